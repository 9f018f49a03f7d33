"""How well the numbers and facets agree with what was found by reading."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray
from service.language.recognise import FACETS

from service.judge.scorer import HEADS
from training.learning import recipe
from training.measuring import metrics
from training.measuring.judged import Judged
from training.measuring.replies import BOTH, OURS, words_and_mark
from training.measuring.tables import Table, figure
from training.reading.material import TOP_GRADE, Mask, Material, Values

Places = NDArray[np.intp]
WORD_BINS = ((0, 20), (20, 50), (50, 100), (100, 10**9))
FEWEST = 20


def by_rule(
    material: Material, judged: Judged, blogs: Sequence[str]
) -> dict[str, dict[str, float]]:
    """Figures by rule, over the graded comments of these blogs."""
    rows = material.graded & np.isin(material.blog, blogs)
    deserves = recipe.grades_of(material, "deserves")
    should = (deserves >= recipe.SHOULD).astype(float)
    both = words_and_mark(material, should, material.graded & material.learnt)
    numbers = dict(zip(HEADS, judged.numbers.T, strict=True))
    found = {
        OURS: {
            **_depth(material, numbers["depth"], rows),
            "to_author": _spearman(material, numbers["author"], "to_author", rows),
            "to_readers": _spearman(material, numbers["readers"], "to_readers", rows),
            **_deserves(material, numbers["reply"], rows),
        }
    }
    for rule, scores in (("words", material.words), (BOTH, both)):
        found[rule] = {
            "depth": _spearman(material, scores, "depth", rows),
            "to_author": _spearman(material, scores, "to_author", rows),
            **_deserves(material, scores, rows),
        }
    return found


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
        "deserves": metrics.spearman(scores[rows], grades[rows]),
        "deserves >= 2 (AUC)": metrics.auc(grades[rows] >= recipe.SHOULD, scores[rows]),
        "whole posts, Spearman": _mean(
            [metrics.spearman(scores[post], grades[post]) for post in within], 0.0
        ),
        "whole posts, NDCG@3": _mean(
            [metrics.ndcg(grades[post], scores[post], 3) for post in within]
        ),
    }


def whole_posts(material: Material, rows: Mask) -> list[Places]:
    """The places of the graded comments of each post that was graded whole, if they differ."""
    graded = np.array([given is not None and given.whole for given in material.given]) & rows
    grades = recipe.grades_of(material, "deserves")
    posts = [
        np.flatnonzero(graded & (material.post == p)) for p in np.unique(material.post[graded])
    ]
    return [post for post in posts if len(post) >= 4 and np.ptp(grades[post]) > 0]


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


def facet_figures(
    material: Material, judged: Judged, thresholds: Mapping[str, float], blogs: Sequence[str]
) -> dict[str, tuple[float, float, int]]:
    """Of the graded comments, by facet: precision and recall of what is said at the threshold
    (0.5 where it is never shown), and how many have it. `question`: a genuine one."""
    marked = material.marked
    texts = marked.text[marked.sights.starts[:-1]]
    inside = np.isin(material.blog[texts], blogs)
    found = {}
    for kind, name in enumerate(FACETS):
        true = np.array([_has(material, int(text), name) for text in texts[inside]])
        said = judged.sureness[inside, kind] >= thresholds.get(name, 0.5)
        right = float((true & said).sum())
        precision = right / said.sum() if said.any() else float("nan")
        recall = right / true.sum() if true.any() else float("nan")
        found[name] = (precision, recall, int(true.sum()))
    return found


def _has(material: Material, row: int, name: str) -> bool:
    given = material.given[row]
    return given is not None and (given.genuine if name == "question" else name in given.facets)


def facet_table(
    title: str,
    thresholds: Mapping[str, float],
    groups: Mapping[str, Mapping[str, tuple[float, float, int]]],
) -> Table:
    rows = []
    for name in FACETS:
        cells = []
        for found in groups.values():
            precision, recall, count = found[name]
            cells += [f"{figure(precision, 2)} / {figure(recall, 2)}", str(count)]
        rows.append((name, "yes" if name in thresholds else "no", *cells))
    head = [cell for group in groups for cell in (f"{group}: precision / recall", "have it")]
    return Table(title, ("", "shown", *head), tuple(rows))


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
