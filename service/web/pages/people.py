"""The people of a blog: who they are to the author, the closest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service.core.people.relationship import EXCHANGE_RULE, QUIET_RULE, RULES, Stage
from service.core.people.ties import OFFLINE_RULE, PLACE_RULE
from service.insight import people as persons
from service.insight.people import Part, Person
from service.insight.telling.words import called
from service.web.api.problems import Problem
from service.web.context import the_service, utc_now
from service.web.pages import person_words as say
from service.web.pages.cards import When, when
from service.web.pages.review import let_in, site_in_links

door = Blueprint("people", __name__)
door.before_request(let_in)

LONGEST = 100
STRONG = (Stage.LIKE, Stage.TRUST)


_RULES = {
    "rules": [(say.STAGES[stage], rule) for stage, rule in RULES.items() if stage],
    "quiet_rule": QUIET_RULE,
    "exchange_rule": EXCHANGE_RULE,
    "place_rule": PLACE_RULE,
    "offline_rule": OFFLINE_RULE,
}


@dataclass(frozen=True, slots=True)
class Row:
    """A person as the list has them."""

    id: str
    name: str
    stage: str
    strong: bool
    turns: str
    last_word: str
    last: When
    due: str
    circle: str
    told: str


@door.get("/people")
def page() -> ResponseReturnValue:
    """Whom the author knows, and with whom it is time for a word."""
    part, words, place, now = _part(), _asked("q"), _asked("place"), utc_now()
    try:
        found = persons.list_people(
            the_service(),
            g.site.key,
            part,
            now=now,
            words=words,
            place=place,
            after=request.args.get("after", ""),
        )
    except persons.AfterError as error:
        raise Problem(400, str(error), parameter="after") from None
    circles = {each.number: each.name for each in found.circles}
    headline, below = say.who_is_there(found, place) if place else say.what_matters(found)
    plain = part is Part.ALL and not (words or place or request.args.get("after"))
    offline = persons.take_offline(the_service(), g.site.key, now=now) if plain else None
    return render_template(
        "people.html",
        headline=headline,
        below=below,
        rows=[_row(e, circles, found.told.get(e.id, ""), now) for e in found.people],
        tabs=[
            (each, said, found.counts[each], _way(each, words, place))
            for each, said in say.PARTS.items()
        ],
        part=part,
        words=words,
        place=place,
        places=found.places,
        offline=offline,
        leaving=offline and say.leaving(offline, now),
        nobody=_nobody(part, words, place),
        more=_way(part, words, place, found.next) if found.next else "",
        first=_way(part, words, place) if request.args.get("after") else "",
        **_RULES,
        behind=found.behind,
    )


def _part() -> Part:
    try:
        return Part(request.args.get("show") or Part.ALL)
    except ValueError:
        raise Problem(400, "there is no such part of the list", parameter="show") from None


def _asked(name: str) -> str:
    return request.args.get(name, "")[:LONGEST].strip()


def _nobody(part: Part, words: str, place: str) -> str:
    if place:
        return f"Nobody said that they live in {place}, are there or come from there."
    return "Nobody of that name is here." if words else say.NOBODY[part]


def _way(part: Part, words: str, place: str, after: str = "") -> str:
    show = "" if part is Part.ALL else part.value
    given = {"show": show, "q": words, "place": place, "after": after}
    chosen: dict[str, Any] = {name: value for name, value in given.items() if value}
    return url_for("people.page", site=site_in_links(), **chosen)


def _row(person: Person, circles: dict[int, str], told: str, now: datetime) -> Row:
    return Row(
        person.id,
        called(person.name),
        say.STAGES[person.stage],
        person.stage in STRONG,
        say.turns(person),
        say.last_word(person, now),
        when(person.contact_at, now),
        say.time_for_a_word(person, now),
        circles.get(person.circle or 0, ""),
        told,
    )
