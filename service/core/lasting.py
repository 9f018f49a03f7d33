"""How long something has lasted, in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from service.core.translating import gettext, ngettext, nN_

_DAY = 86_400
# Each with the fewest of which it is said.
_UNITS = (
    (365 * _DAY, 2, nN_("%(number)s year", "%(number)s years")),
    (30 * _DAY, 2, nN_("%(number)s month", "%(number)s months")),
    (7 * _DAY, 2, nN_("%(number)s week", "%(number)s weeks")),
    (_DAY, 1, nN_("%(number)s day", "%(number)s days")),
    (3600, 1, nN_("%(number)s hour", "%(number)s hours")),
    (60, 2, nN_("%(number)s minute", "%(number)s minutes")),
)


def lasted(since: datetime, now: datetime, counted: Callable[[int], str] = str) -> str:
    """How long that is, in the largest unit of which two have passed: "3 days", "a moment"; the
    number as `counted` writes it."""
    seconds = (now - since).total_seconds()
    for size, fewest, said in _UNITS:
        count = int(seconds // size)
        if count >= fewest:
            return ngettext(*said, count, number=counted(count))
    return gettext("a moment")
