"""A line of numbers between 0 and 1, drawn on the server, with the same in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from service.core.translating import ngettext, nN_
from service.web.pages.written import decimal

WIDTH, HEIGHT, ROOM = 240, 40, 4
FEWEST = 3
# Of three and more there is no singular, yet a language may have several plurals.
_WAYS = {
    0: nN_(
        "Depth of their last comment, from %(low)s to %(high)s.",
        "Depth of their last %(number)s comments, from %(low)s to %(high)s; the latest are as deep"
        " as the earliest of these.",
    ),
    1: nN_(
        "Depth of their last comment, from %(low)s to %(high)s.",
        "Depth of their last %(number)s comments, from %(low)s to %(high)s; the latest are deeper"
        " than the earliest of these.",
    ),
    -1: nN_(
        "Depth of their last comment, from %(low)s to %(high)s.",
        "Depth of their last %(number)s comments, from %(low)s to %(high)s; the latest are"
        " shallower than the earliest of these.",
    ),
}


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
    way = 0 if abs(after - before) <= 0.1 else 1 if after > before else -1
    low, high = decimal(min(depths)), decimal(max(depths))
    words = ngettext(*_WAYS[way], len(depths), low=low, high=high)
    return Sparkline(" ".join(f"{x},{y}" for x, y in places), places[-1], words)


def _mean(some: Sequence[float]) -> float:
    return sum(some) / len(some)
