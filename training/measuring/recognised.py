"""How well facets are recognised, comment by comment, beside words and a question mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.metrics import average_precision_score

from service.core.facets import FACETS
from service.core.records import POINT, Facet
from service.language.reader.network import Thresholds
from training.learning.facets import NEVER, said, said_of_invented, seldom
from training.measuring.replies import words_and_mark
from training.measuring.tables import Table, figure
from training.reading.material import INVENTED, Mask, Material, Values

NONE = float("nan")
# Fewer comments that have a facet are no measure of it.
FEWEST = 10
RECALL = 0.85
# As the service: below this no sentence is one to take up.
LEAST_POINT = 0.25


@dataclass(frozen=True, slots=True)
class Told:
    """One facet over some comments: how many have it; average precision, ours and by words and a
    mark; precision where shown, where perhaps; the recall of shown, and of both. How many of each
    were `said`."""

    there: int
    ranked: float
    baseline: float
    precision: float
    recall: float
    perhaps: float
    recall_with_perhaps: float
    said: tuple[int, int]


def facets_of(vector: Mapping[str, float], thresholds: Thresholds) -> tuple[Facet, ...]:
    """What the service would show of a comment with these features, without places."""
    found = [
        Facet(name, 0, 0, "", perhaps=vector[name] < thresholds.shown.get(name, NEVER))
        for name in FACETS
        if vector[name] >= _least(thresholds, name)
    ]
    if vector[POINT] >= LEAST_POINT:
        found.append(Facet(POINT, 0, 0, ""))
    return tuple(found)


def _least(thresholds: Thresholds, name: str) -> float:
    """From where on the facet is said at all, NEVER where it is not."""
    return min(thresholds.shown.get(name, NEVER), thresholds.perhaps.get(name, NEVER))


def baselines(material: Material) -> dict[str, Values]:
    """By facet, a score by words and a question mark, each blog left out in turn."""
    found = {}
    for place, name in enumerate(FACETS):
        named = material.named[:, place]
        taught = material.graded & material.learnt & np.isfinite(named)
        found[name] = words_and_mark(material, (named >= 0.5).astype(float), taught)
    return found


def told(
    material: Material, thresholds: Thresholds, blogs: Sequence[str], simple: Mapping[str, Values]
) -> dict[str, Told]:
    """Each facet over the graded comments of these blogs; `simple` as `baselines` gives it."""
    rows = np.isin(material.blog, blogs)
    found = {}
    for name in FACETS:
        sure, true, known = said(material, name, rows)
        found[name] = _told(name, thresholds, sure, true, simple[name][known])
    return found


def told_of_twins(material: Material, thresholds: Thresholds) -> dict[str, Told]:
    """Each facet over the invented comments that have it and their twins, each read by a network
    that never saw that hand."""
    found = {}
    for place, name in enumerate(FACETS):
        true = material.invented[:, place] >= 0.5
        near = np.isin(material.twins, material.twins[true])
        sure = material.others[INVENTED][near, material.names.index(name)]
        found[name] = _told(name, thresholds, sure, true[near], np.full(len(sure), NONE))
    return found


def told_of_others(material: Material, names: Sequence[str]) -> dict[str, Told]:
    """These facets over the comments OF_OTHER_HANDS, those of each hand from the sureness on that
    all other hands would choose."""
    found = {}
    for name in names:
        sure, true = said_of_invented(material, name)
        either = np.zeros(len(true), dtype=bool)
        for hand in np.unique(material.hands):
            one = material.hands == hand
            least = seldom(material, name, ~one)
            either |= one & (sure >= (NEVER if least is None else least))
        found[name] = Told(
            there=int(true.sum()),
            ranked=ranked(true, sure),
            baseline=NONE,
            precision=NONE,
            recall=0.0,
            perhaps=_share(true, either),
            recall_with_perhaps=_share(either, true),
            said=(0, int(either.sum())),
        )
    return found


def _told(name: str, thresholds: Thresholds, sure: Values, true: Mask, simple: Values) -> Told:
    shown = sure >= thresholds.shown.get(name, NEVER)
    either = sure >= _least(thresholds, name)
    perhaps = either & ~shown
    return Told(
        there=int(true.sum()),
        ranked=ranked(true, sure),
        baseline=ranked(true, simple),
        precision=_share(true, shown),
        recall=_share(shown, true),
        perhaps=_share(true, perhaps),
        recall_with_perhaps=_share(either, true),
        said=(int(shown.sum()), int(perhaps.sum())),
    )


def _share(what: Mask, inside: Mask) -> float:
    return float(what[inside].mean()) if inside.any() else NONE


def ranked(true: Mask, scores: Values) -> float:
    """Average precision; nan where none is true or a score is not known."""
    if not true.any() or np.isnan(scores).any():
        return NONE
    return float(average_precision_score(true, scores))


def mean_ranked(found: Mapping[str, Told], *, simple: bool = False) -> float:
    """The mean over the facets that enough comments have."""
    known = [t.baseline if simple else t.ranked for t in found.values() if t.there >= FEWEST]
    return float(np.nanmean(known)) if known and not np.isnan(known).all() else NONE


def precision_at(true: Mask, scores: Values, recall: float = RECALL) -> float:
    """Precision where so many of the true are found, ties taken together."""
    if not true.any() or np.isnan(scores).any():
        return NONE
    least = np.sort(scores[true])[::-1][int(np.ceil(recall * true.sum())) - 1]
    return float(true[scores >= least].mean())


def genuine_question(
    material: Material, blogs: Sequence[str], simple: Values
) -> tuple[float, float]:
    """Precision at RECALL of questions that half of the readings call genuine: ours, and by words
    and a mark."""
    rows = material.graded & np.isin(material.blog, blogs)
    true = np.array([given is not None and given.genuine for given in material.given])[rows]
    sure = material.matrix[rows, material.names.index("question")]
    return precision_at(true, sure), precision_at(true, simple[rows])


def facet_table(title: str, found: Mapping[str, Told], thresholds: Thresholds) -> Table:
    """A line a facet, and the mean."""
    rows = [
        (
            name,
            str(one.there),
            figure(one.ranked, 2),
            figure(one.baseline, 2),
            _cell(one.precision, one.said[0]),
            figure(one.recall, 2),
            _cell(one.perhaps, one.said[1]),
            figure(one.recall_with_perhaps, 2),
            figure(thresholds.shown.get(name, NONE), 2),
            figure(thresholds.perhaps.get(name, NONE), 2),
        )
        for name, one in found.items()
    ]
    mean = figure(mean_ranked(found), 3), figure(mean_ranked(found, simple=True), 3)
    head = (
        *("", "have it", "average precision", "words + ?", "right where shown", "recall"),
        *("right where perhaps", "recall of both", "shown from", "perhaps from"),
    )
    last = (f"mean, {FEWEST} or more", "", *mean, *("" for _ in range(6)))
    return Table(title, head, (*rows, last))


def _cell(share: float, count: int) -> str:
    return f"{figure(share, 2)} of {count}" if count else "-"
