"""Webhook ids that were taken, so that a repeated delivery changes nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, and_, func, select

from service.store import schema
from service.store.rows import insert_once

# Twice the signature's own window: no delivery that verifies can be older.
KEPT = timedelta(minutes=15)


class Delivery(NamedTuple):
    """A message by its id; `mark` is a keyed hash of what it says, None where that is not told."""

    id: str
    mark: str | None = None


class AnotherBody(ValueError):  # noqa: N818  # says what is wrong with it
    """A message of this id, which said something else, was taken before: nothing was changed."""


def known(connection: Connection, site: str, delivery: Delivery) -> bool:
    """Whether it was taken before. Raises AnotherBody."""
    table = schema.deliveries
    mine = and_(table.c.site == site, table.c.webhook_id == delivery.id)
    found = connection.execute(select(table.c.mark).where(mine)).first()
    if found is None:
        return False
    if None not in (found.mark, delivery.mark) and found.mark != delivery.mark:
        raise AnotherBody("this id was taken with another body: a new message needs a new id")
    return True


def remember(connection: Connection, site: str, delivery: Delivery, arrived: datetime) -> bool:
    """Note a delivery, and forget those that are past the window; False when it was noted.

    Of two at once the first to be noted is taken. Raises AnotherBody.
    """
    table = schema.deliveries
    past = and_(table.c.site == site, table.c.received_at < arrived - KEPT)
    connection.execute(table.delete().where(past))
    values = {"site": site, "webhook_id": delivery.id, "mark": delivery.mark}
    new = insert_once(connection, table, {**values, "received_at": arrived})
    return new or not known(connection, site, delivery)


def newest(connection: Connection, site: str, but: str) -> datetime | None:
    """When the last delivery came whose id does not begin with `but`."""
    table = schema.deliveries
    wanted = select(func.max(table.c.received_at)).where(
        table.c.site == site, table.c.webhook_id.not_like(f"{but}%")
    )
    return connection.execute(wanted).scalar()
