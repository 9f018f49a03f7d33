"""A whole blog as its facts have it, for tests that compare it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select

from service import insight
from service.core.records import Entry, Standing, Thread
from service.core.standing import standing_at
from service.insight.waiting.looking import Look, look
from service.insight.waiting.making import make_stale
from service.insight.waiting.rows_of_post import stand_of
from service.store import comments, schema, standings


def looked_at(service: insight.Service, key: str) -> Look:
    """Every post that anybody wrote on, with what is to be judged there."""
    make_stale(service, key)
    with service.db.read() as connection:
        wanted = select(schema.threads.c.post_id).where(schema.threads.c.site == key).distinct()
        return look(connection, key, sorted(connection.execute(wanted).scalars()), every_entry=True)


def threads_of(service: insight.Service, key: str) -> list[Thread]:
    """Every thread, the oldest root first."""
    found = [each for post in looked_at(service, key).facts.values() for each in post.threads]
    return sorted(found, key=lambda thread: thread.root.order)


def entries_of(service: insight.Service, key: str) -> Mapping[str, Entry]:
    """What every reader's comment is judged by."""
    return looked_at(service, key).entries()


def standings_of(service: insight.Service, key: str, now: datetime) -> dict[str, Standing]:
    """How every reader's comment stands, as its row says."""
    make_stale(service, key)
    with service.db.read() as connection:
        table = schema.standings
        ids = connection.execute(select(table.c.comment_id).where(table.c.site == key)).scalars()
        rows = standings.by_ids(connection, key, ids.all())
        told = comments.by_ids(connection, key, rows)
    return {each: standing_at(stand_of(rows[each]), told[each].name, now) for each in rows}
