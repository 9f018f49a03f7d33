"""What a comment says over again: sentences of the post's, its own said before, a phrase over and
over in one line. It earns nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

import numpy as np

from service.core.texts.text import blanked
from service.language.own.copied import FEWEST, is_of, without_copies
from service.language.words import TOKEN, Runs, tokens_of

_QUOTED = re.compile(r"[\"“][^\"“”]{20,}[\"”]")
_PIECE = re.compile(r"[^.!?\n]+[.!?]*")
# Fewer words are said again without being a copy.
_FEWEST_AGAIN = 3
# A few words may well be said twice in a row: "very, very", "had had"; more words are not.
_SHORT_PHRASE, _LONGEST_PHRASE = 3, 40
# What stands before a part of an address or a number, rather than before a word.
_WITHIN = frozenset("./\\:=&@#%+'’")


def said_anew(own: str, post: Runs) -> str:
    """`own` with each sentence that repeats one of its own, or the post's, turned into spaces.

    Same length, newlines kept. `own` itself where nothing would be left of it.
    """
    seen: set[tuple[str, ...]] = set()

    def unmarked(found: re.Match[str]) -> str:
        words = tokens_of(found[0])
        return blanked(found[0]) if len(words) >= FEWEST and is_of(words, post) else found[0]

    def once(found: re.Match[str]) -> str:
        words = tuple(tokens_of(found[0]))
        again = len(words) >= _FEWEST_AGAIN and words in seen
        seen.add(words)
        return blanked(found[0]) if again else found[0]

    anew = _PIECE.sub(once, without_copies(_QUOTED.sub(unmarked, own), post))
    return anew if any(map(str.isalnum, anew)) else own


def said_once(own: str) -> str:
    """`own` with each word or phrase that is said again in a row turned into spaces.

    Same length, newlines kept. Of up to three words the second time may be good English, so these
    count from three in a row on; of more, from two. The first always stays.
    """
    found = list(TOKEN.finditer(own))
    if len(found) < _SHORT_PHRASE:
        return own
    again = np.zeros(len(found), dtype=np.bool_)
    for start, end in _repetitions(_numbered(own, found)):
        again[start:end] = True
    parts: list[str] = []
    at = 0
    for i in np.flatnonzero(again).tolist():
        parts += (own[at : found[i - 1].end()], blanked(own[found[i - 1].end() : found[i].end()]))
        at = found[i].end()
    return "".join((*parts, own[at:]))


def _numbered(own: str, found: list[re.Match[str]]) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """The same number for the same word; one of its own for each part of an address or figure."""
    numbers: dict[str, int] = {}
    places = []
    for i, word in enumerate(found):
        before = own[word.start() - 1 : word.start()]
        part = before in _WITHIN or (word[0].isdigit() and before == ",")
        places.append(-i - 1 if before and part else numbers.setdefault(word[0].lower(), i))
    return np.array(places, dtype=np.int64)


def _repetitions(words: np.ndarray[tuple[int], np.dtype[np.int64]]) -> Iterator[tuple[int, int]]:
    """Each run of words that say the phrase just before them again, start and end."""
    for length in range(1, min(_LONGEST_PHRASE, len(words) // 2) + 1):
        same = words[length:] == words[:-length]
        least = length * (2 if length <= _SHORT_PHRASE else 1)
        if np.count_nonzero(same) < least:
            continue
        edges = np.flatnonzero(np.diff(np.concatenate(([False], same, [False])).astype(np.int8)))
        for start, end in edges.reshape(-1, 2).tolist():
            if end - start >= least:
                yield start + length, end + length
