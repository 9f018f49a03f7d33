"""The talks elsewhere that are to come, as they stand."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row

from service.insight.people.views import Exactly, Meant, Plan, Spoke
from service.store import care, joined, people

MOST_PLANS = 100


def plans_in(connection: Connection, key: str, readers: Collection[str]) -> tuple[Plan, ...]:
    """What is planned with these readers, the first to come first."""
    return tuple(map(_plan, care.plans_of(connection, key, readers)))


def who_is_meant(connection: Connection, key: str, now: datetime) -> tuple[Meant, ...]:
    """What is planned with anybody, the first to come first."""
    rows = care.plans(connection, key, MOST_PLANS, now)
    both = with_persons(connection, key, rows)
    return tuple(Meant(whose.id, whose.name, _plan(row)) for row, whose in both)


def with_persons(
    connection: Connection, key: str, rows: Collection[Row[Any]]
) -> list[tuple[Row[Any], Row[Any]]]:
    """These talks elsewhere, each with the row of the person with whom it is."""
    ones: Mapping[str, str] = joined.roots(connection, key) if rows else {}
    goes_by = {row.id: ones.get(row.reader, row.reader) for row in rows}
    named = people.by_readers(connection, key, set(goes_by.values()))
    whose = {row.reader: row for row in named}
    return [(row, whose[goes_by[row.id]]) for row in rows if goes_by[row.id] in whose]


def _plan(row: Row[Any]) -> Plan:
    return Plan(Spoke(row.kind), row.at, Exactly(row.planned), row.id)
