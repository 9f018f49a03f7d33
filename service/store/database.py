"""Opening the database: SQLite by default, PostgreSQL by its address."""

from __future__ import annotations

import os
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, select, text
from sqlalchemy.exc import ArgumentError, DisconnectionError

from service.store import schema, vanished
from service.store.faults import (
    RAISED,
    Busy,
    DatabaseError,
    DatabaseFault,
    FaultKind,
    FileGone,
    Found,
    told,
)
from service.store.prepared import send
from service.store.rows import replace
from service.store.values import refuse_values
from service.store.versions import NEWEST, upgrade

__all__ = [
    "Busy", "Database", "DatabaseError", "DatabaseFault", "FaultKind", "migrate", "open_database",
]  # fmt: skip

# As PostgreSQL calls it.
UTF_8 = "UTF8"
# Whatever the server's own is: who waited for a site sees what was written there meanwhile.
_LEVELS: dict[str, dict[str, Any]] = {"postgresql": {"isolation_level": "READ COMMITTED"}}
# A fault that was just found is not looked for again; nor is a disk that could just be written.
PROBED_EVERY_SECONDS = 5.0


class Database:
    """Reads and writes as transactions. Writes to one site follow one another.

    Each of `on_fault` is told every fault, once: to be logged, to be counted.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.on_fault: list[Callable[[Found], None]] = []
        # Once it stands, a SQLite file that is gone is not made anew in silence.
        self.on_migration: list[Callable[[str], None]] = []
        self.stands = False
        self._writing = engine.execution_options(comment_insight_write=True)
        self._probing = threading.Lock()
        self._probed: tuple[float, DatabaseError | None] | None = None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database. Raises Busy or DatabaseFault."""
        with self._faults(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self, site: str = "") -> Iterator[Connection]:
        """A transaction that commits when the block ends; alone on its site.

        Raises Busy or DatabaseFault, with nothing kept.
        """
        with self._faults(), self._writing.begin() as connection:
            hold(connection, site)
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Connection]:
        """A transaction that sees one state of the database however long it reads, while others
        write. Raises Busy or DatabaseFault."""
        options: dict[str, Any] = {}
        if self.engine.dialect.name == "postgresql":
            options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        with self._faults(), self.engine.connect().execution_options(**options) as connection:
            yield connection

    def probe(self, *, afresh: bool = False) -> None:
        """Raises Busy or DatabaseFault when there are tables that can't be read, or nothing can
        be written: a row is written and committed, every few seconds at most unless `afresh`."""
        known = self._probed
        # Who asks while another one tries a database that hangs is told what is known.
        if self._probing.acquire(blocking=afresh or known is None):
            try:
                known = self._probed
                if afresh or not known or time.monotonic() > known[0]:
                    fault = self._fault_of_trying()
                    known = self._probed = time.monotonic() + PROBED_EVERY_SECONDS, fault
            finally:
                self._probing.release()
        if known and known[1] is not None:
            raise known[1].with_traceback(None)

    def _fault_of_trying(self) -> DatabaseError | None:
        try:
            self._read_and_write()
        except DatabaseError as error:
            return error
        return None

    def _read_and_write(self) -> None:
        with self.read() as connection:
            for table in schema.metadata.sorted_tables:
                connection.execute(select(table).limit(0))
        with self.write("probe") as connection:
            replace(connection, schema.probes, [{"id": 1, "at": datetime.now(UTC)}])

    @contextmanager
    def _faults(self) -> Iterator[None]:
        """What is raised within, as one of our own errors: the driver's may quote a comment."""
        try:
            yield
        except RAISED as error:
            found = told(error)
            if found.kind is FaultKind.MISSING and self._is_in_a_folder_that_can_not_be_written():
                found = found._replace(kind=FaultKind.READ_ONLY)
            for tell in self.on_fault:
                tell(found)
            raise found.as_ours() from None

    def _is_in_a_folder_that_can_not_be_written(self) -> bool:
        """As SQLite's own codes don't say: it can't open the files beside its file there."""
        path = Path(self.engine.url.database or "")
        on_disk = self.engine.dialect.name == "sqlite" and path.is_file()
        return on_disk and not os.access(path.parent, os.W_OK)

    def dispose(self) -> None:
        """Close every connection, as a process must before it forks."""
        self.engine.dispose()


def hold(connection: Connection, site: str) -> None:
    """Until the transaction's end nobody else writes to this site."""
    if connection.dialect.name == "postgresql":
        lock = text("SELECT pg_advisory_xact_lock(:key)")
        connection.execute(lock, {"key": zlib.crc32(site.encode(errors="replace"))})


