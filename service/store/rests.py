"""What of a blog's archive the author lets rest."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, Update, bindparam, func, select, update

from service.store import schema
from service.store.prepared import first

_TABLE = schema.rests
_UP_TO = select(func.max(_TABLE.c.up_to)).where(
    _TABLE.c.site == bindparam("site"), _TABLE.c.undone_at.is_(None)
)


def up_to(connection: Connection, site: str) -> datetime | None:
    """Threads rest in which nothing has happened after that; None for no thread."""
    row = first(connection, _UP_TO, {"site": site})
    found: datetime | None = row[0] if row else None
    return found


def add(
    connection: Connection, site: str, up_to: datetime, now: datetime, given_by: str | None
) -> None:
    """Let them rest."""
    values = {"site": site, "up_to": up_to, "given_at": now, "given_by": given_by}
    connection.execute(_TABLE.insert().values(**values))


def undo(
    connection: Connection, site: str, given_at: datetime, given_by: str | None, now: datetime
) -> bool:
    """Take back what somebody said at a moment; False where it does not stand."""
    mine = _of(site, given_by).where(_TABLE.c.given_at == given_at)
    return bool(connection.execute(mine.values(undone_at=now)).rowcount)


def undo_since(
    connection: Connection, site: str, since: datetime, given_by: str | None, now: datetime
) -> None:
    """Take back what somebody said after a moment."""
    mine = _of(site, given_by).where(_TABLE.c.given_at > since)
    connection.execute(mine.values(undone_at=now))


def _of(site: str, given_by: str | None) -> Update:
    mine = update(_TABLE).where(_TABLE.c.site == site, _TABLE.c.given_by == given_by)
    return mine.where(_TABLE.c.undone_at.is_(None))
