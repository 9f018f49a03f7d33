"""From which sureness on a facet is shown to the author.

As what it is from the sureness on at which, on blogs left out, PRECISE of the comments said to
have it have it, and as "perhaps" from where LIKELY of them have it. What too few comments of blogs
show to reach either is "perhaps" from where, of the invented comments of hands left out, HALF of
those said to have it do, of their twins PRECISE, and where at most ALARMS of the blogs' comments
that don't have it are said to. A facet that reaches none of these is never shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from service.core.facets import FACETS
from service.language.reader.network import Thresholds
from training.reading.material import INVENTED, UNGRADED, Material

Values = NDArray[np.float64]
Mask = NDArray[np.bool_]
PRECISE, LIKELY = 0.85, 0.70
HALF, ALARMS = 0.5, 1 / 500
# Of fewer comments than these, nothing is known of precision.
FEWEST_SHOWN = 15


def said(material: Material, name: str, rows: Mask) -> tuple[Values, Mask, Mask]:
    """How surely those of `rows` where somebody looked for the facet are said to have it, whether
    half of the readings say so, and which rows those are."""
    named = material.named[:, list(FACETS).index(name)]
    known = rows & material.graded & np.isfinite(named)
    return material.matrix[known, material.names.index(name)], named[known] >= 0.5, known


def said_of_invented(material: Material, name: str) -> tuple[Values, Mask, Mask]:
    """How surely the invented comments are said to have the facet, whether they have it, and which
    have it or are twins of one that does."""
    true = material.invented[:, list(FACETS).index(name)] >= 0.5
    near = np.isin(material.twins, material.twins[true])
    return material.others[INVENTED][:, material.names.index(name)], true, near


def thresholds(material: Material, blogs: Sequence[str] | None = None) -> Thresholds:
    """From which sureness each facet is shown, and from which as perhaps; chosen on these blogs
    (those that may be learnt from), each read by a network that never saw it."""
    rows = np.isin(material.blog, material.blogs if blogs is None else blogs)
    shown: dict[str, float] = {}
    perhaps: dict[str, float] = {}
    for name in FACETS:
        sure, true, _ = said(material, name, rows)
        least = least_of(sure, true, PRECISE)
        if least is not None:
            shown[name] = least
        likely = least_of(sure, true, LIKELY)
        if likely is None:
            likely = seldom(material, name, sure[~true])
        if likely is not None and likely < shown.get(name, 2.0):
            perhaps[name] = likely
    return Thresholds(shown, perhaps)


def as_shipped(material: Material, known: Thresholds) -> Thresholds:
    """The same for the network that is shipped, the mean of those that these were chosen on: of
    comments that none of them was taught, as many are said to have a facet. What was chosen by
    invented comments gets no easier: of those there are none that it was not taught."""
    places = ~material.graded & material.learnt
    seldom = set(of_invented(material, known))

    def each(chosen: Mapping[str, float]) -> dict[str, float]:
        found = {}
        for name, least in chosen.items():
            column = material.names.index(name)
            by_whole = material.others[UNGRADED][:, column]
            as_often = _as_often(least, material.matrix[places, column], by_whole)
            found[name] = max(least, as_often) if name in seldom else as_often
        return found

    return Thresholds(each(known.shown), each(known.perhaps))


def _as_often(least: float, sure: Values, by_whole: Values) -> float:
    """What stands in `by_whole` where `least` stands in `sure`, both by rank, in logits; beyond
    the ends it is as far from them."""
    if not len(sure):
        return least
    ours, theirs = (np.sort(_logit(values)) for values in (sure, by_whole))
    at = _logit(np.array([least]))
    inside = np.clip(at, ours[0], ours[-1])
    logit = np.interp(inside, ours, theirs) + (at - inside)
    return round(float(1 / (1 + np.exp(-logit[0]))), 4)


def _logit(sure: Values) -> Values:
    inside = np.clip(sure, 1e-6, 1 - 1e-6)
    result: Values = np.log(inside / (1 - inside))
    return result


def of_invented(material: Material, known: Thresholds) -> list[str]:
    """The facets that are "perhaps" by what invented comments show, not those of blogs."""
    rows = np.isin(material.blog, material.blogs)
    return [
        name for name in known.perhaps if least_of(*said(material, name, rows)[:2], LIKELY) is None
    ]


def seldom(material: Material, name: str, of_others: Values) -> float | None:
    """The least sureness from which on HALF of the invented comments said to have the facet do, of
    those that have it and their twins PRECISE, and at most ALARMS of the blogs' comments that don't
    (`of_others`: their sureness) are said to; None where it is never reached."""
    sure, true, near = said_of_invented(material, name)
    least = least_of(sure[near], true[near], PRECISE)
    among_all = least_of(sure, true, HALF)
    if least is None or among_all is None:
        return None
    allowed = int(ALARMS * len(of_others))
    alarmed = np.sort(of_others)[::-1][allowed : allowed + 1]
    return max([least, among_all, *(round(float(each) + 1e-4, 4) for each in alarmed)])


def least_of(sure: Values, true: Mask, precise: float) -> float | None:
    """The least sureness from which on so many are right; None where it is never reached."""
    order = np.argsort(-sure, kind="stable")
    right = np.cumsum(true[order]) / np.arange(1, len(order) + 1)
    good = np.flatnonzero(right >= precise)
    if not len(good) or good[-1] + 1 < FEWEST_SHOWN:
        return None
    return round(float(sure[order[good[-1]]]), 4)
