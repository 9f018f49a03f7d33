"""digest: what it prints, what it sends, and what it says of a failure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service import insight
from service.cli import main
from service.insight import letters
from service.settings import read_settings
from tests.conftest import NOW
from tests.insight.letters.postbox import Postbox, postbox

EMAIL = "ida@blog.example"
KEY = "bench-and-ledger-example"


@pytest.fixture
def box() -> Iterator[Postbox]:
    with postbox() as opened:
        yield opened


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, box: Postbox) -> Path:
    for name, value in {
        "HOME": str(tmp_path / "home"),
        "SMTP_HOST": "127.0.0.1",
        "SMTP_PORT": str(box.port),
        "SMTP_SECURITY": "none",
        "SMTP_FROM": "insight@blog.example",
    }.items():
        monkeypatch.setenv(f"COMMENT_INSIGHT_{name}", value)
    monkeypatch.setattr("service.cli.letters.utc_now", lambda: NOW)
    service = insight.open_service(read_settings())
    insight.fill_demo(service, NOW)
    insight.add_author(service, KEY, EMAIL, "a long enough password")
    who = insight.visitor_of_account(service, EMAIL, NOW)
    assert who is not None
    letters.choose_letter(service, who, 8, NOW.replace(hour=1))
    service.db.dispose()
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["digest", "--site", KEY, *arguments])


def test_it_prints_the_letter_and_sends_nothing(box: Postbox) -> None:
    printed = run()
    assert printed.exit_code == 0
    assert printed.output.startswith(f"To: {EMAIL}\nSubject: ")
    assert "No reply needed: http://127.0.0.1:8000/letters/no-reply/" in printed.output
    (told,) = json.loads(run("--json").stdout)
    assert told["text"] in printed.output
    assert (told["email"], told["hour"], told["state"]) == (EMAIL, 8, None)
    assert box.came == []


def test_it_sends_what_is_due_once(box: Postbox) -> None:
    assert json.loads(run("--send", "--json").stdout) == {"due": 1, "sent": 1, "failed": 0}
    assert run("--send").stdout == "0 letters due, 0 sent, 0 not.\n"
    assert json.loads(run("--json").stdout)[0]["state"] == "sent"
    assert len(box.came) == 1


def test_one_that_is_not_sent_is_a_failure(box: Postbox) -> None:
    box.on_data = "451 later"
    failed = run("--send")
    assert failed.exit_code == 1
    assert "1 letter due, 0 sent, 1 not." in failed.output


def test_without_a_mail_server_it_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COMMENT_INSIGHT_SMTP_HOST")
    failed = run("--send")
    assert failed.exit_code == 1
    assert "COMMENT_INSIGHT_SMTP_HOST" in failed.output
    assert run().exit_code == 0


def test_an_account_that_is_not_there_is_bad_luck() -> None:
    assert run("--email", "eve@x.example").exit_code == 1
    assert run("--email", EMAIL, "--send").exit_code == 2
    assert CliRunner().invoke(main, ["digest", "--site", "none"]).exit_code == 1
