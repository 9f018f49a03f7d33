"""Near-copies among the author's answers: what counts as nearly the same words, and what does
not."""

from __future__ import annotations

import pytest

from service.core.people.sincerity import LAST, Said, near_copies

CANNED = (
    "Thank you so much for stopping by and for sharing your story with all of us here, {name}! "
    "It means the world to me."
)
OWN = (
    "My first loaf was as flat as yours, because the flour was two years old by then.",
    "230 degrees for the first ten minutes, then 210, with the lid off for the crust.",
    "We buy it from the mill in the next valley; they post it in paper bags of five kilos.",
    "I would let it stand overnight in the cold: what it loses in height it gains in taste.",
)


def said(*texts: str) -> list[Said]:
    return [Said(str(n), text) for n, text in enumerate(texts)]


def to(*names: str, text: str = CANNED) -> list[Said]:
    return [Said(name, text.format(name=name), [name]) for name in names]


CASES: dict[str, tuple[list[Said], list[str]]] = {
    "answers of one's own": (said(*OWN), []),
    "three of a kind": ([*said(*OWN), *to("Noor", "Sef", "Ida")], ["Noor", "Sef", "Ida"]),
    "two are chance": ([*said(*OWN), *to("Noor", "Sef")], []),
    "a word changed": (
        [*to("Noor", "Sef"), *to("Ida", text=CANNED.replace("the world", "a lot"))],
        ["Noor", "Sef", "Ida"],
    ),
    "short thanks": (said(*["Thank you, that is kind!"] * 9), []),
    "what was quoted is the reader's": (
        said(*[f"> {CANNED}\n\n{own}" for own in OWN]),
        [],
    ),
    "addresses are no words": (
        said(*[f"{own} https://blog.example/a/long/address/of/one/page" for own in OWN]),
        [],
    ),
    "the beginning alone is shared": (said(*[f"Thank you for writing. {own}" for own in OWN]), []),
}


@pytest.mark.parametrize(("answers", "alike"), CASES.values(), ids=CASES.keys())
def test_near_copies_are_told_and_nothing_else(answers: list[Said], alike: list[str]) -> None:
    assert [each.comment_id for each in near_copies(answers)] == alike


def test_the_largest_group_is_told() -> None:
    other = "I am glad that you like it, and I hope that you will come back for the next one."
    answers = [*to("Noor", "Sef", "Ida"), *to("A", "B", "C", "D", text=other)]
    assert [each.comment_id for each in near_copies(answers)] == ["A", "B", "C", "D"]


def test_what_is_long_ago_is_not_told() -> None:
    fresh = said(*(" ".join(f"loaf{n}of{k}" for k in range(12)) for n in range(LAST)))
    assert near_copies([*to("Noor", "Sef", "Ida"), *fresh])
    assert not near_copies([*fresh, *to("Noor", "Sef", "Ida")])
