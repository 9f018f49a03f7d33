"""Former texts of posts: the last few that differ from what stands there now."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Insert, Row, and_, bindparam, delete, func, select

from service.store import schema
from service.store.differing import having
from service.store.prepared import ask, first, tell
from service.store.rows import insert

_TABLE = schema.revisions
# Of a row that tells when the post was told to be deleted.
DELETED = ""


def digest(text: str) -> str:
    """By what a text is known; one that differs in white space alone is the same."""
    return sha256(" ".join(text.split()).encode("utf-8", "replace")).hexdigest()[:16]


class Former:
    """The former texts of a site's posts, as readings of the posts come in, in whatever order.

    Of each text that a post had counts when it was read last; the `most` that were read last are
    kept beside the present one, nothing that was read before the post was last deleted.
    """

    def __init__(self, connection: Connection, site: str, most: int) -> None:
        self._connection, self._site, self._most = connection, site, most

    def replaced(self, post_id: str, before: str, read_at: int, now: str) -> bool:
        """A post that had the text `before`, last read then, has another `now`; whether what is
        kept changed."""
        if not self._most or digest(before) == digest(now):
            return False
        back = self._drop(post_id, _TABLE.c.text_hash == digest(now))
        return self._was_read(post_id, before, read_at) or back

    def was_read(self, post_id: str, text: str, read_at: int, now: str) -> bool:
        """The post had this text once, while it has another `now`; whether that changes what is
        kept."""
        if not self._most or digest(text) == digest(now):
            return False
        return self._was_read(post_id, text, read_at)

    def was_deleted(self, post_id: str, read_at: int) -> bool:
        """The post was deleted then: nothing that was read before is kept."""
        if not self._most:
            return False
        self._keep(post_id, DELETED, None, read_at)
        older = and_(_TABLE.c.read_at <= read_at, _TABLE.c.text_hash != DELETED)
        return self._drop(post_id, older)

    def _was_read(self, post_id: str, text: str, read_at: int) -> bool:
        if not text:
            return False
        of_post = {"site": self._site, "post_id": post_id}
        gone = first(self._connection, _GONE, of_post)
        if gone is not None and gone.read_at >= read_at:
            return False
        self._keep(post_id, digest(text), text, read_at)
        for each in ask(self._connection, _LAST_FIRST, of_post)[self._most :]:
            self._drop(post_id, _TABLE.c.text_hash == each.text_hash)
        return True

    def _keep(self, post_id: str, text_hash: str, text: str | None, read_at: int) -> None:
        values = {"site": self._site, "post_id": post_id, "text_hash": text_hash}
        statement = _keeping(self._connection.dialect.name)
        tell(self._connection, statement, [{**values, "read_at": read_at, "text": text}])

    def _drop(self, post_id: str, which: Any) -> bool:
        mine = and_(_TABLE.c.site == self._site, _TABLE.c.post_id == post_id)
        return bool(self._connection.execute(delete(_TABLE).where(mine, which)).rowcount)


_MINE = and_(_TABLE.c.site == bindparam("site"), _TABLE.c.post_id == bindparam("post_id"))
_GONE = select(_TABLE.c.read_at).where(_MINE, _TABLE.c.text_hash == DELETED)
_KEPT = select(_TABLE.c.text_hash).where(_MINE, _TABLE.c.text_hash != DELETED)
_LAST_FIRST = _KEPT.order_by(_TABLE.c.read_at.desc(), _TABLE.c.text_hash)


@lru_cache(maxsize=2)
def _keeping(dialect: str) -> Insert:
    statement = insert(dialect, _TABLE).values(
        {each.name: bindparam(each.name) for each in _TABLE.c}
    )
    later = func.max if dialect == "sqlite" else func.greatest
    read_at = later(_TABLE.c.read_at, statement.excluded.read_at)
    keys = [each.name for each in _TABLE.primary_key]
    return statement.on_conflict_do_update(index_elements=keys, set_={"read_at": read_at})


def of_posts(
    connection: Connection, site: str, post_ids: Iterable[str]
) -> dict[str, list[Row[Any]]]:
    """The former texts of some posts, that which was read last first."""
    found: dict[str, list[Row[Any]]] = {}
    for row in having(connection, _TABLE.c.post_id, site, post_ids):
        if row.text_hash != DELETED:
            found.setdefault(row.post_id, []).append(row)
    for rows in found.values():
        rows.sort(key=lambda row: (-row.read_at, row.text_hash))
    return found


def keep_at_most(connection: Connection, site: str, most: int) -> list[str]:
    """Drop what is beyond so many of each post; the post of each text that was."""
    place = func.row_number().over(
        partition_by=_TABLE.c.post_id, order_by=(_TABLE.c.read_at.desc(), _TABLE.c.text_hash)
    )
    mine = and_(_TABLE.c.site == site, _TABLE.c.text_hash != DELETED)
    every = select(_TABLE.c.post_id, _TABLE.c.text_hash, place.label("place")).where(mine)
    beyond = every.subquery()
    rows = connection.execute(select(beyond).where(beyond.c.place > most)).all()
    for row in rows:
        which = and_(_TABLE.c.post_id == row.post_id, _TABLE.c.text_hash == row.text_hash)
        connection.execute(delete(_TABLE).where(mine, which))
    return [row.post_id for row in rows]
