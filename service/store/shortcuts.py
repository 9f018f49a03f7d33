"""Whether somebody's pages take single keys: they do until it is said otherwise."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from service.store import schema
from service.store.sessions import Session


def wanted(connection: Connection, session: Session) -> bool:
    """As the account has it; of who was signed in by WordPress, as this session has it."""
    table = schema.sessions if session.email is None else schema.accounts
    mine = table.c.id == session.id if session.email is None else table.c.email == session.email
    off = select(table.c.shortcuts).where(mine, table.c.shortcuts.is_(False)).limit(1)
    return connection.execute(off).first() is None


def choose(connection: Connection, session: Session, wanted: bool) -> None:
    """Keep what was chosen."""
    table = schema.sessions if session.email is None else schema.accounts
    mine = table.c.id == session.id if session.email is None else table.c.email == session.email
    connection.execute(update(table).where(mine).values(shortcuts=wanted))
