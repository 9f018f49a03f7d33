"""People as JSON: what the commands print, and what the API answers."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from service.core.people.compared import Gap
from service.core.people.landing import Landed, Way
from service.core.people.rules import introduce_rule, offline_rule, stage_rule
from service.core.records import Move
from service.insight.people.landing import DidItLand
from service.insight.people.views import (
    Circle,
    Exactly,
    Noted,
    People,
    Person,
    PersonView,
    Plan,
    Quote,
    Surroundings,
)
from service.insight.waiting.present import as_told


def people_json(
    site: str, found: People, now: datetime, landed: DidItLand | None = None
) -> dict[str, Any]:
    """`people --json`, which is also GET /api/sites/<key>/people."""
    return {
        "site": site,
        "now": as_told(now),
        "counts": dict(found.counts),
        "people": [_person(each, found.circles) for each in found.people],
        "next": found.next or None,
        "landed": landed and _landed(landed),
        "means_to_speak": [
            {"person": each.id, "name": each.name, **_meant(each.plan)} for each in found.meant
        ],
    }


def _meant(plan: Plan) -> dict[str, Any]:
    told = {"kind": plan.kind.value, "date": plan.at.date().isoformat()}
    return {**told, "time": as_told(plan.at) if plan.exactly is Exactly.MINUTE else None}


def _landed(found: DidItLand) -> dict[str, Any]:
    ways = [found.ways[way] for way in Way]
    return {"at": as_told(found.at), "ways": [_way(each) for each in ways]}


def _way(found: Landed) -> dict[str, Any]:
    came = found.came or (None, None)
    return {
        "way": found.way.value,
        "answered": found.of[0],
        "others": found.of[1],
        "came": came[0],
        "came_others": came[1],
        "more": found.gap and _gap(found.gap),
        "before": found.before and _gap(found.before),
        "enough_to_say": found.shows,
    }


def _gap(gap: Gap) -> dict[str, float]:
    return {"difference": gap.difference, "from": gap.low, "to": gap.high}


def person_json(site: str, view: PersonView, now: datetime) -> dict[str, Any]:
    """One person, as GET /api/sites/<key>/people/<id> tells of them; what the authors noted
    is for nobody else."""
    return {
        "site": site,
        "now": as_told(now),
        "person": _person(view.person, view.circles),
        "rule": stage_rule(view.person.stage),
        "open": view.open,
        "questions_open": view.questions,
        "told": [_quote(each) for each in view.quotes],
        "gave": [_quote(each) for each in view.gifts],
        "answers_to_others": view.helped,
        "spoke_elsewhere": [
            {"kind": each.kind.value, "date": each.at.date().isoformat()} for each in view.talks
        ],
        "means_to_speak": [_meant(each) for each in view.plans],
        **_around(view.around),
        "moments": [
            {
                "comment_id": each.comment_id,
                "thread": each.thread_id,
                "post": {"id": each.post.id, "title": each.post.title, "url": each.post.url},
                "date": as_told(each.date),
                "by_author": each.by_author,
                "waits": each.waits,
                "depth": each.depth,
            }
            for each in view.moments
        ],
    }


def _person(person: Person, circles: tuple[Circle, ...]) -> dict[str, Any]:
    named = {each.number: each.name for each in circles}
    return {
        "id": person.id,
        "name": person.name,
        "stage": person.stage.name.lower(),
        "two_way": person.openness.name.lower(),
        "comments": person.comments,
        "answers": person.answers,
        "exchanges": person.exchanges,
        "spoke_elsewhere": person.met,
        "gave_unasked": person.gave,
        "told_of_themselves": person.told,
        "depth": person.depth,
        "first_comment": as_told(person.first_at),
        "last_comment": as_told(person.last_at),
        "last_answer": as_told(person.answered_at) if person.answered_at else None,
        "last_contact": as_told(person.contact_at),
        "last_word": "author" if person.last_by_author else "reader",
        "usual_days": person.usual,
        "pace_months": person.pace,
        "circle": named.get(person.circle or 0),
        "time_for_a_word": person.due,
    }


def _around(around: Surroundings) -> dict[str, Any]:
    """Where they live, what they write about, with whom they talk, and what the author may do."""
    moves: list[dict[str, Any]] = [
        {
            "move": Move.INTRODUCE.value,
            "person": each.id,
            "name": each.name,
            "of": each.of,
            "words": [_noted(each.mine), _noted(each.theirs)],
            "rule": introduce_rule(),
        }
        for each in around.introductions
    ]
    if around.offline:
        words = [_noted(around.offline.said)]
        moves.append({"move": Move.GO_OFFLINE.value, "words": words, "rule": offline_rule()})
    return {
        "places": [{"place": each.name, **_noted(each.said)} for each in around.places],
        "writes_about": list(around.topics),
        "talks_with": [
            {"id": e.id, "name": e.name, "turns": e.turns, "last": as_told(e.last)}
            for e in around.talks_with
        ],
        "moves": moves,
    }


def _noted(noted: Noted) -> dict[str, str]:
    told = {"quote": noted.words, "comment_id": noted.comment_id}
    return {**told, "thread": noted.thread_id, "date": as_told(noted.date)}


def _quote(quote: Quote) -> dict[str, str | bool]:
    told = {"facet": quote.facet, "quote": quote.words, "comment_id": quote.comment_id}
    where = {"thread": quote.thread_id, "date": as_told(quote.date)}
    return {**told, **where, "perhaps": quote.perhaps}
