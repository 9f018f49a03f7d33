"""What was on the screen when the author judged: named by a page, read by a verdict."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row

from service.core.talking.order import order_of
from service.store import outlines, sites, stale

# The newest comment shown, and the site's revision up to which its thread was.
_SEEN = re.compile(r"([1-9][0-9]{0,19})(?:\.([0-9]{1,18}))?", re.ASCII)


class SeenError(ValueError):
    """What was seen is named in no way that is known."""


class Looking(NamedTuple):
    """When some threads were looked at: the site's revision, and the posts among theirs whose rows
    are to come: what is shown of these is not all that had come by then."""

    revision: int
    late: frozenset[str]

    def seen(self, post_id: str, newest: str) -> str:
        """The name of what is shown of a thread: what had come by then, or, without that, what was
        written up to its newest comment."""
        return newest if post_id in self.late else f"{newest}.{self.revision}"


def look_of(connection: Connection, key: str, post_ids: Collection[str]) -> Looking:
    """The look that is taken at the threads of these posts."""
    late = stale.stale_posts(connection, key, len(post_ids), post_ids)
    return Looking(sites.revision(connection, key), frozenset(late))


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
