"""Facets put by hand in the place of those that were found in a comment that was judged."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import select, update

from service import insight
from service.core.entries import judge_mark
from service.core.records import Facet
from service.insight.judging.stored import judged_by, kept_outcome, score_row
from service.store import due, schema, scores
from tests.insight.looked import entries_of


def found(text: str, name: str, quote: str, *, perhaps: bool = False) -> Facet:
    """The facet of that name where the text says `quote`."""
    start = text.index(quote)
    return Facet(name, start, start + len(quote), quote, perhaps)


def mark(service: insight.Service, key: str, comment_id: str, *given: Facet) -> None:
    """Keep these as what was found in it; its numbers stay."""
    versions = service.judge_of(key).versions
    entry = entries_of(service, key)[comment_id]
    with service.db.write(key) as connection:
        row = scores.load(connection, key, [comment_id])[comment_id]
        outcome = kept_outcome(row, entry.text, judged_by(row, entry), judge_mark(*versions))
        assert outcome is not None, "judged by this very judge"
        changed = replace(outcome, facets=given)
        scores.write(connection, key, [score_row(comment_id, entry, versions, changed)])


def as_if_judged_by(service: insight.Service, key: str, **columns: Any) -> None:
    """Have all scores of a site as another judge, of another time, might have kept them."""
    with service.db.write(key) as connection:
        table = schema.scores
        connection.execute(update(table).where(table.c.site == key).values(**columns))
        versions = select(table.c.comment_id, table.c.feature_version, table.c.model)
        for comment_id, *of in connection.execute(versions.where(table.c.site == key)).all():
            due.note(connection, key, judge_mark(*of), [comment_id])
