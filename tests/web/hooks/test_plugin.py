"""What our plugin asks at its signed endpoint."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from werkzeug.test import TestResponse

from service import insight
from tests.insight.payloads import comment
from tests.web.conftest import QUESTION, Author, Blog, event
from tests.web.hooks.plugin import ask, ask_as

SHOWN = {
    "comment", "thread", "state", "depth", "engagement", "reply", "priority", "not_judged",
    "scored", "hints", "review_url", "person",
}  # fmt: skip
GERMAN = (
    "Ich habe das genauso gemacht, aber unsere Buchhaltung wollte die alten Zahlen nicht "
    "hergeben, und am Ende haben wir alles zweimal eingetippt. Wie war das bei euch?"
)
SECOND = "Thanks, and who checked the numbers afterwards?"


@pytest.fixture
def told(blog: Blog) -> Blog:
    """A blog that sent a question and, below it, somebody else's."""
    blog.send()
    row = comment(5, SECOND, comment_parent="3", comment_author_email="sef@readers.example")
    blog.send(event(row), number="msg_5")
    return blog


def shown(blog: Blog, number: str = "3") -> dict[str, Any]:
    given: dict[str, Any] = ask(blog, "comments.show", comments=[number]).get_json()
    found: dict[str, Any] = given["comments"][number]
    return found


def test_connecting_tells_which_site_this_is_and_how_much_it_holds(told: Blog) -> None:
    answer = ask(told, "connection.test", plugin="1.0.0", wordpress="6.8.1", php="8.2.0")
    assert answer.status_code == 200
    known = answer.get_json()
    assert len(known.pop("hash_key")) == 64
    assert known == {
        "site": "blog-example",
        "name": "A Blog",
        "url": "https://blog.example",
        "comments": 2,
        "review_url": "http://127.0.0.1:8000/",
    }


def test_a_comment_is_shown_with_its_state_numbers_hints_and_the_way_to_its_thread(
    told: Blog,
) -> None:
    found = shown(told)
    assert set(found) == SHOWN
    assert (found["comment"], found["thread"], found["state"]) == ("3", "3", "owed")
    assert found["scored"] is True
    assert 0 < found["engagement"]["author"] < 1
    assert isinstance(found["priority"], float)
    assert [QUESTION[hint["start"] : hint["end"]] for hint in found["hints"]] == [
        hint["quote"] for hint in found["hints"]
    ]
    assert found["review_url"] == "http://127.0.0.1:8000/threads/3?site=blog-example"
    assert shown(told, "5")["priority"] == found["priority"]


def test_the_answer_to_an_event_shows_the_comment_as_the_next_question_would(blog: Blog) -> None:
    answer = blog.send().get_json()
    assert answer["shown"] == shown(blog)
    assert answer["hints"] == answer["shown"]["hints"]


def test_the_answer_to_a_deletion_shows_nothing(blog: Blog) -> None:
    blog.send()
    answer = blog.send(event(comment(3, QUESTION), "comment.deleted"), number="msg_2")
    assert "shown" not in answer.get_json()


def test_ids_that_are_not_held_are_missing(told: Blog) -> None:
    answer = ask(told, "comments.show", comments=["3", "99", "5", "3", 5])
    assert list(answer.get_json()["comments"]) == ["3", "5"]


def test_a_held_comment_is_shown_but_waits_for_nobody(blog: Blog) -> None:
    blog.send(event(comment(3, QUESTION, comment_approved="0")))
    assert shown(blog)["priority"] is None


def test_what_is_not_judged_says_so(blog: Blog) -> None:
    blog.send(event(comment(3, GERMAN)))
    found = shown(blog)
    assert (found["not_judged"], found["depth"], found["scored"]) == ("language", None, True)


def test_the_queue_is_the_api_s_with_the_way_to_each_thread(told: Blog) -> None:
    api = told.client.get("/api/sites/blog-example/threads?minutes=15", headers=told.bearer)
    mine = ask(told, "queue.show", limit=10, minutes=15).get_json()
    ways = [thread.pop("review_url") for thread in mine["threads"]]
    assert mine == {**api.get_json(), "behind": False}
    assert ways == ["http://127.0.0.1:8000/threads/3?site=blog-example"]
    assert ask(told, "queue.show", limit=1, minutes=None).get_json()["minutes"] is None


