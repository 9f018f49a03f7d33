"""How readers' comments stand."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, delete, literal, select, update

from service.store import schema, stale
from service.store.differing import AT_ONCE, having, having_or_named, one_of
from service.store.prepared import ask

_TABLE = schema.standings
# What of a comment its reader's history is made of.
_PAST = (
    "reader", "comment_id", "post_id", "thread_id", "date", "held", "first_answer",
    "first_answer_at", "comments_before", "answered_before", "depth", "kinds", "came_back",
    "helped",
)  # fmt: skip


def of_posts(connection: Connection, site: str, post_ids: Iterable[str]) -> list[Row[Any]]:
    """The rows of the readers' comments on some posts, in no order."""
    return list(having(connection, _TABLE.c.post_id, site, post_ids))


def about(
    connection: Connection, site: str, post_ids: Collection[str], comment_ids: Collection[str]
) -> list[Row[Any]]:
    """The rows of the readers' comments on some posts and, wherever they stood, of these."""
    there, named = (_TABLE.c.post_id, post_ids), (_TABLE.c.comment_id, comment_ids)
    return having_or_named(connection, site, there, named)


def by_ids(connection: Connection, site: str, comment_ids: Iterable[str]) -> dict[str, Row[Any]]:
    """By comment id; an author's comment has no row."""
    rows = having(connection, _TABLE.c.comment_id, site, comment_ids)
    return {row.comment_id: row for row in rows}


@lru_cache(maxsize=1)
def _of_readers() -> Select[Any]:
    return select(*(_TABLE.c[name] for name in _PAST)).where(one_of(_TABLE.c.reader))


def of_readers(
    connection: Connection, site: str, readers: Iterable[str], but: Iterable[str] = ()
) -> list[Row[Any]]:
    """What the histories of these readers are made of, `but` of these posts, in order of ids."""
    rest, elsewhere = sorted(set(readers)), frozenset(but)
    found: list[Row[Any]] = []
    for start in range(0, len(rest), AT_ONCE):
        asked = {"site": site, "values": rest[start : start + AT_ONCE]}
        found += ask(connection, _of_readers(), asked)
    return sorted(
        (row for row in found if row.post_id not in elsewhere), key=lambda row: row.comment_id
    )


def forget_who_wrote(
    connection: Connection, site: str, reader: str, comment_ids: Collection[str]
) -> None:
    """Take from the rows who wrote these comments, and whatever is this reader's; mark all posts
    that then have rows to be made."""
    mine = _TABLE.c.site == site
    rows = by_ids(connection, site, comment_ids).values()
    theirs = sorted({reader, *(row.reader for row in rows)})
    for start in range(0, len(theirs), AT_ONCE):
        some = theirs[start : start + AT_ONCE]
        wanted = select(_TABLE.c.post_id).where(mine, _TABLE.c.reader.in_(some)).distinct()
        stale.mark(connection, site, connection.execute(wanted).scalars())
        for table in (schema.readers, schema.people, schema.answers):
            gone = and_(table.c.site == site, table.c.reader.in_(some))
            connection.execute(delete(table).where(gone))
    nobodys = update(_TABLE).values(reader=literal("c:") + _TABLE.c.comment_id)
    connection.execute(nobodys.where(mine, _TABLE.c.reader == reader))
    for row in rows:
        connection.execute(nobodys.where(mine, _TABLE.c.comment_id == row.comment_id))
        there = and_(mine, _TABLE.c.post_id == row.post_id, _TABLE.c.spoken_to.is_not(None))
        connection.execute(update(_TABLE).where(there).values(spoken_to=""))


def posts_of(connection: Connection, site: str, readers: Collection[str]) -> set[str]:
    """The posts on which these readers wrote."""
    theirs = _TABLE.c.reader.in_(list(readers))
    wanted = select(_TABLE.c.post_id).where(_TABLE.c.site == site, theirs).distinct()
    return set(connection.execute(wanted).scalars())
