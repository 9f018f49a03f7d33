"""Facets put by hand in the place of those that were found in a comment that was judged."""

from __future__ import annotations

from dataclasses import replace

from service import insight
from service.core.records import Facet
from service.insight.judging.stored import kept_outcome, score_row
from service.store import scores


def found(text: str, name: str, quote: str, *, perhaps: bool = False) -> Facet:
    """The facet of that name where the text says `quote`."""
    start = text.index(quote)
    return Facet(name, start, start + len(quote), quote, perhaps)


def mark(service: insight.Service, key: str, comment_id: str, *given: Facet) -> None:
    """Keep these as what was found in it; its numbers stay."""
    versions = service.judge_of(key).versions
    entry = service.snapshot(key).entries[comment_id]
    with service.db.write(key) as connection:
        row = scores.load(connection, key, [comment_id])[comment_id]
        outcome = kept_outcome(row, entry, versions)
        assert outcome is not None, "judged by this very judge"
        changed = replace(outcome, facets=given)
        scores.write(connection, key, [score_row(comment_id, entry, versions, changed)])
