"""Every comment judged by what was learnt without its blog."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import joblib
import numpy as np

from service.judge.scorer import HEADS
from training.learning import recipe
from training.reading.material import Material, Values


@dataclass(frozen=True, slots=True)
class Judged:
    """`numbers` (rows, 4) in the order of HEADS; `heads`: fitted with no blog left out, as
    shipped."""

    numbers: Values
    heads: Mapping[str, Any]


def judge(
    material: Material, jobs: int = 1, chosen: Mapping[str, recipe.Choice] = recipe.CHOSEN
) -> Judged:
    """Blogs kept apart by the shipped heads, each other one by heads that never saw it."""
    heads = recipe.fit_heads(material, chosen=chosen)
    numbers = np.full((len(material.blog), len(HEADS)), np.nan)
    apart = np.flatnonzero(~material.learnt)
    if len(apart):
        numbers[apart] = numbers_of(heads, material, apart)
    judged = joblib.Parallel(n_jobs=jobs)(
        joblib.delayed(_left_out)(material, blog, chosen) for blog in material.blogs
    )
    for rows, found in judged:
        numbers[rows] = found
    return Judged(numbers, heads)


def _left_out(
    material: Material, blog: str, chosen: Mapping[str, recipe.Choice]
) -> tuple[Any, Values]:
    rows = np.flatnonzero(material.blog == blog)
    heads = recipe.fit_heads(material, frozenset({blog}), chosen)
    return rows, numbers_of(heads, material, rows)


def numbers_of(heads: Mapping[str, Any], material: Material, rows: Any) -> Values:
    """The four numbers of these rows, as scikit-learn gives them."""
    columns = [recipe.columns_of(material, name) for name in HEADS]
    return np.column_stack(
        [
            number(heads[name], material.matrix[rows][:, places])
            for name, places in zip(HEADS, columns, strict=True)
        ]
    )


def number(head: Mapping[str, Any], matrix: Values) -> Values:
    """A fitted head's numbers."""
    decision = head["model"].decision_function(matrix)
    numbers: Values = head["platt"].predict_proba(decision[:, np.newaxis])[:, 1]
    return numbers
