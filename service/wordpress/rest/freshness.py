"""Whether answers are the blog's own of this minute, or old copies of a cache before it."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime

from service.core.texts.visible import one_line

# The age in seconds of what nobody had asked for before: none, but for the way it came.
FRESH = 10
DAY = 86_400.0
# Dates of one server's answers differ by what the answers took. More is another time's answer;
# an hour and more between its clock and ours, an old copy or a clock that is wrong.
SAME_CLOCK, ANY_CLOCK = 120.0, 3600.0
_HIT = re.compile(r"\bhit\b|^\s*(?:stale|updating)\b", re.IGNORECASE)


class Freshness:
    """What the headers of a run's answers say of their age."""

    def __init__(self) -> None:
        self.oldest = 0.0  # seconds
        self._sign = ""
        self._least, self._most = math.inf, -math.inf  # seconds a date lay behind the time here

    def note(self, headers: Mapping[str, str], now: datetime, *, rows: bool) -> float:
        """The age in seconds of one more answer, which came just now; 0 for the blog's own.

        One that holds no `rows` may well be a copy.
        """
        late = _lateness(headers, now)
        if late is not None:
            self._least = min(self._least, late)
        if not rows:
            return 0.0
        sign, age = _copy(headers)
        self._sign = self._sign or sign
        if late is not None:
            self._most = max(self._most, late)
            behind = late - self._least
            age = max(age, behind if behind > SAME_CLOCK else 0.0)
        self.oldest = max(self.oldest, age)
        return age

    def doubt(self) -> str:
        """The sign that answers were old copies, "" for none."""
        behind = self._most - self._least
        if not self._sign and behind > SAME_CLOCK:
            return f"Date: {behind:.0f} seconds behind that of other answers"
        if not self._sign and self._most > ANY_CLOCK:
            return f"Date: {self._most:.0f} seconds behind the time here"
        return self._sign


def _copy(headers: Mapping[str, str]) -> tuple[str, float]:
    """The header by which an answer says that it is an old copy, and of which age; "", 0 for none.

    Of one that doesn't say it is a day: it shall not overrule what came since.
    """
    said = headers.get("Age", "").strip()[:9]
    age = int(said) if said.isascii() and said.isdigit() else 0
    if age > FRESH:
        return f"Age: {age}", float(age)
    for name, value in headers.items():
        # What WordPress keeps for itself, its object cache, is no copy of an answer.
        if "cache" in name.lower() and "object" not in name.lower() and _HIT.search(value[:200]):
            return one_line(f"{name}: {value}", 80), DAY
    return "", 0.0


def _lateness(headers: Mapping[str, str], now: datetime) -> float | None:
    try:
        return (now - parsedate_to_datetime(headers.get("Date", ""))).total_seconds()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
