"""backup and restore, killed with `kill -9` wherever they are."""

from __future__ import annotations

import os
import random
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
BACKUP = """
import sys; from pathlib import Path; from datetime import datetime, UTC
from service import insight; from service.settings import read_settings
service = insight.open_service(read_settings()); print("begun", flush=True)
insight.back_up(service, Path(sys.argv[1]), now=datetime.now(UTC), force=True)
"""
RESTORE = """
import sys; from pathlib import Path; from datetime import datetime, UTC
from service import insight; from service.settings import read_settings
print("begun", flush=True)
insight.restore(read_settings(), Path(sys.argv[1]), now=datetime.now(UTC), replace=True)
"""


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return read_settings(home=tmp_path / "home", database_url=database_url)


def fill(settings: Settings, text: str, count: int = 60) -> None:
    service = insight.open_service(settings)
    site = insight.add_site(service, "https://blog.example", now=NOW)
    for number in range(1, count + 1):
        keep(service, site.key, upserted(comment(number, f"{text} {number}")), START)
    service.db.dispose()


def killed(program: str, settings: Settings, file: Path, seconds: float) -> bool:
    """Run it, and kill it so long after it began; whether that came in time."""
    process = subprocess.Popen(
        [sys.executable, "-c", program, str(file)],
        env={
            **os.environ,
            "COMMENT_INSIGHT_HOME": str(settings.home),
            "COMMENT_INSIGHT_DATABASE_URL": settings.database_url,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout
    with process.stdout:
        process.stdout.readline()
        time.sleep(seconds)
        ended = process.poll() is not None
        process.kill()
        process.wait()
    return not ended


def test_a_backup_that_was_killed_is_none_or_whole(tmp_path: Path, settings: Settings) -> None:
    fill(settings, "How so?")
    random.seed(10)
    folder = tmp_path / "backups"
    folder.mkdir()
    in_time = 0
    for turn in range(KILLS):
        file = folder / f"{turn}.zip"
        in_time += killed(BACKUP, settings, file, random.uniform(0, 0.8))
        if file.exists():
            reader = Reader(file)
            reader.verify(lambda _: None)
            reader.close()
    assert in_time
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
    in_time = 0
    for _ in range(KILLS):
        now_old = everything(settings.database) == old
        file = new_file if now_old else old_file
        in_time += killed(RESTORE, settings, file, random.uniform(0, 1.2))
        opened = insight.open_service(settings)
        opened.db.dispose()
        assert everything(settings.database) == hashes[opened.hash("email", "x")]
    assert in_time
