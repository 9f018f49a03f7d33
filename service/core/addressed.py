"""What of a comment is said to the author, and what to another reader."""

from __future__ import annotations

from collections.abc import Iterable

from service.core.records import TO_READER, UNREAD, Facet, Score
from service.core.texts.text import own_words


def to_author(score: Score) -> tuple[Facet, ...]:
    """Its facets and its POINT, but for those that lie in what is said to another reader."""
    found = (each for each in score.facets if each.name not in {TO_READER, UNREAD})
    return tuple(each for each in found if not speaks_aside(score, each.start, each.end))


def surest(facets: Iterable[Facet]) -> dict[str, Facet]:
    """Of each name the first that is sure, else the first, by name."""
    found: dict[str, Facet] = {}
    for facet in sorted(facets, key=lambda each: each.perhaps):
        found.setdefault(facet.name, facet)
    return found


def speaks_aside(score: Score, start: int, end: int) -> bool:
    """Whether `text[start:end]` is said to another reader, as far as can be told."""
    return any(first < end and start < last for first, last in _spans(score))


def to_readers(text: str, score: Score) -> float:
    """Which share of the reader's own words that were read speaks to other readers, 0..1."""
    spans = _spans(score)
    if not spans:
        return 0.0
    own = own_words(text)[: score.read]
    said = sum(not letter.isspace() for letter in own)
    aside = {at for start, end in spans for at in range(start, min(end, len(own)))}
    return sum(not own[at].isspace() for at in aside) / said if said else 0.0


def _spans(score: Score) -> list[tuple[int, int]]:
    return [(each.start, each.end) for each in score.facets if each.name == TO_READER]
