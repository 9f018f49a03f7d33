"""How readers stand to each other, and when the author may introduce, hold back, or meet."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.people.relationship import Stage
from service.core.people.ties import (
    HALVED_DAYS,
    Said,
    Turn,
    is_carried,
    lasting_topics,
    may_be_introduced,
    may_leave_the_blog,
    strength,
    ties,
)
from tests.core.posts import NOW


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def said(other: str, days: float, mine: bool, agrees: bool = False) -> Said:
    return Said(other, ago(days), mine, agrees)


def test_readers_talk_once_each_has_spoken_to_the_other() -> None:
    found = ties([said("tom", 3, True), said("ann", 2, False), said("tom", 1, False)], NOW)
    assert [(each.other, each.turns, each.last) for each in found] == [("tom", 2, ago(1))]


def test_a_turn_is_worth_half_after_a_year_and_one_that_agrees_half_as_much_again() -> None:
    assert strength([said("tom", 0, True)], NOW) == 1
    assert strength([said("tom", HALVED_DAYS, True)], NOW) == 0.5
    assert strength([said("tom", 0, True, agrees=True)], NOW) == 1.5
    # What is yet to come is worth no more than what is now.
    assert strength([said("tom", -30, True)], NOW) == 1


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 3000), st.booleans())), st.randoms())
def test_the_order_of_turns_changes_no_tie(
    rows: list[tuple[str, float, bool]], chance: random.Random
) -> None:
    turns = [said(*row) for row in rows]
    found = ties(turns, NOW)
    chance.shuffle(turns)
    assert ties(turns, NOW) == found


def test_what_is_written_about_lasts_over_two_posts() -> None:
    found = lasting_topics({"rye": ["1", "2", "2"], "oven": ["1", "1"], "rye flour": ["3", "4"]})
    assert found == ["rye flour", "rye"]


def test_who_is_known_and_still_here_may_be_introduced() -> None:
    assert may_be_introduced(Stage.KNOW, ago(300), NOW)
    assert not may_be_introduced(Stage.NONE, ago(3), NOW)
    assert not may_be_introduced(Stage.TRUST, ago(400), NOW)


TALK = [Turn("a", "b", 0.6, False), Turn("b", "a", 0.5, False), Turn("a", "b", 0.4, False)]
CARRIED = {
    "two answer each other, well": (TALK, True),
    "and a third writes to nobody": ([*TALK, Turn("c", None, 0.1, False)], True),
    "but somebody wants something of the author": ([*TALK, Turn("c", None, 0.1, True)], False),
    "but one of them is harsh": ([*TALK, Turn("b", "a", 0.6, False, harsh=True)], False),
    "too few turns": (TALK[:2], False),
    "one writes to the other alone": ([TALK[0], TALK[2], TALK[0]], False),
    "shallow turns": ([each._replace(depth=0.2) for each in TALK], False),
    "turns that nobody judged": ([each._replace(depth=None) for each in TALK], False),
    "nothing": ([], False),
}


@pytest.mark.parametrize(("turns", "carried"), CARRIED.values(), ids=CARRIED)
def test_readers_carry_a_thread_in_which_they_answer_each_other(
    turns: list[Turn], carried: bool
) -> None:
    assert is_carried(turns) is carried


MEETINGS = {
    "four deep exchanges and a cue": ((4, 0.4, ago(100), ago(5)), True),
    "three": ((3, 0.6, ago(100), ago(5)), False),
    "shallow ones": ((9, 0.3, ago(100), ago(5)), False),
    "unjudged ones": ((9, None, ago(100), ago(5)), False),
    "a newcomer": ((6, 0.6, ago(80), ago(5)), False),
    "a cue of long ago": ((6, 0.6, ago(900), ago(400)), False),
}


@pytest.mark.parametrize(("case", "may"), MEETINGS.values(), ids=MEETINGS)
def test_a_talk_may_leave_the_blog_after_several_deep_exchanges(
    case: tuple[int, float | None, datetime, datetime], may: bool
) -> None:
    assert may_leave_the_blog(*case, NOW) is may
