from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.hints import LIMIT, MOVES, choose_move, hints_for
from service.core.records import Comment, Entry, Facet, Move, Score

TEXT = "Thanks for this. How do you close a month that has two currencies? I think 41 is wrong."
SPANS = {
    "thanks": (0, 16),
    "question": (17, 66),
    "correction": (67, 87),
}
COMMENT = Comment("1", "7", datetime(2026, 3, 1, tzinfo=UTC), TEXT, "Noor")


def scored(*names: str, not_judged: str | None = None, reply: float = 0.3) -> Score:
    facets = tuple(
        Facet(name, *SPANS.get(name, (67, 87)), TEXT[slice(*SPANS.get(name, (67, 87)))])
        for name in names
    )
    number = None if not_judged else reply
    return Score(number, number, number, number, "en", not_judged, facets, {}, "m")


@pytest.mark.parametrize(
    ("facets", "move"),
    [
        (("question", "thanks"), Move.ANSWER),
        (("question", "correction"), Move.CONFIRM_CORRECTION),
        (("question", "request_for_help"), Move.HELP),
        (("hurt", "question"), Move.APOLOGISE),
        (("disagreement", "reasoning"), Move.DISCUSS),
        (("thanks",), Move.THANK),
        (("personal_story", "praise"), Move.ASK_MORE),
        (("self_introduction",), Move.WELCOME),
        (("promotion", "praise"), None),
        (("humour",), None),
        ((), None),
    ],
)
def test_the_most_pressing_facet_names_the_move(facets: tuple[str, ...], move: Move | None) -> None:
    assert choose_move(scored(*facets)) is move


def test_a_first_comment_that_only_thanks_is_welcomed() -> None:
    assert choose_move(scored("thanks"), Entry(TEXT, comments_before=0)) is Move.WELCOME
    assert choose_move(scored("thanks"), Entry(TEXT, comments_before=3)) is Move.THANK


def test_nothing_is_hinted_of_what_was_not_judged() -> None:
    assert hints_for(COMMENT, scored(not_judged="language")) == ()
    assert hints_for(COMMENT, None) == ()


def test_thanks_are_named_only_where_nothing_else_is_there_to_answer() -> None:
    moves = [hint.move for hint in hints_for(COMMENT, scored("thanks", "question"))]
    assert moves == [Move.ANSWER]


@given(
    st.sets(st.sampled_from([name for name, _, _ in MOVES])),
    st.text(max_size=80),
)
def test_a_hint_quotes_exactly_and_gives_its_reason_in_25_words(
    names: set[str], writer: str
) -> None:
    comment = Comment("1", "7", COMMENT.date, TEXT, writer)
    hints = hints_for(comment, scored(*sorted(names)))
    assert len(hints) <= LIMIT
    for hint in hints:
        assert TEXT[hint.start : hint.end] == hint.quote
        assert 0 < len(hint.reason.split()) <= 25
    spans = sorted((hint.start, hint.end) for hint in hints)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))


def test_an_endless_name_does_not_become_the_reason() -> None:
    comment = Comment("1", "7", COMMENT.date, TEXT, "buy " * 50)
    assert "buy" not in hints_for(comment, scored("question"))[0].reason


def test_a_deserving_comment_without_a_facet_shows_its_longest_sentence() -> None:
    text = (
        "> quoted at great length, by somebody else entirely\nFine. I keep mine in v2.1 of a book."
    )
    comment = Comment("1", "7", COMMENT.date, text, "Noor")
    (hint,) = hints_for(comment, scored(reply=0.7))
    assert (hint.move, hint.quote) == (Move.DISCUSS, "I keep mine in v2.1 of a book.")
    assert hints_for(comment, scored(reply=0.2)) == ()
