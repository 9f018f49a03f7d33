"""The terms of a comment's priority, with little to say in each test."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from service.core.facets import FACETS, RARE
from service.core.priority import priority_terms
from service.core.records import Comment, Entry, Facet, Goal, Score, State, Term

NOW = datetime(2026, 3, 20, 9, 0, tzinfo=UTC)
COMMENT = Comment("1", "7", NOW - timedelta(days=2), "How do you close a month?", "Noor")
ENTRY = Entry(COMMENT.text, comments_before=0, answered_before=0)


ENTRIES = st.builds(
    lambda before, answered: replace(ENTRY, comments_before=before, answered_before=answered),
    st.integers(0, 50),
    st.integers(0, 50),
)
PLAIN = sorted(set(FACETS) - RARE - {"promotion"})


def scored(reply: float, *facets: str, perhaps: tuple[str, ...] = ()) -> Score:
    found = tuple(Facet(name, 0, 3, "How") for name in facets)
    unsure = tuple(Facet(name, 0, 3, "How", perhaps=True) for name in perhaps)
    return Score(0.5, 0.5, 0.1, reply, "en", None, found + unsure, {}, "m")


def terms(
    *,
    reply: float = 0.5,
    facets: tuple[str, ...] = (),
    perhaps: tuple[str, ...] = (),
    state: State = State.OWED,
    days: float = 2,
    entry: Entry = ENTRY,
    spoken_to: str | None = None,
    goal: Goal = Goal.RELATIONSHIPS,
) -> dict[str, Term]:
    comment = replace(COMMENT, date=NOW - timedelta(days=days))
    score = scored(reply, *facets, perhaps=perhaps)
    found = priority_terms(comment, score, entry, state, spoken_to=spoken_to, now=NOW, goal=goal)
    return {term.name: term for term in found}
