"""One person: what passed between them and the author, and what the author tells of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, Response, g, json, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import BadRequest, Forbidden

from service import insight
from service.core.facets import FACETS
from service.core.people import rules
from service.core.translating import gettext
from service.insight import people as persons
from service.insight.people import Moment, Person, PersonView, Quote, Spoke, day_spoken
from service.insight.telling.excerpts import beginning
from service.insight.telling.words import called
from service.web.access import may_set, the_visitor
from service.web.api.problems import NotHere
from service.web.context import the_service, utc_now
from service.web.pages import person_words as say
from service.web.pages import plans
from service.web.pages.cards import When, comment_address, title_or_none, when, when_on
from service.web.pages.review import let_in, site_in_links
from service.web.pages.saying import say as tell
from service.web.pages.sparkline import sparkline

door = Blueprint("person", __name__, url_prefix="/people/<person_id>")
door.before_request(let_in)

EXCERPT, SHOWN = 280, 8
LONGEST_ASKED, MOST_FOUND = 100, 10


@dataclass(frozen=True, slots=True)
class Event:
    """Something that passed between them: a comment, an answer, a talk elsewhere."""

    kind: str
    when: When
    by: str
    text: str
    thread: str
    url: str
    post: str
    state: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Said:
    """What they said, with where it stands."""

    facet: str
    words: str
    thread: str
    post: str
    when: When


@door.get("")
def page(person_id: str) -> ResponseReturnValue:
    """Who they are, what was said, and what the author notes."""
    now = utc_now()
    view = persons.person_view(the_service(), g.site.key, person_id, now=now)
    person = view.person
    events = _events(view, now)
    asked = request.args.get("q", "")[:LONGEST_ASKED].strip()
    return render_template(
        "person.html",
        person=person,
        view=view,
        name=called(person.name),
        sentence=say.one_sentence(view, now),
        due=say.time_for_a_word(person, now),
        mend=say.to_mend(person, now),
        sore=_sore(view, now),
        repair_rule=rules.repair_rule(),
        stage=gettext(say.STAGES[person.stage]),
        rule=rules.stage_rule(person.stage),
        two_way=gettext(say.TWO_WAY[person.openness]),
        openness_rule=rules.openness_rule(),
        **plans.of_person(view, now),
        **_around(view, now),
        line=sparkline(view.depths),
        quotes=[_said(each, now) for each in view.quotes if not each.perhaps],
        remarks=[_said(each, now) for each in view.quotes if each.perhaps],
        gifts=[_said(each, now) for each in view.gifts],
        waiting=[_event(each, now) for each in view.waiting],
        events=events[:SHOWN],
        folded=events[SHOWN:],
        ways=say.SPOKE,
        today=f"{now.astimezone(the_visitor().zone):%Y-%m-%d}",
        most_months=persons.MOST_MONTHS,
        longest_note=persons.LONGEST_NOTE,
        may_set=may_set(g.site.key),
        asked=asked,
        found=_of_name(asked, person_id, now) if asked else (),
    )


def _around(view: PersonView, now: datetime) -> dict[str, Any]:
    """Where they live, what they write about, with whom they talk; each rule of that."""
    around = view.around
    return {
        "around": around,
        "talks": [(each, say.talking(each, now)) for each in around.talks_with],
        "leaving": around.offline and say.leaving(around.offline, now),
        "ties_rules": [rule() for rule in rules.OF_TIES],
        "offline_rule": rules.offline_rule(),
        "to_thread": _thread,
        "when": lambda date: when(date, now),
    }


def _of_name(asked: str, but: str, now: datetime) -> list[Person]:
    """Other people of this name."""
    found = persons.list_people(the_service(), g.site.key, now=now, words=asked, most=MOST_FOUND)
    return [each for each in found.people if each.id != but]


def _events(view: PersonView, now: datetime) -> list[Event]:
    told = [(each.date, _event(each, now)) for each in view.moments]
    for talk in view.talks:
        said = gettext(say.SPOKE[talk.kind][1])
        on = when_on(day_spoken(talk.at, the_visitor().zone), now)
        event = Event("elsewhere", on, said, "", "", "", "", "", talk.number)
        told.append((talk.at, event))
    told.sort(key=lambda each: each[0], reverse=True)
    return [event for _, event in told]


def _event(moment: Moment, now: datetime) -> Event:
    text = " ".join(moment.text.split())
    state = gettext("you said that you answered elsewhere") if moment.elsewhere else ""
    return Event(
        "mine" if moment.by_author else "theirs",
        when(moment.date, now),
        gettext("You") if moment.by_author else "",
        beginning(text, EXCERPT),
        _thread(moment.thread_id, moment.comment_id),
        comment_address(moment.post, moment.comment_id),
        title_or_none(moment.post),
        state,
    )


def _said(quote: Quote, now: datetime) -> Said:
    return Said(
        FACETS[quote.facet].words,
        quote.words,
        _thread(quote.thread_id, quote.comment_id),
        title_or_none(quote.post),
        when(quote.date, now),
    )


def _thread(thread_id: str, comment_id: str) -> str:
    anchor = f"c-{comment_id}"
    return url_for("review.thread", thread_id=thread_id, site=site_in_links(), _anchor=anchor)


def _sore(view: PersonView, now: datetime) -> Said | None:
    sore = view.sore
    if sore is None:
        return None
    there, post = _thread(sore.thread_id, sore.comment_id), title_or_none(sore.post)
    return Said("", sore.words, there, post, when(sore.date, now))


@door.post("/note")
def note(person_id: str) -> ResponseReturnValue:
    """Keep the blog's note on them."""
    said = request.form.get("note", "")
    _try(lambda: persons.keep_note(the_service(), g.site.key, person_id, said, now=utc_now()))
    tell(gettext("Kept: your note.") if said.strip() else gettext("The note is gone."))
    return _back(person_id)


