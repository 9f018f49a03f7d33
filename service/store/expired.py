"""What has an end of its own, and is past it: sessions, known browsers, counts of failures,
secrets and tokens that were rotated away, days and letters that are long over, the first account's
link."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Column, Connection, delete, select

from service.store import schema

_ENDS: dict[str, Column[datetime]] = {
    "idle": schema.sessions.c.seen_at,
    "old": schema.sessions.c.begun_at,
    "device": schema.devices.c.seen_at,
    "failure": schema.failures.c.forget_at,
    "secret": schema.secrets.c.ends_at,
    "token": schema.old_tokens.c.ends_at,
    "day": schema.days.c.chosen_at,
    "link": schema.first_links.c.ends_at,
    "letter": schema.letters.c.changed_at,
}


def found(connection: Connection, before: Mapping[str, datetime]) -> list[str]:
    """Of which kinds there are rows of before the moment given for them."""
    return [
        kind
        for kind, moment in before.items()
        if connection.execute(select(_ENDS[kind]).where(_ENDS[kind] < moment).limit(1)).first()
    ]


def drop(connection: Connection, before: Mapping[str, datetime]) -> None:
    """Delete them."""
    for kind, moment in before.items():
        connection.execute(delete(_ENDS[kind].table).where(_ENDS[kind] < moment))
