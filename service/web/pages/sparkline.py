"""A line of numbers between 0 and 1, drawn on the server, with the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT, ROOM = 240, 40, 4
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Sparkline:
    """The points of the line and where it ends, for a drawing of WIDTH by HEIGHT; in `words`."""

    points: str
    end: tuple[float, float]
    words: str
    width: int = WIDTH
    height: int = HEIGHT


def sparkline(depths: Sequence[float]) -> Sparkline | None:
    """How deep the comments were, in order; None of too few to see anything."""
    if len(depths) < FEWEST:
        return None
    step = (WIDTH - 2 * ROOM) / (len(depths) - 1)
    places = [
        (round(ROOM + step * at, 1), round(ROOM + (1 - each) * (HEIGHT - 2 * ROOM), 1))
        for at, each in enumerate(depths)
    ]
    third = max(1, len(depths) // 3)
    before, after = _mean(depths[:third]), _mean(depths[-third:])
    way = "as deep as"
    if abs(after - before) > 0.1:
        way = "deeper than" if after > before else "shallower than"
    words = (
        f"Depth of their last {len(depths)} comments, from {min(depths):.2f} to {max(depths):.2f};"
        f" the latest are {way} the earliest of these."
    )
    return Sparkline(" ".join(f"{x},{y}" for x, y in places), places[-1], words)


def _mean(some: Sequence[float]) -> float:
    return sum(some) / len(some)
