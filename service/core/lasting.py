"""How long something has lasted, in words."""

from __future__ import annotations

from datetime import datetime

_DAY = 86_400
_UNITS = (
    ("year", 365 * _DAY),
    ("month", 30 * _DAY),
    ("week", 7 * _DAY),
    ("day", _DAY),
    ("hour", 3600),
    ("minute", 60),
)


def lasted(since: datetime, now: datetime) -> str:
    """How long that is, in the largest unit of which two have passed: "3 days", "a moment"."""
    seconds = (now - since).total_seconds()
    for unit, size in _UNITS:
        count = int(seconds // size)
        if count >= 2 or (count == 1 and unit in ("day", "hour")):
            return f"{count} {unit}{'s' if count > 1 else ''}"
    return "a moment"
