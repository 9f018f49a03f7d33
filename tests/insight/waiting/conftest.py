"""What the tests of the queue share: the sample blog, judged."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import select

from service import insight, sample
from service.insight.arriving.receive import keep
from service.store import schema, scores
from service.wordpress.events import parse_event

# What the judge says of the sample blog is the same each time: it is asked once.
JUDGED: list[dict[str, Any]] = []


@pytest.fixture
def demo(service: insight.Service, now: datetime) -> str:
    """The sample blog, kept and judged; its site's key."""
    made = insight.add_site(service, sample.SITE_URL, sample.SITE_NAME, now=now)
    for payload in sample.events(now):
        keep(service, made.key, parse_event(payload), now)
    if JUDGED:
        with service.db.write(made.key) as connection:
            scores.put(connection, made.key, JUDGED)
    insight.score_stale(service, made.key)
    if not JUDGED:
        with service.db.read() as connection:
            JUDGED.extend(dict(row) for row in connection.execute(select(schema.scores)).mappings())
    return made.key
