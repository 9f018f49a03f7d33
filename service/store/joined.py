"""Readers whom the author said to be one person, or two."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, bindparam, delete, or_, select

from service.store import schema
from service.store.differing import having
from service.store.rows import replace

_TABLE = schema.joined
_ONES = select(_TABLE.c.reader, _TABLE.c.other).where(
    _TABLE.c.site == bindparam("site"), _TABLE.c.one
)


def roots(connection: Connection, site: str) -> dict[str, str]:
    """By whom each reader goes who is one person with another."""
    above = {row.reader: row.other for row in connection.execute(_ONES, {"site": site})}
    return {reader: _root(above, reader) for reader in above}


def _root(above: Mapping[str, str], reader: str) -> str:
    seen = [reader]
    while (reader := above.get(reader, reader)) not in seen:
        seen.append(reader)
    # Of a ring, all of it goes by the same.
    return min(seen[seen.index(reader) :])


def members(connection: Connection, site: str, reader: str) -> list[str]:
    """Everybody who goes by this reader, who comes first."""
    found = roots(connection, site)
    return [reader, *sorted(e for e, root in found.items() if root == reader and e != reader)]


def say(
    connection: Connection,
    site: str,
    pair: tuple[str, str],
    *,
    one: bool,
    now: datetime,
    by: str | None,
) -> None:
    """`pair` is one person, who goes by the second; or two."""
    reader, other = pair
    told = {"site": site, "reader": reader, "other": other}
    replace(connection, _TABLE, [{**told, "one": one, "told_at": now, "told_by": by}])


def split(connection: Connection, site: str, reader: str) -> bool:
    """A reader goes by nobody else; whether that changes anything."""
    mine = and_(_TABLE.c.site == site, _TABLE.c.reader == reader, _TABLE.c.one)
    return bool(connection.execute(delete(_TABLE).where(mine)).rowcount)


def said_of(connection: Connection, site: str, reader: str) -> list[Row[Any]]:
    """What was said of a reader and others."""
    either = or_(_TABLE.c.reader == reader, _TABLE.c.other == reader)
    return list(connection.execute(select(_TABLE).where(_TABLE.c.site == site, either)).all())


def named(connection: Connection, site: str, readers: Collection[str]) -> set[str]:
    """Those of these readers of whom, with others, anything was said."""
    rows = [*having(connection, _TABLE.c.reader, site, readers)]
    rows += having(connection, _TABLE.c.other, site, readers)
    return {each for row in rows for each in (row.reader, row.other)} & set(readers)


def move(connection: Connection, site: str, old: str, new: str) -> None:
    """A reader is known by another mark now, perhaps by one of whom something was said before."""
    rows = said_of(connection, site, old)
    for row in rows:
        gone = (_TABLE.c.reader == row.reader, _TABLE.c.other == row.other)
        connection.execute(delete(_TABLE).where(_TABLE.c.site == site, *gone))
    for row in rows:
        reader, other = (new if each == old else each for each in (row.reader, row.other))
        if row.one:
            ones = roots(connection, site)
            reader, other = ones.get(reader, reader), ones.get(other, other)
        if reader != other:
            replace(connection, _TABLE, [{**row._mapping, "reader": reader, "other": other}])


def forget(connection: Connection, site: str, reader: str) -> None:
    """Nothing was said of this reader."""
    either = or_(_TABLE.c.reader == reader, _TABLE.c.other == reader)
    connection.execute(delete(_TABLE).where(_TABLE.c.site == site, either))
