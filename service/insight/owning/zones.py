"""Time zones as they are named: by the IANA, or, where a blog has no better, by an offset."""

from __future__ import annotations

import re
from datetime import UTC, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

LONGEST = 64
_OFFSET = re.compile(r"([+-])(\d\d):(\d\d)")


@cache
def zone_names() -> tuple[str, ...]:
    """The names to choose from: those of places, and UTC."""
    of_places = (each for each in available_timezones() if "/" in each)
    return ("UTC", *sorted(each for each in of_places if not each.startswith(("Etc/", "SystemV/"))))


@cache
def _known() -> frozenset[str]:
    return frozenset(available_timezones())


def zone_of(name: str | None) -> tzinfo | None:
    """The zone of this name or offset ("+05:30"); None where there is none."""
    if not name or len(name) > LONGEST:
        return None
    if name == "UTC":
        return UTC
    offset = _OFFSET.fullmatch(name)
    if offset:
        away = timedelta(hours=int(offset[2]), minutes=int(offset[3]))
        if away >= timedelta(hours=24):
            return None
        return timezone(-away if offset[1] == "-" else away)
    # Only a known name is looked up: others are paths.
    return ZoneInfo(name) if name in _known() else None


def is_zone(name: str) -> bool:
    """Whether there is a zone of this name or offset."""
    return zone_of(name) is not None
