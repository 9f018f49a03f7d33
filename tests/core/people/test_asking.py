"""Which comments surely ask the author something, as far as their scores tell."""

from __future__ import annotations

import pytest

from service.core.people.asking import asks_author
from service.core.records import TO_READER, Facet, Score


def score(quote: str, *, author: float | None = 0.9, **other: object) -> Score:
    kind, perhaps = str(other.get("kind", "question")), bool(other.get("perhaps"))
    found = [Facet(kind, 0, len(quote), quote, perhaps)]
    if other.get("aside"):
        found.append(Facet(TO_READER, 0, len(quote), quote))
    return Score(0.5, author, 0.1, 0.5, "en", None, tuple(found), {}, "m")


ASKED = "How long does your dough rest?"
CASES: dict[str, tuple[Score | None, str | None, bool]] = {
    "a question": (score(ASKED), None, True),
    "a request for help": (score("Please help me.", kind="request_for_help"), None, True),
    "to another reader": (score(ASKED), "Noor", False),
    "to another reader whose name is not known": (score(ASKED), "", False),
    "in what is said to another reader": (score(ASKED, aside=True), None, False),
    "perhaps a question": (score(ASKED, perhaps=True), None, False),
    "for effect": (score("And guess what?"), None, False),
    "in a comment hardly meant for the author": (score(ASKED, author=0.79), None, False),
    "in a comment that was not judged": (score(ASKED, author=None), None, False),
    "no question": (score("We baked on Fridays.", kind="personal_story"), None, False),
    "no score": (None, None, False),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_question_is_the_authors_where_that_is_sure(
    case: tuple[Score | None, str | None, bool],
) -> None:
    found, to, asks = case
    assert asks_author(found, to) is asks
