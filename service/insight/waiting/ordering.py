"""The threads of a blog in the order of the queue, read no further than somebody asks for."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import count
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row

from service.core.priority import ARCHIVE_DAYS, EPOCH, Part, Worth, days_between, waiting
from service.core.records import Goal
from service.core.talking.order import Order, order_of
from service.insight.waiting.rows_of_places import ASLEEP
from service.store import places, rests

# Sums of the same terms in another order differ by less.
_SLACK = 1e-9
_PLACES_OF = {goal: place for place, goal in enumerate(Goal)}


class Listed(NamedTuple):
    """A thread's place in the queue: the comment to answer, its priority (None when that was not
    judged), and the minutes it would take."""

    thread_id: str
    comment_id: str
    rank: int
    priority: float | None
    minutes: float


class _Candidate(NamedTuple):
    """Sorts by falling value; of equals in any order, until all of them are there."""

    below: float
    number: int
    row: Row[Any]

    @property
    def order(self) -> Order:
        return order_of(self.row.comment_id, self.row.date)


def in_order(
    connection: Connection,
    key: str,
    ranks: Iterable[int],
    *,
    now: datetime,
    goal: Goal,
    part: Part | None = None,
) -> Iterator[Listed]:
    """The threads of these ranks, all or those of a part, rank by rank: those that were judged by
    priority, then the others, the oldest first. Of a thread's places the best counts.

    Exactly as if all were sorted, but read a few rows at a time.
    """
    rested = rests.up_to(connection, key)
    for rank in ranks:
        for judged in (True, False):
            what = {**asked(key, rank, now, rested), "judged": judged}
            rows = places.best_first(connection, what, part)
            yield from _threads(rows, now, goal, judged=judged)


def asked(key: str, rank: int, now: datetime, rested: datetime | None = None) -> dict[str, Any]:
    """What `places` is asked for a rank with; what happened `since` then is of today, and where
    nothing did since it `rested` the author lets it."""
    since = now - timedelta(days=ARCHIVE_DAYS)
    return {"site": key, "rank": rank, "now": now, "since": since, "rested": rested or EPOCH}


def best_of(rows: Iterable[Row[Any]], now: datetime, goal: Goal) -> dict[str, Listed]:
    """The place that counts of each of these threads, by their ids; `rows`: all their places."""
    best: dict[str, tuple[bool, float, Order, Row[Any]]] = {}
    for row in rows:
        if row.phase and (row.phase == ASLEEP) != (now < row.until):
            continue
        value = _value(row, now, goal) if row.judged else 0.0
        mine = (row.judged, value, order_of(row.comment_id, row.date), row)
        best[row.thread_id] = max(best.get(row.thread_id, mine), mine, key=lambda each: each[:3])
    return {each: _listed(row, value) for each, (_, value, _, row) in best.items()}


def _value(row: Row[Any], now: datetime, goal: Goal) -> float:
    """The priority of a place that was judged."""
    return Worth(row.lasting, {goal: int(row.goals[_PLACES_OF[goal]]) / 4}, row.date).at(now, goal)


def _listed(row: Row[Any], value: float) -> Listed:
    priority = value if row.judged else None
    return Listed(row.thread_id, row.comment_id, row.rank, priority, row.minutes)


def _threads(
    rows: Iterable[Row[Any]], now: datetime, goal: Goal, *, judged: bool
) -> Iterator[Listed]:
    """The places come with those first that may be worth the most: whatever is worth more than
    those to come can be stands where it stands. Of what was not judged the oldest is."""
    passed = waiting(days_between(EPOCH, now)) if judged else 0.0
    known: list[_Candidate] = []
    told: set[str] = set()
    numbers = count()
    for row in rows:
        value = _value(row, now, goal) if judged else row.best
        heapq.heappush(known, _Candidate(-value, next(numbers), row))
        while known and -known[0].below > row.best + passed + _SLACK:
            yield from _best(known, told)
    while known:
        yield from _best(known, told)


def _best(known: list[_Candidate], told: set[str]) -> Iterator[Listed]:
    """The threads of the greatest value that is known; of one thread the newest of equals, of
    several the oldest goes first."""
    equals = [heapq.heappop(known)]
    while known and known[0].below == equals[0].below:
        equals.append(heapq.heappop(known))
    newest = {each.row.thread_id: each for each in sorted(equals, key=lambda each: each.order)}
    for each in sorted(newest.values(), key=lambda each: each.order):
        if each.row.thread_id not in told:
            told.add(each.row.thread_id)
            yield _listed(each.row, -each.below)
