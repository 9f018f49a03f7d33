"""Which comments a reader wrote: by every mark, on whatever post, read or not."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Row, and_, func, select

from service.store import marks, schema
from service.store.differing import AT_ONCE, written_out
from service.store.marks import Writer, who_wrote

_C = schema.comments
_WRITER = [_C.c[name] for name in Writer._fields]
_COLUMNS = [*_WRITER, _C.c.name, _C.c.date, _C.c.content_hash]
# Where each kind of mark stands, and how much of it comes before the hash there.
_PLACES: dict[str, tuple[Column[str], int]] = {
    "e": (_C.c.email_hash, 2),
    "a": (_C.c.actor_hash, 2),
    "n": (_C.c.name_reader, 0),
}


def rows_of(connection: Connection, site: str, comment_ids: Iterable[str]) -> list[Row[Any]]:
    """Who wrote these comments, and when: their rows without the words, in no order."""
    rest, found = sorted(set(comment_ids)), list[Row[Any]]()
    for start in range(0, len(rest), AT_ONCE):
        some = _C.c.id.in_(rest[start : start + AT_ONCE])
        found += connection.execute(select(*_COLUMNS).where(_C.c.site == site, some)).all()
    return found


def bearing(connection: Connection, site: str, readers: Collection[str]) -> list[Row[Any]]:
    """As `rows_of`, the comments that bear a mark of one of these readers, whoever wrote them."""
    unknown = [reader[2:] for reader in readers if reader.startswith("c:")]
    found = {row.id: row for row in rows_of(connection, site, unknown)}
    for reader in readers:
        borne = _borne(reader)
        if borne is not None:
            wanted = select(*_COLUMNS).where(_C.c.site == site, borne)
            found.update((row.id, row) for row in connection.execute(wanted))
    return list(found.values())


def by(connection: Connection, site: str, readers: Collection[str]) -> list[Row[Any]]:
    """As `rows_of`, the comments that these readers wrote, each by a mark of its own."""
    rows = bearing(connection, site, readers)
    common = marks.shared(connection, site, rows)
    return [row for row in rows if who_wrote(row, common)[0] in readers]


def _borne(reader: str) -> ColumnElement[bool] | None:
    """That a comment bears a reader's mark, by an index where there is one."""
    kind, value = reader[:1], reader[2:]
    if not value:
        return None
    if kind == "u":
        # The index of users has only those that are some.
        return and_(_C.c.user_id == value, _C.c.user_id != written_out(""))
    if kind not in _PLACES:
        return None
    column, start = _PLACES[kind]
    mark = reader[start:]
    # The next letter after those of a hash.
    between = and_(column >= mark, column < f"{mark}g")
    return and_(between, func.substr(column, 1, len(mark)) == mark)
