"""What some of the blog's users wrote: whose a post is, and what waits on their posts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlalchemy import Connection, and_, func, or_, select

from service.core.people.authors import Marks
from service.store import schema
from service.store.differing import having


def threads_on_posts_of(
    connection: Connection, site: str, thread_ids: Iterable[str], persons: Collection[str]
) -> set[str]:
    """Those of these threads that stand on a post that one of these persons wrote."""
    posts, threads = schema.posts, schema.threads
    rows = {row.id: row.post_id for row in having(connection, threads.c.id, site, thread_ids)}
    asked = set(rows.values())
    wanted = select(posts.c.id).where(
        posts.c.site == site, posts.c.id.in_(asked), posts.c.author.in_(persons)
    )
    mine = set(connection.execute(wanted).scalars())
    return {each for each, post in rows.items() if post in mine}


def marks(connection: Connection, site: str, comment_ids: Iterable[str]) -> dict[str, Marks]:
    """What these comments tell of who wrote them, by id."""
    rows = having(connection, schema.comments.c.id, site, comment_ids)
    return {row.id: Marks(row.user_id, row.email_hash, row.name) for row in rows}


def count_threads(
    connection: Connection,
    site: str,
    persons: Collection[str],
    states: Collection[str],
    now: datetime,
) -> int:
    """How many threads on these persons' posts have one of these states now."""
    posts, threads = schema.posts, schema.threads
    same_post = and_(posts.c.site == threads.c.site, posts.c.id == threads.c.post_id)
    asleep = and_(threads.c.until > now, threads.c.asleep.in_(states))
    awake = and_(
        or_(threads.c.until.is_(None), threads.c.until <= now), threads.c.state.in_(states)
    )
    wanted = select(func.count()).select_from(threads.join(posts, same_post))
    wanted = wanted.where(
        threads.c.site == site,
        posts.c.author.in_(persons),
        threads.c.held < threads.c.readers,
        or_(asleep, awake),
    )
    return int(connection.execute(wanted).scalar_one())
