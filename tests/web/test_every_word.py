"""Every word of ours on every page goes through the catalogue: in a language that puts each message
in brackets, what stands outside of them is data."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from babel import Locale, dates
from flask import Flask
from werkzeug.test import TestResponse

from service import insight, sample
from service.insight.people import list_people
from service.settings import Settings
from tests.web import pseudo
from tests.web.conftest import Author

LANGUAGE = "eo"
# Of GET: what is no page, or leads on to one.
NO_PAGES = {
    "/static/<path:filename>", "/healthz", "/readyz", "/openapi.json", "/metrics", "/threads.csv",
    "/welcome", "/welcome/comment-insight.zip", "/settings/comment-insight.zip",
    "/people/<person_id>/export", "/sign-in/<key>", "/feeds/<feed>/queue.atom",
    "/feeds/<feed>/dates.ics", "/pressed", "/settings/new", "/account/new-feed",
    # The letter as it is sent.
    "/account/letter.html",
}  # fmt: skip
# What no language says otherwise.
NAMES = {"Comment Insight", "UTC", "WordPress", "MB", "min", "author@example.com", "any"}


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    folder = tmp_path / "languages"
    pseudo.make(folder, LANGUAGE)
    told = {
        "demo": True,
        "translations": folder,
        "smtp_host": "localhost",
        "smtp_from": "a@b.example",
    }
    return settings.model_copy(update=told)


@pytest.fixture
def demo(service: insight.Service, now: datetime) -> insight.Demo:
    return insight.fill_demo(service, now)


@pytest.fixture
def author(app: Flask, demo: insight.Demo) -> Author:
    client = app.test_client()
    client.environ_base["HTTP_ACCEPT_LANGUAGE"] = LANGUAGE
    author = Author(client)
    assert author.log_in(email=demo.email, password=demo.password).status_code == 303
    return author


@cache
def of_dates() -> frozenset[str]:
    """The words with which the language writes dates and times."""
    locale = Locale.parse(LANGUAGE)
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    said = [
        dates.format_timedelta(-passed, threshold=2, add_direction=True, locale=locale)
        for number in (1, 2, 5)
        for passed in (timedelta(minutes=number), timedelta(hours=number), timedelta(days=number),
                       timedelta(weeks=number), timedelta(days=30 * number + 40),
                       timedelta(days=365 * number + 400))
    ]  # fmt: skip
    for number in range(366):
        day = moment + timedelta(days=number)
        for style in ("full", "long"):
            said.append(dates.format_date(day, style, locale=locale))
        said.append(dates.format_date(day, "LLLL EEEE", locale=locale))
        said.append(dates.format_skeleton("MMMMEEEEd", day, locale=locale))
    return frozenset(re.findall(r"[^\W\d]+", " ".join(said)))


def known(service: insight.Service, key: str) -> frozenset[str]:
    """The names and titles of the sample blog."""
    held = {sample.SITE_NAME, sample.SITE_URL, sample.AUTHOR["display_name"]}
    for event in sample.events(datetime(2026, 3, 20, 9, tzinfo=UTC)):
        data = event["data"]
        held |= {data["post"]["post_title"]} if "post" in data else set()
        held |= {data["comment"]["comment_author"]} if "comment" in data else set()
    return frozenset(" ".join(each.split()) for each in held)


def strange(page: TestResponse, data: frozenset[str]) -> list[pseudo.Piece]:
    """What the page says in no language of ours, and is no data."""
    return [
        piece
        for piece in pseudo.outside_of_messages(page.text)
        if not piece.of_data and piece.text not in data | NAMES
        if not frozenset(re.findall(r"[^\W\d]+", piece.text)) <= of_dates() | NAMES
    ]


class Visit:
    def __init__(self, author: Author, service: insight.Service, key: str, now: datetime) -> None:
        self.author, self.service, self.key, self.now = author, service, key, now
        self.data = known(service, key)
        self.rules: set[str] = set()
        self.found: dict[str, list[str]] = {}

    def look(self, path: str, rule: str = "") -> TestResponse:
        page = self.author.client.get(path)
        if (page.mimetype == "text/html" and page.status_code < 300) or page.status_code >= 400:
            self.rules.add(rule or path.partition("?")[0])
            for piece in strange(page, self.data):
                self.found.setdefault(f"{piece.text}  [{piece.where}]", []).append(path)
        else:
            print("NOT A PAGE", path, page.status_code, page.location)
        return page


def test_explore(app, author, service, demo, now):
    visit = Visit(author, service, demo.key, now)
    client = author.client
    people = list_people(service, demo.key, now=now).people
    threads = re.findall(r'name="thread" value="(\d+)"', client.get("/threads?tab=all").text)
    print(len(people), len(threads))
    for path in (
        "/",
        "/?all=1",
        "/?archive=1",
        "/?minutes=5&goal=helping",
        "/?mine=1",
        "/threads",
        "/threads?tab=all",
        "/threads?q=zzzz",
        "/posts",
        "/posts?list=questions",
        "/posts?list=done",
        "/posts?sort=deepest",
        "/promises",
        "/promises?older=1",
        "/model",
        "/people",
        "/people?show=new",
        "/people?show=touch",
        "/people?show=gave",
        "/people?show=mend",
        "/people?show=met",
        "/people?place=Leeds",
        "/people?q=zz",
        "/account",
        "/account/letter",
        "/settings",
        "/settings/new/secret",
        "/settings/new/token",
        "/settings/new/api-token",
        "/settings/remove",
        "/welcome/blog",
        f"/welcome/blog?site={demo.key}",
        "/welcome/connect",
        "/welcome/senders",
        "/welcome/export",
        "/welcome/you",
        "/login",
        "/welcome/begin/x",
        "/nothing",
        "/threads/999999",
        "/people/nobody",
        "/threads?tab=zz",
        "/?site=zz",
        "/demo/112",
        "/demo/112?replytocom=9999",
    ):
        visit.look(path)
    for one in people:
        visit.look(f"/people/{one.id}")
    for one in threads:
        visit.look(f"/threads/{one}")
    import json

    out = {text: (len(paths), paths[0]) for text, paths in sorted(visit.found.items())}
    Path("/tmp/w/snap/strange.json").write_text(json.dumps(out, indent=1, ensure_ascii=False))
