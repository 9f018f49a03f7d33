"""Every rule x every method x everybody: who gets what where.

A rule that is not in the table fails: say there whom it is for before it is opened.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pydantic import SecretStr
from sqlalchemy import select

from service import insight, sample
from service.core.records import VerdictKind
from service.insight.people import list_people
from service.settings import Settings
from service.store import schema
from tests.insight.payloads import comment, upserted
from tests.web.conftest import QUESTION, Author, Blog, event
from tests.web.hooks.plugin import link
from tests.web.letter_paths import with_letters

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")
VISITORS = ("nobody", "other site", "author", "administrator")
CLOSED = (405, 405, 405, 405)


class For(NamedTuple):
    """The status for each of VISITORS; a form's fields; the way in, where it is no cookie."""

    statuses: tuple[int, int, int, int]
    fields: Mapping[str, str] = {}
    by: str = "cookie"


PAGE, FORM = For((303, 404, 200, 200)), (303, 404, 303, 303)
SET, SET_FORM = For((303, 404, 403, 200)), (303, 404, 403, 303)
ALL = For((200, 200, 200, 200))
SIGNED, TOKEN, BEARER = "signature", "token", "bearer"

RULES: dict[str, dict[str, For]] = {
    "/static/<path:filename>": {"GET": ALL},
    "/healthz": {"GET": ALL},
    "/readyz": {"GET": ALL},
    "/openapi.json": {"GET": ALL},
    # For whoever watches the process, not for who reads a blog.
    "/metrics": {"GET": For((401, 401, 401, 401), by=BEARER)},
    "/login": {
        "GET": ALL,
        "POST": For((401, 401, 401, 401), {"email": "eve@x.example", "password": "a guess"}),
    },
    "/welcome": {"GET": For((200, 404, 303, 303))},
    # The link that is good opens once: this one is none.
    "/welcome/begin/<token>": {"GET": For((401, 401, 401, 401)), "POST": For((401, 401, 401, 401))},
    "/welcome/blog": {"GET": SET, "POST": For(SET_FORM, {"url": "https://moved.example"})},
    "/welcome/connect": {"GET": SET},
    "/welcome/comment-insight.zip": {"GET": SET},
    "/welcome/senders": {"GET": SET, "POST": For(SET_FORM)},
    # There is no file.
    "/welcome/export": {"GET": SET, "POST": For((303, 404, 403, 400))},
    "/welcome/you": {"GET": SET, "POST": For(SET_FORM, {"minutes": "15"})},
    "/welcome/now": {"POST": For(SET_FORM)},
    "/logout": {"POST": For((303, 303, 303, 303))},
    "/sign-in/<key>": {"GET": For((401, 401, 401, 401))},
    "/": {"GET": PAGE},
    "/threads": {"GET": PAGE},
    "/threads.csv": {"GET": PAGE},
    "/posts": {"GET": PAGE},
    "/verdicts": {"POST": For(FORM, {"kind": "no_reply_needed", "thread": "3"})},
    "/threads/<thread_id>": {"GET": PAGE},
    "/threads/<thread_id>/show-now": {"POST": For(FORM)},
    "/verdicts/undo": {"POST": For(FORM, {"verdicts": "1,2"})},
    "/threads/<thread_id>/verdict": {"POST": For(FORM, {"kind": "no_reply_needed"})},
    "/threads/<thread_id>/reply": {"POST": For((303, 404, 200, 200))},
    "/threads/<thread_id>/not-yet": {"POST": For(FORM)},
    "/day/more": {"POST": For(FORM)},
    "/day/older": {"POST": For(FORM)},
    "/day/rest": {"POST": For(FORM)},
    "/day/thanks": {"POST": For(FORM)},
    # Nothing was said of many at once.
    "/day/undo": {
        "POST": For((303, 404, 404, 404), {"what": "thanks", "at": "2026-03-20T09:00:00+00:00"})
    },
    "/verdicts/<int:verdict_id>/undo": {"POST": For(FORM)},
    "/promises": {"GET": PAGE},
    # Nobody promised anything.
    "/promises/word": {
        "POST": For((303, 404, 404, 404), {"comment": "4", "said": "ab", "word": "kept"})
    },
    "/promises/undo": {"POST": For(FORM, {"word": "1"})},
    "/model": {"GET": PAGE},
    # There is nothing to undo: who may gets as far as that.
    "/model/undo": {"POST": For((303, 404, 404, 404), {"number": "1"})},
    "/people": {"GET": PAGE},
    "/people/<person_id>": {"GET": PAGE},
    "/people/<person_id>/note": {"POST": For(FORM, {"note": "Likes tea."})},
    "/people/<person_id>/pace": {"POST": For(FORM, {"months": "2"})},
    "/people/<person_id>/spoke": {"POST": For(FORM, {"kind": "call", "day": "2026-03-02"})},
    # Nobody spoke, nobody is joined, and nobody is one with themselves.
    "/people/<person_id>/spoke/undo": {"POST": For((303, 404, 404, 404), {"talk": "999"})},
    "/people/<person_id>/join": {"POST": For((303, 404, 404, 404), {"other": "nobody"})},
    "/people/<person_id>/split": {"POST": For((303, 404, 404, 404), {"other": "nobody"})},
    "/people/<person_id>/export": {"GET": SET},
    "/people/<person_id>/erase": {"POST": For(SET_FORM, {"sure": "1"})},
    "/account": {"GET": PAGE},
    # Who came by WordPress has their name, their password and who they are from there.
    "/account/profile": {"POST": For((303, 404, 403, 403))},
    "/account/user": {"POST": For((303, 404, 403, 403))},
    "/account/password": {
        "POST": For((303, 404, 403, 403), {"old": "a", "new": "b", "again": "b"})
    },
    # Nothing waits to be answered.
    "/pressed": {"GET": For((303, 404, 303, 303)), "POST": For(FORM)},
    "/account/keys": {"POST": For(FORM, {"wanted": "0"})},
    "/account/end": {"POST": For(FORM, {"session": "999"})},
    "/account/log-out-everywhere": {"POST": For(FORM)},
    # Letters and feeds are of accounts with a password.
    "/account/letter": {
        "GET": For((303, 404, 403, 403)),
        "POST": For((303, 404, 403, 403), {"hour": "8"}),
    },
    "/account/letter.html": {"GET": For((303, 404, 403, 403))},
    "/account/letter/now": {"POST": For((303, 404, 403, 403))},
    "/account/new-feed": {"GET": For((303, 404, 403, 403))},
    "/account/feeds/<kind>": {"POST": For((303, 404, 403, 403))},
    "/account/feeds/<kind>/end": {"POST": For((303, 404, 403, 403))},
    # Whoever has the link may: the word once, and of letters there is nobody here who gets any.
    "/letters/no-reply/<word>": {"GET": ALL, "POST": For((200, 410, 410, 410))},
    "/letters/off/<leave>": {"GET": ALL, "POST": For((200, 200, 200, 200), by=TOKEN)},
    "/feeds/<feed>/queue.atom": {"GET": ALL},
    "/feeds/<feed>/dates.ics": {"GET": ALL},
    "/settings": {"GET": PAGE, "POST": For(SET_FORM, {"minutes": "5", "goal": "helping"})},
    "/settings/circles": {"POST": For(SET_FORM, {"name-1": "Old hands", "months-1": "2"})},
    "/settings/address": {"POST": For(SET_FORM, {"url": "https://moved.example"})},
    "/settings/author": {"POST": For(SET_FORM, {"kind": "user", "value": "1"})},
    "/settings/new/<kind>": {"GET": SET, "POST": For(SET_FORM)},
    # Nothing was made that could be shown.
    "/settings/new": {"GET": For((303, 404, 403, 303))},
    "/settings/end-old": {"POST": For(SET_FORM)},
    "/settings/remove": {"GET": SET, "POST": For(SET_FORM, {"sure": "1"})},
    "/settings/comment-insight.zip": {"GET": SET},
    # In a demo alone.
    "/demo/<post_id>": {"GET": PAGE, "POST": For(FORM, {"replytocom": "3", "comment": "Yes."})},
    "/webhook/<key>": {"POST": For((401, 401, 401, 401), by=SIGNED)},
    "/webhook/<key>/<token>": {"POST": For((401, 401, 401, 401), by=TOKEN)},
    "/api/sites/<key>/plugin": {"POST": For((401, 401, 401, 401), by=SIGNED)},
    "/api/sites/<key>/threads": {"GET": For((401, 401, 401, 401), by=BEARER)},
    "/api/sites/<key>/people": {"GET": For((401, 401, 401, 401), by=BEARER)},
    "/api/sites/<key>/people/<person_id>": {"GET": For((401, 401, 401, 401), by=BEARER)},
    "/api/sites/<key>/promises": {"GET": For((401, 401, 401, 401), by=BEARER)},
    "/api/sites/<key>/posts": {"GET": For((401, 401, 401, 401), by=BEARER)},
    # No site's data: the token of any site will do, a login will not.
    "/api/score": {"POST": For((401, 200, 401, 401), by=BEARER)},
}
CASES = [(rule, method) for rule, methods in RULES.items() for method in methods]


