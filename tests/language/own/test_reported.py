"""Questions that are told of others, and ways of doing that are suggested."""

from __future__ import annotations

import pytest

from service.language.own.reported import untold

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
