"""Lines of the log: whole, on one line each, and without a word that a stranger wrote."""

from __future__ import annotations

import json
import logging
import sys
import threading
import warnings
from collections.abc import Iterator
from typing import Any

import pytest

from service import logs

# Never a constant of a function: words that stand in code may be repeated.
SECRETS = ("Mirela Ostrowik", "mirela@readers.example", "198.51.100.77", "whsec_c2VjcmV0")


@pytest.fixture(autouse=True)
def configured() -> Iterator[None]:
    """Logging as it was, afterwards."""
    root = logging.getLogger()
    names = ("service", "access", "audit", "gunicorn.error", "gunicorn.access")
    loggers = [logging.getLogger(name) for name in names]
    held = [(each.level, each.disabled, each.propagate, each.handlers[:]) for each in loggers]
    level, handlers, quiet = root.level, root.handlers[:], logging.raiseExceptions
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning
    yield
    sys.excepthook, threading.excepthook, sys.unraisablehook, warnings.showwarning = hooks
    logging.raiseExceptions = quiet
    root.setLevel(level)
    root.handlers = handlers
    for each, (was, off, spreads, had) in zip(loggers, held, strict=True):
        each.setLevel(was)
        each.disabled, each.propagate, each.handlers = off, spreads, had
    logs.clear_contextvars()


def lines(told: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in told.readouterr().err.splitlines()]


def test_a_line_has_its_time_level_logger_words_and_what_is_bound(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.configure("json")
    with logs.bound_contextvars(request="r1"):
        logs.get_logger("service.web.x").warning("judging put off", comment="3", tries=2)
    (line,) = lines(capsys)
    assert line.pop("timestamp").endswith("+00:00")
    assert line == {
        "level": "warning",
        "logger": "service.web.x",
        "event": "judging put off",
        "comment": "3",
        "tries": 2,
        "request": "r1",
    }


@pytest.mark.parametrize("kind", ["json", "console"])
@pytest.mark.parametrize(
    "value",
    [
        "x\n2026-01-01 [info] signed in [audit]",
        "a\rb",
        "\x1b[2J\x9b31m",
        "\u2028{}\u202e",
        "\ud800",
    ],
)
def test_a_value_forges_no_line_and_steers_no_terminal(
    kind: logs.Format, value: str, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure(kind)
    logs.get_logger("service.x").warning("it came", value=value, rest=[value])
    logging.getLogger("service.x").warning("it came: %s", value)
    told = capsys.readouterr().err
    assert told.count("\n") == 2
    assert not set(told) & set("\r\x1b\x9b\u2028\u202e\ud800")


def broken(secret: str) -> None:
    try:
        raise KeyError(secret)
    except KeyError as error:
        raise ValueError(f"can't read {secret}") from error


@pytest.mark.parametrize("kind", ["json", "console"])
@pytest.mark.parametrize("secret", SECRETS)
def test_an_error_is_told_by_its_classes_and_places(
    kind: logs.Format, secret: str, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure(kind)
    try:
        broken(secret)
    except ValueError as error:
        logs.get_logger("service.x").exception("it broke")
        logs.get_logger("service.x").warning("it broke", error=error)
        logging.getLogger("service.x").exception("it broke")
        logging.getLogger("elsewhere").exception("it broke")
    told = capsys.readouterr().err
    assert told.count("ValueError from KeyError") == 4
    assert "test_logs.py" in told
    assert secret not in told


@pytest.mark.parametrize("secret", SECRETS)
def test_of_another_librarys_line_only_its_own_words_are_repeated(
    secret: str, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure("json", "debug")
    other = logging.getLogger("gunicorn.error")
    other.warning(f"Invalid request from ip={secret}: {secret}")
    other.warning(f"{secret} is not well")
    other.warning("Booting worker with pid: %s of %s", 12, secret)
    other.warning("%(count)d of %(name)s", {"count": 3, "name": secret})
    other.warning("a number: %d", secret)
    other.exception(ValueError(secret))
    told = lines(capsys)
    assert [each["event"] for each in told] == [
        logs.LEFT_OUT,
        logs.LEFT_OUT,
        "Booting worker with pid: 12 of …",
        "3 of …",
        "a number: %d",
        logs.LEFT_OUT,
    ]
    assert "test_logs.py" in told[0]["said_by"]
    assert secret not in json.dumps(told)


@pytest.mark.parametrize("secret", SECRETS)
def test_what_nobody_catches_is_told_without_its_words(
    secret: str, capsys: pytest.CaptureFixture[str]
) -> None:
    logs.configure("json")

    def fail() -> None:
        raise RuntimeError(secret)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    sys.excepthook(RuntimeError, RuntimeError(secret), None)
    warnings.showwarning(UserWarning(secret), UserWarning, "there.py", 3)
    told = lines(capsys)
    assert [each.get("error", each.get("kind")) for each in told] == [
        "RuntimeError",
        "RuntimeError",
        "UserWarning",
    ]
    assert secret not in json.dumps(told)


def test_lines_of_a_lower_level_are_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("json", "warning")
    logs.get_logger("service.x").info("small")
    logs.get_logger("service.x").warning("large")
    assert [line["event"] for line in lines(capsys)] == ["large"]


def test_gunicorn_writes_no_access_lines_of_its_own(capsys: pytest.CaptureFixture[str]) -> None:
    own = logging.getLogger("gunicorn.access")
    own.addHandler(logging.StreamHandler(sys.stderr))
    own.setLevel("INFO")
    logs.configure("json")
    own.info("GET /webhook/blog-example/token")
    assert capsys.readouterr().err == ""


def test_an_audit_line_says_who_did_what(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("json")
    logs.audit("signed in", site="blog-example", account="12", how="password")
    (line,) = lines(capsys)
    assert (line["logger"], line["event"], line["how"]) == ("audit", "signed in", "password")


def test_without_a_terminal_lines_are_json(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure("auto")
    logs.get_logger("service").warning("it came")
    assert lines(capsys)[0]["event"] == "it came"
