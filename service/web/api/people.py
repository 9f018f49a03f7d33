"""The people of a blog, for programs."""

from __future__ import annotations

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from service import insight
from service.insight import Service
from service.insight import people as persons
from service.insight.people import Part
from service.web.access import bearer_token, count_refusal, csrf, not_allowed
from service.web.api.doors import whole_number
from service.web.api.problems import Problem
from service.web.context import the_service, utc_now

door = Blueprint("api_people", __name__)
csrf.exempt(door)

MOST, LONGEST = 1000, 100


@door.get("/api/sites/<key>/people")
def people(key: str) -> ResponseReturnValue:
    """The people, the closest first, as `comment-insight people --json` prints them."""
    service, now, given = _let_in(key), utc_now(), request.args
    try:
        part = Part(given.get("show") or Part.ALL)
    except ValueError:
        known = ", ".join(Part)
        raise Problem(400, f"show must be one of {known}", parameter="show") from None
    limit = whole_number(given, "limit", MOST)
    try:
        found = persons.list_people(
            service,
            key,
            part,
            now=now,
            words=given.get("q", "")[:LONGEST],
            after=given.get("after", ""),
            most=limit or persons.A_PAGE,
        )
    except persons.AfterError as error:
        raise Problem(400, str(error), parameter="after") from None
    return persons.people_json(key, found, now)


@door.get("/api/sites/<key>/people/<person_id>")
def person(key: str, person_id: str) -> ResponseReturnValue:
    """One of them, with what passed between them and the author."""
    service, now = _let_in(key), utc_now()
    view = persons.person_view(service, key, person_id, now=now)
    return persons.person_json(key, view, now)


def _let_in(key: str) -> Service:
    service, token = the_service(), bearer_token()
    insight.get_site(service, key)
    if not insight.api_token_is_valid(service, key, token, now=utc_now()):
        count_refusal("api")
        raise not_allowed("this API token is not valid for this site")
    return service
