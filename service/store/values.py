"""What no database keeps alike."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Engine, event

from service.store.faults import ValueRefused

_HALF = re.compile("[\ud800-\udfff]")
_LEAST, _MOST = -(1 << 63), (1 << 63) - 1


def refuse_values(engine: Engine) -> None:
    """What no database keeps alike never gets there, whatever door it came through: PostgreSQL
    refuses a NUL, both drivers half a character and a number of more than 64 bits."""

    @event.listens_for(engine, "before_cursor_execute")
    def before(
        _connection: Any, _cursor: Any, _said: str, given: Any, _context: Any, _many: bool
    ) -> None:
        check(given if isinstance(given, list) else [given])


def check(rows: Iterable[Any]) -> None:
    """Raises ValueRefused for rows of values of which one is kept by no database alike."""
    for row in rows:
        for value in row.values() if isinstance(row, dict) else row or ():
            if isinstance(value, str):
                if "\0" in value or (not value.isascii() and _HALF.search(value)):
                    raise ValueRefused
            elif isinstance(value, int) and not _LEAST <= value <= _MOST:
                raise ValueRefused
