"""The card's first page: how good the judgement is, in one table, and what is shown of facets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from service.core.facets import FACETS
from service.language.reader.network import Thresholds
from training.measuring.agreement import IMPRESSION, NDCG, WHOLE_POSTS
from training.measuring.moves import TWO_LINES
from training.measuring.replies import BOTH, OURS
from training.measuring.tables import Table
from training.reading.labels import GROUPS

QUESTION = "genuine question, precision at recall .85"
FACETS_RANKED = "facets, mean average precision"
MOVE, READERS = "move as by reading", "two readings"
C3 = "depth on C3's pairs of equal length"
SELDOM = "perhaps, by invented comments"
# Against grades, in this order; the name by which readings are held against each other.
GRADED: Mapping[str, str] = {
    WHOLE_POSTS: WHOLE_POSTS,
    NDCG: "",
    "deserves": "deserves",
    "deserves >= 2 (AUC)": "",
    "depth": "depth",
    "depth, log words held fixed": "",
    "to_author": "to_author",
    "to_readers": "to_readers",
}
# Blogs that nothing was chosen by, about software and not; what was aimed at on each.
_APART = GROUPS[2:4]
AIMS: Mapping[str, tuple[float, float]] = {
    WHOLE_POSTS: (0.75, 0.65),
    NDCG: (0.96, 0.92),
    "deserves": (0.86, 0.76),
    "deserves >= 2 (AUC)": (0.94, 0.88),
    "depth": (0.89, 0.86),
    "depth, log words held fixed": (0.65, 0.68),
    "to_author": (0.82, 0.70),
    "to_readers": (0.60, 0.55),
    QUESTION: (0.93, 0.80),
    FACETS_RANKED: (0.82, 0.78),
    MOVE: (0.65, 0.62),
}
# Facets of which so many shall be found where so many that are shown are right.
HARD = ("correction", "disagreement", "evidence", "offer", "humour", "promotion")
_RIGHT, _FOUND = 0.80, 0.30
Figures = Mapping[str, Any]


def findings(figures: Figures) -> Table:
    """Ours (words + ?) by group of blogs; in brackets [] what two readings reach, where known."""
    groups = [name for name in GROUPS if name in figures]
    rows = [
        (line, *(_graded(figures, name, line, between) for name in groups))
        for line, between in GRADED.items()
    ]
    rows += [
        (line, *(_beside(figures[name].get(line) or {}, other) for name in groups))
        for line, other in ((QUESTION, BOTH), (FACETS_RANKED, BOTH), (MOVE, TWO_LINES))
    ]
    said = ((IMPRESSION, "deserves"), (IMPRESSION, WHOLE_POSTS))
    rows += [
        (f"{line}, {rule}", *(_number(figures[name]["labels"][rule][line]) for name in groups))
        for rule, line in said
    ]
    head = [f"{name} ({figures[name]['comments']} comments)" for name in groups]
    return Table("Ours (words + ?) [two readings of a comment]", ("", *head), tuple(rows))


def aims(figures: Figures) -> Table:
    """What was aimed at and reached, on the blogs kept apart."""
    rows = []
    for line, aimed in AIMS.items():
        cells = []
        for group, aim in zip(_APART, aimed, strict=True):
            known = figures.get(group, {"labels": {OURS: {}}})
            ours = known["labels"][OURS].get(line, (known.get(line) or {}).get(OURS))
            cells += [_number(ours), _number(aim)]
        rows.append((line, *cells))
    for name in HARD:
        cells = []
        for group in _APART:
            one = figures.get(group, {}).get("facets", {}).get(name, {})
            right, found = (_number(one.get(what)) for what in ("precision", "recall"))
            cells += [f"{right} / {found}", f"{_RIGHT:.2f} / {_FOUND:.2f}"]
        rows.append((f"{name}: right where shown / found", *cells))
    if C3 in figures:
        rows.append((C3, _number(figures[C3][OURS]), "0.70", "", ""))
    head = [cell for group in _APART for cell in (group, "aim")]
    return Table("What was aimed at", ("", *head), tuple(rows))


def _graded(figures: Figures, group: str, line: str, between: str) -> str:
    labels = figures[group]["labels"]
    read = (figures.get(READERS) or {}).get(group, {}).get(between)
    known = "" if read is None else f" [{_number(read)}]"
    return f"{_number(labels[OURS][line])} ({_number(labels[BOTH][line])}){known}"


def _beside(found: Figures, other: str) -> str:
    return f"{_number(found.get(OURS))} ({_number(found.get(other))})"


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def shown_facets(figures: Figures, thresholds: Thresholds) -> str:
    """Which facets are shown, which as perhaps alone, which never; how right they were where
    nothing was chosen."""
    certain = [name for name in FACETS if name in thresholds.shown]
    seldom = figures.get(SELDOM, {})
    either = [name for name in FACETS if name in thresholds.perhaps and name not in certain]
    perhaps = [name for name in either if name not in seldom]
    by_hands = [name for name in either if name in seldom]
    never = [name for name in FACETS if name not in certain and name not in either]
    lines = [
        f"- **Shown** (right where shown, {' and '.join(_APART)}): "
        f"{_list(figures, certain, 'precision')}",
        f"- **Only as perhaps** (right where perhaps): {_list(figures, perhaps, 'perhaps')}",
        "- **Only as perhaps, too seldom on blogs to tell how often it is right there** (right, "
        "and found, of comments invented by a hand that it was not chosen by; right where perhaps, "
        f"{' and '.join(_APART)}): "
        f"{_seldom(figures, by_hands)}",
        f"- **Never shown**: {', '.join(never) or 'none'}",
    ]
    return "\n".join(lines) + "\n"


def _seldom(figures: Figures, names: Sequence[str]) -> str:
    known = [figures[group]["facets"] for group in _APART if group in figures]
    said = []
    for name in names:
        one = figures[SELDOM][name]
        invented = f"{_number(one['perhaps'])}, {_number(one['recall_with_perhaps'])}"
        said.append(f"{name} ({invented}; {', '.join(_number(f[name]['perhaps']) for f in known)})")
    return ", ".join(said) or "none"


def _list(figures: Figures, names: Sequence[str], what: str) -> str:
    known = [figures[group]["facets"] for group in _APART if group in figures]
    said = [(name, ", ".join(_number(each[name][what]) for each in known)) for name in names]
    return ", ".join(f"{name} ({shares or '-'})" for name, shares in said) or "none"
