"""Comments with what was found in them, to ask for hints about."""

from __future__ import annotations

from datetime import UTC, datetime

from service.core.hinting.circumstances import ALONE, Around
from service.core.hints import hints_for
from service.core.records import Comment, Entry, Facet, Hint, Score, State

WAITS = Around(State.OWED)
# By the id that a comment has, one or the other way of saying something is chosen.
IDS = [str(number) for number in range(40)]


def found(text: str, name: str, quote: str, *, perhaps: bool = False) -> Facet:
    start = text.index(quote)
    return Facet(name, start, start + len(quote), quote, perhaps)


def hints(
    text: str,
    *given: tuple[str, str] | Facet,
    around: Around = ALONE,
    entry: Entry | None = None,
    comment_id: str = "7",
    name: str = "Ottoline",
) -> tuple[Hint, ...]:
    """The hints about a text in which these facets were found, each by the words that show it."""
    facets = tuple(each if isinstance(each, Facet) else found(text, *each) for each in given)
    comment = Comment(comment_id, "3", datetime(2026, 3, 1, tzinfo=UTC), text, name)
    score = Score(0.5, 0.5, 0.5, 0.6, "en", None, facets, {}, "m")
    return hints_for(comment, score, entry, around)


def ways(text: str, *given: tuple[str, str] | Facet, **more: object) -> set[str]:
    """Every reason that is given first, over many comments."""
    return {hints(text, *given, comment_id=each, **more)[0].reason for each in IDS}  # type: ignore[arg-type]
