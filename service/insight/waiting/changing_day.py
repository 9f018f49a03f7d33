"""What somebody asks of their day: more of it, one of the archive, and that a reply is begun."""

from __future__ import annotations

from datetime import datetime

from service.core.day import Why, day_at
from service.core.records import OPEN_STATES, Site
from service.insight.context import Service, UnknownThread
from service.insight.owning.sessions import Visitor
from service.insight.waiting.choosing import choose_more, choose_older
from service.insight.waiting.day import day_of, told_in
from service.insight.waiting.facts import row_of
from service.insight.waiting.making import ensure
from service.insight.waiting.plans import Plan, keep_plan, load_plan, stop_replying
from service.insight.waiting.views import QueuedThread
from service.store.days import Kept, Place


def more_today(service: Service, who: Visitor, *, now: datetime) -> int:
    """Have the day hold what else fits into ten more minutes; how many threads those are.

    Raises UnknownSite, Busy.
    """
    day, before, plan, done, *_ = day_of(service, who, now=now)
    after = choose_more(service, who, plan, done, now)
    keep_plan(service, who, day, after, before)
    return len(after.listed) - len(plan.listed)


def older_today(service: Service, who: Visitor, *, now: datetime) -> bool:
    """Have the day hold the best thread of the archive; False where there is none.

    Raises UnknownSite, Busy.
    """
    day, before, plan, *_ = day_of(service, who, now=now)
    after = choose_older(service, who, plan, now)
    keep_plan(service, who, day, after, before)
    return len(after.listed) > len(plan.listed)


def begin_reply(
    service: Service, who: Visitor, site: Site, thread_id: str, *, now: datetime
) -> QueuedThread:
    """Note that somebody goes to reply to a thread, if that is open; the thread.

    Raises UnknownSite, UnknownThread, Busy.
    """
    ensure(service, site.key)
    day = day_at(now, who.zone)
    with service.db.snapshot() as connection:
        plan = load_plan(connection, who, day)
        row = row_of(connection, site.key, thread_id)
        found = told_in(connection, site, [row.id], now) if row else ()
    if not found:
        raise UnknownThread(thread_id)
    told = found[0]
    if told.state in OPEN_STATES:
        known = {place.key: place for place in plan.places}
        key = (site.key, thread_id)
        fresh = Place(*key, told.answer.id, now, told.minutes, 0, Why.REPLYING)
        begun = known.get(key, fresh)._replace(replying_at=now)
        keep_plan(service, who, day, _chosen(plan, who, now).with_places([begun]), plan)
    return told


def reply_begun(
    service: Service, who: Visitor, site: Site, opened: QueuedThread, *, now: datetime
) -> datetime | None:
    """When somebody began the reply that this thread waits for, None where they did not.

    Raises Busy.
    """
    if opened.state not in OPEN_STATES:
        return None
    with service.db.read() as connection:
        plan = load_plan(connection, who, day_at(now, who.zone))
    begun = plan.begun.get((site.key, opened.thread.id))
    return begun if begun and begun >= opened.answer.date else None


def give_up_reply(
    service: Service, who: Visitor, site: Site, thread_id: str, *, now: datetime
) -> None:
    """Note that no reply was written after all. Raises Busy."""
    day = day_at(now, who.zone)
    with service.db.write("days") as connection:
        stop_replying(connection, who, day, (site.key, thread_id))


def _chosen(plan: Plan, who: Visitor, now: datetime) -> Plan:
    """The plan as one that can be kept, though nothing was chosen yet."""
    if plan.kept is not None:
        return plan
    return Plan(Kept(now, who.minutes(*who.sites), 0), plan.places, plan.begun)
