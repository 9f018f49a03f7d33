"""Which blog is speaking: a copy at another address writes nothing, a blog that moved says so."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from service import insight
from tests.insight.payloads import POST, comment
from tests.web.conftest import QUESTION, Author, Blog
from tests.web.hooks.plugin import ask, ask_as

HOME = "https://blog.example"
# The same blog as its owner, its certificate and its theme may write it.
SAME = [
    HOME,
    f"{HOME}/",
    "http://blog.example",
    "https://www.blog.example",
    "https://BLOG.example:443",
    "http://Www.Blog.Example:80/",
]
OTHERS = [
    "https://staging.blog.example",
    "https://blog.example/staging",
    "https://blog.example:8443",
    "http://localhost:10003",
    "https://blog-example.stagingsite.example",
    "https://example",
    "https://blog.example.test",
    "no address",
    "http://[",
]
DELETED = {"comment": {"comment_ID": "3"}}


def tell(blog: Blog, home: object, kind: str, data: dict[str, Any], number: str) -> TestResponse:
    """An event, told from a home; without one when that is None."""
    read_at = blog.now + timedelta(microseconds=int(number.removeprefix("msg_")))
    told = {"type": kind, "timestamp": read_at.isoformat(), "data": data}
    told |= {} if home is None else {"home": home}
    return blog.send(json.dumps(told).encode(), number=number)


def held(service: insight.Service, blog: Blog) -> int:
    """How many comments the site holds."""
    return int(insight.introduce(service, blog.site.key)["comments"])


@pytest.fixture
def told(blog: Blog) -> Blog:
    """A blog that sent a question from its home."""
    data = {"comment": comment(3, QUESTION), "post": POST}
    assert tell(blog, HOME, "comment.upserted", data, "msg_3").status_code == 200
    return blog


@pytest.mark.parametrize("home", OTHERS)
def test_from_another_home_nothing_is_written_and_the_problem_says_what_to_do(
    told: Blog, service: insight.Service, home: str
) -> None:
    row = comment(4, "Who counts on a copy?")
    moved = {**POST, "permalink": f"{home}/moved/"}
    answers = [
        tell(told, home, "comment.deleted", DELETED, "msg_4"),
        tell(told, home, "comment.upserted", {"comment": row, "post": moved}, "msg_5"),
        tell(told, home, "post.upserted", {"post": moved}, "msg_6"),
        tell(told, home, "post.deleted", {"post": {"ID": POST["ID"]}}, "msg_7"),
    ]
    for answer in answers:
        problem = answer.get_json()
        assert (answer.status_code, answer.mimetype) == (409, "application/problem+json")
        assert (problem["site_url"], problem["home"]) == (HOME, home)
        assert f"site set {told.site.key} --url {home}" in problem["detail"]
    assert held(service, told) == 1
    queue = insight.queue_json(insight.reply_queue(service, told.site.key, now=told.now))
    assert [thread["post"]["url"] for thread in queue["threads"]] == [POST["permalink"]]


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("connection.test", {}),
        ("hashes.compare", {"kind": "comment", "up_to": "9", "hashes": {}}),
        ("comments.show", {"comments": ["3"]}),
        ("verdict.give", {"comment": "3", "kind": "no_reply_needed"}),
        ("reader.erase", {"email": "noor@readers.example"}),
    ],
)
def test_the_plugin_of_a_copy_is_told_nothing_and_changes_nothing(
    told: Blog, service: insight.Service, kind: str, data: dict[str, Any]
) -> None:
    answer = ask_as(told, kind, data, home="https://copy.example")
    assert answer.status_code == 409
    assert answer.get_json()["site_url"] == HOME
    assert insight.last_verdicts(service, told.site.key) == ()
    assert insight.get_site(service, told.site.key).url == HOME


@pytest.mark.parametrize("home", SAME)
def test_the_same_blog_written_otherwise_is_heard_and_its_spelling_is_learned(
    told: Blog, service: insight.Service, home: str
) -> None:
    assert tell(told, home, "comment.deleted", DELETED, "msg_8").status_code == 200
    assert held(service, told) == 0
    assert insight.get_site(service, told.site.key).url == HOME
    answer = ask_as(told, "connection.test", {}, home=home)
    assert answer.get_json()["url"] == insight.get_site(service, told.site.key).url == home


@pytest.mark.parametrize("home", [None, ""])
def test_a_plugin_that_tells_no_home_is_heard_as_before(
    told: Blog, service: insight.Service, home: str | None
) -> None:
    assert tell(told, home, "comment.deleted", DELETED, "msg_9").status_code == 200
    assert held(service, told) == 0
    assert ask(told, "connection.test", home="https://copy.example").status_code == 200


@pytest.mark.parametrize("home", [5, ["https://blog.example"], {"a": 1}])
def test_a_home_that_is_no_text_is_refused(told: Blog, home: object) -> None:
    answer = tell(told, home, "comment.deleted", DELETED, "msg_10")
    assert (answer.status_code, answer.get_json()["field"]) == (400, "home")


def test_a_blog_that_moved_says_so_once_and_is_heard_from_there_alone(
    told: Blog, service: insight.Service
) -> None:
    new = "https://ledger.example/blog"
    moved = ask_as(told, "site.move", {}, home=new, number="msg_11")
    assert moved.get_json() == {"url": new}
    assert tell(told, HOME, "comment.deleted", DELETED, "msg_12").status_code == 409
    insight.set_site(service, told.site.key, url=HOME)
    again = ask_as(told, "site.move", {}, home=new, number="msg_11")
    assert again.get_json() == {"url": HOME}
    assert tell(told, HOME, "comment.deleted", DELETED, "msg_13").status_code == 200


@pytest.mark.parametrize("home", ["", "ledger.example", "ftp://ledger.example", "https://"])
def test_a_move_to_no_address_is_refused(told: Blog, service: insight.Service, home: str) -> None:
    answer = ask_as(told, "site.move", {}, home=home, number="msg_14")
    assert (answer.status_code, answer.get_json()["field"]) == (400, "home")
    assert insight.get_site(service, told.site.key).url == HOME


def test_who_does_not_know_the_secret_moves_nothing(told: Blog, service: insight.Service) -> None:
    secret = "whsec_bm90IHRoZSByaWdodCBzZWNyZXQgYXQgYWxs"
    answer = ask_as(told, "site.move", {}, home="https://thief.example", secret=secret)
    assert answer.status_code == 401
    assert insight.get_site(service, told.site.key).url == HOME


def test_the_author_moves_the_blog_on_the_settings_page(
    told: Blog, author: Author, service: insight.Service, now: datetime
) -> None:
    assert f'value="{HOME}"' in author.client.get("/settings").text
    answer = author.press("/settings/address", url=" https://ledger.example ")
    assert answer.status_code == 303
    assert insight.get_site(service, told.site.key).url == "https://ledger.example"
    other = insight.add_site(service, "https://second.example", now=now)
    assert author.press("/settings/address", url=HOME, site=other.key).status_code == 404


@pytest.mark.parametrize("url", ["", "ledger", "javascript:alert(1)", "https://x.example:99999"])
def test_an_address_that_is_none_is_not_kept_and_stands_there_again(
    told: Blog, author: Author, service: insight.Service, url: str
) -> None:
    answer = author.press("/settings/address", url=url)
    assert answer.status_code == 400
    assert "Not kept" in answer.text
    assert insight.get_site(service, told.site.key).url == HOME
