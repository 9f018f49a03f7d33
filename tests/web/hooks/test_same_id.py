"""A message's id is for one body: sent again it changes nothing, another body is refused."""

from __future__ import annotations

import hashlib
import json
import threading
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from service import insight
from service.store import comments, schema
from tests.insight.payloads import comment
from tests.web.conftest import QUESTION, Blog, event
from tests.web.hooks.plugin import ask_as
from tests.web.hooks.test_many_events import numbered, take

OTHER = "We had the till and the books apart for a year, and never found the difference."


def texts(service: insight.Service, blog: Blog) -> list[str]:
    with service.db.read() as connection:
        return sorted(each.text for each in comments.load(connection, blog.site.key))


@pytest.mark.parametrize(
    "other",
    [
        event(comment(4, OTHER)),
        event(comment(3, OTHER)),
        event(comment(3, QUESTION), "comment.deleted"),
        event(comment(3, QUESTION)) + b" ",
    ],
    ids=["another comment", "other words", "a deletion", "a blank more"],
)
def test_an_id_that_comes_with_another_body_is_refused_and_changes_nothing(
    blog: Blog, service: insight.Service, other: bytes
) -> None:
    first = blog.send(number="msg_1")
    again, refused = blog.send(number="msg_1"), blog.send(other, number="msg_1")
    assert (again.status_code, again.get_json()) == (200, first.get_json())
    told = refused.get_json(force=True)
    assert (refused.status_code, refused.content_type) == (409, "application/problem+json")
    assert (told["kind"], "site_url" in told) == ("another-body", False)
    assert texts(service, blog) == [QUESTION]
    assert blog.send(other, number="msg_2").status_code == 200


def test_of_two_at_once_the_first_to_be_kept_is_taken(blog: Blog, service: insight.Service) -> None:
    bodies = [event(comment(number, f"{OTHER} {number}")) for number in range(5, 11)]
    answers: list[int] = []

    def send(body: bytes) -> None:
        client = blog.client.application.test_client()
        answer = client.post(blog.path, data=body, headers=blog.headers(body, number="msg_same"))
        answers.append(answer.status_code)

    senders = [threading.Thread(target=send, args=(body,)) for body in bodies]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    assert sorted(answers) in ([200, *[409] * 5], [202, *[409] * 5])
    assert len(texts(service, blog)) == 1


def test_after_the_window_an_id_may_come_anew(
    blog: Blog, service: insight.Service, clock: Any
) -> None:
    assert blog.send(number="msg_1").status_code == 200
    clock.shift(timedelta(minutes=16))
    blog.now += timedelta(minutes=16)
    assert blog.send(number="msg_2").status_code == 200
    assert blog.send(event(comment(4, OTHER)), number="msg_1").status_code == 200


def test_what_was_taken_before_bodies_were_told_apart_is_taken(
    blog: Blog, service: insight.Service
) -> None:
    assert blog.send(number="msg_1").status_code == 200
    with service.db.write() as connection:
        connection.execute(update(schema.deliveries).values(mark=None))
    assert blog.send(event(comment(4, OTHER)), number="msg_1").status_code == 200
    assert texts(service, blog) == [QUESTION]


def test_a_mark_can_not_be_tried_against_by_who_has_only_the_database(
    blog: Blog, service: insight.Service
) -> None:
    body = event(comment(3, QUESTION))
    blog.send(body, number="msg_1")
    with service.db.read() as connection:
        marks = connection.execute(schema.deliveries.select()).all()
    assert [len(each.mark) for each in marks] == [64]
    assert hashlib.sha256(body).hexdigest() not in str(marks)


def test_each_of_many_events_has_an_id_of_its_own(blog: Blog, service: insight.Service) -> None:
    take(blog, [numbered("m1", comment(1, QUESTION))], number="msg_1")
    told = take(
        blog,
        [numbered("m1", comment(1, OTHER)), numbered("m2", comment(2, OTHER))],
        number="msg_2",
    )
    assert [(each["id"], each["kept"]) for each in told] == [("m1", False), ("m2", True)]
    assert "taken" in told[0]["reason"]
    twice = [numbered("m3", comment(5, QUESTION)), numbered("m3", comment(6, OTHER))]
    take(blog, twice, number="msg_3")
    assert texts(service, blog) == sorted([QUESTION, OTHER, QUESTION])
    refused = ask_as(blog, "events.take", {"events": []}, number="msg_1")
    assert refused.status_code == 409


def test_what_the_plugin_asks_anew_under_an_id_is_refused_whatever_it_is(blog: Blog) -> None:
    blog.send(number="msg_e")
    given = {"comment": "3", "kind": "no_reply_needed"}
    first = ask_as(blog, "verdict.give", given, number="msg_1")
    assert first.status_code == 200
    later = {"type": "verdict.give", "timestamp": "2026-03-20T09:04:00Z", "data": given}
    body = json.dumps(later).encode()
    path = f"/api/sites/{blog.site.key}/plugin"
    again = blog.client.post(path, data=body, headers=blog.headers(body, number="msg_1"))
    assert (again.status_code, again.get_json()) == (200, first.get_json())
    for kind, data in (
        ("verdict.give", {**given, "kind": "not_for_me"}),
        ("verdict.undo", {"verdict": first.get_json()["verdict"]}),
        ("queue.show", {}),
        ("reader.erase", {"email": "noor@readers.example"}),
    ):
        assert ask_as(blog, kind, data, number="msg_1").status_code == 409
        assert ask_as(blog, kind, data, number="msg_e").status_code == 409
