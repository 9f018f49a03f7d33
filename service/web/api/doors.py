"""The doors for programs: the queue, judgements, and whether the service is well."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from flask import Blueprint, Response, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import UnsupportedMediaType

from service import insight
from service.core.minutes import MOST_MINUTES
from service.core.records import Goal
from service.core.translating import gettext
from service.insight import Service
from service.insight import people as persons
from service.web.access import bearer_token, count_refusal, csrf, not_allowed
from service.web.api.problems import Problem
from service.web.context import the_service, utc_now
from service.web.hooks.signed import read_body, read_json, refuse_oversized

door = Blueprint("api", __name__)
csrf.exempt(door)

LINES = "application/x-ndjson"
UNUSABLE = "unusable"
Choice = TypeVar("Choice", bound=StrEnum)
YES, NO = ("", "1", "true", "yes"), ("0", "false", "no")
MOST_THREADS = 10_000


@dataclass(frozen=True, slots=True)
class Choices:
    """What a request says of the queue it wants."""

    goal: Goal | None
    minutes: int | None
    limit: int | None
    all_states: bool
    archive: bool


def choices(given: Mapping[str, str]) -> Choices:
    """The choices in a query string. Raises a 400 problem that names the bad parameter."""
    return Choices(
        goal=one_of(given, "goal", Goal),
        minutes=whole_number(given, "minutes", MOST_MINUTES),
        limit=whole_number(given, "limit", MOST_THREADS),
        all_states=_flag(given, "all_states"),
        archive=_flag(given, "archive"),
    )


def one_of(given: Mapping[str, str], name: str, kinds: type[Choice]) -> Choice | None:
    """A parameter's value, None where it is not given. Raises a 400 problem that names it."""
    said = given.get(name, "")
    try:
        return kinds(said) if said else None
    except ValueError:
        raise Problem(
            400,
            gettext("%(name)s must be one of %(kinds)s", name=name, kinds=", ".join(kinds)),
            parameter=name,
        ) from None


def whole_number(given: Mapping[str, str], name: str, most: int) -> int | None:
    """A parameter's value, None where it is not given. Raises a 400 problem that names it."""
    said = given.get(name, "")
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and len(said) <= 9 and int(said) <= most):
        raise Problem(
            400,
            gettext("%(name)s must be a whole number from 0 to %(most)s", name=name, most=most),
            parameter=name,
        )
    return int(said)


def _flag(given: Mapping[str, str], name: str) -> bool:
    said = given.get(name, "no").lower()
    if said not in YES + NO:
        raise Problem(400, gettext("%(name)s must be 1 or 0", name=name), parameter=name)
    return said in YES


def let_program_in(key: str) -> Service:
    """The service, for who has this site's API token. Raises UnknownSite, or a 401 problem."""
    service, token = the_service(), bearer_token()
    insight.get_site(service, key)
    if not insight.api_token_is_valid(service, key, token, now=utc_now()):
        count_refusal("api")
        raise not_allowed("this API token is not valid for this site")
    return service


@door.get("/api/sites/<key>/threads")
def threads(key: str) -> ResponseReturnValue:
    """The reply queue, as `comment-insight hints --json` prints it."""
    service, now = let_program_in(key), utc_now()
    chosen = choices(request.args)
    queue = insight.reply_queue(
        service,
        key,
        now=now,
        goal=chosen.goal,
        minutes=chosen.minutes,
        limit=chosen.limit,
        all_states=chosen.all_states,
        archive=chosen.archive,
    )
    return insight.queue_json(queue)


@door.get("/api/sites/<key>/promises")
def promises(key: str) -> ResponseReturnValue:
    """What the author promised readers, as `comment-insight promises --json` prints it."""
    service, now = let_program_in(key), utc_now()
    older = _flag(request.args, "older")
    return insight.debts_json(insight.list_debts(service, key, now=now, older=older), now)


@door.get("/api/sites/<key>/posts")
def posts(key: str) -> ResponseReturnValue:
    """What the site's posts drew, as `comment-insight posts --json` prints it."""
    service = let_program_in(key)
    limit = whole_number(request.args, "limit", persons.MOST_POSTS)
    by = one_of(request.args, "sort", persons.By) or persons.By.NEWEST
    return persons.told_posts(service, key, by, limit=limit)


@door.post("/api/score")
def score() -> ResponseReturnValue:
    """One JSON object in, its judgement out; or lines of them, a judgement a line, in order."""
    service = the_service()
    refuse_oversized()
    if insight.site_for_api_token(service, bearer_token(), now=utc_now()) is None:
        count_refusal("api")
        raise not_allowed("this API token is not valid")
    if request.mimetype == LINES:
        return _score_lines()
    if request.mimetype != "application/json":
        raise UnsupportedMediaType(f"send application/json or {LINES}")
    line = read_json(read_body())
    try:
        return insight.score_line(service.judge(), line)
    except insight.LineError as error:
        raise Problem(400, str(error)) from None


def _score_lines() -> Response:
    try:
        lines = read_body().decode().removesuffix("\n").split("\n")
    except UnicodeDecodeError:
        raise Problem(400, "the body is not UTF-8") from None
    try:
        insight.refuse_too_much(lines)
    except insight.TooMuch as error:
        raise Problem(413, str(error)) from None
    outputs = insight.score_lines(the_service().judge(), lines)
    return Response("".join(f"{json.dumps(each)}\n" for each in outputs), content_type=LINES)


@door.get("/healthz")
def healthz() -> ResponseReturnValue:
    """200 while this process answers at all."""
    return {"status": "ok"}


@door.get("/readyz")
def readyz() -> ResponseReturnValue:
    """200 once the database can be written and the model be used; else 503, and which can't.

    What is wrong with it is for the log and for `doctor`: strangers ask here.
    """
    wrong = insight.readiness(the_service())
    if wrong:
        kinds = dict.fromkeys(wrong, UNUSABLE)
        if "database" in kinds:
            kinds["database"] = insight.database_state(the_service()).kind
        raise Problem(503, f"not ready: {', '.join(wrong)}", **kinds)
    return {"status": "ready"}
