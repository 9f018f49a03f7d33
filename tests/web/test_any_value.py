"""Values that databases and encodings refuse, in every place of every door: never a 500."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask

from service import insight
from service.settings import Settings
from service.web.hooks.plugin import ANSWERS
from tests.insight.payloads import POST, comment, upserted
from tests.web.conftest import EMAIL, PASSWORD, QUESTION, Author, Blog, event
from tests.web.hooks.plugin import link

BAD_TEXTS = ("\0", "a\0b", "\ud800", "x\udfffy", "\ufffe", "\uffff", "z" * 10_000)
NUMBERS = ("1" + "0" * 30, "-1", "0", "9" * 19, "2147483648", "１２", "1e9")
BAD_VALUES: tuple[Any, ...] = (
    *BAD_TEXTS, "1" + "0" * 30, 10**30, -(10**30), 2**63, 2**31, 1.5, float("nan"), float("inf"),
    True, None, [], {}, [["\0"]], {"\ud800": "\0"},
)  # fmt: skip
# Where each is read by a judge.
SOME_VALUES = ("\0", "\ud800", 10**30, float("nan"), None, [], {"\ud800": "\0"})
FIELDS: dict[str, dict[str, str]] = {
    "/login": {"email": EMAIL, "password": PASSWORD, "next": "/", "timezone": "Europe/Vienna"},
    "/threads/<thread_id>/verdict": {
        "kind": "later",
        "until": "2026-04-01",
        "days": "3",
        "next": "/",
    },
    "/verdicts/<int:verdict_id>/undo": {"next": "/"},
    "/model/undo": {"number": "1"},
    "/settings": {"minutes": "5", "goal": "helping", "name": "A Blog"},
    "/settings/name": {"name": "Knots and Ropes"},
    "/settings/address": {"url": "https://moved.example"},
    "/settings/author": {"kind": "user", "value": "1"},
    "/settings/new/<kind>": {"instead_of": "a mark"},
    "/settings/remove": {"sure": "0"},
    "/account/profile": {"name": "Ida", "timezone": "Europe/Vienna", "minutes": "20"},
    "/account/user": {"user": "1"},
    "/account/password": {"old": PASSWORD, "new": "b" * 10, "again": "b" * 9},
    "/account/end": {"session": "9"},
    "/account/letter": {"hour": "8"},
    "/account/feeds/<kind>": {"instead_of": "2026-03-20T09:00:00+00:00"},
}
QUERY = {
    "goal": "helping", "minutes": "5", "limit": "3", "all_states": "1", "next": "/", "site": "x",
    "hook": "comment_post", "state": "owed", "page": "1", "q": "tables", "after": "3",
    "cursor": "3",
    "before": "3", "id": "3", "user": "3", "timestamp": "3", "signature": "3", "role": "author",
}  # fmt: skip
WITHOUT_QUERY = {"static", "api.healthz", "api.readyz", "openapi.openapi"}
ASKED: dict[str, dict[str, Any]] = {
    "connection.test": {"moderators": ["1"], "timezone": "Europe/Vienna"},
    "site.move": {},
    "hashes.compare": {"kind": "comment", "after": "0", "up_to": "9", "hashes": {"3": "ab"}},
    "comments.show": {"comments": ["3"]},
    "queue.show": {"limit": 3, "minutes": 5},
    # Of an event itself, below.
    "events.take": {"events": [{"id": "m", "type": "comment.deleted", "data": {"comment": "4"}}]},
    "verdict.give": {"comment": "3", "kind": "later", "user": "1", "until": "2026-04-01T00:00:00Z"},
    "verdict.undo": {"verdict": 1},
    "reader.export": {"email": "noor@readers.example"},
    "reader.erase": {"email": "noor@readers.example"},
    "site.remove": {"site": "none"},
}


def named(value: object) -> str:
    return ascii(value)[1:20]


def changed(told: Any, values: tuple[Any, ...]) -> Iterator[Any]:
    """The same data with each of `values` in each place, one at a time."""
    if isinstance(told, dict):
        for name, inner in told.items():
            yield from ({**told, name: each} for each in changed(inner, values))
        yield from ({**told, str(each): 1} for each in values if isinstance(each, str))
    elif isinstance(told, list):
        for place, inner in enumerate(told):
            yield from (
                [*told[:place], each, *told[place + 1 :]] for each in changed(inner, values)
            )
    yield from values


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"score_on_arrival": False})


@pytest.fixture
def everywhere(
    author: Author, app: Flask, service: insight.Service, blog: Blog, now: datetime
) -> Blog:
    """A blog with a comment, and its owner signed in; nothing is counted or guarded by a token."""
    app.config.update(WTF_CSRF_ENABLED=False, RATELIMIT_ENABLED=False)
    event_in = upserted(comment(3, QUESTION))
    insight.keep_many(service, blog.site.key, [(insight.Delivery("m"), event_in)], now)
    return blog


def sound(answer: Any, where: object) -> None:
    assert answer.status_code < 500, f"{where!r}: {answer.status_code}"


def in_paths(app: Flask, value: str, key: str) -> Iterator[tuple[str, str, str]]:
    """Every rule with `value` in each of its places in turn, and its methods."""
    for rule in app.url_map.iter_rules():
        for name in sorted(rule.arguments):
            given = {"key": key, "thread_id": "3", "verdict_id": "1", "token": "t", "filename": "x"}
            path = rule.rule
            for each in rule.arguments:
                told = value if each == name else given.get(each, "3")
                for shape in (f"<{each}>", f"<int:{each}>", f"<path:{each}>"):
                    path = path.replace(shape, quote(told, safe="", errors="surrogatepass"))
            yield from (
                (rule.rule, path, each) for each in sorted((rule.methods or set()) - {"OPTIONS"})
            )


@pytest.mark.parametrize("value", [*BAD_TEXTS, *NUMBERS], ids=named)
def test_in_every_part_of_every_path(everywhere: Blog, app: Flask, value: str) -> None:
    for rule, path, method in in_paths(app, value, everywhere.site.key):
        fields = FIELDS.get(rule, {})
        sound(everywhere.client.open(path, method=method, data=fields), (method, rule))


@pytest.mark.parametrize("value", [*BAD_TEXTS[1:3], NUMBERS[0]], ids=named)
def test_in_every_field_and_query(everywhere: Blog, app: Flask, value: str) -> None:
    key, client = everywhere.site.key, everywhere.client
    for rule in app.url_map.iter_rules():
        path = rule.rule.replace("<key>", key).replace("<token>", everywhere.site.token_url[-32:])
        path = path.replace("<int:verdict_id>", "1").replace("<thread_id>", "3")
        query = quote(value, safe="", errors="surrogatepass")
        for asked in (*(f"{name}={query}" for name in QUERY), f"{query}={query}"):
            if "GET" in (rule.methods or ()) and rule.endpoint not in WITHOUT_QUERY:
                with client.get(f"{path}?{asked}", headers=everywhere.bearer) as answer:
                    sound(answer, ("GET", rule.rule, asked[:40]))
        fields = FIELDS.get(rule.rule, {})
        for name in fields:
            sound(
                client.post(path, data=fields | {name: value.encode(errors="replace")}),
                (rule.rule, name),
            )


@pytest.mark.parametrize("value", [t for t in BAD_TEXTS if t.isascii()], ids=named)
def test_in_every_header(everywhere: Blog, service: insight.Service, value: str) -> None:
    key, client = everywhere.site.key, everywhere.client
    sound(
        client.post("/api/score", json={"text": "a"}, headers={"Authorization": f"Bearer {value}"}),
        1,
    )
    for name in ("webhook-id", "webhook-timestamp", "webhook-signature", "X-WP-Webhook-Name"):
        body = event(comment(3, QUESTION))
        headers = everywhere.headers(body) | {name: value}
        for path in (f"/webhook/{key}", f"/api/sites/{key}/plugin", everywhere.token_path):
            sound(client.post(path, data=body, headers=headers), (path, name))
    body = event(comment(5, QUESTION))
    sound(everywhere.send(body, number=value), "a signed id")
    sound(client.get(link(everywhere, number=value, user=value, target=f"/{value}")), "a link")


def test_in_every_place_of_a_signed_event(everywhere: Blog) -> None:
    whole = json.loads(event(comment(3, QUESTION)))
    for number, each in enumerate(changed(whole, BAD_VALUES)):
        body = json.dumps(each).encode()
        sound(everywhere.send(body, number=f"e{number}"), str(each)[:300])


def test_in_every_place_of_a_senders_form_and_json(everywhere: Blog) -> None:
    row = {**comment(3, QUESTION), "post_title": POST["post_title"], "hook": "comment_post"}
    for each in changed(row, BAD_VALUES):
        sound(everywhere.client.post(everywhere.token_path, json=each), str(each)[:300])
    for each in changed(row, BAD_TEXTS):
        if isinstance(each, dict):
            form = {
                str(k).encode(errors="replace").decode(): str(v).encode(errors="replace")
                for k, v in each.items()
            }
            sound(everywhere.client.post(everywhere.token_path, data=form), str(each)[:300])


@pytest.mark.parametrize("kind", ANSWERS)
def test_in_every_place_of_what_the_plugin_asks(everywhere: Blog, kind: str) -> None:
    told = {
        "type": kind,
        "timestamp": "2026-03-20T09:00:00Z",
        "home": "https://blog.example",
        "data": ASKED[kind],
    }
    for number, each in enumerate(changed(told, BAD_VALUES)):
        body = json.dumps(each).encode()
        headers = everywhere.headers(body, number=f"{kind}{number}")
        answer = everywhere.client.post(
            f"/api/sites/{everywhere.site.key}/plugin", data=body, headers=headers
        )
        sound(answer, str(each)[:300])


def test_in_every_place_of_a_line_to_score(everywhere: Blog) -> None:
    line = {
        "text": "How?", "post": {"title": "a", "text": "b"},
        "parent": {"text": "c", "by_author": True},
        "reader": {"comments_before": 1, "answered_before": 1},
        "thread": {"comments_before": 1, "speaks_to": "author", "earlier": ["d"], "said_before": 0},
    }  # fmt: skip
    for each in changed(line, SOME_VALUES):
        body = json.dumps(each).encode()
        answer = everywhere.client.post(
            "/api/score", data=body, headers=everywhere.bearer, content_type="application/json"
        )
        sound(answer, str(each)[:300])
