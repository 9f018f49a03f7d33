"""Which requests of a site were taken, so that one that is repeated changes nothing."""

from __future__ import annotations

import hashlib
from datetime import datetime

from service.insight.context import Service
from service.store import deliveries
from service.store.deliveries import Delivery


def delivery_of(service: Service, webhook_id: str, said: bytes) -> Delivery:
    """A message as it is known again: by its id, and by a keyed hash of what it says."""
    return Delivery(webhook_id, service.hash("delivery", hashlib.sha256(said).hexdigest()))


def first_delivery(service: Service, key: str, delivery: Delivery) -> bool:
    """Whether this message has not been taken yet. Raises AnotherBody."""
    with service.db.read() as connection:
        return not deliveries.known(connection, key, delivery)


def remember_delivery(service: Service, key: str, delivery: Delivery, arrived: datetime) -> bool:
    """Note a message as taken, once what it brought is kept; False when it was taken before.

    Raises AnotherBody.
    """
    with service.db.write(key) as connection:
        return deliveries.remember(connection, key, delivery, arrived)


def last_heard(service: Service, key: str) -> datetime | None:
    """When the site last delivered anything; None when it never did."""
    with service.db.read() as connection:
        return deliveries.newest(connection, key)
