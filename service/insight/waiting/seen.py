"""What was on the screen when the author judged: named by a page, read by a verdict."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

from service.core.records import Thread
from service.core.talking.order import order_of
from service.store import outlines

# The newest comment shown, and the site's revision up to which its thread was.
_SEEN = re.compile(r"([1-9][0-9]{0,19})(?:\.([0-9]{1,18}))?", re.ASCII)


class SeenError(ValueError):
    """What was seen is named in no way that is known."""


def seen_of(thread: Thread, revision: int | None) -> str:
    """The name of what is shown of a thread: of all of it that came up to a revision of the site;
    without one, of what was written up to its newest comment."""
    newest = max(thread.comments, key=lambda each: each.order).id
    return newest if revision is None else f"{newest}.{revision}"


def covered(seen: str, there: Mapping[str, Row[Any]]) -> frozenset[str]:
    """Which of the comments of a thread that are `there` had been seen; all for "".

    What came or changed since has another revision, whenever it was written. Raises SeenError.
    """
    if not seen:
        return frozenset(there)
    found = _SEEN.fullmatch(seen)
    if found is None:
        raise SeenError("seen must name the newest comment that was shown")
    newest, revision = found[1], found[2]
    shown = {each: row for each, row in there.items() if row.status != "held"}
    if revision is not None:
        return frozenset(each for each, row in shown.items() if row.revision <= int(revision))
    if newest not in there:
        # Gone since; WordPress counts its comments up.
        return frozenset(each for each in shown if int(each) <= int(newest))
    last = order_of(newest, outlines.written(there[newest]))
    return frozenset(
        each for each, row in shown.items() if order_of(each, outlines.written(row)) <= last
    )
