"""What each head learns from. Every choice here was made by leaving blogs out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from training.learning.heads import (
    INTERCEPT_SCALE,
    Lesson,
    calibrated,
    fit,
    held_out,
    intercepts,
)
from training.reading.dataset import ROWS_A_BLOG
from training.reading.labels import GRADES
from training.reading.material import TOP_GRADE, Mask, Material, Values
from training.reading.taught import TAUGHT

SEED = 20261122
# Pairs drawn, of which those are kept whose grades go against their lengths.
DRAWN = 60_000
LONGER = 0.3  # of the log of the words
# `deserves` from here up is a reply that should be written: 1.5 is two readers' 1 and 2.
SHOULD = 1.5
INNER_FOLDS = 4
# A grade is learnt as three steps, each with an intercept of its own (proportional odds).
STEPS = (0.5, 1.5, 2.5)
GRADE_OF = {"depth": "depth", "author": "to_author", "readers": "to_readers", "reply": "deserves"}
# What each head looks at. Whom a comment speaks to is half in its thread; what it is worth is not.
ABOUT = {
    "depth": frozenset({"text"}),
    "author": frozenset({"text", "thread"}),
    "readers": frozenset({"text", "thread"}),
    "reply": frozenset({"text", "thread", "reader"}),
}
# Known on arrival, yet telling of a blog's habits more than of what deserves an answer.
NOT_LEARNT = frozenset({"comments_before", "reader_unknown"})
# Words of the post's own have no depth, whatever stands beside them.
NOT_DEPTH = frozenset({"restated"})
# A handful of sentences shows it: what they say is noise, and a reader must not sink for being
# hurt. The queue's own terms lift it.
TOO_RARE = frozenset({"hurt"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to fit a head. `strength`: the ridge's C. `bends`: knots by feature name, `bend`
    for all others. Weights are in graded comments: `replies` of all clean rows, `within` of all
    pairs of one post, `against_length` of pairs whose shorter one is better graded, `rated` of
    the sets rated elsewhere, `unmoved` of each change TAUGHT."""

    strength: float
    bend: int = 0
    bends: Mapping[str, int] = field(default_factory=lambda: {"words": 3, "repetition": 3})
    replies: float = 0.0
    within: float = 0.0
    against_length: float = 0.0
    rated: Mapping[str, float] = field(default_factory=dict)
    unmoved: float = 0.0


CHOSEN: dict[str, Choice] = {
    "depth": Choice(
        0.03, rated={"umod": 600.0, "steam": 180.0}, unmoved=400.0, against_length=80.0
    ),
    "author": Choice(0.01),
    "readers": Choice(0.01, bend=1),
    "reply": Choice(0.01, replies=100.0),
}


def fit_heads(
    material: Material,
    left_out: frozenset[str] = frozenset(),
    chosen: Mapping[str, Choice] = CHOSEN,
) -> dict[str, Any]:
    """All four heads, calibrated, from all blogs that may be learnt from but those left out."""
    return {name: fit_head(material, name, chosen[name], left_out) for name in GRADE_OF}


