"""What still has to be judged, and when blogs were last heard: for whoever watches the service."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from service.insight.context import Service
from service.insight.judging.marks import mark_of_each
from service.store import deliveries, due, stale


class Pending(NamedTuple):
    """A site's readers' comments without a score of the current model, when the oldest of them was
    read from the blog, and when the blog was last heard; None for never. `stale`: how many posts
    changed since their rows of the ledger were made.

    Where very many wait, the oldest is that of some thousands.
    """

    site: str
    comments: int
    oldest: datetime | None
    heard: datetime | None
    stale: int


def pending_judgements(service: Service) -> tuple[Pending, ...]:
    """What is pending, a site each. Raises Busy, ArtifactError or PipelineError."""
    marks = mark_of_each(service)
    with service.db.read() as connection:
        counts, changed = due.counts(connection, marks), stale.counts(connection)
        return tuple(
            Pending(
                key,
                counts[key],
                due.oldest(connection, key, marks[key]) if counts[key] else None,
                deliveries.newest(connection, key),
                changed.get(key, 0),
            )
            for key in sorted(counts)
        )
