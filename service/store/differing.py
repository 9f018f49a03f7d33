"""Rows put in the place of others, as little as can be written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Connection, Delete, Row, Select, Table, bindparam, select

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
        connection.execute(_drop(table), gone)
    fresh = [{"site": site, **row} for key, row in new.items() if old.get(key) != row]
    replace(connection, table, fresh)


@lru_cache(maxsize=32)
def _having(column: Column[Any]) -> Select[Any]:
    table = column.table
    mine = table.c.site == bindparam("site")
    return select(table).where(mine, column.in_(bindparam("values", expanding=True)))


def having(
    connection: Connection, column: Column[Any], site: str, values: Iterable[Any]
) -> Iterator[Row[Any]]:
    """The site's rows with one of these values in this column, in no order."""
    rest = sorted(set(values))
    for start in range(0, len(rest), AT_ONCE):
        asked = {"site": site, "values": rest[start : start + AT_ONCE]}
        yield from connection.execute(_having(column), asked).all()
