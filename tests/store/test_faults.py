"""Faults of a database: each a kind of its own, by real databases that have it."""

from __future__ import annotations

import logging
import os
import sqlite3
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import text

from service import insight
from service.insight import FaultKind
from service.store import schema
from service.store.database import Busy, Database, DatabaseFault, migrate, open_database
from service.store.faults import Found
from tests.disks import fill_up, small_disk
from tests.store.faulty import WORDS, fault_of, write

__all__ = ["small_disk"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A migrated SQLite database, closed."""
    path = tmp_path / "data" / "ours.sqlite3"
    database = open_database(f"sqlite:///{path}")
    migrate(database)
    database.dispose()
    return path


def test_a_full_disk_is_full_and_takes_the_same_again_once_there_is_room(
    small_disk: Path,
) -> None:
    database = open_database(f"sqlite:///{small_disk / 'ours.sqlite3'}")
    migrate(database)
    told: list[Found] = []
    database.on_fault.append(told.append)
    fault = fault_of(database, WORDS * 100_000)
    assert (type(fault), fault.kind) == (DatabaseFault, FaultKind.FULL)
    assert [(each.kind, each.code) for each in told] == [(FaultKind.FULL, "SQLITE_FULL")]
    assert WORDS not in str(fault)
    write(database)
    database.dispose()


def test_a_disk_that_fills_up_around_the_database_is_no_longer_ready(small_disk: Path) -> None:
    database = open_database(f"sqlite:///{small_disk / 'ours.sqlite3'}")
    migrate(database)
    database.probe(afresh=True)
    database.dispose()
    filler = fill_up(small_disk)
    for _ in range(2):
        with pytest.raises(DatabaseFault) as caught:
            database.probe(afresh=True)
        assert caught.value.kind is FaultKind.FULL
    filler.unlink()
    database.probe(afresh=True)
    database.dispose()


def test_a_disk_that_is_read_only_is_read_only(small_disk: Path) -> None:
    path = small_disk / "ours.sqlite3"
    database = open_database(f"sqlite:///{path}")
    migrate(database)
    database.dispose()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert fault_of(database).kind is FaultKind.READ_ONLY
    database.dispose()
    with pytest.raises(DatabaseFault, match=str(path)):
        migrate(open_database(f"sqlite:///{path}"))


def test_a_connection_that_may_not_write_is_read_only(file: Path) -> None:
    database = open_database(f"sqlite:///file:{file}?mode=ro&uri=true")
    fault = fault_of(database)
    assert fault.kind is FaultKind.READ_ONLY
    with pytest.raises(DatabaseFault):
        database.probe(afresh=True)
    database.dispose()


def test_a_lock_held_by_another_process_passes(file: Path) -> None:
    database = open_database(f"sqlite:///{file}", busy_timeout=0.05)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    fault = fault_of(database)
    assert (type(fault), fault.kind) == (Busy, FaultKind.LOCKED)
    with pytest.raises(Busy):
        database.probe(afresh=True)
    other.execute("ROLLBACK")
    write(database)
    database.probe(afresh=True)
    other.close()
    database.dispose()


@pytest.mark.parametrize(
    "broken", ["DROP TABLE sites", "ALTER TABLE sites RENAME COLUMN url TO address"]
)
def test_a_table_or_column_that_is_missing_is_the_schemas_fault(
    service: insight.Service, broken: str
) -> None:
    service.db.probe(afresh=True)
    with service.db.write() as connection:
        cascade = " CASCADE" if connection.dialect.name == "postgresql" and "DROP" in broken else ""
        connection.execute(text(broken + cascade))
    assert fault_of(service.db).kind is FaultKind.SCHEMA
    assert insight.database_state(service, afresh=True).kind == "schema"
    assert "migrates it" in insight.readiness(service)["database"]


def test_bytes_that_were_overwritten_are_damage(file: Path) -> None:
    with file.open("r+b") as stream:
        size = stream.seek(0, os.SEEK_END)
        for page in range(4096, size, 4096):
            stream.seek(page)
            stream.write(b"\xff" * 4096)
    database = open_database(f"sqlite:///{file}")
    assert fault_of(database).kind is FaultKind.CORRUPT
    database.dispose()


def test_a_file_cut_short_is_damage(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)
    database = open_database(f"sqlite:///{file}")
    assert fault_of(database).kind is FaultKind.CORRUPT
    database.dispose()


def test_a_file_that_became_something_else_is_damage_and_named_at_the_start(file: Path) -> None:
    file.write_bytes(b"a shopping list, and nothing of ours " * 200)
    database = open_database(f"sqlite:///{file}")
    assert fault_of(database).kind is FaultKind.CORRUPT
    with pytest.raises(DatabaseFault, match="damaged") as caught:
        migrate(database)
    assert str(file) in str(caught.value)
    database.dispose()


def test_a_log_ahead_of_the_file_that_was_cut_leaves_a_state_that_stood(file: Path) -> None:
    database = open_database(f"sqlite:///{file}")
    write(database)
    log = Path(f"{file}-wal")
    whole = log.read_bytes()
    assert whole
    database.dispose()
    log.write_bytes(whole[: len(whole) // 2])
    again = open_database(f"sqlite:///{file}")
    again.probe(afresh=True)
    again.dispose()


@pytest.mark.parametrize("folder_too", [False, True])
def test_a_file_removed_while_running_is_missing_not_made_anew(
    file: Path, folder_too: bool, tmp_path: Path
) -> None:
    database = open_database(f"sqlite:///{file}")
    migrate(database)
    database.probe(afresh=True)
    away = tmp_path / "away"
    if folder_too:
        file.parent.rename(away)
    else:
        away.mkdir()
        for each in list(file.parent.iterdir()):
            each.rename(away / each.name)
    assert fault_of(database).kind is FaultKind.MISSING
    with pytest.raises(DatabaseFault), database.read():
        pass
    assert not file.exists(), "an empty database was made in its place"
    file.parent.mkdir(exist_ok=True)
    for each in away.iterdir():
        each.rename(file.parent / each.name)
    write(database)
    database.probe(afresh=True)
    database.dispose()


def test_a_file_put_in_the_place_of_another_is_the_database_from_then_on(
    file: Path, tmp_path: Path
) -> None:
    database = open_database(f"sqlite:///{file}")
    migrate(database)
    write(database)
    other = tmp_path / "other.sqlite3"
    fresh = open_database(f"sqlite:///{other}")
    migrate(fresh)
    fresh.dispose()
    for each in ("-wal", "-shm"):
        Path(f"{file}{each}").unlink(missing_ok=True)
    other.rename(file)
    with database.read() as connection:
        assert connection.execute(schema.sites.select()).all() == []
    write(database)
    with database.read() as connection:
        assert len(connection.execute(schema.sites.select()).all()) == 1
    database.dispose()


def test_work_that_is_broken_off_passes(file: Path) -> None:
    database = open_database(f"sqlite:///{file}")

    def work() -> None:
        with database.read() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.set_progress_handler(lambda: 1, 1)
            try:
                connection.execute(text("SELECT count(*) FROM sites, sites AS other"))
            finally:
                raw.set_progress_handler(None, 0)

    with pytest.raises(Busy) as caught:
        work()
    assert caught.value.kind is FaultKind.INTERRUPTED
    database.dispose()


def test_too_many_connections_of_our_own_pass(file: Path) -> None:
    database = open_database(f"sqlite:///{file}")
    pool = database.engine.pool
    pool._timeout = 0.01  # type: ignore[attr-defined]
    held = [database.engine.connect() for _ in range(15)]
    fault = fault_of(database)
    assert (type(fault), fault.kind) == (Busy, FaultKind.CROWDED)
    for each in held:
        each.close()
    database.dispose()


@pytest.mark.parametrize("bad", ["a\0b", "half \ud83d here", "\udcff"])
def test_what_can_not_be_kept_is_a_value_refused_on_either_database(
    service: insight.Service, bad: str, caplog: pytest.LogCaptureFixture
) -> None:
    fault = fault_of(service.db, WORDS + bad)
    assert (type(fault), fault.kind) == (DatabaseFault, FaultKind.VALUE)
    assert WORDS not in caplog.text + str(fault)


@pytest.mark.parametrize("number", [10**30, -(10**30), 1 << 63])
def test_a_number_that_no_column_holds_is_refused_on_either_database(
    service: insight.Service, number: int
) -> None:
    with pytest.raises(DatabaseFault) as caught, service.db.read() as connection:
        connection.execute(text("SELECT :number"), {"number": number})
    assert caught.value.kind is FaultKind.VALUE


def test_a_mistake_of_ours_is_logged_by_its_place_and_without_its_values(
    service: insight.Service, caplog: pytest.LogCaptureFixture
) -> None:
    write(service.db)
    fault = fault_of(service.db)
    assert fault.kind is FaultKind.BROKEN
    assert fault.__cause__ is None
    assert "faulty.py" in caplog.text
    assert WORDS not in caplog.text + str(fault)


def test_the_probe_tries_every_few_seconds_and_not_more_often(
    service: insight.Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []
    monkeypatch.setattr(Database, "_read_and_write", lambda _: tried.append(1))
    for _ in range(20):
        assert insight.database_state(service).kind == "ok"
    assert len(tried) <= 1


def test_a_fault_is_logged_once_where_it_was_found(
    service: insight.Service, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    with service.db.write() as connection:
        connection.execute(text("ALTER TABLE sites RENAME COLUMN goal TO aim"))
    fault_of(service.db)
    assert len([each for each in caplog.messages if "database fault" in each]) == 1
