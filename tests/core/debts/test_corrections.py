"""What of an edit takes up a reader's correction."""

from __future__ import annotations

import pytest

from service.core.debts.corrections import takes_up
from tests.core.debts.edits import POST, TAKEN_UP, edited, edits_that_take_nothing_up


@pytest.mark.parametrize("name", TAKEN_UP)
def test_an_edit_that_takes_a_correction_up_is_known(name: str) -> None:
    correction, changes = TAKEN_UP[name]
    assert takes_up(POST, edited(changes), correction)


def test_of_a_hundred_other_edits_at_most_five_are_credited() -> None:
    every = list(edits_that_take_nothing_up())
    credited = [name for name, correction, after in every if takes_up(POST, after, correction)]
    assert len(every) >= 100
    assert len(credited) <= 0.05 * len(every), credited


@pytest.mark.parametrize(
    ("old", "new", "correction"),
    [
        (POST, POST, "The light was built in 1847, not 1874."),
        (POST, "", "The light was built in 1847, not 1874."),
        ("", POST, "The light was built in 1847, not 1874."),
        (POST, edited([("1874", "1847")]), ""),
        (POST, edited([("1874", "1847")]), "I don't think that this is right."),
    ],
)
def test_without_a_change_or_a_word_for_it_nothing_is_taken_up(
    old: str, new: str, correction: str
) -> None:
    assert not takes_up(old, new, correction)


def test_the_number_said_must_be_the_one_that_came() -> None:
    assert not takes_up(POST, edited([("1874", "1876")]), "It was built in 1847.")
