"""What each head learns from. Every choice here was made by leaving blogs out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from training.dataset import GRADES
from training.heads import (
    INTERCEPT_SCALE,
    Lesson,
    calibrated,
    fit,
    held_out,
    intercepts,
)
from training.material import TOP_GRADE, Mask, Material, Values

SEED = 20261122
# Two giants hold 85 % of the clean rows: so many of a blog's are enough, and more drown the rest.
ROWS_A_BLOG = 1500
# `deserves` from here up is a reply that should be written: 1.5 is two readers' 1 and 2.
SHOULD = 1.5
INNER_FOLDS = 4
# Length bends: the tenth word says more than the hundredth; repetition must undo it, so bends too.
# For the reply, with its many rows, each feature that is not a yes or no may bend once; for the
# grades that was no better.
BENDS = {"words": 3, "repetition": 3}
STRENGTH = {"depth": 0.3, "author": 0.01, "readers": 0.01, "reply": 0.003}
# The weight of a whole set, in graded comments.
UMOD, STEAM, PAIRS, TWICE = 600.0, 180.0, 180.0, 2000.0
REPLIES, DESERVES = 4000.0, 1200.0
# Known on arrival, yet telling of a blog's habits more than of what deserves an answer.
NOT_LEARNT = frozenset({"comments_before", "reader_unknown"})
# The guide answers these first, yet a handful of rows shows them: what such rows say is noise, and
# a reader must not sink for being hurt. The queue's own terms lift them.
TOO_RARE = frozenset({"hurt", "offer", "personal_story"})
GRADE_OF = {"depth": "depth", "author": "to_author", "readers": "to_readers"}


def fit_heads(material: Material, left_out: frozenset[str] = frozenset()) -> dict[str, Any]:
    """All four heads, calibrated, from all blogs but those left out (replies and grades both)."""
    kept = ~np.isin(material.blog, sorted(left_out))
    sample = capped(material, kept)
    heads = {name: _fit_graded(material, kept, sample, name) for name in GRADE_OF}
    return {**heads, "reply": _fit_reply(material, kept, sample)}


def sampled(material: Material) -> Mask:
    """The rows whose replies are learnt from when no blog is left out."""
    return capped(material, np.ones(len(material.blog), dtype=np.bool_))


def features_of(material: Material, head: str) -> list[str]:
    """The reply head's features; the others see the text alone."""
    hidden = NOT_LEARNT if head == "reply" else material.context
    return [name for name in material.names if name not in hidden | TOO_RARE]


def columns_of(material: Material, head: str) -> list[int]:
    return [material.names.index(name) for name in features_of(material, head)]


def grades_of(material: Material, grade: str) -> Values:
    column: Values = material.grades[:, GRADES.index(grade)]
    return column


def capped(material: Material, kept: Mask) -> Mask:
    """Clean rows, at most ROWS_A_BLOG of a blog, drawn by the seed."""
    chosen = np.zeros(len(kept), dtype=np.bool_)
    for blog in material.blogs:
        places = np.flatnonzero(material.clean & kept & (material.blog == blog))
        if len(places) > ROWS_A_BLOG:
            random = np.random.default_rng(SEED)
            places = random.choice(places, ROWS_A_BLOG, replace=False)
        chosen[places] = True
    return chosen


def _even(count: int, total: float) -> Values:
    return np.full(count, total / max(count, 1))


def _one_intercept(count: int) -> Values:
    return np.full((count, 1), INTERCEPT_SCALE)


