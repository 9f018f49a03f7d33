"""Looking changes nothing, and no check leans on another."""

import hashlib
import json
import shutil
import socket
import sqlite3
import subprocess
import threading
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from service import insight
from service.insight import State
from service.insight.examining import doctor
from service.settings import read_settings
from tests.conftest import NOW
from tests.disks import fill_up, small_disk
from tests.insight.examining.ill import (
    DATABASE,
    PREFIX,
    adds_blog,
    adds_imported_blog,
    filled,
    found,
    home,
    names,
    says,
    sets,
)

__all__ = ["filled", "home", "small_disk"]


def test_a_healthy_service_has_nothing_to_mend(home: Path) -> None:
    assert [each for each in found() if each.state is not State.OK] == []


def test_a_turn_of_just_now_is_no_finding(home: Path) -> None:
    insight.note_turn(read_settings(home=home))
    [told] = [each for each in found(datetime.now(UTC)) if each.check == "background"]
    assert (told.state, told.what.startswith("last turn 2")) == (State.OK, True)


def test_a_fresh_backup_is_named(home: Path) -> None:
    service = insight.open_service(read_settings(home=home))
    insight.back_up(service, home.parent / "backup", now=NOW - timedelta(days=1))
    service.db.dispose()
    [told] = [each for each in found() if each.check == "backup"]
    assert (told.state, told.what.startswith("2026-03-19")) == (State.OK, True)


def test_nothing_is_changed_by_looking(home: Path) -> None:
    def standing() -> dict[str, tuple[str, int]]:
        return {
            path.name: (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mode)
            for path in home.iterdir()
        }

    before = standing()
    found()
    assert standing() == before


def test_nothing_is_made_where_there_is_nothing(home: Path) -> None:
    shutil.rmtree(home)
    found()
    assert not home.exists()


