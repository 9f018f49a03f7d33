"""What is over is not only refused: it is deleted."""

from __future__ import annotations

from datetime import datetime, timedelta

from service.insight.context import Service
from service.insight.owning.accounts import DEVICE_LIFETIME
from service.insight.owning.sessions import IDLE, LIFETIME
from service.store import expired

DAYS_KEPT = timedelta(days=60)


def forget_expired(service: Service, now: datetime) -> None:
    """Delete sessions, known browsers, counts, secrets, tokens, days, links and letters that are
    over. Writes only where there is one. Raises Busy."""
    before = {
        "idle": now - IDLE,
        "old": now - LIFETIME,
        "device": now - DEVICE_LIFETIME,
        "failure": now,
        "secret": now,
        "token": now,
        "day": now - DAYS_KEPT,
        "link": now,
        "letter": now - DAYS_KEPT,
    }
    with service.db.read() as connection:
        kinds = expired.found(connection, before)
    if kinds:
        with service.db.write("logins") as connection:
            expired.drop(connection, {kind: before[kind] for kind in kinds})
