"""Words: of any text, and of our own lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from spacy.lang.en.stop_words import STOP_WORDS

TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# So many words in a row are compared with another text's.
RUN = 4


# What of an earlier text a comment is held against: its runs of four words.
Runs = frozenset[tuple[str, ...]]


def word_set(text: str) -> frozenset[str]:
    """The words of `text`, parted by blanks."""
    return frozenset(text.split())


def runs_in(text: str) -> Runs:
    """The runs of four words of a text."""
    return frozenset(runs_of(tokens_of(text)))


def tokens_of(text: str) -> list[str]:
    """The words of any text, in small letters."""
    return [word.lower() for word in TOKEN.findall(text)]


def content_of(words: Iterable[str]) -> frozenset[str]:
    """The content words, a plural's s dropped."""
    return frozenset(
        word.removesuffix("s") if len(word) > 3 else word
        for word in words
        if word not in STOP_WORDS
    )


def runs_of(words: Sequence[str]) -> list[tuple[str, ...]]:
    """The runs of four words, in order."""
    return [tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)]
