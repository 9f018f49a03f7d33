from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from service.core.people.identities import who_answers_for_the_blog
from service.core.records import Comment

START = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def talk(people: int, own: int, *, by_author: bool = False) -> list[Comment]:
    """`people` readers ask, Ines answers each; besides she writes `own` comments of her own."""
    said: list[Comment] = []

    def add(name: str, parent: str | None = None) -> str:
        number = str(len(said) + 1)
        when = START + timedelta(minutes=len(said))
        mine = by_author and name == "Ines"
        said.append(Comment(number, "7", when, "?", name, name, parent_id=parent, by_author=mine))
        return number

    for number in range(people):
        add("Ines", add(f"reader {number}"))
    for _ in range(own):
        add("Ines")
    return said


@pytest.mark.parametrize(
    ("people", "own", "found"),
    [(12, 0, ["Ines"]), (12, 3, ["Ines"]), (12, 9, []), (5, 0, []), (0, 12, []), (0, 0, [])],
)
def test_who_answers_nearly_everybody_is_suspected_to_be_the_author(
    people: int, own: int, found: list[str]
) -> None:
    assert who_answers_for_the_blog(talk(people, own)) == found


def test_who_is_known_as_the_author_is_not_suspected_again() -> None:
    assert who_answers_for_the_blog(talk(12, 0, by_author=True)) == []