def test_a_queue_without_a_limit_has_one(told: Blog, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("service.web.hooks.plugin.MOST_THREADS", 0)
    assert ask(told, "queue.show").get_json()["threads"] == []


def test_a_verdict_closes_the_thread_once_and_can_be_taken_back(
    told: Blog, service: insight.Service
) -> None:
    given = {"comment": "5", "kind": "no_reply_needed"}
    first, again = (ask_as(told, "verdict.give", given, number="v").get_json() for _ in range(2))
    assert first == again
    assert {each: found["state"] for each, found in first["comments"].items()} == {
        "3": "no_reply_needed",
        "5": "no_reply_needed",
    }
    assert [found["hints"] for found in first["comments"].values()] == [[], []]
    assert len(insight.last_verdicts(service, told.site.key)) == 1
    for _ in range(2):
        undone = ask(told, "verdict.undo", verdict=first["verdict"]).get_json()
        assert {found["state"] for found in undone["comments"].values()} == {"owed"}


def test_later_holds_until_it_is_said_to_end(told: Blog, clock: Any) -> None:
    until = "2026-03-21T06:00:00Z"
    ask(told, "verdict.give", comment="3", kind="later", until=until)
    assert shown(told)["state"] == "snoozed"
    clock.shift(24 * 3600)
    told.now += timedelta(days=1)
    assert shown(told)["state"] == "owed"


def test_the_author_s_answer_closes_the_thread_by_itself(told: Blog, author: Author) -> None:
    assert "Noor" in author.client.get("/").text
    for number, below in (("8", "3"), ("9", "5")):
        row = comment(int(number), "By hand, in the evenings.", comment_parent=below, user_id="1")
        answer = told.send(event(row), number=f"msg_{number}").get_json()
    assert answer["shown"]["state"] == "author"
    assert answer["shown"]["priority"] is None
    assert [shown(told, each)["state"] for each in ("3", "5")] == ["answered", "answered"]
    assert "Done for today" in author.client.get("/").text


def test_a_reader_s_data_is_exported_and_erased_and_does_not_come_back(told: Blog) -> None:
    items = ask(told, "reader.export", email=" NOOR@readers.example").get_json()["items"]
    assert [(item["group"], item["id"]) for item in items] == [
        ("Reader", "reader"),
        ("Comments", "3"),
    ]
    values = {each["name"]: each["value"] for item in items for each in item["data"]}
    assert (values["Names"], values["State"]) == ("Noor", "owed")
    assert QUESTION not in str(items)
    assert ask(told, "reader.erase", email="noor@readers.example").get_json() == {"erased": 1}
    assert ask(told, "reader.erase", email="noor@readers.example").get_json() == {"erased": 0}
    assert ask(told, "reader.export", email="noor@readers.example").get_json() == {"items": []}
    told.send(number="msg_again")
    assert ask(told, "reader.export", email="noor@readers.example").get_json() == {"items": []}
    assert shown(told)["state"] == "owed"


REFUSED: list[tuple[str, int, str, str, dict[str, Any]]] = [
    ("no such type", 400, "type", "comments.delete", {}),
    ("a range of neither kind", 400, "kind", "hashes.compare", {"kind": "user"}),
    ("a range without an end", 400, "up_to", "hashes.compare", {"kind": "post", "after": "0"}),
    ("a range that begins nowhere", 400, "after", "hashes.compare",
     {"kind": "post", "after": "x", "up_to": "9"}),
    ("an id outside the range", 400, "range", "hashes.compare",
     {"kind": "post", "after": "5", "up_to": "9", "hashes": {"5": "a"}}),
    ("a hash that is none", 400, "hex", "hashes.compare",
     {"kind": "post", "after": "0", "up_to": "9", "hashes": {"5": 1}}),
    ("hashes in a list", 400, "hashes", "hashes.compare",
     {"kind": "post", "after": "0", "up_to": "9", "hashes": ["a"]}),
    ("1,001 hashes", 400, "1000", "hashes.compare",
     {"kind": "post", "up_to": "2000", "hashes": {str(n): "a" for n in range(1, 1002)}}),
    ("no list of comments", 400, "comments", "comments.show", {"comments": "3"}),
    ("101 comments", 400, "100", "comments.show", {"comments": [str(n) for n in range(1, 102)]}),
    ("an id that is no number", 400, "comments", "comments.show", {"comments": ["3; DROP"]}),
    ("an id that is a list", 400, "comments", "comments.show", {"comments": [["3"]]}),
    ("endless minutes", 400, "minutes", "queue.show", {"minutes": 10**9}),
    ("half a thread", 400, "limit", "queue.show", {"limit": 0.5}),
    ("yes threads", 400, "limit", "queue.show", {"limit": True}),
    ("a verdict of no kind", 400, "kind", "verdict.give", {"comment": "3", "kind": "liked"}),
    ("a verdict on nothing", 400, "comment", "verdict.give", {"kind": "wrong"}),
    ("a verdict on what is not held", 404, "thread", "verdict.give",
     {"comment": "99", "kind": "wrong"}),
    ("later until whenever", 400, "until", "verdict.give",
     {"comment": "3", "kind": "later", "until": "soon"}),
    ("later until a number", 400, "until", "verdict.give",
     {"comment": "3", "kind": "later", "until": 5}),
    ("undoing what was never said", 404, "verdict", "verdict.undo", {"verdict": 99}),
    ("undoing an endless number", 404, "verdict", "verdict.undo", {"verdict": 10**30}),
    ("undoing no number", 400, "verdict", "verdict.undo", {"verdict": "1"}),
    ("nobody's data", 400, "email", "reader.export", {"email": " "}),
    ("everybody's erasure", 400, "email", "reader.erase", {}),
    ("an e-mail that is a list", 400, "email", "reader.erase", {"email": ["a@b.example"]}),
]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "says", "kind", "data"), [row[1:] for row in REFUSED], ids=[r[0] for r in REFUSED]
)
def test_what_makes_no_sense_is_refused_naming_what_is_wrong(
    told: Blog, status: int, says: str, kind: str, data: dict[str, Any]
) -> None:
    answer = ask_as(told, kind, data)
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    assert says in answer.get_json(force=True)["detail"]


