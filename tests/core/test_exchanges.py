"""An exchange: a reader's turn, the author's answer, the reader's next turn."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.exchanges import Turn, exchanges
from service.core.talking.order import Order

START = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)


def at(hour: int | None) -> Order | None:
    return None if hour is None else (START + timedelta(hours=hour), hour, str(hour))


def turn(hour: int, answered: int | None = None) -> Turn:
    written = at(hour)
    assert written
    return Turn(written, at(answered))


CASES: dict[str, tuple[list[Turn], int]] = {
    "nobody wrote": ([], 0),
    "a comment that nobody answered": ([turn(1)], 0),
    "an answer after which the reader wrote no more": ([turn(1, 2)], 0),
    "a turn, an answer, a turn": ([turn(1, 2), turn(3)], 1),
    "two comments in a row, then one answer to both, then a turn": (
        [turn(1, 3), turn(2, 3), turn(4)],
        1,
    ),
    "two comments before any answer": ([turn(1, 5), turn(2, 5)], 0),
    "an answer that came after the next turn leads to none": ([turn(1, 5), turn(3)], 0),
    "a late answer, taken up later": ([turn(1, 5), turn(3), turn(6)], 1),
    "a long talk": ([turn(1, 2), turn(3, 4), turn(5, 6), turn(7)], 3),
    "what goes on without the author": ([turn(1, 2), turn(3), turn(4), turn(5)], 1),
}


@pytest.mark.parametrize(("turns", "expected"), CASES.values(), ids=CASES)
def test_exchanges_are_counted(turns: list[Turn], expected: int) -> None:
    assert exchanges(turns) == expected


TURNS = st.lists(
    st.tuples(st.integers(0, 40), st.none() | st.integers(1, 20)),
    max_size=12,
    unique_by=lambda each: each[0],
).map(lambda rows: [turn(2 * h, None if d is None else 2 * (h + d) - 1) for h, d in rows])


@given(TURNS, st.randoms(use_true_random=False))
def test_the_order_of_arrival_changes_nothing(turns: list[Turn], chance: random.Random) -> None:
    mixed = list(turns)
    chance.shuffle(mixed)
    assert exchanges(mixed) == exchanges(turns)


@given(TURNS)
def test_there_are_fewer_than_turns_and_no_more_than_answers(turns: list[Turn]) -> None:
    answers = {each.first_answer for each in turns} - {None}
    assert exchanges(turns) <= min(len(answers), max(len(turns) - 1, 0))
