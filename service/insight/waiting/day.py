"""The author's day: what was chosen for it, what has come of that, and what can wait."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import NamedTuple

from sqlalchemy import Connection

from service.core.day import MOST_CAME_BACK, Day, Why, day_at, wrote_since
from service.core.priority import Part
from service.core.records import OPEN_STATES, Site, State
from service.core.talking.in_ids import ids_in
from service.insight.context import Service
from service.insight.owning.sessions import Visitor
from service.insight.waiting.choosing import MOST_LOOKED_AT, choose, more_fits, on_top
from service.insight.waiting.done import Done, done_in, written_by_others
from service.insight.waiting.making import ensure
from service.insight.waiting.ordering import asked, best_of
from service.insight.waiting.plans import Key, Plan, keep_plan, load_plan
from service.insight.waiting.queue import OPEN, count_open, queued
from service.insight.waiting.thanks import Thanks, short_thanks
from service.insight.waiting.views import QueuedThread
from service.store import places, standings, threads
from service.store.database import DatabaseError
from service.store.days import Place

Opened = Mapping[Key, QueuedThread]


@dataclass(frozen=True, slots=True)
class DayCard:
    """A thread of the day that is open: why it stands there, and when a reply was begun."""

    site: Site
    thread: QueuedThread
    why: Why
    replying_at: datetime | None


@dataclass(frozen=True, slots=True)
class Today:
    """How somebody's day stands.

    `minutes`: what there was for it, None for as many as it takes. `arrived`: of what is `done`
    that to which a reply was begun here. `waits`: how many more threads of today are open, beside
    the `thanks`; `older`: how many more of the archive, `older_shown`: one was shown today.
    `fits`: something that waits fits into the minutes that are left of a day that is not done.
    `unjudged`: comments of today are still to be judged, and what the day is for may change with
    them. The rest as `Queue` has it.
    """

    now: datetime
    minutes: int | None
    cards: tuple[DayCard, ...]
    done: tuple[Done, ...]
    arrived: tuple[Done, ...]
    waits: int
    thanks: tuple[Thanks, ...]
    older: int
    older_shown: bool
    readers: int
    in_moderation: int
    behind: bool
    unjudged: bool
    fits: bool = False

    @property
    def people(self) -> int:
        """How many readers its cards are of."""
        return len({(card.site.key, card.thread.answer.reader) for card in self.cards})


class Standing(NamedTuple):
    """How a day stands: what was kept of it `before`, and its `plan`, chosen now where nothing was
    for these minutes. `made`: everything has been read; `judged`: and judged."""

    day: Day
    before: Plan
    plan: Plan
    done: tuple[Done, ...]
    made: bool
    judged: bool


def today(
    service: Service, who: Visitor, shown: Sequence[Site], *, now: datetime, keep: bool = True
) -> Today:
    """How the day of somebody stands, as far as it is of the blogs that are `shown`.

    What it is for is chosen at its first look, over all their blogs, and again only where their
    minutes are set to others; one that is not to `keep` is no look. Raises UnknownSite, Busy.
    """
    stands = day_of(service, who, now=now)
    before = stands.before
    with service.db.snapshot() as connection:
        plan, opened = _with_news(connection, who, stands.plan, now)
        found = _told(connection, plan, stands.done, opened, shown, now)
        # Of what is still being read or judged, or of nothing, no day is made.
        known = stands.made and stands.judged
        if known and found.cards and found.waits:
            fits = more_fits(connection, who, plan, stands.done, now)
            found = replace(found, fits=fits)
    if keep and plan != before and plan.listed and (known or before.kept is not None):
        # Whoever reads is not kept from it by a database that can't be written to.
        with suppress(DatabaseError):
            keep_plan(service, who, stands.day, plan, before)
    return replace(found, behind=not stands.made, unjudged=not known and stands.made)


def day_of(service: Service, who: Visitor, *, now: datetime) -> Standing:
    """How somebody's day stands, over all their blogs, before anything of it is shown. Raises
    UnknownSite, Busy."""
    made = [ensure(service, site.key) for site in who.sites]
    day, minutes = day_at(now, who.zone), who.minutes(*who.sites)
    with service.db.snapshot() as connection:
        before = plan = load_plan(connection, who, day)
        found = [done_in(connection, site, who, day, plan.minutes, now) for site in who.sites]
        waits = [
            places.awaits_judging(connection, asked(site.key, OPEN, now)) for site in who.sites
        ]
    done = tuple(chain.from_iterable(found))
    if plan.kept is None or plan.kept.minutes != minutes or not plan.listed:
        plan = choose(service, who, before, done, minutes, now)
    return Standing(day, before, plan, done, all(made), not any(waits))


def told_in(
    connection: Connection, site: Site, thread_ids: Iterable[str], now: datetime
) -> tuple[QueuedThread, ...]:
    """These threads with all that is shown of them, in any state."""
    rows = threads.places_in(connection, site.key, thread_ids)
    listed = list(best_of(rows, now, site.goal).values())
    return queued(connection, site.key, listed, now, site.goal) if listed else ()


def _with_news(
    connection: Connection, who: Visitor, plan: Plan, now: datetime
) -> tuple[Plan, Opened]:
    """The plan with those on top who wrote since it was chosen: in its own threads, and, after an
    answer of the author's, elsewhere. What of it is open."""
    known = {place.key: place for place in plan.places}
    opened: dict[Key, QueuedThread] = {}
    news: list[Place] = []
    more = MOST_CAME_BACK - sum(place.why == Why.CAME_BACK for place in plan.places)
    for site in who.sites:
        mine = {thread_id for key, thread_id in known if key == site.key}
        others = _elsewhere(connection, who, site, plan, now) - mine
        others = set(sorted(others, key=int)[: max(0, more)])
        more -= len(others)
        told = told_in(connection, site, mine | others, now)
        opened |= {(site.key, e.thread.id): e for e in told if e.state in OPEN_STATES}
    for key, each in opened.items():
        place = known.get(key)
        if place is None or wrote_since(place.comment_id, place.since, each.answer):
            minutes = place.minutes if place else each.minutes
            news.append(Place(*key, each.answer.id, now, minutes, 0, Why.CAME_BACK))
    news.sort(key=lambda place: opened[place.key].answer.order)
    # A reply that was begun before is no reply to these.
    fresh = {place.key for place in news}
    begun = {key: at for key, at in plan.begun.items() if key not in fresh}
    return replace(on_top(plan, news), begun=begun), opened


