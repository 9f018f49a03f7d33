"""Talks elsewhere that are planned: told, moved, said to have been, or dropped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from flask import Blueprint, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug.exceptions import BadRequest

from service import insight
from service.core.translating import gettext
from service.insight import people as persons
from service.insight.people import Exactly, Meant, PersonView, Plan, Spoke
from service.insight.telling.words import called
from service.web.access import the_visitor
from service.web.api.problems import NotHere
from service.web.context import the_service, utc_now
from service.web.pages import plan_words as say
from service.web.pages.review import let_in, site_in_links
from service.web.pages.saying import say as tell
from service.web.pages.written import filled, isolate

door = Blueprint("plans", __name__, url_prefix="/people/<person_id>/plan")
door.before_request(let_in)

LONGEST_NUMBER = 9
# So many that are further ahead are named among people.
AHEAD = 3


@dataclass(frozen=True, slots=True)
class Shown:
    """A plan as its person's page has it: `over`, so that it is asked whether they spoke."""

    number: int
    words: str
    over: bool
    ask: Markup
    day: str
    time: str


def shown(plan: Plan, name: str, now: datetime) -> Shown:
    """A plan with whoever has this name, as the visitor sees it."""
    zone = the_visitor().zone
    return Shown(
        plan.number,
        say.meant(plan, zone, now),
        say.is_over(plan, zone, now),
        filled(say.did_you(plan, zone, now), name=isolate(name)),
        plan.day(zone).isoformat(),
        f"{plan.at.astimezone(zone):%H:%M}" if plan.exactly is Exactly.MINUTE else "",
    )


def of_person(view: PersonView, now: datetime) -> dict[str, Any]:
    """What a person's page says of plans; the first day that can be planned, and the one that is
    proposed."""
    today, name = now.astimezone(the_visitor().zone).date(), called(view.person.name)
    return {
        "plans": [shown(each, name, now) for each in view.plans],
        "first_day": today.isoformat(),
        "next_day": (today + timedelta(days=1)).isoformat(),
    }


def among_people(meant: tuple[Meant, ...], now: datetime) -> list[Markup]:
    """What the page of people says of plans: whether those were whose day is over, which are of
    today, and the next to come."""
    zone = the_visitor().zone
    today = now.astimezone(zone).date()
    due = [each for each in meant if each.plan.day(zone) <= today]
    ahead = [each for each in meant if each.plan.day(zone) > today]
    return [
        filled(say.meant_with(each.plan, zone, now), name=_link(each, each.plan.day(zone) >= today))
        for each in [*due, *ahead[:AHEAD]]
    ]


def _link(each: Meant, to_come: bool) -> Markup:
    anchor = "planned" if to_come else None
    address = url_for("person.page", person_id=each.id, site=site_in_links(), _anchor=anchor)
    return Markup('<a href="{}"><bdi>{}</bdi></a>').format(address, called(each.name))


@door.post("")
def plan(person_id: str) -> ResponseReturnValue:
    """The author means to speak to them elsewhere."""
    try:
        kind = Spoke(request.form.get("kind", ""))
    except ValueError:
        raise BadRequest from None
    asked, who, now = _time(Plan(kind, utc_now(), Exactly.DAY)), the_visitor(), utc_now()
    service, by = the_service(), insight.giver(the_service(), the_visitor())
    try:
        kept = persons.plan_talk(service, g.site.key, person_id, asked, who.zone, now=now, by=by)
    except persons.CareError:
        raise BadRequest from None
    _tell(person_id, say.meant(kept, who.zone, now), "plans.drop", {"plan": kept.number})
    return _back(person_id)


@door.post("/move")
def move(person_id: str) -> ResponseReturnValue:
    """It is to be on another day."""
    asked, who, now = _time(Plan(Spoke.OTHER, utc_now(), Exactly.DAY)), the_visitor(), utc_now()
    service, by = the_service(), insight.giver(the_service(), the_visitor())
    try:
        before = persons.move_plan(service, g.site.key, person_id, asked, who.zone, now=now, by=by)
    except persons.CareError:
        raise BadRequest from None
    was = _there(before)
    moved = say.meant(Plan(was.kind, asked.at, asked.exactly), who.zone, now)
    _tell(person_id, gettext("Moved: %(said)s", said=moved), "plans.undo", _fields(was, now))
    return _back(person_id)


@door.post("/done")
def done(person_id: str) -> ResponseReturnValue:
    """They spoke as planned."""
    service, who, now = the_service(), the_visitor(), utc_now()
    by = insight.giver(service, who)
    was = _there(
        persons.hold_plan(service, g.site.key, person_id, _number(), who.zone, now=now, by=by)
    )
    said = gettext("Kept: it counts as a word of both of you.")
    _tell(person_id, said, "plans.undo", _fields(was, now))
    return _back(person_id)


@door.post("/drop")
def drop(person_id: str) -> ResponseReturnValue:
    """They did not speak, or do not mean to any more."""
    was = _there(persons.drop_plan(the_service(), g.site.key, person_id, _number()))
    _tell(person_id, gettext("Dropped: nothing is planned for then."), "plans.undo", _fields(was))
    return _back(person_id)


@door.post("/undo")
def undo(person_id: str) -> ResponseReturnValue:
    """It is planned as it was."""
    form, now = request.form, utc_now()
    try:
        at = datetime.fromisoformat(form.get("at", "")).astimezone(UTC)
        was = Plan(Spoke(form.get("kind", "")), at, Exactly(form.get("exactly", "")), _number())
        told = form.get("changed")
        changed = datetime.fromisoformat(told).astimezone(UTC) if told else None
        service, by = the_service(), insight.giver(the_service(), the_visitor())
        persons.put_plan_back(service, g.site.key, person_id, was, now=now, by=by, changed=changed)
    except (ValueError, OverflowError):
        raise BadRequest from None
    tell(gettext("Taken back: everything is as it was."))
    return _back(person_id)


def _time(some: Plan) -> Plan:
    """The plan of the form's number at the form's time, in the visitor's zone."""
    form = request.form
    try:
        day = date.fromisoformat(form.get("day", ""))
        at = time.fromisoformat(form["time"]) if form.get("time") else None
        if at is None:
            noon = datetime.combine(day, time(12), UTC)
            return Plan(some.kind, noon, Exactly.DAY, _number())
        exact = datetime.combine(day, at.replace(tzinfo=None), the_visitor().zone)
        return Plan(some.kind, exact.astimezone(UTC), Exactly.MINUTE, _number())
    except (ValueError, OverflowError):
        raise BadRequest from None


def _number() -> int:
    said = request.form.get("plan", "0")
    if not (said.isascii() and said.isdigit() and len(said) <= LONGEST_NUMBER):
        raise BadRequest
    return int(said)


def _there(found: Plan | None) -> Plan:
    if found is None:
        raise NotHere(
            gettext("Nothing is planned there"), gettext("It was dropped or held before.")
        )
    return found


def _fields(was: Plan, changed: datetime | None = None) -> dict[str, Any]:
    told = {"plan": was.number, "kind": was.kind.value, "at": was.at.isoformat()}
    at = changed.isoformat() if changed else ""
    return {**told, "exactly": was.exactly.value, "changed": at}


def _tell(person_id: str, said: str, way: str, fields: dict[str, Any]) -> None:
    tell(said, back=(url_for(way, person_id=person_id), fields))


def _back(person_id: str) -> ResponseReturnValue:
    return redirect(url_for("person.page", person_id=person_id, site=site_in_links()), 303)
