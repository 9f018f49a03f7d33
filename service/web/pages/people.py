"""The people of a blog: who they are to the author, the closest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service.core.people import rules
from service.core.people.landing import Way
from service.core.people.relationship import Stage
from service.core.translating import gettext
from service.insight import people as persons
from service.insight.people import DidItLand, OwnAnswer, Part, Person, day_spoken
from service.insight.telling import landing
from service.insight.telling.excerpts import beginning
from service.insight.telling.words import called
from service.web.access import the_visitor
from service.web.api.problems import Problem
from service.web.context import the_service, utc_now
from service.web.pages import people_words as whole
from service.web.pages import person_words as say
from service.web.pages import plans
from service.web.pages.cards import When, when, when_on
from service.web.pages.review import let_in, site_in_links
from service.web.pages.written import day

door = Blueprint("people", __name__)
door.before_request(let_in)

LONGEST, MOST_SAME, EXCERPT = 100, 3, 200
STRONG = (Stage.LIKE, Stage.TRUST)


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
    mend: str
    circle: str
    told: str


class Landing(NamedTuple):
    """Whether the author's answers landed: of all of them, of some kinds, and when it was
    found."""

    verdict: str
    figures: str
    kinds: list[tuple[str, str]]
    day: str


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
    headline, below = whole.who_is_there(found, place) if place else whole.what_matters(found)
    plain = part is Part.ALL and not (words or place or request.args.get("after"))
    return render_template(
        "people.html",
        headline=headline,
        below=below,
        rows=[_row(each, found, now) for each in found.people],
        tabs=[
            (each, gettext(said), found.counts[each], _way(each, words, place))
            for each, said in whole.PARTS.items()
            if each is not Part.MEND or part is each or found.counts[each]
        ],
        part=part,
        words=words,
        **_places(found, place),
        **_elsewhere(found, now, plain=plain),
        nobody=_nobody(part, words, place),
        more=_way(part, words, place, found.next) if found.next else "",
        first=_way(part, words, place) if request.args.get("after") else "",
        **_rules(),
        behind=found.behind,
        landed=_landed(persons.did_it_land(the_service(), g.site.key)),
        how_landed=gettext(landing.HOW),
        **_own_words(now, plain=plain),
    )


def _rules() -> dict[str, Any]:
    """Each rule of which something on the page follows."""
    return {
        "rules": [
            (gettext(say.STAGES[stage]), rules.stage_rule(stage)) for stage in Stage if stage
        ],
        "quiet_rule": rules.quiet_rule(),
        "exchange_rule": rules.exchange_rule(),
        "place_rule": rules.place_rule(),
        "offline_rule": rules.offline_rule(),
        "repair_rule": rules.repair_rule(),
    }


def _places(found: persons.People, place: str) -> dict[str, Any]:
    """The place that is asked for, and those of which most people told."""
    return {"place": place, "places": found.places}


def _elsewhere(people: persons.People, now: datetime, *, plain: bool) -> dict[str, Any]:
    """What the page of everybody says of talks that are planned, and of somebody with whom the talk
    may leave the blog."""
    found = persons.take_offline(the_service(), g.site.key, now=now) if plain else None
    meant = plans.among_people(people.meant, now) if plain else []
    return {"meant": meant, "offline": found, "leaving": found and say.leaving(found, now)}


def _own_words(now: datetime, *, plain: bool) -> dict[str, Any]:
    """What the page of everybody says, below them, of the visitor's own answers."""
    same = persons.same_words(the_service(), the_visitor(), g.site.key) if plain else None
    return {
        "same_words": whole.same_words(same) if same else "",
        "same": [_answer(each, now) for each in same.answers[:MOST_SAME]] if same else [],
        "sincerity_rule": rules.sincerity_rule(),
    }


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the author's own."""

    name: str
    text: str
    thread: str
    when: When


def _answer(said: OwnAnswer, now: datetime) -> Answer:
    anchor = f"c-{said.comment_id}"
    return Answer(
        called(said.name),
        beginning(" ".join(said.text.split()), EXCERPT),
        url_for("review.thread", thread_id=said.thread_id, site=site_in_links(), _anchor=anchor),
        when(said.date, now),
    )


def _landed(found: DidItLand | None) -> Landing | None:
    """None where nobody has looked yet, or the author has answered nobody."""
    if found is None or not found.ways[Way.ANSWERED].of[0]:
        return None
    others = [
        (gettext(said), landing.of_way(found.ways[way]))
        for way, said in landing.OF_WAYS.items()
        if found.ways[way].gap
    ]
    every = found.ways[Way.ANSWERED]
    return Landing(landing.verdict(every), landing.figures(every), others, day(found.at))


def _part() -> Part:
    try:
        return Part(request.args.get("show") or Part.ALL)
    except ValueError:
        raise Problem(400, "there is no such part of the list", parameter="show") from None


def _asked(name: str) -> str:
    return request.args.get(name, "")[:LONGEST].strip()


def _nobody(part: Part, words: str, place: str) -> str:
    if place:
        return gettext(
            "Nobody said that they live in %(place)s, are there or come from there.", place=place
        )
    return gettext("Nobody of that name is here.") if words else gettext(whole.NOBODY[part])


def _way(part: Part, words: str, place: str, after: str = "") -> str:
    show = "" if part is Part.ALL else part.value
    given = {"show": show, "q": words, "place": place, "after": after}
    chosen: dict[str, Any] = {name: value for name, value in given.items() if value}
    return url_for("people.page", site=site_in_links(), **chosen)


def _row(person: Person, found: persons.People, now: datetime) -> Row:
    circles = {each.number: each.name for each in found.circles}
    at, zone = person.contact_at, the_visitor().zone
    last = when_on(day_spoken(at, zone), now) if person.spoke_last else when(at, now)
    return Row(
        person.id,
        called(person.name),
        gettext(say.STAGES[person.stage]),
        person.stage in STRONG,
        say.turns(person),
        say.last_word(person, now, last),
        last,
        say.time_for_a_word(person, now),
        say.to_mend(person, now),
        circles.get(person.circle or 0, ""),
        found.told.get(person.id, ""),
    )
