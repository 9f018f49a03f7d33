"""How events become rows: the one who read the blog last has the last word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Dialect,
    Insert,
    Row,
    Select,
    Table,
    and_,
    bindparam,
    func,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from service.store import schema
from service.store.prepared import ask, same, write

DELETED, UPSERTED = 0, 1
# Comes after every content hash: what was read at the same moment has no say any more.
LAST = "~"
# Belongs to one reading of the row as a whole: of no use beside what an older one filled in.
SENDER_HASH = "sender_hash"


class Stamp(NamedTuple):
    """Orders the events of one row; the greatest wins, so arrival order changes nothing.

    `read_at` is when the sender read the row, in microseconds since 1970; on a tie a deletion
    comes first, then the content hash decides.
    """

    read_at: int
    rank: int
    content_hash: str


def insert(dialect: str, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT of this dialect, which can do ON CONFLICT."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


def _replacement(dialect: str, table: Table, names: Sequence[str]) -> Insert:
    keys = [column.name for column in table.primary_key]
    statement = insert(dialect, table).values({name: bindparam(name) for name in names})
    others = {name: statement.excluded[name] for name in names if name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=others)


Given = Callable[[Mapping[str, Any]], Any]


@lru_cache(maxsize=64)
def _prepared(dialect: Dialect, table: Table, names: tuple[str, ...]) -> tuple[str, Given]:
    """The statement as the driver takes it, and what makes a row of its values what it takes.

    Of many rows SQLAlchemy's own way to the driver costs more than all the rest of an import's
    writing.
    """
    compiled = _replacement(dialect.name, table, names).compile(dialect=dialect)
    types = {name: table.c[name].type.dialect_impl(dialect) for name in names}
    made = {name: kind.bind_processor(dialect) for name, kind in types.items()}
    ordered = tuple((name, made[name]) for name in compiled.positiontup or names)

    makes = [(place, make) for place, (_, make) in enumerate(ordered) if make]

    def in_order(row: Mapping[str, Any]) -> tuple[Any, ...]:
        values = [row[name] for name, _ in ordered]
        for place, make in makes:
            values[place] = make(values[place])
        return tuple(values)

    def by_name(row: Mapping[str, Any]) -> dict[str, Any]:
        return {name: make(row[name]) if make else row[name] for name, make in ordered}

    return str(compiled), in_order if compiled.positional else by_name


def replace(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows (all of the same columns), or overwrite those with their primary keys."""
    if rows:
        statement, given = _prepared(same(connection.dialect), table, tuple(rows[0]))
        write(connection, statement, [given(row) for row in rows])


def insert_once(connection: Connection, table: Table, values: Mapping[str, Any]) -> bool:
    """Insert a row unless it stands there already; whether it was inserted."""
    statement = insert(connection.dialect.name, table).on_conflict_do_nothing()
    # PostgreSQL's driver counts no rows here, so that they are asked for.
    told = statement.values(**values).returning(*table.primary_key)
    return connection.execute(told).first() is not None


def merge(
    stored: Mapping[str, Any] | None,
    values: Mapping[str, Any],
    stamp: Stamp,
    *,
    erased: bool,
) -> dict[str, Any] | None:
    """The row after an event, or None when the event changes nothing.

    A None in `values` is unknown and keeps what is stored, but for SENDER_HASH: that is always
    the last reading's. An older event fills in what is still unknown, but nothing of an `erased`
    row.
    """
    if stored is None:
        return {**values, **stamp._asdict()}
    known = {name: value for name, value in values.items() if value is not None}
    if stamp > Stamp(stored["read_at"], stored["rank"], stored["content_hash"]):
        row = {**stored, **known}
        if SENDER_HASH in stored:
            row[SENDER_HASH] = values.get(SENDER_HASH)
    elif erased:
        return None
    else:
        known.pop(SENDER_HASH, None)
        row = {**known, **{name: value for name, value in stored.items() if value is not None}}
        row = {**stored, **row}
        stamp = Stamp(stored["read_at"], stored["rank"], stored["content_hash"])
    row.update(stamp._asdict())
    return None if row == stored else row


def between(ids: Column[str], after: str, up_to: str) -> ColumnElement[bool]:
    """Whether an id lies in the range (after, up_to]. Ids are numbers without leading zeros, and
    may be greater than any integer of the database."""
    size = func.length(ids)
    above = or_(size > len(after), and_(size == len(after), ids > after))
    below = or_(size < len(up_to), and_(size == len(up_to), ids <= up_to))
    return and_(above, below)


def same_but_stamp(stored: Mapping[str, Any], row: Mapping[str, Any]) -> bool:
    """Whether the row says what is stored, whenever it was read."""
    beside = {*Stamp._fields, SENDER_HASH}
    return all(stored[name] == row[name] for name in stored if name not in beside)


@lru_cache(maxsize=16)
def _every(table: Table) -> Select[Any]:
    return select(table).where(table.c.site == bindparam("site"))


def rows_of(connection: Connection, table: Table, site: str) -> Sequence[Row[Any]]:
    """All of the site's rows, in no order."""
    return ask(connection, _every(table), {"site": site})


_RAISE = (
    update(schema.sites)
    .where(schema.sites.c.key == bindparam("site"))
    .values(revision=schema.sites.c.revision + 1, marked=schema.sites.c.marked + 1)
    .returning(schema.sites.c.revision)
)


def next_revision(connection: Connection, site: str) -> int:
    """Raise the site's revision, so that what was computed from it is computed anew; what changes
    by it is marked in the same transaction (`stale`)."""
    return int(ask(connection, _RAISE, {"site": site})[0][0])
