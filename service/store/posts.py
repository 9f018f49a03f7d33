"""Posts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from service.core.made_ids import is_made
from service.core.records import Post
from service.store import schema, stale
from service.store.differing import having
from service.store.rows import (
    Stamp,
    between,
    merge,
    read_row,
    restamp,
    rows_of,
    same_but_stamp,
    write_row,
)  # fmt: skip

FIELDS = ("title", "text", "url", "date", "live")
AUTHOR = "author"


def upsert(
    connection: Connection, site: str, post_id: str, values: Mapping[str, Any], stamp: Stamp
) -> bool:
    """Take in a post as its sender read it; whether anything changed.

    `values` has FIELDS and perhaps AUTHOR and SENDER_HASH, None where unknown; `live` False takes
    it and its comments off the queue.
    """
    stored = read_row(connection, schema.posts, site, post_id)
    # Of one that was deleted the words are known to be none; when it was written, and by whom, is
    # kept of whichever reading tells it.
    row = merge(stored, values, stamp, erased=False)
    if row is None:
        return False
    if stored is not None and same_but_stamp(stored, row):
        restamp(connection, schema.posts, site, post_id, row)
        return False
    revision = write_row(connection, schema.posts, site, post_id, row)
    stale.mark(connection, site, [post_id], revision)
    if row.get(AUTHOR) != (stored or {}).get(AUTHOR):
        # Who wrote how many posts says who runs the blog.
        stale.doubt(connection, site)
    return True


def load(
    connection: Connection, site: str, post_ids: Collection[str] | None = None
) -> dict[str, Post]:
    """The site's posts that are live, or some of them, by id."""
    rows: Iterable[Row[Any]] = rows_of(connection, schema.posts, site)
    if post_ids is not None:
        rows = having(connection, schema.posts.c.id, site, post_ids)
    return {
        row.id: Post(row.id, row.title or "", row.text or "", row.url or "", row.date)
        for row in rows
        if row.live is not False
    }


def sender_hashes(
    connection: Connection, site: str, after: str, up_to: str
) -> dict[str, tuple[str | None, bool]]:
    """The sender's hash, and whether it is held live, of each post in the range (after, up_to]
    of ids."""
    table = schema.posts
    wanted = select(table.c.id, table.c.sender_hash, table.c.live)
    rows = connection.execute(wanted.where(table.c.site == site, between(table.c.id, after, up_to)))
    return {row.id: (row.sender_hash, row.live is not False) for row in rows}


def changed_since(connection: Connection, site: str, revision: int) -> set[str]:
    """The ids of the posts that changed after the site's `revision`."""
    table = schema.posts
    wanted = select(table.c.id).where(table.c.site == site, table.c.revision > revision)
    return set(connection.execute(wanted).scalars())


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
