"""Rows of one table and site, as a transaction found them and as it leaves them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, Table, Update, bindparam, select, update

from service.store.prepared import ask, tell
from service.store.rows import SENDER_HASH, Stamp, replace

_READING = (*Stamp._fields, SENDER_HASH)


@lru_cache(maxsize=8)
def _some(table: Table) -> Select[Any]:
    ids = table.c.id.in_(bindparam("ids", expanding=True))
    return select(table).where(table.c.site == bindparam("site"), ids)


@lru_cache(maxsize=8)
def _restamp(table: Table) -> Update:
    mine = (table.c.site == bindparam("its_site"), table.c.id == bindparam("its_id"))
    return update(table).where(*mine).values({name: bindparam(name) for name in _READING})


class Held:
    """The rows by id, read once, changed here, written together."""

    def __init__(self, connection: Connection, table: Table, site: str) -> None:
        self._connection, self._table, self._site = connection, table, site
        self._empty: dict[str, Any] = dict.fromkeys(table.c.keys())
        self._rows: dict[str, dict[str, Any] | None] = {}
        self._whole, self._read_again = set[str](), set[str]()

    def look_up(self, ids: Iterable[str]) -> None:
        """Read those of these rows that were not read yet."""
        asked = sorted(set(ids) - self._rows.keys())
        if not asked:
            return
        self._rows.update(dict.fromkeys(asked))
        wanted = {"site": self._site, "ids": asked}
        for found in ask(self._connection, _some(self._table), wanted):
            self._rows[found.id] = dict(zip(self._empty, found, strict=True))

    def get(self, row_id: str) -> Mapping[str, Any] | None:
        """A row as it stands now, or None."""
        if row_id not in self._rows:
            self.look_up([row_id])
        return self._rows[row_id]

    def put(self, row_id: str, row: Mapping[str, Any], revision: int) -> None:
        """The row is another one now."""
        key = {"site": self._site, "id": row_id, "revision": revision}
        self._rows[row_id] = {**self._empty, **row, **key}
        self._whole.add(row_id)

    def read_again(self, row_id: str, row: Mapping[str, Any], *, moves: bool = True) -> None:
        """The row was read as it stands: nothing that is computed from it changes.

        What its reader did not tell of its SENDER_HASH is what was told before. Without `moves`
        the row counts as read when it was.
        """
        stored = self._rows[row_id] or {}
        fresh = {name: row[name] for name in Stamp._fields} if moves else {}
        if row.get(SENDER_HASH) is not None:
            fresh[SENDER_HASH] = row[SENDER_HASH]
        if fresh:
            self._rows[row_id] = {**stored, **fresh}
            self._read_again.add(row_id)

    def revise(self, ids: Iterable[str], revision: int) -> None:
        """These rows were given a revision in the database."""
        for row_id in ids:
            row = self._rows.get(row_id)
            if row is not None:
                row["revision"] = revision

    def forget(self, ids: Iterable[str]) -> None:
        """These rows were changed in the database, behind our back."""
        for row_id in ids:
            self._rows.pop(row_id, None)

    def having(self, **values: str) -> list[str]:
        """The ids of the rows read so far that have these values."""
        wanted = values.items()
        return [
            row_id
            for row_id, row in self._rows.items()
            if row is not None and all(row[name] == value for name, value in wanted)
        ]

    @property
    def pending(self) -> bool:
        """Whether there is anything to write."""
        return bool(self._whole or self._read_again)

    def write(self) -> None:
        """Write what has changed since the last time."""
        whole = [row for each in sorted(self._whole) if (row := self._rows[each])]
        replace(self._connection, self._table, whole)
        only_read = sorted(self._read_again - self._whole)
        if only_read:
            stamps = [_reading(row) for each in only_read if (row := self._rows[each])]
            tell(self._connection, _restamp(self._table), stamps)
        self._whole.clear()
        self._read_again.clear()


def _reading(row: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: row[name] for name in _READING}
    return {"its_site": row["site"], "its_id": row["id"], **told}
