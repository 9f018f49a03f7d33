"""How SQLite finds the ledger's rows: by an index of what is asked, never the whole site's."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Column, select
from sqlalchemy.dialects import sqlite

from service.store import schema
from service.store.database import open_database
from service.store.differing import one_of

ASKED = [
    schema.threads.c.post_id,
    schema.standings.c.post_id,
    schema.standings.c.reader,
    schema.answers.c.post_id,
    schema.answers.c.reader,
    schema.promises.c.post_id,
    schema.unsaid.c.post_id,
    schema.unsaid.c.thread_id,
    schema.post_quotes.c.post_id,
    schema.post_quotes.c.comment_id,
    schema.places.c.thread_id,
    schema.people.c.reader,
]


@pytest.mark.parametrize("number", [1, 30, 400])
@pytest.mark.parametrize("column", ASKED, ids=str)
def test_rows_are_found_by_what_is_asked_however_many_the_site_has(
    migrated_file: Path, column: Column[str], number: int
) -> None:
    values = [str(each) for each in range(number)]
    asked = select(column.table).where(one_of(column)).params(site="x", values=values)
    text = asked.compile(dialect=sqlite.dialect(), compile_kwargs={"render_postcompile": True})
    given = ("x",) * str(text).count("?")
    database = open_database(f"sqlite:///{migrated_file}")
    with database.read() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", given).all()
    database.dispose()
    steps = [row[3] for row in plan if row[3].startswith(("SEARCH", "SCAN"))]
    # Of the site alone nothing is asked: each step has a second thing to look for.
    assert all(step.startswith("SEARCH") and " AND " in step for step in steps), steps
