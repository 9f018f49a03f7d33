"""Ids for rows that came without one of their own."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from service.core.made_ids import is_made, made_id, made_id_beside

GREATEST = 2**64 - 1  # of WordPress's column
told = st.lists(st.text(max_size=20), max_size=4)


@given(told, st.integers(0, 10**20 - 1))
def test_a_made_id_is_a_number_that_wordpress_never_gives(words: list[str], number: int) -> None:
    for made in (made_id(*words), made_id_beside(str(number), *words)):
        assert made.isdecimal()
        assert len(made) == 20
        assert int(made) > GREATEST
        assert is_made(made)


@given(st.integers(0, GREATEST))
def test_none_of_wordpresss_own_numbers_is_taken_for_a_made_one(number: int) -> None:
    assert not is_made(str(number))


@given(told, told)
def test_the_same_is_told_the_same_id_and_nothing_else_is(one: list[str], other: list[str]) -> None:
    assert (made_id(*one) == made_id(*other)) == (one == other)


@given(st.integers(0, 9_999_999), st.integers(0, 9_999_999))
def test_beside_one_post_the_order_of_the_numbers_is_kept(one: int, other: int) -> None:
    made = (int(made_id_beside(str(one), "7")), int(made_id_beside(str(other), "7")))
    assert (made[0] < made[1], made[0] == made[1]) == (one < other, one == other)
