"""Opening the database: SQLite by default, PostgreSQL by its address."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, OperationalError


class DatabaseError(RuntimeError):
    """The database cannot be used; the message says what to do."""


class Busy(RuntimeError):  # noqa: N818  # a state, which passes
    """The database is locked or away for the moment: the same call may work later."""


class Database:
    """Reads and writes as transactions. Writes to one site follow one another."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = engine.execution_options(comment_insight_write=True)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database. Raises Busy."""
        with _passing_faults(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self, site: str = "") -> Iterator[Connection]:
        """A transaction that commits when the block ends; alone on its site. Raises Busy."""
        with _passing_faults(), self._writing.begin() as connection:
            if connection.dialect.name == "postgresql":
                lock = text("SELECT pg_advisory_xact_lock(:key)")
                connection.execute(lock, {"key": zlib.crc32(site.encode())})
            yield connection

    def ping(self) -> None:
        """Raises Busy when the database does not answer."""
        with self.read() as connection:
            connection.execute(text("SELECT 1"))

    def dispose(self) -> None:
        """Close every connection, as a process must before it forks."""
        self.engine.dispose()


@contextmanager
def _passing_faults() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        raise Busy(f"the database is busy or away ({type(error.orig).__name__})") from error


def _prepare_sqlite(engine: Engine, busy_timeout: float) -> None:
    @event.listens_for(engine, "connect")
    def connect(dbapi: Any, _record: object) -> None:
        # The driver's own BEGIN comes too late; ours stands in `begin` below.
        dbapi.isolation_level = None
        dbapi.execute(f"PRAGMA busy_timeout = {int(busy_timeout * 1000)}")
        dbapi.execute("PRAGMA foreign_keys = ON")
        dbapi.execute("PRAGMA synchronous = FULL")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A deferred transaction that turns into a write fails at once when another one writes.
        write = connection.get_execution_options().get("comment_insight_write")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def open_database(url: str, *, busy_timeout: float = 10.0) -> Database:
    """The database at `url`, not yet migrated. Raises DatabaseError for an address it can't use."""
    try:
        address = make_url(url)
        if address.drivername == "postgresql":
            address = address.set(drivername="postgresql+psycopg")
        if address.get_backend_name() == "sqlite" and address.database:
            Path(address.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        engine = create_engine(address, pool_pre_ping=address.get_backend_name() != "sqlite")
    except (ArgumentError, ImportError, OSError) as error:
        raise DatabaseError(
            f"COMMENT_INSIGHT_DATABASE_URL cannot be used: {error}. "
            "Use sqlite:///FILE, or postgresql://USER@HOST/NAME with the postgresql extra."
        ) from error
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine, busy_timeout)
    return Database(engine)


def _set_wal(engine: Engine) -> None:
    """WAL is a property of the file: set once, before any process forks."""
    try:
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            raw.close()
    except sqlite3.OperationalError as error:
        raise Busy("the database is busy or away (OperationalError)") from error
    except sqlite3.DatabaseError as error:
        raise DatabaseError(f"{engine.url.database} is no SQLite database ({error})") from error


def migrate(database: Database, version: str = "head") -> None:
    """Bring the tables up to date, or as far as `version`.

    Raises Busy, or DatabaseError when they are too new.
    """
    engine = database.engine
    if engine.dialect.name == "sqlite":
        _set_wal(engine)
        if engine.url.database and Path(engine.url.database).exists():
            Path(engine.url.database).chmod(0o600)
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with database.write("migrations") as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, version)
        except CommandError as error:
            raise DatabaseError(
                f"the database is of another version than this code ({error}): update the code"
            ) from error
