"""The people of a blog, for programs."""

from __future__ import annotations

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from service.insight import people as persons
from service.insight.people import Part
from service.web.access import csrf
from service.web.api.doors import let_program_in, one_of, whole_number
from service.web.api.problems import Problem
from service.web.context import utc_now

door = Blueprint("api_people", __name__)
csrf.exempt(door)

MOST, LONGEST = 1000, 100


@door.get("/api/sites/<key>/people")
def people(key: str) -> ResponseReturnValue:
    """The people, the closest first, as `comment-insight people --json` prints them."""
    service, now, given = let_program_in(key), utc_now(), request.args
    part = one_of(given, "show", Part) or Part.ALL
    limit = whole_number(given, "limit", MOST)
    try:
        found = persons.list_people(
            service,
            key,
            part,
            now=now,
            words=given.get("q", "")[:LONGEST],
            place=given.get("place", "")[:LONGEST],
            after=given.get("after", ""),
            most=limit or persons.A_PAGE,
        )
    except persons.AfterError as error:
        raise Problem(400, str(error), parameter="after") from None
    return persons.people_json(key, found, now, persons.did_it_land(service, key))


@door.get("/api/sites/<key>/people/<person_id>")
def person(key: str, person_id: str) -> ResponseReturnValue:
    """One of them, with what passed between them and the author."""
    service, now = let_program_in(key), utc_now()
    view = persons.person_view(service, key, person_id, now=now)
    return persons.person_json(key, view, now)
