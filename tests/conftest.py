"""What many tests share: a real service on its own database, with the shipped model."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Generator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from sqlalchemy import Engine, create_engine, make_url

from service import insight
from service.batch import Judge, load_judge
from service.insight.flights import APART
from service.insight.owning import accounts
from service.settings import Settings, read_settings
from service.store.database import migrate, open_database
from tests.e2e.debian import RELEASES
from tests.pairing import left_out
from tests.postgresql import Emptied, new_database

DRIVER = "postgresql+psycopg"
WORDPRESSES = [release.wordpress for release in RELEASES]
# Whose tests take longer than most, one by one.
TAKE_LONG = ("tests/e2e/", "tests/trials/", "tests/training/", "tests/bench/")
# A machine that is busy with something else fails no property.
hypothesis_settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("any machine")
# What nobody waits for in vain, however busy the machine is.
PATIENT_SECONDS = 180.0
NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Where several processes share the tests (-n), a file's stay together, and those on one blog:
    what they have in common takes seconds to make. What takes long comes first, so that all are
    busy to the end."""
    from xdist.scheduler import LoadScopeScheduling

    class Scheduling(LoadScopeScheduling):  # type: ignore[misc]
        def _split_scope(self, nodeid: str) -> str:
            of_a_blog = (name for name in WORDPRESSES if f"[{name}" in nodeid)
            return next(of_a_blog, nodeid.partition("::")[0])

        def _assign_work_unit(self, node: Any) -> None:
            left = self.workqueue
            longest = max(left, key=lambda scope: (*_takes_long(scope), len(left[scope])))
            left.move_to_end(longest, last=False)
            super()._assign_work_unit(node)

    return Scheduling(config, log)


def _takes_long(scope: str) -> tuple[bool, bool]:
    return scope in WORDPRESSES, scope.startswith(TAKE_LONG)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Who names a test has it; else what says nothing new is left out."""
    if any("::" in each for each in config.args):
        return
    again = set(left_out(items, WORDPRESSES))
    config.hook.pytest_deselected(items=list(again))
    items[:] = [each for each in items if each not in again]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Half a character in what a test prints or says can't be sent from one process to another."""
    report = yield
    report.sections = [(name, _sendable(text)) for name, text in report.sections]
    if report.failed and str(report.longrepr) != _sendable(str(report.longrepr)):
        report.longrepr = _sendable(str(report.longrepr))
    return report


def _sendable(text: str) -> str:
    return text.encode("utf-8", "backslashreplace").decode()


@pytest.fixture(scope="session")
def now() -> datetime:
    """The time in every test: nothing here asks the clock."""
    return NOW


@pytest.fixture
def quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A password is hashed in no time, and nobody's is."""
    method = "scrypt:256:8:1"
    monkeypatch.setattr(accounts, "_NOBODYS", accounts._NOBODYS.replace(accounts.METHOD, method))
    monkeypatch.setattr(accounts, "METHOD", method)


@pytest.fixture(scope="session")
def judge() -> Judge:
    """The shipped model and the language pipeline, loaded once for all tests."""
    settings = read_settings()
    return load_judge(settings.model)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with its tables, to be copied: they take longer to make than most tests."""
    file = tmp_path_factory.mktemp("migrated") / "test.sqlite3"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Engine]:
    """The PostgreSQL server, where databases are made and dropped."""
    server = os.environ.get("COMMENT_INSIGHT_TEST_POSTGRESQL")
    if not server:
        pytest.skip("COMMENT_INSIGHT_TEST_POSTGRESQL names no PostgreSQL server")
    admin = create_engine(make_url(server).set(drivername=DRIVER), isolation_level="AUTOCOMMIT")
    yield admin
    admin.dispose()


@pytest.fixture(scope="session")
def emptied(postgresql: Engine) -> Iterator[Emptied]:
    """A PostgreSQL database with its tables, for one test after the other: a copy of it takes
    longer to make than most tests."""
    made = Emptied(postgresql, _migrate)
    yield made
    made.drop()


def _migrate(url: str) -> None:
    database = open_database(url)
    migrate(database)
    database.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of each kind; with its tables where a test asks for the service."""
    migrated = "service" in request.fixturenames
    if request.param == "sqlite":
        file = tmp_path / "test.sqlite3"
        if migrated:
            shutil.copy(request.getfixturevalue("migrated_file"), file)
        yield f"sqlite:///{file}"
        return
    if migrated:
        with request.getfixturevalue("emptied").lent() as url:
            yield url
        return
    with new_database(request.getfixturevalue("postgresql")) as url:
        yield url


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return read_settings(
        home=tmp_path / "home",
        database_url=database_url,
        secret_key="k" * 32,
        patience_seconds=PATIENT_SECONDS,
    )


@pytest.fixture
def service(settings: Settings) -> Iterator[insight.Service]:
    """An open service with no site yet."""
    opened = insight.open_service(settings)
    yield opened
    # What nobody had the patience to wait for has a connection in hand.
    for thread in threading.enumerate():
        if thread.name == APART:
            thread.join(10)
    opened.db.dispose()


@pytest.fixture
def site(service: insight.Service) -> insight.NewSite:
    """A site of the service."""
    return insight.add_site(service, "https://blog.example", "A Blog", now=NOW)
