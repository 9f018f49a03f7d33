from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.talking.dialogue_acts import asks, goes_on, is_late, only_thanks, says_little

ASKING = [
    "Which flour is it?",
    "Could you show the shaping again",
    "I get an error when I follow the second step.",
    "I wonder whether rye would do",
]
THANKS = [
    "Thanks!",
    "Great post, as always.",
    "Thank you so much, that helps a lot :)",
    "Understood.",
]
OTHERS = [
    "",
    "I bake mine on a stone, two hours after the last fold.",
    "> Which flour is it?\nA dark rye.",
    "See https://bread.example/?flour=rye for mine",
]


@pytest.mark.parametrize("text", ASKING)
def test_it_asks(text: str) -> None:
    assert asks(text)
    assert not only_thanks(text)
    assert not says_little(text)


@pytest.mark.parametrize("text", THANKS)
def test_it_only_thanks(text: str) -> None:
    assert only_thanks(text)
    assert not asks(text)
    assert says_little(text)


@pytest.mark.parametrize("text", OTHERS)
def test_it_neither_asks_nor_only_thanks(text: str) -> None:
    assert not asks(text)
    assert not only_thanks(text)


def test_thanks_with_a_question_or_a_long_story_are_more_than_thanks() -> None:
    assert not only_thanks("Thanks! Which flour is it?")
    assert not only_thanks("Thanks. " + "Then I put it in the oven again. " * 10)


@pytest.mark.parametrize("text", ["And turn it down.", "(at 220)", "... or 200", "BTW, use rye."])
def test_it_goes_on(text: str) -> None:
    assert goes_on(text)
    assert not goes_on("A plain rye. " + text)


def test_an_excuse_for_being_late_is_heard() -> None:
    assert is_late("Sorry, I missed this one. Rye.")
    assert is_late("Apologies for the delay!")
    assert not is_late("Sorry, I don't know.")


SAID = [
    "Can you", "COULD anyone", "would", "will", "somebody", "please", "help", "any", "how", "do",
    "to", "is there", "an", "I'm", "stuck", "getting", "I get", "the", "i wonder", "wondering",
    "does not", "doesn't", "work", "working", "not", "error", "Fails", "rye", "bread", ".",
]  # fmt: skip


@given(st.lists(st.sampled_from(SAID), max_size=6).map(" ".join))
def test_a_letter_with_an_accent_elsewhere_makes_no_question(text: str) -> None:
    assert asks(text) == asks(f"{text} né")


@pytest.mark.parametrize(("words", "little"), [(3, True), (4, False), (31, False)])
def test_a_word_or_two_say_little(words: int, little: bool) -> None:
    for between in (" ", ", ", " – ", "\n"):
        assert says_little(between.join(["rye"] * words)) is little
        assert says_little(f"- {between.join(['rye'] * words)} -") is little


@pytest.mark.parametrize(("words", "thanks"), [(30, True), (31, False)])
def test_no_long_text_is_only_thanks(words: int, thanks: bool) -> None:
    assert only_thanks(" ".join(["thanks"] * words)) is thanks
