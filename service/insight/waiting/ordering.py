"""The threads of a blog in the order of the queue, read no further than somebody asks for."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row

from service.core.priority import FADED, FADED_DAYS, GOAL, Worth, freshness, waiting
from service.core.records import Goal
from service.core.talking.order import Order, order_of
from service.insight.waiting.rows_of_post import ASLEEP
from service.store import places
from service.store.places import FIRST_ROWS, Way, day_of

# What is older than these days has lost all that waiting takes.
DAYS = math.ceil(FADED_DAYS) + 1
# Where what comes first lifts the old ones by no more than this, it is the others' turn.
_LITTLE = 0.25
# Sums of the same terms in another order differ by less.
_SLACK = 1e-9
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PLACES_OF = {goal: place for place, goal in enumerate(Goal)}


class Listed(NamedTuple):
    """A thread's place in the queue: the comment to answer, its priority (None when that was not
    judged), and the minutes it would take."""

    thread_id: str
    comment_id: str
    rank: int
    priority: float | None
    minutes: float


def in_order(
    connection: Connection, key: str, ranks: Iterable[int], *, now: datetime, goal: Goal
) -> Iterator[Listed]:
    """The threads of these ranks, rank by rank: those that were judged by priority, then the
    others, the oldest first. Of a thread's places the best counts.

    Exactly as if all were sorted, but read a few rows at a time.
    """
    for rank in ranks:
        yield from _Judged(connection, key, rank, now, goal).threads()
        yield from _not_judged(connection, key, rank, now)


def best_of(rows: Iterable[Row[Any]], now: datetime, goal: Goal) -> dict[str, Listed]:
    """The place that counts of each of these threads, by their ids; `rows`: all their places."""
    best: dict[str, tuple[bool, float, Order, Row[Any]]] = {}
    for row in rows:
        if row.phase and (row.phase == ASLEEP) != (now < row.until):
            continue
        value = _worth(row, now, goal) if row.judged else 0.0
        mine = (row.judged, value, order_of(row.comment_id, row.date), row)
        best[row.thread_id] = max(best.get(row.thread_id, mine), mine, key=lambda each: each[:3])
    return {
        each: _listed(row, row.rank, value if judged else None)
        for each, (judged, value, _, row) in best.items()
    }


def _worth(row: Row[Any], now: datetime, goal: Goal) -> float:
    added = int(row.goals[_PLACES_OF[goal]]) / 4
    return Worth(row.lasting, {goal: added}, row.first or 0.0, row.date).at(now, goal)


def _listed(row: Row[Any], rank: int, priority: float | None) -> Listed:
    return Listed(row.thread_id, row.comment_id, rank, priority, row.minutes)


class _Candidate(NamedTuple):
    """Sorts by falling priority; of equals in any order, until all of them are there."""

    below: float
    number: int
    row: Row[Any]

    @property
    def order(self) -> Order:
        return order_of(self.row.comment_id, self.row.date)


@dataclass(slots=True)
class _Walk:
    """How far one way was gone: `at` is the number of its last row, -inf at its end."""

    way: Way
    day: int
    at: float = math.inf
    rows: int = FIRST_ROWS

    def take(self, found: Sequence[Row[Any]]) -> None:
        whole = len(found) < self.rows
        key = {Way.LASTING: "lasting", Way.FRESH: "day"}.get(self.way, "peak")
        self.at = -math.inf if whole else getattr(found[-1], key)
        self.rows *= 2


@dataclass(slots=True)
class _Judged:
    """The places of a rank that were judged: of what is unread it is always known what it is worth
    at most, so that whatever is worth more stands where it stands."""

    connection: Connection
    key: str
    rank: int
    now: datetime
    goal: Goal
    walks: list[_Walk] = field(default_factory=list)
    peak: float = -math.inf
    candidates: list[_Candidate] = field(default_factory=list)
    read: set[tuple[str, str]] = field(default_factory=set)
    numbers: Iterator[int] = field(default_factory=count)

    def threads(self) -> Iterator[Listed]:
        self._look()
        told: set[str] = set()
        while True:
            bound, next_walk = self._bound()
            while self.candidates and -self.candidates[0].below > bound:
                for each in self._best(told):
                    told.add(each.thread_id)
                    yield each
            if next_walk is None:
                return
            self._go_on(next_walk)

    def _look(self) -> None:
        today = day_of(self.now)
        found = places.first_look(self.connection, self.key, self.rank, self.now, DAYS)
        ways = [(Way.DAY, today - back) for back in range(DAYS)]
        ways += [(Way.COMING, today), (Way.LASTING, today), (Way.FRESH, today - DAYS)]
        for (way, day), rows in zip(ways, found, strict=True):
            walk = _Walk(way, day)
            self._take(walk, rows)
            self.walks.append(walk)
        if self.walks[-1].at != -math.inf:
            peak = places.highest_peak(self.connection, self.key, self.rank)
            self.peak = -math.inf if peak is None else peak

    def _go_on(self, walk: _Walk) -> None:
        asked = {"site": self.key, "rank": self.rank, "now": self.now}
        rows = places.further(self.connection, asked, walk.way, walk.day, walk.at, walk.rows)
        self._take(walk, rows)

    def _take(self, walk: _Walk, rows: Sequence[Row[Any]]) -> None:
        walk.take(rows)
        for row in rows:
            mine = (row.thread_id, row.comment_id)
            if mine not in self.read:
                self.read.add(mine)
                heapq.heappush(
                    self.candidates,
                    _Candidate(-_worth(row, self.now, self.goal), next(self.numbers), row),
                )

    def _best(self, told: set[str]) -> list[Listed]:
        """The threads of the greatest priority that is known; of one thread the newest of equals,
        of several the oldest goes first."""
        equals = [heapq.heappop(self.candidates)]
        while self.candidates and self.candidates[0].below == equals[0].below:
            equals.append(heapq.heappop(self.candidates))
        newest = {each.row.thread_id: each for each in sorted(equals, key=lambda each: each.order)}
        return [
            _listed(each.row, self.rank, -each.below)
            for each in sorted(newest.values(), key=lambda each: each.order)
            if each.row.thread_id not in told
        ]

    def _bound(self) -> tuple[float, _Walk | None]:
        """What the unread is worth at most, and which way to go on; -inf and none at the end."""
        *days, lasting, fresh = self.walks
        if lasting.at == -math.inf:
            return -math.inf, None
        bounds = [(self._of_day(walk), walk) for walk in days]
        bounds.append((lasting.at - FADED, lasting))
        bounds.append(self._of_fresh(lasting, fresh))
        bound, walk = max(bounds, key=lambda each: each[0])
        return bound + GOAL + _SLACK, walk

    def _of_day(self, walk: _Walk) -> float:
        return walk.at + (waiting(self._days_since(walk.day)) if walk.way is Way.DAY else 0.0)

    def _of_fresh(self, lasting: _Walk, fresh: _Walk) -> tuple[float, _Walk]:
        """Unread ones are no younger than the last that was read, and their lasting worth is none
        that was passed already."""
        if fresh.at == -math.inf:
            return -math.inf, fresh
        share = freshness(self._days_since(int(min(fresh.at, fresh.day))))
        low = min(lasting.at, self.peak)
        lifted = share * (self.peak - low)
        return low + lifted - FADED, fresh if lifted > _LITTLE else lasting

    def _days_since(self, day: int) -> float:
        """The age of the youngest of that day."""
        end = _EPOCH + timedelta(days=day + 1)
        return max(0.0, (self.now - end).total_seconds() / 86400)


def _not_judged(connection: Connection, key: str, rank: int, now: datetime) -> Iterator[Listed]:
    asked, rows = {"site": key, "rank": rank, "now": now}, FIRST_ROWS
    first_day, told = -(2**31), set[str]()
    while True:
        found = places.not_judged(connection, asked, first_day, rows)
        whole = len(found) < rows
        # Of the moment at which it ends there may be more.
        sure = [row for row in found if whole or row.date < found[-1].date]
        for row in sorted(sure, key=lambda each: order_of(each.comment_id, each.date)):
            if row.thread_id not in told:
                told.add(row.thread_id)
                yield _listed(row, rank, None)
        if whole:
            return
        first_day, rows = found[-1].day, rows * 2
