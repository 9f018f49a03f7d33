"""What a check says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from service.settings import Settings
from service.store.database import Database


class State(StrEnum):
    """`fault`: it can't be left so. `warning`: look at it."""

    OK = "ok"
    WARNING = "warning"
    FAULT = "fault"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was looked at, how it is, and how to mend that; "" where it is ok."""

    check: str
    state: State
    what: str
    mend: str = ""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Patient:
    """What the checks look at. `faulty_settings`: by variable, what is wrong with it; its default
    stands in `settings`. `db` is None where it can't be opened; `online`: blogs may be asked."""

    settings: Settings
    faulty_settings: dict[str, str]
    clock: Callable[[], datetime]
    db: Database | None = None
    online: bool = False


def ok(check: str, what: str) -> Finding:
    return Finding(check, State.OK, what)


def warning(check: str, what: str, mend: str) -> Finding:
    return Finding(check, State.WARNING, what, mend)


def fault(check: str, what: str, mend: str) -> Finding:
    return Finding(check, State.FAULT, what, mend)


def parted(said: str) -> tuple[str, str]:
    """What is wrong, and what to do: our errors say both, in this order, parted by a colon or a
    stop."""
    cut = max(said.rfind(": "), said.rfind(". "))
    return (said[:cut], said[cut + 2 :]) if cut > 0 else (said, said)
