"""Webhook ids that were taken, so that a repeated delivery changes nothing."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, and_, func, select

from service.store import schema
from service.store.rows import insert_once

# Twice the signature's own window: no delivery that verifies can be older.
KEPT = timedelta(minutes=15)


def known(connection: Connection, site: str, webhook_id: str) -> bool:
    table = schema.deliveries
    wanted = select(table.c.site).where(table.c.site == site, table.c.webhook_id == webhook_id)
    return connection.execute(wanted).first() is not None


def remember(connection: Connection, site: str, webhook_id: str, arrived: datetime) -> bool:
    """Note a delivery, and forget those that are past the window; False when it was noted."""
    table = schema.deliveries
    past = and_(table.c.site == site, table.c.received_at < arrived - KEPT)
    connection.execute(table.delete().where(past))
    values = {"site": site, "webhook_id": webhook_id, "received_at": arrived}
    return insert_once(connection, table, values)


def newest(connection: Connection, site: str, but: str) -> datetime | None:
    """When the last delivery came whose id does not begin with `but`."""
    table = schema.deliveries
    wanted = select(func.max(table.c.received_at)).where(
        table.c.site == site, table.c.webhook_id.not_like(f"{but}%")
    )
    return connection.execute(wanted).scalar()
