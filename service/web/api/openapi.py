"""/openapi.json: the doors for programs, described."""

from __future__ import annotations

from functools import lru_cache
from http import HTTPStatus
from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from service import insight
from service.core.records import Goal
from service.insight import people as persons
from service.web.api.debt_schemas import DEBTS
from service.web.api.people_schemas import people_schemas
from service.web.api.post_schemas import POSTS
from service.web.api.schemas import ASKED, EVENTS, Schema, plugin_name, ref, schemas

door = Blueprint("openapi", __name__)

VERSION = "1.0.0"
JSON, LINES, PROBLEM = "application/json", "application/x-ndjson", "application/problem+json"
TEXT = "text/plain"
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
# 409: the blog that speaks is another than the site's. 507: the database is full.
BY_PLUGIN = (400, 401, 404, 409, 413, 415, 429, 503, 507)
SIGNED = (400, 401, 404, 413, 415, 429, 503, 507)
BEARER: list[dict[str, list[str]]] = [{"apiToken": []}]
# All three headers together are the signature.
STANDARD_WEBHOOKS: list[dict[str, list[str]]] = [
    {"webhookId": [], "webhookTimestamp": [], "webhookSignature": []}
]


@door.get("/openapi.json")
def openapi() -> ResponseReturnValue:
    """The description, OpenAPI 3.1."""
    return {**description(), "servers": [{"url": request.script_root or "/"}]}


@lru_cache(maxsize=1)
def description() -> dict[str, Any]:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Comment Insight",
            "version": VERSION,
            "description": "What blogs send, what our WordPress plugin asks, and the API. "
            "Errors are RFC 9457 problems.",
        },
        "paths": {
            "/webhook/{key}": {"post": _webhook()},
            "/webhook/{key}/{token}": {"post": _unsigned()},
            "/api/sites/{key}/plugin": {"post": _plugin()},
            "/api/sites/{key}/threads": {"get": _threads()},
            "/api/sites/{key}/people": {"get": _people()},
            "/api/sites/{key}/people/{person_id}": {"get": _person()},
            "/api/sites/{key}/promises": {"get": _promises()},
            "/api/sites/{key}/posts": {"get": _posts()},
            "/api/score": {"post": _score()},
            "/healthz": {"get": _health()},
            "/readyz": {"get": _ready()},
            "/metrics": {"get": _metrics()},
            "/openapi.json": {"get": _itself()},
        },
        "components": {
            "schemas": {**schemas(), **people_schemas(), **DEBTS, "Posts": POSTS},
            "securitySchemes": _security(),
        },
    }


def _security() -> dict[str, Any]:
    header = {"type": "apiKey", "in": "header"}
    signature = "`v1,` and base64 of HMAC-SHA256 of `id.timestamp.body`, as Standard Webhooks says"
    return {
        "apiToken": {"type": "http", "scheme": "bearer", "description": "the site's API token"},
        "metricsToken": {
            "type": "http", "scheme": "bearer", "description": "COMMENT_INSIGHT_METRICS_TOKEN",
        },
        "webhookId": {**header, "name": "webhook-id"},
        "webhookTimestamp": {**header, "name": "webhook-timestamp", "description": "Unix seconds"},
        "webhookSignature": {**header, "name": "webhook-signature", "description": signature},
    }  # fmt: skip


def _operation(summary: str, answers: dict[str, Any], *faults: int, **more: Any) -> dict[str, Any]:
    problems = {
        str(code): {
            "description": HTTPStatus(code).phrase,
            "content": {PROBLEM: {"schema": ref("Problem")}},
        }
        for code in faults
    }
    return {"summary": summary, **more, "responses": {**answers, **problems}}


def _answer(says: str, schema: Schema, kind: str = JSON) -> dict[str, Any]:
    return {"description": says, "content": {kind: {"schema": schema}}}


def _body(schema: Schema, *kinds: str) -> dict[str, Any]:
    return {"required": True, "content": {kind: {"schema": schema} for kind in kinds or (JSON,)}}


def _in_path(name: str, says: str) -> dict[str, Any]:
    return {
        "name": name, "in": "path", "required": True, "description": says,
        "schema": {"type": "string"},
    }  # fmt: skip


KEY = _in_path("key", "the site's key")
KEPT = {
    "200": _answer("The event is kept and judged, now or before", ref("Receipt")),
    "202": _answer("The event is kept; its judgement is still to come", ref("Receipt")),
}


def _webhook() -> dict[str, Any]:
    return _operation(
        "A signed event. Late, repeated and reordered ones do no harm",
        KEPT,
        *BY_PLUGIN,
        parameters=[KEY],
        security=STANDARD_WEBHOOKS,
        requestBody=_body({"oneOf": [ref(name) for name in EVENTS]}),
    )


def _unsigned() -> dict[str, Any]:
    hook = {"name": "hook", "in": "query", "schema": {"type": "string"}}
    return _operation(
        "Flat WordPress fields, or what WP Webhooks sends, from a sender that can't sign",
        KEPT,
        *SIGNED,
        parameters=[KEY, _in_path("token", "the token of the site's unsigned senders"), hook],
        requestBody=_body(ref("FlatFields"), JSON, *FORMS),
    )


