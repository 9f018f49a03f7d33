"""Sites and their secrets."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, func, or_, select, update

from service.core.records import Goal, Site
from service.store import schema
from service.store.rows import insert_once, replace


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
    return Site(row.key, row.url, row.name, Goal(row.goal), row.minutes, row.created_at)


def get(connection: Connection, key: str) -> Site | None:
    row = connection.execute(select(schema.sites).where(schema.sites.c.key == key)).first()
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
    """Set columns of a site (name, goal, minutes)."""
    connection.execute(update(schema.sites).where(schema.sites.c.key == key).values(**values))


def hashes(connection: Connection, key: str) -> tuple[str, str] | None:
    """The hashes of the unsigned senders' token and of the API token."""
    wanted = select(schema.sites.c.token_hash, schema.sites.c.api_token_hash)
    row = connection.execute(wanted.where(schema.sites.c.key == key)).first()
    return row and (row.token_hash, row.api_token_hash)


def by_api_token(connection: Connection, api_token_hash: str) -> Site | None:
    wanted = select(schema.sites).where(schema.sites.c.api_token_hash == api_token_hash)
    row = connection.execute(wanted).first()
    return None if row is None else site_of(row)


def revision(connection: Connection, key: str) -> tuple[datetime, int]:
    """Since when there is this site (a removed one's key may be given again), and a number that
    rises with every change to its posts, comments or identities."""
    wanted = select(schema.sites.c.created_at, schema.sites.c.revision)
    row = connection.execute(wanted.where(schema.sites.c.key == key)).one()
    return row.created_at, int(row.revision)


def add_secret(connection: Connection, key: str, secret: str, now: datetime, *, keep: int) -> None:
    """A new signing secret; the `keep` newest stay live, older ones end."""
    values = {"site": key, "secret": secret, "created_at": now}
    replace(connection, schema.secrets, [values])
    for old in secrets(connection, key)[keep:]:
        table = schema.secrets
        connection.execute(table.delete().where(table.c.site == key, table.c.secret == old))


def secrets(connection: Connection, key: str) -> tuple[str, ...]:
    """The live signing secrets, the newest first."""
    table = schema.secrets
    wanted = select(table.c.secret).where(table.c.site == key)
    ordered = wanted.order_by(table.c.created_at.desc(), table.c.secret)
    return tuple(connection.execute(ordered).scalars())


def claim(connection: Connection, key: str, now: datetime, until: datetime) -> bool:
    """Take the site's re-scoring until then; False while another process has it."""
    table = schema.sites
    free = or_(table.c.claimed_until.is_(None), table.c.claimed_until < now)
    claimed = update(table).where(table.c.key == key, free).values(claimed_until=until)
    return bool(connection.execute(claimed).rowcount)


def release(connection: Connection, key: str) -> None:
    """Give the site's re-scoring back."""
    change(connection, key, {"claimed_until": None})
