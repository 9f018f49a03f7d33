"""A database that is migrated while it is used, by many at once, and by one that is killed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from service import insight
from service.settings import Settings
from service.store import versions as store
from service.store.database import migrate, open_database
from tests.e2e.restarting import Load, Serving

pytestmark = pytest.mark.slow

NEXT = """
import os
import signal
import time
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table("next_things", sa.Column("id", sa.Integer(), primary_key=True))
    op.add_column("comments", sa.Column("next_word", sa.String(20), nullable=True))
    number = sa.Column("next_number", sa.Integer(), server_default="0", nullable=False)
    op.add_column("posts", number)
    once = Path("{folder}") / "killed"
    if {kills} and not once.exists():
        once.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    op.create_index("ix_comments_next", "comments", ["next_word"])
    time.sleep({seconds})
"""
MIGRATE = """
import sys
from service.store import database
from tests.e2e.test_migrating import with_next
from pathlib import Path
if sys.argv[2]:
    with_next(Path(sys.argv[2]))
database.migrate(database.open_database(sys.argv[1]))
"""


def with_next(folder: Path) -> None:
    """Have this process know the migration in `folder` too."""
    plain, known = store.alembic_config, store.known()

    def config() -> object:
        made = plain()
        here = f"{Path(store.__file__).parent / 'migrations' / 'versions'}"
        made.set_main_option("path_separator", "newline")
        made.set_main_option("version_locations", f"{here}\n{folder}")
        return made

    store.alembic_config = config  # type: ignore[assignment]
    store.known = lambda: (*known, "9999")  # type: ignore[assignment]


def write_next(folder: Path, *, kills: bool = False, seconds: float = 0.0) -> None:
    head = max(
        each.name[:4]
        for each in (Path(store.__file__).parent / "migrations/versions").glob("0*.py")
    )
    folder.mkdir(exist_ok=True)
    text = NEXT.format(head=head, folder=folder, kills=kills, seconds=seconds)
    (folder / "9999_next.py").write_text(text)


def migrating(url: str, folder: Path | None) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", MIGRATE, url, str(folder or "")]
    return subprocess.Popen(command, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})


def version(url: str) -> str:
    database = open_database(url)
    with database.read() as connection:
        found = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar_one()
    database.dispose()
    return str(found)


def test_the_next_version_migrates_while_this_one_serves(
    settings: Settings, service: insight.Service, site: insight.NewSite, tmp_path: Path
) -> None:
    write_next(tmp_path / "next", seconds=2)
    server = Serving(settings.home, keep_socket=False, database_url=settings.database)
    try:
        with Load(server, site) as load:
            time.sleep(1)
            assert migrating(settings.database, tmp_path / "next").wait(60) == 0
            enough = load.answers.total() + 20
            while load.answers.total() < enough:
                time.sleep(0.1)
        assert set(load.answers) <= {200, 202}, load.answers
        assert version(settings.database) == "9999"
        assert server.get("/readyz") == 200
    finally:
        server.end()
    database = open_database(settings.database)
    with pytest.raises(insight.DatabaseError, match="update the code"):
        migrate(database)
    database.dispose()


def test_a_migration_that_is_killed_leaves_all_as_it_was_and_is_done_the_next_time(
    settings: Settings, service: insight.Service, tmp_path: Path
) -> None:
    before = version(settings.database)
    write_next(tmp_path / "next", kills=True)
    assert migrating(settings.database, tmp_path / "next").wait(60) == -9
    assert version(settings.database) == before
    with service.db.read() as connection:
        assert "next_things" not in sa.inspect(connection).get_table_names()
    assert migrating(settings.database, tmp_path / "next").wait(60) == 0
    assert version(settings.database) == "9999"


def test_many_that_start_at_once_migrate_once(database_url: str, tmp_path: Path) -> None:
    write_next(tmp_path / "next", seconds=1)
    started = [migrating(database_url, tmp_path / "next") for _ in range(4)]
    assert [each.wait(90) for each in started] == [0, 0, 0, 0]
    assert version(database_url) == "9999"
