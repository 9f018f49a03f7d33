"""Looking at a database without making, migrating or changing anything."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, make_url, select, text
from sqlalchemy.exc import ArgumentError, OperationalError

from service.store import schema
from service.store.database import Database, open_database
from service.store.faults import DatabaseFault, FaultKind
from service.store.versions import known, standing_at

_LOOK_AFTER = 100_000  # steps of SQLite's machine: a few milliseconds


class Revisions(NamedTuple):
    """Which migrations were made: of the database, and those that this code knows, newest last."""

    here: str | None
    known: tuple[str, ...]


class _TookBack(Exception):  # noqa: N818  # no error: the way out of a transaction
    pass


def file_of(url: str) -> Path | None:
    """A SQLite database's file; None for another, or an address that is none."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        return None
    sqlite = address.get_backend_name() == "sqlite" and address.database
    return Path(address.database) if sqlite and address.database else None


def open_as_it_is(url: str, *, busy_timeout: float) -> Database:
    """The database at `url`, neither made nor migrated. Raises DatabaseError."""
    file = file_of(url)
    if file is not None and not file.is_file():
        raise DatabaseFault(FaultKind.MISSING)
    database = open_database(url, busy_timeout=busy_timeout)
    database.stands = True
    return database


def product(database: Database) -> str:
    """Which database this is, and its version. Raises DatabaseError."""
    with database.read() as connection:
        connection.execute(text("SELECT 1"))
        info = connection.dialect.server_version_info or ()
        name = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.dialect.name, "")
        return f"{name} {'.'.join(map(str, info))}"


def revisions(connection: Connection) -> Revisions:
    """The database's revision beside the code's."""
    return Revisions(standing_at(connection), known())


def damage(database: Database, seconds: float) -> str | None:
    """What SQLite's quick check finds first, "" when nothing; None when the time was not enough.

    PostgreSQL looks after its own. Raises DatabaseError.
    """
    end = time.monotonic() + seconds
    with database.read() as connection:
        if connection.dialect.name != "sqlite":
            return ""
        raw: Any = connection.connection.dbapi_connection
        raw.set_progress_handler(lambda: int(time.monotonic() > end), _LOOK_AFTER)
        try:
            found = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar())
        except OperationalError:
            if time.monotonic() > end:
                return None
            raise
        finally:
            raw.set_progress_handler(None, 0)
    return "" if found == "ok" else found


def try_to_write(database: Database) -> None:
    """Take the right to write, and give it back with nothing changed. Raises DatabaseError."""
    try:
        with database.write("examining") as connection:
            table = schema.sites
            connection.execute(table.update().where(table.c.key == "").values(key=table.c.key))
            raise _TookBack
    except _TookBack:
        pass


def clock(connection: Connection) -> datetime | None:
    """The database server's time; None for SQLite, whose clock is ours."""
    if connection.dialect.name != "postgresql":
        return None
    found: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
    return found.astimezone(UTC)


def last_times(connection: Connection) -> tuple[datetime | None, datetime | None]:
    """When a delivery came last, and when the first site was added, by the clock of then."""
    last = connection.execute(select(func.max(schema.deliveries.c.received_at))).scalar()
    first = connection.execute(select(func.min(schema.sites.c.created_at))).scalar()
    return last, first


def claims_after(connection: Connection, moment: datetime) -> list[str]:
    """The sites whose re-scoring is claimed until later than that."""
    table = schema.sites
    wanted = select(table.c.key).where(table.c.claimed_until > moment).order_by(table.c.key)
    return list(connection.execute(wanted).scalars())
