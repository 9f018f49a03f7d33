"""From which sureness on a facet is shown."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.facets import FACETS
from service.language.reader.network import Thresholds
from tests.training.conftest import NAMES, invented_material
from training.learning.facets import (
    FEWEST_SHOWN,
    LIKELY,
    PRECISE,
    as_shipped,
    least_of,
    of_invented,
    said,
    thresholds,
)
from training.reading.material import OF_OTHER_HANDS, UNGRADED

FACET_NAMES = list(FACETS)


def falling(*right: int) -> tuple[np.ndarray, np.ndarray]:
    """Comments by falling sureness, of which these are right."""
    count = len(right)
    return np.linspace(1.0, 0.1, count).round(4), np.array(right, dtype=bool)


@pytest.mark.parametrize(
    ("right", "precise", "expected"),
    [
        ([1] * 20, 0.85, 20),
        ([1] * 14, 0.85, None),  # too few to know
        ([1] * 15, 0.85, 15),
        ([0] * 20, 0.5, None),
        # 17 of 20 are .85, 17 of 21 are not.
        ([1] * 17 + [0] * 4, 0.85, 20),
        # Wrong first, right later: it is the whole from there on that counts.
        ([0, 0] + [1] * 18, 0.85, 20),
        ([1] * 15 + [0] * 15 + [1] * 3, 0.70, 21),
    ],
)
def test_it_is_the_least_sureness_from_which_on_so_many_are_right(
    right: list[int], precise: float, expected: int | None
) -> None:
    sure, true = falling(*right)
    least = least_of(sure, true, precise)
    assert least == (None if expected is None else pytest.approx(sure[expected - 1]))


@given(st.lists(st.tuples(st.integers(0, 1000), st.booleans()), max_size=80))
def test_what_is_shown_is_right_as_often_as_is_promised(pairs: list[tuple[int, bool]]) -> None:
    sure = np.array([place / 1000 for place, _ in pairs])
    true = np.array([right for _, right in pairs], dtype=bool)
    least = least_of(sure, true, PRECISE)
    if least is not None and len(set(sure.tolist())) == len(pairs):
        assert true[sure >= least].mean() >= PRECISE
        assert (sure >= least).sum() >= FEWEST_SHOWN


@pytest.mark.parametrize(
    ("right", "shown", "perhaps"),
    [
        ([1] * 30 + [0] * 2, 32, None),  # nothing is left for perhaps
        ([1] * 15 + [0] * 5, 17, None),  # too few are left to know
        ([1] * 40 + [0, 1] * 12, 56, None),
        ([1] * 30 + [1, 0, 0] * 10, 40, None),  # what is left is wrong more often than not
        ([1] * 30 + [0, 0, 1, 1] * 8, 42, 62),
        ([0] + [1, 1, 1, 0] * 7, None, 29),
        ([1, 0, 0] * 10, None, None),
    ],
)
def test_perhaps_begins_below_shown_or_not_at_all(
    right: list[int], shown: int | None, perhaps: int | None
) -> None:
    material = invented_material(["a", "b", "c", "dyn4j.org"])
    places = np.flatnonzero(material.graded & material.learnt)[: len(right)]
    sure, true = falling(*right)
    material.named[:, FACET_NAMES.index("offer")] = np.nan
    material.named[places, FACET_NAMES.index("offer")] = true
    material.matrix[places, NAMES.index("offer")] = sure
    known = thresholds(material)
    for found, last in ((known.shown, shown), (known.perhaps, perhaps)):
        assert found.get("offer") == (None if last is None else pytest.approx(sure[last - 1]))
    assert LIKELY < PRECISE


@pytest.mark.parametrize(
    ("invented", "alarms", "perhaps"),
    [
        ([1] * 20, [0.05], 20),
        ([1] * 14 + [0] * 6, [0.05], 20),
        ([1] * 12, [0.05], None),  # too few to know
        ([1, 0, 0] * 10, [0.05], None),
        ([1, 0] * 10, [0.05], 20),  # half are enough: to miss one costs more
        # Blogs' comments that don't have it, said to: of 1,000 two may be, no third.
        ([1] * 20, [0.99, 0.98], 20),
        ([1] * 20, [0.99, 0.98, 0.70], 7),
    ],
)
def test_what_blogs_seldom_show_is_perhaps_by_invented_comments_if_blogs_stay_quiet(
    invented: list[int], alarms: list[float], perhaps: int | None
) -> None:
    material = invented_material(["a", "b", "c"], each=520)
    place, column = FACET_NAMES.index("hurt"), NAMES.index("hurt")
    graded = np.flatnonzero(material.graded)
    assert 1000 <= len(graded) < 2000
    spread = np.linspace(0.001, 0.999, int((~material.graded).sum()))
    material.matrix[~material.graded, column] = spread
    material.others[UNGRADED][:, column] = spread
    material.matrix[graded[: len(alarms)], column] = alarms
    sure, true = falling(*invented)
    material.other_hands[: len(sure), place] = true
    material.others[OF_OTHER_HANDS][: len(sure), column] = sure
    known = thresholds(material)
    shipped = as_shipped(material, known)
    assert "hurt" not in {**known.shown, **known.perhaps, **shipped.shown}
    if perhaps is None:
        assert "hurt" not in shipped.perhaps
    else:
        assert (sure >= shipped.perhaps["hurt"]).sum() == perhaps
        assert of_invented(known, shipped) == ["hurt"]


def test_what_blogs_show_often_enough_is_not_by_invented_comments() -> None:
    material = invented_material(["a", "b", "c"])
    known = thresholds(material)
    assert "question" in known.shown
    assert of_invented(known, as_shipped(material, known)) == []


@pytest.mark.parametrize("power", [0.5, 1.0, 3.0])
@pytest.mark.parametrize("least", [0.2, 0.55, 0.93])
def test_the_shipped_network_says_a_facet_as_often_as_those_it_is_the_mean_of(
    power: float, least: float
) -> None:
    material = invented_material(["a", "b", "dyn4j.org"])
    places, column = ~material.graded & material.learnt, NAMES.index("offer")
    count = int(places.sum())
    sure = np.linspace(0.01, 0.99, count)
    material.matrix[places, column] = np.random.default_rng(3).permutation(sure)
    material.others[UNGRADED][:, column] = sure**power
    found = as_shipped(material, Thresholds({"offer": least}, {})).shown["offer"]
    assert (sure**power >= found).sum() == pytest.approx((sure >= least).sum(), abs=1)


def test_a_threshold_beyond_all_that_was_said_stays_as_far_beyond() -> None:
    material = invented_material(["a", "b"])
    column = NAMES.index("hurt")
    material.matrix[:, column] = 0.2
    material.others[UNGRADED][:, column] = 0.1
    known = as_shipped(material, Thresholds({"hurt": 0.5}, {}))
    assert 0.1 < known.shown["hurt"] < 0.5


def test_only_comments_of_which_it_is_known_count() -> None:
    material = invented_material(["a", "b", "dyn4j.org"])
    material.named[:, 0] = np.nan
    material.named[[1, 2, 4], 0] = 0.4, 0.5, 1.0
    sure, true, known = said(material, FACET_NAMES[0], np.ones(len(material.blog), dtype=bool))
    assert true.tolist() == [False, True, True]
    assert np.flatnonzero(known).tolist() == [1, 2, 4]
    assert sure.tolist() == material.matrix[[1, 2, 4], NAMES.index(FACET_NAMES[0])].tolist()
