from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from service import insight
from tests.insight.payloads import comment
from tests.web.conftest import QUESTION, Blog, event


def comments_kept(service: insight.Service, blog: Blog) -> list[str]:
    queue = insight.reply_queue(service, blog.site.key, now=blog.now, all_states=True)
    return [thread.answer.text for thread in queue.threads]


def test_a_signed_comment_is_kept_judged_and_answered_with_what_the_author_will_see(
    blog: Blog, service: insight.Service
) -> None:
    answer = blog.send()
    assert answer.status_code == 200
    told = answer.get_json()
    assert (told["comment"], told["scored"]) == ("3", True)
    assert told["thread"] == {"id": "3", "state": "owed"}
    assert 0 < told["score"]["reply"] < 1
    assert all(QUESTION[hint["start"] : hint["end"]] == hint["quote"] for hint in told["hints"])
    assert comments_kept(service, blog) == [QUESTION]


def test_a_comment_that_is_not_judged_yet_is_kept_and_answered_with_202(
    blog: Blog, service: insight.Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: insight.Service) -> None:
        raise insight.ArtifactError("the model is gone")

    monkeypatch.setattr(insight.Service, "judge", broken)
    answer = blog.send()
    assert (answer.status_code, answer.get_json()["scored"]) == (202, False)
    assert comments_kept(service, blog) == [QUESTION]


@pytest.mark.parametrize(
    "kind", ["comment.deleted", "post.upserted", "post.deleted"], ids=lambda kind: kind
)
def test_an_event_without_anything_to_judge_is_answered_with_200(blog: Blog, kind: str) -> None:
    assert blog.send(event(comment(3, QUESTION), kind)).status_code == 200


def _forged(blog: Blog) -> TestResponse:
    return blog.send(secret="whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldA==")


def _altered(blog: Blog) -> TestResponse:
    body = event(comment(3, QUESTION))
    headers = blog.headers(body)
    return blog.client.post(blog.path, data=body.replace(b"Noor", b"Moor"), headers=headers)


def _without(name: str) -> Callable[[Blog], TestResponse]:
    def send(blog: Blog) -> TestResponse:
        body = event(comment(3, QUESTION))
        headers = {key: value for key, value in blog.headers(body).items() if key != name}
        return blog.client.post(blog.path, data=body, headers=headers)

    return send


def _with(**changed: str) -> Callable[[Blog], TestResponse]:
    def send(blog: Blog) -> TestResponse:
        body = event(comment(3, QUESTION))
        headers = blog.headers(body) | {f"webhook-{key}": value for key, value in changed.items()}
        return blog.client.post(blog.path, data=body, headers=headers)

    return send


def _signed_noise(body: bytes) -> Callable[[Blog], TestResponse]:
    return lambda blog: blog.send(body)


def _typed(kind: str) -> Callable[[Blog], TestResponse]:
    def send(blog: Blog) -> TestResponse:
        body = event(comment(3, QUESTION))
        return blog.client.post(
            blog.path, data=body, headers=blog.headers(body) | {"Content-Type": kind}
        )

    return send


REFUSED: list[tuple[str, int, Callable[[Blog], TestResponse]]] = [
    ("another secret", 401, _forged),
    ("altered on its way", 401, _altered),
    ("six minutes old", 401, lambda blog: blog.send(late=timedelta(minutes=6))),
    ("six minutes ahead", 401, lambda blog: blog.send(late=timedelta(minutes=-6))),
    ("no id", 401, _without("webhook-id")),
    ("no timestamp", 401, _without("webhook-timestamp")),
    ("no signature", 401, _without("webhook-signature")),
    ("another id than was signed", 401, _with(id="msg_2")),
    ("a signature of no version", 401, _with(signature="c29tZXRoaW5n")),
    ("a signature that is no base64", 401, _with(signature="v1,%%%")),
    ("a timestamp that is no number", 401, _with(timestamp="yesterday")),
    ("a timestamp beyond all time", 401, _with(timestamp="1e999")),
    ("an endless id", 401, lambda blog: blog.send(number="m" * 300)),
    ("bytes that are no UTF-8", 401, _signed_noise(b'{"type": "\xff"}')),
    ("no JSON", 400, _signed_noise(b"{")),
    ("nothing", 400, _signed_noise(b"")),
    ("JSON nested too deep", 400, _signed_noise(b"[" * 20_000)),
    ("an endless number", 400, _signed_noise(b"9" * 5_000)),
    ("not an object", 400, _signed_noise(b"[]")),
    ("an unknown type", 400, _signed_noise(b'{"type": "comment.liked"}')),
    ("a form", 415, _typed("application/x-www-form-urlencoded")),
    ("plain text", 415, _typed("text/plain")),
    ("a body over the limit", 413, _signed_noise(b"x" * 70_000)),
    ("a GET", 405, lambda blog: blog.client.get(blog.path)),
    ("a site nobody has", 404, lambda blog: blog.client.post("/webhook/nobody", json={})),
]


