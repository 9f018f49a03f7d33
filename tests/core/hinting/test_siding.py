"""Who agrees with another reader by name is not said to agree with the author."""

from __future__ import annotations

import pytest

from service.core.hinting.siding import takes_a_side
from service.core.hinting.wording import SAID, SIDES
from service.core.records import Facet
from tests.core.hinting.asking import hints

TAKING = [
    "I agree with Noor and the others.", "I have to agree with what Tom said.", "I’m with Ann Lee.",
    "I mainly agree with them on the rye part.", "I agree with the previous commenter.",
    "+1 to Maria.", "Noor is right, as usual.", "Tom’s absolutely right!",
    "Ann makes a very good point about rye.", "No, and I think Tom has a point.",
]  # fmt: skip
TAKING_NONE = [
    "I totally agree with you.", "I agree with the post.", "I agree with most of it.",
    "I agree. With Tom’s oven it was the same.", "You’re right.", "That is right.",
    "This has a point.", "Everything you say is right.", "The flour is right there.",
    "I disagree with Noor.", "It makes a difference.", "",
]  # fmt: skip


@pytest.mark.parametrize("said", TAKING)
def test_a_side_that_is_named_is_taken(said: str) -> None:
    assert takes_a_side(said)


@pytest.mark.parametrize("said", TAKING_NONE)
def test_none_is_taken_where_nobody_is_named(said: str) -> None:
    assert not takes_a_side(said)


@pytest.mark.parametrize("facet", ["agreement", "disagreement"])
def test_whose_side_is_taken_may_be_another_s(facet: str) -> None:
    for said, ways in (("Noor is right about rye.", SIDES), ("You are right.", SAID[facet].sure)):
        (hint,) = hints(said, Facet(facet, 0, len(said), said))
        assert hint.reason in ways
