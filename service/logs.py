"""What the service says of itself: one line an event, JSON or for a terminal, on standard error.

A line holds what the service counts and names itself: never a text, a name, an address or a
secret. Errors are told by class and place, for their messages may quote a reader. Of other
libraries' lines only the words that stand in their own code are repeated.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
import warnings
from collections.abc import Iterator, Mapping, MutableMapping
from datetime import UTC, date, datetime
from pathlib import Path
from types import FrameType, TracebackType
from typing import Any, Literal, TextIO

import structlog
from structlog.contextvars import (
    bind_contextvars,
    bound_contextvars,
    clear_contextvars,
    get_contextvars,
)

from service.core.texts.visible import visible

__all__ = [
    "FORMATS", "LEVELS", "Format", "Level", "audit", "bind_contextvars", "bound_contextvars",
    "clear_contextvars", "configure", "get_contextvars", "get_logger", "kinds_of",
]  # fmt: skip

Format = Literal["auto", "console", "json"]
Level = Literal["debug", "info", "warning", "error"]
FORMATS: tuple[Format, ...] = ("auto", "console", "json")
LEVELS: tuple[Level, ...] = ("debug", "info", "warning", "error")

LONGEST_VALUE = 300
MOST_FRAMES = 12
LEFT_OUT = "(words left out)"
OURS = ("service", "access", "audit")
_SHORTENED = re.compile(r"^.*/(?:site-packages|lib/python[\d.]+)/")
_LOGGING = ("logging", "structlog", "gunicorn.glogging", __name__)
_HOME = str(Path(__file__).resolve().parent.parent) + "/"

Fields = MutableMapping[str, Any]


def get_logger(name: str) -> structlog.stdlib.BoundLogger:
    """The logger of a module: `log.warning("what happened", comment=id, error=error)`.

    Values: numbers, short words of our own, ids, exceptions (told by class).
    """
    logger: structlog.stdlib.BoundLogger = structlog.wrap_logger(
        logging.getLogger(name),
        processors=[
            structlog.stdlib.filter_by_level,
            structlog.contextvars.merge_contextvars,
            # Before the record is made: no other handler gets to see an error's message.
            _harmless,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
    )
    return logger


def audit(action: str, **fields: object) -> None:
    """Write down who did what to access, keys or a reader's data.

    `fields`: site (its key), role, account (its number or a keyed hash, never an address), how.
    The request's id, or the command's name, come by themselves.
    """
    get_logger("audit").info(action, **fields)


def configure(kind: Format = "auto", level: Level = "info") -> None:
    """Send this process's lines to standard error; again with other choices at will.

    "auto" is for a terminal when standard error is one, else JSON.
    """
    if kind == "auto":
        kind = "console" if sys.stderr.isatty() else "json"
    _HANDLER.setFormatter(_formatter(kind))
    root = logging.getLogger()
    if _HANDLER not in root.handlers:
        root.addHandler(_HANDLER)
    root.setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(level.upper())
    take_over_gunicorn()
    # A line that can't be formatted would be printed with its values.
    logging.raiseExceptions = False
    sys.excepthook = _uncaught
    threading.excepthook = lambda told: _uncaught(
        told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback
    )
    sys.unraisablehook = lambda told: _uncaught(
        told.exc_type, told.exc_value or told.exc_type(), told.exc_traceback
    )
    warnings.showwarning = _warned


def take_over_gunicorn() -> None:
    """gunicorn's lines become ours; it sets up its own at its start, and anew when it reloads."""
    errors, access = logging.getLogger("gunicorn.error"), logging.getLogger("gunicorn.access")
    errors.handlers.clear()
    errors.propagate = True
    errors.setLevel(logging.getLogger(OURS[0]).level)
    # Its lines hold addresses, and tokens stand in paths. Ours are written in `web`.
    access.disabled = True


