"""What a real server with two workers says of itself: counts added up over its workers."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.e2e.serving import Server

pytestmark = pytest.mark.slow

TOKEN = "t" * 40
REQUESTS = 40


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.delenv("PROMETHEUS_MULTIPROC_DIR", raising=False)
    return tmp_path


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    server = Server(folder / "home", log=folder / "log", COMMENT_INSIGHT_METRICS_TOKEN=TOKEN)
    yield server
    if server.process.poll() is None:
        server.kill()


def answered(server: Server, door: str) -> float:
    status, body = server.request("GET", "/metrics", None, {"Authorization": f"Bearer {TOKEN}"})
    assert status == 200
    return sum(
        sample.value
        for family in text_string_to_metric_families(body.decode())
        for sample in family.samples
        if sample.name == "comment_insight_request_seconds_count"
        if sample.labels["endpoint"] == door
    )


def test_whichever_worker_is_asked_tells_of_all_and_of_those_that_ended(
    server: Server, folder: Path
) -> None:
    for _ in range(REQUESTS):
        server.request("GET", "/healthz")
    assert [answered(server, "api.healthz") for _ in range(6)] == [REQUESTS] * 6
    workers = _children(server.process.pid)
    os.kill(workers[0], signal.SIGTERM)
    for _ in range(REQUESTS):
        server.request("GET", "/healthz")
    assert answered(server, "api.healthz") == 2 * REQUESTS
    (counts,) = folder.glob("comment-insight-counts-*")
    server.stop()
    assert not counts.exists()


def _children(process: int) -> list[int]:
    told = Path(f"/proc/{process}/task/{process}/children").read_text()
    return [int(each) for each in told.split()]
