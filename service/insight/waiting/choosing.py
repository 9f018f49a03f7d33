"""Choosing what a day is for: of all blogs of somebody, within one budget."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection

from service.core.day import (
    MORE_MINUTES,
    MOST_OF_A_DAY,
    Why,
    asks,
    chosen,
    each_that_fits,
    is_short_thanks,
    left,
)  # fmt: skip
from service.core.priority import Part
from service.insight.context import Service
from service.insight.owning.sessions import Visitor
from service.insight.waiting.done import Done
from service.insight.waiting.everywhere import OfBlog, in_one_order
from service.insight.waiting.ordering import in_order
from service.insight.waiting.plans import Key, Plan
from service.insight.waiting.queue import OPEN, queued
from service.insight.waiting.views import QueuedThread
from service.store.days import Kept, Place

# A blog's threads are read so many at once, and no more are looked at in all.
SOME, MOST_LOOKED_AT = 12, 60
# What asks for no word stands last: of what would fit the first few say whether there is more.
FEW = 3


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
    over = _keys(done)
    stays = {each.key for each in plan.places if each.key in over or _is_asked_for(each)}
    plan = plan.without([each.key for each in plan.places if each.key not in stays])
    extra = plan.kept.extra if plan.kept else 0
    budget = _left_of(plan, done, minutes)
    taken = {each.key for each in plan.listed} | over
    some = _waiting(service, who, taken, now, asking=True)
    found = chosen(some, budget, or_shortest=not (over or plan.listed))
    begun = plan.kept.chosen_at if plan.kept else now
    return replace(_with(plan, found, Why.CHOSEN, now), kept=Kept(begun, minutes, extra))


def more_fits(
    connection: Connection, who: Visitor, plan: Plan, done: Collection[Done], now: datetime
) -> bool:
    """Whether something that asks for a word waits beside the day, and fits into the minutes that
    are left of it: what came since it was chosen."""
    if plan.kept is None or len(plan.listed) >= MOST_OF_A_DAY:
        return False
    budget = _left_of(plan, done, plan.kept.minutes)
    taken = {each.key for each in plan.listed} | _keys(done)
    for site in who.sites:
        every = in_order(connection, site.key, [OPEN], now=now, goal=site.goal, part=Part.TODAY)
        some = (e for e in islice(every, MOST_LOOKED_AT) if (site.key, e.thread_id) not in taken)
        fits = list(islice(each_that_fits(some, budget), FEW))
        told = queued(connection, site.key, fits, now, site.goal) if fits else ()
        if any(map(_is_for_a_day, told)):
            return True
    return False


def _left_of(plan: Plan, done: Collection[Done], minutes: int | None) -> float | None:
    """What is left of so many minutes, and of those that were asked for beside them."""
    over, extra = _keys(done), plan.kept.extra if plan.kept else 0
    still = sum(each.minutes for each in plan.listed if each.key not in over)
    return left(None if minutes is None else minutes + extra, spent_on(done) + still)


def _keys(done: Iterable[Done]) -> set[Key]:
    return {(each.site.key, each.thread_id) for each in done}


def _is_asked_for(place: Place) -> bool:
    return place.replying_at is not None or place.why != Why.CHOSEN


def choose_more(
    service: Service, who: Visitor, plan: Plan, done: Collection[Done], now: datetime
) -> Plan:
    """The day with what else fits into MORE_MINUTES, at its end."""
    if plan.kept is None:
        return plan
    taken = {each.key for each in plan.listed} | _keys(done)
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
        if _key(each) not in but and _is_for_a_day(each.thread, asking=asking):
            yield each


def _is_for_a_day(thread: QueuedThread, *, asking: bool = True) -> bool:
    thanks = is_short_thanks(thread.answer, thread.score)
    return not thanks and (not asking or asks(thread.score))


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
