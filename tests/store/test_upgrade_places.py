"""A database whose rows were made by the rules of before is upgraded: until they are made anew,
each stands about where it will, and is of today or not."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, select

from service.core.priority import EPOCH, Worth, days_between
from service.core.records import Goal
from service.store import schema
from service.store.database import migrate, open_database

DATE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
NEWEST, UNTIL = DATE + timedelta(days=4), DATE + timedelta(days=9)


def put(connection: Connection, table: str, **values: object) -> None:
    connection.execute(schema.metadata.tables[table].insert().values(site="old", **values))


def write(connection: Connection) -> None:
    """A thread that was put off, a hurt one, and one that was not judged."""
    connection.execute(
        schema.sites.insert().values(
            key="old", url="https://old.example", name="Old", goal="relationships",
            token_hash="a", api_token_hash="b", revision=7, created_at=DATE,
        )
    )  # fmt: skip
    of = {"rank": 0, "date": DATE, "day": 20514, "goals": "0200", "minutes": 1.0}
    for number in ("1", "2", "3"):
        put(
            connection, "threads", id=number, post_id="7", state="owed", newest=NEWEST, readers=1,
            held=0, talk="[]",
        )  # fmt: skip
    same = {"thread_id": "1", "comment_id": "1", "until": UNTIL, "judged": True}
    for phase in (1, 2):
        put(connection, "places", **of, **same, phase=phase, lasting=1.0, peak=1.0)
    hurt = {"thread_id": "2", "comment_id": "2", "lasting": 1.0, "first": 3.0, "peak": 4.0}
    put(connection, "places", **of, **hurt, phase=0, judged=True)
    put(connection, "places", **of, thread_id="3", comment_id="3", phase=0, judged=False)


@pytest.fixture
def upgraded(database_url: str) -> Mapping[tuple[str, int], tuple[float, datetime]]:
    database = open_database(database_url)
    migrate(database, "0017")
    with database.write() as connection:
        write(connection)
    migrate(database)
    with database.read() as connection:
        rows = connection.execute(select(schema.places)).all()
    database.dispose()
    return {(row.thread_id, row.phase): (row.best, row.news) for row in rows}


def test_what_was_there_has_its_place(
    upgraded: Mapping[tuple[str, int], tuple[float, datetime]],
) -> None:
    lasting, hurt = (Worth(each, {Goal.LEARNING: 0.5}, DATE).best for each in (1.0, 4.0))
    best = {("1", 1): lasting, ("1", 2): lasting, ("2", 0): hurt}
    best["3", 0] = days_between(DATE, EPOCH)
    assert {each: row[0] for each, row in upgraded.items()} == pytest.approx(best, abs=1e-6)
    assert {each for each, row in upgraded.items() if row[1] == NEWEST} == upgraded.keys() - {
        ("1", 2)
    }
    assert upgraded["1", 2][1] == UNTIL
