"""How a head is fitted, on invented numbers where the truth is known."""

import numpy as np
import pytest

from training.learning import heads
from training.learning.heads import Lesson, calibrated, fit, held_out, intercepts, knots_of

RANDOM = np.random.default_rng(11)
ROWS = RANDOM.normal(size=(3000, 2))


def logistic(values: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-values))


def decide(head: dict, rows: np.ndarray) -> np.ndarray:
    return head["model"].decision_function(rows)


@pytest.mark.parametrize(
    ("column", "bends", "expected"),
    [
        (np.array([0.0, 1.0] * 50), 3, [0, 1]),
        (np.zeros(100), 3, [0, 1]),
        (np.array([0.0] * 999 + [5.0]), 0, [0, 5]),
        (np.arange(101.0), 0, [0.5, 99.5]),
        (np.arange(101.0), 1, [0.5, 50, 99.5]),
    ],
)
def test_knots_span_the_usual_range_and_bend_at_quantiles(column, bends, expected) -> None:
    assert knots_of(column, bends).tolist() == pytest.approx(expected)


def test_each_blogs_own_rate_is_set_aside() -> None:
    generous = np.arange(3000) % 2 == 0
    # the generous blog's comments are longer, yet length decides nothing
    rows = ROWS + np.column_stack([generous * 2.0, np.zeros(3000)])
    answered = RANDOM.random(3000) < logistic(rows[:, 1] + np.where(generous, 2.0, -2.0))
    aside = intercepts(np.where(generous, "generous", "busy"))
    lesson = Lesson(rows, answered.astype(float), np.ones(3000), aside)
    decision = decide(fit(("length", "asks"), rows, [lesson], 1.0, {}), rows)
    assert abs(np.corrcoef(decision, rows[:, 1])[0, 1]) > 0.97


def test_pairs_teach_which_of_two_is_the_better() -> None:
    one, other = ROWS[:1500].copy(), ROWS[1500:]
    won = np.arange(1500) % 3 > 0
    one[:, 0] += np.where(won, 1.0, -1.0)
    nothing = np.zeros((1500, 0))
    lesson = Lesson(one, won.astype(float), np.ones(1500), nothing, against=other)
    head = fit(("quality", "noise"), ROWS, [lesson], 1.0, {})
    shift = decide(head, np.array([[1.0, 0.0], [0.0, 1.0]])) - decide(head, np.zeros((1, 2)))
    assert shift[0] > 0.5
    assert abs(shift[1]) < 0.2


def test_a_graded_target_is_met_by_the_calibrated_number() -> None:
    targets = logistic(2 * ROWS[:, 0] - 1)
    lesson = Lesson(ROWS, targets, np.ones(3000), intercepts(np.repeat("one", 3000)))
    head = fit(("signal", "noise"), ROWS, [lesson], 1.0, {"signal": 3})
    head = calibrated(head, decide(head, ROWS), targets)
    numbers = head["platt"].predict_proba(decide(head, ROWS)[:, np.newaxis])[:, 1]
    assert np.abs(numbers - targets).mean() < 0.03


def test_beyond_the_usual_range_a_feature_moves_nothing() -> None:
    lesson = Lesson(ROWS, logistic(ROWS[:, 0]), np.ones(3000), np.zeros((3000, 0)))
    head = fit(("signal", "noise"), ROWS, [lesson], 1.0, {"signal": 2})
    far, farther = decide(head, np.array([[50.0, 0.0], [5000.0, 0.0]]))
    assert far == farther


def test_the_same_lessons_give_the_same_numbers() -> None:
    lesson = Lesson(ROWS, logistic(ROWS[:, 0]), np.ones(3000), np.zeros((3000, 0)))
    one, other = (fit(("a", "b"), ROWS, [lesson], 1.0, {"a": 2}) for _ in range(2))
    assert decide(one, ROWS).tobytes() == decide(other, ROWS).tobytes()


def test_held_out_decisions_come_from_models_without_the_group() -> None:
    groups = np.array(["a", "b", "c", "d", "a", "b"])
    seen = []

    def note(out: np.ndarray) -> np.ndarray:
        seen.append(set(groups[out]))
        return np.full(int(out.sum()), float(len(seen)))

    decisions = held_out(groups, 2, note)
    assert seen == [{"a", "c"}, {"b", "d"}]
    assert decisions.tolist() == [1, 2, 1, 2, 1, 2]


def test_intercept_columns_are_one_a_group() -> None:
    columns = intercepts(np.array(["x", "y", "x"]))
    assert (columns / heads.INTERCEPT_SCALE).tolist() == [[1, 0], [0, 1], [1, 0]]
