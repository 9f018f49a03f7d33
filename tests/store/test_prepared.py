"""What is asked in statements made ready once is told as SQLAlchemy tells it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Select, bindparam, event, func, select, update

from service.store import schema
from service.store.database import Database, migrate, open_database
from service.store.faults import DatabaseFault, ValueRefused
from service.store.prepared import ask, first, tell
from service.store.rows import next_revision, replace
from service.store.values import check

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
POSTS, SITES = schema.posts, schema.sites
SOME = select(POSTS).where(
    POSTS.c.site == bindparam("site"), POSTS.c.id.in_(bindparam("ids", expanding=True))
)
TWICE = select(POSTS.c.id, POSTS.c.live, func.length(POSTS.c.title)).where(
    POSTS.c.id.in_(bindparam("ids", expanding=True)),
    POSTS.c.live.is_not(bindparam("not")),
    POSTS.c.date < bindparam("before", type_=POSTS.c.date.type),
    POSTS.c.id.in_(bindparam("others", expanding=True)),
    POSTS.c.title != "Gone fishing",
)
RENAMING = update(POSTS).where(POSTS.c.id == bindparam("its")).values(title=bindparam("name"))
IDS = [str(number) for number in range(1, 60)]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    file: Path = tmp_path_factory.mktemp("prepared") / "posts.sqlite3"
    database = open_database(f"sqlite:///{file}")
    migrate(database)
    with database.write() as connection:
        site = {"key": "blog", "url": "", "name": "", "goal": "helping", "token_hash": "a"}
        row = {**site, "api_token_hash": "b", "created_at": NOW}
        connection.execute(SITES.insert().values(**row))
        replace(connection, POSTS, [_post(number) for number in range(1, 50)])
    yield database
    database.dispose()


def _post(number: int) -> dict[str, Any]:
    row = dict.fromkeys(column.name for column in POSTS.c) | {"site": "blog", "id": str(number)}
    told = {"title": f"Notes 'n' marks № {number}", "date": NOW + timedelta(hours=number)}
    told |= {"live": (True, False, None)[number % 3], "text": None}
    return {**row, **told, "read_at": 2**62 + number, "rank": 1, "content_hash": "", "revision": 1}


@pytest.mark.parametrize(
    ("statement", "values"),
    [
        (SOME, {"site": "blog", "ids": ["3"]}),
        (SOME, {"site": "blog", "ids": IDS}),
        (SOME, {"site": "blog", "ids": []}),
        (SOME, {"site": "another", "ids": IDS}),
        (SOME, {"site": "№", "ids": ["'; DROP TABLE posts", '"', "?", "🦉"]}),
        (TWICE, {"ids": IDS, "not": False, "before": NOW + timedelta(days=1), "others": IDS[4:9]}),
        (TWICE, {"ids": IDS[:9], "not": None, "before": NOW + timedelta(days=9), "others": IDS}),
    ],
)
def test_rows_are_those_that_sqlalchemy_finds(
    database: Database, statement: Select[Any], values: dict[str, Any]
) -> None:
    with database.read() as connection:
        found = ask(connection, statement, values)
        told = connection.execute(statement, values).all()
        assert [tuple(row) for row in found] == [tuple(row) for row in told]
        assert [dict(row._mapping) for row in found] == [
            {key.replace("length_1", "_2"): value for key, value in row._mapping.items()}
            for row in told
        ]
        one = first(connection, statement, values)
        assert (one and tuple(one)) == (tuple(told[0]) if told else None)


def test_values_that_no_database_keeps_are_refused_on_both_ways(database: Database) -> None:
    for bad in ("half \ud83d a character", "a \0 in it"):
        with pytest.raises(DatabaseFault, match="kept"), database.read() as connection:
            ask(connection, SOME, {"site": bad, "ids": ["1"]})
        with pytest.raises(DatabaseFault, match="kept"), database.write() as connection:
            replace(connection, POSTS, [_post(1) | {"title": bad}])
    with pytest.raises(ValueRefused):
        check([{"read_at": 2**63}])


def test_what_is_told_is_written_with_the_transaction_or_not_at_all(database: Database) -> None:
    def title(connection: Connection) -> str:
        return str(ask(connection, SOME, {"site": "blog", "ids": ["7"]})[0].title)

    with database.read() as connection:
        before = title(connection)
    with suppress(RuntimeError), database.write() as connection:
        tell(connection, RENAMING, [{"its": "7", "name": "Other"}, {"its": "8", "name": "Words"}])
        assert title(connection) == "Other"
        raise RuntimeError
    with database.read() as connection:
        assert title(connection) == before
    with database.write() as connection:
        tell(connection, RENAMING, [{"its": "7", "name": "Other"}])
        assert next_revision(connection, "blog") == next_revision(connection, "blog") - 1
    with database.read() as connection:
        assert title(connection) == "Other"


def test_what_is_written_while_somebody_hears_of_each_statement_is_the_same(
    database: Database,
) -> None:
    heard: list[str] = []

    def hear(*given: Any) -> None:
        heard.append(given[2])

    def written() -> list[tuple[Any, ...]]:
        with database.write() as connection:
            replace(connection, POSTS, [_post(number) for number in (4, 5)])
            tell(connection, RENAMING, [{"its": "4", "name": "Other"}])
            found = ask(connection, SOME, {"site": "blog", "ids": ["4", "5"]})
        return sorted(map(tuple, found))

    alone = written()
    event.listen(database.engine, "before_cursor_execute", hear)
    try:
        assert written() == alone
    finally:
        event.remove(database.engine, "before_cursor_execute", hear)
    assert {each.split()[0] for each in heard} >= {"INSERT", "UPDATE", "SELECT"}


def test_a_fault_of_the_database_is_one_of_ours(database: Database) -> None:
    gone = select(schema.days.c.minutes).where(schema.days.c.owner == bindparam("owner"))
    with database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE days RENAME TO weeks")
    with pytest.raises(DatabaseFault), database.read() as connection:
        ask(connection, gone, {"owner": "a"})
