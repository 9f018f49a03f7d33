"""All that a database holds of a site, as two runs of the same things must both leave it."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Table, select

from service import insight
from service.store import schema

NOW = datetime(2026, 6, 1, tzinfo=UTC)
CLAIM = timedelta(minutes=1, seconds=1)
FACTS = (
    schema.posts, schema.comments, schema.identities, schema.users, schema.refused,
    schema.shared, schema.rights, schema.scores, schema.deliveries, schema.verdicts, schema.learned,
)  # fmt: skip
# Given by the clock or by counting how often something was tried.
PASSING = {"site", "revision", "id", "received_at", "given_at", "tried_at", "number", "sender_hash"}
OF_READING = {"read_at", "rank", "content_hash"}
WITH_ID = {"posts", "comments"}


def held(service: insight.Service, key: str, *, read_at_known: bool) -> dict[str, Any]:
    """Every fact, score and verdict of the site, and the queue that follows from them.

    Without `read_at_known` the moments at which rows were read are left out.
    """
    left_out = PASSING if read_at_known else PASSING | OF_READING
    with service.db.read() as connection:
        told: dict[str, Any] = {
            table.name: rows_held(connection, key, table, left_out) for table in FACTS
        }
    # Trying once more is a row of its own; what was learned is the same each time. What a night
    # found too little to learn from depends on when it was.
    told["learned"] = sorted({each for each in told["learned"] if "'changes': None" not in each})
    queue = insight.queue_json(insight.reply_queue(service, key, now=NOW, all_states=True))
    told["queue"] = _without_key(queue, key)
    return told


def rows_held(
    connection: Connection, key: str, table: Table, left_out: Collection[str] = PASSING
) -> list[str]:
    """What one table holds of the site."""
    names = [column.name for column in table.c if column.name not in left_out]
    names += ["id"] if table.name in WITH_ID else []
    wanted = select(*(table.c[name] for name in names)).where(table.c.site == key)
    rows = [dict(row._mapping) for row in connection.execute(wanted)]
    return sorted(repr(_plain(row)) for row in rows)


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    if row.get("undone_at"):
        row["undone_at"] = "undone"
    if "model" in row:
        row["model"] = row["model"].partition("+")[0]
    return row


def _without_key(queue: dict[str, Any], key: str) -> str:
    return repr(queue).replace(key, "KEY")


def broken(service: insight.Service) -> list[str]:
    """What must not be, whatever was killed: a claim that outlives its minute, a damaged file."""
    table = schema.sites
    with service.db.read() as connection:
        until = connection.execute(select(table.c.key, table.c.claimed_until)).all()
    latest = datetime.now(UTC) + CLAIM
    stuck = [row.key for row in until if row.claimed_until and row.claimed_until > latest]
    found = [f"{key} is claimed for more than a minute" for key in stuck]
    if service.db.engine.dialect.name != "sqlite":
        return found
    with closing(sqlite3.connect(str(service.db.engine.url.database))) as raw:
        for check in ("PRAGMA integrity_check", "PRAGMA foreign_key_check"):
            found += [str(each) for each in raw.execute(check) if each != ("ok",)]
    return found
