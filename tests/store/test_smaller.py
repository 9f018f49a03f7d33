"""Rows that stand in their primary keys' own order, and indexes of what is looked for alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from service.store import marks, schema
from service.store.database import migrate, open_database
from service.store.ledger_schema import LEDGER
from tests.store.test_expand_only import write

SHORT = sorted(table.name for table in LEDGER if table.name != "tallies")


def rows(connection: sa.Connection, tables: sa.MetaData) -> dict[str, list[tuple[object, ...]]]:
    return {
        name: sorted(tuple(row) for row in connection.execute(sa.select(tables.tables[name])))
        for name in SHORT
        if name in tables.tables
    }


def test_a_database_of_before_keeps_its_rows_and_indexes_in_less_room(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'old.sqlite3'}")
    migrate(database, "0018")
    tables = sa.MetaData()
    tables.reflect(database.engine, only=lambda name, _: name != "alembic_version")
    with database.write() as connection:
        for number in range(1, 30):
            write(connection, tables, number)
        before = rows(connection, tables)
    migrate(database)
    with database.read() as connection:
        assert rows(connection, tables) == before
        for table in LEDGER:
            there = {each["name"] for each in sa.inspect(connection).get_indexes(table.name)}
            assert there == {index.name for index in table.indexes}
        known = "SELECT name FROM sqlite_master WHERE sql LIKE '%)%WITHOUT ROWID%'"
        there = set(connection.exec_driver_sql(known).scalars())
        # SQLite's index of words has tables of its own.
        assert {name for name in there if not name.startswith("found_")} == set(SHORT)
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    database.dispose()


def test_the_schema_says_so_too() -> None:
    said = {
        t.name
        for t in schema.metadata.tables.values()
        if not t.kwargs.get("sqlite_with_rowid", True)
    }
    assert sorted(said) == SHORT


@pytest.mark.parametrize(("kind", "column"), marks.COLUMNS.items())
def test_comments_are_found_by_a_mark_and_a_name_in_an_index(
    tmp_path: Path, kind: str, column: str
) -> None:
    database = open_database(f"sqlite:///{tmp_path / 'new.sqlite3'}")
    migrate(database)
    counting = str(marks._counting("sqlite", kind).compile(database.engine))
    with database.read() as connection:
        asked = tuple(["[]"] * counting.count("?"))
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {counting}", asked).all()
    assert any(f"ix_comments_{kind} (site=? AND {column}=? AND signed=?)" in row[3] for row in plan)
    database.dispose()
