"""Comments without their words: who wrote what where, for a page that shows few of many."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Connection, Row, Select, and_, bindparam, select

from service.store import schema
from service.store.comments import GONE
from service.store.differing import AT_ONCE
from service.store.prepared import ask


@lru_cache(maxsize=1)
def _wanted() -> Select[Any]:
    table, posts = schema.comments, schema.posts
    on_post = and_(posts.c.site == table.c.site, posts.c.id == table.c.post_id)
    names = ("id", "parent_id", "date", "read_at", "name", "status", "revision")
    return (
        select(*(table.c[name] for name in names))
        .outerjoin(posts, on_post)
        .where(
            table.c.site == bindparam("site"),
            table.c.id.in_(bindparam("ids", expanding=True)),
            table.c.status.is_distinct_from(GONE),
            table.c.text.is_not(None),
            posts.c.live.is_not(False),
        )
    )


def written(row: Row[Any]) -> datetime:
    """When a comment was written; where nobody told, when it was read."""
    if row.date is not None:
        return cast(datetime, row.date)
    return datetime.fromtimestamp(row.read_at / 1_000_000, UTC)


def load(connection: Connection, site: str, comment_ids: Iterable[str]) -> dict[str, Row[Any]]:
    """Those of these comments that can be shown, by id."""
    rest, found = sorted(set(comment_ids)), dict[str, Row[Any]]()
    for start in range(0, len(rest), AT_ONCE):
        asked = {"site": site, "ids": rest[start : start + AT_ONCE]}
        found.update({row.id: row for row in ask(connection, _wanted(), asked)})
    return found
