"""What still has to be judged, and when blogs were last heard: for whoever watches the service."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from service.core.people.authors import Marks
from service.insight.arriving.deliveries import last_heard
from service.insight.context import Service
from service.store import authors, scores, sites


class Pending(NamedTuple):
    """A site's readers' comments without a score of the current model, when the oldest of them was
    read from the blog, and when the blog was last heard; None for never."""

    site: str
    comments: int
    oldest: datetime | None
    heard: datetime | None


def pending_judgements(service: Service) -> tuple[Pending, ...]:
    """What is pending, a site each. Raises Busy, ArtifactError or PipelineError."""
    with service.db.read() as connection:
        keys = [site.key for site in sites.every(connection)]
    return tuple(_pending(service, key) for key in keys)


def _pending(service: Service, key: str) -> Pending:
    versions = service.judge_of(key).versions
    with service.db.read() as connection:
        known = authors.identities(connection, key)
        waiting = [
            row.read_at
            for row in scores.missing(connection, key, versions)
            if known.person(Marks(row.user_id, row.email_hash, row.name)) is None
        ]
    oldest = datetime.fromtimestamp(min(waiting) / 1_000_000, UTC) if waiting else None
    return Pending(key, len(waiting), oldest, last_heard(service, key))
