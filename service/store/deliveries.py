"""Webhook ids that were taken, so that a repeated delivery changes nothing; when the last was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, and_, bindparam, exists, func, select

from service.store import schema
from service.store.rows import replace

# Twice the signature's own window: no delivery that verifies can be older.
KEPT = timedelta(minutes=15)
# No id of a webhook begins so: a sign-in and an event never stand in each other's way.
SIGN_IN = "sign-in "


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
    """Note a delivery, and forget those before it that are past the window; False when it was
    noted. A sign-in forgets sign-ins alone: whoever looks when a blog last spoke finds it here.

    Of two at once the first to be noted is taken. Raises AnotherBody.
    """
    fresh, others = remember_many(connection, site, [delivery], arrived)
    if others:
        raise AnotherBody("this id was taken with another body: a new message needs a new id")
    return bool(fresh)


def remember_many(
    connection: Connection, site: str, told: Sequence[Delivery], arrived: datetime
) -> tuple[list[int], set[int]]:
    """The same of many: the places of those that are new, and of those whose id was taken with
    another body; of two with one id the first is taken."""
    table = schema.deliveries
    past = {"its_site": site, "past": arrived - KEPT}
    if told:
        events = any(not each.id.startswith(SIGN_IN) for each in told)
        connection.execute(_FORGET if events else _FORGET_SIGN_INS, past)
    held = {
        row.webhook_id: row.mark
        for row in connection.execute(_HELD, {"its_site": site, "ids": [each.id for each in told]})
    }
    fresh, others = list[int](), set[int]()
    for place, each in enumerate(told):
        if each.id not in held:
            held[each.id] = each.mark
            fresh.append(place)
        elif None not in (held[each.id], each.mark) and held[each.id] != each.mark:
            others.add(place)
    rows = [{"webhook_id": told[place].id, "mark": told[place].mark} for place in fresh]
    replace(connection, table, [{"site": site, **row, "received_at": arrived} for row in rows])
    return fresh, others


# Building a statement costs more than running it: each is built once.
_TABLE = schema.deliveries
_MINE = _TABLE.c.site == bindparam("its_site")
_FORGET = _TABLE.delete().where(_MINE, _TABLE.c.received_at < bindparam("past"))
_FORGET_SIGN_INS = _FORGET.where(_TABLE.c.webhook_id.like(f"{SIGN_IN}%"))
_HELD = select(_TABLE.c.webhook_id, _TABLE.c.mark).where(
    _MINE, _TABLE.c.webhook_id.in_(bindparam("ids", expanding=True))
)


def newest(connection: Connection, site: str) -> datetime | None:
    """When the last delivery came that was no sign-in, however long ago; None for never."""
    table = schema.deliveries
    wanted = select(func.max(table.c.received_at)).where(
        table.c.site == site, table.c.webhook_id.not_like(f"{SIGN_IN}%")
    )
    return connection.execute(wanted).scalar()


def any_came(connection: Connection, site: str) -> bool:
    """Whether the blog ever delivered anything or signed somebody in: it has a secret at work."""
    wanted = select(exists(select(_TABLE.c.site).where(_TABLE.c.site == site)))
    return bool(connection.execute(wanted).scalar())
