"""Sites."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, bindparam, func, select, update

from service.core.records import Goal, Site
from service.store import schema
from service.store.prepared import first
from service.store.rows import insert_once


def add(connection: Connection, site: Site, hashes: Mapping[str, str], now: datetime) -> bool:
    """A new site; False when its key is taken. `hashes`: token_hash and api_token_hash."""
    values = {
        "key": site.key,
        "url": site.url,
        "name": site.name,
        "goal": site.goal.value,
        "minutes": site.minutes,
        "created_at": now,
        **hashes,
    }
    return insert_once(connection, schema.sites, values)


def site_of(row: Row[Any]) -> Site:
    """A row of `sites` as a site."""
    goal = Goal(row.goal)
    return Site(row.key, row.url, row.name, goal, row.minutes, row.created_at, row.timezone)


# Building a statement costs more than running it: it is built once.
_ONE = select(schema.sites).where(schema.sites.c.key == bindparam("key"))


def get(connection: Connection, key: str) -> Site | None:
    row = first(connection, _ONE, {"key": key})
    return None if row is None else site_of(row)


def every(connection: Connection) -> tuple[Site, ...]:
    rows = connection.execute(select(schema.sites).order_by(schema.sites.c.key))
    return tuple(map(site_of, rows))


def holdings(connection: Connection, key: str) -> dict[str, int]:
    """How many rows of each table belong to a site."""
    counts = {}
    for table in _tables_of_sites():
        counted = select(func.count()).select_from(table).where(table.c.site == key)
        counts[table.name] = int(connection.execute(counted).scalar_one())
    return counts


def remove(connection: Connection, key: str) -> dict[str, int]:
    """Delete a site and all that belongs to it; how many rows of each table went."""
    gone = {
        table.name: connection.execute(table.delete().where(table.c.site == key)).rowcount
        for table in _tables_of_sites()
    }
    connection.execute(schema.sites.delete().where(schema.sites.c.key == key))
    return gone


def _tables_of_sites() -> list[Table]:
    return [table for table in schema.metadata.sorted_tables if "site" in table.c]


def change(connection: Connection, key: str, values: Mapping[str, Any]) -> None:
    """Set columns of a site (name, goal, minutes ...)."""
    connection.execute(update(schema.sites).where(schema.sites.c.key == key).values(**values))


def revision(connection: Connection, key: str) -> int:
    """A number that rises with every change to a site's posts, comments or identities; 0 where
    there is no such site."""
    wanted = select(schema.sites.c.revision).where(schema.sites.c.key == key)
    return int(connection.execute(wanted).scalar() or 0)


def revisions(connection: Connection) -> dict[str, tuple[datetime, int]]:
    """Of each site, by key: since when there is this one (a removed one's key may be given again),
    and a number that rises with every change to its posts, comments or identities."""
    wanted = select(schema.sites.c.key, schema.sites.c.created_at, schema.sites.c.revision)
    return {row.key: (row.created_at, int(row.revision)) for row in connection.execute(wanted)}
