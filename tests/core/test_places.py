"""Which comments of a thread may be the one to answer, and what they are worth at any time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.facets import FACETS
from service.core.hints import LEAST_REPLY, choose_move
from service.core.places import Told, places, state_of
from service.core.priority import priority_terms, total, worth
from service.core.records import Goal, Score, State
from service.core.standing import Ground, Stand
from tests.core.placing import COMMENT, ENTRIES, ENTRY, NOW, scored

OWED, CAME_BACK = (
    Stand(State.OWED, Ground.UNANSWERED), Stand(State.FOLLOW_UP, Ground.CAME_BACK),
)  # fmt: skip
ANSWERED = Stand(State.ANSWERED, Ground.ANSWERED, "9", NOW)
LATER = replace(OWED, until=NOW + timedelta(days=3))
FACET_NAMES = st.sets(st.sampled_from(sorted(FACETS)), max_size=4)
SCORES = st.builds(
    lambda reply, sure, unsure: scored(reply, *sorted(sure), perhaps=tuple(sorted(unsure))),
    st.floats(0, 1), FACET_NAMES, FACET_NAMES,
)  # fmt: skip
DAYS = st.floats(-1, 3_000)


def told(
    number: int, days: float, score: Score | None, stand: Stand = OWED, *, held: bool = False
) -> Told:
    comment = replace(COMMENT, id=str(number), date=NOW - timedelta(days=days), held=held)
    return Told(comment, stand, score, ENTRY, None)


IDLE, PLAIN, GOOD, BEST = scored(0.05), scored(0.4), scored(0.6), scored(0.8)
ASKS, HURT = scored(0.6, "question"), scored(0.3, "hurt")
# What is told of a thread's comments, and which of them have a place.
PLACES: list[tuple[str, list[Told], list[str]]] = [
    ("one alone", [told(1, 2, GOOD)], ["1"]),
    ("a newer one that is worth no less", [told(1, 9, GOOD), told(2, 2, GOOD)], ["2"]),
    ("an older one that is worth more", [told(1, 9, BEST), told(2, 2, GOOD)], ["1"]),
    ("one that is worth less than it is older", [told(1, 90, BEST), told(2, 2, GOOD)], ["2"]),
    ("a newer one in which there is nothing", [told(1, 400, GOOD), told(2, 2, IDLE)], ["1"]),
    ("in none there is anything", [told(1, 400, IDLE), told(2, 2, IDLE)], ["2"]),
    ("the other is not judged", [told(1, 400, None), told(2, 2, IDLE)], ["2"]),
    ("the other is closed", [told(1, 400, GOOD, ANSWERED), told(2, 2, IDLE)], ["2"]),
    ("an older one for a goal", [told(1, 5, ASKS), told(2, 2, scored(0.62))], ["2", "1"]),
    ("an older one that is hurt", [told(1, 9, HURT), told(2, 2, BEST)], ["1"]),
    ("a newer hurt one", [told(1, 9, PLAIN), told(2, 2, HURT)], ["2"]),
    ("what is closed", [told(1, 9, BEST, ANSWERED), told(2, 2, PLAIN)], ["2"]),
    ("what came back, and what is owed", [told(1, 9, PLAIN), told(2, 2, PLAIN, CAME_BACK)], ["2"]),
    ("what is not judged, beside what is", [told(1, 9, PLAIN), told(2, 2, None)], ["1"]),
    ("nothing is judged: the newest", [told(1, 9, None), told(2, 2, None)], ["2"]),
    ("not judged for its language", [told(1, 9, Score(None, None, None, None, "de", "language",
                                                      (), {}, "m"))], ["1"]),
    ("what is held", [told(1, 9, PLAIN), told(2, 2, BEST, held=True)], ["1"]),
    ("all is held", [told(1, 9, PLAIN, held=True)], []),
    ("all is closed", [told(1, 9, BEST, ANSWERED), told(2, 2, GOOD, ANSWERED)], ["1"]),
]  # fmt: skip


@pytest.mark.parametrize(("what", "thread", "expected"), PLACES, ids=[each[0] for each in PLACES])
def test_what_is_the_best_for_no_goal_has_no_place(
    what: str, thread: list[Told], expected: list[str]
) -> None:
    found = places(thread)
    assert [each.comment.id for each in found] == expected
    assert {each.state for each in found} <= {state_of(thread)}


def test_what_is_put_off_sleeps_until_its_time() -> None:
    thread = [told(1, 9, BEST, LATER), told(2, 2, GOOD, ANSWERED)]
    assert (state_of(thread, NOW), state_of(thread)) == (State.SNOOZED, State.OWED)
    assert [(each.comment.id, each.rank) for each in places(thread, NOW)] == [("1", 2)]
    assert [(each.comment.id, each.rank) for each in places(thread)] == [("1", 0)]


@given(SCORES, ENTRIES, DAYS, st.sampled_from(State), st.sampled_from([None, "", "Per"]))
def test_the_worth_at_any_time_is_the_sum_of_the_terms(
    score: Score, entry: object, days: float, state: State, spoken_to: str | None
) -> None:
    comment = replace(COMMENT, date=datetime(2026, 1, 1, tzinfo=UTC))
    now = comment.date + timedelta(days=days)
    value = worth(comment, score, entry, state, spoken_to=spoken_to)  # type: ignore[arg-type]
    for goal in Goal:
        terms = priority_terms(
            comment, score, entry, state, spoken_to=spoken_to, now=now, goal=goal,  # type: ignore[arg-type]
        )  # fmt: skip
        assert value.at(now, goal) == pytest.approx(total(terms), abs=1e-9)


def takes_up(each: Told) -> bool:
    """Whether a reply is deserved, or there is something to take up."""
    assert each.score is not None
    assert each.score.reply is not None
    return each.score.reply >= LEAST_REPLY or choose_move(each.score, ENTRY) is not None


@given(
    st.lists(st.tuples(st.integers(0, 900), SCORES), min_size=1, max_size=12),
    st.floats(0, 3_000),
    st.sampled_from(Goal),
)
def test_the_best_in_which_there_is_anything_has_a_place_whenever_and_whatever_for(
    said: list[tuple[int, Score]], days: float, goal: Goal
) -> None:
    thread = [told(place, age, score) for place, (age, score) in enumerate(said)]
    now = NOW + timedelta(days=days)
    best = max(
        worth(each.comment, each.score, ENTRY, State.OWED, spoken_to=None).at(now, goal)
        for each in [*filter(takes_up, thread)] or thread
        if each.score
    )
    found = [each.worth.at(now, goal) for each in places(thread) if each.worth]
    assert max(found) == pytest.approx(best, abs=1e-9)
