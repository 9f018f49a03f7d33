"""Facets and moves as they are told of a vector, and how they are counted."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.core.facets import FACETS
from service.language.reader.network import Thresholds
from tests.training.conftest import NAMES, invented_material
from training.measuring import moves, recognised
from training.measuring.judged import Judged
from training.measuring.moves import TWO_LINES, by_two_lines
from training.measuring.recognised import facets_of, precision_at, ranked
from training.measuring.replies import OURS
from training.reading.material import OF_OTHER_HANDS, UNGRADED, Material

KNOWN = Thresholds({"question": 0.7, "offer": 0.6}, {"question": 0.5, "hurt": 0.4})


@pytest.fixture
def material() -> Material:
    return invented_material(["a", "b", "c", "dyn4j.org"])


@pytest.mark.parametrize(
    ("sure", "expected"),
    [
        ({}, []),
        ({"question": 0.9}, [("question", False)]),
        ({"question": 0.6}, [("question", True)]),
        ({"question": 0.49, "hurt": 0.41}, [("hurt", True)]),
        ({"offer": 0.6, "hurt": 0.99}, [("offer", False), ("hurt", True)]),
        ({"praise": 1.0, "offer": 0.59}, []),
        ({"point": 0.25}, [("point", False)]),
    ],
)
def test_of_a_vector_the_facets_are_told_that_the_service_would_show(
    sure: dict[str, float], expected: list[tuple[str, bool]]
) -> None:
    found = facets_of(dict.fromkeys(NAMES, 0.0) | sure, KNOWN)
    assert [(facet.name, facet.perhaps) for facet in found] == expected


@pytest.mark.parametrize(
    ("true", "scores", "expected"),
    [
        ([1, 1, 0, 0], [0.9, 0.8, 0.7, 0.1], 1.0),
        ([1, 0, 1, 0], [0.9, 0.8, 0.7, 0.1], 2 / 3),
        # All tied: whoever is found, all are.
        ([1, 0, 0, 0], [0.5] * 4, 1 / 4),
        # Of seven, six are .857: the last true one need not be found.
        ([1, 1, 1, 1, 1, 1, 0, 1], [0.9] * 6 + [0.5, 0.1], 1.0),
        ([0, 0], [0.5, 0.4], np.nan),
    ],
)
def test_precision_is_taken_where_the_recall_is_reached(
    true: list[int], scores: list[float], expected: float
) -> None:
    found = precision_at(np.array(true, dtype=bool), np.array(scores))
    assert found == pytest.approx(expected, nan_ok=True)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5)), min_size=1, max_size=30))
def test_precision_at_a_recall_does_not_depend_on_the_order(pairs: list[tuple[bool, int]]) -> None:
    true, scores = (np.array(side) for side in zip(*pairs, strict=True))
    found = precision_at(true.astype(bool), scores.astype(float))
    back = precision_at(true[::-1].astype(bool), scores[::-1].astype(float))
    assert found == pytest.approx(back, nan_ok=True)
    assert np.isnan(found) or 0 < found <= 1


def test_each_facet_is_counted_where_somebody_looked_for_it(material: Material) -> None:
    place = list(FACETS).index("life_event")
    named = material.named.copy()
    named[:, place] = np.nan
    named[[1, 2], place] = 1.0, 0.0
    matrix = material.matrix.copy()
    matrix[[1, 2], NAMES.index("life_event")] = 0.9, 0.8
    some = replace(material, named=named, matrix=matrix)
    simple = recognised.baselines(some)
    found = recognised.told(some, Thresholds({"life_event": 0.7}, {}), material.blogs, simple)
    one = found["life_event"]
    assert (one.there, one.ranked, one.precision, one.recall, one.said) == (
        1,
        1.0,
        0.5,
        1.0,
        (2, 0),
    )
    question = found["question"]
    assert question.ranked == 1.0
    assert question.baseline == 1.0  # here a mark is all that a question is
    assert np.isnan(question.precision)
    assert recognised.mean_ranked(found) == 1.0


def test_what_is_known_of_no_comment_has_no_figure() -> None:
    assert np.isnan(ranked(np.zeros(3, dtype=bool), np.ones(3)))
    assert np.isnan(ranked(np.ones(3, dtype=bool), np.full(3, np.nan)))
    assert np.isnan(recognised.mean_ranked({}))
    assert set(moves.agreement([]).values()) != {0.0}


@pytest.mark.parametrize(
    ("sure", "expected"),
    [
        ({"question": 0.9, "offer": 0.9}, "answer"),
        ({"offer": 0.9}, "discuss"),
        ({"hurt": 0.9}, "thank"),
        ({"point": 0.9}, "thank"),
        ({}, "thank"),
    ],
)
def test_the_rule_of_two_lines_goes_by_question_and_substance(
    sure: dict[str, float], expected: str
) -> None:
    assert by_two_lines(facets_of(dict.fromkeys(NAMES, 0.0) | sure, KNOWN)) == expected


def test_moves_are_held_against_those_named_by_reading(material: Material) -> None:
    numbers = np.full((len(material.blog), 4), 0.05)
    numbers[:, 3] = np.where(material.asks > 0, 0.9, 0.05)
    named = moves.moves(material, Judged(numbers, {}), KNOWN, material.blogs)
    assert len(named) == int((material.graded & material.learnt).sum())
    assert moves.agreement(named)[OURS] == 1.0
    asked = np.mean([read == "answer" for read, _ in named])
    assert moves.agreement(named)[TWO_LINES] == pytest.approx(asked)
    rows = moves.move_table("Moves", named).rows
    assert rows[-1][0] == TWO_LINES
    assert {row[0] for row in rows} >= {"answer", "none"}


def test_what_a_hand_invented_is_told_by_what_the_other_hands_would_choose() -> None:
    material = invented_material(["a", "b"])
    place, column = list(FACETS).index("reuse"), NAMES.index("reuse")
    material = replace(
        material,
        other_hands=np.zeros((60, len(FACETS))),
        hands=np.repeat(["hand-1", "hand-2", "hand-3"], 20),
        others={**material.others, OF_OTHER_HANDS: np.zeros((60, len(NAMES)))},
    )
    material.matrix[:, column] = material.others[UNGRADED][:, column] = 0.1
    # The third hand's are said to have it, and mostly don't: by them, nothing could be chosen.
    for there, said in ((slice(0, 10),) * 2, (slice(20, 30),) * 2, (slice(40, 48), slice(40, 60))):
        material.other_hands[there, place] = 1
        material.others[OF_OTHER_HANDS][said, column] = 0.9
    found = recognised.told_of_others(material, ["reuse"])["reuse"]
    assert (found.there, found.said) == (28, (0, 20))
    assert (found.perhaps, found.recall_with_perhaps) == (8 / 20, 8 / 28)
