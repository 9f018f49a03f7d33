"""Readers who say that they did something because of a post."""

from __future__ import annotations

import pytest

from service.core.because import because_of_you

SAID = {
    "a book was bought": "Lovely review. I ran out and bought the book on the spot.",
    "a book was ordered": "I have just ordered two of your books for my sister.",
    "an author's book": "I bought your book last spring and it lives on my desk.",
    "tried lately": "I tried this on Sunday and the crust was finally thin.",
    "tried, and it worked": "We made your rye bread and it was delicious!",
    "tried with a result": "Well, I tried it last night and slept like a stone.",
    "after reading": "After reading this post I started a compost heap behind the shed.",
    "because of it": "I planted three currant bushes because of your series.",
    "convinced": "Your article finally convinced me to give up the second car.",
    "on advice": "On your advice I moved the desk to the window.",
    "inspired": "Inspired by your example, I’ve started to keep a log of my walks.",
    "a method in use": "I've been using your envelope method since March.",
}
NOT_SAID = {
    "nothing": "",
    "a question": "Has anybody tried this on Sunday and it worked?",
    "long ago": "I tried this years ago and it worked.",
    "of before": "I already bought your book before reading this post.",
    "what failed": "I tried your recipe last night but it failed.",
    "what did not happen": "I never bought your book.",
    "an intention": "I will try this on Sunday.",
    "another’s advice": "After reading the manual I started over.",
    "following a blog": "I've been following your blog for years.",
    "only a thought": "Your post prompted me to think of my grandmother.",
    "only a comment": "Your post inspired me to comment for the first time.",
    "somebody else’s words": "> I tried it last night and it worked.\nGood for you!",
}


@pytest.mark.parametrize("text", SAID.values(), ids=SAID)
def test_it_is_told(text: str) -> None:
    found = because_of_you(text)
    assert found
    start, end = found
    # A whole sentence, in the reader's own words.
    assert text[start:end].strip() == text[start:end]
    assert text[end - 1] in ".!"


@pytest.mark.parametrize("text", NOT_SAID.values(), ids=NOT_SAID)
def test_it_is_not_told(text: str) -> None:
    assert because_of_you(text) is None


VERBS = (
    *("tried", "bought", "ordered", "purchased", "made", "started", "began", "switched", "built"),
    *("cooked", "baked", "planted", "installed", "downloaded", "picked up", "signed up", "took"),
    *("subscribed", "adopted", "stopped", "quit", "ran", "put", "added", "borrowed", "visited"),
    *("watched", "moved", "cut", "decided", "changed", "implemented", "fixed", "replaced"),
    *("created", "joined", "rewrote", "removed", "dropped", "eaten", "taken", "upgraded", "went"),
    *("gave", "set up", "been doing", "been eating"),
)


@pytest.mark.parametrize("verb", VERBS)
def test_whatever_was_done_is_looked_for(verb: str) -> None:
    assert because_of_you(f"After reading your post I have {verb} a thing or two.")
    assert because_of_you(f"AFTER READING YOUR POST I HAVE {verb.upper()} A THING OR TWO.")


def test_the_words_are_the_sentence_alone() -> None:
    text = "Thank you. I ran out and bought the book. It rains here."
    found = because_of_you(text)
    assert found
    assert text[slice(*found)] == "I ran out and bought the book."
