"""A listing of REST read to its end, whatever pages the blog gives and whatever moves meanwhile."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from service.wordpress.fields import PayloadError
from service.wordpress.rest.client import Answer, TooMuch
from service.wordpress.rows import Row

PAGE = 100  # the most that WordPress gives at once
OVERLAP = 10
LOOKS = 3
# So many requests may bring nothing new, and four more for each that did.
MOST_IDLE, IDLE_EACH = 10, 4

RowMap = Mapping[str, Any]
# Ask for a page: per_page, and offset or page.
Ask = Callable[..., Answer]


@dataclass(frozen=True, slots=True)
class Place:
    """How far a listing was read: `rows` of it, up to the comment `last`, before `offset`."""

    last: int = 0
    offset: int = 0
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Page:
    """Rows not read before, as they stood at `asked_at` or later. `place`: where the next begins.

    `unreadable` names the rows that are none as WordPress gives them, and why.
    """

    rows: list[Row]
    place: Place
    total: int
    asked_at: datetime
    unreadable: list[str] = field(default_factory=list)


class PageSize:
    """How many rows to ask for at once: fewer where the blog breaks down over more."""

    def __init__(self) -> None:
        self.now = PAGE
        self._most = PAGE
        self._good, self._grew = 0, False

    def shrink(self, failed: int) -> None:
        """So many were too many."""
        self.now = max(1, failed // 2)
        self._good = 0
        if self.now > 1 or self._grew:
            self._most = self.now

    def went_well(self) -> None:
        """A blog that failed at every size was down, not overburdened: it may give more again."""
        self._good += 1
        if self.now < self._most and self._good % 4 == 0:
            self.now, self._grew = min(self._most, 2 * self.now), True


class Walk:
    """One listing by ascending id, a page at a time, each row once.

    Pages are asked for by offset, one step of the rows that came: a page may be shorter than was
    asked for. What is deleted meanwhile moves all behind it forward, so each page begins within
    the one before; where none of its ids is known, rows moved past it, and it is looked for
    further back. Paging by date would not do (imported comments share theirs), nor asking for
    every id (spam leaves wide gaps). Where the offset is ignored, page numbers take its place.
    Where at the end fewer rows came than the blog counts, it is read again, more narrowly.
    """

    def __init__(
        self,
        ask: Ask,
        convert: Callable[[RowMap], Row],
        size: PageSize,
        clock: Callable[[], datetime],
        place: Place = Place(),
    ) -> None:
        self._ask_page, self._convert, self._size, self._clock = ask, convert, size, clock
        self.total: int | None = None
        self.stuck = False  # Given up: whatever is asked for, nothing new comes.
        self._seen: set[int | str] = set()
        self._before, self._last, self._read_before = place.rows, place.last, place.last
        self._total_before = self._largest_total = self._requests = self._learned = 0
        self._page_rows = 0  # How many a page has, where pages are asked for by number.
        self._narrowly = False
        self._first: int | str | None = None
        self._begin(max(0, place.offset - OVERLAP), place.offset)

    def _begin(self, at: int, known: int = 0) -> None:
        self._at, self._width, self._strict, self._at_end = at, 0, at > 0, False
        self._known = known  # How far all is read, as it stood then: nothing new comes before it.
        self._accepted: tuple[int, list[int | str]] = (at, [])

    @property
    def came(self) -> int:
        """How many rows came, those of a run that broke off included."""
        return self._before + len(self._seen)

    @property
    def missing(self) -> int:
        """How many rows the blog counts beyond those that came."""
        return max(0, (self.total or 0) - self.came)

    @property
    def newest(self) -> int:
        """The largest id that came."""
        return self._last

    def __iter__(self) -> Iterator[Page]:
        for _ in range(LOOKS):
            seen = len(self._seen)
            yield from self._look()
            if not self.missing or self.stuck or (self._narrowly and len(self._seen) == seen):
                return
            self._narrowly, self._before, self._read_before = True, 0, 0
            self._begin(0)

    def _look(self) -> Iterator[Page]:
        while self._requests <= MOST_IDLE + (1 + IDLE_EACH) * self._learned:
            asked_at = self._clock()
            rows, age = self._ask()
            asked_at -= timedelta(seconds=age)
            marks = [_mark(row) for row in rows]
            if self._repeated(marks):
                if self._page_rows:
                    self.stuck = self.total != self.came
                    return
                # Pages by number don't begin within the one before.
                self._page_rows, self._at, self._strict = len(rows), len(rows), False
                continue
            if self._moved(marks):
                continue
            self._accepted = (self._at, marks)
            self._first = marks[0] if marks and not self._at else self._first
            fresh = {mark: row for mark, row in zip(marks, rows, strict=True) if self._is_new(mark)}
            page = self._page(fresh, asked_at, self._at + len(rows))
            if fresh or not self._at:
                yield page
            if self._ended(len(rows), bool(fresh)):
                return
        self.stuck = True

    def _ask(self) -> tuple[list[Any], float]:
        while True:
            size = min(self._size.now, self._page_rows or self._size.now)
            number = self._at // size
            where = {"page": number + 1} if self._page_rows else {"offset": self._at}
            self._requests += 1
            try:
                answer = self._ask_page(per_page=size, shrinks=size > 1, **where)
            except TooMuch:
                if size == 1:
                    raise
                self._size.shrink(size)
                self._width = min(self._width, self._size.now)
                continue
            self._size.went_well()
            if self._page_rows:
                self._page_rows, self._at = size, number * size
            self._total_before, self.total = self.total or 0, answer.total
            self._largest_total = max(self._largest_total, answer.total or 0)
            return sorted(answer.data, key=lambda row: id_of(row) or 0), answer.age

    def _is_new(self, mark: int | str) -> bool:
        before = isinstance(mark, int) and mark <= self._read_before
        return mark not in self._seen and not before

    def _repeated(self, marks: list[int | str]) -> bool:
        """Whether a page further on is the one before, or the first: the place asked for is
        ignored, unless as many came before it meanwhile."""
        at, before = self._accepted
        same = bool(marks) and self._at > at and (marks == before or marks[0] == self._first)
        return same and (self.total or 0) <= self._total_before

    def _moved(self, marks: list[int | str]) -> bool:
        """Whether rows moved past the place that was asked for; then the next is further back."""
        first = next((each for each in marks if isinstance(each, int)), None)
        back = max(self._width, 1)
        if not self._at:
            return False
        if self._strict and not (marks and first is None):
            moved = first is None or first > self._last
        else:
            # A total that never told of more than came is none of the whole listing.
            whole = self.came < self._largest_total
            lost = self._total_before - (self.total or 0) if whole else 0
            moved, back = lost > 0, max(back, lost)
        if moved:
            self._at = max(0, self._at - back)
        return moved

    def _page(self, fresh: Mapping[int | str, Any], asked_at: datetime, end: int) -> Page:
        rows: list[Row] = []
        unreadable: list[str] = []
        self._seen.update(fresh)
        for mark, row in fresh.items():
            if not isinstance(mark, int):
                unreadable.append("a row without an id")
                continue
            self._last = max(self._last, mark)
            try:
                rows.append(self._convert(row))
            except PayloadError as error:
                unreadable.append(f"comment {mark}: {error}")
        place = Place(self._last, end, self.came)
        return Page(rows, place, max(self.total or 0, self.came), asked_at, unreadable)

    def _ended(self, came: int, learned: bool) -> bool:
        """Whether that was the last page; else on to the next. Who counts the rows of one page,
        or as many as there were long ago, is asked once more: nothing new comes behind the end
        but what was written meanwhile, which is counted, too."""
        self._learned += learned
        self._width = max(self._width, came)
        if self._at + came < (self.total or 0):
            self._step(came)
            return self._at >= (self.total or 0)
        counted = self.came <= self._largest_total
        if came and not learned and self._at + came <= self._known:
            self._step(came)
            return False
        self._known = max(self._known, self._at + came)
        if not (learned and came) or (counted and self._at_end):
            return True
        if counted:
            self._at, self._strict, self._at_end = self._at + (self._page_rows or came), False, True
        else:
            self._step(came)
        return False

    def _step(self, came: int) -> None:
        """On by the rows that came. WordPress counts rows that it hides from this user: where a
        page is very short, those before tell how far it reached, unless that was looked at."""
        reached = came if self._narrowly else self._width
        overlap = 0 if self._page_rows else min(OVERLAP, reached // 4)
        self._strict = overlap > 0 and 2 * came >= reached
        if 2 * came >= reached:
            reached = came
        self._at += self._page_rows or max(1, reached - overlap) if reached else self._size.now


def id_of(row: object) -> int | None:
    """The id of a row, None for one that has none as WordPress gives it."""
    found = row.get("id") if isinstance(row, Mapping) else None
    if isinstance(found, str) and found.isascii() and found.isdigit() and len(found) <= 20:
        found = int(found)
    if not isinstance(found, int) or isinstance(found, bool):
        return None
    return found if 0 < found < 10**20 else None


def _mark(row: object) -> int | str:
    """What tells a row from others: its id, or all of it."""
    return id_of(row) or json.dumps(row, sort_keys=True, default=str)
