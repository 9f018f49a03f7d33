"""The command with a key that is not the database's, and with the keys themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from service.cli import main

COMMANDS = {
    "serve": ("--port", "1"),
    "site list": (),
    "author add ida@blog.example": ("--site", "blog-example", "--password-stdin"),
    "plugin zip": ("--site", "blog-example"),
    "import": ("{file}", "--site", "blog-example"),
    "sync": ("--site", "blog-example", "--user", "ida"),
    "rescore": (),
    "learn": ("--site", "blog-example"),
    "hints": ("--site", "blog-example"),
    "export": ("--site", "blog-example", "--email", "noor@readers.example"),
    "erase": ("--site", "blog-example", "--email", "noor@readers.example"),
}


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("COMMENT_INSIGHT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("COMMENT_INSIGHT_WORDPRESS_PASSWORD", "abcd efgh")
    # `serve` sets these for what it starts, unless they are set.
    monkeypatch.setenv("COMMENT_INSIGHT_PUBLIC_URL", "http://127.0.0.1:8000")
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    assert run("site", "add", "https://blog.example").exit_code == 0
    return tmp_path / "home"


def run(*arguments: str) -> Result:
    told = CliRunner().invoke(
        main, list(arguments), input="a long enough password\n", catch_exceptions=False
    )
    assert "Traceback" not in told.output
    return told


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_opens_the_service_refuses_another_key(
    home: Path, tmp_path: Path, command: str
) -> None:
    file = tmp_path / "export.xml"
    file.write_text("<rss></rss>")
    (home / "secret.key").unlink()
    arguments = (each.format(file=file) for each in COMMANDS[command])
    told = run(*command.split(), *arguments)
    assert told.exit_code == 1
    assert f"{home / 'secret.key'} is not there" in told.output
    assert not (home / "secret.key").exists()


def test_the_status_of_the_keys_is_told_with_an_exit_code(home: Path) -> None:
    told = run("key", "status", "--json")
    assert told.exit_code == 0
    status = json.loads(told.output)
    assert (status["place"], status["fault"]) == (str(home / "secret.key"), "")
    (home / "secret.key").write_text("")
    told = run("key", "status")
    assert told.exit_code == 1
    assert "is empty" in told.output


def test_a_lost_key_is_replaced_on_demand_alone(home: Path) -> None:
    (home / "secret.key").unlink()
    assert run("key", "new").exit_code == 2
    assert not (home / "secret.key").exists()
    told = run("key", "new", "--forget")
    assert (told.exit_code, "known again" in told.output) == (0, True)
    assert run("site", "list").exit_code == 0


def test_sessions_are_ended_by_a_command(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("key", "rotate", "--session").exit_code == 0
    first = (home / "session.key").read_text()
    assert run("key", "rotate", "--session").exit_code == 0
    assert (home / "session.key").read_text() != first
    monkeypatch.setenv("COMMENT_INSIGHT_SESSION_KEY", "s" * 32)
    told = run("key", "rotate", "--session")
    assert (told.exit_code, "COMMENT_INSIGHT_SESSION_KEY" in told.output) == (1, True)


def test_a_key_given_by_a_variable_that_is_empty_is_no_key(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COMMENT_INSIGHT_SECRET_KEY", "")
    told = run("hints", "--site", "blog-example")
    assert told.exit_code == 1
    assert "COMMENT_INSIGHT_SECRET_KEY is empty" in told.output
    assert f"{home / 'secret.key'} holds the right one" in told.output


def test_the_identity_key_is_changed_and_the_old_one_dropped_when_said(home: Path) -> None:
    first = (home / "secret.key").read_text()
    begun = run("key", "rotate")
    assert (begun.exit_code, "A new key is in use" in begun.output) == (0, True)
    assert (home / "secret.key").read_text() != first == (home / "secret.key.old").read_text()
    assert run("key", "rotate").exit_code == 1
    told = run("key", "status", "--json")
    assert json.loads(told.output)["rekeying"]["left"] == {}
    assert run("site", "list").exit_code == 0
    assert run("key", "rotate", "--forget").exit_code == 2
    assert run("key", "rotate", "--finish").exit_code == 0
    assert not (home / "secret.key.old").exists()
    assert run("site", "list").exit_code == 0


def test_a_short_key_of_before_is_changed_without_losing_anybody(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from service import insight
    from service.settings import read_settings
    from service.store import keys as checks

    database = insight.open_service(read_settings()).db
    with database.write() as connection:
        checks.forget(connection)
    database.dispose()
    (home / "secret.key").unlink()
    monkeypatch.setenv("COMMENT_INSIGHT_SECRET_KEY", "tooshort")
    assert "32" in run("site", "list").output
    monkeypatch.delenv("COMMENT_INSIGHT_SECRET_KEY")
    monkeypatch.setenv("COMMENT_INSIGHT_OLD_SECRET_KEY", "tooshort")
    assert run("key", "rotate").exit_code == 0
    assert run("site", "list").exit_code == 0
    assert len((home / "secret.key").read_text().strip()) == 64
