"""Did it land? Whether readers whom the author answered came back more than comparable ones.

It is never a term of the priority: who would not come back may need the answer most.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import median_low
from typing import NamedTuple

from service.core.people.compared import Cell, Gap, gap, part_of, shares, total
from service.core.texts.text import own_words

# Whoever is answered so soon was answered; whether they come back is looked for after it, alike
# for those who were not, so that nobody's time counts that could only end in an answer.
SOON_ENOUGH, WITHIN, AT_ONCE = timedelta(days=7), timedelta(days=90), timedelta(days=1)
# Fewer on either side, or fewer who came at all, say nothing.
LEAST, LEAST_WHO_CAME = 30, 10
_EARLIER = (1, 3, 10, 30)
_LONGEST_READ = 4_000
_THANKS = re.compile(r"\b(?:thank|thanks|thx)\b", re.IGNORECASE)


class Way(StrEnum):
    """What the author did: answered at all; answered who had asked something; within a day; asked
    something back; thanked."""

    ANSWERED = "answered"
    QUESTION = "question"
    SOON = "soon"
    ASKED = "asked"
    THANKED = "thanked"


class Turn(NamedTuple):
    """A known reader's comment: how many they had written before, its depth where it was judged,
    whether it asks, when the author first answered it, and what of Way the answer's words do.
    `elsewhere`: the author said to have replied elsewhere."""

    reader: str
    post_id: str
    date: datetime
    earlier: int
    depth: float | None
    asks: bool
    answered_at: datetime | None
    ways: frozenset[Way] = frozenset()
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """A reader under a post, as they first wrote there. `ways`: what the author did within a week;
    `came`: they wrote under another post in the ninety days after that week, `before`: in the
    ninety days before the visit."""

    reader: str
    post_id: str
    earlier: int
    depth: float | None
    asks: bool
    ways: frozenset[Way]
    came: bool
    before: bool


@dataclass(frozen=True, slots=True)
class Landed:
    """A way, over visits with and without it: how many there are, what share of each came back,
    by how much more, and the same of having come before, where nothing may show. None where there
    are too few."""

    way: Way
    of: tuple[int, int]
    came: tuple[float, float] | None = None
    gap: Gap | None = None
    before: Gap | None = None

    @property
    def comparable(self) -> bool:
        """Whether both sides had come alike before."""
        return self.before is not None and not self.before.shows

    @property
    def shows(self) -> bool:
        """Whether it is enough to say that they came more often, or less."""
        return self.gap is not None and self.gap.shows and self.comparable


def ways_in(answer: str) -> frozenset[Way]:
    """Which ways an answer's own words make: it asks something, it thanks."""
    said = own_words(answer[:_LONGEST_READ])
    found = {Way.ASKED: "?" in said, Way.THANKED: bool(_THANKS.search(said))}
    return frozenset(way for way, is_made in found.items() if is_made)


def visits(turns: Iterable[Turn], until: datetime) -> Iterator[Visit]:
    """Every reader's visits of which all is known at `until`, in no order that matters. One who was
    answered later than within a week, or elsewhere, belongs to neither side, and is left out."""
    by_reader: dict[str, list[Turn]] = {}
    for turn in turns:
        by_reader.setdefault(turn.reader, []).append(turn)
    for theirs in by_reader.values():
        theirs.sort(key=lambda turn: turn.date)
        dates = [turn.date for turn in theirs]
        there: dict[str, list[Turn]] = {}
        for turn in theirs:
            there.setdefault(turn.post_id, []).append(turn)
        for said in there.values():
            seen = said[0].date + SOON_ENOUGH
            if seen + WITHIN <= until and not _is_neither(said, seen):
                yield _visit(said, theirs, dates)


def _is_neither(said: Sequence[Turn], seen: datetime) -> bool:
    """Whether somebody was answered, but not so that it can be compared."""
    first = min((turn.answered_at for turn in said if turn.answered_at), default=None)
    if first is None or first > seen:
        elsewhere = any(turn.elsewhere for turn in said)
        return elsewhere or (first is not None and first <= seen + WITHIN)
    return False


def _visit(said: Sequence[Turn], theirs: Sequence[Turn], dates: Sequence[datetime]) -> Visit:
    first = said[0]
    seen = first.date + SOON_ENOUGH
    answered = [turn for turn in said if turn.answered_at and turn.answered_at <= seen]
    ways = {way for turn in answered for way in turn.ways}
    if answered:
        ways.add(Way.ANSWERED)
    if any(turn.answered_at and turn.answered_at - turn.date <= AT_ONCE for turn in answered):
        ways.add(Way.SOON)
    begin, end = bisect_left(dates, first.date - WITHIN), bisect_left(dates, first.date)
    after, last = bisect_right(dates, seen), bisect_right(dates, seen + WITHIN)

    def elsewhere(places: range) -> bool:
        return any(theirs[place].post_id != first.post_id for place in places)

    came, before = elsewhere(range(after, last)), elsewhere(range(begin, end))
    told = (first.reader, first.post_id, first.earlier, first.depth, first.asks)
    return Visit(*told, frozenset(ways), came, before)


def landed(found: Iterable[Visit]) -> tuple[Landed, ...]:
    """Each way against visits that were not answered: under the same post, by readers with about
    as many comments before, and about as deep, as `core.people.compared` does it."""
    every = tuple(found)
    depths = [visit.depth for visit in every if visit.depth is not None]
    middle = median_low(depths) if depths else 0.0
    return tuple(_landed(way, every, middle) for way in Way)


def _landed(way: Way, every: Iterable[Visit], middle: float) -> Landed:
    cells: dict[Hashable, dict[int, Cell]] = {}
    made = Way.ANSWERED if way is Way.QUESTION else way
    for visit in every:
        is_made = made in visit.ways
        is_meant = visit.asks or way is not Way.QUESTION
        if is_meant and (is_made or not visit.ways):
            parts = cells.setdefault(_alike(visit, middle), {})
            cell = parts.setdefault(part_of(visit.reader), Cell())
            cell.add(0 if is_made else 1, visit.came, visit.before)
    both = {like: parts for like, parts in cells.items() if total(parts.values()).has_both}
    whole = total(cell for parts in both.values() for cell in parts.values())
    of = (whole.of[0], whole.of[1])
    if min(of) < LEAST or sum(whole.did) < LEAST_WHO_CAME:
        return Landed(way, of)
    came, before = gap(both, lambda cell: cell.did), gap(both, lambda cell: cell.other)
    return Landed(way, of, shares(both, lambda cell: cell.did), came, before)


def _alike(visit: Visit, middle: float) -> Hashable:
    deep = None if visit.depth is None else visit.depth > middle
    return visit.post_id, bisect_right(_EARLIER, visit.earlier), deep
