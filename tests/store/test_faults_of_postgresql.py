"""Faults of PostgreSQL, by the states that its server tells."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select, text

from service import insight
from service.insight import FaultKind
from service.settings import Settings
from service.store import schema
from service.store.database import Busy, migrate, open_database
from tests.store.faulty import WORDS, write

pytestmark = [
    pytest.mark.postgresql,
    pytest.mark.parametrize("database_url", ["postgresql"], indirect=True),
]
WAITING = """
    SELECT count(*) FROM pg_locks JOIN pg_database ON pg_database.oid = database
    WHERE datname = current_database() AND NOT granted
"""
PASSING = {"locked", "away", "crowded", "interrupted"}


@pytest.mark.parametrize(
    ("state", "kind"),
    [
        ("53100", "full"),
        ("25006", "read-only"),
        ("42501", "read-only"),
        ("53300", "crowded"),
        ("53200", "crowded"),
        ("57P03", "away"),
        ("08006", "away"),
        ("57014", "interrupted"),
        ("40001", "locked"),
        ("40P01", "locked"),
        ("55P03", "locked"),
        ("58030", "corrupt"),
        ("XX001", "corrupt"),
        ("XX002", "corrupt"),
        ("42P01", "schema"),
        ("42703", "schema"),
        ("57P04", "missing"),
        ("22001", "value"),
        ("XX000", "broken"),
    ],
)
def test_what_postgresql_says_is_told_by_its_state(
    service: insight.Service, state: str, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    said = WORDS.replace("'", "")
    say = f"DO $$ BEGIN RAISE EXCEPTION '{said}' USING ERRCODE = '{state}'; END $$"
    with pytest.raises(insight.DatabaseError) as caught, service.db.write() as connection:
        connection.exec_driver_sql(say)
    assert caught.value.kind == kind
    assert isinstance(caught.value, Busy) is (kind in PASSING)
    assert "own words" not in caplog.text + str(caught.value)


def test_the_environment_s_encoding_and_way_of_dates_spoil_nothing(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PGCLIENTENCODING", "LATIN1")
    monkeypatch.setenv("PGOPTIONS", "-c DateStyle=SQL,DMY")
    database = open_database(database_url)
    with database.read() as connection:
        assert connection.scalar(text("SELECT to_timestamp(0)")) == datetime(1970, 1, 1, tzinfo=UTC)
        assert connection.scalar(text("SELECT :said"), {"said": "Zoë ☕"}) == "Zoë ☕"
    database.dispose()


@pytest.mark.parametrize("level", ["repeatable read", "serializable"])
def test_who_waited_for_a_site_sees_what_was_written_whatever_the_server_s_own_level(
    database_url: str, monkeypatch: pytest.MonkeyPatch, level: str
) -> None:
    escaped = level.replace(" ", "\\ ")
    monkeypatch.setenv("PGOPTIONS", f"-c default_transaction_isolation={escaped}")
    database, seen = open_database(database_url), list[int]()
    migrate(database)

    def count() -> None:
        with database.write("site") as connection:
            seen.extend(connection.scalars(select(schema.probes.c.id)))

    waiting = threading.Thread(target=count)
    with database.write("site") as connection:
        waiting.start()
        while not connection.scalar(text(WAITING)):
            time.sleep(0.01)
        connection.execute(schema.probes.insert().values(id=7, at=datetime.now(UTC)))
    waiting.join()
    database.dispose()
    assert seen == [7]


def test_a_connection_that_the_server_ends_passes_and_the_next_one_works(
    service: insight.Service,
) -> None:
    def work() -> None:
        with service.db.write() as connection:
            mine = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
            with service.db.read() as other:
                other.execute(text("SELECT pg_terminate_backend(:pid)"), {"pid": mine})
            connection.execute(text("SELECT 1"))

    with pytest.raises(Busy) as caught:
        work()
    assert caught.value.kind is FaultKind.AWAY
    write(service.db)


def test_a_site_that_another_process_writes_is_waited_for_only_so_long(settings: Settings) -> None:
    short = open_database(settings.database, busy_timeout=0.05)
    migrate(short)
    other = open_database(settings.database)
    with other.write("a"), pytest.raises(Busy) as caught, short.write("a"):
        pass
    assert caught.value.kind is FaultKind.LOCKED
    with other.write("a"), short.write("b"):
        pass
    other.dispose()
    short.dispose()


def test_a_server_where_nobody_answers_is_away(database_url: str, tmp_path: Path) -> None:
    nobody = database_url.partition("?")[0] + f"?host={tmp_path}"
    with pytest.raises(Busy) as caught:
        migrate(open_database(nobody))
    assert caught.value.kind is FaultKind.AWAY
    assert str(tmp_path) not in str(caught.value)
