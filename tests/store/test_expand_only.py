"""What ran before a migration goes on after it: each adds, none takes away or asks for more."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.script import ScriptDirectory

from service.store.database import migrate, open_database
from service.store.search import PREFIX
from service.store.versions import alembic_config, known

# From here on a version may run on the tables of the next one.
FIRST = "0006"
SCRIPTS = ScriptDirectory.from_config(alembic_config())
REVISIONS = sorted(
    (each.revision, str(each.down_revision))
    for each in SCRIPTS.walk_revisions()
    if each.revision >= FIRST
)
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_each_version_is_a_file_whose_name_begins_with_it() -> None:
    walked = [each.revision for each in SCRIPTS.walk_revisions()]
    assert known() == tuple(reversed(walked))


def value(column: sa.Column[Any], number: int) -> object:
    """Something that fits; rows of one number belong to each other."""
    kind = column.type
    if isinstance(kind, sa.Boolean):
        return True
    if isinstance(kind, sa.Integer | sa.Numeric):
        return number
    if isinstance(kind, sa.DateTime):
        return NOW.replace(tzinfo=None) + timedelta(days=number)
    if isinstance(kind, sa.LargeBinary):
        return b"%d" % number
    if isinstance(kind, sa.JSON):
        return {"n": number}
    return str(number)


def write(connection: sa.Connection, tables: sa.MetaData, number: int) -> None:
    """A row in every table, as a version writes that knows these tables."""
    for table in tables.sorted_tables:
        row = {column.name: value(column, number) for column in table.c}
        connection.execute(sa.insert(table).values(row))


def count(connection: sa.Connection, tables: sa.MetaData) -> dict[str, int]:
    """How many rows each table has, read as they are known here."""
    return {
        table.name: len(connection.execute(sa.select(table)).all())
        for table in tables.sorted_tables
    }


@pytest.mark.parametrize(("revision", "before"), REVISIONS, ids=[each for each, _ in REVISIONS])
def test_the_version_before_reads_and_writes_on(
    database_url: str, revision: str, before: str
) -> None:
    database = open_database(database_url)
    migrate(database, before)
    tables = sa.MetaData()
    # What keeps an index is the database's own.
    tables.reflect(database.engine, only=lambda name, _: not name.startswith(PREFIX))
    tables.remove(tables.tables["alembic_version"])
    with database.write() as connection:
        write(connection, tables, 101)
        held = count(connection, tables)
    migrate(database, revision)
    with database.write() as connection:
        assert count(connection, tables) == held
        write(connection, tables, 102)
        assert count(connection, tables) == {name: rows + 1 for name, rows in held.items()}
    with database.write() as connection:
        for table in reversed(tables.sorted_tables):
            same = {column.name: column for column in table.c if not column.primary_key}
            if same:
                connection.execute(sa.update(table).values(same))
            connection.execute(sa.delete(table))
    database.dispose()


def test_there_are_revisions_to_try() -> None:
    assert len(REVISIONS) >= 6
