"""One comment may hold a part for the author and a part for another reader."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from service.core.addressed import to_author, to_readers
from service.core.hints import choose_move, hints_for
from service.core.records import POINT, TO_READER, Comment, Facet, Move, Score

ASIDE = "Wim, does yours rise at all in winter?"
BOTH = f"{ASIDE} I let mine stand for nine hours, and the crumb is better for it."
QUOTED = f"> Does anybody use rye?\n{ASIDE}"


def read(text: str, *given: tuple[str, str], reply: float = 0.6) -> Score:
    """A score with these facets, each by its name and the words that show it."""
    found = tuple(
        Facet(name, text.index(quote), text.index(quote) + len(quote), quote)
        for name, quote in given
    )
    return Score(0.5, 0.5, 0.5, reply, "en", None, found, {}, "m")


def hinted(text: str, score: Score) -> list[str]:
    comment = Comment("1", "7", datetime(2026, 3, 1, tzinfo=UTC), text, "Noor")
    return [hint.quote for hint in hints_for(comment, score)]


OWN = "I let mine stand for nine hours, and the crumb is better for it."


@pytest.mark.parametrize(
    ("text", "given", "quoted"),
    [
        (BOTH, [("question", ASIDE), ("evidence", OWN)], [OWN]),
        (BOTH, [("question", ASIDE), (POINT, OWN)], [OWN]),
        (BOTH, [(POINT, ASIDE), ("suggestion", OWN)], [OWN]),
        (ASIDE, [("question", ASIDE)], [ASIDE]),
    ],
)
def test_the_author_is_pointed_at_what_is_said_to_another_reader_only_where_nothing_else_is_there(
    text: str, given: list[tuple[str, str]], quoted: list[str]
) -> None:
    assert hinted(text, read(text, (TO_READER, ASIDE), *given)) == quoted


def test_the_move_is_of_what_is_said_to_the_author() -> None:
    score = read(BOTH, (TO_READER, ASIDE), ("question", ASIDE), ("suggestion", OWN))
    assert choose_move(score) is Move.THANK
    assert [facet.name for facet in to_author(score)] == ["suggestion"]


@pytest.mark.parametrize(
    ("text", "asides", "share"),
    [
        (ASIDE, [ASIDE], 1.0),
        (f"  {ASIDE}\n", [ASIDE], 1.0),
        (QUOTED, [ASIDE], 1.0),
        (ASIDE, [ASIDE, "does yours rise"], 1.0),
        (BOTH, [], 0.0),
        ("", [], 0.0),
    ],
)
def test_the_share_is_of_the_readers_own_words(text: str, asides: list[str], share: float) -> None:
    assert to_readers(text, read(text, *((TO_READER, each) for each in asides))) == share


def test_a_part_to_a_reader_is_a_part_of_the_share() -> None:
    assert 0.3 < to_readers(BOTH, read(BOTH, (TO_READER, ASIDE))) < 0.4
