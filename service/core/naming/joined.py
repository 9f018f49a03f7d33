"""Readers who sign with one word and are called by two: "Mighty Mouse" for mightymouse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from service.core.naming.names import WORD, fold

# In shorter ones two words of a sentence too often happen to meet.
_SHORTEST, _LONGEST = 5, 30
_GAP = re.compile(r"[ _-]")
# "The Green House" is a house.
_ITS = re.compile(r"\b(?:the|an?|this|that|my|your|his|her|its|our|their) \Z", re.IGNORECASE)
_NEAR = 8


class Joined:
    """The readers of one post who sign with a single word."""

    def __init__(self) -> None:
        self._readers: dict[str, dict[str, None]] = {}

    def add(self, reader: str, name: str) -> None:
        """From now on `reader` is known by `name` too."""
        written = WORD.findall(name[:80])
        word = fold(written[0]).rstrip("0123456789") if len(written) == 1 else ""
        if _SHORTEST <= len(word) <= _LONGEST:
            self._readers.setdefault(word, {})[reader] = None

    def places(self, words: Sequence[str]) -> Iterator[tuple[int, str]]:
        """Where two of these folded words begin that are somebody's name once they are one, and
        that name."""
        if self._readers:
            for i, (one, other) in enumerate(pairwise(words)):
                name = one + other
                if name in self._readers and min(len(one), len(other)) > 1:
                    yield i, name

    def reader(
        self, base: str, words: Sequence[re.Match[str]], name: str, i: int, speaker: str
    ) -> str | None:
        """The one reader called `name` whom word `i` and the next call, written as names are."""
        known = (each for each in self._readers[name] if each != speaker)
        found = list(islice(known, 2))
        one, other = words[i], words[i + 1]
        if len(found) != 1 or not _GAP.fullmatch(base, one.end(), other.start()):
            return None
        if base.startswith("@", max(0, one.start() - 1)):
            return found[0]
        tall = not (one[0][0].islower() or other[0][0].islower())
        its = _ITS.search(base[max(0, one.start() - _NEAR) : one.start()])
        return found[0] if tall and not its else None
