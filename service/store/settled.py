"""Posts of which some words are no longer kept: who spoke to whom there, written down."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, and_, bindparam, func, or_, select, update

from service.store import schema, stale
from service.store.differing import having
from service.store.rows import next_revision, replace, rows_of


class Settled(NamedTuple):
    """The post's threads as `core.talking.settled` writes them down, and the comments whose words
    are gone."""

    threads: Sequence[Mapping[str, Any]]
    dropped: frozenset[str]


def load(
    connection: Connection, site: str, post_ids: Collection[str] | None = None
) -> dict[str, Settled]:
    """By post id; of all posts where none are named."""
    table = schema.settled
    rows: Iterable[Row[Any]]
    if post_ids is None:
        rows = rows_of(connection, table, site)
    else:
        rows = having(connection, table.c.post_id, site, post_ids)
    return {
        row.post_id: Settled(json.loads(row.threads), frozenset(json.loads(row.dropped)))
        for row in rows
    }


def drop_words(connection: Connection, site: str, post_id: str, settled: Settled) -> None:
    """Write the threads down, and take from the comments their words and what was made of them."""
    told = {
        "site": site,
        "post_id": post_id,
        "threads": json.dumps(settled.threads),
        "dropped": json.dumps(sorted(settled.dropped)),
    }
    replace(connection, schema.settled, [told])
    table, scores = schema.comments, schema.scores
    revision = next_revision(connection, site)
    stale.mark(connection, site, [post_id], revision)
    ids = [{"key": site, "row": each} for each in sorted(settled.dropped)]
    mine = (table.c.site == bindparam("key"), table.c.id == bindparam("row"))
    # "" rather than unknown: no older event may tell them again.
    connection.execute(update(table).where(*mine).values(text="", revision=revision), ids)
    judged = (scores.c.site == bindparam("key"), scores.c.comment_id == bindparam("row"))
    connection.execute(scores.delete().where(*judged), ids)


def drop_hidden(
    connection: Connection, site: str, before: datetime, *, dry_run: bool = False
) -> int:
    """Take the words of older comments on posts that are gone, which nobody sees; of how many."""
    table, posts = schema.comments, schema.posts
    gone = select(posts.c.id).where(posts.c.site == site, posts.c.live.is_(False))
    # One without a date counts as written when it was read.
    read = and_(table.c.date.is_(None), table.c.read_at < before.timestamp() * 1_000_000)
    old = or_(table.c.date < before, read)
    hidden = and_(table.c.post_id.in_(gone), old, table.c.text != "")
    mine = and_(table.c.site == site, hidden)
    if dry_run:
        counted = select(func.count()).select_from(table).where(mine)
        return int(connection.execute(counted).scalar_one())
    # The ledger has no rows of what nobody sees.
    return connection.execute(update(table).where(mine).values(text="")).rowcount


def dropped(
    connection: Connection, site: str, post_ids: Collection[str]
) -> dict[str, frozenset[str]]:
    """The comments on these posts whose words are no longer kept, by post id."""
    table = schema.settled
    wanted = select(table.c.post_id, table.c.dropped)
    rows = connection.execute(wanted.where(table.c.site == site, table.c.post_id.in_(post_ids)))
    return {row.post_id: frozenset(json.loads(row.dropped)) for row in rows}
