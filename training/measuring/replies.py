"""How well rules tell which comments an author answered, blog by blog."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LogisticRegression

from training.learning import recipe
from training.measuring import metrics
from training.measuring.tables import Table, figure
from training.reading.material import Mask, Material, Values

OURS = "ours"
BOTH = "words + ?"
SEED = 20261122


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


def rules(material: Material, ours: Values) -> dict[str, Values]:
    """Scores by rule; words + ? is a logistic regression that leaves the blog out as well."""
    chance = np.random.default_rng(SEED).random(len(material.blog))
    return {
        OURS: ours,
        "words": material.words,
        "has ?": material.asks,
        BOTH: words_and_mark(material, material.replied, recipe.sampled(material)),
        "relevance": material.relevance,
        "newest first": material.age,
        "random": chance,
    }


def words_and_mark(material: Material, truth: Values, taught: Mask) -> Values:
    """The logit of `truth` by the word count and a question mark, each blog left out in turn."""
    design = np.column_stack([material.words, material.asks])
    scores = np.full(len(design), np.nan)
    for blog in np.unique(material.blog):
        rows = material.blog == blog
        others = taught & ~rows
        if len(np.unique(truth[others])) < 2:
            continue
        model = LogisticRegression(C=1e3).fit(design[others], truth[others])
        scores[rows] = model.decision_function(design[rows])
    return scores


def lines(material: Material, scores: Values, blogs: Sequence[str]) -> tuple[BlogLine, ...]:
    found = []
    for blog in blogs:
        rows = material.active & (material.blog == blog)
        replied = material.replied[rows]
        if not rows.any():
            continue
        within, ndcg, posts = metrics.within_post(replied, scores[rows], material.post[rows])
        area = metrics.auc(replied, scores[rows])
        rate = float(replied.mean())
        found.append(BlogLine(blog, len(replied), rate, posts, area, within, ndcg))
    return tuple(found)


def means(found: Sequence[BlogLine]) -> dict[str, tuple[float, float, float]]:
    """AUC over all blogs, within-post AUC and NDCG@5 over those with enough posts of both
    classes; each with its 95 % interval, blogs drawn with replacement."""
    inside = [line for line in found if line.posts >= metrics.MIN_POSTS]
    return {
        "auc": metrics.bootstrap_mean([line.auc for line in found]),
        "within_post_auc": metrics.bootstrap_mean([line.within_post for line in inside]),
        "ndcg_at_5": metrics.bootstrap_mean([line.ndcg for line in inside]),
    }


def mean_table(title: str, by_rule: Mapping[str, tuple[BlogLine, ...]]) -> Table:
    rows = []
    for rule, found in by_rule.items():
        cells = [
            f"{figure(mean)} ({figure(low)} to {figure(high)})"
            for mean, low, high in means(found).values()
        ]
        rows.append((rule, *cells))
    return Table(title, ("", "AUC", "within-post AUC", "NDCG@5"), tuple(rows))


def blog_table(title: str, by_rule: Mapping[str, tuple[BlogLine, ...]]) -> Table:
    shown = (OURS, "words", BOTH)
    rows = []
    for place, ours in enumerate(by_rule[OURS]):
        cells = []
        for rule in shown:
            line = by_rule[rule][place]
            inside = [line.within_post, line.ndcg] if ours.posts >= metrics.MIN_POSTS else []
            cells.append(" / ".join(map(figure, [line.auc, *inside])))
        rows.append((ours.blog, str(ours.rows), f"{ours.rate:.2f}", str(ours.posts), *cells))
    return Table(title, ("blog", "active", "answered", "posts of both", *shown), tuple(rows))
