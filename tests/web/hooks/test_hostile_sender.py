"""A sender that has the secret and no good in mind: what it sends is kept and shown, or refused."""

from __future__ import annotations

import json
import time
from datetime import datetime, timedelta
from typing import Any

import pytest

from service import insight
from tests.insight.payloads import POST, comment
from tests.web.conftest import QUESTION, Author, Blog, event
from tests.web.hooks.plugin import ask, ask_as


def numbered(number: int, parent: int, **fields: str) -> dict[str, Any]:
    """An event among many: a comment below another."""
    row = comment(number % 100, QUESTION, **fields)
    row |= {"comment_ID": str(number), "comment_parent": str(parent)}
    return {**json.loads(event(row)), "id": f"msg_{number}_{parent}"}


def send_all(blog: Blog, events: list[dict[str, Any]]) -> list[bool]:
    """Fifty at a time; which were kept."""
    kept: list[bool] = []
    for start in range(0, len(events), 50):
        some = events[start : start + 50]
        number = f"many_{start}_{len(some)}"
        answer = ask_as(blog, "events.take", {"events": some}, number=number)
        assert answer.status_code == 200
        kept += [each["kept"] for each in answer.get_json()["events"]]
    return kept


LOOPS = {
    "itself": [(5, 5)],
    "two": [(5, 6), (6, 5)],
    "three, and who answers them": [(5, 6), (6, 7), (7, 5), (8, 6)],
    "a later one": [(5, 9), (9, 0)],
    "nobody": [(5, 4_000_000_000)],
    "the post": [(5, 7), (7, 0)],
}


@pytest.mark.parametrize("parents", LOOPS.values(), ids=LOOPS)
def test_comments_that_answer_in_a_circle_are_all_shown_once(
    author: Author, blog: Blog, parents: list[tuple[int, int]]
) -> None:
    assert all(send_all(blog, [numbered(*each) for each in parents]))
    queue = insight_queue(blog)
    shown = [each["id"] for thread in queue["threads"] for each in thread["comments"]]
    assert sorted(shown) == sorted(str(number) for number, _parent in parents)
    for thread in queue["threads"]:
        assert author.client.get(f"/threads/{thread['id']}").status_code == 200


def insight_queue(blog: Blog) -> Any:
    path = f"/api/sites/{blog.site.key}/threads?all_states=1"
    return blog.client.get(path, headers=blog.bearer).get_json()


def test_a_thread_of_any_depth_is_read_and_shown(author: Author, blog: Blog) -> None:
    deep = [numbered(number, number - 1) for number in range(100, 1_600)]
    began = time.process_time()
    assert all(send_all(blog, deep))
    queue = insight_queue(blog)
    assert [len(thread["comments"]) for thread in queue["threads"]] == [1_500]
    assert author.client.get("/threads/100").status_code == 200
    assert author.client.get("/").status_code == 200
    assert time.process_time() - began < 30


def test_fifty_events_of_one_id_are_one(blog: Blog) -> None:
    same = [{**numbered(number, 0), "id": "msg_same"} for number in range(10, 60)]
    assert send_all(blog, same) == [True] + [False] * 49
    assert send_all(blog, [same[0]]) == [True]
    assert [thread["id"] for thread in insight_queue(blog)["threads"]] == ["10"]


@pytest.mark.parametrize("late", [timedelta(minutes=6), timedelta(minutes=-6), timedelta(days=900)])
def test_an_old_or_early_signature_is_none(blog: Blog, late: timedelta) -> None:
    assert blog.send(late=late).status_code == 401
    assert insight_queue(blog)["threads"] == []


def test_a_secret_opens_the_door_of_its_own_site_alone(
    blog: Blog, service: insight.Service, now: datetime
) -> None:
    other = insight.add_site(service, "https://other.example", now=now)
    assert blog.send().status_code == 200
    theirs = Blog(blog.client, other, now)
    for path in (blog.path, f"/api/sites/{blog.site.key}/plugin"):
        body = event(comment(4, QUESTION))
        answer = blog.client.post(path, data=body, headers=theirs.headers(body, number="x"))
        assert answer.status_code == 401
    # Its own door knows nothing of the first one's comments.
    assert ask(theirs, "comments.show", comments=["3"]).get_json() == {"comments": {}}
    given = ask_as(theirs, "verdict.give", {"comment": "3", "kind": "wrong"}, number="y")
    assert given.status_code == 404
    erased = ask_as(theirs, "reader.erase", {"email": "noor@readers.example"}, number="z")
    assert erased.get_json() == {"erased": 0}
    assert [thread["id"] for thread in insight_queue(blog)["threads"]] == ["3"]


ODD: list[dict[str, Any]] = [
    {"comment_ID": "-3"},
    {"comment_ID": "0"},
    {"comment_ID": "1e3"},
    {"comment_ID": "9" * 21},
    {"comment_ID": "٣"},
    {"comment_ID": 3.5},
    {"comment_ID": True},
    {"comment_ID": ["3"]},
    {"comment_post_ID": "-7"},
    {"comment_parent": "x"},
    {"user_id": "1 or 1=1"},
    {"comment_date_gmt": "2026-13-45 99:99:99"},
    {"comment_content": {"rendered": "x"}},
    {"comment_author": 10**400},
]


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_a_row_that_can_be_none_is_refused_by_the_name_of_its_field(
    blog: Blog, odd: dict[str, Any]
) -> None:
    row = {**comment(3, QUESTION), **odd}
    data = {"comment": row, "post": POST}
    body = {"type": "comment.upserted", "timestamp": "2026-03-02T09:00:00Z", "data": data}
    answer = blog.send(json.dumps(body).encode())
    assert answer.status_code in {200, 400}
    if answer.status_code == 400:
        assert any(said in answer.get_json()["detail"] for said in (*odd, "JSON"))
    assert len(insight_queue(blog)["threads"]) == (answer.status_code == 200)
