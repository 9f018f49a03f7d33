"""Two sides compared within groups of what is alike, with an interval that knows who is whose."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from statistics import fmean
from typing import NamedTuple
from zlib import crc32

# People are left out a part at a time; so many errors are on either side of a difference. Student's
# t would be 2.7 for 99 of 100; planted differences were held by that in 97 or 98 only, by this in
# 99. Five intervals hold together in 95 of 100.
PARTS, ERRORS = 50, 3.0


class Gap(NamedTuple):
    """By how much more often one side did something than the other, as a share, and its
    interval."""

    difference: float
    low: float
    high: float

    @property
    def shows(self) -> bool:
        """Whether it is beyond chance."""
        return self.low > 0 or self.high < 0


class Cell:
    """How many there are of the one side and of the other, and of these how many did each of two
    things."""

    __slots__ = ("did", "of", "other")

    def __init__(self) -> None:
        self.of, self.did, self.other = [0, 0], [0, 0], [0, 0]

    def add(self, side: int, did: bool, other: bool) -> None:
        """One more, of side 0 or 1."""
        self.of[side] += 1
        self.did[side] += did
        self.other[side] += other

    @property
    def has_both(self) -> bool:
        """Whether there is any of either side."""
        return min(self.of) > 0

    def less(self, other: Cell) -> Cell:
        """What is left without these."""
        left = Cell()
        for name in self.__slots__:
            mine, theirs = getattr(self, name), getattr(other, name)
            setattr(left, name, [mine[0] - theirs[0], mine[1] - theirs[1]])
        return left


Counted = Callable[[Cell], Sequence[int]]
# By what is alike, by the part of the people.
Cells = Mapping[Hashable, Mapping[int, Cell]]


def part_of(person: str) -> int:
    """The part of the people that one belongs to: always the same."""
    return crc32(person.encode()) % PARTS


def total(cells: Iterable[Cell]) -> Cell:
    """All of them together."""
    found = Cell()
    for cell in cells:
        for name in Cell.__slots__:
            have, more = getattr(found, name), getattr(cell, name)
            have[0] += more[0]
            have[1] += more[1]
    return found


def _weighed(cell: Cell, counted: Counted) -> tuple[float, float]:
    """The weight of what is alike, and its difference times that."""
    if not cell.has_both:
        return 0.0, 0.0
    (one, other), (some, others) = cell.of, counted(cell)
    return one * other / (one + other), (some * other - others * one) / (one + other)


def gap(cells: Cells, counted: Counted) -> Gap | None:
    """The difference of Mantel and Haenszel, its interval by leaving out one part of the people
    after the other (the delete-a-group jackknife; Kott 2001). None where leaving one out leaves
    nothing to compare."""
    weight = difference = 0.0
    gone: dict[int, list[float]] = {}
    for parts in cells.values():
        whole = total(parts.values())
        mine = _weighed(whole, counted)
        weight, difference = weight + mine[0], difference + mine[1]
        for part, cell in parts.items():
            left = _weighed(whole.less(cell), counted)
            lost = gone.setdefault(part, [0.0, 0.0])
            lost[0] += mine[0] - left[0]
            lost[1] += mine[1] - left[1]
    if not weight or any(weight - lost[0] < 1e-9 for lost in gone.values()):
        return None
    found = difference / weight
    without = [(difference - lost[1]) / (weight - lost[0]) for lost in gone.values()]
    without += [found] * (PARTS - len(without))
    middle = fmean(without)
    spread = math.fsum((each - middle) ** 2 for each in without)
    error = ERRORS * math.sqrt((PARTS - 1) / PARTS * spread)
    return Gap(found, found - error, found + error)


def shares(cells: Cells, counted: Counted) -> tuple[float, float]:
    """Which share of either side did it, what is alike weighed as in the difference; (0, 0) of
    nothing."""
    weight, found = 0.0, [0.0, 0.0]
    for parts in cells.values():
        whole = total(parts.values())
        mine, _ = _weighed(whole, counted)
        weight += mine
        for side in (0, 1):
            found[side] += mine * counted(whole)[side] / max(1, whole.of[side])
    return (found[0] / weight, found[1] / weight) if weight else (0.0, 0.0)
