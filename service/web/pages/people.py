"""The people of a blog: who they are to the author, the closest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from flask import Blueprint, g, render_template, request, url_for
from flask.typing import ResponseReturnValue

from service.core.people.landing import Way
from service.core.people.relationship import EXCHANGE_RULE, QUIET_RULE, RULES, Stage
from service.core.people.repair import REPAIR_RULE
from service.core.people.sincerity import SINCERITY_RULE
from service.insight import people as persons
from service.insight.people import DidItLand, OwnAnswer, Part, Person
from service.insight.telling import landing
from service.insight.telling.words import called
from service.web.access import the_visitor
from service.web.api.problems import Problem
from service.web.context import the_service, utc_now
from service.web.pages import person_words as say
from service.web.pages.cards import When, when
from service.web.pages.review import let_in, site_in_links
from service.web.pages.show import day

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
    part, words, now = _part(), request.args.get("q", "")[:LONGEST].strip(), utc_now()
    try:
        found = persons.list_people(
            the_service(),
            g.site.key,
            part,
            now=now,
            words=words,
            after=request.args.get("after", ""),
        )
    except persons.AfterError as error:
        raise Problem(400, str(error), parameter="after") from None
    circles = {each.number: each.name for each in found.circles}
    headline, below = say.what_matters(found)
    return render_template(
        "people.html",
        headline=headline,
        below=below,
        rows=[_row(each, circles, now) for each in found.people],
        tabs=[
            (each, said, found.counts[each], _way(each, words))
            for each, said in say.PARTS.items()
            if each is not Part.MEND or part is each or found.counts[each]
        ],
        part=part,
        words=words,
        nobody="Nobody of that name is here." if words else say.NOBODY[part],
        more=_way(part, words, found.next) if found.next else "",
        first=_way(part, words) if request.args.get("after") else "",
        rules=[(say.STAGES[stage], rule) for stage, rule in RULES.items() if stage],
        quiet_rule=QUIET_RULE,
        exchange_rule=EXCHANGE_RULE,
        repair_rule=REPAIR_RULE,
        behind=found.behind,
        landed=_landed(persons.did_it_land(the_service(), g.site.key)),
        how_landed=landing.HOW,
        **_own_words(now, plain=part is Part.ALL and not words and not request.args.get("after")),
    )


def _own_words(now: datetime, *, plain: bool) -> dict[str, Any]:
    """What the page of everybody says, below them, of the visitor's own answers."""
    same = persons.same_words(the_service(), the_visitor(), g.site.key) if plain else None
    return {
        "same_words": say.same_words(same) if same else "",
        "same": [_answer(each, now) for each in same.answers[:MOST_SAME]] if same else [],
        "sincerity_rule": SINCERITY_RULE,
    }


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer of the author's own."""

    name: str
    text: str
    thread: str
    when: When


def _answer(said: OwnAnswer, now: datetime) -> Answer:
    text = " ".join(said.text.split())
    anchor = f"c-{said.comment_id}"
    return Answer(
        called(said.name),
        text if len(text) <= EXCERPT else f"{text[:EXCERPT]}…",
        url_for("review.thread", thread_id=said.thread_id, site=site_in_links(), _anchor=anchor),
        when(said.date, now),
    )


def _landed(found: DidItLand | None) -> Landing | None:
    """None where nobody has looked yet, or the author has answered nobody."""
    if found is None or not found.ways[Way.ANSWERED].of[0]:
        return None
    others = [
        (said, landing.of_way(found.ways[way]))
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


def _way(part: Part, words: str, after: str = "") -> str:
    given = {"show": "" if part is Part.ALL else part.value, "q": words, "after": after}
    chosen: dict[str, Any] = {name: value for name, value in given.items() if value}
    return url_for("people.page", site=site_in_links(), **chosen)


def _row(person: Person, circles: dict[int, str], now: datetime) -> Row:
    return Row(
        person.id,
        called(person.name),
        say.STAGES[person.stage],
        person.stage in STRONG,
        say.turns(person),
        say.last_word(person, now),
        when(person.contact_at, now),
        say.time_for_a_word(person, now),
        say.to_mend(person, now),
        circles.get(person.circle or 0, ""),
    )
