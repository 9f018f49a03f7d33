"""How readers' comments stand."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select

from service.store import schema
from service.store.differing import AT_ONCE, having

_TABLE = schema.standings
# What of a comment its reader's history is made of.
_PAST = (
    "reader", "comment_id", "post_id", "date", "held", "first_answer", "first_answer_at",
    "comments_before", "answered_before",
)  # fmt: skip


def of_posts(connection: Connection, site: str, post_ids: Iterable[str]) -> list[Row[Any]]:
    """The rows of the readers' comments on some posts, in no order."""
    return list(having(connection, _TABLE.c.post_id, site, post_ids))


def by_ids(connection: Connection, site: str, comment_ids: Iterable[str]) -> dict[str, Row[Any]]:
    """By comment id; an author's comment has no row."""
    rows = having(connection, _TABLE.c.comment_id, site, comment_ids)
    return {row.comment_id: row for row in rows}


@lru_cache(maxsize=1)
def _of_readers() -> Select[Any]:
    mine = _TABLE.c.site == bindparam("site")
    theirs = _TABLE.c.reader.in_(bindparam("readers", expanding=True))
    return select(*(_TABLE.c[name] for name in _PAST)).where(mine, theirs)


def of_readers(
    connection: Connection, site: str, readers: Iterable[str], but: Iterable[str] = ()
) -> list[Row[Any]]:
    """What the histories of these readers are made of, `but` of these posts, in order of ids."""
    rest, elsewhere = sorted(set(readers)), frozenset(but)
    found: list[Row[Any]] = []
    for start in range(0, len(rest), AT_ONCE):
        asked = {"site": site, "readers": rest[start : start + AT_ONCE]}
        found += connection.execute(_of_readers(), asked)
    return sorted(
        (row for row in found if row.post_id not in elsewhere), key=lambda row: row.comment_id
    )
