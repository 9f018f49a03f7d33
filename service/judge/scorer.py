"""Feature vectors in, judgements out: sums of named, piecewise linear functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.core.records import Contribution, Why

HEADS = ("depth", "author", "readers", "reply")

Matrix = NDArray[np.float32]
Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judgement:
    """Four numbers in 0..1 and, keyed by the same four names, why."""

    depth: float
    author: float
    readers: float
    reply: float
    why: Mapping[str, Why]


@dataclass(frozen=True, slots=True)
class Part:
    """One feature's function: straight lines from knot to knot, level outside them."""

    feature: str
    column: int
    knots: Numbers
    values: Numbers


@dataclass(frozen=True, slots=True)
class Head:
    """`intercept` + the sum of the parts is the logit of the head's number."""

    name: str
    intercept: float
    parts: tuple[Part, ...]


class Scorer:
    """Judges feature vectors. `model` is the version that a stored score is keyed by.

    Every step works element by element in a fixed order, so a row's result is the same, bit for
    bit, whatever stands beside it (a matrix product would round by the batch's shape).
    """

    def __init__(self, model: str, feature_names: Sequence[str], heads: Sequence[Head]) -> None:
        self.model = model
        self.feature_names = tuple(feature_names)
        self._heads = tuple(heads)

    def head(self, name: str) -> Head:
        """One of HEADS."""
        return self._heads[HEADS.index(name)]

    def with_reply(self, model: str, reply: Head) -> Scorer:
        """A scorer under the version `model`, which differs in its reply head alone."""
        others = [reply if head.name == "reply" else head for head in self._heads]
        return Scorer(model, self.feature_names, others)

    def numbers(self, matrix: Matrix) -> Numbers:
        """The four numbers of each row, shape (n, 4), in the order of HEADS.

        Raises ValueError when the matrix has another width or holds a value that is not finite.
        """
        columns = self._columns(matrix)
        result = np.empty((columns.shape[1], len(self._heads)))
        for place, head in enumerate(self._heads):
            logit = np.full(columns.shape[1], head.intercept)
            for part in head.parts:
                logit += np.interp(columns[part.column], part.knots, part.values)
            result[:, place] = 1.0 / (1.0 + np.exp(-logit))
        return result

    def explain(self, vector: Matrix) -> dict[str, Why]:
        """For one vector, shape (features,): each head's intercept and contributions."""
        columns = self._columns(np.asarray(vector)[np.newaxis, :])
        whys = {}
        for head in self._heads:
            terms = tuple(_contribution(part, columns) for part in head.parts)
            whys[head.name] = Why(head.intercept, terms)
        return whys

    def judge(self, matrix: Matrix) -> list[Judgement]:
        """One judgement a row, with its reasons; raises as `numbers` does."""
        return [
            Judgement(depth, author, readers, reply, self.explain(vector))
            for (depth, author, readers, reply), vector in zip(
                self.numbers(matrix).tolist(), matrix, strict=True
            )
        ]

    def _columns(self, matrix: Matrix) -> Numbers:
        if matrix.ndim != 2 or matrix.shape[1] != len(self.feature_names):
            raise ValueError(
                f"the model takes {len(self.feature_names)} features a row, not {matrix.shape}"
            )
        if not np.isfinite(matrix).all():
            raise ValueError("a feature's value is not a finite number")
        return np.ascontiguousarray(matrix.T, dtype=np.float64)


def _contribution(part: Part, columns: Numbers) -> Contribution:
    values = columns[part.column]
    share = np.interp(values, part.knots, part.values)
    return Contribution(part.feature, float(values[0]), float(share[0]))
