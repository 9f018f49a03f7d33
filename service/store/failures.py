"""Tries that failed, counted for all processes together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, select

from service.store import schema
from service.store.rows import replace

_TABLE = schema.failures


class Failed(NamedTuple):
    """How often, and until when the next try has to wait."""

    times: int
    until: datetime


def found(connection: Connection, buckets: Iterable[str], now: datetime) -> dict[str, Failed]:
    """What is counted in these buckets and not forgotten yet."""
    wanted = select(_TABLE).where(_TABLE.c.bucket.in_(list(buckets)), _TABLE.c.forget_at > now)
    return {row.bucket: Failed(row.times, row.until) for row in connection.execute(wanted)}


def keep(connection: Connection, rows: Sequence[Mapping[str, Any]], now: datetime) -> None:
    """Write buckets (bucket, times, until, forget_at), and drop those that are past."""
    connection.execute(delete(_TABLE).where(_TABLE.c.forget_at < now))
    replace(connection, _TABLE, rows)
