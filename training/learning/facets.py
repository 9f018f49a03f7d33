"""From which sureness on a facet is shown to the author.

As what it is from the sureness on at which, on blogs left out, PRECISE of the comments said to
have it have it; as "perhaps" from where LIKELY of them have it, and HALF of those that are said to
perhaps. What too few comments of blogs show to reach either is "perhaps" from where LIKELY of the
invented comments said to have it do, of hands that nothing was taught by, and where at most ALARMS
of the blogs' comments that don't have it are said to. HALF are enough for what is put before the
author whatever the number (FIRST), where LIKELY is never reached: there it costs more to miss one.
A facet that reaches none of these is never shown.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from service.core.facets import FACETS
from service.core.priority import FIRST
from service.language.reader.network import Thresholds
from training.reading.material import OF_OTHER_HANDS, UNGRADED, Material

Values = NDArray[np.float64]
Mask = NDArray[np.bool_]
PRECISE, LIKELY = 0.85, 0.70
HALF, ALARMS = 0.5, 1 / 500
NEVER = 2.0
# Of fewer comments than these, nothing is known of precision.
FEWEST_SHOWN = 15


def said(material: Material, name: str, rows: Mask) -> tuple[Values, Mask, Mask]:
    """How surely those of `rows` where somebody looked for the facet are said to have it, whether
    half of the readings say so, and which rows those are."""
    named = material.named[:, list(FACETS).index(name)]
    known = rows & material.graded & np.isfinite(named)
    return material.matrix[known, material.names.index(name)], named[known] >= 0.5, known


def said_of_invented(material: Material, name: str) -> tuple[Values, Mask]:
    """How surely the comments OF_OTHER_HANDS are said to have the facet, and whether they do."""
    true = material.other_hands[:, list(FACETS).index(name)] >= 0.5
    return material.others[OF_OTHER_HANDS][:, material.names.index(name)], true


def thresholds(material: Material, blogs: Sequence[str] | None = None) -> Thresholds:
    """From which sureness each facet is shown, and from which as perhaps, where blogs show it
    often enough to tell; chosen on these blogs (those that may be learnt from), each read by a
    network that never saw it."""
    rows = np.isin(material.blog, material.blogs if blogs is None else blogs)
    shown: dict[str, float] = {}
    perhaps: dict[str, float] = {}
    for name in FACETS:
        sure, true, _ = said(material, name, rows)
        least = least_of(sure, true, PRECISE)
        if least is not None:
            shown[name] = least
        likely = least_of(sure, true, LIKELY)
        below = sure < shown.get(name, NEVER)
        half = least_of(sure[below], true[below], HALF)
        if likely is not None and half is not None:
            perhaps[name] = max(likely, half)
    return Thresholds(shown, perhaps)


def as_shipped(material: Material, known: Thresholds) -> Thresholds:
    """The same for the network that is shipped, the mean of those that these were chosen on: of
    comments that none of them was taught, as many are said to have a facet. And what blogs seldom
    show, by `seldom`."""
    shown = {name: _as_often(material, name, least) for name, least in known.shown.items()}
    perhaps = {name: _as_often(material, name, least) for name, least in known.perhaps.items()}
    for name in FACETS:
        least = None if name in perhaps else seldom(material, name)
        if least is not None and least < shown.get(name, NEVER):
            perhaps[name] = least
    return Thresholds(shown, perhaps)


def of_invented(known: Thresholds, shipped: Thresholds) -> list[str]:
    """The facets that are "perhaps" by what invented comments show, not those of blogs."""
    return [name for name in shipped.perhaps if name not in known.perhaps]


def seldom(material: Material, name: str, hands: Mask | None = None) -> float | None:
    """The least sureness, of the network that is shipped, from which on LIKELY (or HALF) of the
    comments OF_OTHER_HANDS (those of `hands`, where given) that are said to have the facet do, and
    at most ALARMS of the blogs' comments that don't are said to; None where it is never reached."""
    sure, true = said_of_invented(material, name)
    asked = np.ones(len(true), dtype=bool) if hands is None else hands
    likely = least_of(sure[asked], true[asked], LIKELY)
    if likely is None and name in FIRST:
        likely = least_of(sure[asked], true[asked], HALF)
    if likely is None:
        return None
    of_blogs, has_it, _ = said(material, name, np.isin(material.blog, material.blogs))
    quiet = of_blogs[~has_it]
    alarmed = np.sort(quiet)[::-1][int(ALARMS * len(quiet)) :][:1]
    return max([likely, *(_as_often(material, name, float(each) + 1e-4) for each in alarmed)])


def _as_often(material: Material, name: str, least: float) -> float:
    """The sureness of the network that is shipped from which on it says the facet of as many
    comments UNGRADED as the others from `least` on; beyond the ends as far from them, in logits."""
    places, column = ~material.graded & material.learnt, material.names.index(name)
    by_others, by_whole = material.matrix[places, column], material.others[UNGRADED][:, column]
    if not len(by_others):
        return least
    theirs, ours = (np.sort(_logit(values)) for values in (by_others, by_whole))
    at = _logit(np.array([least]))
    inside = np.clip(at, theirs[0], theirs[-1])
    logit = np.interp(inside, theirs, ours) + (at - inside)
    return round(float(1 / (1 + np.exp(-logit[0]))), 4)


def _logit(sure: Values) -> Values:
    inside = np.clip(sure, 1e-6, 1 - 1e-6)
    result: Values = np.log(inside / (1 - inside))
    return result


def least_of(sure: Values, true: Mask, precise: float) -> float | None:
    """The least sureness from which on so many are right; None where it is never reached."""
    order = np.argsort(-sure, kind="stable")
    right = np.cumsum(true[order]) / np.arange(1, len(order) + 1)
    # What is said equally surely is said together.
    ends = np.diff(sure[order], append=-1.0) != 0
    good = np.flatnonzero((right >= precise) & ends)
    if not len(good) or good[-1] + 1 < FEWEST_SHOWN:
        return None
    return round(float(sure[order[good[-1]]]), 4)
