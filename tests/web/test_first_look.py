"""A worker's first visitor waits for no statement to be built: the server has built it before."""

from __future__ import annotations

import gc
import importlib
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy.sql.compiler import SQLCompiler

from service import insight
from service.insight.people import list_people
from service.settings import Settings
from service.web.app import WARM_UP, create_app, warm_up
from tests.conftest import PATIENT_SECONDS
from tests.web.conftest import Author, Blog


def test_the_first_look_at_each_page_asks_only_what_was_asked_before_the_fork(
    service: insight.Service,
    settings: Settings,
    author: Author,
    blog: Blog,
    now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    blog.send()
    insight.score_stale(service, blog.site.key)
    # The day is chosen, and written down, once.
    author.client.get("/")
    first = list_people(service, blog.site.key, now=now).people[0]
    fresh = insight.open_service(settings)
    try:
        app = create_app(fresh)
        warm_up(app, fresh)
        built: list[str] = []
        build = SQLCompiler.__init__

        def noting(self: SQLCompiler, dialect: Any, statement: Any, *rest: Any, **more: Any) -> Any:
            built.append(str(type(statement)))
            return build(self, dialect, statement, *rest, **more)

        monkeypatch.setattr(SQLCompiler, "__init__", noting)

        looker = _same_visitor(app.test_client(), author.client)
        api = f"/api/sites/{blog.site.key}/threads"
        pages = ("/", "/?all=1", "/threads", "/threads/3", "/posts", "/people")
        for path in (*pages, f"/people/{first.id}", api):
            assert looker.get(path, headers=blog.bearer).status_code == 200
        assert built == [], "\n".join(built)
        # And what was not asked before is seen.
        insight.list_accounts(fresh)
        assert built
    finally:
        fresh.db.dispose()


def _same_visitor(client: FlaskClient, before: FlaskClient) -> FlaskClient:
    name = before.application.config["SESSION_COOKIE_NAME"]
    cookie = before.get_cookie(name)
    assert cookie
    client.set_cookie(name, cookie.value)
    return client


@pytest.fixture
def gunicorn_conf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    # What gunicorn reads sets where it counts, unless that is set.
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    monkeypatch.delenv("GUNICORN_PID", raising=False)
    return importlib.import_module("service.serving.gunicorn_conf")


def test_no_worker_searches_what_was_loaded_before_it_for_garbage(
    gunicorn_conf: ModuleType,
) -> None:
    before = len(gc.get_objects())
    try:
        gunicorn_conf.pre_fork(None, None)
        assert len(gc.get_objects()) < before / 20
    finally:
        gc.unfreeze()


def test_a_worker_that_starts_is_made_ready_by_the_name_that_the_app_has_for_it(
    service: insight.Service, gunicorn_conf: ModuleType
) -> None:
    class Worker:
        wsgi = create_app(service)

    made: list[str] = []
    Worker.wsgi.extensions[WARM_UP] = lambda: made.append("ready")
    gunicorn_conf.post_worker_init(Worker).join(PATIENT_SECONDS)
    assert made == ["ready"]
