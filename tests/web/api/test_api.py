from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient

from service import insight
from tests.insight.payloads import comment
from tests.web.conftest import QUESTION, Blog, event

JSON_LINES = "application/x-ndjson"


@pytest.fixture
def filled(blog: Blog) -> Blog:
    """A blog with two comments that wait."""
    blog.send(number="msg_1")
    late = comment(5, "Thanks, I enjoyed this one.", comment_author="Sef", comment_author_email="")
    blog.send(event(late), number="msg_2")
    return blog


def test_the_queue_is_what_the_command_prints(filled: Blog, service: insight.Service) -> None:
    answer = filled.client.get(f"/api/sites/{filled.site.key}/threads", headers=filled.bearer)
    expected = insight.queue_json(insight.reply_queue(service, filled.site.key, now=filled.now))
    assert answer.status_code == 200
    assert answer.get_json() == expected
    assert [thread["id"] for thread in answer.get_json()["threads"]] == ["3", "5"]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("limit=1", 1),
        ("minutes=1440", 2),
        ("minutes=1", 1),
        ("goal=learning", 2),
        ("all_states", 2),
        ("all_states=true&limit=1", 1),
        ("all_states=0", 2),
        ("colour=blue", 2),
    ],
)
def test_a_query_narrows_the_queue(filled: Blog, query: str, count: int) -> None:
    path = f"/api/sites/{filled.site.key}/threads?{query}"
    answer = filled.client.get(path, headers=filled.bearer)
    assert answer.status_code == 200
    assert len(answer.get_json()["threads"]) == count


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limit=many", "limit"),
        ("limit=-1", "limit"),
        ("limit=1.5", "limit"),
        ("limit=%D9%A3", "limit"),
        ("limit=99999999999999999999", "limit"),
        ("minutes=1.5", "minutes"),
        ("minutes=1441", "minutes"),
        ("goal=fame", "goal"),
        ("all_states=perhaps", "all_states"),
    ],
)
def test_a_bad_parameter_is_named(filled: Blog, query: str, parameter: str) -> None:
    path = f"/api/sites/{filled.site.key}/threads?{query}"
    answer = filled.client.get(path, headers=filled.bearer)
    assert (answer.status_code, answer.content_type) == (400, "application/problem+json")
    problem = answer.get_json(force=True)
    assert problem["parameter"] == parameter
    assert parameter in problem["detail"]


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer wrong"},
        {"Authorization": "Basic aWRhOmlkYQ=="},
        {"Authorization": "nonsense"},
    ],
    ids=["none", "empty", "wrong", "basic", "nonsense"],
)
def test_the_api_opens_to_the_site_s_token_alone(blog: Blog, headers: dict[str, str]) -> None:
    for answer in (
        blog.client.get(f"/api/sites/{blog.site.key}/threads", headers=headers),
        blog.client.post("/api/score", json={"text": "Hello"}, headers=headers),
    ):
        assert (answer.status_code, answer.content_type) == (401, "application/problem+json")
        assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_token_opens_no_other_site(blog: Blog, service: insight.Service) -> None:
    other = insight.add_site(service, "https://other.example", "Other", now=blog.now)
    path = f"/api/sites/{other.key}/threads"
    assert blog.client.get(path, headers=blog.bearer).status_code == 401
    assert blog.client.get("/api/sites/nobody/threads", headers=blog.bearer).status_code == 404


def test_one_object_is_scored_as_the_command_scores_it(
    blog: Blog, service: insight.Service
) -> None:
    line = {"text": QUESTION, "reader": {"comments_before": 0}}
    answer = blog.client.post("/api/score", json=line, headers=blog.bearer)
    assert answer.status_code == 200
    assert answer.get_json() == insight.score_line(service.judge(), line)


def test_lines_are_scored_in_order_with_an_error_in_the_place_of_a_bad_one(blog: Blog) -> None:
    lines = [json.dumps({"text": QUESTION}), "{", json.dumps({"text": 3}), json.dumps({"text": ""})]
    answer = blog.client.post(
        "/api/score", data="\n".join(lines), content_type=JSON_LINES, headers=blog.bearer
    )
    assert (answer.status_code, answer.content_type) == (200, JSON_LINES)
    told = [json.loads(line) for line in answer.text.splitlines()]
    assert ["error" in line for line in told] == [False, True, True, False]
    assert told[3]["not_judged"] == "empty"
    assert "text" in told[2]["error"]


