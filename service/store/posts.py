"""Posts."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, literal, or_, select

from service.core.made_ids import is_made
from service.core.records import Post
from service.store import schema
from service.store.prepared import ask
from service.store.rows import between

FIELDS = ("title", "text", "url", "date", "live")
AUTHOR = "author"


def load(
    connection: Connection,
    site: str,
    post_ids: Collection[str] | None = None,
    *,
    with_text: bool = True,
) -> dict[str, Post]:
    """The site's posts that are live, or some of them, by id."""
    asked: dict[str, Any] = {"site": site}
    if post_ids is not None:
        if not post_ids:
            return {}
        asked["ids"] = list(post_ids)
    return {
        row.id: Post(row.id, row.title or "", row.text or "", row.url or "", row.date)
        for row in ask(connection, _live(with_text, post_ids is not None), asked)
    }


@lru_cache(maxsize=4)
def _live(with_text: bool, some: bool) -> Select[Any]:
    """Building a statement costs more than running it: each is built once."""
    table = schema.posts
    text = table.c.text if with_text else literal("").label("text")
    wanted: Select[Any] = select(table.c.id, table.c.title, text, table.c.url, table.c.date).where(
        table.c.site == bindparam("site"), table.c.live.is_not(False)
    )
    return wanted.where(table.c.id.in_(bindparam("ids", expanding=True))) if some else wanted


def titles(
    connection: Connection, site: str, after: datetime, before: datetime, limit: int
) -> list[tuple[str, str, datetime]]:
    """Id, title and date of the live posts written within these times, the newest first."""
    table = schema.posts
    wanted = select(table.c.id, table.c.title, table.c.date).where(
        table.c.site == site, table.c.live.is_not(False), table.c.date > after
    )
    newest = wanted.where(table.c.date <= before).order_by(table.c.date.desc(), table.c.id)
    return [(row.id, row.title or "", row.date) for row in connection.execute(newest.limit(limit))]


def sender_hashes(
    connection: Connection, site: str, after: str, up_to: str
) -> dict[str, tuple[str | None, bool]]:
    """The sender's hash, and whether it is held live, of each post in the range (after, up_to]
    of ids."""
    table = schema.posts
    wanted = select(table.c.id, table.c.sender_hash, table.c.live)
    rows = connection.execute(wanted.where(table.c.site == site, between(table.c.id, after, up_to)))
    return {row.id: (row.sender_hash, row.live is not False) for row in rows}


def last_read_before(connection: Connection, site: str, read_at: int) -> tuple[set[str], set[str]]:
    """The posts nobody has read since: those that comments stand on, and others that are live; of
    those that WordPress may know of."""
    table, comments = schema.posts, schema.comments
    there = or_(comments.c.status.is_(None), comments.c.status != "gone")
    named = select(comments.c.post_id).where(comments.c.site == site, there).distinct()
    live = select(table.c.id).where(table.c.site == site, table.c.live.is_not(False))
    fresh = select(table.c.id).where(table.c.site == site, table.c.read_at >= read_at)
    read = set(connection.execute(fresh).scalars())
    commented = {post_id for post_id in connection.execute(named).scalars() if post_id}
    read |= {each for each in commented if is_made(each)}
    others = {each for each in connection.execute(live).scalars() if not is_made(each)}
    return commented - read, others - read - commented