def _plugin() -> dict[str, Any]:
    asked = [ref(plugin_name(kind, "Request")) for kind in ASKED]
    answered = [ref(plugin_name(kind, "Answer")) for kind in ASKED]
    return _operation(
        "Whatever our WordPress plugin asks: `type` says what",
        {"200": _answer("What was asked for, by the type", {"anyOf": answered})},
        *BY_PLUGIN,
        parameters=[KEY],
        security=STANDARD_WEBHOOKS,
        requestBody=_body({"oneOf": asked}),
    )


def _threads() -> dict[str, Any]:
    whole = {"type": "integer", "minimum": 0}
    flag = {"enum": ["1", "0", "true", "false", "yes", "no"]}
    chosen = {
        "limit": whole,
        "minutes": whole,
        "goal": {"enum": sorted(Goal)},
        "all_states": flag,
        "archive": flag,
    }
    asked = [{"name": name, "in": "query", "schema": shape} for name, shape in chosen.items()]
    return _operation(
        "The reply queue, the most deserving thread first",
        {"200": _answer("The queue", ref("Queue"))},
        *(400, 401, 404, 429, 503),
        parameters=[KEY, *asked],
        security=BEARER,
    )


def _people() -> dict[str, Any]:
    chosen: dict[str, Schema] = {
        "show": {"enum": [each.value for each in persons.Part]},
        "q": {"type": "string"},
        "place": {"type": "string"},
        "limit": {"type": "integer", "minimum": 0, "maximum": 1000},
        "after": {"type": "string"},
    }
    asked = [{"name": name, "in": "query", "schema": shape} for name, shape in chosen.items()]
    return _operation(
        "The readers as people, the closest first",
        {"200": _answer("A page of them", ref("People"))},
        *(400, 401, 404, 429, 503),
        parameters=[KEY, *asked],
        security=BEARER,
    )


def _person() -> dict[str, Any]:
    return _operation(
        "One person, and what passed between them and the author",
        {"200": _answer("The person", ref("OnePerson"))},
        *(401, 404, 429, 503),
        parameters=[KEY, _in_path("person_id", "as the list has it")],
        security=BEARER,
    )


def _promises() -> dict[str, Any]:
    flag = {"enum": ["1", "0", "true", "false", "yes", "no"]}
    older = {"name": "older", "in": "query", "schema": flag}
    return _operation(
        "What the author promised readers, the open ones first, the oldest first",
        {"200": _answer("The promises of the last year, or of before", ref("Debts"))},
        *(400, 401, 404, 429, 503),
        parameters=[KEY, older],
        security=BEARER,
    )


def _posts() -> dict[str, Any]:
    most = {"type": "integer", "minimum": 0, "maximum": persons.MOST_POSTS}
    chosen: dict[str, Schema] = {"limit": most, "sort": {"enum": [by.value for by in persons.By]}}
    asked = [{"name": name, "in": "query", "schema": shape} for name, shape in chosen.items()]
    return _operation(
        "What each post drew, and readers' words that are listed beside the posts",
        {"200": _answer("The posts, the newest first where no order is asked for", ref("Posts"))},
        *(400, 401, 404, 429, 503),
        parameters=[KEY, *asked],
        security=BEARER,
    )


def _score() -> dict[str, Any]:
    lines = {
        "type": "string",
        "description": "a JSON object a line, in the order of the request;"
        f" {insight.MOST_LINES} lines and {insight.MOST_CHARACTERS} characters at most",
    }
    body = {"content": {JSON: {"schema": ref("ScoreLine")}, LINES: {"schema": lines}}}
    answer = _answer("The judgement, or one a line", ref("Score"))
    answer["content"][LINES] = {"schema": lines}
    return _operation(
        "Judge a comment, or lines of them",
        {"200": answer},
        *(400, 401, 413, 415, 429, 503),
        security=BEARER,
        requestBody={"required": True, **body},
    )


def _status(said: str) -> Schema:
    return {"type": "object", "properties": {"status": {"const": said}}, "required": ["status"]}


def _health() -> dict[str, Any]:
    return _operation("Whether this process answers", {"200": _answer("It does", _status("ok"))})


def _ready() -> dict[str, Any]:
    answer = {"200": _answer("They can", _status("ready"))}
    return _operation("Whether the database and the model can be used", answer, 503)


def _metrics() -> dict[str, Any]:
    text = _answer("What was counted, in Prometheus's text format", {"type": "string"}, TEXT)
    token: list[dict[str, list[str]]] = [{"metricsToken": []}]
    return _operation(
        "For Prometheus, where the service has a token for it", {"200": text}, 401, 404,
        security=token,
    )  # fmt: skip


def _itself() -> dict[str, Any]:
    return _operation("This document", {"200": _answer("OpenAPI 3.1", {"type": "object"})})
