"""Exports that were uploaded: one a blog, the last."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, and_, delete, insert, select, update

from service.store import schema

_TABLE = schema.uploads


class Upload(NamedTuple):
    """An export of a site's on its way in, or what became of it: `failed` in words, or `report`
    as JSON. `taken` of its `bytes` are read; it gave its last sign of life at `seen_at`;
    `tries` is how often it was begun."""

    site: str
    file: str
    bytes: int
    taken: int
    any_address: bool
    begun_at: datetime
    seen_at: datetime
    ended_at: datetime | None
    failed: str | None
    report: str | None
    tries: int


_COLUMNS = [_TABLE.c[name] for name in Upload._fields]


def begin(
    connection: Connection, site: str, file: str, size: int, now: datetime, *, any_address: bool
) -> None:
    """A new one takes the place of the one before it."""
    connection.execute(delete(_TABLE).where(_TABLE.c.site == site))
    row = {"site": site, "file": file, "bytes": size, "any_address": any_address}
    connection.execute(insert(_TABLE).values(**row, begun_at=now, seen_at=now))


def of_site(connection: Connection, site: str) -> Upload | None:
    """The last one of a site."""
    row = connection.execute(select(*_COLUMNS).where(_TABLE.c.site == site)).first()
    return None if row is None else Upload(*row)


def under_way(connection: Connection) -> tuple[Upload, ...]:
    """Those that have not ended, the oldest first."""
    wanted = select(*_COLUMNS).where(_TABLE.c.ended_at.is_(None)).order_by(_TABLE.c.begun_at)
    return tuple(Upload(*row) for row in connection.execute(wanted))


def change(connection: Connection, site: str, file: str, values: dict[str, Any]) -> bool:
    """Note how it stands; False where another one stands there, or none."""
    mine = and_(_TABLE.c.site == site, _TABLE.c.file == file)
    return bool(connection.execute(update(_TABLE).where(mine).values(**values)).rowcount)
