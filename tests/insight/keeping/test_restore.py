"""A backup is put back whole, with its key, or everything stays as it was."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData, insert, select

from service import insight
from service.insight.arriving.receive import keep
from service.insight.keeping import restore as restoring
from service.insight.keeping.archive import (
    KEYS,
    README,
    SETTINGS,
    Manifest,
    Writer,
    table_member,
)
from service.insight.keeping.keys import check_of
from service.settings import Settings, read_settings
from service.store import dump, schema
from service.store import keys as checks
from service.store.database import DatabaseError, migrate, open_database
from tests.insight.keeping.kept import elsewhere, everything, fill_every_table
from tests.insight.payloads import START, comment, upserted

NOOR = "noor@readers.example"
LATER = timedelta(days=3)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept.zip"


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    """With the key in the data folder, as most have it."""
    return read_settings(home=tmp_path / "home", database_url=database_url)


def fill(service: insight.Service, key: str) -> None:
    for number in (1, 2, 3):
        keep(service, key, upserted(comment(number, "How so?")), START + timedelta(days=2))


def names(settings: Settings) -> set[str | None]:
    service = insight.open_service(settings)
    with service.db.read() as connection:
        found = set(connection.execute(select(schema.comments.c.name)).scalars())
    service.db.dispose()
    return found


def test_a_backup_of_sqlite_goes_into_either_database(
    tmp_path: Path, settings: Settings, now: datetime, path: Path
) -> None:
    first = insight.open_service(elsewhere(tmp_path))
    fill_every_table(first)
    insight.back_up(first, path, now=now)
    first.db.dispose()
    done = insight.restore(settings, path, now=now)
    assert everything(settings.database) == everything(first.settings.database)
    assert done.aside == []
    service = insight.open_service(settings)
    assert service.hash("email", NOOR) == first.hash("email", NOOR)
    # New rows are numbered on from those that were filled in.
    with service.db.write("more") as connection:
        row = {"site": "site-1", "thread_id": "1", "kind": "later", "up_to": "1", "given_at": now}
        connection.execute(insert(schema.verdicts).values(**row))
    service.db.dispose()


def test_what_is_there_is_put_aside_only_when_said_and_with_its_key(
    service: insight.Service, site: insight.NewSite, now: datetime, path: Path
) -> None:
    fill(service, site.key)
    insight.back_up(service, path, now=now)
    service.db.dispose()
    settings, kept = service.settings, everything(service.settings.database)
    with pytest.raises(DatabaseError, match="--replace"):
        insight.restore(settings, path, now=now)
    insight.forget_key(settings, now)
    other_key = (settings.home / "secret.key").read_bytes()
    with pytest.raises(DatabaseError, match="--replace"):
        insight.restore(settings, path, now=now)
    done = insight.restore(settings, path, now=now, replace=True)
    assert everything(settings.database) == kept
    assert len(done.aside) == 2
    asides = [Path(each) for each in done.aside if "secret.key" in each]
    assert [each.read_bytes() for each in asides] == [other_key]
    assert insight.key_status(settings).fault == ""


@pytest.mark.parametrize("ahead", [timedelta(), timedelta(days=4), timedelta(days=20_000)])
def test_readers_who_were_erased_since_stay_erased(
    service: insight.Service, site: insight.NewSite, now: datetime, path: Path, ahead: timedelta
) -> None:
    fill(service, site.key)
    insight.back_up(service, path, now=now + ahead)  # by a clock that was wrong then
    assert insight.erase_reader(service, site.key, NOOR, now=now + LATER) == 3
    service.db.dispose()
    done = insight.restore(service.settings, path, now=now + LATER, replace=True)
    assert done.erased == 3
    assert names(service.settings) == {""}
    again = insight.open_service(service.settings)
    keep(again, site.key, upserted(comment(1, "How so then?"), read=60), now + LATER)
    again.db.dispose()
    assert names(service.settings) == {""}


def test_readers_who_were_erased_stay_so_when_the_key_was_lost_since(
    service: insight.Service, site: insight.NewSite, now: datetime, path: Path
) -> None:
    fill(service, site.key)
    insight.back_up(service, path, now=now)
    insight.erase_reader(service, site.key, NOOR, now=now + LATER)
    service.db.dispose()
    insight.forget_key(service.settings, now)
    done = insight.restore(service.settings, path, now=now + LATER, replace=True)
    assert (done.erased, names(service.settings)) == (3, {""})


def test_a_present_that_cannot_be_read_is_put_aside_and_that_is_said(
    tmp_path: Path, now: datetime, path: Path
) -> None:
    service = insight.open_service(elsewhere(tmp_path))
    site = insight.add_site(service, "https://blog.example", now=now)
    fill(service, site.key)
    insight.back_up(service, path, now=now)
    service.db.dispose()
    file = service.settings.home / "comment-insight.sqlite3"
    file.write_bytes(b"no database any more" * 500)
    done = insight.restore(service.settings, path, now=now, replace=True)
    assert "erase them again" in done.warnings[0]
    assert Path(done.aside[0]).read_bytes().startswith(b"no database")
    assert names(service.settings) == {"Noor"}


def test_a_service_that_still_runs_is_not_pulled_the_file_from_under(
    tmp_path: Path, now: datetime, path: Path
) -> None:
    service = insight.open_service(elsewhere(tmp_path))
    insight.add_site(service, "https://blog.example", now=now)
    insight.back_up(service, path, now=now)
    with service.db.read() as connection:
        connection.execute(select(schema.sites)).all()
        with pytest.raises(insight.Busy, match="stop the service"):
            insight.restore(service.settings, path, now=now, replace=True)
    service.db.dispose()
    assert insight.restore(service.settings, path, now=now, replace=True).aside


def test_nobody_stays_signed_in(
    service: insight.Service, site: insight.NewSite, now: datetime, path: Path
) -> None:
    row = {"token_hash": "t", "email": "ida@blog.example", "begun_at": now, "seen_at": now}
    with service.db.write() as connection:
        connection.execute(insert(schema.sessions).values(**row))
    insight.back_up(service, path, now=now)
    service.db.dispose()
    insight.restore(service.settings, path, now=now, replace=True)
    again = insight.open_service(service.settings)
    with again.db.read() as connection:
        assert connection.execute(select(schema.sessions)).all() == []
    again.db.dispose()


def test_a_variable_with_another_key_is_told_before_anything_is_touched(
    service: insight.Service, site: insight.NewSite, now: datetime, path: Path, tmp_path: Path
) -> None:
    insight.back_up(service, path, now=now)
    there = elsewhere(tmp_path, secret_key="another key than the one of the backup")
    with pytest.raises(insight.BackupError, match="COMMENT_INSIGHT_SECRET_KEY"):
        insight.restore(there, path, now=now)
    assert not there.home.exists()
    given = elsewhere(tmp_path, secret_key=service.keys.current.decode())
    insight.restore(given, path, now=now)
    assert not (given.home / "secret.key").exists()
    assert insight.key_status(given).fault == ""


@pytest.mark.parametrize("at", ["carrying.finish", "fill", "write_key"])
def test_a_fault_half_way_leaves_everything_as_it_was(
    service: insight.Service, site: insight.NewSite, now: datetime, path: Path,
    monkeypatch: pytest.MonkeyPatch, at: str,
) -> None:  # fmt: skip
    fill(service, site.key)
    insight.back_up(service, path, now=now)
    insight.forget_key(service.settings, now)
    service.db.dispose()

    def broken(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"{restoring.__name__}.{at}", broken)
    kept = everything(service.settings.database)
    with pytest.raises(insight.BackupError, match="the disk is full"):
        insight.restore(service.settings, path, now=now, replace=True)
    assert everything(service.settings.database) == kept
    assert insight.key_status(service.settings).fault == ""
    assert not list(service.settings.home.parent.glob("*.restoring*"))


def of_version(version: str, folder: Path, path: Path, rows: list[str], now: datetime) -> None:
    """A backup as an older version made it: with the tables it had."""
    database = open_database(f"sqlite:///{folder / 'old.sqlite3'}")
    migrate(database, version)
    key = b"k" * 64
    with database.write() as connection:
        for row in rows:
            connection.exec_driver_sql(row)
        checks.begin(connection, check_of(key), now)
    manifest = Manifest(now, "0.1.0", version, "sqlite", check_of(key))
    with database.snapshot() as connection, path.open("wb") as file:
        there = MetaData()
        there.reflect(connection)
        with Writer(file, manifest) as writer:
            writer.add(README, [b"A backup."])
            writer.add(KEYS, [json.dumps({"identity": key.decode()}).encode()])
            writer.add(SETTINGS, [b"{}"])
            for table in there.sorted_tables:
                if table.name == "alembic_version":
                    continue
                told = manifest.tables[table.name] = dump.told_of(table)
                lines = dump.lines(connection, table, [name for name, _ in told.columns])
                writer.add(table_member(table.name), lines, rows=True)
    database.dispose()


def test_an_older_backup_is_brought_up_to_date(
    tmp_path: Path, now: datetime, path: Path, settings: Settings
) -> None:
    rows = [
        "INSERT INTO sites (key, url, name, goal, token_hash, api_token_hash, revision, created_at)"
        " VALUES ('old', 'https://old.example', 'Old', 'relationships', 'a', 'b', 1,"
        " '2026-03-01 00:00:00.000000')",
        "INSERT INTO comments (site, id, post_id, text, name, status, read_at, rank, content_hash,"
        " revision) VALUES ('old', '1', '7', 'How?', 'Noor', 'approved', 1, 1, 'c', 1)",
    ]
    of_version("0008", tmp_path, path, rows, now)
    done = insight.restore(settings, path, now=now)
    assert (done.migration, done.rows["comments"], names(settings)) == ("0008", 1, {"Noor"})
    restored = insight.open_service(settings)
    assert [each.url for each in insight.list_sites(restored)] == ["https://old.example"]
    restored.db.dispose()
