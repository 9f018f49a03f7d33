"""How good the judgement is on blogs that it never saw: `python -m training.evaluate --data DIR`.

Each blog is judged by heads fitted without it, neither its replies nor its grades. Judged on
active rows; within post: posts holding both classes, blogs with 20 or more of these.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

from service.judge.scorer import HEADS
from service.language.features import FEATURES
from training import metrics, recipe, tables
from training.dataset import LABELS, read_data
from training.material import TOP_GRADE, Material, Values, gather
from training.report import OURS, RULES, BlogLine, Report
from training.vectors import vectors


def read_material(given: argparse.Namespace) -> Material:
    """The data folder with the service's own features; `given` as `arguments` parses it."""
    context = frozenset(feature.name for feature in FEATURES if feature.context)
    names = [feature.name for feature in FEATURES]
    data = read_data(given.data, given.labels)
    return gather(data, names, context, lambda some: vectors(some, given.cache, given.jobs))


def evaluate(material: Material) -> Report:
    """Measure ours and the baselines, leaving one blog out at a time."""
    numbers = _left_out(material)
    scores = {OURS: numbers[:, HEADS.index("reply")], **_baselines(material)}
    lines = {rule: _by_blog(material, scores[rule]) for rule in RULES}
    return Report(
        lines=lines,
        means={rule: _means(lines[rule]) for rule in RULES},
        matched=_matched(material),
        agreement=_agreement(material, numbers, scores),
        calibration=_calibration(material, numbers),
    )


def numbers_of(head: Mapping[str, Any], matrix: Values) -> Values:
    """A fitted head's numbers, as scikit-learn gives them."""
    decision = head["model"].decision_function(matrix)
    numbers: Values = head["platt"].predict_proba(decision[:, np.newaxis])[:, 1]
    return numbers


def _left_out(material: Material) -> Values:
    """The four numbers of every row, by heads that never saw its blog."""
    numbers = np.full((len(material.blog), len(HEADS)), np.nan)
    for blog in material.blogs:
        rows = np.flatnonzero(material.blog == blog)
        heads = recipe.fit_heads(material, frozenset({blog}))
        for place, name in enumerate(HEADS):
            columns = recipe.columns_of(material, name)
            numbers[rows, place] = numbers_of(heads[name], material.matrix[rows][:, columns])
    return numbers


def _baselines(material: Material) -> dict[str, Values]:
    """Words, "?" as they are; both by logistic regression, leaving a blog out as well."""
    design = np.column_stack([material.words, material.asks])
    sample = recipe.sampled(material)
    both = np.full(len(design), np.nan)
    for blog in material.blogs:
        rows = material.blog == blog
        taught = sample & ~rows
        model = LogisticRegression(C=1e3).fit(design[taught], material.replied[taught])
        both[rows] = model.decision_function(design[rows])
    return {"words": material.words, "has ?": material.asks, "words + ?": both}


def _by_blog(material: Material, scores: Values) -> tuple[BlogLine, ...]:
    lines = []
    for blog in material.blogs:
        rows = material.active & (material.blog == blog)
        replied = material.replied[rows]
        if not rows.any():
            continue
        within, ndcg, posts = metrics.within_post(replied, scores[rows], material.post[rows])
        area = metrics.auc(replied, scores[rows])
        rate = float(replied.mean())
        lines.append(BlogLine(blog, len(replied), rate, posts, area, within, ndcg))
    return tuple(lines)


def _means(lines: Sequence[BlogLine]) -> tuple[float, float, float]:
    areas = [line.auc for line in lines if not np.isnan(line.auc)]
    inside = [line for line in lines if line.posts >= metrics.MIN_POSTS]
    return (
        float(np.mean(areas)) if areas else float("nan"),
        float(np.mean([line.within_post for line in inside])) if inside else float("nan"),
        float(np.mean([line.ndcg for line in inside])) if inside else float("nan"),
    )


def _matched(material: Material) -> dict[str, tuple[float, float, float]]:
    c3 = material.c3_matched
    if not len(c3.rating):
        return {}
    depth = recipe.fit_heads(material)["depth"]
    ours = numbers_of(depth, c3.matrix[:, recipe.columns_of(material, "depth")])
    return {
        OURS: metrics.bootstrap_auc(c3.rating, ours, c3.group),
        "words": metrics.bootstrap_auc(c3.rating, c3.words, c3.group),
    }


def _agreement(
    material: Material, numbers: Values, scores: Mapping[str, Values]
) -> dict[str, dict[str, float]]:
    """Spearman of each number with its grade; by rule, how well `deserves` is told."""
    graded = material.graded
    words = material.words[graded]
    depth = recipe.grades_of(material, "depth")[graded]
    deserves = recipe.grades_of(material, "deserves")[graded]
    should = deserves >= recipe.SHOULD
    said = numbers[graded, HEADS.index("depth")]
    return {
        OURS: {
            "depth": metrics.spearman(said, depth),
            "depth at equal length": metrics.partial_spearman(said, depth, words),
            **{
                grade: metrics.spearman(
                    numbers[graded, HEADS.index(head)], recipe.grades_of(material, grade)[graded]
                )
                for head, grade in recipe.GRADE_OF.items()
                if head != "depth"
            },
            "deserves": metrics.spearman(scores[OURS][graded], deserves),
            "deserves >= 2 (AUC)": metrics.auc(should, scores[OURS][graded]),
        },
        **{
            rule: {
                "depth": metrics.spearman(scores[rule][graded], depth),
                "deserves": metrics.spearman(scores[rule][graded], deserves),
                "deserves >= 2 (AUC)": metrics.auc(should, scores[rule][graded]),
            }
            for rule in ("words", "words + ?")
        },
    }


def _calibration(material: Material, numbers: Values) -> dict[str, list[tuple[float, float, int]]]:
    graded = material.graded
    should = recipe.grades_of(material, "deserves")[graded] >= recipe.SHOULD
    depth = recipe.grades_of(material, "depth")[graded] / TOP_GRADE
    return {
        "reply": metrics.calibration(should, numbers[graded, HEADS.index("reply")]),
        "depth": metrics.calibration(depth, numbers[graded, HEADS.index("depth")]),
    }


def arguments(description: str) -> argparse.ArgumentParser:
    """What training and evaluation both take."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, required=True, help="the data folder")
    parser.add_argument("--labels", type=Path, default=LABELS, help="grades by reading (ours)")
    parser.add_argument("--cache", type=Path, help="where vectors are kept between runs")
    parser.add_argument("--jobs", type=int, default=2, help="processes that parse (2)")
    return parser


def main(argv: Sequence[str] | None = None) -> None:
    given = arguments("How good the judgement is on blogs that it never saw.").parse_args(argv)
    report = evaluate(read_material(given))
    print(tables.plain(report))


if __name__ == "__main__":
    main()
