from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.facets import FACETS
from service.core.priority import (
    FADING,
    GOAL,
    GOAL_FACETS,
    HALF_LIFE_DAYS,
    lifted,
    priority_terms,
    reply_minutes,
    total,
)
from service.core.records import Entry, Goal, Move, Score, State
from tests.core.placing import COMMENT, ENTRY, NOW, scored, terms


@given(
    st.floats(0, 1),
    st.floats(-1, 10_000),
    st.sampled_from([State.OWED, State.FOLLOW_UP]),
    st.sampled_from(list(Goal)),
    st.sets(st.sampled_from(sorted(FACETS))),
    st.sets(st.sampled_from(sorted(FACETS))),
    st.integers(0, 500),
)
def test_every_term_is_bounded_named_and_has_a_reason(
    reply: float,
    days: float,
    state: State,
    goal: Goal,
    facets: set[str],
    unsure: set[str],
    before: int,
) -> None:
    entry = replace(ENTRY, comments_before=before, answered_before=before // 2)
    found = terms(
        reply=reply, days=days, state=state, goal=goal, entry=entry,
        facets=tuple(facets), perhaps=tuple(unsure),
    )  # fmt: skip
    assert all(math.isfinite(term.value) and term.reason for term in found.values())
    assert total(found.values()) == math.fsum(term.value for term in found.values())
    # Waiting alone has no end.
    assert found.pop("waiting").value == pytest.approx(-FADING * days)
    bounds = {"reply": 14, "first": 28}
    assert all(abs(term.value) <= bounds.get(name, 3) for name, term in found.items())


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_higher_reply_number_is_never_a_lower_priority(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert total(terms(reply=low).values()) <= total(terms(reply=high).values())


def test_the_reply_term_is_the_logit_of_its_number() -> None:
    assert terms(reply=0.8)["reply"].value == pytest.approx(math.log(4))


@given(st.floats(-1, 10_000))
def test_the_odds_halve_every_week_without_an_end(days: float) -> None:
    now, later = (terms(days=each)["waiting"].value for each in (days, days + HALF_LIFE_DAYS))
    assert later - now == pytest.approx(-math.log(2))


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 400), st.floats(0, 400), st.floats(0, 4_000))
def test_which_of_two_stands_first_does_not_depend_on_the_day(
    one: float, other: float, days: float, others: float, later: float
) -> None:
    ahead, still = (
        total(terms(reply=one, days=days + more).values())
        - total(terms(reply=other, days=others + more).values())
        for more in (0.0, later)
    )
    assert still == pytest.approx(ahead, abs=1e-9)


@pytest.mark.parametrize("days", [2, 14, 40])
def test_an_old_question_that_is_owed_stands_above_new_chatter(days: float) -> None:
    asked, chatter = terms(reply=0.8, days=days), terms(reply=0.05, days=0)
    assert total(asked.values()) > total(chatter.values())


@pytest.mark.parametrize("days", [0, 1, 7, 60])
def test_who_came_back_stands_above_who_was_never_answered(days: float) -> None:
    back = terms(state=State.FOLLOW_UP, days=days)
    assert total(back.values()) > total(terms(days=days).values())


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-1, "waits a moment"),
        (0.2, "waits 4 hours"),
        (1, "waits 1 day"),
        (1.9, "waits 1 day"),
        (3.2, "waits 3 days"),
        (70, "waits 2 months"),
        (4000, "waits 10 years"),
    ],
)
def test_waiting_is_said_in_words(days: float, said: str) -> None:
    assert terms(days=days)["waiting"].reason == said


@pytest.mark.parametrize(
    ("given", "term", "sign"),
    [
        ({"state": State.FOLLOW_UP}, "follow_up", 1),
        ({"facets": ("hurt",)}, "repair", 1),
        ({"facets": ("promotion",)}, "promotion", -1),
        ({"spoken_to": "Per"}, "aside", -1),
        ({"spoken_to": ""}, "aside", -1),
        ({"facets": ("personal_story",)}, "goal", 1),
        ({"facets": ("correction",), "goal": Goal.LEARNING}, "goal", 1),
        ({"facets": ("request_for_help",), "goal": Goal.HELPING}, "goal", 1),
        ({"facets": ("offer",), "goal": Goal.BUSINESS}, "goal", 1),
        ({"facets": ("deadline",), "goal": Goal.HELPING}, "goal", 1),
        ({"facets": ("reuse",), "goal": Goal.BUSINESS}, "goal", 1),
        ({"facets": ("report_back",), "goal": Goal.LEARNING}, "goal", 1),
        ({"facets": ("acquaintance",)}, "goal", 1),
        ({"facets": ("correction",)}, "correction", 1),
        ({"facets": ("offer",)}, "offer", 1),
        ({"facets": ("invitation",)}, "invitation", 1),
        ({"facets": ("life_event",)}, "life_event", 1),
        ({"facets": ("deadline",)}, "deadline", 1),
        ({"facets": ("reuse",)}, "reuse", 1),
        ({"facets": ("acquaintance",)}, "acquaintance", 1),
        ({"facets": ("report_back",)}, "report_back", 1),
        ({"facets": ("hurt",)}, "first", 1),
        ({"facets": ("life_event",)}, "first", 1),
    ],
)
def test_what_moves_a_thread_is_a_term_of_its_own(
    given: dict[str, object], term: str, sign: int
) -> None:
    found = terms(**given)  # type: ignore[arg-type]
    assert math.copysign(1, found[term].value) == sign
    assert term not in terms()


