"""A backup holds one state of everything, and is good when it is there."""

from __future__ import annotations

import errno
import json
import os
import stat
import threading
import time
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from service import insight
from service.insight.keeping import archive, backup, filling
from service.store import schema
from tests.insight.keeping.kept import elsewhere, everything, fill_every_table


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "backups"
    folder.mkdir()
    return folder / "today.zip"


def test_every_row_of_every_table_comes_back(
    service: insight.Service, now: datetime, path: Path, tmp_path: Path
) -> None:
    fill_every_table(service)
    made = insight.back_up(service, path, now=now)
    there = elsewhere(tmp_path)
    insight.restore(there, path, now=now)
    assert everything(there.database) == everything(service.settings.database)
    assert all(
        count == 4 for name, count in made.rows.items() if name in everything(there.database)
    )
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_it_is_noted_when_the_last_good_one_was_made(
    service: insight.Service, now: datetime, path: Path
) -> None:
    assert insight.last_backup(service) is None
    made = insight.back_up(service, path, now=now)
    last = insight.last_backup(service)
    assert last
    assert (last.made_at, last.file, last.bytes) == (now, str(path), made.bytes)


def test_who_writes_meanwhile_goes_on_and_the_backup_is_one_state(
    service: insight.Service, site: insight.NewSite, now: datetime, path: Path, tmp_path: Path
) -> None:
    """Each turn writes the same number into two tables: no backup may have them apart."""
    stop, turns = threading.Event(), [0]

    def write() -> None:
        while not stop.is_set():
            turn = turns[0] + 1
            with service.db.write(site.key) as connection:
                connection.execute(schema.sites.update().values(minutes=turn))
                row = {"site": site.key, "webhook_id": f"msg_{turn}", "received_at": now}
                connection.execute(schema.deliveries.insert().values(**row))
            turns[0] = turn

    writer = threading.Thread(target=write)
    writer.start()
    try:
        while turns[0] < 5:
            time.sleep(0.01)
        before = turns[0]
        insight.back_up(service, path, now=now)
        after = turns[0]
    finally:
        stop.set()
        writer.join()
    there = elsewhere(tmp_path)
    insight.restore(there, path, now=now)
    restored = insight.open_service(there)
    with restored.db.read() as connection:
        minutes = connection.execute(select(schema.sites.c.minutes)).scalar_one()
        rows = len(connection.execute(select(schema.deliveries)).all())
    restored.db.dispose()
    assert minutes == rows
    assert before <= minutes <= after + 1


def test_what_is_there_is_not_overwritten_unless_said(
    service: insight.Service, now: datetime, path: Path
) -> None:
    path.write_text("something of mine")
    with pytest.raises(insight.BackupError, match="--force"):
        insight.back_up(service, path, now=now)
    assert path.read_text() == "something of mine"
    insight.back_up(service, path, now=now, force=True)
    assert zipfile.is_zipfile(path)
    with pytest.raises(insight.BackupError, match="folder"):
        insight.back_up(service, path.parent, now=now)
    with pytest.raises(insight.BackupError, match="not there: make it"):
        insight.back_up(service, path.parent / "none" / "b.zip", now=now)


@pytest.mark.parametrize("at", ["write", "fsync", "try"])
def test_a_full_disk_is_said_and_leaves_nothing(
    service: insight.Service, now: datetime, path: Path, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    path.write_text("the backup of yesterday")

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    places = {
        "write": (archive.Writer, "add"),
        "fsync": (os, "fsync"),
        "try": (backup, "fill_file"),
    }
    monkeypatch.setattr(*places[at], full)
    with pytest.raises(insight.BackupError, match="the disk is full"):
        insight.back_up(service, path, now=now, force=True)
    assert path.read_text() == "the backup of yesterday"
    assert list(path.parent.iterdir()) == [path]
    assert insight.last_backup(service) is None


def test_a_backup_that_does_not_come_back_alike_is_none(
    service: insight.Service, site: insight.NewSite, now: datetime, path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    read = filling.dump.row_of

    def forgetful(line: bytes, told: Any) -> dict[str, Any]:
        row = read(line, told)
        return row | {"name": "Another"} if told.name == "sites" else row

    monkeypatch.setattr(filling.dump, "row_of", forgetful)
    with pytest.raises(insight.BackupError, match="sites does not come back"):
        insight.back_up(service, path, now=now)
    assert list(path.parent.iterdir()) == []


def test_what_a_killed_run_left_is_taken_over(
    service: insight.Service, now: datetime, path: Path
) -> None:
    (path.parent / ".today.zip.partial").write_bytes(b"half of it" * 100_000)
    insight.back_up(service, path, now=now)
    assert list(path.parent.iterdir()) == [path]


def test_keys_are_in_it_and_passwords_of_other_systems_are_not(
    service: insight.Service, now: datetime, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = {
        "COMMENT_INSIGHT_DATABASE_URL": "postgresql://me:tellnobody@db.example/comments",
        "COMMENT_INSIGHT_WORDPRESS_PASSWORD": "tellnobody",
        "COMMENT_INSIGHT_METRICS_TOKEN": "tellnobody-tellnobody-tellnobody",
        "COMMENT_INSIGHT_PUBLIC_URL": "https://insight.example",
        "SOMETHING_ELSE": "tellnobody",
    }
    for name, value in told.items():
        monkeypatch.setenv(name, value)
    insight.back_up(service, path, now=now)
    with zipfile.ZipFile(path) as opened:
        members = {name: opened.read(name) for name in opened.namelist()}
    assert json.loads(members["keys.json"]) == {"identity": "k" * 32}
    settings = json.loads(members["settings.json"])
    assert settings["COMMENT_INSIGHT_PUBLIC_URL"] == "https://insight.example"
    assert settings["COMMENT_INSIGHT_WORDPRESS_PASSWORD"] == "(was set; not kept)"
    assert "SOMETHING_ELSE" not in settings
    assert not any(b"tellnobody" in each for each in members.values())
    assert b"holds secrets" in members["READ-ME.txt"]


def test_two_backups_to_one_file_do_not_mix(
    service: insight.Service, now: datetime, path: Path
) -> None:
    with (
        backup._partial(path),
        pytest.raises(insight.BackupError, match="another process"),
    ):
        insight.back_up(service, path, now=now)
