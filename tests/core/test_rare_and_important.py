from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.facets import FACETS, RARE
from service.core.priority import ARCHIVE_DAYS, FIRST, GOAL_FACETS, priority_terms, total
from service.core.records import TO_READER, Entry, Facet, Goal, State
from tests.core.placing import COMMENT, ENTRIES, ENTRY, NOW, PLAIN, scored, terms

# For so long nothing new comes before them: nothing older is of today.
WEEKS = float(ARCHIVE_DAYS)


@pytest.mark.parametrize("name", sorted(RARE))
def test_what_is_rare_and_important_lifts_a_thread_and_has_its_place_in_a_goal(name: str) -> None:
    fitting = [goal for goal, facets in GOAL_FACETS.items() if name in facets]
    assert fitting
    for goal in Goal:
        assert ("goal" in terms(facets=(name,), goal=goal)) is (goal in fitting)
        lifted = total(terms(facets=(name,), goal=goal).values())
        assert lifted > total(terms(goal=goal).values())


@given(
    st.sampled_from(sorted(set(FACETS) - {"promotion"})),
    st.floats(0, 1),
    st.floats(0, 4000),
    st.sampled_from(list(Goal)),
    ENTRIES,
)
def test_what_is_perhaps_there_stands_between_none_and_sure(
    name: str, reply: float, days: float, goal: Goal, entry: Entry
) -> None:
    none, unsure, sure = (
        total(terms(reply=reply, days=days, goal=goal, entry=entry, **given).values())
        for given in ({}, {"perhaps": (name,)}, {"facets": (name,)})
    )
    assert none <= unsure <= sure
    assert (none < unsure) == (unsure < sure)


def test_what_only_perhaps_sells_sinks_by_half() -> None:
    sure, unsure = terms(facets=("promotion",)), terms(perhaps=("promotion",))
    assert unsure["promotion"].value == sure["promotion"].value / 2
    assert "perhaps" in unsure["promotion"].reason


@given(
    st.sampled_from(FIRST),
    st.floats(0, 1),
    st.sets(st.sampled_from(sorted(set(FACETS)))),
    st.floats(0, 4000),
    st.sampled_from([State.OWED, State.FOLLOW_UP]),
    st.sampled_from([None, "", "Wim"]),
    st.booleans(),
)
def test_hurt_and_life_events_never_lower_a_thread(
    name: str,
    reply: float,
    others: set[str],
    days: float,
    state: State,
    spoken_to: str | None,
    unsure: bool,
) -> None:
    same = {"reply": reply, "days": days, "state": state, "spoken_to": spoken_to}
    beside = tuple(others - {name})
    told = {"facets": (*beside, name)} if not unsure else {"facets": beside, "perhaps": (name,)}
    without = total(terms(facets=beside, **same).values())
    assert total(terms(**told, **same).values()) > without


@given(
    st.sampled_from(FIRST),
    st.floats(0, 1),
    st.floats(0, WEEKS),
    st.floats(0, 0.999),
    st.sets(st.sampled_from(PLAIN)),
    st.floats(0, 4000),
    ENTRIES,
    ENTRIES,
    st.sampled_from(list(Goal)),
)
def test_hurt_and_life_events_stand_before_all_else_whatever_their_reply_number(
    name: str,
    low: float,
    waits: float,
    high: float,
    others: set[str],
    days: float,
    who: Entry,
    other: Entry,
    goal: Goal,
) -> None:
    first = terms(facets=(name,), reply=low, days=waits, entry=who, goal=goal)
    rest = terms(
        facets=tuple(others), reply=high, days=days, entry=other, goal=goal, state=State.FOLLOW_UP
    )
    assert total(first.values()) > total(rest.values())


def test_the_griefs_of_an_old_blog_do_not_fill_the_day() -> None:
    old = terms(facets=("life_event",), reply=0.1, days=3000)
    assert total(old.values()) < total(terms(reply=0.8, days=0).values())


def test_hurt_that_was_told_to_another_reader_reaches_the_author_all_the_same() -> None:
    text = "Wim, what he wrote to you and me both hurt. You had a point on the levees."
    said, point = text.partition(". ")[0], text.rpartition(". ")[2]
    found = [Facet(name, 0, len(said), said) for name in (TO_READER, "hurt", "correction")]
    found += [Facet(TO_READER, text.index(point), len(text), point)]
    score = replace(scored(0.2), facets=tuple(found))
    comment = replace(COMMENT, text=text)
    names = {
        term.name
        for term in priority_terms(
            comment, score, ENTRY, State.OWED, spoken_to=None, now=NOW, goal=Goal.LEARNING
        )
    }
    assert {"first", "repair", "aside"} <= names
    assert not {"correction", "goal"} & names


SENTENCES = ("Wim, the levee is older.", "Ask at the town hall, Wim.", "Which year do you mean?")


@pytest.mark.parametrize(
    ("to_readers", "spoken_to", "low", "high"),
    [
        (0, None, 0.0, 0.0),
        (1, None, 0.0, 0.0),
        (2, None, -0.9, -0.1),
        (3, None, -1.0, -1.0),
        (0, "Wim", -1.0, -1.0),
        (1, "Wim", -0.5, -0.1),
        (2, "Wim", -0.9, -0.5),
        (3, "Wim", -1.0, -1.0),
    ],
)
def test_an_aside_is_graduated_by_the_text(
    to_readers: int, spoken_to: str | None, low: float, high: float
) -> None:
    text = " ".join(SENTENCES)
    asides = tuple(
        Facet(TO_READER, text.index(said), text.index(said) + len(said), said)
        for said in SENTENCES[:to_readers]
    )
    found = priority_terms(
        replace(COMMENT, text=text), replace(scored(0.5), facets=asides), ENTRY, State.OWED,
        spoken_to=spoken_to, now=NOW, goal=Goal.HELPING,
    )  # fmt: skip
    aside = [term for term in found if term.name == "aside"]
    value = sum(term.value for term in aside)
    assert low - 1e-9 <= value <= high + 1e-9
    assert all(("mostly" in term.reason) is (term.value > -1) for term in aside)
