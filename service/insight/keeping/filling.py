"""A backup's rows into a database, and the proof that they are what stands there then."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection

from service.insight.keeping.archive import BackupError, Reader, table_member
from service.store import dump
from service.store.database import Database, open_database
from service.store.versions import upgrade

Progress = Callable[[int], None]


def fill(connection: Connection, reader: Reader, progress: Progress) -> None:
    """Make the tables as the backup's version had them, with its rows, in a database without any;
    compare what stands there then with what the backup says. Raises BackupError.
    """
    wanted = reader.manifest.tables
    upgrade(connection, reader.manifest.migration)
    tables = dump.Tables(connection)
    for name, told in wanted.items():
        if {column for column, _ in told.columns} != tables.columns(name):
            raise BackupError(f"the backup's table {name} is none of its version")
    ordered = [name for name in tables.names() if name in wanted]
    for name in reversed(ordered):
        # What a migration itself fills in is in the backup too.
        tables.clear(name)
    done = 0
    for name in ordered:
        done = _fill_table(tables, reader, name, done, progress)
        _compare(tables, reader, name)
    tables.count_on()


def _fill_table(
    tables: dump.Tables, reader: Reader, name: str, done: int, progress: Progress
) -> int:
    told = reader.manifest.tables[name]
    try:
        for some in dump.slices(dump.row_of(line, told) for line in reader.table(name)):
            tables.fill(name, some)
            done += len(some)
            progress(done)
    except dump.RowError as error:
        raise BackupError(f"the backup can't be read: {error}") from None
    return done


def _compare(tables: dump.Tables, reader: Reader, name: str) -> None:
    digest = hashlib.sha256()
    for line in tables.lines(name, [each for each, _ in reader.manifest.tables[name].columns]):
        digest.update(line)
    if digest.hexdigest() != reader.manifest.members[table_member(name)].sha256:
        raise BackupError(f"the table {name} does not come back as it was written")


def fill_file(path: Path, reader: Reader, progress: Progress) -> Database:
    """A new SQLite database with what the backup has, of the backup's version."""
    database = open_database(f"sqlite:///{path}")
    try:
        with database.write() as connection:
            fill(connection, reader, progress)
        with database.read() as connection:
            if fault := dump.fault(connection):
                raise BackupError(f"the backup does not make a sound database: {fault}")
    except BaseException:
        database.dispose()
        raise
    return database
