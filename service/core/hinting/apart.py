"""Which words are marked already."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from service.core.records import Facet, Hint


def apart(marks: Iterable[Facet], hints: Sequence[Hint]) -> list[Facet]:
    """Those that touch no hint and none before them."""
    found: list[Facet] = []
    for mark in marks:
        touched = any(touch(mark, hint) for hint in hints)
        if not touched and not any(touch(mark, other) for other in found):
            found.append(mark)
    return found


def touch(one: Facet, other: Facet | Hint) -> bool:
    """Whether two have words in common."""
    return one.start < other.end and other.start < one.end