@door.post("/pace")
def pace(person_id: str) -> ResponseReturnValue:
    """Keep how often to stay in touch, and the circle."""
    months, circle = _number("months"), _number("circle")
    _try(
        lambda: persons.keep_pace(
            the_service(), g.site.key, person_id, months=months, circle=circle, now=utc_now()
        )
    )
    tell(gettext("Kept: you are reminded when it is time for a word."))
    return _back(person_id)


@door.post("/peace")
def peace(person_id: str) -> ResponseReturnValue:
    """Nothing is to mend with them."""
    persons.keep_peace(the_service(), g.site.key, person_id, now=utc_now())
    tell(gettext("Noted: there is nothing to mend."))
    return _back(person_id)


@door.post("/spoke")
def spoke(person_id: str) -> ResponseReturnValue:
    """They spoke elsewhere."""
    service, who, now = the_service(), the_visitor(), utc_now()
    try:
        kind = Spoke(request.form.get("kind", ""))
        day = datetime.strptime(request.form.get("day", ""), "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        raise BadRequest from None
    by = insight.giver(service, who)
    _try(lambda: persons.tell_spoke(service, g.site.key, person_id, kind, day, now=now, by=by))
    tell(gettext("Kept: it counts as a word of both of you. It can be taken back below."))
    return _back(person_id)


@door.post("/spoke/undo")
def undo_spoke(person_id: str) -> ResponseReturnValue:
    """They did not speak after all."""
    number = _number("talk")
    if number is None or not persons.take_back_spoke(the_service(), g.site.key, person_id, number):
        raise NotHere(
            gettext("There is nothing to take back"), gettext("It was taken back before.")
        )
    tell(gettext("Taken back: everything is as it was."))
    return _back(person_id)


@door.post("/join")
def join(person_id: str) -> ResponseReturnValue:
    """Another reader is the same person, or is not."""
    other, service, now = request.form.get("other", ""), the_service(), utc_now()
    by = insight.giver(service, the_visitor())
    one = request.form.get("one", "1") == "1"
    does = persons.join_people if one else persons.say_apart
    _try(lambda: does(service, g.site.key, person_id, other, now=now, by=by))
    if one:
        tell(gettext("They are one person now. It can be undone below."))
    else:
        tell(gettext("Noted: they are two."))
    return _back(person_id)


@door.post("/split")
def split(person_id: str) -> ResponseReturnValue:
    """Whoever went by this person is somebody of their own again."""
    if not persons.split_person(
        the_service(), g.site.key, person_id, request.form.get("other", "")
    ):
        raise NotHere(gettext("There is nothing to undo"), gettext("They are two already."))
    tell(gettext("They are two again."))
    return _back(person_id)


@door.get("/export")
def export(person_id: str) -> ResponseReturnValue:
    """What is held of them, as a file, for administrators."""
    _only_administrators()
    told = persons.export_person(the_service(), g.site.key, person_id, now=utc_now())
    headers = {"Content-Disposition": "attachment; filename=person.json"}
    return Response(json.dumps(told), content_type="application/json", headers=headers)


@door.post("/erase")
def erase(person_id: str) -> ResponseReturnValue:
    """Make them nobody, for administrators; nothing without the tick."""
    _only_administrators()
    if not request.form.get("sure"):
        raise BadRequest
    count = persons.erase_person(the_service(), g.site.key, person_id, now=utc_now())
    tell(say.erased(count))
    return redirect(url_for("people.page", site=site_in_links()), 303)


def _only_administrators() -> None:
    if not may_set(g.site.key):
        raise Forbidden


def _try(does: Callable[[], object]) -> None:
    try:
        does()
    except persons.CareError:
        raise BadRequest from None


def _number(name: str) -> int | None:
    said = request.form.get(name, "").strip()
    if not said:
        return None
    if not (said.isascii() and said.isdigit() and len(said) <= 9):
        raise BadRequest
    return int(said)


def _back(person_id: str) -> ResponseReturnValue:
    return redirect(url_for("person.page", person_id=person_id, site=site_in_links()), 303)