def _elsewhere(
    connection: Connection, who: Visitor, site: Site, plan: Plan, now: datetime
) -> set[str]:
    """The threads in which a reader came back to this author since the day was chosen; of many
    some."""
    if plan.kept is None:
        return set()
    what = {**asked(site.key, OPEN, now), "since": plan.kept.chosen_at}
    found = places.in_state(connection, what, State.FOLLOW_UP)
    rows = threads.by_ids(connection, site.key, found[:MOST_LOOKED_AT])
    inside = {each: ids_in(row.talk) for each, row in rows.items()}
    every = set(chain.from_iterable(inside.values()))
    own = every - standings.by_ids(connection, site.key, every).keys()
    others = written_by_others(connection, site.key, who, own)
    return {each for each, ids in inside.items() if own.intersection(ids) - others}


def _told(
    connection: Connection,
    plan: Plan,
    done: Collection[Done],
    opened: Opened,
    shown: Sequence[Site],
    now: datetime,
) -> Today:
    """The part of a day that is of the blogs that are shown."""
    sites = {site.key: site for site in shown}
    cards = [
        DayCard(sites[place.site], opened[place.key], Why(place.why), plan.begun.get(place.key))
        for place in plan.listed
        if place.key in opened and place.site in sites
    ]
    own = [each for each in done if each.site.key in sites]
    listed = {(card.site.key, card.thread.thread.id) for card in cards}
    counts = [count_open(connection, key, now, Part.TODAY, None) for key in sites]
    thanks = [
        each
        for site in shown
        for each in short_thanks(connection, site, [i for key, i in listed if key == site.key], now)
    ]
    of_today = sum(card.why is not Why.ARCHIVE for card in cards)
    kept = plan.kept
    return Today(
        now=now,
        minutes=None if kept is None or kept.minutes is None else kept.minutes + kept.extra,
        cards=tuple(cards),
        done=tuple(own),
        arrived=tuple(e for e in own if e.answered and (e.site.key, e.thread_id) in plan.begun),
        waits=max(0, sum(each[0] for each in counts) - of_today - len(thanks)),
        thanks=tuple(thanks),
        older=max(0, sum(each[1] for each in counts) - (len(cards) - of_today)),
        older_shown=any(place.why == Why.ARCHIVE for place in plan.places),
        readers=sum(each[2] for each in counts),
        in_moderation=sum(each[3] for each in counts),
        behind=False,
        unjudged=False,
    )