def _altered(blog: Blog) -> TestResponse:
    body = b'{"type": "connection.test", "data": {}}'
    path = "/api/sites/blog-example/plugin"
    headers = blog.headers(body)
    return blog.client.post(path, data=body.replace(b"test", b"best"), headers=headers)


def _raw(body: bytes, **changed: str) -> Callable[[Blog], TestResponse]:
    def send(blog: Blog) -> TestResponse:
        headers = blog.headers(body) | changed
        return blog.client.post("/api/sites/blog-example/plugin", data=body, headers=headers)

    return send


def _signed(**signing: Any) -> Callable[[Blog], TestResponse]:
    return lambda blog: ask_as(blog, "reader.export", {"email": "noor@readers.example"}, **signing)


NOT_LET_IN: list[tuple[str, int, Callable[[Blog], TestResponse]]] = [
    ("another secret", 401, _signed(secret="whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldA==")),
    ("six minutes old", 401, _signed(late=timedelta(minutes=6))),
    ("six minutes ahead", 401, _signed(late=timedelta(minutes=-6))),
    ("an empty id", 401, _signed(number="")),
    ("an endless id", 401, _signed(number="m" * 300)),
    ("altered on its way", 401, _altered),
    ("a site nobody has", 404, _signed(site="nobody")),
    ("no JSON", 400, _raw(b"{")),
    ("not an object", 400, _raw(b"[]")),
    ("data that is none", 400, _raw(b'{"type": "connection.test", "data": 5}')),
    ("a type that is a list", 400, _raw(b'{"type": ["connection.test"]}')),
    ("a form", 415, _raw(b"type=x", **{"Content-Type": "application/x-www-form-urlencoded"})),
    ("a body over the limit", 413, _raw(b"x" * 70_000)),
    ("a GET", 405, lambda blog: blog.client.get("/api/sites/blog-example/plugin")),
]


@pytest.mark.parametrize(
    ("status", "send"), [row[1:] for row in NOT_LET_IN], ids=[r[0] for r in NOT_LET_IN]
)
def test_who_does_not_sign_for_the_site_learns_nothing(
    told: Blog, status: int, send: Callable[[Blog], TestResponse]
) -> None:
    answer = send(told)
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")
    assert "Noor" not in answer.text


def test_another_site_s_secret_opens_this_site_no_more_than_none(
    told: Blog, service: insight.Service, now: datetime
) -> None:
    other = insight.add_site(service, "https://second.example", now=now)
    assert ask_as(told, "connection.test", {}, site=other.key).status_code == 401
    thief = Blog(told.client, other, now)
    assert ask(thief, "connection.test").status_code == 200
    assert ask(thief, "comments.show", comments=["3"]).get_json() == {"comments": {}}
    given = ask(told, "verdict.give", comment="3", kind="wrong").get_json()["verdict"]
    assert ask(thief, "verdict.undo", verdict=given).status_code == 404


def test_guessing_is_bounded_at_both_doors_together(told: Blog) -> None:
    wrong = "whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldA=="
    statuses = [
        *(ask_as(told, "connection.test", {}, secret=wrong).status_code for _ in range(15)),
        *(told.send(secret=wrong).status_code for _ in range(16)),
    ]
    assert statuses == [401] * 30 + [429]
    assert ask(told, "connection.test").status_code == 200


def test_the_plugin_tells_who_may_moderate(blog: Blog) -> None:
    editor = {"comment_author": "Marte", "comment_author_email": "", "user_id": "12"}
    blog.send(number="msg_q")
    blog.send(event(comment(4, "@Noor - it does.", **editor)), number="msg_a")
    for moderators, state in ([], "owed"), (["1", 12], "answered"), (["1"], "answered"):
        assert ask(blog, "connection.test", moderators=moderators).status_code == 200
        shown = ask(blog, "comments.show", comments=["3"]).get_json()["comments"]
        assert shown["3"]["state"] == state


@pytest.mark.parametrize("wrong", ["12", {"12": True}, ["x"], [None], [0], ["1"] * 1001])
def test_moderators_that_are_no_list_of_ids_are_refused(blog: Blog, wrong: object) -> None:
    assert ask(blog, "connection.test", moderators=wrong).status_code == 400