class _StandardError(logging.Handler):
    """Whatever standard error is at the moment."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            line = self.format(record)
            sys.stderr.write(f"{line}\n")
            sys.stderr.flush()
        except Exception:  # noqa: BLE001  # a line that can't be written must not stop the work
            self.handleError(record)


_HANDLER = _StandardError()


def _formatter(kind: Format) -> logging.Formatter:
    render = (
        structlog.processors.JSONRenderer()
        if kind == "json"
        else structlog.dev.ConsoleRenderer(colors=False, sort_keys=False, pad_level=False)
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.contextvars.merge_contextvars, _foreign, _harmless],
        processors=[_line, structlog.stdlib.ProcessorFormatter.remove_processors_meta, render],
        use_get_message=False,
        pass_foreign_args=True,
    )


def _foreign(_logger: object, _method: str, told: Fields) -> Fields:
    """The words of a line that came by `logging`."""
    record, args = told["_record"], told.pop("positional_args", ())
    told.pop("stack_info", None)
    # Flask's own logger is named after the app, and quotes paths.
    ours = record.name.split(".")[0] in OURS and record.name != "service.web"
    if ours:
        shown = args
    elif frame := _speaker(record.msg):
        shown = _harmless_args(args, frame.f_globals.get("__name__") == "gunicorn.arbiter")
    else:
        told["event"], told["said_by"] = LEFT_OUT, _place_of_speaker()
        return told
    try:
        told["event"] = str(record.msg) % shown if shown else str(record.msg)
    except (TypeError, ValueError, KeyError):
        told["event"] = str(record.msg) if not ours else LEFT_OUT
    return told


def _speaker(words: object) -> FrameType | None:
    """The function on the stack in whose code these very words stand: nobody sent them."""
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        if words in frame.f_code.co_consts:
            return frame
        frame = frame.f_back
    return None


def _place_of_speaker() -> str:
    frame: FrameType | None = sys._getframe()
    while frame is not None and frame.f_globals.get("__name__", "").startswith(_LOGGING):
        frame = frame.f_back
    code = frame and frame.f_code
    return f"{_short(code.co_filename)} {code.co_name}" if code else ""


def _harmless_args(args: Any, of_master: bool) -> Any:
    """Numbers; and short words of gunicorn's master, which never sees a request."""

    def shown(value: object) -> object:
        short = isinstance(value, str) and "\n" not in value and len(value) < 100
        return value if isinstance(value, int | float) or (of_master and short) else "…"

    if isinstance(args, Mapping):
        return {name: shown(value) for name, value in args.items()}
    return tuple(map(shown, args))


def _harmless(_logger: object, _method: str, told: Fields) -> Fields:
    """Errors by class and place, and values that can't forge another line."""
    error = _error_of(told.pop("exc_info", None))
    if error is not None:
        told.update(error=kinds_of(error), where=list(_places(error.__traceback__)))
    kept = {name: value for name, value in told.items() if name.startswith("_")}
    return {**{name: _value(value) for name, value in told.items()}, **kept}


def _line(_logger: object, _method: str, told: Fields) -> Fields:
    """The parts that every line has, first."""
    record = told["_record"]
    return {
        "timestamp": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "logger": visible(record.name, LONGEST_VALUE),
        "event": told.pop("event", ""),
        **told,
    }


def _error_of(given: Any) -> BaseException | None:
    if isinstance(given, BaseException):
        return given
    if isinstance(given, tuple):
        return _error_of(given[1])
    return sys.exc_info()[1] if given else None


def _value(value: object) -> object:
    if isinstance(value, BaseException):
        return kinds_of(value)
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str | date):
        return visible(str(value), LONGEST_VALUE)
    if isinstance(value, list | tuple):
        return [_value(each) for each in value]
    return type(value).__name__


def kinds_of(error: BaseException) -> str:
    """An error and what caused it by their classes, without a word of their messages."""
    kinds, seen = list[str](), set[int]()
    each: BaseException | None = error
    while each is not None and id(each) not in seen and len(kinds) < MOST_FRAMES:
        seen.add(id(each))
        kinds.append(type(each).__name__)
        each = each.__cause__ or (None if each.__suppress_context__ else each.__context__)
    return " from ".join(kinds)


def _places(trace: TracebackType | None) -> Iterator[str]:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{_short(code.co_filename)}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    yield from places[-MOST_FRAMES:]


def _short(filename: str) -> str:
    return _SHORTENED.sub("", filename).removeprefix(_HOME)


def _uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt | SystemExit):
        return
    get_logger("service").critical("failed unexpectedly", exc_info=(kind, error, trace))


def _warned(
    message: Warning | str,  # noqa: ARG001  # may quote what was read
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,  # noqa: ARG001
    line: str | None = None,  # noqa: ARG001
) -> None:
    get_logger("service.warnings").warning(
        "a library warns", kind=category.__name__, where=f"{_short(filename)}:{lineno}"
    )
