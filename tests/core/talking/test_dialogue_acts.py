from __future__ import annotations

import pytest

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
