"""/openapi.json says what the doors for programs really take and give."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema_rs
import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.insight.payloads import POST, comment
from tests.web.conftest import QUESTION, Blog, event
from tests.web.hooks.plugin import ask, ask_as

MACHINE_DOORS = ("webhook", "plugin", "api", "api_people", "openapi", "metrics")


@pytest.fixture
def document(blog: Blog) -> dict[str, Any]:
    answer = blog.client.get("/openapi.json")
    assert answer.content_type == "application/json"
    found: dict[str, Any] = answer.get_json()
    return found


def check(document: dict[str, Any], schema: dict[str, Any], value: object) -> None:
    """Fail unless `value` is of this shape."""
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    whole["components"] = document["components"]
    jsonschema_rs.validator_for(whole).validate(value)


def checked(document: dict[str, Any], path: str, method: str, answer: TestResponse) -> Any:
    """The answer's JSON, once it is what the document says of this door and status."""
    said = document["paths"][path][method]["responses"]
    assert str(answer.status_code) in said
    content = said[str(answer.status_code)]["content"]
    assert answer.mimetype in content
    told = json.loads(answer.data)
    check(document, content[answer.mimetype]["schema"], told)
    return told


def test_every_door_for_programs_is_described_and_no_other(
    app: Flask, document: dict[str, Any]
) -> None:
    routes = {
        (re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", rule.rule), method.lower())
        for rule in app.url_map.iter_rules()
        if rule.endpoint.partition(".")[0] in MACHINE_DOORS
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    described = {(path, method) for path, door in document["paths"].items() for method in door}
    assert described == routes


def test_every_reference_leads_somewhere_and_every_shape_is_one(document: dict[str, Any]) -> None:
    known = document["components"]["schemas"]
    named = set(re.findall(r'"#/components/schemas/([^"]+)"', json.dumps(document)))
    assert named <= set(known)
    for schema in known.values():
        jsonschema_rs.meta.validate(schema)


READER = {"email": "noor@readers.example"}
ASKED: list[tuple[str, dict[str, Any]]] = [
    ("connection.test", {"plugin": "1.0.0", "wordpress": "6.8.1", "php": "8.2.0"}),
    ("site.move", {}),
    (
        "hashes.compare",
        {"kind": "comment", "after": "0", "up_to": "812", "hashes": {"9": "ab"}},
    ),
    ("comments.show", {"comments": ["3"]}),
    ("queue.show", {"limit": 10, "minutes": None}),
    (
        "events.take",
        {
            "events": [
                {**json.loads(event(comment(4, QUESTION))), "id": "msg_4"},
                {
                    "id": "msg_5",
                    "type": "comment.upserted",
                    "data": {"comment": comment(5, QUESTION, user_id="x")},
                },
            ]
        },
    ),
    ("verdict.give", {"comment": "3", "kind": "later", "until": "2026-03-25T06:00:00Z"}),
    ("verdict.undo", {"verdict": 1}),
    ("reader.export", READER),
    ("reader.erase", READER),
    ("site.remove", {"site": "blog-example"}),
]


def test_what_the_plugin_asks_and_is_answered_is_as_described(
    blog: Blog, document: dict[str, Any]
) -> None:
    blog.send()
    door = document["paths"]["/api/sites/{key}/plugin"]["post"]
    takes = door["requestBody"]["content"]["application/json"]["schema"]
    assert len(takes["oneOf"]) == len(ASKED)
    for kind, data in ASKED:
        home = "https://blog.example"
        told = {"type": kind, "timestamp": "2026-03-20T09:00:00Z", "home": home, "data": data}
        check(document, takes, told)
        answer = ask_as(blog, kind, data, home=home, number=f"msg_{kind}")
        told = checked(document, "/api/sites/{key}/plugin", "post", answer)
        name = "".join(part.capitalize() for part in kind.split("."))
        check(document, {"$ref": f"#/components/schemas/{name}Answer"}, told)


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("comment.upserted", comment(3, QUESTION)),
        ("comment.upserted", comment(3, QUESTION, user_id="1")),
        ("comment.upserted", comment(3, "Gracias por todo, me ha servido de mucho este texto.")),
        ("comment.deleted", comment(3, QUESTION)),
        ("post.upserted", comment(3, QUESTION)),
        ("post.deleted", comment(3, QUESTION)),
    ],
    ids=["reader's", "author's", "not judged", "deleted", "post", "post deleted"],
)
def test_events_and_their_answers_are_as_described(
    blog: Blog, document: dict[str, Any], kind: str, row: dict[str, Any]
) -> None:
    body = event(row, kind)
    door = document["paths"]["/webhook/{key}"]["post"]
    schema = door["requestBody"]["content"]["application/json"]["schema"]
    check(document, schema, json.loads(body))
    checked(document, "/webhook/{key}", "post", blog.send(body))


def test_an_event_that_is_put_off_is_answered_as_described(
    blog: Blog, document: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = blog.client.application.extensions["comment_insight"]
    changed = settings.settings.model_copy(update={"score_on_arrival": False})
    monkeypatch.setattr(settings, "settings", changed)
    assert blog.send().status_code == 202
    checked(document, "/webhook/{key}", "post", blog.send(number="msg_2"))


def test_the_other_doors_answer_as_described(blog: Blog, document: dict[str, Any]) -> None:
    form = {"hook": "comment_post", **comment(3, QUESTION), "permalink": POST["permalink"]}
    flat = blog.client.post(blog.token_path, data=form)
    checked(document, "/webhook/{key}/{token}", "post", flat)
    queue = blog.client.get("/api/sites/blog-example/threads?all_states=1", headers=blog.bearer)
    assert checked(document, "/api/sites/{key}/threads", "get", queue)["threads"]
    line = {"text": QUESTION, "post": {"title": "On ledgers"}, "reader": {"comments_before": 1}}
    check(document, {"$ref": "#/components/schemas/ScoreLine"}, line)
    for text in (QUESTION, ""):
        score = blog.client.post("/api/score", json={**line, "text": text}, headers=blog.bearer)
        checked(document, "/api/score", "post", score)
    for path in ("/healthz", "/readyz", "/openapi.json"):
        checked(document, path, "get", blog.client.get(path))


def test_problems_are_as_described(blog: Blog, document: dict[str, Any]) -> None:
    wrong = "whsec_c29tZWJvZHkgZWxzZSdzIHNlY3JldA=="
    for answer in (
        blog.send(b"{"),
        blog.send(secret=wrong),
        blog.send(b"x" * 70_000),
        blog.client.post("/webhook/nobody", json={}),
        blog.client.post("/webhook/blog-example", data={"a": "b"}),
    ):
        checked(document, "/webhook/{key}", "post", answer)
    for answer in (ask(blog, "nothing"), ask(blog, "verdict.undo", verdict=9)):
        checked(document, "/api/sites/{key}/plugin", "post", answer)
    door = "/api/sites/blog-example/threads"
    for answer in (
        blog.client.get(door),
        blog.client.get(f"{door}?minutes=x", headers=blog.bearer),
    ):
        checked(document, "/api/sites/{key}/threads", "get", answer)
