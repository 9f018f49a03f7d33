"""Many events in one signed request, each answered for itself; and the request to be removed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as chosen
from hypothesis import strategies as some

from service import insight
from tests.insight.payloads import POST, comment
from tests.web.conftest import Author, Blog
from tests.web.hooks.plugin import ask, ask_as

READ = "2026-03-10T09:00:00.000001Z"
FIRST = "Did the accountant complain about the double entries at first?"
SECOND = "We tried the same with two branches; one never sent its numbers."
THIRD = "@Noor - ours did, for a month."


def numbered(message_id: Any, row: dict[str, Any], at: str = READ, **more: Any) -> dict[str, Any]:
    return {
        "id": message_id,
        "type": "comment.upserted",
        "timestamp": at,
        "data": {"comment": row, "post": POST},
        **more,
    }


def take(blog: Blog, events: Sequence[Any], **signing: Any) -> list[dict[str, Any]]:
    answer = ask_as(blog, "events.take", {"events": list(events)}, **signing)
    assert answer.status_code == 200, answer.text
    told: list[dict[str, Any]] = answer.get_json()["events"]
    return told


def held(blog: Blog, *ids: str) -> list[str]:
    return sorted(ask(blog, "comments.show", comments=list(ids)).get_json()["comments"])


def test_each_of_many_events_is_answered_for_itself_in_their_order(blog: Blog) -> None:
    bad = comment(2, SECOND, comment_parent="not a number")
    told = take(blog, [
        numbered("m1", comment(1, FIRST)),
        numbered("m2", bad),
        numbered("m3", comment(3, THIRD, comment_parent="1")),
        {"id": "m4", "type": "post.upserted", "timestamp": READ, "data": {"post": POST}},
        {"id": "m5", "type": "comment.liked", "timestamp": READ, "data": {}},
        numbered("a blank", comment(6, SECOND)),
        "no event",
        numbered(None, comment(7, SECOND)),
    ])  # fmt: skip
    assert [(each["id"], each["kept"]) for each in told] == [
        ("m1", True), ("m2", False), ("m3", True), ("m4", True), ("m5", False),
        ("a blank", False), (None, False), (None, False),
    ]  # fmt: skip
    assert [bool(each["reason"]) for each in told] == [not each["kept"] for each in told]
    assert "comment_parent" in told[1]["reason"]
    assert "type" in told[4]["reason"]
    assert held(blog, "1", "2", "3", "6", "7") == ["1", "3"]


def test_judging_many_is_left_to_the_background(blog: Blog, service: insight.Service) -> None:
    take(blog, [numbered("m1", comment(1, FIRST)), numbered("m2", comment(2, SECOND))])
    shown = ask(blog, "comments.show", comments=["1", "2"]).get_json()["comments"]
    assert [each["scored"] for each in shown.values()] == [False, False]
    insight.background_turn(service)
    shown = ask(blog, "comments.show", comments=["1", "2"]).get_json()["comments"]
    assert [each["scored"] for each in shown.values()] == [True, True]


def test_events_sent_again_change_nothing_and_are_answered_as_before(blog: Blog) -> None:
    events = [numbered("m1", comment(1, FIRST)), numbered("m2", comment(2, SECOND))]
    before = take(blog, events, number="msg_1")
    newer = comment(1, "Not what was said under this number", comment_approved="trash")
    repeated = take(blog, [numbered("m1", newer, "2026-03-11T09:00:00Z"), events[1]], number="x")
    assert [each["kept"] for each in repeated] == [False, True]
    assert take(blog, events, number="y") == before
    assert held(blog, "1", "2") == ["1", "2"]


def test_an_event_among_many_and_one_by_itself_have_the_same_numbers(blog: Blog) -> None:
    take(blog, [numbered("msg_9", comment(1, FIRST))])
    gone = comment(1, FIRST, comment_approved="trash")
    body = {"type": "comment.upserted", "timestamp": "2026-03-11T09:00:00Z"}
    answer = blog.send(insight_body(body, gone), number="msg_9")
    assert answer.status_code == 409
    assert held(blog, "1") == ["1"]


def insight_body(event: dict[str, Any], row: dict[str, Any]) -> bytes:
    return json.dumps({**event, "data": {"comment": row}}).encode()


def test_an_event_that_says_no_time_was_read_when_its_request_says(blog: Blog) -> None:
    event = {"type": "comment.upserted", "data": {"comment": comment(1, FIRST), "post": POST}}
    assert take(blog, [{"id": "m1", **event}]) == [{"id": "m1", "kept": True, "reason": ""}]
    gone = numbered("m2", comment(1, FIRST, comment_approved="trash"), "2026-03-19T09:00:00Z")
    take(blog, [gone], number="older than the request's")
    assert held(blog, "1") == ["1"]
    newer = {**gone, "id": "m3", "timestamp": "2026-03-20T09:00:01Z"}
    take(blog, [newer], number="newer")
    assert held(blog, "1") == []


WRONG = [
    ("no list", {"events": {"m1": {}}}, "events"),
    ("nothing", {}, "events"),
    ("51 events", {"events": [numbered(f"m{n}", comment(n, FIRST)) for n in range(1, 52)]}, "50"),
]


@pytest.mark.parametrize(("data", "says"), [row[1:] for row in WRONG], ids=[r[0] for r in WRONG])
def test_what_is_no_list_of_events_is_refused_whole(
    blog: Blog, data: dict[str, Any], says: str
) -> None:
    answer = ask_as(blog, "events.take", data)
    assert answer.status_code == 400
    assert says in answer.get_json(force=True)["detail"]


def test_many_events_whose_bytes_are_too_many_are_answered_413(blog: Blog) -> None:
    rows = [numbered(f"m{n}", comment(n, f"{n} " + "long words " * 300)) for n in range(1, 31)]
    assert ask_as(blog, "events.take", {"events": rows}).status_code == 413
    assert held(blog, "1", "30") == []
    assert all(each["kept"] for each in take(blog, rows[:15], number="half"))


KINDS = some.sampled_from(["0", "1", "trash", "spam"])
EXAMPLES = count()
LIVES = some.lists(
    some.tuples(some.integers(1, 4), KINDS, some.sampled_from([FIRST, SECOND, THIRD])),
    min_size=1, max_size=8,
)  # fmt: skip


@chosen(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(lives=LIVES, cut=some.integers(0, 8))
def test_many_together_leave_what_each_alone_would(
    service: insight.Service, client: Any, now: datetime, lives: list[Any], cut: int
) -> None:
    """However a blog's events are put into requests, the service ends with the same rows."""
    number = next(EXAMPLES)
    together = insight.add_site(service, f"https://together{number}.example", now=now)
    alone = insight.add_site(service, f"https://alone{number}.example", now=now)
    events = [
        numbered(f"m{place}", comment(number, text, comment_approved=status),
                 (now - timedelta(days=1) + timedelta(seconds=place)).isoformat())
        for place, (number, status, text) in enumerate(lives)
    ]  # fmt: skip
    first, second = Blog(client, together, now), Blog(client, alone, now)
    for part, number in ((events[:cut], "a"), (events[cut:], "b")):
        if part:
            take(first, part, number=number)
    for each in events:
        take(second, [each], number=each["id"] + "-alone")
    ids = ["1", "2", "3", "4"]
    told = [
        {
            each: (shown["state"], shown["thread"])
            for each, shown in ask(blog, "comments.show", comments=ids)
            .get_json()["comments"]
            .items()
        }
        for blog in (first, second)
    ]
    assert told[0] == told[1]


