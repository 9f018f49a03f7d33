"""The three plain lines say what the sum of a thread's priority says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.hinting.plainly import plain_lines
from service.core.records import State, Term
from tests.core.placing import terms

WAITS = Term("waiting", -1.1, "waits 3 days")
BACK = Term("follow_up", 0.6, "came back after your reply")
FIRST = Term("newcomer", 0.5, "first comment here")
TO_WIM = Term("aside", -0.4, "speaks mostly to Wim, not to you")


@pytest.mark.parametrize(
    ("given", "lines"),
    [
        ([Term("reply", 4.0, ""), WAITS, BACK, FIRST, TO_WIM], (
            "Nearly all comments like this deserve your reply.",
            "What lifts it most: came back after your reply.",
            "What lowers it most: waits 3 days.",
        )),
        ([Term("reply", 1.0, ""), WAITS], (
            "Most comments like this deserve your reply.", "What lowers it most: waits 3 days.",
        )),
        ([Term("reply", 0.0, ""), FIRST], (
            "Some comments like this deserve your reply.",
            "What lifts it most: first comment here.",
        )),
        ([Term("reply", -9.0, "")], ("Few comments like this deserve your reply.",)),
        ([], ()),
    ],
)  # fmt: skip
def test_a_sum_is_said_in_three_lines(given: list[Term], lines: tuple[str, ...]) -> None:
    assert plain_lines(given) == lines


@given(st.floats(0, 1), st.floats(0, 4000), st.sampled_from([State.OWED, State.FOLLOW_UP]))
def test_what_is_said_to_lift_or_to_lower_a_thread_does(
    reply: float, days: float, state: State
) -> None:
    found = list(terms(reply=reply, days=days, state=state).values())
    said = plain_lines(found)
    others = [term for term in found if term.name != "reply"]
    lowest, highest = (pick(others, key=lambda term: term.value) for pick in (min, max))
    assert said[0].endswith(" comments like this deserve your reply.")
    assert (f"What lifts it most: {highest.reason}." in said) is (highest.value > 0)
    assert (f"What lowers it most: {lowest.reason}." in said) is (lowest.value < 0)
