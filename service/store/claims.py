"""Claims of a site's turn. They are timed by the database's clock: hosts' clocks differ."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, or_, select, update

from service.store import schema
from service.store.examining import clock


def _now(connection: Connection) -> datetime:
    return clock(connection) or datetime.now(UTC)


def _held(key: str, name: str) -> ColumnElement[bool]:
    return and_(schema.sites.c.key == key, schema.sites.c.claimed_by == name)


def take(connection: Connection, key: str, name: str, lasts: timedelta) -> bool:
    """Claim the site's turn under a name; False while another one has it."""
    now, until = _now(connection), schema.sites.c.claimed_until
    # A claim for longer than one lasts was made by a clock that has gone back since.
    free = or_(until.is_(None), until < now, until > now + 2 * lasts)
    claimed = update(schema.sites).where(schema.sites.c.key == key, free)
    values = {"claimed_until": now + lasts, "claimed_by": name}
    return bool(connection.execute(claimed.values(**values)).rowcount)


def renew(connection: Connection, key: str, name: str, lasts: timedelta) -> bool:
    """Make a claim last from now on; False when another one has the turn."""
    renewed = update(schema.sites).where(_held(key, name))
    until = _now(connection) + lasts
    return bool(connection.execute(renewed.values(claimed_until=until)).rowcount)


def is_held(connection: Connection, key: str, name: str) -> bool:
    """Whether the site's turn is still claimed under this name."""
    held = select(schema.sites.c.key).where(_held(key, name))
    return connection.execute(held).first() is not None


def release(connection: Connection, key: str, name: str) -> None:
    """Give the site's turn back, unless another one has it."""
    free = update(schema.sites).where(_held(key, name))
    connection.execute(free.values(claimed_until=None, claimed_by=None))
