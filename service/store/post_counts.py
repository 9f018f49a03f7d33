"""What each post's comments come to, and the words that are listed beside the posts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, func, select, update

from service.core.asked import ENOUGH_JUDGED, By
from service.store import schema
from service.store.differing import AT_ONCE, having, having_or_named, written_out

_COUNTS, _QUOTES, _READERS = schema.post_counts, schema.post_quotes, schema.readers


_COLUMNS = {
    By.NEWEST: _COUNTS.c.date,
    By.COMMENTS: _COUNTS.c.comments,
    By.DEEPEST: _COUNTS.c.depth,
    By.SHALLOWEST: _COUNTS.c.depth,
    By.EXCHANGES: _COUNTS.c.exchanges,
    By.BEGAN: _COUNTS.c.began,
    By.UNANSWERED: _COUNTS.c.unanswered,
}
# As their indexes say it.
_COMPARED = _COUNTS.c.judged >= written_out(ENOUGH_JUDGED)
_ONLY = {
    By.DEEPEST: _COMPARED,
    By.SHALLOWEST: _COMPARED,
    By.BEGAN: _COUNTS.c.began > written_out(0),
}


@lru_cache(maxsize=16)
def _sorted(by: By) -> Select[Any]:
    mine = _COUNTS.c.site == bindparam("site")
    only = [_ONLY[by]] if by in _ONLY else []
    keys = (_COLUMNS[by], _COUNTS.c.post_id)
    order = keys if by is By.SHALLOWEST else tuple(key.desc() for key in keys)
    wanted = select(_COUNTS).where(mine, *only).order_by(*order)
    return wanted.limit(bindparam("most")).offset(bindparam("before"))


def listed(connection: Connection, site: str, by: By, most: int, before: int = 0) -> list[Row[Any]]:
    """So many rows of posts in this order, after so many others; the greatest first, but where
    depth rises."""
    asked = {"site": site, "most": most, "before": before}
    return list(connection.execute(_sorted(by), asked).all())


_LATEST = (
    select(_COUNTS)
    .where(_COUNTS.c.site == bindparam("site"), _COMPARED)
    .order_by(_COUNTS.c.date.desc(), _COUNTS.c.post_id.desc())
    .limit(bindparam("most"))
)


def compared(connection: Connection, site: str, most: int) -> list[Row[Any]]:
    """The rows of the latest posts that have enough judged comments, the latest first."""
    return list(connection.execute(_LATEST, {"site": site, "most": most}).all())


def of_posts(connection: Connection, site: str, post_ids: Iterable[str]) -> list[Row[Any]]:
    """The rows of these posts, in no order."""
    return list(having(connection, _COUNTS.c.post_id, site, post_ids))


def quotes_about(
    connection: Connection, site: str, post_ids: Collection[str], comment_ids: Collection[str]
) -> list[Row[Any]]:
    """The rows of what is listed beside some posts and, wherever they stood, of these comments."""
    there, named = (_QUOTES.c.post_id, post_ids), (_QUOTES.c.comment_id, comment_ids)
    return having_or_named(connection, site, there, named)


_NEWEST_QUOTES = (
    select(_QUOTES)
    .where(_QUOTES.c.site == bindparam("site"), _QUOTES.c.kind == bindparam("kind"))
    .order_by(_QUOTES.c.date.desc(), _QUOTES.c.comment_id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("before"))
)


def quotes(
    connection: Connection, site: str, kind: str, most: int, before: int = 0
) -> list[Row[Any]]:
    """What is listed of this kind, the newest first: so many after so many others."""
    asked = {"site": site, "kind": kind, "most": most, "before": before}
    return list(connection.execute(_NEWEST_QUOTES, asked).all())


# Asked about a single post, SQLite would look through all readers in its place.
NO_POST = ""
# As the index says it.
_BEGAN = and_(_READERS.c.exchanges > written_out(0), _READERS.c.posts > written_out(1))
_WON = (
    select(_READERS.c.first_post, func.count().label("began"))
    .where(
        _READERS.c.site == bindparam("site"),
        _BEGAN,
        _READERS.c.first_post.in_(bindparam("posts", expanding=True)),
    )
    .group_by(_READERS.c.first_post)
)
_SET_BEGAN = (
    update(_COUNTS)
    .where(
        _COUNTS.c.site == bindparam("key"),
        _COUNTS.c.post_id == bindparam("post"),
        _COUNTS.c.began != bindparam("count"),
    )
    .values(began=bindparam("count"))
)


def won(connection: Connection, site: str, post_ids: Collection[str]) -> dict[str, int]:
    """How many readers began under each of these posts, and stayed; by post, none are left out."""
    found = dict.fromkeys(post_ids, 0)
    rest = sorted(found)
    for start in range(0, len(rest), AT_ONCE):
        asked = {"site": site, "posts": [NO_POST, *rest[start : start + AT_ONCE]]}
        found.update({row.first_post: row.began for row in connection.execute(_WON, asked)})
    return found


def set_won(connection: Connection, site: str, counts: Mapping[str, int]) -> None:
    """Say how many readers began under these posts, of those that have rows."""
    told = [{"key": site, "post": each, "count": counts[each]} for each in sorted(counts)]
    if told:
        connection.execute(_SET_BEGAN, told)


@lru_cache(maxsize=1)
def _winners() -> Select[Any]:
    theirs = _READERS.c.first_post.in_(bindparam("posts", expanding=True))
    order = (_READERS.c.exchanges.desc(), _READERS.c.reader)
    place = func.row_number().over(partition_by=_READERS.c.first_post, order_by=order)
    found = select(_READERS, place.label("place"))
    every = found.where(_READERS.c.site == bindparam("site"), _BEGAN, theirs).subquery()
    # In the order of what their index has, by which it is taken.
    first = select(every).where(every.c.place <= bindparam("most"))
    return first.order_by(every.c.first_post, every.c.place)


def winners(
    connection: Connection, site: str, post_ids: Collection[str], most: int
) -> list[Row[Any]]:
    """The rows of readers who began under these posts, and stayed: of each post so many at most,
    who had most exchanges first."""
    asked = {"site": site, "posts": [NO_POST, *sorted(post_ids)], "most": most}
    return list(connection.execute(_winners(), asked).all())


def since_when(connection: Connection, site: str, comments: int) -> datetime | None:
    """The date of the newest post with which it and those after it hold so many comments; None
    where all posts hold fewer."""
    told, held = schema.post_counts, 0
    wanted = select(told.c.date, told.c.comments).where(
        told.c.site == site, told.c.date.is_not(None), told.c.comments > 0
    )
    newest = wanted.order_by(told.c.date.desc()).limit(comments)
    for row in connection.execute(newest):
        held += row.comments
        if held >= comments:
            date: datetime = row.date
            return date
    return None
