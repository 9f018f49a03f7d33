from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from service.core.facets import RARE
from service.core.hints import choose_move, hints_for
from service.core.records import POINT, Comment, Entry, Facet, Move, Score

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
        (("disagreement", "correction"), Move.DISCUSS),
        (("question", "request_for_help"), Move.HELP),
        (("hurt", "question"), Move.APOLOGISE),
        (("disagreement", "reasoning"), Move.DISCUSS),
        (("thanks",), Move.THANK),
        (("offer", "reasoning"), Move.THANK),
        (("agreement", "evidence"), Move.DISCUSS),
        (("agreement", "praise"), Move.THANK),
        (("personal_story", "praise"), Move.THANK),
        (("self_introduction",), Move.WELCOME),
        (("life_event", "personal_story", "reasoning"), Move.THANK),
        (("life_event", "correction"), Move.THANK),
        (("life_event", "question"), Move.ANSWER),
        (("invitation", "thanks"), Move.ANSWER),
        (("deadline", "reasoning"), Move.ANSWER),
        (("reuse", "praise"), Move.THANK),
        (("reuse", "question"), Move.ANSWER),
        (("report_back",), Move.ASK_MORE),
        (("report_back", "thanks"), Move.THANK),
        (("acquaintance", "praise"), Move.THANK),
        (("promotion", "praise"), None),
        (("humour",), Move.DISCUSS),
        ((), None),
    ],
)
def test_the_most_pressing_facet_names_the_move(facets: tuple[str, ...], move: Move | None) -> None:
    assert choose_move(scored(*facets)) is move


@pytest.mark.parametrize(
    ("facet", "before", "move"),
    [
        ("self_introduction", 0, Move.WELCOME),
        ("self_introduction", 3, Move.THANK),
        ("self_introduction", None, Move.WELCOME),
        ("acquaintance", 0, Move.WELCOME),
        ("acquaintance", 40, Move.THANK),
        ("acquaintance", None, Move.THANK),
        ("thanks", 0, Move.THANK),
    ],
)
def test_who_says_in_a_first_comment_who_they_are_is_welcomed(
    facet: str, before: int | None, move: Move
) -> None:
    score, entry = scored(facet), Entry(TEXT, comments_before=before)
    assert choose_move(score, entry) is move
    assert hints_for(COMMENT, score, entry)[0].move is move


@pytest.mark.parametrize("name", ["thanks", "question", "personal_story", "suggestion"])
def test_where_hardly_a_reply_is_deserved_no_move_is_named(name: str) -> None:
    assert choose_move(scored(name, reply=0.04)) is None
    assert hints_for(COMMENT, scored(name, reply=0.04)) == ()


@pytest.mark.parametrize("name", sorted(RARE))
def test_what_is_rare_and_important_has_a_move_whatever_the_number(name: str) -> None:
    assert hints_for(COMMENT, scored(name, reply=0.01))[0].move is choose_move(scored(name))


@pytest.mark.parametrize("name", sorted(RARE))
def test_what_is_not_sure_is_told_gently(name: str) -> None:
    unsure = Facet(name, 67, 87, TEXT[67:], perhaps=True)
    (hint,) = hints_for(COMMENT, replace(scored(), facets=(unsure,)))
    assert hint.perhaps
    assert hint.reason.startswith("May ")
    assert not hints_for(COMMENT, scored(name))[0].perhaps


def test_of_two_that_show_the_same_the_sure_one_is_quoted() -> None:
    unsure = Facet("question", 17, 66, TEXT[17:66], perhaps=True)
    sure = Facet("question", 67, 87, TEXT[67:])
    (hint,) = hints_for(COMMENT, replace(scored(), facets=(unsure, sure)))
    assert (hint.quote, hint.perhaps) == (TEXT[67:], False)


def test_a_wish_to_sell_that_is_not_sure_silences_nothing() -> None:
    unsure = Facet("promotion", 0, 16, TEXT[:16], perhaps=True)
    score = scored("thanks")
    assert choose_move(replace(score, facets=(*score.facets, unsure))) is Move.THANK


def test_nothing_is_hinted_of_what_was_not_judged() -> None:
    assert hints_for(COMMENT, scored(not_judged="language")) == ()
    assert hints_for(COMMENT, None) == ()


def test_thanks_are_named_only_where_nothing_else_is_there_to_answer() -> None:
    moves = [hint.move for hint in hints_for(COMMENT, scored("thanks", "question"))]
    assert moves == [Move.ANSWER]


def test_what_is_only_likely_is_named_beside_something_else_only_where_it_is_rare() -> None:
    def beside(name: str) -> list[str]:
        unsure = Facet(name, 67, 87, TEXT[67:], perhaps=True)
        score = scored("question")
        hints = hints_for(COMMENT, replace(score, facets=(*score.facets, unsure)))
        return [hint.quote for hint in hints]

    assert beside("offer") == [TEXT[17:66], TEXT[67:]]
    assert beside("personal_story") == [TEXT[17:66]]


def test_of_what_the_whole_comment_tells_the_sentence_to_take_up_is_marked() -> None:
    text = "I ran a press for ten years. The third winter nearly closed us. It was the damp."
    story = Facet("personal_story", 0, 28, text[:28])
    point = Facet(POINT, 29, 63, text[29:63])
    comment = replace(COMMENT, text=text)
    (hint,) = hints_for(comment, replace(scored(), facets=(story, point)))
    assert (hint.move, hint.quote) == (Move.THANK, text[29:63])
    (hint,) = hints_for(comment, replace(scored(), facets=(story,)))
    assert hint.quote == text[:28]


def test_where_nothing_is_found_the_sentence_to_take_up_is_marked_and_nothing_said() -> None:
    text = "Fine. I keep mine in v2.1 of a book."
    comment = replace(COMMENT, text=text)
    point = Facet(POINT, 6, len(text), text[6:])
    (hint,) = hints_for(comment, replace(scored(reply=0.7), facets=(point,)))
    assert (hint.move, hint.quote, hint.reason) == (Move.DISCUSS, text[6:], "")
    assert hints_for(comment, scored(reply=0.7)) == ()
