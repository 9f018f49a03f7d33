"""What an evaluation found, as records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

OURS = "ours"
BASELINES = ("words", "has ?", "words + ?")
RULES = (OURS, *BASELINES)


@dataclass(frozen=True, slots=True)
class BlogLine:
    """One rule on one blog; `posts` hold both classes."""

    blog: str
    rows: int
    rate: float
    posts: int
    auc: float
    within_post: float
    ndcg: float


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured; `means` of a rule: AUC, within-post AUC, NDCG@5.

    `agreement`: figures by name. `matched`: by rule, AUC on C3's length-matched pairs with its
    95 % interval. `calibration`: by head, (said, true, rows) in fifths.
    """

    lines: Mapping[str, tuple[BlogLine, ...]]
    means: Mapping[str, tuple[float, float, float]]
    matched: Mapping[str, tuple[float, float, float]]
    agreement: Mapping[str, Mapping[str, float]]
    calibration: Mapping[str, list[tuple[float, float, int]]]
