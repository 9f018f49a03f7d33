"""Questions that are told of others, and ways of doing that are suggested."""

from __future__ import annotations

import pytest

from service.language.reported import untold

TOLD = [
    'I always answer, "then what would I eat on a Sunday"?',
    "My sister says, “why not simply buy a new one”? I laugh every time.",
    '"Does it ever stop raining?" asked my neighbour, and I had no answer.',
    'The man in the shop asked "is it for a boat?" and I said yes.',
    'My son was like "do we have to?" all summer long.',
]
OWN = [
    'What did you mean when you said "it never freezes"?',
    'You said "it never freezes"?',
    'So I ask you: "does it freeze?"',
    "Does it freeze where you live?",
    'I read "Does it freeze?" twice, and when does it?',
]


@pytest.mark.parametrize("text", TOLD)
def test_a_question_that_is_told_of_somebody_is_not_asked(facets_of, text: str) -> None:
    assert untold(text) == text.replace("?", " ")
    assert not facets_of("question", text)


@pytest.mark.parametrize("text", OWN)
def test_a_question_of_ones_own_stays_one(text: str) -> None:
    assert untold(text) == text


def test_a_question_beside_it_is_found(facets_of) -> None:
    own = "How do you dry them?"
    assert [each.quote for each in facets_of("question", f"{TOLD[3]} {own}")] == [own]


@pytest.mark.parametrize(
    "text",
    [
        "A really neat way of keeping the shelves level is to use a spirit level.",
        "A great way to save the seeds is to dry them on paper first.",
        "The best trick for old paint is to warm it slowly.",
        "A lovely method for this is by soaking it overnight in brine.",
    ],
)
def test_a_way_of_doing_is_suggested_and_not_praised(facets_of, text: str) -> None:
    assert [each.quote for each in facets_of("suggestion", text)] == [text]
    assert not facets_of("praise", text)


def test_a_great_way_to_spend_a_day_is_praised(facets_of) -> None:
    assert facets_of("praise", "This is a great way to spend a Sunday, thank you.")
    assert not facets_of("suggestion", "This is a great way to spend a Sunday, thank you.")
