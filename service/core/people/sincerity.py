"""Near-copies among the author's own last answers: told to the author alone, and no score."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import islice

from service.core.naming.names import WORD, fold
from service.core.texts.text import own_words

# Of so many answers; so many that are alike are told; shorter ones are thanks, or yes and no.
LAST, FEWEST, SHORTEST = 50, 3, 10
RUN, ALIKE = 3, 0.5
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
_READ, _MOST_WORDS = 2_000, 150


@dataclass(frozen=True, slots=True)
class Said:
    """An answer of the author's, and the names of those it speaks to."""

    comment_id: str
    text: str
    names: Collection[str] = ()


def near_copies(answers: Sequence[Said]) -> tuple[Said, ...]:
    """Of the author's answers, the newest first, those of the last LAST that are nearly the same
    words as others: the largest group of at least FEWEST, each alike to its first; of equals the
    newest. None where there is none."""
    runs = [(each, _runs(each)) for each in answers[:LAST]]
    told = [(each, mine) for each, mine in runs if mine]
    best: tuple[Said, ...] = ()
    for _, mine in told:
        alike = tuple(each for each, other in told if _alike(mine, other))
        if len(alike) >= max(FEWEST, len(best) + 1):
            best = alike
    return best


def _alike(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    """Whether the runs of both are at least ALIKE of all their runs (Jaccard)."""
    both = len(one & other)
    return both >= ALIKE * (len(one) + len(other) - both)


def _runs(said: Said) -> frozenset[tuple[str, ...]]:
    """Runs of RUN words of an answer; none of a short one."""
    names = {fold(word) for name in said.names for word in WORD.findall(name[:80])}
    own = _ADDRESS.sub(" ", own_words(said.text[:_READ]))
    every = (fold(found[0]) for found in WORD.finditer(own))
    words = list(islice((word for word in every if word not in names), _MOST_WORDS))
    if len(words) < SHORTEST:
        return frozenset()
    return frozenset(zip(*(words[start:] for start in range(RUN)), strict=False))
