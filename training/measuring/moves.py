"""How often the move that we name is the one that was named by reading."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from service.core.hints import choose_move
from service.core.records import POINT, Entry, Facet, Score
from service.judge.scorer import HEADS
from service.language.features.pooled import SUBSTANCE
from service.language.reader.network import Thresholds
from training.measuring.judged import Judged
from training.measuring.recognised import facets_of
from training.measuring.replies import OURS
from training.measuring.tables import Table, figure
from training.reading.material import Material

# A question is answered; of the rest, what has no substance is thanked for, all else discussed.
TWO_LINES = "a rule of two lines"
NO_MOVE = "none"
_SUBSTANCE = frozenset(SUBSTANCE) - {POINT}


def moves(
    material: Material, judged: Judged, thresholds: Thresholds, blogs: Sequence[str]
) -> list[tuple[str, dict[str, str]]]:
    """Of each graded comment of these blogs, the move named by reading and that of each rule."""
    rows = np.flatnonzero(material.graded & np.isin(material.blog, blogs))
    replies = judged.numbers[:, HEADS.index("reply")]
    found = []
    for row in rows.tolist():
        vector = dict(zip(material.names, material.matrix[row].tolist(), strict=True))
        facets = facets_of(vector, thresholds)
        given = material.given[row]
        first = Entry("", comments_before=0 if vector["first_comment"] else None)
        move = choose_move(_score(float(replies[row]), facets), first)
        ours = str(move) if move else NO_MOVE
        if given is not None:
            found.append((given.move, {OURS: ours, TWO_LINES: by_two_lines(facets)}))
    return found


def by_two_lines(facets: Sequence[Facet]) -> str:
    """The move of the rule that ours is held against, on the same facets."""
    names = {facet.name for facet in facets}
    if "question" in names:
        return "answer"
    return "discuss" if _SUBSTANCE & names else "thank"


def _score(reply: float, facets: tuple[Facet, ...]) -> Score:
    return Score(None, None, None, reply, "en", None, facets, {}, "")


def agreement(named: Sequence[tuple[str, Mapping[str, str]]]) -> dict[str, float]:
    """By rule, the share of comments of which it names the move that reading named."""
    rules = (OURS, TWO_LINES)
    if not named:
        return dict.fromkeys(rules, float("nan"))
    return {rule: sum(said[rule] == read for read, said in named) / len(named) for rule in rules}


def move_table(title: str, named: Sequence[tuple[str, Mapping[str, str]]]) -> Table:
    """A line a move: how often it was named by reading, by us, and by both."""
    read = Counter(move for move, _ in named)
    ours = Counter(said[OURS] for _, said in named)
    both = Counter(move for move, said in named if said[OURS] == move)
    names = sorted(read | ours, key=lambda move: (-read[move], move))
    rows = [(name, str(read[name]), str(ours[name]), str(both[name])) for name in names]
    shares = agreement(named)
    last = tuple((rule, "", "", figure(share)) for rule, share in shares.items())
    return Table(title, ("", "by reading", "by us", "by both"), (*rows, *last))
