"""A database whose n-th write fails, and what stands in it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from sqlalchemy import Integer, Table, event, select

from service import insight
from service.store import schema
from service.store.database import Database

WRITES = ("INSERT", "UPDATE", "DELETE")
# What else is random, or counts how often something was tried.
NOT_COMPARED = {"probes", "failures", "devices"}
# `read_at`: a sync that goes on asks later. A claim that could not be given back ends by itself.
RANDOM = {
    "token_hash", "session_hash", "secret", "id_hash", "digest", "token", "read_at", "claimed_by",
    "claimed_until", "password_hash",
}  # fmt: skip
KINDS = ("full", "locked", "read-only", "corrupt", "away")
_SQLITE = {
    "full": sqlite3.SQLITE_FULL,
    "locked": sqlite3.SQLITE_BUSY,
    "read-only": sqlite3.SQLITE_READONLY,
    "corrupt": sqlite3.SQLITE_IOERR_WRITE,
    "away": sqlite3.SQLITE_INTERRUPT,
}
_POSTGRESQL = {
    "full": psycopg.errors.DiskFull,
    "locked": psycopg.errors.LockNotAvailable,
    "read-only": psycopg.errors.ReadOnlySqlTransaction,
    "corrupt": psycopg.errors.DataCorrupted,
    "away": psycopg.errors.AdminShutdown,
}


def driver_error(database: Database, kind: str) -> Exception:
    """The error of this database's driver for a kind of fault, with words that nobody may see."""
    words = "the words of a comment"
    if database.engine.dialect.name == "postgresql":
        return _POSTGRESQL[kind](words)
    error = sqlite3.OperationalError(words)
    error.sqlite_errorcode, error.sqlite_errorname = _SQLITE[kind], kind
    return error


class Sabotage:
    """Counts writes and commits; the one numbered `at` fails, before it is done."""

    def __init__(self, database: Database, at: int, kind: str) -> None:
        self.database, self.at, self.kind = database, at, kind
        self.count = 0

    @property
    def fired(self) -> bool:
        return self.count >= self.at

    def step(self) -> None:
        self.count += 1
        if self.count == self.at:
            raise driver_error(self.database, self.kind)

    def execute(self, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.lstrip().startswith(WRITES):
            self.step()


@contextmanager
def failing(database: Database, at: int, kind: str) -> Iterator[Sabotage]:
    """The database with its write number `at` failing, in the block."""
    sabotage = Sabotage(database, at, kind)
    dialect = database.engine.dialect
    commit = dialect.do_commit

    def do_commit(connection: Any) -> None:
        sabotage.step()
        commit(connection)

    for name in ("do_execute", "do_executemany"):
        event.listen(database.engine, name, sabotage.execute)
    dialect.do_commit = do_commit  # type: ignore[method-assign]
    try:
        yield sabotage
    finally:
        del dialect.do_commit
        for name in ("do_execute", "do_executemany"):
            event.remove(database.engine, name, sabotage.execute)


Rows = dict[Table, list[dict[str, Any]]]


def rows(service: insight.Service) -> Rows:
    """Every row of every table."""
    with service.db.read() as connection:
        return {
            table: [dict(row) for row in connection.execute(select(table)).mappings()]
            for table in schema.metadata.sorted_tables
        }


def put_back(service: insight.Service, kept: Rows) -> None:
    """The database as it was."""
    with service.db.write() as connection:
        for table in reversed(schema.metadata.sorted_tables):
            connection.execute(table.delete())
        for table in schema.metadata.sorted_tables:
            if kept[table]:
                connection.execute(table.insert(), kept[table])


def compared(found: Rows) -> dict[str, list[str]]:
    """What two runs that did the same have alike."""

    def alike(table: Table, row: dict[str, Any]) -> str:
        # A number that was given out to what was then undone is not given out again.
        counted = {each.name for each in table.primary_key if isinstance(each.type, Integer)}
        beside = RANDOM | (counted if len(table.primary_key) == 1 else set())
        if table is schema.threads:
            row = {**row, "verdict": row["verdict"] is not None}
        if table is schema.profiles:
            row = {**row, "id": len(row["id"])}
        return repr({name: value for name, value in row.items() if name not in beside})

    return {
        table.name: sorted(alike(table, row) for row in some)
        for table, some in found.items()
        if table.name not in NOT_COMPARED
    }
