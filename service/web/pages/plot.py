"""Where posts stand in the picture of them: comments on a logarithmic axis against mean depth."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from service.core.posts import Contrast
from service.insight.people import PostLine

# Units of the picture; the page makes it as wide as there is room.
WIDTH, HEIGHT = 400, 300
LEFT, RIGHT, TOP, BOTTOM = 46, 384, 26, 252
_SMALLEST, _LARGEST, _GROWS = 3.0, 15.0, 1.5
_STEPS, _MOST_TICKS = (1, 2, 5), 6
# Of a label: a letter of a small screen, which has the larger ones; how far it rises and falls.
_LETTER, _RISES, _FALLS, _APART = 7.1, 11.0, 3.0, 6.0
# Depths are shown over at least so much.
_LEAST_RANGE = 0.2


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid, at so many units, and what it says."""

    at: float
    says: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A post: its middle and radius; `kind` is deep, shallow or ""; its label, which only such
    have, and where that stands."""

    line: PostLine
    x: float
    y: float
    r: float
    kind: str
    label: str = ""
    label_x: float = 0.0
    label_y: float = 0.0
    anchor: str = "start"


class Box(NamedTuple):
    """A part of the picture."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: Box) -> float:
        """How much of it lies in another."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(across, 0.0) * max(down, 0.0)


# Within it stand labels; beyond it what the axes say.
_WITHIN = Box(LEFT, TOP - 8, WIDTH, BOTTOM + 4)


@dataclass(frozen=True, slots=True)
class Plot:
    """All there is to draw."""

    dots: tuple[Dot, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


def plot(lines: Sequence[PostLine], contrast: Contrast, labels: Mapping[str, str]) -> Plot:
    """The picture of these posts, of which each has comments and a depth; the largest dots lie
    lowest, those that are named on top, by the `labels` of their kinds, which keep off the dots
    where there is room."""
    known = [(line, line.depth) for line in lines if line.depth is not None]
    low, high = _comments_shown(line.comments for line, _ in known)
    shallow, deep = _depths_shown([depth for _, depth in known])
    dots = []
    for line, depth in known:
        share = math.log(line.comments / low) / math.log(high / low)
        x = LEFT + (RIGHT - LEFT) * share
        y = BOTTOM - (BOTTOM - TOP) * (depth - shallow) / (deep - shallow)
        kind = {contrast.deep: "deep", contrast.shallow: "shallow"}.get(line.post.id, "")
        r = min(_SMALLEST + _GROWS * math.sqrt(line.unanswered), _LARGEST)
        dots.append(Dot(line, x, y, r, kind))
    dots.sort(key=lambda dot: (bool(dot.kind), -dot.r, dot.x, dot.y))
    ticks = [n for n in _round_numbers(high) if low <= n <= high]
    if len(ticks) > _MOST_TICKS:
        ticks = [n for n in ticks if str(n)[0] in "15"]
    across = (
        Tick(LEFT + (RIGHT - LEFT) * math.log(n / low) / math.log(high / low), f"{n:,}")
        for n in ticks
    )
    rises = (shallow + i / 10 for i in range(round(10 * (deep - shallow)) + 1))
    up = (
        Tick(BOTTOM - (BOTTOM - TOP) * (at - shallow) / (deep - shallow), f"{at:.1f}")
        for at in rises
    )
    return Plot(tuple(_labelled(dots, labels)), tuple(across), tuple(up))


def _labelled(dots: Sequence[Dot], labels: Mapping[str, str]) -> Iterator[Dot]:
    """The dots, those that have a kind with its label where that covers least of the others."""
    taken = [Box(dot.x - dot.r, dot.y - dot.r, dot.x + dot.r, dot.y + dot.r) for dot in dots]
    for dot in dots:
        if not dot.kind:
            yield dot
            continue
        ways = [replace(each, label=labels[dot.kind]) for each in _ways(dot)]
        inside = [each for each in ways if _is_inside(label_box(each))] or ways
        best = min(inside, key=lambda each: sum(label_box(each).shared(box) for box in taken))
        taken.append(label_box(best))
        yield best


def _ways(dot: Dot) -> Iterator[Dot]:
    """Where a dot's label may stand, the best place first."""
    third = (RIGHT - LEFT) / 3
    usual = "start" if dot.x < LEFT + third else "end" if dot.x > RIGHT - third else "middle"
    starts = {"start": dot.x - dot.r, "end": dot.x + dot.r, "middle": dot.x}
    for y in (dot.y - dot.r - _APART, dot.y + dot.r + _RISES + _FALLS):
        for anchor in dict.fromkeys((usual, *starts)):
            yield replace(dot, label_x=starts[anchor], label_y=y, anchor=anchor)
    beside, y = dot.r + _APART, dot.y + _APART / 2
    yield replace(dot, label_x=dot.x + beside, label_y=y, anchor="start")
    yield replace(dot, label_x=dot.x - beside, label_y=y, anchor="end")


def label_box(dot: Dot) -> Box:
    """What a dot's label covers, on a small screen."""
    width = _LETTER * len(dot.label)
    left = dot.label_x - width * {"start": 0.0, "middle": 0.5, "end": 1.0}[dot.anchor]
    return Box(left, dot.label_y - _RISES, left + width, dot.label_y + _FALLS)


def _is_inside(box: Box) -> bool:
    return (
        box.left >= _WITHIN.left
        and box.top >= _WITHIN.top
        and box.right <= _WITHIN.right
        and box.bottom <= _WITHIN.bottom
    )


def _comments_shown(counts: Iterable[int]) -> tuple[float, float]:
    every = list(counts) or [1]
    low, high = min(every) / 1.25, max(every) * 1.25
    return low, max(high, low * 4)


def _depths_shown(depths: Sequence[float]) -> tuple[float, float]:
    """From one tenth to another."""
    low = math.floor(10 * min(depths, default=0.0) - 0.2) / 10
    high = math.ceil(10 * max(depths, default=1.0) + 0.2) / 10
    low, high = max(low, 0.0), min(high, 1.0)
    if high - low < _LEAST_RANGE:
        low, high = (low, low + _LEAST_RANGE) if high < 0.5 else (high - _LEAST_RANGE, high)
    return low, high


def _round_numbers(most: float) -> Iterable[int]:
    power = 1
    while power <= most:
        yield from (step * power for step in _STEPS)
        power *= 10
