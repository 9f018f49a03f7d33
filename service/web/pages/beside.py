"""What stands beside cards: who wrote, and which of them the goal moves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from service.core.people.passed import is_long_time_reader
from service.core.priority import lifted
from service.core.records import Site
from service.insight import QueuedThread
from service.insight import people as persons
from service.web.context import the_service
from service.web.pages.cards import Card
from service.web.pages.person_words import of_comment

LONG = "acquaintance"


def with_people(
    cards: Sequence[Card], threads: Sequence[QueuedThread], sites: Sequence[Site], now: datetime
) -> list[Card]:
    """The cards of these threads, of a site each, with who wrote what is to be answered."""
    asked: dict[str, set[str]] = {}
    for thread, site in zip(threads, sites, strict=True):
        asked.setdefault(site.key, set()).add(thread.answer.id)
    service = the_service()
    wrote = {key: persons.who_wrote(service, key, ids, now=now) for key, ids in asked.items()}
    found = []
    for card, thread, site in zip(cards, threads, sites, strict=True):
        one = wrote[site.key].get(thread.answer.id)
        if one is None:
            found.append(card)
            continue
        said = of_comment(one.person, one.number, long_reader=_is_long(thread), now=now)
        found.append(replace(card, person=said, person_id=one.person.id))
    return found


def with_goals(cards: Sequence[Card], threads: Sequence[QueuedThread]) -> list[Card]:
    """The cards of these threads, each with its goal only where that changes its place among
    them."""
    judged = [place for place, each in enumerate(threads) if each.terms]
    moved = {judged[rank] for rank in lifted([threads[place].terms for place in judged])}
    return [each if place in moved else replace(each, goal="") for place, each in enumerate(cards)]


def _is_long(thread: QueuedThread) -> bool:
    facets = thread.score.shown if thread.score else ()
    return any(each.name == LONG and is_long_time_reader(each.quote) for each in facets)
