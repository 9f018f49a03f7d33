"""Which comments surely ask the author something, and what takes it up."""

from __future__ import annotations

import pytest

from service.core.people.asking import asks_author, takes_up
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


QUESTION = "Did you use the Hobart mixer for the brioche?"
TAKEN_UP: dict[str, tuple[str, list[str], str, bool]] = {
    "two of its words": ("I mix brioche by hand, no Hobart.", [QUESTION], "", True),
    "one of them": ("Brioche needs cold butter.", [QUESTION], "", False),
    "one of them, and one of the title's": ("No Hobart for brioche.", [QUESTION], "Brioche", False),
    "a number that is all it asks about": (
        "How I got 47: by weighing.",
        ["Where do you get the 47% from?"],
        "",
        True,
    ),
    "another number": ("That is 4.7 now.", ["Where do you get the 47% from?"], "", False),
    "an abbreviation and a word": (
        "The XYZ flour has a connection to rye.",
        ["Is there some connection between XYZ and the usual rye?"],
        "",
        True,
    ),
    "a digit and a word": (
        "It takes 2 mixers.",
        ["Had the dough rested between the 2 mixers?"],
        "",
        False,
    ),
    "one question of several": ("The Hobart mixer is loud.", ["Why rye?", QUESTION], "", True),
    "a question of no telling word": ("Because it is so.", ["Why is that so?"], "", False),
    "nothing": ("", [QUESTION], "", False),
}


@pytest.mark.parametrize("case", TAKEN_UP.values(), ids=TAKEN_UP)
def test_what_shares_the_telling_words_of_a_question_takes_it_up(
    case: tuple[str, list[str], str, bool],
) -> None:
    said, questions, title, takes = case
    assert takes_up(said, questions, title) is takes