@pytest.mark.parametrize(
    ("status", "send"), [row[1:] for row in REFUSED], ids=[r[0] for r in REFUSED]
)
def test_what_is_not_a_true_event_is_refused_with_a_problem_and_changes_nothing(
    blog: Blog, service: insight.Service, status: int, send: Callable[[Blog], TestResponse]
) -> None:
    answer = send(blog)
    assert answer.status_code == status
    assert answer.content_type == "application/problem+json"
    problem = answer.get_json(force=True)
    assert problem["status"] == status
    assert problem["title"]
    assert problem["detail"]
    assert comments_kept(service, blog) == []


def test_a_body_without_a_length_is_cut_off_at_the_limit(blog: Blog) -> None:
    body = b"x" * 70_000
    answer = blog.client.post(
        blog.path,
        input_stream=BytesIO(body),
        headers=blog.headers(body),
        environ_overrides={"wsgi.input_terminated": True},
    )
    assert answer.status_code == 413


def test_a_problem_says_which_field_can_not_be_taken(blog: Blog) -> None:
    row = comment(3, QUESTION) | {"comment_ID": "three"}
    assert "comment_ID" in blog.send(event(row)).get_json(force=True)["detail"]


def test_an_id_that_was_taken_changes_nothing_the_second_time(
    blog: Blog, service: insight.Service
) -> None:
    first, again = blog.send(number="msg_1"), blog.send(number="msg_1")
    assert (again.status_code, again.get_json()) == (200, first.get_json())
    assert comments_kept(service, blog) == [QUESTION]


def test_an_id_is_taken_only_once_its_event_is_kept(
    blog: Blog, service: insight.Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> None:
        raise insight.Busy("locked")

    with monkeypatch.context() as patched:
        patched.setattr(insight, "receive", busy)
        answer = blog.send()
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
        assert answer.content_type == "application/problem+json"
    assert blog.send().status_code == 200
    assert comments_kept(service, blog) == [QUESTION]


def test_both_secrets_are_live_while_they_rotate(
    blog: Blog, service: insight.Service, clock: Any
) -> None:
    clock.shift(1)
    fresh = insight.rotate_secret(service, blog.site.key, now=blog.now + timedelta(seconds=1))
    assert blog.send(number="msg_old").status_code == 200
    assert blog.send(number="msg_new", secret=fresh).status_code == 200


def test_an_error_of_ours_tells_no_more_than_that(
    blog: Blog, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError(f"can't digest {QUESTION}")

    monkeypatch.setattr(insight, "receive", broken)
    answer = blog.send()
    assert (answer.status_code, answer.content_type) == (500, "application/problem+json")
    assert "spreadsheet" not in answer.text + caplog.text
    assert "Traceback" not in answer.text
    assert "RuntimeError" in caplog.text


def test_who_fails_too_often_gets_429_while_the_true_sender_still_gets_in(blog: Blog) -> None:
    statuses = [_forged(blog).status_code for _ in range(31)]
    assert statuses == [401] * 30 + [429]
    assert blog.send().status_code == 200


FORM = {"hook": "comment_post", **comment(3, QUESTION)}
FLAT_JSON = json.dumps(FORM)


@pytest.mark.parametrize(
    "sent",
    [
        {"data": FORM},
        {"data": FORM, "content_type": "multipart/form-data"},
        {"data": FLAT_JSON, "content_type": "application/json"},
    ],
    ids=["form", "multipart", "flat JSON"],
)
def test_a_sender_that_can_not_sign_posts_flat_fields_to_the_token_address(
    blog: Blog, service: insight.Service, sent: dict[str, Any]
) -> None:
    answer = blog.client.post(blog.token_path, **sent)
    assert (answer.status_code, answer.get_json()["comment"]) == (200, "3")
    assert comments_kept(service, blog) == [QUESTION]


@pytest.mark.parametrize(
    ("status", "sent"),
    [
        (400, {"data": {"hook": "comment_post"}}),
        (400, {"data": {"hook": "switch_theme"}}),
        (400, {"data": {}, "content_type": "application/x-www-form-urlencoded"}),
        (400, {"data": "[1]", "content_type": "application/json"}),
        (413, {"data": FORM | {"comment_content": "x" * 70_000}}),
        (415, {"data": "hello", "content_type": "text/plain"}),
    ],
    ids=["no id", "another hook", "no field", "no object", "too large", "no form"],
)
def test_the_token_address_refuses_what_is_no_comment(
    blog: Blog, status: int, sent: dict[str, Any]
) -> None:
    answer = blog.client.post(blog.token_path, **sent)
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")


@pytest.mark.parametrize(
    ("path", "status"), [("{site}/wrong", 401), ("nobody/{token}", 404)], ids=["token", "site"]
)
def test_the_token_must_be_the_site_s_own(
    blog: Blog, client: FlaskClient, path: str, status: int
) -> None:
    token = blog.token_path.rpartition("/")[2]
    where = path.format(site=blog.site.key, token=token)
    assert client.post(f"/webhook/{where}", data=FORM).status_code == status
    assert client.get(blog.token_path).status_code == 405
