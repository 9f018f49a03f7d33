"""Which sentences show which facet: learnt from sentences marked by reading.

A facet is shown to the author from the sureness on at which, on blogs left out, PRECISE of the
comments said to have it have it; a facet that reaches this nowhere is never shown.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import vstack
from sklearn.linear_model import LogisticRegression

from service.language.recognise import FACETS, KINDS, RHETORICAL, Recogniser
from training.labels import Marks
from training.sights import Sights

Values = NDArray[np.float64]
Mask = NDArray[np.bool_]
STRENGTH = 0.1
# Fewer sentences than these teach nothing.
FEWEST = 8
# A sign that fewer sentences show is left out: it is an accident of these blogs.
RAREST = 8
PRECISE = 0.88
# Right in .64 of 22 on the blogs kept apart (CARD.md): used by the heads, not shown.
NOT_SHOWN = frozenset({"evidence"})
# Of fewer comments than these, nothing is known of precision.
FEWEST_SHOWN = 20
QUESTION = KINDS.index("question")


@dataclass(frozen=True, slots=True)
class Marked:
    """The marked sentences: `targets` (sentences, kinds) in 0..1, whose blog each is from, and
    which text (its place in the sights that were marked)."""

    sights: Sights
    targets: Values
    blog: NDArray[np.str_]
    text: NDArray[np.int64]
    idle: Sights | None = None


def mark(
    sights: Sights, marks: Sequence[Marks], blogs: Sequence[str], idle: Sights | None = None
) -> Marked:
    """The sentences of the texts that were marked, side by side with what the marks say; those of
    `idle` show nothing."""
    known = [i for i in np.flatnonzero(sights.judged).tolist() if marks[i]]
    taken = sights.taken(known)
    targets = np.zeros((len(taken.spans), len(KINDS)))
    text = np.repeat(known, np.diff(taken.starts))
    for row, place in enumerate(text):
        targets[row] = _targets(marks[place], *taken.spans[row].tolist())
    asks = _column(taken, "asks")
    targets[:, KINDS.index(RHETORICAL)] = asks * (targets[:, QUESTION] < 0.5)
    return Marked(taken, targets, np.array(blogs, dtype=np.str_)[text], text, idle)


def _targets(marks: Marks, start: int, end: int) -> list[float]:
    """The share of readings that marked the sentence at these offsets, by kind."""
    return [
        sum(any(_covers(each, start, end) for each in one.get(kind, ())) for one in marks)
        / len(marks)
        for kind in KINDS
    ]


def _covers(marked: tuple[int, int], start: int, end: int) -> bool:
    shared = min(marked[1], end) - max(marked[0], start)
    return shared > 0.5 * min(marked[1] - marked[0], end - start)


def _column(sights: Sights, name: str) -> Values:
    if name not in sights.names:
        return np.zeros(sights.signs.shape[0])
    column: Values = sights.signs[:, sights.names.index(name)].toarray().ravel()
    return column


def fit_recogniser(
    marked: Marked, left_out: frozenset[str] = frozenset(), strength: float = STRENGTH
) -> Recogniser:
    """Weights from all blogs but those left out; its thresholds are empty."""
    taught = ~np.isin(marked.blog, sorted(left_out))
    signs, targets = marked.sights.signs[taught], marked.targets[taught]
    if marked.idle is not None:
        signs = vstack([signs, marked.idle.signs_under(marked.sights.names)]).tocsr()
        targets = np.vstack([targets, np.zeros((len(marked.idle.spans), len(KINDS)))])
    often = np.asarray((signs != 0).sum(axis=0)).ravel() >= RAREST
    columns = np.flatnonzero(often)
    signs = signs[:, columns].tocsc()
    scale = np.asarray(abs(signs).max(axis=0).todense()).ravel()
    signs = signs.multiply(1.0 / scale).tocsr()
    weights = np.zeros((len(columns) + 1, len(KINDS)))
    for kind in range(len(KINDS)):
        target = targets[:, kind]
        shown = target >= 0.5
        if shown.sum() < FEWEST:
            weights[-1, kind] = np.log(max(target.mean(), 1e-4))
            continue
        model = LogisticRegression(C=strength, solver="liblinear", intercept_scaling=10.0)
        model.fit(signs, shown)
        weights[:-1, kind] = model.coef_[0] / scale
        weights[-1, kind] = model.intercept_[0]
    rows = {marked.sights.names[column]: row for row, column in enumerate(columns)}
    return Recogniser(rows, weights, {})


def by_text(marked: Marked, values: Values) -> Values:
    """The most of each text's sentences, shape (texts, kinds)."""
    most: Values = np.maximum.reduceat(values, marked.sights.starts[:-1], axis=0)
    return most


def of_blogs(marked: Marked, blogs: Sequence[str]) -> Mask:
    """Which of the marked texts are of these blogs."""
    result: Mask = np.isin(marked.blog[marked.sights.starts[:-1]], blogs)
    return result


def thresholds(
    marked: Marked, said: Values, inside: Mask, precise: float = PRECISE
) -> Mapping[str, float]:
    """From which sureness on each facet may be shown; those that reach `precise` nowhere are not
    named. `said` (texts, kinds): the surest sentence's, by weights that saw nothing of the blog;
    `inside`: the texts to choose by."""
    true = by_text(marked, marked.targets)[inside] >= 0.5
    found = {}
    for kind, name in enumerate(FACETS):
        if name in NOT_SHOWN:
            continue
        sure = said[inside, kind]
        order = np.argsort(-sure, kind="stable")
        right = np.cumsum(true[order, kind]) / np.arange(1, len(order) + 1)
        good = np.flatnonzero(right >= precise)
        if len(good) and good[-1] + 1 >= FEWEST_SHOWN:
            found[name] = round(float(sure[order[good[-1]]]), 4)
    return found


def write_weights(path: Path, recogniser: Recogniser, shown: Mapping[str, float]) -> None:
    """The weights as service.language.recognise loads them."""
    stored = {
        "kinds": KINDS,
        "thresholds": shown,
        "intercepts": _rounded(recogniser.weights[-1]),
        "signs": {name: _rounded(recogniser.weights[row]) for name, row in recogniser.rows.items()},
    }
    lines = json.dumps(stored, ensure_ascii=True).replace('], "', '],\n"')
    path.write_text(lines + "\n", encoding="utf-8")


def _rounded(values: Values) -> list[float]:
    return [round(float(value), 4) for value in values]
