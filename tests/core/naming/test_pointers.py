"""Comments that are called by their number, and readers by what they are called elsewhere."""

from __future__ import annotations

import pytest

from tests.core.posts import AUTHOR, links, post, said, states

THREE = (
    ("Ann Carver", "Which flour is it?"),
    ("Ann Novak", "How hot is it?"),
    ("Tom", "How long?"),
)
NUMBERED = [
    "#2: at 220",
    "# 2 - at 220",
    "Re #2: at 220",
    "Comment 2: at 220",
    "comment #2, at 220",
    "(2) at 220",
    "@2 at 220",
    "@#2: at 220",
    ">>2 at 220",
    "I have looked it up. #2: at 220",
    "#2. At 220.",
    "(#2) at 220",
    "[2] at 220",
    "Reply to #2: at 220",
    "In reply to comment #2, at 220",
    "@comment 2: at 220",
    "Kommentar 2: bei 220",
    "Comentario 2: a 220",
]


@pytest.mark.parametrize("text", NUMBERED)
def test_a_number_calls_the_comment_that_stands_there(text: str) -> None:
    comments = post(*THREE, (AUTHOR, text))
    assert states(comments) == {1: "owed", 2: "answered", 3: "owed"}


def test_a_number_that_may_count_the_writers_own_points_calls_perhaps() -> None:
    comments = post(*THREE, (AUTHOR, "#2 At 220, as ever."))
    assert states(comments) == {1: "owed", 2: "probably_answered", 3: "owed"}


NOT_NUMBERED = [
    "[1] heat it [2] wait",
    "We are in the top [2] now",
    "#9: at 220",
    "I am #2 in this.",
    "#2 thing to know is the heat",
    "Rule 2: at 220",
    "2. at 220",
    "Twice (2) a day",
    "(1) heat it (2) wait",
    "(1) heat it\n(2) wait",
    "> #2: at 220\nThat is too hot for me",
]


@pytest.mark.parametrize("text", NOT_NUMBERED)
def test_a_number_that_is_no_call_says_nothing(text: str) -> None:
    assert "mention" not in {how for *_, how in links(post(*THREE, (AUTHOR, text)))}


def test_numbers_count_what_is_shown_and_call_readers_alone() -> None:
    comments = post(THREE[0], (AUTHOR, "@Carver: rye."), THREE[1], THREE[2], held=[1])
    assert links([*comments, *post(*[("", "")] * 4, (AUTHOR, "#2: at 220"))[4:]])[-1][1] == 3
    own = post(THREE[0], (AUTHOR, "Comments are open."), (AUTHOR, "#2: not so."))
    assert "mention" not in {how for *_, how in links(own)}


def test_each_number_has_its_part() -> None:
    comments = post(*THREE, (AUTHOR, "#1: rye.\n#3: an hour. @Novak: at 220"))
    assert said(comments, 4, 1) == "#1: rye."
    assert said(comments, 4, 3) == "#3: an hour."
    assert said(comments, 4, 2) == "@Novak: at 220"


def test_a_reader_too_speaks_to_a_number() -> None:
    assert links(post(*THREE, ("Zoe", "#2: mine is at 250")))[-1] == (4, 2, "mention")


def test_who_signs_with_another_name_is_called_by_it() -> None:
    rows = (("crustfan77", "Which flour is it?\n\nThanks,\nBob"), ("Zoe", "How hot is it?"))
    assert links(post(*rows, (AUTHOR, "Bob, a dark rye.")))[-1] == (3, 1, "mention")
    called = (*rows, ("Bob Lund", "How long?"), (AUTHOR, "Bob, an hour."))
    assert links(post(*called))[-1] == (4, 3, "mention")


@pytest.mark.parametrize("signed", [" -Bob", " -- Bob", "\n\nMany thanks, Bob"])
def test_a_nickname_is_learned_from_a_signature(signed: str) -> None:
    rows = (("crustfan77", "Which flour is it?" + signed), ("Zoe", "How hot is it?"))
    assert links(post(*rows, (AUTHOR, "Bob, a dark rye.")))[-1] == (3, 1, "mention")


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Hi Kyle, rye.", "probably_answered"),
        ("Kyle, rye.", "probably_answered"),
        ("kyle, rye", "owed"),
    ],
)
def test_who_is_called_by_a_part_of_a_user_name_is_perhaps_meant(text: str, state: str) -> None:
    comments = post(("kylelund6", "Which flour is it?"), ("Zoe", "How hot?"), (AUTHOR, text))
    assert states(comments)[1] == state


@pytest.mark.parametrize(
    "text",
    [
        "[quote]Which flour is it then?[/quote] Rye. [quote=Zoe]How hot is your oven?[/quote] 220",
        "Max wrote:\nWhich flour is it then?\n\nRye.\n\nZoe wrote:\nHow hot is your oven?\n\n220",
    ],
)
def test_an_answer_to_what_it_quotes_without_marks_in_front(text: str) -> None:
    rows = (("Max", "Which flour is it then?"), ("Zoe", "How hot is your oven?"), ("Ann", "Nice!"))
    assert states(post(*rows, (AUTHOR, text))) == {1: "answered", 2: "answered", 3: "owed"}


def test_who_was_greeted_by_a_name_in_an_explicit_answer_is_called_by_it() -> None:
    comments = post(
        ("crustfan77", "Which flour is it?"),
        (AUTHOR, "Hi Bob, a dark rye.", 1),
        ("crustfan77", "And how much?", 2),
        ("Zoe", "How hot is it?"),
        (AUTHOR, "Bob: a pound."),
    )
    assert states(comments) == {1: "answered", 3: "answered", 4: "owed"}


def test_thanks_to_all_beside_one_who_is_spoken_about_answer_that_one() -> None:
    comments = post(*THREE, (AUTHOR, "Thanks to all! And Novak is right, 250 is too hot."))
    assert links(comments) == []  # by a surname alone nobody is spoken about
    named = post(*THREE, (AUTHOR, "Thanks to all! And Tom is right, an hour is too long."))
    assert states(named) == {1: "owed", 2: "owed", 3: "answered"}


@pytest.mark.parametrize(
    "text",
    ["Great comments, everyone!", "Thank you all of you for the words!", "Hi folks, wow"],
)
def test_thanks_to_everybody_answer_nobody(text: str) -> None:
    assert links(post(*THREE, (AUTHOR, text))) == []
