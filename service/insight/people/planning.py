"""Talks elsewhere that are still to come: planned, moved, held or dropped."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Any

from sqlalchemy import Connection

from service.insight.context import Service
from service.insight.people.caring import CareError, change_told
from service.insight.people.planned import plans_in
from service.insight.people.views import Exactly, Plan
from service.store import care, joined

FARTHEST = timedelta(days=3 * 366)


def plan_talk(
    service: Service,
    key: str,
    person: str,
    plan: Plan,
    zone: tzinfo,
    *,
    now: datetime,
    by: str | None = None,
) -> Plan:
    """The author, who lives in this zone, means to speak to them elsewhere; the plan with its
    number. It counts as a word once they have. Raises CareError, NoPersonError, Busy."""
    _is_to_come(plan, zone, now)
    return put_plan_back(service, key, person, plan, now=now, by=by)


def move_plan(
    service: Service,
    key: str,
    person: str,
    plan: Plan,
    zone: tzinfo,
    *,
    now: datetime,
    by: str | None = None,
) -> Plan | None:
    """What is planned under this number is to be at that time, of the same kind; what was planned
    before, None where nothing is. Raises CareError, NoPersonError, Busy."""
    _is_to_come(plan, zone, now)

    def move(connection: Connection, everybody: Collection[str], known: Plan) -> None:
        values = _values(replace(plan, kind=known.kind), now, by)
        care.change_contact(connection, key, everybody, known.number, values)

    return _of_plan(service, key, person, plan.number, move)


def hold_plan(
    service: Service,
    key: str,
    person: str,
    number: int,
    zone: tzinfo,
    *,
    now: datetime,
    by: str | None = None,
) -> Plan | None:
    """They spoke as planned: it is a talk of that day, or of today where that is still to come.
    What was planned, None where nothing is. Raises NoPersonError, Busy."""

    def hold(connection: Connection, everybody: Collection[str], known: Plan) -> None:
        noon = care.when(datetime.combine(known.day(zone), time(), UTC))
        told = {"planned": None, "at": min(noon, now), "told_at": now, "told_by": by}
        care.change_contact(connection, key, everybody, number, told)

    return _of_plan(service, key, person, number, hold)


def drop_plan(service: Service, key: str, person: str, number: int) -> Plan | None:
    """They did not speak, or do not mean to any more; what was planned, None where nothing is.
    Raises NoPersonError, Busy."""

    def drop(connection: Connection, everybody: Collection[str], known: Plan) -> None:
        care.drop_contact(connection, key, everybody, known.number)

    return _of_plan(service, key, person, number, drop)


def put_plan_back(
    service: Service,
    key: str,
    person: str,
    plan: Plan,
    *,
    now: datetime,
    by: str | None = None,
    changed: datetime | None = None,
) -> Plan:
    """It is planned so, once however often that is told; as it stands. `changed`: when its number
    was moved or held, which is still so then; without it, and where that number is another talk's
    by now, it has a new number. Raises CareError, NoPersonError, Busy."""
    if plan.at.year < 1970:
        raise CareError("the day must be one since 1970")
    _is_near(plan, now)
    values, numbers = _values(plan, now, by), list[int]()
    as_kept = replace(plan, at=values["at"])

    def put(connection: Connection, reader: str) -> None:
        everybody = joined.members(connection, key, reader)
        there = changed and care.change_contact(
            connection, key, everybody, plan.number, values, told_at=changed
        )
        known = plans_in(connection, key, everybody)
        same = (e.number for e in known if replace(e, number=0) == replace(as_kept, number=0))
        number = plan.number if there else next(same, 0)
        numbers.append(number or care.add_contact(connection, key, reader, values))

    change_told(service, key, person, put)
    return replace(plan, number=numbers[0])


def _of_plan(
    service: Service,
    key: str,
    person: str,
    number: int,
    change: Callable[[Connection, Collection[str], Plan], None],
) -> Plan | None:
    found: list[Plan] = []

    def changed(connection: Connection, reader: str) -> None:
        everybody = joined.members(connection, key, reader)
        for plan in plans_in(connection, key, everybody):
            if plan.number == number:
                change(connection, everybody, plan)
                found.append(plan)

    change_told(service, key, person, changed)
    return found[0] if found else None


def _is_to_come(plan: Plan, zone: tzinfo, now: datetime) -> None:
    if plan.day(zone) < now.astimezone(zone).date():
        raise CareError("the day is over: say that you spoke")
    _is_near(plan, now)


def _is_near(plan: Plan, now: datetime) -> None:
    if plan.at - now > FARTHEST:
        raise CareError("the day must be within three years")


def _values(plan: Plan, now: datetime, by: str | None) -> dict[str, Any]:
    at = care.when(plan.at) if plan.exactly is Exactly.DAY else plan.at
    told = {"kind": plan.kind.value, "at": at, "planned": plan.exactly.value}
    return {**told, "told_at": now, "told_by": by}
