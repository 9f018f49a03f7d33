"""Which requests of a site were taken, so that one that is repeated changes nothing."""

from __future__ import annotations

from datetime import datetime

from service.insight.context import Service
from service.store import deliveries

# No id of a webhook begins so: a sign-in and an event never stand in each other's way.
SIGN_IN = "sign-in "


def first_delivery(service: Service, key: str, webhook_id: str) -> bool:
    """Whether this webhook id has not been taken yet."""
    with service.db.read() as connection:
        return not deliveries.known(connection, key, webhook_id)


def remember_delivery(service: Service, key: str, webhook_id: str, arrived: datetime) -> bool:
    """Note a webhook id as taken, once what it brought is kept; False when it was taken before."""
    with service.db.write(key) as connection:
        return deliveries.remember(connection, key, webhook_id, arrived)


def last_heard(service: Service, key: str) -> datetime | None:
    """When the site last delivered anything; None when it never did."""
    with service.db.read() as connection:
        return deliveries.newest(connection, key, SIGN_IN)