@pytest.mark.parametrize(
    ("status", "sent"),
    [
        (400, {"data": "{", "content_type": "application/json"}),
        (400, {"json": {"txt": "Hello"}}),
        (400, {"json": [1]}),
        (400, {"data": b"\xff", "content_type": JSON_LINES}),
        (413, {"json": {"text": "x" * 70_000}}),
        (415, {"data": "text=Hello", "content_type": "application/x-www-form-urlencoded"}),
    ],
    ids=["no JSON", "no text", "no object", "no UTF-8", "too large", "a form"],
)
def test_what_can_not_be_scored_is_a_problem(blog: Blog, status: int, sent: dict[str, Any]) -> None:
    answer = blog.client.post("/api/score", headers=blog.bearer, **sent)
    assert (answer.status_code, answer.content_type) == (status, "application/problem+json")


def test_without_a_model_scoring_says_so_and_makes_nothing_up(
    blog: Blog, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: insight.Service) -> None:
        raise insight.ArtifactError("the model is gone")

    monkeypatch.setattr(insight.Service, "judge", broken)
    answer = blog.client.post("/api/score", json={"text": QUESTION}, headers=blog.bearer)
    assert (answer.status_code, answer.content_type) == (503, "application/problem+json")
    ready = blog.client.get("/readyz")
    assert (ready.status_code, ready.get_json(force=True)["model"]) == (503, "unusable")
    assert "gone" not in ready.text, "strangers learn what is wrong with it"
    assert blog.client.get("/healthz").status_code == 200


def test_a_healthy_service_is_ready(client: FlaskClient) -> None:
    assert client.get("/healthz").get_json() == {"status": "ok"}
    assert client.get("/readyz").get_json() == {"status": "ready"}


def keys(value: object) -> Iterator[str]:
    """Every key anywhere in a JSON value."""
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from keys(each)


def test_no_answer_has_a_field_for_the_text_of_a_reply(filled: Blog) -> None:
    queue = filled.client.get(f"/api/sites/{filled.site.key}/threads", headers=filled.bearer)
    score = filled.client.post("/api/score", json={"text": QUESTION}, headers=filled.bearer)
    webhook = filled.send(number="msg_3")
    for answer in (queue, score, webhook):
        told = answer.get_json()
        assert not {"draft", "suggestion", "reply_text", "suggested_reply"} & set(keys(told))
    assert isinstance(score.get_json()["reply"], float)


@pytest.mark.parametrize("path", ["/api/nothing", "/webhook/", "/api/sites/x/threads/y"])
def test_an_address_that_is_not_there_is_a_problem_too(client: FlaskClient, path: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.content_type) == (404, "application/problem+json")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (['{"text": "So?"}'] * 501, "500 at most"),
        (["x"] * 20_000, "500 at most"),
        ([""] * 502, "500 at most"),
        ([json.dumps({"text": "Why? " * 230})] * 230, "250000 at most"),
    ],
    ids=["one more", "no JSON", "empty", "many long ones"],
)
def test_more_than_a_request_may_ask_for_is_refused_before_any_of_it_is_judged(
    blog: Blog, monkeypatch: pytest.MonkeyPatch, lines: list[str], said: str
) -> None:
    blog.client.application.config["MAX_CONTENT_LENGTH"] = 1 << 20
    monkeypatch.setattr(insight, "score_lines", None)
    answer = blog.client.post(
        "/api/score", data="\n".join(lines), content_type=JSON_LINES, headers=blog.bearer
    )
    assert (answer.status_code, answer.content_type) == (413, "application/problem+json")
    assert said in answer.get_json(force=True)["detail"]


def test_a_comment_too_long_to_be_read_whole_says_how_much_was_read(blog: Blog) -> None:
    long = QUESTION + "".join(f" On day {n} it was {n * 7 % 31} degrees here." for n in range(900))
    said = [{"text": QUESTION}, {"text": long}]
    answers = [blog.client.post("/api/score", json=s, headers=blog.bearer).get_json() for s in said]
    assert "read" not in answers[0]
    assert 1_000 < answers[1]["read"]["characters"] < len(said[1]["text"])
