"""What a reader's words are about, as far as they and the post name it."""

from __future__ import annotations

import pytest

from service.core.noted.phrases import MOST, subject_of, topics

POST = subject_of(
    "Why my sourdough starter sleeps in the fridge",
    "A sourdough starter is patient. In a cold fridge the sourdough sleeps, and rye flour keeps it"
    " well. I asked Maria, and Maria asked a Tartine baker; Tartine, Tartine. Sourdough is a long"
    " story: last week, the same thing. See https://example.org/rye/flour.",
)
CASES = {
    "My Sourdough starters hate summer.": ["sourdough starter"],
    "I keep mine on rye flour, in the cellar.": ["rye flour"],
    "With sourdough it takes a day.": ["sourdough"],
    "We bake as at Tartine, only smaller.": ["tartine"],
    # Not a name there; everyday words; nothing of the post; another's words; an address.
    "Maria said so last week, and it is the same thing.": [],
    "Mine is yeast alone.": [],
    "> A sourdough starter is patient\nNot mine.": [],
    "It is at https://example.org/sourdough/starter.html": [],
    "": [],
}


@pytest.mark.parametrize(("said", "keys"), CASES.items())
def test_a_topic_is_what_both_name(said: str, keys: list[str]) -> None:
    found = topics(said, POST, frozenset({"maria"}))
    assert [each.key for each in found] == keys
    assert all(said[each.start : each.end] == each.said for each in found)


def test_of_a_post_without_words_there_is_no_topic() -> None:
    assert topics("My sourdough starter hates summer.", subject_of("", "")) == ()


def test_of_one_comment_only_some_are_kept() -> None:
    many = ". ".join(f"copper{chr(97 + n)} kettle{chr(97 + n)}" for n in range(12))
    assert len(topics(many, subject_of("", many))) == MOST
