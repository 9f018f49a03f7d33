"""Which earlier comments on a post a text may quote: those it has a run of words from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

_WORD = re.compile(r"\w+")
_RUN = 5
# Of an earlier text every fourth run is kept: eight words in a row hold one of them.
_STEP = 4
_MOST = 4


@dataclass(slots=True)
class Said:
    """The comments on a post so far. Add each as it was written, then ask of the next."""

    _texts: list[tuple[str, str]] = field(default_factory=list)
    _first: dict[tuple[str, ...], int] = field(default_factory=dict)

    def add(self, person: str, text: str) -> None:
        words = _WORD.findall(text.lower())
        place = len(self._texts)
        self._texts.append((person, text))
        for run in _runs(words, _STEP):
            self._first.setdefault(run, place)

    def sources(self, person: str, text: str) -> tuple[str, ...]:
        """The texts of others, at most four, that `text` of `person` has most runs of words from.

        In the order in which they were written. What was said twice is the first one's.
        """
        if not self._first:
            return ()
        words = _WORD.findall(text.lower())
        shared: Counter[int] = Counter()
        for place in map(self._first.get, _runs(words)):
            if place is not None and self._texts[place][0] != person:
                shared[place] += 1
        most = sorted(shared, key=lambda place: (-shared[place], place))[:_MOST]
        return tuple(self._texts[place][1] for place in sorted(most))


def _runs(words: Sequence[str], step: int = 1) -> Iterator[tuple[str, ...]]:
    return zip(*(words[i::step] for i in range(_RUN)), strict=False)
