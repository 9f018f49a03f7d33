"""`serve` prints the one link to the first account, with an address that reaches it."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from service import insight
from service.cli import main
from service.cli.serving import ANY_HOST
from service.serving import running
from service.settings import read_settings

LINK = re.compile(r"^(http\S*)/welcome/begin/([\w-]{40,})$", re.MULTILINE)
PASSWORD = "a long enough password"
SET_BY_SERVE = ("PUBLIC_URL", "SUPPOSED_URL", "DEMO")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in SET_BY_SERVE:
        # Set first, so that what `serve` sets is taken back too.
        monkeypatch.setenv(f"COMMENT_INSIGHT_{name}", "")
        monkeypatch.delenv(f"COMMENT_INSIGHT_{name}")
    monkeypatch.setenv("COMMENT_INSIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    monkeypatch.setattr(running, "run_gunicorn", lambda _arguments: None)
    return tmp_path


def serve(*options: str) -> str:
    result = CliRunner().invoke(main, ["serve", "--port", "8123", *options])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize(
    ("options", "public", "base"),
    [
        ((), "", "http://127.0.0.1:8123"),
        (("--host", ANY_HOST), "", "http://127.0.0.1:8123"),
        (("--host", "192.0.2.7"), "", "http://192.0.2.7:8123"),
        ((), "https://insight.example", "https://insight.example"),
        (("--host", ANY_HOST), "https://x.example/in", "https://x.example/in"),
    ],
)
def test_it_is_printed_with_the_address_that_reaches_it(
    options: tuple[str, ...], public: str, base: str
) -> None:
    if public:
        os.environ["COMMENT_INSIGHT_PUBLIC_URL"] = public
    found = LINK.search(serve(*options))
    assert found
    assert found[1] == base
    assert read_settings().public_url_is_said is bool(public)


def test_each_start_prints_a_new_one_and_the_newest_is_good() -> None:
    first, second = (LINK.search(serve()) for _ in range(2))
    assert first
    assert second
    service = insight.open_service(read_settings())
    now = datetime.now(UTC)
    assert not insight.link_is_good(service, first[2], now=now)
    assert insight.link_is_good(service, second[2], now=now)
    service.db.dispose()


def test_none_is_printed_once_there_is_an_account_nor_for_the_demo() -> None:
    service = insight.open_service(read_settings())
    site = insight.add_site(service, "https://blog.example", now=datetime.now(UTC))
    assert LINK.search(serve())
    insight.add_author(service, site.key, "ida@blog.example", PASSWORD)
    service.db.dispose()
    assert not LINK.search(serve())


def test_the_demo_prints_its_login_and_no_link() -> None:
    said = serve("--demo")
    assert "Log in as" in said
    assert not LINK.search(said)


def test_where_another_listens_the_last_line_says_that_nothing_was_started(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refused(_arguments: Sequence[str]) -> None:
        raise SystemExit(1)

    monkeypatch.setattr(running, "run_gunicorn", refused)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = CliRunner().invoke(main, ["serve", "--port", str(port)])
    assert result.exit_code == 1
    last = result.output.splitlines()[-1]
    assert last.startswith(f"Error: nothing was started here: port {port} of 127.0.0.1: ")
    assert last.endswith("name another with --port")
