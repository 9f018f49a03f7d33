"""backup and restore, killed with `kill -9` wherever they are."""

from __future__ import annotations

import math
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from service import insight
from service.insight.arriving.receive import keep
from service.insight.keeping.archive import Reader
from service.settings import Settings, read_settings
from tests.conftest import NOW
from tests.insight.keeping.kept import everything
from tests.insight.payloads import START, comment, upserted

pytestmark = pytest.mark.slow
# More: COMMENT_INSIGHT_TEST_KILLS=100.
KILLS = int(os.environ.get("COMMENT_INSIGHT_TEST_KILLS", "4"))
# What is killed: the work alone, as the command does it, without the seconds that imports take.
PROGRAM = """
import sys, time; from pathlib import Path; from datetime import datetime, UTC
from service import insight; from service.settings import read_settings
{first}; print("begun", flush=True); began = time.monotonic()
{work}; print(time.monotonic() - began, flush=True)
"""
BACKUP = PROGRAM.format(
    first="service = insight.open_service(read_settings())",
    work="insight.back_up(service, Path(sys.argv[1]), now=datetime.now(UTC), force=True)",
)
RESTORE = PROGRAM.format(
    first="given = read_settings(), Path(sys.argv[1])",
    work="insight.restore(*given, now=datetime.now(UTC), replace=True)",
)


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return read_settings(home=tmp_path / "home", database_url=database_url)


def fill(settings: Settings, text: str, count: int = 60) -> None:
    service = insight.open_service(settings)
    site = insight.add_site(service, "https://blog.example", now=NOW)
    for number in range(1, count + 1):
        keep(service, site.key, upserted(comment(number, f"{text} {number}")), START)
    service.db.dispose()


class Killed:
    """A program that is killed at moments spread over the time that it takes here and now."""

    def __init__(self, program: str, settings: Settings, file: Path) -> None:
        """`file` is what it is given the first time, when nothing disturbs it."""
        self._program, self._settings = program, settings
        self.in_time, self._takes = 0, math.inf
        self.at(math.inf, file)

    def at(self, part: float, file: Path) -> None:
        """Run it, and kill it when so much of its time is over."""
        process = subprocess.Popen(
            [sys.executable, "-c", self._program, str(file)],
            env={
                **os.environ,
                "COMMENT_INSIGHT_HOME": str(self._settings.home),
                "COMMENT_INSIGHT_DATABASE_URL": self._settings.database_url,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        assert process.stdout
        with process.stdout:
            assert process.stdout.readline() == b"begun\n"
            if part < math.inf:
                time.sleep(part * self._takes)
                process.kill()
            took = process.stdout.readline()
            process.wait()
        assert took or process.returncode == -signal.SIGKILL
        if took:
            self._takes = min(self._takes, float(took))
        else:
            self.in_time += 1


def moments() -> list[float]:
    """Which part of the time is over, in any order, one in each stretch of it."""
    chosen = [(turn + random.random()) / KILLS for turn in range(KILLS)]
    return random.sample(chosen, KILLS)


def test_a_backup_that_was_killed_is_none_or_whole(tmp_path: Path, settings: Settings) -> None:
    fill(settings, "How so?")
    random.seed(10)
    folder = tmp_path / "backups"
    folder.mkdir()
    killed = Killed(BACKUP, settings, folder / "undisturbed.zip")
    for turn, moment in enumerate(moments()):
        file = folder / f"{turn}.zip"
        killed.at(moment, file)
        if file.exists():
            reader = Reader(file)
            reader.verify(lambda _: None)
            reader.close()
    assert killed.in_time >= KILLS / 2
    assert insight.key_status(settings).fault == ""


def test_a_restore_that_was_killed_leaves_the_old_or_the_new(
    tmp_path: Path, settings: Settings
) -> None:
    """Database and key go together, whenever it was."""
    fill(settings, "How so?")
    service = insight.open_service(settings)
    old_file, new_file = tmp_path / "old.zip", tmp_path / "new.zip"
    insight.back_up(service, old_file, now=NOW)
    service.db.dispose()
    other = read_settings(home=tmp_path / "other")
    fill(other, "Why not?")
    with_other = insight.open_service(other)
    insight.back_up(with_other, new_file, now=NOW)
    with_other.db.dispose()
    old, new = everything(settings.database), everything(other.database)
    hashes = {service.hash("email", "x"): old, with_other.hash("email", "x"): new}
    random.seed(11)
    killed = Killed(RESTORE, settings, new_file)
    for moment in moments():
        now_old = everything(settings.database) == old
        file = new_file if now_old else old_file
        killed.at(moment, file)
        opened = insight.open_service(settings)
        opened.db.dispose()
        assert everything(settings.database) == hashes[opened.hash("email", "x")]
    assert killed.in_time >= KILLS / 2
