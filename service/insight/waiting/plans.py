"""What a day of somebody's is for, as it is kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import Connection

from service.core.day import Day, Why
from service.insight.context import Service
from service.insight.owning.sessions import Visitor, giver
from service.store import days
from service.store.days import Kept, Place

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """A day's threads, in order; `kept` is None where none was chosen yet.

    `begun`: when a reply to each of the threads was begun, yesterday's too, by blog and id.
    """

    kept: Kept | None
    places: tuple[Place, ...]
    begun: Mapping[Key, datetime]

    @property
    def listed(self) -> tuple[Place, ...]:
        """Without those to which only a reply was begun."""
        return tuple(place for place in self.places if place.why != Why.REPLYING)

    @property
    def minutes(self) -> Mapping[Key, float]:
        """What each thread was taken to cost."""
        return {place.key: place.minutes for place in self.places}

    def with_places(self, some: Iterable[Place]) -> Plan:
        """With these in the place of those of the same threads, in order."""
        every = {place.key: place for place in self.places}
        every |= {place.key: place for place in some}
        ordered = sorted(every.values(), key=lambda place: place.position)
        return replace(self, places=tuple(ordered))

    def without(self, gone: Collection[Key]) -> Plan:
        """Without these threads."""
        return replace(self, places=tuple(e for e in self.places if e.key not in gone))


def owner_of(who: Visitor) -> str | None:
    """Whose a day is, as it is kept; None for an account of which nothing is kept yet."""
    if who.session.site is not None:
        return f"u:{who.session.site}:{who.session.user_id}"
    known = who.profile is not None and who.profile.id is not None
    return f"{days.ACCOUNT}{who.profile.id}" if known and who.profile else None


def load_plan(connection: Connection, who: Visitor, day: Day) -> Plan:
    """What somebody's day is for, as it was kept last."""
    owner = owner_of(who)
    if owner is None:
        return Plan(None, (), {})
    before = day.date - timedelta(days=1)
    found = days.places(connection, owner, day.date.isoformat())
    both = [*days.places(connection, owner, before.isoformat()), *found]
    begun = {place.key: place.replying_at for place in both if place.replying_at}
    return Plan(days.kept(connection, owner, day.date.isoformat()), tuple(found), begun)


def keep_plan(service: Service, who: Visitor, day: Day, plan: Plan, before: Plan) -> None:
    """Keep what a day is for where that differs from what it was `before`; of two that choose at
    once the first one's stays. Raises Busy."""
    if plan.kept is None:
        return
    owner, date = owner_of(who) or giver(service, who), day.date.isoformat()
    changed = [place for place in plan.places if place not in before.places]
    gone = {place.key for place in before.places} - {place.key for place in plan.places}
    with service.db.write("days") as connection:
        fresh = days.keep(connection, owner, date, who.session.site, plan.kept)
        if before.kept is None and not fresh:
            return
        days.change(connection, owner, date, plan.kept._asdict())
        days.drop(connection, owner, date, gone)
        days.put(connection, owner, date, changed)


def stop_replying(connection: Connection, who: Visitor, day: Day, key: Key) -> None:
    """Forget that a reply to a thread was begun, today or yesterday."""
    owner = owner_of(who)
    for date in (day.date, day.date - timedelta(days=1)):
        if owner is not None:
            days.stop_replying(connection, owner, date.isoformat(), key)
