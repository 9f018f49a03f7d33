"""How high a ranking puts what was answered, averaged over the orders that ties leave open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass
from math import comb
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.measuring.metrics import bootstrap_mean

Values = NDArray[np.float64]
TOP = 5


@dataclass(frozen=True, slots=True)
class Measures:
    """NDCG@5 of 0/1 gains, 1 / the place of the first answered, and, of the first k places where
    k were answered, the share that holds answered ones."""

    ndcg: float
    reciprocal: float
    share: float


def measures(answered: Sequence[Any], scores: Sequence[float]) -> Measures:
    """`scores`, higher first, against what was answered. ValueError when nothing was."""
    truth = np.asarray(answered, dtype=np.float64)
    count = int(truth.sum())
    if not count:
        raise ValueError("a ranking can be measured only where something was answered")
    _, places = np.unique(-np.asarray(scores, dtype=np.float64), return_inverse=True)
    sizes = np.bincount(places)
    hits = np.bincount(places, weights=truth).astype(np.float64)
    expected = np.repeat(hits / sizes, sizes)
    discounts = 1.0 / np.log2(np.arange(2, TOP + 2))
    gained = float(expected[:TOP] @ discounts[: len(expected)])
    return Measures(
        ndcg=gained / float(discounts[:count].sum()),
        reciprocal=_reciprocal(sizes, hits),
        share=float(expected[:count].mean()),
    )


def mean(found: Sequence[Measures]) -> Measures:
    """nan of nothing."""
    if not found:
        return Measures(float("nan"), float("nan"), float("nan"))
    return Measures(*np.mean([astuple(one) for one in found], axis=0).tolist())


def interval(values: Values) -> tuple[float, float]:
    """The 95 % interval (percentiles) of the mean, values drawn with replacement."""
    _, low, high = bootstrap_mean(values.tolist())
    return low, high


def _reciprocal(sizes: NDArray[np.intp], hits: Values) -> float:
    """Of m tied from place b on, r of them answered, the first answered stands at b + j (j from 0)
    in C(m - j - 1, r - 1) of C(m, r) orders."""
    group = int(np.flatnonzero(hits)[0])
    before, size, right = int(sizes[:group].sum()), int(sizes[group]), int(hits[group])
    return sum(
        comb(size - place - 1, right - 1) / comb(size, right) / (before + place + 1)
        for place in range(size - right + 1)
    )
