"""The app around a real service, at a moment that stands still."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.templating import Environment
from flask.testing import FlaskClient
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from service import insight
from service.settings import Settings, read_settings
from service.web import create_app
from tests.conftest import PATIENT_SECONDS
from tests.insight.payloads import POST, comment

COMPILE = Rule._compile_builder
COMPILED: dict[tuple[object, ...], Any] = {}
TEMPLATES: dict[tuple[str, str], Any] = {}
EMAIL, PASSWORD = "ida@blog.example", "a long enough password"
QUESTION = (
    "I run a print shop with nine people, and we keep our orders in one big spreadsheet too. "
    "How did you move the old invoices over without losing the year's numbers?"
)


def without_our_script(html: str) -> str:
    """The page without the tag of the one script there is."""
    return re.sub(r'<script src="/static/keys\.js\?v=[0-9a-f]+" defer></script>', "", html)


@pytest.fixture
def settings(tmp_path: Path, database_url: str) -> Settings:
    return read_settings(
        home=tmp_path / "home",
        database_url=database_url,
        secret_key="k" * 32,
        max_body_bytes=64 * 1024,
        background_seconds=0,
        # However slow the machine is: who waits in vain is what some tests are about.
        patience_seconds=PATIENT_SECONDS,
    )


@pytest.fixture(autouse=True)
def little_work(monkeypatch: pytest.MonkeyPatch, quick_hashes: None) -> None:
    """A password is hashed in no time, and what one app has compiled, its rules and its templates,
    is not compiled again for the next: neither is what is tested here."""
    monkeypatch.setattr(Rule, "_compile_builder", _compiled_once)
    environment = partial(Environment, bytecode_cache=CompiledOnce())
    monkeypatch.setattr(Flask, "jinja_environment", environment)


class CompiledOnce(BytecodeCache):
    """Templates by their file and source, for as long as the tests run."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """The template's code, where it was compiled before."""
        bucket.code = TEMPLATES.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        TEMPLATES[bucket.key, bucket.checksum] = bucket.code


def _compiled_once(rule: Any, append_unknown: bool = True) -> Any:
    """What builds the addresses of a rule; Werkzeug's own, by all that it is made from."""
    if rule.defaults:
        return COMPILE(rule, append_unknown)
    made_from = rule.rule, tuple(rule._trace), append_unknown
    if made_from not in COMPILED:
        COMPILED[made_from] = COMPILE(rule, append_unknown)
    return COMPILED[made_from]


@pytest.fixture(autouse=True)
def clock(now: datetime) -> Iterator[time_machine.Coordinates]:
    """Time stands still, and moves when a test moves it."""
    with time_machine.travel(now, tick=False) as moved:
        yield moved


@pytest.fixture
def app(service: insight.Service) -> Flask:
    return create_app(service)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


class Blog:
    """A site as its plugin knows it: where to send, and how to sign."""

    def __init__(self, client: FlaskClient, site: insight.NewSite, now: datetime) -> None:
        self.client, self.site, self.now = client, site, now
        self.path = f"/webhook/{site.key}"
        self.token_path = site.token_url.partition("8000")[2]
        self.bearer = {"Authorization": f"Bearer {site.api_token}"}

    def headers(
        self, body: bytes, *, secret: str = "", late: timedelta = timedelta(), number: str = "msg_1"
    ) -> dict[str, str]:
        """The signature as the specification says, computed without the library."""
        key = base64.b64decode((secret or self.site.secret).removeprefix("whsec_"))
        stamp = str(int((self.now - late).timestamp()))
        signed = hmac.new(key, f"{number}.{stamp}.".encode() + body, hashlib.sha256).digest()
        return {
            "webhook-id": number,
            "webhook-timestamp": stamp,
            "webhook-signature": f"v1,{base64.b64encode(signed).decode()}",
            "Content-Type": "application/json",
        }

    def send(self, body: bytes | None = None, **signing: Any) -> TestResponse:
        """Post a signed body, the question where none is given."""
        sent = event(comment(3, QUESTION)) if body is None else body
        return self.client.post(self.path, data=sent, headers=self.headers(sent, **signing))


def event(row: dict[str, Any], kind: str = "comment.upserted") -> bytes:
    """A signed event's body."""
    data = {"comment": row, "post": POST}
    return json.dumps(
        {"type": kind, "timestamp": f"{row['comment_date_gmt']}Z", "data": data}
    ).encode()


@pytest.fixture
def blog(client: FlaskClient, site: insight.NewSite, now: datetime) -> Blog:
    return Blog(client, site, now)


class Author:
    """Somebody at the review pages, who presses buttons as a browser does."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client

    def token(self, page: str) -> str:
        """The CSRF token of the first form on a page."""
        found = re.search(r'name="csrf_token" value="([^"]+)"', page)
        assert found
        return found[1]

    def log_in(self, **fields: str) -> TestResponse:
        page = self.client.get("/login").text
        form = {"email": EMAIL, "password": PASSWORD, "csrf_token": self.token(page), **fields}
        return self.client.post("/login", data=form)

    def press(self, path: str, **fields: str) -> TestResponse:
        """Post a form of the queue page."""
        form = {"csrf_token": self.token(self.client.get("/").text), **fields}
        return self.client.post(path, data=form)


@pytest.fixture
def stranger(client: FlaskClient, service: insight.Service, site: insight.NewSite) -> Author:
    """Somebody with an account who is not logged in yet."""
    insight.add_author(service, site.key, EMAIL, PASSWORD)
    return Author(client)


@pytest.fixture
def author(stranger: Author) -> Author:
    """Somebody who is logged in."""
    assert stranger.log_in().status_code == 303
    return stranger
