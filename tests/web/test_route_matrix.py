"""Every rule x every method x everybody: who gets what where.

A rule that is not in the table fails: say there whom it is for before it is opened.
"""

from __future__ import annotations

import ast
from datetime import datetime
from pathlib import Path
from typing import Any

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
from tests.web.routes import ALL, BEARER, CASES, CLOSED, METHODS, RULES, SIGNED, VISITORS, For


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
            # Letters are somebody's: there is an account by now, and nothing more to begin.
            statuses = (303, *told.statuses[1:]) if rule == "/welcome" else expected.statuses
            assert tuple(got) == statuses, rule
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