class House:
    """A service with two blogs, and somebody of every kind before its doors."""

    def __init__(self, app: Flask, service: insight.Service, blog: Blog, now: datetime) -> None:
        self.app, self.service, self.blog = app, service, blog
        self.other = insight.add_site(service, "https://second.example", now=now)
        told = [(insight.Delivery("msg_3"), upserted(comment(3, QUESTION)))]
        insight.keep_many(service, blog.site.key, told, now)

    def visitor(self, who: str) -> FlaskClient:
        """A browser of theirs, signed in where they may."""
        client = self.app.test_client()
        role = "author" if who == "author" else "administrator"
        of = Blog(client, self.other, self.blog.now) if who == "other site" else self.blog
        if who != "nobody":
            assert client.get(link(of, role=role, number=f"msg_{who}")).status_code == 303
        return client

    def path(self, rule: str) -> str:
        path = rule.replace("<key>", self.blog.site.key).replace("<thread_id>", "3")
        path = path.replace("<post_id>", "7")
        if "<person_id>" in path:
            path = path.replace("<person_id>", self.person())
        if "<int:verdict_id>" in path:
            kind, key, now = VerdictKind.NOT_FOR_ME, self.blog.site.key, self.blog.now
            given = insight.give_verdict(self.service, key, "3", kind, now=now)
            path = path.replace("<int:verdict_id>", str(given))
        path = (
            path.replace("<path:filename>", "style.css")
            .replace("<kind>", "secret")
            .replace("<id>", "1")
        )
        path = with_letters(self.service, self.blog.site.key, path, self.blog.now)
        return path.replace("<token>", self.other.token_url.rpartition("/")[2])

    def person(self) -> str:
        """Whoever wrote the first blog's comment."""
        key, now = self.blog.site.key, self.blog.now
        return list_people(self.service, key, now=now).people[0].id

    def ask(self, client: FlaskClient, path: str, method: str, told: For, who: str) -> int:
        """The status of the answer to what this visitor asks of the first blog."""
        if told.by != "cookie":
            given = self.machine(who, told.by)
        elif method in {"GET", "HEAD"}:
            given = {"query_string": {"site": self.blog.site.key}}
        else:
            token = Author(client).token(client.get("/login").text)
            given = {"data": {"site": self.blog.site.key, "csrf_token": token, **told.fields}}
        with client.open(path, method=method, **given) as answer:
            return answer.status_code

    def machine(self, who: str, by: str) -> dict[str, Any]:
        """A program's request, with the other blog's key where that is who asks."""
        body = event(comment(4, QUESTION)) if by == SIGNED else b'{"text": "Why?"}'
        headers = {"Content-Type": "application/json"}
        if who == "other site" and by == SIGNED:
            headers = self.blog.headers(body, secret=self.other.secret)
        if who == "other site" and by == BEARER:
            headers["Authorization"] = f"Bearer {self.other.api_token}"
        return {"data": body, "headers": headers}

    def held(self) -> dict[str, list[Any]]:
        """Every row of every table, the ledger's made of now, but for the count of who was refused
        and what /readyz writes to find out whether it can."""
        insight.make_stale(self.service, self.blog.site.key)
        beside = (schema.failures, schema.probes)
        with self.service.db.read() as connection:
            tables = [each for each in schema.metadata.sorted_tables if each not in beside]
            return {each.name: sorted(connection.execute(select(each)), key=str) for each in tables}


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"metrics_token": SecretStr("m" * 32), "demo": True})


