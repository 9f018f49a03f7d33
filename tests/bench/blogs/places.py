"""Where a measurement stands: a data folder of its own, an empty database of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, make_url, text

from service import insight
from service.settings import Settings, read_settings
from tests.bench.blogs.events import URL

SECRET = "k" * 32
ROOT = Path(__file__).resolve().parents[3]


@contextmanager
def a_place(server: str = "", **given: object) -> Iterator[Settings]:
    """Settings of a fresh place: on SQLite, or in a database of its own on a PostgreSQL server.

    Nothing is judged on arrival, no background runs, and a page is waited for as long as it takes.
    """
    settings = {"patience_seconds": 3600, "score_on_arrival": False, "background_seconds": 0}
    with (
        tempfile.TemporaryDirectory(prefix="comment-insight-bench-") as folder,
        _database(server) as url,
    ):
        home = {"home": Path(folder), "database_url": url, "secret_key": SECRET}
        yield read_settings(**{**settings, **home, **given})


@contextmanager
def _database(server: str) -> Iterator[str]:
    if not server:
        yield ""
        return
    address = make_url(server).set(drivername="postgresql+psycopg")
    admin = create_engine(address, isolation_level="AUTOCOMMIT")
    name = f"bench_{uuid.uuid4().hex}"
    try:
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name}"))
        try:
            url = address.set(drivername="postgresql", database=name)
            yield url.render_as_string(hide_password=False)
        finally:
            with admin.connect() as connection:
                connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    finally:
        admin.dispose()


def master_of(server: str) -> int:
    """The process id of a PostgreSQL server's master, 0 where it is not on this machine."""
    if not server:
        return 0
    admin = create_engine(make_url(server).set(drivername="postgresql+psycopg"))
    with admin.connect() as connection:
        mine = connection.execute(text("SELECT pg_backend_pid()")).scalar_one()
        told = Path(f"/proc/{mine}/stat")
        found = told.read_text() if told.exists() else ""
    admin.dispose()
    # "PID (postgres) STATE PARENT ..."
    return int(found.rpartition(")")[2].split()[1]) if "(postgres)" in found else 0


@contextmanager
def opened(settings: Settings) -> Iterator[insight.Service]:
    """The service there."""
    service = insight.open_service(settings)
    try:
        yield service
    finally:
        service.db.dispose()


def a_site(service: insight.Service) -> insight.NewSite:
    """A new site, of a blog whose author answers under the address of `events.AUTHOR`."""
    others = len(insight.list_sites(service))
    address = f"{URL}/{others}" if others else URL
    return insight.add_site(service, address, "A Blog", now=datetime.now(UTC))


def environment(settings: Settings) -> dict[str, str]:
    """What other processes need to find the place."""
    said = {
        "HOME": settings.home,
        "DATABASE_URL": settings.database,
        "SECRET_KEY": SECRET,
        "PATIENCE_SECONDS": settings.patience_seconds,
        "SCORE_ON_ARRIVAL": settings.score_on_arrival,
        "BACKGROUND_SECONDS": settings.background_seconds,
        "LOG_LEVEL": "error",
    }
    ours = {f"COMMENT_INSIGHT_{name}": str(value) for name, value in said.items()}
    return {**os.environ, "PYTHONPATH": str(ROOT), **ours}


def command(settings: Settings, module: str, *arguments: str) -> Any:
    """What another Python process prints there as JSON, on its last line."""
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        env=environment(settings),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout)
