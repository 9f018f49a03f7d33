"""Letting the archive rest: one word on all of it, however much that is, and that word undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from service.core.priority import ARCHIVE_DAYS
from service.core.records import Site
from service.core.verdicts import PRESSED_TWICE
from service.insight.context import Service
from service.store import rests


def let_rest(
    service: Service, sites: Sequence[Site], *, now: datetime, given_by: str | None = None
) -> None:
    """Of the threads that are in these blogs' archives now nothing is asked of the author any
    more, until something happens in one. Undone by the moment that it was said. Raises Busy."""
    up_to = now - timedelta(days=ARCHIVE_DAYS)
    for site in sites:
        with service.db.write(site.key) as connection:
            # Undoing what was pressed twice leaves nothing.
            rests.undo_since(connection, site.key, now - PRESSED_TWICE, given_by, now)
            rests.add(connection, site.key, up_to, now, given_by)


def rest_no_more(
    service: Service,
    sites: Sequence[Site],
    said_at: datetime,
    *,
    now: datetime,
    given_by: str | None = None,
) -> bool:
    """Take back what somebody said of these blogs' archives at a moment; False where none of it
    stands. Raises Busy."""
    undone = False
    for site in sites:
        with service.db.write(site.key) as connection:
            undone |= rests.undo(connection, site.key, said_at, given_by, now)
    return undone