@pytest.mark.parametrize(
    ("name", "sells"),
    [
        ("caftan jackets wholesale", True),
        ("best-mortgages.com", True),
        ("Buy Gold Bars", True),
        ("Loan Nguyen", False),
        ("Jersey Joe", False),
        ("Dr. Noor Seoane", False),
        ("", False),
    ],
)
def test_a_name_made_for_search_engines_sinks_and_a_persons_does_not(
    name: str, sells: bool
) -> None:
    found = priority_terms(
        replace(COMMENT, name=name), scored(0.9), ENTRY, State.OWED,
        spoken_to=None, now=NOW, goal=Goal.HELPING,
    )  # fmt: skip
    assert any(term.name == "signature" for term in found) is sells


def test_a_goal_that_is_not_met_adds_nothing() -> None:
    assert "goal" not in terms(facets=("praise",), goal=Goal.LEARNING)


@given(
    st.floats(0, 1),
    st.sampled_from(list(Goal)),
    st.sets(st.sampled_from(sorted(FACETS))),
    st.sets(st.sampled_from(sorted(FACETS))),
)
def test_a_goal_moves_only_what_shows_one_of_its_facets_and_never_beyond_its_bound(
    reply: float, goal: Goal, sure: set[str], unsure: set[str]
) -> None:
    found = terms(reply=reply, goal=goal, facets=tuple(sure), perhaps=tuple(unsure - sure))
    term = found.get("goal")
    if GOAL_FACETS[goal] & sure:
        assert term is not None
        assert term.value == GOAL
    elif GOAL_FACETS[goal] & unsure:
        assert term is not None
        assert term.value == GOAL / 2
    else:
        assert term is None
    others = [terms(reply=reply, goal=e, facets=tuple(sure), perhaps=tuple(unsure)) for e in Goal]
    totals = [total(each.values()) for each in others]
    assert max(totals) - min(totals) <= GOAL + 1e-9


def test_a_goal_is_told_of_who_stands_higher_by_it_alone() -> None:
    asks, told = terms(reply=0.9), terms(reply=0.8, facets=("personal_story",))
    less = terms(reply=0.3, facets=("personal_story",))
    queue = [tuple(each.values()) for each in (told, asks, less)]
    assert "goal" in told
    assert "goal" in less
    assert lifted(queue) == {0}
    assert lifted([queue[0], queue[2]]) == frozenset()
    assert lifted([]) == frozenset()


def test_who_was_never_answered_is_told_in_words() -> None:
    found = terms(entry=replace(ENTRY, comments_before=3, answered_before=0))
    assert found["newcomer"].reason == "you have not answered them yet"


def test_the_newcomers_bonus_fades_with_the_replies_already_given() -> None:
    bonus = [
        terms(entry=replace(ENTRY, comments_before=n, answered_before=n))["newcomer"].value
        for n in range(4)
    ]
    assert bonus == sorted(bonus, reverse=True)
    assert "newcomer" not in terms(entry=replace(ENTRY, comments_before=9, answered_before=4))


def test_nothing_is_said_of_a_reader_nobody_knows() -> None:
    found = terms(entry=Entry(COMMENT.text))
    assert not {"newcomer", "returning"} & set(found)


def test_a_comment_that_was_not_judged_has_no_priority() -> None:
    unjudged = Score(None, None, None, None, "pt", "language", (), {}, "m")
    with pytest.raises(ValueError, match="not judged"):
        priority_terms(
            COMMENT, unjudged, ENTRY, State.OWED, spoken_to=None, now=NOW, goal=Goal.HELPING
        )


def test_thanking_takes_less_time_than_apologising_and_reading_counts() -> None:
    assert reply_minutes(COMMENT, Move.THANK) < reply_minutes(COMMENT, Move.APOLOGISE)
    long = replace(COMMENT, text="word " * 440)
    assert reply_minutes(long, Move.THANK) == pytest.approx(
        reply_minutes(COMMENT, Move.THANK) + 2, abs=0.1
    )
