"""A number is its intercept and its contributions, and nothing else moves it."""

import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from service.judge.artifact import load
from service.judge.scorer import HEADS, Scorer
from tests.judge.conftest import NAMES, VERSION, invented_rows

ANY_VECTOR = arrays.arrays(
    np.float32, len(NAMES), elements=st.floats(-1e6, 1e6, width=32, allow_nan=False)
)
SHARED_FIXTURE = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def scorer(folder: Path) -> Scorer:
    return load(folder, NAMES, VERSION)


@SHARED_FIXTURE
@given(vector=ANY_VECTOR)
def test_intercept_and_contributions_sum_to_the_logit_of_the_number(
    scorer: Scorer, vector: np.ndarray
) -> None:
    [judgement] = scorer.judge(vector[np.newaxis, :])
    for name in HEADS:
        number, why = getattr(judgement, name), judgement.why[name]
        assert 0.0 < number < 1.0
        total = why.intercept + sum(term.contribution for term in why.terms)
        assert abs(total - np.log(number / (1 - number))) < 1e-6


@SHARED_FIXTURE
@given(vector=ANY_VECTOR)
def test_each_feature_of_a_head_has_one_contribution_with_its_value(
    scorer: Scorer, vector: np.ndarray
) -> None:
    why = scorer.explain(vector)
    assert [term.feature for term in why["depth"].terms] == list(NAMES[:-1])
    assert [term.feature for term in why["reply"].terms] == list(NAMES)
    assert [term.value for term in why["reply"].terms] == [float(value) for value in vector]


@SHARED_FIXTURE
@given(vector=ANY_VECTOR)
def test_a_contribution_lies_on_the_line_between_two_knots(
    scorer: Scorer, vector: np.ndarray
) -> None:
    for name in HEADS:
        terms = scorer.explain(vector)[name].terms
        for part, term in zip(scorer.head(name).parts, terms, strict=True):
            value = float(vector[part.column])
            told = float(np.interp(value, part.knots, part.values))
            assert term.contribution == pytest.approx(told, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("beside", [0, 1, 2, 3, 7, 8, 15, 31, 64, 255, 1000])
def test_a_row_is_judged_the_same_bit_for_bit_whatever_stands_beside_it(
    scorer: Scorer, beside: int
) -> None:
    row = invented_rows(1, seed=8)
    alone = scorer.numbers(row)[0]
    others = invented_rows(beside, seed=beside)
    for place in {0, beside // 2, beside}:
        batch = np.insert(others, place, row[0], axis=0)
        assert scorer.numbers(batch)[place].tobytes() == alone.tobytes()
        assert scorer.numbers(np.asfortranarray(batch))[place].tobytes() == alone.tobytes()


def test_contributions_of_the_training_rows_are_nought_on_the_mean(scorer: Scorer) -> None:
    whys = [scorer.explain(row)["reply"] for row in invented_rows(400, seed=1)]
    shares = np.array([[term.contribution for term in why.terms] for why in whys])
    np.testing.assert_allclose(shares.mean(axis=0), 0.0, atol=1e-5)


def test_no_rows_give_no_judgements(scorer: Scorer) -> None:
    assert scorer.judge(invented_rows(0, seed=0)) == []


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
def test_a_value_that_is_no_number_is_refused_not_judged(scorer: Scorer, bad: float) -> None:
    rows = invented_rows(3, seed=0)
    rows[1, 2] = bad
    with pytest.raises(ValueError, match="not a finite number"):
        scorer.judge(rows)


def test_a_matrix_of_another_width_is_refused(scorer: Scorer) -> None:
    with pytest.raises(ValueError, match="5 features"):
        scorer.numbers(invented_rows(3, seed=0)[:, :-1])


def test_stored_vectors_are_judged_by_the_hundred_thousand(scorer: Scorer) -> None:
    rows = invented_rows(100_000, seed=3)
    begin = time.process_time()
    scorer.numbers(rows)
    assert time.process_time() - begin < 5.0
