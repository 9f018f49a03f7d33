from __future__ import annotations

import pytest

from service.core.people.identities import Said, who_answers_for_the_blog


def talk(people: int, own: int) -> list[Said]:
    """`people` readers ask, Ines answers each; besides she writes `own` comments of her own."""
    said: list[Said] = []
    for number in range(people):
        reader = f"reader {number}"
        said += [Said(reader, reader, None), Said("Ines", "Ines", reader)]
    return said + [Said("Ines", "Ines", None)] * own


@pytest.mark.parametrize(
    ("people", "own", "found"),
    [(12, 0, ["Ines"]), (12, 3, ["Ines"]), (12, 9, []), (5, 0, []), (0, 12, []), (0, 0, [])],
)
def test_who_answers_nearly_everybody_is_suspected_to_be_the_author(
    people: int, own: int, found: list[str]
) -> None:
    assert who_answers_for_the_blog(talk(people, own)) == found