def test_an_old_database_is_not_migrated(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    says("UPDATE alembic_version SET version_num = '0001'")(home, monkeypatch)
    found()
    with sqlite3.connect(home / DATABASE) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [
            ("0001",)
        ]
    connection.close()


def test_a_database_that_is_only_busy_is_told_as_such(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sets(BUSY_TIMEOUT_SECONDS="0.1")(home, monkeypatch)
    other = sqlite3.connect(home / DATABASE, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        [writing] = [each for each in found() if each.check == "writing"]
    finally:
        other.close()
    assert (writing.state, "busy" in writing.what) == (State.WARNING, True)


def test_a_disk_that_is_full_and_then_read_only_is_told(
    home: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = shutil.copytree(home, small_disk / "home")
    monkeypatch.setenv(f"{PREFIX}HOME", str(here))
    fill_up(small_disk)
    [disk] = [each for each in found() if each.check == "free disk"]
    assert (disk.state, "0 MiB free" in disk.what) == (State.FAULT, True)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    told = {each.check: each for each in found()}
    assert told["data folder"].what.endswith("mounted read-only")
    assert told["writing"].state is State.FAULT


def test_a_check_that_breaks_is_a_finding_and_stops_no_other(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    healthy = names(found())
    for name in doctor.CHECKS | doctor.OF_THE_DATABASE:
        checks = doctor.CHECKS if name in doctor.CHECKS else doctor.OF_THE_DATABASE
        with monkeypatch.context() as only:
            only.setitem(checks, name, lambda patient: patient.nothing)
            findings = found()
        mine = [each for each in findings if each.check == name]
        assert [each.state for each in mine] == [State.FAULT]
        assert "AttributeError" in mine[0].what
        assert len(names(findings) | {"cookies", "free temporary disk"}) >= len(healthy)


def test_a_reader_that_is_described_and_yet_none_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setenv(f"{PREFIX}HOME", str(home))
    model = shutil.copytree(read_settings().model, home.parent / "model")
    (model / "reader.json").write_text("{}")
    manifest = json.loads((model / "manifest.json").read_text())
    manifest["sha256"]["reader.json"] = hashlib.sha256(b"{}").hexdigest()
    (model / "manifest.json").write_text(json.dumps(manifest))
    monkeypatch.setenv(f"{PREFIX}MODEL", str(model))
    [told] = [each for each in found() if each.check == "reader"]
    assert (told.state, "reader.json is not whole" in told.what) == (State.FAULT, True)
    assert told.mend.startswith("restore the model's folder")


def test_a_blog_that_came_by_a_file_alone_is_no_fault(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    adds_imported_blog(home, monkeypatch)
    [told] = [each for each in found() if each.check == "blog knots-example"]
    assert told.state is State.OK
    assert "came by import or sync: no plugin or webhook is at work there" in told.what
    assert "can't reach it" in told.what


def test_silence_is_no_fault_of_a_blog_that_is_not_known_to_have_the_plugin(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    adds_blog(timedelta(days=9), plugin=False)(home, monkeypatch)
    mine = [each for each in found() if each.check == "blog knots-example"]
    said = "last heard 9 days ago; it is not known to have the plugin, which speaks every night"
    assert said in [each.what for each in mine if each.state is State.OK]
    assert not any("its plugin" in each.what for each in mine)


def test_nobody_is_asked_unless_that_is_wished(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    adds_blog()(home, monkeypatch)
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("a connection"))
    assert not any(each.check.startswith("clock of") for each in found())


def telling(date: str | None) -> type[BaseHTTPRequestHandler]:
    class Blog(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self.send_response_only(200)
            if date is not None:
                self.send_header("Date", date)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    return Blog


@pytest.mark.parametrize(
    ("date", "state", "what"),
    [
        (format_datetime(NOW, usegmt=True), State.OK, "0 s away"),
        (format_datetime(NOW - timedelta(minutes=2), usegmt=True), State.WARNING, "120 s away"),
        (format_datetime(NOW + timedelta(hours=1), usegmt=True), State.FAULT, "3600 s away"),
        ("yesterday", State.WARNING, "doesn't tell the time"),
        (None, State.WARNING, "doesn't tell the time"),
    ],
)
def test_a_blogs_clock_is_asked_for_on_demand(
    home: Path, monkeypatch: pytest.MonkeyPatch, date: str | None, state: State, what: str
) -> None:
    server = HTTPServer(("127.0.0.1", 0), telling(date))
    threading.Thread(target=server.handle_request, daemon=True).start()
    adds_blog(url=f"http://127.0.0.1:{server.server_port}")(home, monkeypatch)
    [clock] = [each for each in found(online=True) if each.check.startswith("clock of")]
    server.server_close()
    assert (clock.state, what in clock.what) == (state, True), clock


def test_a_blog_that_is_not_there_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    adds_blog(url="http://127.0.0.1:9")(home, monkeypatch)
    [clock] = [each for each in found(online=True) if each.check.startswith("clock of")]
    assert (clock.state, "refused" in clock.what) == (State.WARNING, True)


@pytest.mark.postgresql
@pytest.mark.parametrize("off", [timedelta(seconds=20), timedelta(hours=1)])
def test_a_clock_that_is_not_the_databases_is_told(
    service: insight.Service, monkeypatch: pytest.MonkeyPatch, off: timedelta
) -> None:
    if service.db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite has no clock of its own")

    monkeypatch.setenv(f"{PREFIX}HOME", str(service.settings.home))
    monkeypatch.setenv(f"{PREFIX}DATABASE_URL", service.settings.database_url)
    findings = found(datetime.now(UTC) - off)
    [told] = [each for each in findings if each.check == "clock"]
    assert told.state == (State.WARNING if off < timedelta(minutes=5) else State.FAULT)
    [database] = [each for each in findings if each.check == "database"]
    assert database.what.startswith("PostgreSQL 1")
    [writing] = [each for each in findings if each.check == "writing"]
    assert writing.state is State.OK
