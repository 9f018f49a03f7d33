"""What some of the blog's users wrote: whose a post is, and what waits on their posts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, and_, case, func, or_, select

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
    asked: Mapping[str, Any],
    persons: Collection[str],
    states: Collection[str],
) -> tuple[int, int]:
    """How many threads on these persons' posts have one of these states now, and how many of them
    are of today; `asked` is as `places.best_first` has it."""
    posts, threads, now = schema.posts, schema.threads, asked["now"]
    same_post = and_(posts.c.site == threads.c.site, posts.c.id == threads.c.post_id)
    asleep = and_(threads.c.until > now, threads.c.asleep.in_(states))
    awake = and_(
        or_(threads.c.until.is_(None), threads.c.until <= now), threads.c.state.in_(states)
    )
    woken = threads.c.until <= now
    news = [
        or_(threads.c.newest > asked[since], and_(woken, threads.c.until > asked[since]))
        for since in ("since", "rested")
    ]
    lately = case((news[0], 1), else_=0)
    wanted = select(func.count(), func.coalesce(func.sum(lately), 0))
    wanted = wanted.select_from(threads.join(posts, same_post)).where(
        threads.c.site == asked["site"],
        posts.c.author.in_(persons),
        threads.c.held < threads.c.readers,
        or_(asleep, awake),
        news[1],
    )
    every, today = connection.execute(wanted).one()
    return int(every), int(today)