def _fit_graded(material: Material, kept: Mask, sample: Mask, head: str) -> dict[str, Any]:
    """Expected grade / 3 of the text, by fractional logistic regression on the grades."""
    columns = columns_of(material, head)
    matrix = material.matrix[:, columns]
    targets = grades_of(material, GRADE_OF[head]) / TOP_GRADE
    graded = kept & material.graded
    extra = _lessons_on_depth(material, columns) if head == "depth" else []

    def teach(taught: Mask) -> dict[str, Any]:
        count = int(taught.sum())
        lesson = Lesson(matrix[taught], targets[taught], np.ones(count), _one_intercept(count))
        again = [_lesson_of_repetition(material, taught, columns)] if head == "depth" else []
        names = features_of(material, head)
        reference = matrix[sample | graded]
        return fit(names, reference, [lesson, *again, *extra], STRENGTH[head], BENDS)

    return _calibrated(material, matrix, teach, graded, targets)


def _fit_reply(material: Material, kept: Mask, sample: Mask) -> dict[str, Any]:
    """P(deserves >= 2): from what authors answered, each blog's own rate set aside, and grades."""
    matrix = material.matrix[:, columns_of(material, "reply")]
    deserved = (grades_of(material, "deserves") >= SHOULD).astype(np.float64)
    graded = kept & material.graded

    def teach(taught: Mask) -> dict[str, Any]:
        unseen = set(material.blog[graded & ~taught])
        rows = sample & ~np.isin(material.blog, sorted(unseen))
        lessons = [
            Lesson(
                matrix[rows],
                material.replied[rows],
                _even(int(rows.sum()), REPLIES),
                intercepts(material.blog[rows]),
            ),
            Lesson(
                matrix[taught],
                deserved[taught],
                _even(int(taught.sum()), DESERVES),
                _one_intercept(int(taught.sum())),
            ),
        ]
        names = features_of(material, "reply")
        bends = dict.fromkeys(names, 1) | BENDS
        return fit(names, matrix[sample | graded], lessons, STRENGTH["reply"], bends)

    return _calibrated(material, matrix, teach, graded, deserved)


def _calibrated(
    material: Material,
    matrix: Values,
    teach: Callable[[Mask], dict[str, Any]],
    graded: Mask,
    targets: Values,
) -> dict[str, Any]:
    """The head, Platt-scaled on grades of blogs that its like had not seen."""
    places = np.flatnonzero(graded)

    def decide(out: Mask) -> Values:
        taught = graded.copy()
        taught[places[out]] = False
        decisions: Values = teach(taught)["model"].decision_function(matrix[places[out]])
        return decisions

    decisions = held_out(material.blog[places], INNER_FOLDS, decide)
    return calibrated(teach(graded), decisions, targets[places])


def _lessons_on_depth(material: Material, columns: list[int]) -> list[Lesson]:
    """What others rated, with what length explains of it set aside: depth is not length."""
    lessons = []
    for rated, total in ((material.umod, UMOD), (material.steam, STEAM)):
        count = len(rated.rating)
        aside = np.hstack([_one_intercept(count), _length(material, rated.matrix)])
        weights = _even(count, total)
        lessons.append(Lesson(rated.matrix[:, columns], rated.rating, weights, aside))
    better, worse = material.better, material.worse
    lessons.append(
        Lesson(
            better[:, columns],
            np.ones(len(better)),
            _even(len(better), PAIRS),
            _length(material, better) - _length(material, worse),
            against=worse[:, columns],
        )
    )
    return [lesson for lesson in lessons if len(lesson.targets)]


def _lesson_of_repetition(material: Material, taught: Mask, columns: list[int]) -> Lesson:
    """A comment said twice over is neither above nor below itself: length alone earns nothing."""
    graded = np.flatnonzero(material.graded)
    inside = taught[graded] & np.isfinite(material.twice).all(axis=1)
    count = int(inside.sum())
    return Lesson(
        material.twice[inside][:, columns],
        np.full(count, 0.5),
        _even(count, TWICE),
        np.zeros((count, 0)),
        against=material.matrix[graded[inside]][:, columns],
    )


def _length(material: Material, matrix: Values) -> Values:
    """Log of the words, from a dozen on, and its square."""
    length = matrix[:, [material.names.index("words")]] - np.log1p(12)
    return np.hstack([length * INTERCEPT_SCALE / 2, length**2])
