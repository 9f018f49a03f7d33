"""What of a comment is said to the author, and what to another reader."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from service.core.records import TO_READER, UNREAD, Facet, Score
from service.core.texts.text import own_words


class Asides(NamedTuple):
    """What is said to other readers: where each part starts and ends, in order, none touching."""

    starts: list[int]
    ends: list[int]

    def hold(self, start: int, end: int) -> bool:
        """Whether `text[start:end]` is said there, were it but in part."""
        after = bisect_right(self.ends, start)
        return after < len(self.starts) and self.starts[after] < end


def asides(score: Score) -> Asides:
    """As far as can be told."""
    found = Asides([], [])
    spans = ((each.start, each.end) for each in score.facets if each.name == TO_READER)
    for start, end in sorted(spans):
        if found.ends and start <= found.ends[-1]:
            found.ends[-1] = max(end, found.ends[-1])
        else:
            found.starts.append(start)
            found.ends.append(end)
    return found


def to_author(score: Score) -> tuple[Facet, ...]:
    """Its facets and its POINT, but for those that lie in what is said to another reader."""
    elsewhere = asides(score)
    found = (each for each in score.facets if each.name not in {TO_READER, UNREAD})
    return tuple(each for each in found if not elsewhere.hold(each.start, each.end))


def surest(facets: Iterable[Facet]) -> dict[str, Facet]:
    """Of each name the first that is sure, else the first, by name."""
    found: dict[str, Facet] = {}
    for facet in sorted(facets, key=lambda each: each.perhaps):
        found.setdefault(facet.name, facet)
    return found


def to_readers(text: str, score: Score) -> float:
    """Which share of the reader's own words that were read speaks to other readers, 0..1."""
    elsewhere = asides(score)
    if not elsewhere.starts:
        return 0.0
    own = own_words(text)[: score.read]
    all_of_it = _letters(own)
    parts = (own[start:end] for start, end in zip(*elsewhere, strict=True))
    return sum(map(_letters, parts)) / all_of_it if all_of_it else 0.0


def _letters(text: str) -> int:
    return sum(map(len, text.split()))
