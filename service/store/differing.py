"""Rows put in the place of others, as little as can be written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Delete,
    FromClause,
    Row,
    Select,
    Table,
    and_,
    bindparam,
    literal_column,
    or_,
    select,
    tuple_,
)

from service.store.prepared import ask, tell
from service.store.rows import replace

# A statement has room for so many values.
AT_ONCE = 500
Values = Mapping[str, Any]


@lru_cache(maxsize=16)
def _drop(table: Table) -> Delete:
    statement = table.delete()
    for column in table.primary_key:
        statement = statement.where(column == bindparam(f"its_{column.name}"))
    return statement


def written_out(value: int | str) -> ColumnElement[Any]:
    """A value of the code's own that stands in the statement: of one that is bound, SQLite doesn't
    know that an index of some rows alone has all that are asked for."""
    return literal_column(repr(value))


def by_key(table: Table, found: Iterable[Row[Any]]) -> dict[tuple[Any, ...], Values]:
    """Rows without their site, by what else is in the primary key."""
    names = [column.name for column in table.primary_key if column.name != "site"]
    rows: dict[tuple[Any, ...], Values] = {}
    for each in found:
        row = dict(each._mapping)
        del row["site"]
        rows[tuple(row[name] for name in names)] = row
    return rows


def put(
    connection: Connection,
    table: Table,
    site: str,
    old: Mapping[tuple[Any, ...], Values],
    new: Mapping[tuple[Any, ...], Values],
) -> None:
    """Have the site hold `new` where it holds `old`, both by their keys: what is in both alike
    stays as it is."""
    names = [column.name for column in table.primary_key if column.name != "site"]
    gone = [
        {"its_site": site} | {f"its_{name}": part for name, part in zip(names, key, strict=True)}
        for key in old
        if key not in new
    ]
    if gone:
        tell(connection, _drop(table), gone)
    fresh = [{"site": site, **row} for key, row in new.items() if old.get(key) != row]
    replace(connection, table, fresh)


def one_of(column: Column[Any]) -> ColumnElement[bool]:
    """That a row is of `site` and has one of the `values` in this column.

    SQLite, which knows nothing of how many rows there are, takes a site's rows in the primary
    key's order to be few, and would read them all: the keys are asked of the column's own index.
    """
    table = column.table
    keys = [each for each in table.primary_key if each.name != "site"]
    if keys[0] is column:
        return _are(table, column)
    there = table.alias()
    found = select(*(there.c[key.name] for key in keys)).where(_are(there, there.c[column.name]))
    mine = keys[0] if len(keys) == 1 else tuple_(*keys)
    return and_(table.c.site == bindparam("site"), mine.in_(found))


def _are(table: FromClause, column: ColumnElement[Any]) -> ColumnElement[bool]:
    mine = table.c.site == bindparam("site")
    return and_(mine, column.in_(bindparam("values", expanding=True)))


@lru_cache(maxsize=32)
def _having(column: Column[Any]) -> Select[Any]:
    return select(column.table).where(one_of(column))


def having(
    connection: Connection, column: Column[Any], site: str, values: Iterable[Any]
) -> Iterator[Row[Any]]:
    """The site's rows with one of these values in this column, in no order."""
    rest = sorted(set(values))
    for start in range(0, len(rest), AT_ONCE):
        asked = {"site": site, "values": rest[start : start + AT_ONCE]}
        yield from ask(connection, _having(column), asked)


@lru_cache(maxsize=8)
def _having_either(one: Column[Any], other: Column[Any]) -> Select[Any]:
    table = one.table
    either = or_(
        one.in_(bindparam("ones", expanding=True)), other.in_(bindparam("others", expanding=True))
    )
    return select(table).where(table.c.site == bindparam("site"), either)


def having_either(
    connection: Connection,
    site: str,
    one: tuple[Column[Any], Collection[Any]],
    other: tuple[Column[Any], Collection[Any]],
) -> list[Row[Any]]:
    """The rows that have one of some values in one column, or of others in another, each with an
    index of its own: AT_ONCE at most in all."""
    asked = {"site": site, "ones": sorted(set(one[1])), "others": sorted(set(other[1]))}
    return list(ask(connection, _having_either(one[0], other[0]), asked))


def having_or_named(
    connection: Connection,
    site: str,
    one: tuple[Column[Any], Collection[Any]],
    named: tuple[Column[Any], Collection[Any]],
) -> list[Row[Any]]:
    """As `having`, the rows that have one of some values in one column, or of others in another,
    which tells rows apart."""
    found = list(having(connection, one[0], site, one[1]))
    rest = set(named[1]) - {getattr(row, named[0].name) for row in found}
    return [*found, *having(connection, named[0], site, rest)]
