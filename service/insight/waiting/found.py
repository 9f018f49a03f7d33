"""Which threads somebody wants listed, in order, a page of them at a time."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import chain, islice
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row

from service.core.facets import in_bits
from service.core.places import URGENCY
from service.core.priority import Part
from service.core.records import OPEN_STATES, Goal, State
from service.insight.waiting.facts import told_state
from service.insight.waiting.ordering import Listed, best_of, in_order
from service.insight.waiting.wishes import Place, Sort, Tab, Wish
from service.store import listed, search, standings, threads
from service.store.listed import Stretch
from service.store.search import Among

# Of what is searched, or sorted by what no index has, so many threads at most are looked at.
MOST = 500
AT_ONCE = 100
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
LAST = 2.5e17


class Found(NamedTuple):
    """The rows of a page, and where it ended: None at the list's end. `cut`: more than MOST threads
    match, and what is listed is of the newest of them."""

    rows: list[Row[Any]]
    end: Place | None
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """A wish, of a site's threads as they stand at `now`, where the author lets those rest in
    which nothing happened after `rested`."""

    connection: Connection
    key: str
    wish: Wish
    now: datetime
    goal: Goal
    rested: datetime | None

    def person(self) -> Row[Any] | None:
        """How the comment stands whose reader is asked for."""
        asked = self.wish.person
        return standings.by_ids(self.connection, self.key, [asked]).get(asked) if asked else None

    def page(self, size: int) -> Found:
        """The first `size` rows after the wish's `after`."""
        some = self._some()
        if some is not None:
            rows = [row for row in some.rows if self._is_wanted(row)]
            return self._sorted(rows, size)._replace(cut=some.cut)
        if self.wish.sort is not Sort.BEST:
            return self._cut(self._along(size + 1), size, self._time_of)
        plain = not (self.wish.kind or self.wish.first or self.wish.last)
        if plain and self.wish.tab is not Tab.CAME_BACK:
            return self._best(size)
        rows = self._newest()
        return self._sorted(rows[:MOST], size)._replace(cut=len(rows) > MOST)

    def _some(self) -> Found | None:
        """The threads that the words, the person and the post name; None where none of these is
        asked for."""
        wish, named = self.wish, list[tuple[set[str], bool]]()
        if wish.words.strip():
            named.append(self._said())
        if wish.person:
            mine, theirs = self.person(), set[str]()
            if mine is not None:
                theirs = listed.threads_with(self.connection, self.key, mine.reader, MOST)
            named.append((theirs, len(theirs) >= MOST))
        if named:
            ids = set.intersection(*(each for each, _ in named))
            rows = listed.by_ids(self.connection, self.key, ids)
            mine_alone = [row for row in rows if wish.post in ("", row.post_id)]
            return Found(mine_alone, None, any(cut for _, cut in named))
        if not wish.post:
            return None
        rows = listed.on_posts(self.connection, self.key, [wish.post], MOST)
        return Found(rows, None, len(rows) >= MOST)

    def _said(self) -> tuple[set[str], bool]:
        """The threads in which the words are said, and whether there may be more."""
        words = search.words_of(self.wish.words)
        if not words:
            return set(), False
        said, titled = (
            search.matching(self.connection, self.key, among, words, MOST)
            for among in (Among.COMMENTS, Among.POSTS)
        )
        below = listed.on_posts(self.connection, self.key, titled, MOST) if titled else []
        found = listed.threads_of(self.connection, self.key, said) | {row.id for row in below}
        return found, max(len(said), len(titled), len(below)) >= MOST

    def _is_wanted(self, row: Row[Any]) -> bool:
        wish = self.wish
        return (
            row.held < row.readers
            and self._state(row) in wish.states
            and (not wish.kind or bool(row.kinds & in_bits([wish.kind])))
            and (wish.first is None or row.newest >= wish.first)
            and (wish.last is None or row.newest < wish.last)
        )

    def _sorted(self, rows: list[Row[Any]], size: int) -> Found:
        value = self._worth(rows) if self.wish.sort is Sort.BEST else self._time_of
        rows.sort(key=lambda row: (value(row), row.id))
        if after := self.wish.after:
            rows = [row for row in rows if (value(row), row.id) > (after.value, after.thread_id)]
        return self._cut(rows, size, value)

    def _worth(self, rows: Iterable[Row[Any]]) -> Callable[[Row[Any]], float]:
        """What they are in order of, the smallest first; what was not judged is the last."""
        places = threads.places_in(self.connection, self.key, [row.id for row in rows])
        best = best_of(places, self._at(), self.goal)
        worth = {each: -one.priority for each, one in best.items() if one.priority is not None}
        return lambda row: worth.get(row.id, math.inf)

    def _cut(self, rows: list[Row[Any]], size: int, value: Callable[[Row[Any]], float]) -> Found:
        """The first of them, which are in order of `value`, the smallest first."""
        if len(rows) <= size:
            return Found(rows, None)
        last = rows[size - 1]
        return Found(rows[:size], Place(value(last), last.id, int(self._at().timestamp())))

    def _at(self) -> datetime:
        """For what is worth less from hour to hour: when the first page was read."""
        after = self.wish.after
        return datetime.fromtimestamp(after.at, UTC) if after else self.now.replace(microsecond=0)

    def _time_of(self, row: Row[Any]) -> float:
        """The moment that it is in order of, the smallest first: in microseconds, which a float
        holds exactly."""
        moment = getattr(row, self._by(self._state(row))) or row.newest
        value = float((moment - EPOCH) // timedelta(microseconds=1))
        return value if self.wish.sort is Sort.WAITING else -value

    def _state(self, row: Row[Any]) -> State:
        return told_state(row, self.now, self.rested)

    def _by(self, state: State) -> str:
        return "since" if self.wish.sort is Sort.WAITING and state in OPEN_STATES else "newest"

    def _stretches(self, *, by_time: bool) -> Iterator[Stretch]:
        """What is wanted, state by state; what rests stands with what asks nothing. `by_time`: as
        the wish sorts it, and from where the page before ended."""
        rising = by_time and self.wish.sort is Sort.WAITING
        for state in self.wish.states:
            by = self._by(state) if by_time else "newest"
            stretch = self._stretch(state, by, rising=rising, onward=by_time)
            yield stretch._replace(awake_since=self.rested if state in OPEN_STATES else None)
            if state is State.NO_REPLY_NEEDED and self.rested is not None:
                for each in OPEN_STATES:
                    yield stretch._replace(state=each, at_rest_since=self.rested)

    def _stretch(self, state: State, by: str, *, rising: bool, onward: bool) -> Stretch:
        after = self.wish.after if onward else None
        # Beyond every date there is nothing.
        moment = min(abs(after.value), LAST) if after else 0.0
        when = EPOCH + timedelta(microseconds=int(moment))
        kinds = in_bits([self.wish.kind]) if self.wish.kind else 0
        place = (when, after.thread_id) if after else None
        return Stretch(state, by, rising, place, kinds, self.wish.first, self.wish.last)

    def _along(self, most: int) -> list[Row[Any]]:
        rising = self.wish.sort is Sort.WAITING
        rows: list[Row[Any]] = []
        for stretch in self._stretches(by_time=True):
            rows += listed.walk(self.connection, self.key, stretch, self.now, most)
        if rising:
            rows.sort(key=lambda row: (self._time_of(row), row.id))
        else:
            rows.sort(key=lambda row: (row.newest, row.id), reverse=True)
        return rows[:most]

    def _newest(self) -> list[Row[Any]]:
        rows: list[Row[Any]] = []
        for stretch in self._stretches(by_time=False):
            rows += listed.walk(self.connection, self.key, stretch, self.now, MOST + 1)
        rows.sort(key=lambda row: (row.newest, row.id), reverse=True)
        return rows

    def _best(self, size: int) -> Found:
        """As the queue has them, from where the page before ended."""
        rows: list[Row[Any]] = []
        ends: dict[str, Place] = {}
        for some in _batches(self._listed()):
            found = {row.id: row for row in listed.by_ids(self.connection, self.key, some)}
            for thread_id, place in some.items():
                row = found.get(thread_id)
                if row is not None and self._is_wanted(row):
                    rows.append(row)
                    ends[thread_id] = place
            if len(rows) > size:
                return Found(rows[:size], ends[rows[size - 1].id])
        return Found(rows, None)

    def _listed(self) -> Iterator[tuple[str, Place]]:
        parts = list(self._parts())
        at, after = self._at(), self.wish.after
        passed = after is None
        for each in chain.from_iterable(self._ranked(*part, at) for part in parts):
            value = math.inf if each.priority is None else -each.priority
            place = Place(value, each.thread_id, int(at.timestamp()))
            # The thread that the page before ended with may be gone from here since.
            beyond = after is not None and len(parts) == 1 and value > after.value
            if passed or beyond:
                passed = True
                yield each.thread_id, place
            elif after is not None:
                passed = each.thread_id == after.thread_id

    def _parts(self) -> Iterator[tuple[int, Part | None]]:
        """The ranks of what is wanted, one after the other, and what of each."""
        states = self.wish.states
        if OPEN_STATES.intersection(states):
            yield 0, Part.OPEN if self.rested else None
        for rank in sorted(URGENCY[each] for each in states if each not in OPEN_STATES):
            yield rank, None
        if State.NO_REPLY_NEEDED in states and self.rested is not None:
            yield 0, Part.RESTED

    def _ranked(self, rank: int, part: Part | None, at: datetime) -> Iterator[Listed]:
        return in_order(self.connection, self.key, [rank], now=at, goal=self.goal, part=part)


def _batches(places: Iterable[tuple[str, Place]]) -> Iterator[dict[str, Place]]:
    rest = iter(places)
    while some := dict(islice(rest, AT_ONCE)):
        yield some
