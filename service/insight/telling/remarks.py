"""What is said of a comment, each thing once.

Its remarks, the marks that go with them, and what is rare in it and told by none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from service.core.addressed import surest
from service.core.facets import FACETS, RARE, perhaps
from service.core.hinting.circumstances import CAME_BACK, FROM_ELSEWHERE, by_when
from service.core.hinting.wording import SAID
from service.core.records import Comment, Facet, Hint, Score
from service.core.translating import gettext
from service.insight.telling.spans import Span
from service.insight.telling.words import MOVES


def remarks(hints: Sequence[Hint]) -> tuple[tuple[str, Hint], ...]:
    """The hints that say something, each with its move in words."""
    return tuple((gettext(MOVES[hint.move].does), hint) for hint in hints if hint.reason)


def hint_spans(comment_id: str, hints: Sequence[Hint]) -> list[Span]:
    """The spans of the hints about this comment, numbered as their remarks are where there are
    several; one that says nothing itself goes with the remark before."""
    numbers = list(accumulate(int(bool(hint.reason)) for hint in hints))
    numbered = max(numbers, default=0) > 1
    return [
        Span(
            hint.start,
            hint.end,
            _mark(hint),
            note=number if numbered else 0,
        )
        for number, hint in zip(numbers, hints, strict=True)
        if hint.comment_id == comment_id and hint.end > hint.start
    ]


def _mark(hint: Hint) -> str:
    said = gettext(MOVES[hint.move].mark)
    return perhaps(said) if hint.perhaps else said


def rare(score: Score | None) -> tuple[Facet, ...]:
    """What is rare and important in a comment, once each."""
    found = surest(score.shown) if score else {}
    return tuple(found[name] for name in FACETS if name in RARE & found.keys())


def unsaid(facets: Iterable[Facet], comment: Comment, hints: Sequence[Hint]) -> tuple[Facet, ...]:
    """Those of a comment's facets that no reason tells of."""
    told = " ".join(hint.reason for hint in hints)
    return tuple(facet for facet in facets if not _tells(told, facet, comment))


def tells_of_coming_back(hints: Sequence[Hint]) -> bool:
    """Whether a reason says that the reader came back."""
    ways = [gettext(way) for way in (*CAME_BACK, *FROM_ELSEWHERE)]
    return any(way in hint.reason for hint in hints for way in ways)


def _tells(told: str, facet: Facet, comment: Comment) -> bool:
    if facet.name == "deadline":
        return by_when(comment, [facet]) in told
    said = SAID[facet.name]
    return any(gettext(way) in told for way in (*said.sure, *said.likely))
