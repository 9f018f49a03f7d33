"""A service to look at, and ways to make it ill."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from service import insight
from service.batch import Judge
from service.insight import Finding
from service.insight.arriving.receive import keep
from service.language import pipeline
from service.settings import read_settings
from service.store.deliveries import Delivery
from tests.conftest import NOW
from tests.insight.payloads import comment, event

PREFIX = "COMMENT_INSIGHT_"
DATABASE = "comment-insight.sqlite3"
Doing = Callable[[Path, pytest.MonkeyPatch], object]


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a service with the sample blog."""
    home = tmp_path_factory.mktemp("doctor") / "home"
    service = insight.open_service(read_settings(home=home))
    insight.fill_demo(service, NOW)
    service.db.dispose()
    return home


@pytest.fixture
def home(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, judge: Judge
) -> Iterator[Path]:
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(name)
    # Loaded once: what is wrong with its files has a test of its own.
    monkeypatch.setattr(pipeline, "load", lambda _: judge.pipeline)
    here = Path(shutil.copytree(filled, tmp_path / "home"))
    here.chmod(0o700)
    monkeypatch.setenv(f"{PREFIX}HOME", str(here))
    return here


def found(now: datetime = NOW, *, online: bool = False) -> list[Finding]:
    return list(insight.examine(lambda: now, online=online))


def names(findings: list[Finding]) -> set[str]:
    return {finding.check for finding in findings}


def sets(**values: str) -> Doing:
    def do(_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        for name, value in values.items():
            monkeypatch.setenv(f"{PREFIX}{name}", value)

    return do


def says(*statements: str) -> Doing:
    """These statements, said to the database."""

    def do(home: Path, _: pytest.MonkeyPatch) -> None:
        with sqlite3.connect(home / DATABASE) as connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()

    return do


def adds_blog(
    heard: timedelta | None = None, url: str = "https://knots.example", *, plugin: bool = True
) -> Doing:
    """A blog, `heard` so long ago: by its plugin, or by another sender."""

    def do(home: Path, _: pytest.MonkeyPatch) -> None:
        service = insight.open_service(read_settings(home=home))
        site = insight.add_site(service, url, "Knots", now=NOW - timedelta(30))
        if heard:
            insight.remember_delivery(service, site.key, Delivery("msg_1"), NOW - heard)
            if plugin:
                insight.learn_timezone(service, site.key, "Europe/Berlin")
        service.db.dispose()

    return do


def adds_imported_blog(home: Path, _: pytest.MonkeyPatch) -> None:
    """One whose comments came by a file, and that never spoke itself."""
    service = insight.open_service(read_settings(home=home))
    site = insight.add_site(service, "https://knots.example", "Knots", now=NOW - timedelta(30))
    told = event("comment.upserted", NOW - timedelta(1), comment=comment(1, "Which knot?"))
    keep(service, site.key, told, NOW)
    service.db.dispose()


def backed_up(ago: timedelta) -> Doing:
    def do(home: Path, _: pytest.MonkeyPatch) -> None:
        service = insight.open_service(read_settings(home=home))
        insight.back_up(service, home.parent / "backup", now=NOW - ago)
        service.db.dispose()

    return do
