"""What is over is not only refused: it is deleted."""

from __future__ import annotations

from datetime import datetime

from service.insight.context import Service
from service.insight.owning.accounts import DEVICE_LIFETIME
from service.insight.owning.sessions import IDLE, LIFETIME
from service.store import expired


def forget_expired(service: Service, now: datetime) -> None:
    """Delete sessions, known browsers, counts, secrets and tokens that are over. Writes only where
    there is one. Raises Busy."""
    before = {
        "idle": now - IDLE,
        "old": now - LIFETIME,
        "device": now - DEVICE_LIFETIME,
        "failure": now,
        "secret": now,
        "token": now,
    }
    with service.db.read() as connection:
        kinds = expired.found(connection, before)
    if kinds:
        with service.db.write("logins") as connection:
            expired.drop(connection, {kind: before[kind] for kind in kinds})
