"""One person under two addresses is one to a word that names them."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.records import Comment
from service.core.talking.threads import build_threads
from tests.core.posts import AUTHOR, Row, post, states

Signed = tuple[str, str, str] | tuple[str, str, str, int]


def signed(*rows: Signed) -> list[Comment]:
    """Comments from (reader, name, text[, parent])."""
    plain: list[Row] = [(row[1], row[2], row[3]) if len(row) == 4 else row[1:] for row in rows]
    return [
        comment if comment.by_author else replace(comment, reader=row[0])
        for comment, row in zip(post(*plain), rows, strict=True)
    ]


A, B = "e:one", "e:two"
ASKS, MORE, ANSWERS = "How hot is the oven?", "And for how long?", "@Maria - 230 degrees, an hour."
ONE = {
    "two addresses": [(A, "Maria Lopez", ASKS), (B, "Maria Lopez", MORE)],
    "with and without": [(A, "Maria Lopez", ASKS), ("n:x", "maria lopez", MORE)],
    "accents": [(A, "María López", ASKS), (B, "Maria Lopez", MORE)],
}
TWO = {
    "another surname": [(A, "Maria Lopez", ASKS), (B, "Maria Novak", MORE)],
    "two accounts": [("u:5", "Maria Lopez", ASKS), ("u:6", "Maria Lopez", MORE)],
    "one answers the other": [(A, "Maria Lopez", ASKS), (B, "Maria Lopez", MORE, 1)],
    "one calls the other": [(A, "Maria Lopez", ASKS), (B, "Maria Lopez", "@Maria, try it cold?")],
}


@pytest.mark.parametrize("rows", ONE.values(), ids=ONE)
def test_a_word_to_who_can_be_one_answers_both_comments(rows: list[Signed]) -> None:
    told = signed(*rows, ("", AUTHOR, ANSWERS))
    assert states(told) == {1: "answered", 2: "answered"}
    assert all(not thread.unclear for thread in build_threads(told))


@pytest.mark.parametrize("rows", TWO.values(), ids=TWO)
def test_who_can_not_be_one_stays_two(rows: list[Signed]) -> None:
    told = signed(*rows, ("", AUTHOR, ANSWERS))
    readers = {each.reader for thread in build_threads(told) for each in thread.comments}
    assert len(readers - {"ines"}) == 2
    assert states(told) == {1: "owed", 2: "owed"} or len(rows[-1]) == 4


NAMES = st.sampled_from(["Maria Lopez", "Maria", "breadlover77", "Ann Carver", AUTHOR])
ROWS = st.lists(
    st.tuples(
        st.sampled_from([A, B, "n:x", "u:5", "u:6"]),
        NAMES,
        st.sampled_from([ASKS, MORE, ANSWERS, "@Maria Lopez - no."]),
    ),
    max_size=7,
)


@given(ROWS, st.randoms())
def test_neither_the_order_of_arrival_nor_what_comes_later_changes_who_is_who(
    rows: list[tuple[str, str, str]], chance: random.Random
) -> None:
    told = signed(*rows)

    def who(comments: list[Comment]) -> dict[str, str]:
        threads = build_threads(comments)
        return {each.id: each.reader for thread in threads for each in thread.comments}

    whole = who(told)
    assert who(chance.sample(told, len(told))) == whole
    for size in range(len(told)):
        part = who(told[:size])
        assert part == {each: whole[each] for each in part}
