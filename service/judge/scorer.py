"""Feature vectors in, judgements out: sums of named, piecewise linear functions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from service.core.records import Contribution, Why

HEADS = ("depth", "author", "readers", "reply")
# So many rows are worked out at once.
AT_ONCE = 128

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


class _Lines:
    """The functions of many parts side by side: for one row, a call of `np.interp` for each takes
    longer than all the rest of a judgement's numbers."""

    def __init__(self, parts: Sequence[Part]) -> None:
        most = max((len(part.knots) for part in parts), default=1)
        self._columns = np.array([part.column for part in parts], dtype=np.intp)
        # Beyond the last knot nothing comes any more.
        self._knots = np.full((len(parts), most), np.inf)
        self._values = np.zeros((len(parts), most))
        self._slopes = np.zeros((len(parts), most))
        for row, part in enumerate(parts):
            size = len(part.knots)
            self._knots[row, :size] = part.knots
            self._values[row, :size] = part.values
            self._slopes[row, : size - 1] = np.diff(part.values) / np.diff(part.knots)
        self._rows = np.arange(len(parts))[:, np.newaxis]

    def shares(self, columns: Numbers) -> Numbers:
        """Of rows' values, shape (features, n), what each part adds, shape (parts, n)."""
        values = columns[self._columns]
        passed = np.zeros(values.shape, dtype=np.intp)
        for knots in self._knots.T:
            passed += knots[:, np.newaxis] <= values
        last = np.maximum(passed - 1, 0)
        beyond = np.where(passed > 0, values - self._knots[self._rows, last], 0.0)
        made: Numbers = self._slopes[self._rows, last] * beyond + self._values[self._rows, last]
        return made


class Scorer:
    """Judges feature vectors. `model` is the version that a stored score is keyed by.

    Every step works element by element in a fixed order, so a row's result is the same, bit for
    bit, whatever stands beside it (a matrix product would round by the batch's shape).
    """

    def __init__(self, model: str, feature_names: Sequence[str], heads: Sequence[Head]) -> None:
        self.model = model
        self.feature_names = tuple(feature_names)
        self._heads = tuple(heads)
        self._lines = [_Lines(head.parts) for head in self._heads]

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
        for start in range(0, columns.shape[1], AT_ONCE):
            some = columns[:, start : start + AT_ONCE]
            for place, (head, lines) in enumerate(zip(self._heads, self._lines, strict=True)):
                logit = np.full(some.shape[1], head.intercept)
                # One after the other, as who reads the reasons would add them up.
                for share in lines.shares(some):
                    logit += share
                result[start : start + AT_ONCE, place] = 1.0 / (1.0 + np.exp(-logit))
        return result

    def explain(self, vector: Matrix) -> dict[str, Why]:
        """For one vector, shape (features,): each head's intercept and contributions."""
        columns = self._columns(np.asarray(vector)[np.newaxis, :])
        values = columns[:, 0].tolist()
        whys = {}
        for head, lines in zip(self._heads, self._lines, strict=True):
            shares = lines.shares(columns)[:, 0].tolist()
            terms = tuple(
                Contribution(part.feature, values[part.column], share)
                for part, share in zip(head.parts, shares, strict=True)
            )
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