def test_a_site_is_removed_by_its_own_signed_word_said_twice(
    blog: Blog, service: insight.Service
) -> None:
    blog.send()
    for data in ({}, {"site": "another"}, {"site": ["blog-example"]}):
        refused = ask_as(blog, "site.remove", data)
        assert refused.status_code == 400
        assert "site" in refused.get_json(force=True)["detail"]
    assert (
        ask_as(blog, "site.remove", {"site": blog.site.key}, secret="whsec_" + "x" * 32).status_code
        == 401
    )
    assert insight.list_sites(service)
    removed = ask(blog, "site.remove", site=blog.site.key).get_json()["removed"]
    assert (removed["comments"], removed["posts"]) == (1, 1)
    assert insight.list_sites(service) == ()
    assert ask(blog, "site.remove", site=blog.site.key).status_code == 404
    assert blog.send(number="msg_2").status_code == 404


def test_a_session_ends_with_its_site_and_does_not_open_the_next_of_that_key(
    blog: Blog, author: Author, service: insight.Service, now: datetime
) -> None:
    assert author.client.get("/").status_code == 200
    insight.remove_site(service, blog.site.key)
    assert author.client.get("/").status_code == 303
    later = insight.add_site(service, "https://blog.example", now=now + timedelta(minutes=1))
    assert later.key == blog.site.key
    assert author.client.get("/").status_code == 303
