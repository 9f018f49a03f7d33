"""A set of words written as a line of text."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of `text`, parted by blanks."""
    return frozenset(text.split())
