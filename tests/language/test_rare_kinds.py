"""What the shipped reader shows of invented comments that show a kind, and of near misses.

The counts are what it reaches: a change that makes it worse fails. They are of ten each; what is
said with "perhaps" counts as shown.
"""

from __future__ import annotations

import pytest

from service.batch import Judge
from service.core.records import Entry
from tests.language.near_misses import NEAR_MISSES, PAIRS
from tests.language.rare_kinds import SHOWS

# Of ten that show the kind, at least; of ten near misses, at most.
REACHED = {
    "correction": (6, 3),
    "hurt": (4, 3),
    "offer": (6, 3),
    "invitation": (5, 3),
    "life_event": (7, 3),
    "deadline": (6, 3),
    "reuse": (6, 3),
    "acquaintance": (5, 3),
    "report_back": (6, 3),
    "disagreement": (5, 3),
    "evidence": (5, 3),
    "humour": (4, 3),
    "promotion": (4, 3),
    "hostility": (4, 3),
}


def shown(judge: Judge, texts: tuple[str, ...], kind: str) -> int:
    found = judge.outcomes([Entry(text) for text in texts])
    return sum(any(facet.name == kind for facet in one.facets) for one in found)


def test_every_kind_has_ten_comments_and_ten_near_misses() -> None:
    assert SHOWS.keys() == NEAR_MISSES.keys() == REACHED.keys()
    for texts in (
        *SHOWS.values(),
        *NEAR_MISSES.values(),
        *(one for two in PAIRS.values() for one in two),
    ):
        assert len(set(texts)) == 10


@pytest.mark.parametrize("kind", REACHED)
def test_what_shows_a_kind_is_seen_and_a_near_miss_is_not(judge: Judge, kind: str) -> None:
    least, most = REACHED[kind]
    assert shown(judge, SHOWS[kind], kind) >= least
    assert shown(judge, NEAR_MISSES[kind], kind) <= most
