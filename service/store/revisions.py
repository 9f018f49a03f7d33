"""Former texts of posts: the last few that differ from what stands there now."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, select

from service.store import schema
from service.store.differing import having
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
        mine = and_(_TABLE.c.site == self._site, _TABLE.c.post_id == post_id)
        gone = select(_TABLE.c.read_at).where(mine, _TABLE.c.text_hash == DELETED)
        deleted_at = self._connection.execute(gone).scalar()
        if deleted_at is not None and deleted_at >= read_at:
            return False
        self._keep(post_id, digest(text), text, read_at)
        kept = select(_TABLE.c.text_hash).where(mine, _TABLE.c.text_hash != DELETED)
        last_first = kept.order_by(_TABLE.c.read_at.desc(), _TABLE.c.text_hash)
        for each in self._connection.execute(last_first).scalars().all()[self._most :]:
            self._drop(post_id, _TABLE.c.text_hash == each)
        return True

    def _keep(self, post_id: str, text_hash: str, text: str | None, read_at: int) -> None:
        values = {"site": self._site, "post_id": post_id, "text_hash": text_hash}
        statement = insert(self._connection.dialect.name, _TABLE).values(
            **values, read_at=read_at, text=text
        )
        later = {
            "read_at": func.max(_TABLE.c.read_at, statement.excluded.read_at)
            if self._connection.dialect.name == "sqlite"
            else func.greatest(_TABLE.c.read_at, statement.excluded.read_at)
        }
        keys = ["site", "post_id", "text_hash"]
        self._connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=later))

    def _drop(self, post_id: str, which: Any) -> bool:
        mine = and_(_TABLE.c.site == self._site, _TABLE.c.post_id == post_id)
        return bool(self._connection.execute(delete(_TABLE).where(mine, which)).rowcount)


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