@pytest.fixture
def site(service: insight.Service, now: datetime) -> insight.NewSite:
    """The sample blog, so that the demo's page is of it."""
    return insight.add_site(service, sample.SITE_URL, sample.SITE_NAME, now=now)


@pytest.fixture
def house(app: Flask, service: insight.Service, blog: Blog, now: datetime) -> House:
    return House(app, service, blog, now)


def test_every_rule_stands_in_the_table_with_its_methods(app: Flask) -> None:
    found: dict[str, set[str]] = {}
    for rule in app.url_map.iter_rules():
        found.setdefault(rule.rule, set()).update((rule.methods or set()) - {"HEAD"})
    assert found == {rule: set(methods) for rule, methods in RULES.items()}


@pytest.mark.parametrize(("rule", "method"), CASES, ids=lambda each: each)
def test_everybody_gets_what_the_table_says(house: House, rule: str, method: str) -> None:
    told = RULES[rule][method]
    # Who may the most comes last: what they remove is there for the others.
    got = [house.ask(house.visitor(who), house.path(rule), method, told, who) for who in VISITORS]
    assert tuple(got) == told.statuses


def test_no_other_method_opens_anything(house: House) -> None:
    visitors = {who: house.visitor(who) for who in VISITORS}
    paths = {rule: house.path(rule) for rule in RULES}
    before = house.held()
    for rule, methods in RULES.items():
        named = set(methods) | ({"HEAD"} if "GET" in methods else set())
        for method in sorted(set(METHODS) - named):
            got = [
                house.ask(each, paths[rule], method, For(CLOSED), who)
                for who, each in visitors.items()
            ]
            assert tuple(got) == CLOSED, (rule, method)
    assert house.held() == before