def _prepare_postgresql(engine: Engine, busy_timeout: float) -> None:
    @event.listens_for(engine, "connect")
    def connect(dbapi: Any, _record: object) -> None:
        encoding = dbapi.info.parameter_status("server_encoding")
        if encoding not in (None, UTF_8):
            dbapi.close()
            raise DatabaseError(
                f"the database keeps texts as {encoding}, and readers write in any script: make one"
                f" that keeps UTF-8 (createdb --encoding={UTF_8} --template=template0 NAME), and"
                " name it in COMMENT_INSIGHT_DATABASE_URL"
            )
        lock = f"SET lock_timeout = {max(1, int(busy_timeout * 1000))}"
        # The driver reads times written so alone.
        dbapi.execute("; ".join((lock, "SET DateStyle = ISO", *vanished.ITS_SIDE)))
        dbapi.commit()


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
        send(connection, "BEGIN IMMEDIATE" if write else "BEGIN")


def _keep_to_the_file(database: Database, path: Path) -> None:
    """A connection to a file that was removed or replaced would write where nobody looks again."""

    def inode() -> tuple[int, int] | None:
        try:
            found = path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino

    @event.listens_for(database.engine, "do_connect")
    def do_connect(*_: Any) -> None:
        if database.stands and inode() is None:
            raise FileGone

    @event.listens_for(database.engine, "connect")
    def connect(_dbapi: Any, record: Any) -> None:
        record.info["inode"] = inode()

    @event.listens_for(database.engine, "checkout")
    def checkout(_dbapi: Any, record: Any, _proxy: Any) -> None:
        if record.info.get("inode") != inode():
            raise DisconnectionError


def open_database(url: str, *, busy_timeout: float = 10.0) -> Database:
    """The database at `url`, not yet migrated. Raises DatabaseError for an address it can't use."""
    try:
        address = make_url(url)
        if address.drivername == "postgresql":
            address = address.set(drivername="postgresql+psycopg")
        file = address.database if address.get_backend_name() == "sqlite" else None
        if file and not file.startswith("file:"):
            Path(file).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        engine = create_engine(
            address,
            pool_pre_ping=address.get_backend_name() != "sqlite",
            hide_parameters=True,
            connect_args=_connecting(address, busy_timeout),
            **_LEVELS.get(address.get_backend_name(), {}),
        )
    except (ArgumentError, ImportError, OSError) as error:
        raise DatabaseError(
            f"COMMENT_INSIGHT_DATABASE_URL cannot be used: {error}. "
            "Use sqlite:///FILE, or postgresql://USER@HOST/NAME with the postgresql extra."
        ) from error
    except ValueError:
        # Its words may be a part of the password.
        raise DatabaseError(
            "COMMENT_INSIGHT_DATABASE_URL cannot be used: its port is no number. In a user's name"
            " or password, : / @ and [ are written %3A %2F %40 and %5B"
        ) from None
    database = Database(engine)
    refuse_values(engine)
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine, busy_timeout)
        if address.database and address.database != ":memory:":
            _keep_to_the_file(database, Path(address.database))
    else:
        _prepare_postgresql(engine, busy_timeout)
    return database


def _connecting(address: URL, busy_timeout: float) -> dict[str, Any]:
    """How PostgreSQL is spoken to, whatever the environment has. A server that does not even
    answer is waited for as a lock is."""
    if address.get_backend_name() != "postgresql":
        return {}
    ours = {"connect_timeout": max(2, int(busy_timeout)), **vanished.OUR_SIDE}
    ours = {name: value for name, value in ours.items() if name not in address.query}
    return {"client_encoding": UTF_8, **ours}


def _prepare_file(database: Database) -> None:
    """WAL is a property of the file: set once, before any process forks. It is its owner's."""
    with database._faults():
        raw = database.engine.raw_connection()
        try:
            raw.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            raw.close()
    path = Path(database.engine.url.database or "")
    if path.is_file():
        # Of another owner, or on a read-only disk: the next statement shows whether we may write.
        with suppress(OSError):
            path.chmod(0o600)


def migrate(database: Database, version: str = NEWEST) -> None:
    """Bring the tables up to date, or as far as `version`.

    Raises Busy, or DatabaseError when they can't be: they are too new, or the message says why.
    """
    sqlite = database.engine.dialect.name == "sqlite"
    try:
        if sqlite:
            _prepare_file(database)
        with database.write("migrations") as connection:
            upgrade(connection, version, database.on_migration)
    except DatabaseFault as fault:
        # Which file: only who starts the service or a command reads this.
        where = f"{database.engine.url.database}: " if sqlite else ""
        raise DatabaseFault(fault.kind, f"{where}{fault}") from None
    database.stands = True
