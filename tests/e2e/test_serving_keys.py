"""A server whose key is not its database's does not come up, and says why once."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from service import insight
from service.settings import read_settings

pytestmark = pytest.mark.slow
ROOT = Path(__file__).resolve().parent.parent.parent
PORT = "--bind", "127.0.0.1:0"
# 4: gunicorn's own, for an app that failed to load. One worker: where two end together, its
# arbiter can trip over the second with a traceback of its own and 1.
SERVERS = {
    "serve": (("-m", "service", "serve"), 1),
    "gunicorn": (("-m", "gunicorn", *PORT, "--workers", "1", "wsgi:app"), 4),
    "preload": (("-m", "gunicorn", *PORT, "--preload", "wsgi:app"), 4),
}


@pytest.mark.parametrize("server", SERVERS)
def test_a_server_with_another_key_ends_with_the_mend_and_no_traceback(
    tmp_path: Path, server: str
) -> None:
    insight.open_service(read_settings(home=tmp_path)).db.dispose()
    (tmp_path / "secret.key").write_text("f" * 64)
    arguments, code = SERVERS[server]
    ended = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, "COMMENT_INSIGHT_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ended.returncode == code
    assert f"{tmp_path / 'secret.key'} holds another" in ended.stderr
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("fault", ["a catalogue that is none", "a port that is taken"])
def test_a_server_that_can_not_begin_ends_with_1_and_leaves_nothing_behind(
    tmp_path: Path, fault: str
) -> None:
    file, counts = tmp_path / "eo" / "LC_MESSAGES" / "messages.mo", tmp_path / "counts"
    for folder in (file.parent, counts):
        folder.mkdir(parents=True)
    environment = {**os.environ, "COMMENT_INSIGHT_HOME": str(tmp_path), "TMPDIR": str(counts)}
    environment.pop("PROMETHEUS_MULTIPROC_DIR", None)
    if "catalogue" in fault:
        file.write_bytes(b"no catalogue")
        environment["COMMENT_INSIGHT_TRANSLATIONS"] = str(tmp_path)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        ended = subprocess.run(
            [sys.executable, "-m", "service", "serve", "--port", str(taken.getsockname()[1])],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
    assert ended.returncode == 1, ended.stderr
    assert "Traceback" not in ended.stderr
    assert list(counts.iterdir()) == []
