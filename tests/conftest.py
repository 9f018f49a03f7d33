"""What many tests share: a real service on its own database, with the shipped model."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from service import insight
from service.batch import Judge, load_judge
from service.settings import Settings, read_settings

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def now() -> datetime:
    """The time in every test: nothing here asks the clock."""
    return NOW


@pytest.fixture(scope="session")
def judge() -> Judge:
    """The shipped model and the language pipeline, loaded once for all tests."""
    settings = read_settings()
    return load_judge(settings.model, settings.pipeline)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'test.sqlite3'}"
        return
    server = os.environ.get("COMMENT_INSIGHT_TEST_POSTGRESQL")
    if not server:
        pytest.skip("COMMENT_INSIGHT_TEST_POSTGRESQL names no PostgreSQL server")
    name = f"test_{uuid.uuid4().hex}"
    admin = create_engine(
        server.replace("postgresql:", "postgresql+psycopg:"), isolation_level="AUTOCOMMIT"
    )
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.replace("/postgres?", f"/{name}?")
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return read_settings(home=tmp_path / "home", database_url=database_url, secret_key="k" * 32)


@pytest.fixture
def service(settings: Settings) -> Iterator[insight.Service]:
    """An open service with no site yet."""
    opened = insight.open_service(settings)
    yield opened
    opened.db.dispose()


@pytest.fixture
def site(service: insight.Service) -> insight.NewSite:
    """A site of the service."""
    return insight.add_site(service, "https://blog.example", "A Blog", now=NOW)
