"""When a backup was made last, and found to be good."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select

from service.store import schema
from service.store.rows import replace

_KEPT = 100


class Backup(NamedTuple):
    """A backup that was made and checked: where it was put, and how much it is."""

    made_at: datetime
    file: str
    bytes: int
    rows: int


def note(connection: Connection, backup: Backup) -> None:
    """Remember a backup; of old ones the newest are kept."""
    table = schema.backups
    replace(connection, table, [backup._asdict()])
    old = select(table.c.made_at).order_by(table.c.made_at.desc()).offset(_KEPT)
    for made_at in connection.execute(old).scalars().all():
        connection.execute(table.delete().where(table.c.made_at == made_at))


def last(connection: Connection) -> Backup | None:
    """The newest backup; None where there never was one."""
    table = schema.backups
    wanted = select(table.c.made_at, table.c.file, table.c.bytes, table.c.rows)
    row = connection.execute(wanted.order_by(table.c.made_at.desc()).limit(1)).first()
    return Backup(*row) if row else None
