"""Choosing what a day is for: of all blogs of somebody, within one budget."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice

from service.core.day import MORE_MINUTES, Why, asks, chosen, is_short_thanks, left
from service.insight.context import Service
from service.insight.owning.sessions import Visitor
from service.insight.waiting.done import Done
from service.insight.waiting.everywhere import OfBlog, in_one_order
from service.insight.waiting.plans import Key, Plan
from service.store.days import Kept, Place

# A blog's threads are read so many at once, and no more are looked at in all.
SOME, MOST_LOOKED_AT = 12, 60


def spent_on(done: Iterable[Done]) -> float:
    """The minutes of what is done."""
    return sum(each.minutes for each in done)


def choose(
    service: Service,
    who: Visitor,
    plan: Plan,
    done: Collection[Done],
    minutes: int | None,
    now: datetime,
) -> Plan:
    """A day for so many minutes, less those that are spent. Of one that was chosen before, what is
    done stays, what was begun, and what was asked for."""
    over = {(each.site.key, each.thread_id) for each in done}
    stays = {each.key for each in plan.places if each.key in over or _is_asked_for(each)}
    plan = plan.without([each.key for each in plan.places if each.key not in stays])
    still = sum(each.minutes for each in plan.listed if each.key not in over)
    extra = plan.kept.extra if plan.kept else 0
    budget = left(None if minutes is None else minutes + extra, spent_on(done) + still)
    taken = {each.key for each in plan.listed} | over
    some = _waiting(service, who, taken, now, asking=True)
    found = chosen(some, budget, or_shortest=not (over or plan.listed))
    begun = plan.kept.chosen_at if plan.kept else now
    return replace(_with(plan, found, Why.CHOSEN, now), kept=Kept(begun, minutes, extra))


def _is_asked_for(place: Place) -> bool:
    return place.replying_at is not None or place.why != Why.CHOSEN


def choose_more(
    service: Service, who: Visitor, plan: Plan, done: Collection[Done], now: datetime
) -> Plan:
    """The day with what else fits into MORE_MINUTES, at its end."""
    if plan.kept is None:
        return plan
    taken = {each.key for each in plan.listed} | {(e.site.key, e.thread_id) for e in done}
    some = _waiting(service, who, taken, now, asking=False)
    found = chosen(some, MORE_MINUTES, or_shortest=True)
    kept = plan.kept._replace(extra=plan.kept.extra + MORE_MINUTES)
    return replace(_with(plan, found, Why.MORE, now), kept=kept)


def choose_older(service: Service, who: Visitor, plan: Plan, now: datetime) -> Plan:
    """The day with the best of the archive on top."""
    taken = {each.key for each in plan.listed}
    every = in_one_order(service, who.sites, now=now, some=SOME, archive=True)[1]
    found = [e for e in islice(every, MOST_LOOKED_AT) if _key(e) not in taken][:1]
    return on_top(plan, [_place(plan, each, Why.ARCHIVE, now) for each in found])


def on_top(plan: Plan, some: Iterable[Place]) -> Plan:
    """The plan with these before everything else, the last of them first."""
    top = min((each.position for each in plan.places), default=0)
    placed = [each._replace(position=top - number) for number, each in enumerate(some, 1)]
    return plan.with_places(placed)


def _waiting(
    service: Service, who: Visitor, but: Collection[Key], now: datetime, *, asking: bool
) -> Iterator[OfBlog]:
    """What waits on all blogs of somebody, the best first, without short thanks; of it what asks
    for a word."""
    every = in_one_order(service, who.sites, now=now, some=SOME)[1]
    for each in islice(every, MOST_LOOKED_AT):
        score = each.thread.score
        if _key(each) in but or is_short_thanks(each.thread.answer, score):
            continue
        if asks(score) or not asking:
            yield each


def _key(each: OfBlog) -> Key:
    return each.site.key, each.thread.thread.id


def _with(plan: Plan, found: Iterable[OfBlog], why: Why, now: datetime) -> Plan:
    """The plan with these at its end."""
    end = max((each.position for each in plan.places), default=0)
    return plan.with_places(
        _place(plan, each, why, now)._replace(position=end + number)
        for number, each in enumerate(found, 1)
    )


def _place(plan: Plan, each: OfBlog, why: Why, now: datetime) -> Place:
    """A thread that is chosen now; a reply to it may have been begun."""
    key = _key(each)
    begun = next((place.replying_at for place in plan.places if place.key == key), None)
    return Place(*key, each.thread.answer.id, now, each.minutes, 0, why, begun)
