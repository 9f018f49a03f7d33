from __future__ import annotations

from math import ceil

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from service.insight.telling.excerpts import (
    BEFORE,
    JUST_BEFORE,
    LINES,
    LONGEST_SPAN,
    NARROW,
    WIDE,
    beginning,
    excerpt,
)

texts = st.text(alphabet="ab \n", max_size=3000)
places = st.tuples(st.integers(0, 3000), st.integers(0, 3000))
PROSE = "One of them was late. " * 60


def within(text: str, place: tuple[int, int]) -> tuple[int, int]:
    start, end = sorted(min(each, len(text)) for each in place)
    return start, end


def lines(text: str, letters: int) -> int:
    return sum(ceil(len(line) / letters) for line in text.split("\n"))


@given(texts, places, st.lists(places, max_size=3))
def test_an_excerpt_holds_the_words_it_is_made_for(
    text: str, lead: tuple[int, int], others: list[tuple[int, int]]
) -> None:
    lead, marks = within(text, lead), [within(text, each) for each in others]
    cut = excerpt(text, lead, marks)
    assert 0 <= cut.start <= cut.near <= lead[0]
    assert cut.end >= min(lead[1], lead[0] + LONGEST_SPAN)
    assert cut.cut_after == (cut.end < len(text))
    assert cut.whole == (lines(text, WIDE) <= LINES)
    assert not cut.whole or (cut.start, cut.end) == (0, len(text))
    assert cut.whole or not cut.whole_narrow


@given(texts, places)
@example("a\n" * 40 + "b" * 300, (60, 380))
def test_the_marked_words_begin_within_what_is_seen(text: str, place: tuple[int, int]) -> None:
    start, end = within(text, place)
    cut = excerpt(text, (start, end))
    assert lines(text[cut.start : start], WIDE) <= LINES
    assert lines(text[cut.near : start], NARROW) <= max(LINES, JUST_BEFORE)
    assert start - cut.start <= max(BEFORE, LINES * WIDE)
    assert start - cut.near <= max(JUST_BEFORE, LINES * NARROW)


@pytest.mark.parametrize(
    ("text", "whole", "whole_narrow"),
    [
        ("A short one.", True, True),
        (PROSE[:400], True, False),
        (PROSE, False, False),
        ("a\n\n" * 8, True, True),
        ("a\n" * 20, False, False),
        ("", True, True),
    ],
)
def test_what_fits_is_shown_whole(text: str, whole: bool, whole_narrow: bool) -> None:
    cut = excerpt(text, (0, 0))
    assert (cut.whole, cut.whole_narrow) == (whole, whole_narrow)


def test_marks_that_fit_together_are_seen_together_and_none_is_cut_at_its_beginning() -> None:
    text = PROSE
    lead, other = (700, 721), (580, 601)
    cut = excerpt(text, lead, [other, lead])
    assert cut.start <= other[0]
    assert cut.near <= other[0]
    far = (320, 341)
    cut = excerpt(text, lead, [far, lead])
    assert not far[0] < cut.near < far[1]
    assert text[cut.near - 1].isspace()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("All of it.", "All of it."),
        ("word " * 20 + "is just a little longer.", "word " * 20 + "is just a little longer."),
        ("word " * 60, "word " * 19 + "word…"),
        ("so, " + "then one more, " * 20, "so, " + "then one more, " * 6 + "then…"),
        ("x" * 500, "x" * 100 + "…"),
        ("", ""),
    ],
)  # fmt: skip
def test_a_line_ends_with_a_word(text: str, said: str) -> None:
    assert beginning(text, 100) == said
