"""Which readers of one post are one person under two addresses."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from service.core.naming.names import WORD, fold
from service.core.records import Comment

# A user name that two people hardly take: with a digit in it, or as long as this.
_LONG = 9
_DIGIT = re.compile(r"\d")


def as_persons(ordered: Sequence[Comment], parents: Mapping[str, str]) -> list[Comment]:
    """The comments of one post, in order of writing, each under its person's first identity.

    A reader who signs with the whole name of an earlier one (two words or more, or a user name
    that hardly two people take) is that person under another address, unless they can't be:
    one answers the other or calls them by that name, or both have accounts of the blog. A first
    name alone is no whole name. A reader is settled at their first comment, so that what comes
    later changes nothing.
    """
    settled: dict[str, str] = {}
    known: dict[tuple[str, ...], str] = {}
    by_id: dict[str, Comment] = {}
    told = []
    for comment in ordered:
        by_id[comment.id] = comment
        if not comment.by_author and comment.reader and not comment.held:
            name = _whole_name(comment.name)
            other = known.get(name) if name else None
            if comment.reader not in settled:
                parent = by_id.get(parents.get(comment.id, ""))
                apart = other is None or _are_two(comment, name, other, parent, settled)
                settled[comment.reader] = comment.reader if apart or other is None else other
            if name:
                known.setdefault(name, settled[comment.reader])
        person = settled.get(comment.reader, comment.reader)
        told.append(comment if person == comment.reader else replace(comment, reader=person))
    return told


def _are_two(
    comment: Comment,
    name: tuple[str, ...],
    other: str,
    parent: Comment | None,
    settled: Mapping[str, str],
) -> bool:
    """Whether the writer shows to be another than `other`, who signs with the same name."""
    if comment.reader.startswith("u:") and other.startswith("u:"):
        return True
    if parent is not None and settled.get(parent.reader, parent.reader) == other:
        return True
    return f"@{name[0]}" in comment.text.casefold()


def is_whole(words: tuple[str, ...]) -> bool:
    """Whether a name, as folded words, is one that hardly two people of one post have."""
    if len(words) > 1:
        return True
    return len(words) == 1 and (len(words[0]) >= _LONG or bool(_DIGIT.search(words[0])))


def _whole_name(name: str) -> tuple[str, ...]:
    """The name as folded words; () for one that many have."""
    words = tuple(fold(word) for word in WORD.findall(name[:80]))
    return words if is_whole(words) else ()
