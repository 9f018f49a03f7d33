"""Where posts stand in the picture of them: comments on a logarithmic axis against mean depth."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.core.posts import Contrast
from service.insight.people import PostLine

# Units of the picture; the page makes it as wide as there is room.
WIDTH, HEIGHT = 400, 300
LEFT, RIGHT, TOP, BOTTOM = 46, 384, 26, 252
_SMALLEST, _LARGEST, _GROWS = 3.0, 15.0, 1.5
_STEPS, _MOST_TICKS = (1, 2, 5), 6
# Depths are shown over at least so much.
_LEAST_RANGE = 0.2


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid, at so many units, and what it says."""

    at: float
    says: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A post: its middle and radius; `kind` is deep, shallow or ""; where its label stands."""

    line: PostLine
    x: float
    y: float
    r: float
    kind: str
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Plot:
    """All there is to draw."""

    dots: tuple[Dot, ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]


def plot(lines: Sequence[PostLine], contrast: Contrast) -> Plot:
    """The picture of these posts, of which each has comments and a depth; the largest dots lie
    lowest, those that are named on top."""
    known = [(line, line.depth) for line in lines if line.depth is not None]
    low, high = _comments_shown(line.comments for line, _ in known)
    shallow, deep = _depths_shown([depth for _, depth in known])
    dots = []
    for line, depth in known:
        share = math.log(line.comments / low) / math.log(high / low)
        x = LEFT + (RIGHT - LEFT) * share
        y = BOTTOM - (BOTTOM - TOP) * (depth - shallow) / (deep - shallow)
        kind = {contrast.deep: "deep", contrast.shallow: "shallow"}.get(line.post.id, "")
        dots.append(_dot(line, x, y, kind))
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
    return Plot(tuple(dots), tuple(across), tuple(up))


def _dot(line: PostLine, x: float, y: float, kind: str) -> Dot:
    r = min(_SMALLEST + _GROWS * math.sqrt(line.unanswered), _LARGEST)
    above = y - r - 6
    third = (RIGHT - LEFT) / 3
    anchor = "start" if x < LEFT + third else "end" if x > RIGHT - third else "middle"
    label_x = {"start": x - r, "end": x + r, "middle": x}[anchor]
    return Dot(line, x, y, r, kind, label_x, above if above > TOP + 8 else y + r + 14, anchor)


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