def test_head_is_told_as_much_as_get_and_does_nothing(house: House) -> None:
    visitors = {who: house.visitor(who) for who in VISITORS}
    paths = {rule: house.path(rule) for rule in RULES}
    before = house.held()
    for rule, methods in RULES.items():
        if told := methods.get("GET"):
            path = paths[rule]
            got = [house.ask(each, path, "HEAD", told, who) for who, each in visitors.items()]
            # Of a link it tells nobody whether it is good.
            expected = ALL if rule.startswith(("/sign-in/", "/welcome/begin/")) else told
            assert tuple(got) == expected.statuses, rule
    assert house.held() == before


def test_head_with_a_good_link_or_a_password_signs_nobody_in(house: House) -> None:
    insight.add_author(house.service, house.blog.site.key, "ida@x.example", "a long password")
    form = {"email": "ida@x.example", "password": "a long password"}
    for path in ("/login", link(house.blog, role="administrator", number="msg_ahead")):
        stranger, before = house.app.test_client(), house.held()
        for given in ({"data": form}, {"query_string": form} if path == "/login" else {}):
            assert stranger.head(path, **given).status_code == 200
        assert stranger.get("/").status_code == 303
        assert house.held() == before


def test_no_form_is_taken_without_its_token(house: House) -> None:
    posted = [rule for rule, method in CASES if method == "POST"]
    forms = [rule for rule in posted if RULES[rule]["POST"].by == "cookie"]
    administrator, paths = house.visitor("administrator"), list(map(house.path, forms))
    before = house.held()
    for rule, path in zip(forms, paths, strict=True):
        fields = {"site": house.blog.site.key, **RULES[rule]["POST"].fields}
        assert administrator.post(path, data=fields).status_code == 400, rule
        assert house.held() == before


def test_no_view_asks_by_which_method_it_was_called() -> None:
    # HEAD comes wherever GET does: a view that tells "POST" from "else" is open to both.
    web = Path(insight.__file__).parent.parent / "web"
    asked = [
        f"{path.relative_to(web)}:{node.lineno}"
        for path in web.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Compare)
        and any(
            isinstance(each, ast.Attribute) and each.attr == "method" for each in ast.walk(node)
        )
    ]
    assert asked == []
