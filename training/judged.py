"""Every comment judged by what was learnt without its blog."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import joblib
import numpy as np

from service.judge.scorer import HEADS
from training import recipe
from training.facets import by_text
from training.material import Material, Values, Weighed, weigh


@dataclass(frozen=True, slots=True)
class Judged:
    """`numbers` (rows, 4) in the order of HEADS; `sureness` (marked texts, kinds) of the surest
    sentence. `heads`, `weighed`: fitted and weighed with no blog left out, as shipped."""

    numbers: Values
    sureness: Values
    heads: Mapping[str, Any]
    weighed: Weighed


def judge(
    material: Material, jobs: int = 1, chosen: Mapping[str, recipe.Choice] = recipe.CHOSEN
) -> Judged:
    """Blogs kept apart by the shipped heads, each other one by heads that never saw it."""
    whole = weigh(material)
    heads = recipe.fit_heads(whole, chosen)
    numbers = np.full((len(material.blog), len(HEADS)), np.nan)
    apart = np.flatnonzero(~material.learnt)
    if len(apart):
        numbers[apart] = numbers_of(heads, whole, apart)
    marked = material.marked
    sureness = marked.sights.sureness(material.recogniser())
    judged = joblib.Parallel(n_jobs=jobs)(
        joblib.delayed(_left_out)(material, blog, chosen) for blog in material.blogs
    )
    for blog, (rows, found, sentences) in zip(material.blogs, judged, strict=True):
        numbers[rows] = found
        sureness[marked.blog == blog] = sentences
    return Judged(numbers, by_text(marked, sureness), heads, whole)


def _left_out(
    material: Material, blog: str, chosen: Mapping[str, recipe.Choice]
) -> tuple[Any, Values, Values]:
    weighed = weigh(material, frozenset({blog}))
    rows = np.flatnonzero(material.blog == blog)
    found = numbers_of(recipe.fit_heads(weighed, chosen), weighed, rows)
    inside = np.flatnonzero(material.marked.blog == blog)
    sureness = material.marked.sights.sureness(material.recogniser(frozenset({blog})))
    return rows, found, sureness[inside]


def numbers_of(heads: Mapping[str, Any], weighed: Weighed, rows: Any) -> Values:
    """The four numbers of these rows, as scikit-learn gives them."""
    columns = [recipe.columns_of(weighed.material, name) for name in HEADS]
    return np.column_stack(
        [
            number(heads[name], weighed.matrix[rows][:, places])
            for name, places in zip(HEADS, columns, strict=True)
        ]
    )


def number(head: Mapping[str, Any], matrix: Values) -> Values:
    """A fitted head's numbers."""
    decision = head["model"].decision_function(matrix)
    numbers: Values = head["platt"].predict_proba(decision[:, np.newaxis])[:, 1]
    return numbers