def fit_head(
    material: Material, head: str, choice: Choice, left_out: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """One head, Platt-scaled on grades of blogs that its like had not seen.

    The number is the expected grade / 3, or P(deserves >= 2) of the reply.
    """
    kept = material.learnt & ~np.isin(material.blog, sorted(left_out))
    graded = kept & material.graded
    grades = grades_of(material, GRADE_OF[head])
    targets = (grades >= SHOULD).astype(float) if head == "reply" else grades / TOP_GRADE
    places = np.flatnonzero(graded)
    teach = _teacher(material, kept, head, choice)

    def decide(out: Mask) -> Values:
        taught = graded.copy()
        taught[places[out]] = False
        matrix = material.matrix[places[out]][:, columns_of(material, head)]
        decisions: Values = teach(taught)["model"].decision_function(matrix)
        return decisions

    decisions = held_out(material.blog[places], INNER_FOLDS, decide)
    return calibrated(teach(graded), decisions, targets[places])


def features_of(material: Material, head: str) -> list[str]:
    hidden = NOT_LEARNT | TOO_RARE | (NOT_DEPTH if head == "depth" else frozenset())
    return [
        name
        for name, about in material.about.items()
        if about in ABOUT[head] and name not in hidden
    ]


def columns_of(material: Material, head: str) -> list[int]:
    return [material.names.index(name) for name in features_of(material, head)]


def grades_of(material: Material, grade: str) -> Values:
    column: Values = material.grades[:, GRADES.index(grade)]
    return column


def sampled(material: Material) -> Mask:
    """Clean rows that may be learnt from, at most ROWS_A_BLOG of a blog, drawn by the seed."""
    chosen = np.zeros(len(material.blog), dtype=np.bool_)
    for blog in material.blogs:
        places = np.flatnonzero(material.clean & (material.blog == blog))
        if len(places) > ROWS_A_BLOG:
            random = np.random.default_rng(SEED)
            places = random.choice(places, ROWS_A_BLOG, replace=False)
        chosen[places] = True
    return chosen


def _teacher(
    material: Material, kept: Mask, head: str, choice: Choice
) -> Callable[[Mask], dict[str, Any]]:
    """Fits the head to the grades of the rows that it is given, and to what else there is."""
    columns = columns_of(material, head)
    names = features_of(material, head)
    matrix = material.matrix[:, columns]
    sample = sampled(material) & kept
    grades = grades_of(material, GRADE_OF[head])
    extra = _lessons_of_ratings(material, columns, choice)
    bends = {**dict.fromkeys(names, choice.bend), **choice.bends}

    def teach(taught: Mask) -> dict[str, Any]:
        lessons = [_lesson_of_grades(matrix[taught], grades[taught]), *extra]
        if choice.unmoved:
            lessons += _lessons_of_changes(material, taught, columns, choice.unmoved)
        if choice.within:
            lessons.append(_lesson_within_posts(material, matrix, taught, grades, choice.within))
        if total := choice.against_length:
            lessons.append(_lesson_against_length(material, matrix, taught, grades, total))
        if choice.replies:
            unseen = material.graded & kept & ~taught
            rows = sample & ~np.isin(material.blog, np.unique(material.blog[unseen]))
            aside = intercepts(material.blog[rows])
            weights = _even(int(rows.sum()), choice.replies)
            lessons.append(Lesson(matrix[rows], material.replied[rows], weights, aside))
        reference = matrix[sample | taught]
        known = [lesson for lesson in lessons if len(lesson.targets)]
        return fit(names, reference, known, choice.strength, bends)

    return teach


def _even(count: int, total: float) -> Values:
    return np.full(count, total / max(count, 1))


def _lesson_of_grades(matrix: Values, grades: Values) -> Lesson:
    steps = np.concatenate([grades >= step for step in STEPS]).astype(np.float64)
    of_step = np.repeat(np.arange(len(STEPS)), len(grades))
    weights = np.full(len(steps), 1.0 / len(STEPS))
    return Lesson(np.tile(matrix, (len(STEPS), 1)), steps, weights, intercepts(of_step))


def _lesson_within_posts(
    material: Material, matrix: Values, taught: Mask, grades: Values, total: float
) -> Lesson:
    """Of two comments on one post, the better graded is the better."""
    pairs = []
    for post in np.unique(material.post[taught]):
        places = np.flatnonzero(taught & (material.post == post))
        pairs += [(a, b) for a in places for b in places if grades[a] > grades[b]]
    better, worse = (np.array([pair[side] for pair in pairs], dtype=int) for side in (0, 1))
    return Lesson(
        matrix[better],
        np.ones(len(pairs)),
        _even(len(pairs), total),
        np.zeros((len(pairs), 0)),
        against=matrix[worse],
    )


def _lesson_against_length(
    material: Material, matrix: Values, taught: Mask, grades: Values, total: float
) -> Lesson:
    """Of two comments of which the shorter is the better graded, the shorter is the better."""
    places = np.flatnonzero(taught)
    random = np.random.default_rng(SEED)
    one, other = (random.choice(places, DRAWN) for _ in range(2))
    fits = (grades[one] >= grades[other] + 1) & (
        material.words[one] < material.words[other] - LONGER
    )
    better, worse = one[fits], other[fits]
    return Lesson(
        matrix[better],
        np.ones(len(better)),
        _even(len(better), total),
        np.zeros((len(better), 0)),
        against=matrix[worse],
    )


def _lessons_of_ratings(material: Material, columns: list[int], choice: Choice) -> list[Lesson]:
    """What others rated, with what length explains of it set aside: depth is not length."""
    lessons = []
    for name, rated in (("umod", material.umod), ("steam", material.steam)):
        matrix, total = material.others[name], choice.rated.get(name, 0.0)
        count = len(rated.rating)
        aside = np.hstack([np.full((count, 1), INTERCEPT_SCALE), _length(material, matrix)])
        lessons.append(Lesson(matrix[:, columns], rated.rating, _even(count, total), aside))
    return [lesson for lesson in lessons if lesson.weights.any()]


def _lessons_of_changes(
    material: Material, taught: Mask, columns: list[int], total: float
) -> list[Lesson]:
    """Said twice over, signed, filled up or under a quotation, a comment is neither above nor
    below itself: length alone earns nothing."""
    graded = np.flatnonzero(material.graded)
    lessons = []
    for name in TAUGHT:
        changed = material.others[name]
        inside = taught[graded] & np.isfinite(changed).all(axis=1)
        count = int(inside.sum())
        lessons.append(
            Lesson(
                changed[inside][:, columns],
                np.full(count, 0.5),
                _even(count, total),
                np.zeros((count, 0)),
                against=material.matrix[graded[inside]][:, columns],
            )
        )
    return lessons


def _length(material: Material, matrix: Values) -> Values:
    """Log of the words, from a dozen on, and its square."""
    length = matrix[:, [material.names.index("words")]] - np.log1p(12)
    return np.hstack([length * INTERCEPT_SCALE / 2, length**2])
