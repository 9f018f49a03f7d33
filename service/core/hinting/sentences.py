"""Sentences, as far as marks in a text need them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from service.core.records import Facet
from service.core.texts.text import own_words

SENTENCE = re.compile(r"[^\s.!?](?:[^.!?\n]|[.!?](?=\w))*[.!?]*")
_END = re.compile(r"[.!?]+(?!\w)|\n")
_LAST_END = re.compile(r"(?:.*(?:[.!?](?!\w)|\n))?[\s\"'”’)\]]*", re.DOTALL)
# A longer sentence is too long to be marked whole.
_LONGEST = 240


def whole_sentence(text: str, part: Facet) -> tuple[int, int]:
    """From where to where the sentence goes of which this is a part; the part itself where that is
    a long one, or holds words that are not the writer's own."""
    start, end = _around(text, part)
    own = (start, end) == (part.start, part.end) or _is_own(text, own_words(text), start, end)
    return (start, end) if own else (part.start, part.end)


def _is_own(text: str, own: str, start: int, end: int) -> bool:
    return text[start:end] == own[start:end]


def _around(text: str, part: Facet) -> tuple[int, int]:
    """The sentence of a part, whosever its words are; the part itself of a long one."""
    before = text[max(0, part.start - _LONGEST) : part.start]
    # A dot within a word, as in a name of code, ends nothing.
    inside = text[part.start : part.start + 1].isalnum() and before[-2:-1].isalnum()
    opens = _LAST_END.match(before.removesuffix(".") if inside else before)
    start = part.start - len(before) + (opens.end() if opens else 0)
    end = part.end
    # "?help" begins a word.
    if text[end - 1 : end] not in ".!?" or text[end : end + 1].isalnum():
        stop = _END.search(text, end, end + _LONGEST)
        end = stop.end() if stop else min(len(text), end + _LONGEST)
    end = start + len(text[start:end].rstrip())
    return (part.start, part.end) if end - start > _LONGEST else (start, end)


def whole_sentences(text: str, parts: Iterable[Facet]) -> dict[tuple[int, int], str]:
    """The sentences of which these are parts, in their order and each once, with the name of the
    first part of each."""
    own, every = own_words(text), dict[tuple[int, int], str]()
    for each in reversed([*parts]):
        start, end = _around(text, each)
        mine = (start, end) if _is_own(text, own, start, end) else (each.start, each.end)
        every[mine] = each.name
    return dict(sorted(every.items()))
