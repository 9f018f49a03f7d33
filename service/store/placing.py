"""A new database in the place of the present one, in one step; the present one is put aside."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, make_url

from service.store import dump
from service.store.database import Database, open_database
from service.store.faults import Busy, DatabaseError, FaultKind

T = TypeVar("T")
_BESIDE = ("-wal", "-shm", "-journal")


def place_of(url: str, name: str) -> SqlitePlace | PostgresqlPlace:
    """The place at this address; what is there would be put aside under `name`.

    Raises DatabaseError for an address that can't be used.
    """
    database = open_database(url)
    if database.engine.dialect.name == "postgresql":
        return PostgresqlPlace(database, name)
    database.dispose()
    file = make_url(url).database
    if not file or file == ":memory:":
        raise DatabaseError("COMMENT_INSIGHT_DATABASE_URL names no file to restore into")
    return SqlitePlace(Path(file), name)


class SqlitePlace:
    """A file: the new one is made beside it, and renamed over it.

    `holds`: something is there; `aside`: where that was put.
    """

    def __init__(self, path: Path, name: str) -> None:
        self._path, self._away = path, path.with_name(f"{path.name}.{name}")
        self._fresh = path.with_name(f"{path.name}.restoring")
        self.holds, self.aside = False, list[str]()

    def look(self, *, replace: bool) -> None:
        """Raises DatabaseError when something is there and `replace` is not said, or Busy."""
        if not self._path.exists():
            return
        empty = self._path.stat().st_size == 0 or self.ask(dump.is_empty)
        self.holds = not empty
        if self.holds and not replace:
            raise DatabaseError(_held(str(self._path)))
        self._alone()

    def ask(self, question: Callable[[Connection], T]) -> T | None:
        """Something of the present database; None where it can't be read."""
        database = open_database(f"sqlite:///{self._path}")
        try:
            with database.read() as connection:
                return question(connection)
        except DatabaseError:
            return None
        finally:
            database.dispose()

    @contextmanager
    def filled(self, fill: Callable[[Connection], None]) -> Iterator[Connection]:
        """A transaction on the new database, filled, which takes its place when the block ends."""
        self._clear()
        database = open_database(f"sqlite:///{self._fresh}")
        try:
            with database.write() as connection:
                self._fresh.chmod(0o600)
                fill(connection)
                yield connection
                if fault := dump.fault(connection):
                    raise DatabaseError(f"what was filled in is no sound database: {fault}")
            database.dispose()
            self._take_place()
        finally:
            database.dispose()
            self._clear()

    def close(self) -> None:
        """Nothing of the place stays open; here nothing is."""

    def _clear(self) -> None:
        for end in ("", *_BESIDE):
            Path(f"{self._fresh}{end}").unlink(missing_ok=True)

    def _take_place(self) -> None:
        if self._path.exists():
            self._alone()
        for end in _BESIDE:
            # Of a file that is gone, or can't be opened: never to be read into the new one.
            with suppress(FileNotFoundError):
                Path(f"{self._path}{end}").replace(f"{self._away}{end}")
        if self.holds:
            self._away.hardlink_to(self._path)
            self.aside.append(str(self._away))
        self._fresh.replace(self._path)
        descriptor = os.open(self._path.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def _alone(self) -> None:
        """See to it that nobody has the file open, and that all of it is in the one file."""
        try:
            connection = sqlite3.connect(self._path, timeout=1)
            try:
                connection.execute("PRAGMA journal_mode = DELETE")
            finally:
                connection.close()
        except sqlite3.OperationalError:
            raise Busy(
                f"{self._path} is in use: stop the service, then restore", FaultKind.LOCKED
            ) from None
        except sqlite3.DatabaseError:
            # No database, or a damaged one: put aside as it is.
            return


class PostgresqlPlace:
    """A database: the new tables are made in one transaction, the old ones go to a schema.

    As SqlitePlace.
    """

    def __init__(self, database: Database, name: str) -> None:
        self._database, self._name = database, name.replace("-", "_")
        self.holds, self.aside = False, list[str]()

    def look(self, *, replace: bool) -> None:
        with self._database.read() as connection:
            self.holds = not dump.is_empty(connection)
        if self.holds and not replace:
            raise DatabaseError(_held(f"the database {self._database.engine.url.database}"))

    def ask(self, question: Callable[[Connection], T]) -> T | None:
        with self._database.read() as connection:
            return question(connection)

    def close(self) -> None:
        self._database.dispose()

    @contextmanager
    def filled(self, fill: Callable[[Connection], None]) -> Iterator[Connection]:
        with self._database.write("migrations") as connection:
            moved = dump.put_aside(connection, self._name)
            if moved and not self.holds:
                connection.exec_driver_sql(f"DROP SCHEMA {self._name} CASCADE")
            fill(connection)
            yield connection
        if self.holds:
            self.aside.append(f"the schema {self._name}")


def _held(what: str) -> str:
    return (
        f"{what} holds something already: say --replace, and it is put aside. Nothing was changed"
    )
