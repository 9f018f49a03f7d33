"""How well the numbers agree with what was found by reading, beside simpler rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from service.judge.scorer import HEADS
from training.learning import recipe
from training.measuring import metrics
from training.measuring.judged import Judged
from training.measuring.replies import BOTH, OURS, words_and_mark
from training.measuring.tables import Table, figure
from training.reading.material import TOP_GRADE, Mask, Material, Values

Places = NDArray[np.intp]
IMPRESSION = "the reader's impression alone"
WHOLE_POSTS, NDCG = "whole posts, Spearman", "whole posts, NDCG@3"
WORD_BINS = ((0, 20), (20, 50), (50, 100), (100, 10**9))
FEWEST = 20
# A post with fewer graded comments has hardly an order.
FEWEST_IN_POST = 4


def scores_of(material: Material, judged: Judged) -> dict[str, dict[str, Values]]:
    """By rule, a score for each head. The simple rules leave each blog out as well."""
    should = (recipe.grades_of(material, "deserves") >= recipe.SHOULD).astype(float)
    both = words_and_mark(material, should, material.graded & material.learnt)
    read = {"reply": "read_deserves"} | {h: f"read_{h}" for h in ("depth", "author", "readers")}
    return {
        OURS: dict(zip(HEADS, judged.numbers.T, strict=True)),
        BOTH: dict.fromkeys(HEADS, both),
        "words": dict.fromkeys(HEADS, material.words),
        IMPRESSION: {h: material.matrix[:, material.names.index(read[h])] for h in HEADS},
    }


def by_rule(
    material: Material, judged: Judged, blogs: Sequence[str]
) -> dict[str, dict[str, float]]:
    """Figures by rule, over the graded comments of these blogs; those within posts first."""
    rows = material.graded & np.isin(material.blog, blogs)
    rules = scores_of(material, judged)
    return {rule: figures_of(material, scores, rows) for rule, scores in rules.items()}


def figures_of(material: Material, scores: Mapping[str, Values], rows: Mask) -> dict[str, float]:
    """Figures of these scores, one for each head, over these graded rows."""
    return {
        **_deserves(material, scores["reply"], rows),
        **_depth(material, scores["depth"], rows),
        "to_author": _spearman(material, scores["author"], "to_author", rows),
        "to_readers": _spearman(material, scores["readers"], "to_readers", rows),
    }


def _spearman(material: Material, scores: Values, grade: str, rows: Mask) -> float:
    return metrics.spearman(scores[rows], recipe.grades_of(material, grade)[rows])


def _depth(material: Material, depth: Values, rows: Mask) -> dict[str, float]:
    grades, words = recipe.grades_of(material, "depth")[rows], material.words[rows]
    return {
        "depth": metrics.spearman(depth[rows], grades),
        "depth, log words held fixed": metrics.partial_spearman(depth[rows], grades, words),
        "depth number with log words": metrics.spearman(depth[rows], words),
        "depth grade with log words": metrics.spearman(grades, words),
    }


def _deserves(material: Material, scores: Values, rows: Mask) -> dict[str, float]:
    grades = recipe.grades_of(material, "deserves")
    within = whole_posts(material, rows)
    return {
        WHOLE_POSTS: _mean([metrics.spearman(scores[post], grades[post]) for post in within], 0.0),
        NDCG: _mean([metrics.ndcg(grades[post], scores[post], 3) for post in within]),
        "deserves": metrics.spearman(scores[rows], grades[rows]),
        "deserves >= 2 (AUC)": metrics.auc(grades[rows] >= recipe.SHOULD, scores[rows]),
    }


def whole_posts(material: Material, rows: Mask) -> list[Places]:
    """The places of the graded comments of each post that was graded whole, if they differ."""
    graded = np.array([given is not None and given.whole for given in material.given]) & rows
    grades = recipe.grades_of(material, "deserves")
    posts = [
        np.flatnonzero(graded & (material.post == p)) for p in np.unique(material.post[graded])
    ]
    return [post for post in posts if len(post) >= FEWEST_IN_POST and np.ptp(grades[post]) > 0]


def _mean(values: Sequence[float], constant: float = np.nan) -> float:
    """`constant` stands for a figure that a constant score leaves open."""
    known = [constant if np.isnan(value) else value for value in values]
    return float(np.nanmean(known)) if known else float("nan")


def rule_table(title: str, found: Mapping[str, Mapping[str, float]]) -> Table:
    rows = [
        (name, *(figure(one[name]) if name in one else "" for one in found.values()))
        for name in found[OURS]
    ]
    return Table(title, ("", *found), tuple(rows))


def bins_table(title: str, material: Material, judged: Judged, blogs: Sequence[str]) -> Table:
    """Depth against its grade, within bins of the word count."""
    rows = []
    words = np.expm1(material.words)
    depth, grades = judged.numbers[:, HEADS.index("depth")], recipe.grades_of(material, "depth")
    for low, high in WORD_BINS:
        inside = material.graded & np.isin(material.blog, blogs) & (words >= low) & (words < high)
        name = f"{low} to {high - 1} words" if high < 10**9 else f"{low} words and more"
        rows.append(
            (
                name,
                str(int(inside.sum())),
                figure(metrics.spearman(depth[inside], grades[inside])),
                figure(metrics.spearman(words[inside], grades[inside])),
            )
        )
    return Table(title, ("", "comments", "ours", "words"), tuple(rows))


def calibration_table(title: str, material: Material, judged: Judged) -> Table:
    """By blog: the mean number said and the mean truth."""
    should = recipe.grades_of(material, "deserves") >= recipe.SHOULD
    depth = recipe.grades_of(material, "depth") / TOP_GRADE
    rows = []
    for blog in [*material.blogs, *material.apart]:
        inside = material.graded & (material.blog == blog)
        if inside.sum() < FEWEST:
            continue
        cells = [
            f"{judged.numbers[inside, HEADS.index(head)].mean():.2f} > {truth[inside].mean():.2f}"
            for head, truth in (("reply", should), ("depth", depth))
        ]
        rows.append((blog, str(int(inside.sum())), *cells))
    return Table(title, ("blog", "graded", "reply", "depth"), tuple(rows))
