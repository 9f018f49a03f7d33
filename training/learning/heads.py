"""How a head is fitted: additive on named features, each a straight line or a bent one.

decision(x) = intercept + sum over features of f(x_feature), f piecewise linear between knots that
the training comments give. Fitted as ridge logistic regression; graded targets (0..1) as two rows,
one of each class, weighted by target and 1 - target.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.compose import ColumnTransformer
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import Pipeline
from sklearn.preprocessing import MinMaxScaler, SplineTransformer, StandardScaler

from service.judge.scorer import Head, Part

Values = NDArray[np.float64]

# Intercepts are columns like others, scaled so that the ridge hardly bears on them.
INTERCEPT_SCALE = 10.0
LOW, HIGH = 0.5, 99.5


@dataclass(frozen=True, slots=True)
class Lesson:
    """Rows of one kind to learn from.

    `aside` (rows, any number): what explains these rows but is not to be learnt, such as which
    blog they are from; it gets coefficients of its own, dropped at serving.
    Where `against` is given, a target says how surely `matrix` is above `against`.
    """

    matrix: Values
    targets: Values
    weights: Values
    aside: Values
    against: Values | None = None


def intercepts(groups: NDArray[Any]) -> Values:
    """Columns for `aside` that give each group its own intercept."""
    owned: NDArray[np.bool_] = groups[:, np.newaxis] == np.unique(groups)[np.newaxis, :]
    return owned.astype(np.float64) * INTERCEPT_SCALE


def knots_of(column: Values, bends: int) -> Values:
    """Ends at the 0.5th and 99.5th percentile and up to `bends` knots at the quantiles between.

    A feature that is mostly one value takes the quantiles of the others; at least two knots.
    """
    low, high = np.percentile(column, [LOW, HIGH])
    if low == high:
        low, high = float(column.min()), float(column.max())
    if low == high:
        return np.array([low, low + 1.0])
    inner = column[(column > low) & (column < high)]
    if not bends or len(np.unique(inner)) < 3:
        return np.array([low, high], dtype=np.float64)
    places = np.quantile(inner, np.linspace(0, 1, bends + 2)[1:-1])
    knots: Values = np.unique(np.concatenate([[low], places, [high]]))
    wide: NDArray[np.bool_] = np.diff(knots, prepend=low - high) > 1e-3 * (high - low)
    return knots[wide]


def basis_of(knots: Sequence[Values], reference: Values) -> Pipeline:
    """Features to columns (one a straight feature, more a bent one) of mean 0 and variance 1."""
    straight = [place for place, places in enumerate(knots) if len(places) == 2]
    bent = [place for place, places in enumerate(knots) if len(places) > 2]
    steps: list[tuple[str, Any, list[int]]] = [("straight", MinMaxScaler(clip=True), straight)]
    for place in bent:
        spline = SplineTransformer(
            degree=1,
            knots=knots[place][:, np.newaxis],
            extrapolation="constant",
            include_bias=False,
        )
        steps.append((f"bent{place}", spline, [place]))
    basis = Pipeline([("basis", ColumnTransformer(steps)), ("scale", StandardScaler())])
    lows, highs = ([places[end] for places in knots] for end in (0, -1))
    return basis.fit(np.clip(reference, lows, highs))


def fit(
    names: Sequence[str],
    reference: Values,
    lessons: Sequence[Lesson],
    strength: float,
    bends: Mapping[str, int],
) -> dict[str, Any]:
    """A head as `compile_head` takes it, not yet calibrated.

    `reference` (rows, features): the comments that knots, scales and centres are taken from.
    `strength`: the ridge's C. `bends`: inner knots by feature name, none where not named.
    """
    knots = [knots_of(reference[:, j], bends.get(name, 0)) for j, name in enumerate(names)]
    transform = basis_of(knots, reference)
    design, targets, weights = _design(transform, lessons)
    kept = weights > 0
    solver = LogisticRegression(
        C=strength, fit_intercept=False, solver="newton-cholesky", max_iter=200, tol=1e-6
    )
    solver.fit(design[kept], targets[kept], sample_weight=weights[kept])
    width = len(transform.get_feature_names_out())
    logistic = _logistic(solver.coef_[:, :width], 0.0)
    model = Pipeline([*transform.steps, ("logistic", logistic)])
    return {
        "features": list(names),
        "knots": knots,
        "model": model,
        "centre": _centre(transform, logistic, knots, reference),
        "platt": _logistic(np.array([[1.0]]), 0.0),
    }


def calibrated(head: Mapping[str, Any], decisions: Values, targets: Values) -> dict[str, Any]:
    """The head with Platt scaling: a logistic regression of targets on held-out decisions."""
    design, classes, weights = _doubled(decisions[:, np.newaxis], targets, np.ones(len(targets)))
    platt = LogisticRegression(C=1e6, max_iter=1000)
    platt.fit(design, classes, sample_weight=weights)
    return {**head, "platt": platt}


def compile_head(name: str, fitted: Mapping[str, Any], feature_names: Sequence[str]) -> Head:
    """The sum that a fitted head is, as the service has it.

    `fitted` holds `features` (names), `knots` (an array a feature), `model` (a scikit-learn
    pipeline with decision_function, additive in its features and straight between the knots),
    `platt` (a LogisticRegression on that decision) and `centre` (each feature's mean share of
    the decision over the training comments, so that a share of 0 is an average comment).
    """
    knots = [np.asarray(places, dtype=np.float64) for places in fitted["knots"]]
    base = np.array([places[0] for places in knots])
    rows = np.repeat(base[np.newaxis, :], sum(len(places) for places in knots), axis=0)
    owners = np.repeat(np.arange(len(knots)), [len(places) for places in knots])
    rows[np.arange(len(rows)), owners] = np.concatenate(knots)
    ground = float(fitted["model"].decision_function(base[np.newaxis, :])[0])
    shares = fitted["model"].decision_function(rows) - ground
    slope = float(fitted["platt"].coef_[0, 0])
    centre = np.asarray(fitted["centre"], dtype=np.float64)
    parts = tuple(
        Part(
            feature,
            feature_names.index(feature),
            knots[place],
            slope * (shares[owners == place] - centre[place]),
        )
        for place, feature in enumerate(fitted["features"])
    )
    intercept = float(fitted["platt"].intercept_[0]) + slope * (ground + float(centre.sum()))
    return Head(name, intercept, parts)


def held_out(
    groups: NDArray[Any], folds: int, decide: Callable[[NDArray[np.bool_]], Values]
) -> Values:
    """Decisions for every row by models that saw nothing of the row's group.

    `decide(out)` fits without the rows where `out` is true and returns decisions for those rows.
    """
    names = np.unique(groups)
    decisions = np.full(len(groups), np.nan)
    for fold in range(min(folds, len(names))):
        out = np.isin(groups, names[fold::folds])
        decisions[out] = decide(out)
    return decisions


def _design(transform: Pipeline, lessons: Sequence[Lesson]) -> tuple[Values, Values, Values]:
    """Columns of the features, then those that each lesson sets aside; two classes; weights."""
    width = sum(one.aside.shape[1] for one in lessons)
    blocks = []
    begin = 0
    for one in lessons:
        columns = transform.transform(one.matrix)
        if one.against is not None:
            columns = columns - transform.transform(one.against)
        aside = np.zeros((len(columns), width))
        aside[:, begin : begin + one.aside.shape[1]] = one.aside
        begin += one.aside.shape[1]
        blocks.append(_doubled(np.hstack([columns, aside]), one.targets, one.weights))
    designs, classes, weights = zip(*blocks, strict=True)
    return np.concatenate(designs), np.concatenate(classes), np.concatenate(weights)


def _doubled(design: Values, targets: Values, weights: Values) -> tuple[Values, Values, Values]:
    ones, noughts = np.ones(len(targets)), np.zeros(len(targets))
    return (
        np.vstack([design, design]),
        np.concatenate([ones, noughts]),
        np.concatenate([weights * targets, weights * (1.0 - targets)]),
    )


def _logistic(coefficients: Values, intercept: float) -> LogisticRegression:
    """A fitted LogisticRegression of these numbers: what is left once group intercepts go."""
    model = LogisticRegression()
    model.classes_ = np.array([0.0, 1.0])
    model.coef_ = np.array(coefficients, dtype=np.float64)
    model.intercept_ = np.array([intercept])
    model.n_features_in_ = model.coef_.shape[1]
    return model


def _centre(
    transform: Pipeline, logistic: LogisticRegression, knots: Sequence[Values], reference: Values
) -> list[float]:
    """Each feature's mean share over the reference, measured from its first knot."""
    model = Pipeline([*transform.steps, ("logistic", logistic)])
    base = np.array([places[0] for places in knots])
    # All at once: a call of the model costs far more than a row.
    rows = np.repeat(base[np.newaxis, :], sum(map(len, knots)) + 1, axis=0)
    ends = np.cumsum([1, *map(len, knots)])
    for place, places in enumerate(knots):
        rows[ends[place] : ends[place + 1], place] = places
    shares = model.decision_function(rows)
    shares -= shares[0]
    return [
        float(np.interp(reference[:, place], places, shares[ends[place] : ends[place + 1]]).mean())
        for place, places in enumerate(knots)
    ]
