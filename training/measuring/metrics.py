"""The figures of the evaluation, each a plain function of arrays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import ndcg_score, roc_auc_score

Values = NDArray[np.float64]
MIN_POSTS = 20
_NOTHING = 1e-12


def auc(labels: Sequence[Any] | NDArray[Any], scores: Sequence[Any] | NDArray[Any]) -> float:
    """Area under the ROC curve, ties counted half; nan when only one class is there."""
    truth = np.asarray(labels, dtype=bool)
    if truth.all() or not truth.any():
        return float("nan")
    return float(roc_auc_score(truth, np.asarray(scores, dtype=np.float64)))


def _posts_of_both_classes(labels: NDArray[Any], posts: NDArray[Any]) -> list[NDArray[np.intp]]:
    order = np.argsort(posts, kind="stable")
    cuts = np.flatnonzero(posts[order][1:] != posts[order][:-1]) + 1
    groups = np.split(order, cuts)
    return [group for group in groups if 0 < int(labels[group].sum()) < len(group)]


def within_post(
    labels: Sequence[Any] | NDArray[Any],
    scores: Sequence[Any] | NDArray[Any],
    posts: Sequence[str] | NDArray[Any],
) -> tuple[float, float, int]:
    """Mean AUC and mean NDCG@5 over the posts that hold both classes, and how many those are.

    NDCG@5 of 0/1 gains, averaged over the orders that ties leave open. nan without such a post.
    """
    truth, values = np.asarray(labels, dtype=np.float64), np.asarray(scores, dtype=np.float64)
    groups = _posts_of_both_classes(truth, np.asarray(posts))
    if not groups:
        return float("nan"), float("nan"), 0
    areas = [auc(truth[group], values[group]) for group in groups]
    gains = [ndcg_score(truth[group][None, :], values[group][None, :], k=5) for group in groups]
    return float(np.mean(areas)), float(np.mean(gains)), len(groups)


def ranks(values: Sequence[Any] | NDArray[Any]) -> Values:
    """Ranks from 1; equal values share the mean of their ranks."""
    _, places, counts = np.unique(np.asarray(values), return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    means: Values = ends - (counts - 1) / 2.0
    return means[places]


def spearman(one: Sequence[Any] | NDArray[Any], other: Sequence[Any] | NDArray[Any]) -> float:
    """Rank correlation; nan when either side is constant."""
    a, b = ranks(one), ranks(other)
    if len(a) < 2 or a.std() == 0.0 or b.std() == 0.0:
        return float("nan")
    return float(np.corrcoef(a, b)[0, 1])


def partial_spearman(
    one: Sequence[Any] | NDArray[Any],
    other: Sequence[Any] | NDArray[Any],
    held: Sequence[Any] | NDArray[Any],
) -> float:
    """Rank correlation of `one` and `other` with `held` fixed.

    (r12 - r13 r23) / sqrt((1 - r13^2)(1 - r23^2)), r being Spearman's. nan where `held` orders
    one of them wholly.
    """
    r12, r13, r23 = spearman(one, other), spearman(one, held), spearman(other, held)
    left = (1.0 - r13**2) * (1.0 - r23**2)
    return float((r12 - r13 * r23) / np.sqrt(left)) if left > _NOTHING else float("nan")


def bootstrap_auc(
    labels: Sequence[Any] | NDArray[Any],
    scores: Sequence[Any] | NDArray[Any],
    groups: Sequence[Any] | NDArray[Any],
    times: int = 2000,
    seed: int = 0,
) -> tuple[float, float, float]:
    """AUC and its 95 % interval (percentiles), whole groups drawn with replacement."""
    truth, values = np.asarray(labels, dtype=bool), np.asarray(scores, dtype=np.float64)
    _, places = np.unique(np.asarray(groups), return_inverse=True)
    members = [np.flatnonzero(places == place) for place in range(int(places.max()) + 1)]
    random = np.random.default_rng(seed)
    drawn = []
    for _ in range(times):
        picked = random.integers(0, len(members), len(members))
        rows = np.concatenate([members[group] for group in picked])
        drawn.append(auc(truth[rows], values[rows]))
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return auc(truth, values), float(low), float(high)


def bootstrap_mean(
    values: Sequence[float], times: int = 2000, seed: int = 0
) -> tuple[float, float, float]:
    """Mean of the known values and its 95 % interval, values drawn with replacement."""
    known = np.array([value for value in values if not np.isnan(value)])
    if not len(known):
        return float("nan"), float("nan"), float("nan")
    random = np.random.default_rng(seed)
    drawn = known[random.integers(0, len(known), (times, len(known)))].mean(axis=1)
    low, high = np.percentile(drawn, [2.5, 97.5])
    return float(known.mean()), float(low), float(high)


def ndcg(gains: Values, scores: Values, k: int) -> float:
    """NDCG@k with the grades themselves as gains, averaged over the orders that ties leave."""
    return float(ndcg_score(gains[None, :], scores[None, :], k=k))
