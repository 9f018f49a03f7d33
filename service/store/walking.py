"""Going through a blog some posts at a time: which come next."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select

from service.store import schema

_COMMENTS, _POSTS, _STANDINGS = schema.comments, schema.posts, schema.standings
GONE = "gone"


def newest_first(
    connection: Connection, site: str, limit: int, before: tuple[datetime, str] | None = None
) -> list[tuple[datetime, str]]:
    """Posts by when the newest reader's comment there was written, the newest first, as far as
    they come after this one."""
    newest = func.max(_STANDINGS.c.date)
    post_id = _STANDINGS.c.post_id
    wanted = select(newest, post_id).where(_STANDINGS.c.site == site).group_by(post_id)
    if before is not None:
        date, last = before
        wanted = wanted.having(or_(newest < date, and_(newest == date, post_id < last)))
    ordered = wanted.order_by(newest.desc(), post_id.desc()).limit(limit)
    return [(row[0], row[1]) for row in connection.execute(ordered)]


def with_the_authors(connection: Connection, site: str, post_ids: Collection[str]) -> set[str]:
    """On which of these posts there is more than readers' comments."""
    mine = and_(_STANDINGS.c.site == _COMMENTS.c.site, _STANDINGS.c.comment_id == _COMMENTS.c.id)
    others = select(_COMMENTS.c.post_id).where(
        _COMMENTS.c.site == site,
        _COMMENTS.c.post_id.in_(post_ids),
        _COMMENTS.c.text.is_not(None),
        ~select(_STANDINGS.c.comment_id).where(mine).exists(),
    )
    return set(connection.execute(others.distinct()).scalars())


def with_old_words(
    connection: Connection, site: str, before: datetime, after: str, limit: int
) -> list[str]:
    """Posts, not gone, on which comments of before then have words still, by id from `after` on."""
    post_id = _COMMENTS.c.post_id
    wanted = _old(select(post_id), site, before).where(post_id > after)
    return list(connection.execute(wanted.distinct().order_by(post_id).limit(limit)).scalars())


def alone_with_old_words(connection: Connection, site: str, before: datetime) -> list[str]:
    """The same of comments that stand on no post that is known."""
    nowhere = or_(_COMMENTS.c.post_id.is_(None), _COMMENTS.c.post_id == "")
    found = connection.execute(_old(select(_COMMENTS.c.id), site, before).where(nowhere))
    return [f"?{comment_id}" for comment_id in found.scalars()]


def _old(wanted: Select[Any], site: str, before: datetime) -> Select[Any]:
    on_post = and_(_POSTS.c.site == _COMMENTS.c.site, _POSTS.c.id == _COMMENTS.c.post_id)
    # One without a date counts as written when it was read.
    read = and_(_COMMENTS.c.date.is_(None), _COMMENTS.c.read_at < before.timestamp() * 1_000_000)
    return wanted.outerjoin(_POSTS, on_post).where(
        _COMMENTS.c.site == site,
        _COMMENTS.c.status.is_distinct_from(GONE),
        _POSTS.c.live.is_not(False),
        _COMMENTS.c.text != "",
        or_(_COMMENTS.c.date < before, read),
    )
