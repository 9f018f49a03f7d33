"""The figures against tables worked out by hand."""

import math

import numpy as np
import pytest

from training.measuring import metrics

NAN = float("nan")


@pytest.mark.parametrize(
    ("labels", "scores", "expected"),
    [
        ([0, 0, 1, 1], [1, 2, 3, 4], 1.0),
        ([1, 1, 0, 0], [1, 2, 3, 4], 0.0),
        ([0, 1, 0, 1], [1, 2, 3, 4], 0.75),
        ([0, 1], [5, 5], 0.5),
        ([0, 0, 1], [1, 2, 2], 0.75),
        ([1, 1, 1], [1, 2, 3], NAN),
        ([0, 0], [1, 2], NAN),
    ],
)
def test_auc_counts_the_pairs_in_the_right_order(labels, scores, expected) -> None:
    assert metrics.auc(labels, scores) == pytest.approx(expected, nan_ok=True)


def test_within_post_leaves_out_posts_of_one_class_and_means_over_the_rest() -> None:
    posts = ["a", "b", "a", "b", "c", "c", "a"]
    labels = [1, 1, 0, 0, 1, 1, 0]
    scores = [2, 1, 1, 2, 9, 8, 3]
    # a: the answered one is second of three (AUC 1/2, gain 1/log2(3)); b: last of two (0, the same)
    area, gain, count = metrics.within_post(labels, scores, posts)
    assert (area, count) == (pytest.approx(0.25), 2)
    assert gain == pytest.approx(1 / math.log2(3))


def test_within_post_without_a_post_of_both_classes_is_nan() -> None:
    area, gain, count = metrics.within_post([1, 0], [1, 2], ["a", "b"])
    assert math.isnan(area)
    assert math.isnan(gain)
    assert count == 0


def test_ndcg_looks_at_the_first_five_and_shares_out_ties() -> None:
    six = ["a"] * 6
    # the answered one is sixth: nothing gained; all tied: the mean gain of the five places over six
    assert metrics.within_post([1, 0, 0, 0, 0, 0], [1, 2, 3, 4, 5, 6], six)[1] == 0.0
    places = sum(1 / math.log2(place + 1) for place in range(1, 6)) / 6
    assert metrics.within_post([1, 0, 0, 0, 0, 0], [1] * 6, six)[1] == pytest.approx(places)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([10, 30, 20], [1, 3, 2]),
        ([5, 5, 1], [2.5, 2.5, 1]),
        ([7, 7, 7, 7], [2.5, 2.5, 2.5, 2.5]),
        ([], []),
    ],
)
def test_ranks_of_equal_values_are_shared(values, expected) -> None:
    assert metrics.ranks(values).tolist() == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ([1, 2, 3], [10, 100, 1000], 1.0),
        ([1, 2, 3], [3, 2, 1], -1.0),
        ([1, 2, 3, 4], [2, 1, 4, 3], 0.6),
        ([1, 1, 1], [1, 2, 3], NAN),
    ],
)
def test_spearman_is_the_correlation_of_ranks(one, other, expected) -> None:
    assert metrics.spearman(one, other) == pytest.approx(expected, nan_ok=True)


def test_partial_spearman_takes_out_what_a_third_explains() -> None:
    one, other, held = [1, 2, 3, 4], [1, 3, 2, 4], [2, 1, 4, 3]
    # r12 = .8, r13 = .6, r23 = 0: .8 / sqrt((1 - .36) * 1) = 1
    assert metrics.partial_spearman(one, other, held) == pytest.approx(1.0)
    assert metrics.partial_spearman([1, 2, 3, 4], [2, 1, 4, 3], [1, 3, 2, 4]) == pytest.approx(1.0)


def test_bootstrap_draws_whole_pairs_and_brackets_the_auc() -> None:
    random = np.random.default_rng(4)
    labels = np.tile([0, 1], 200)
    scores = random.normal(size=400) + 0.5 * labels
    area, low, high = metrics.bootstrap_auc(labels, scores, np.repeat(np.arange(200), 2), times=300)
    assert area == metrics.auc(labels, scores)
    assert 0.55 < low < area < high < 0.75
    again = metrics.bootstrap_auc(labels, scores, np.repeat(np.arange(200), 2), times=300)
    assert again == (area, low, high)


def test_a_bootstrap_of_a_perfect_order_has_no_width() -> None:
    assert metrics.bootstrap_auc([0, 1, 0, 1], [1, 2, 1, 2], [1, 1, 2, 2], times=50) == (1, 1, 1)


def test_the_mean_of_what_is_known_stands_inside_its_interval() -> None:
    mean, low, high = metrics.bootstrap_mean([0.6, float("nan"), 0.8])
    assert (mean, low, high) == pytest.approx((0.7, 0.6, 0.8))
    assert all(map(np.isnan, metrics.bootstrap_mean([float("nan")])))


def test_ndcg_takes_the_grades_as_gains() -> None:
    assert metrics.ndcg(np.array([3.0, 0.0, 1.0]), np.array([0.9, 0.1, 0.5]), 3) == 1.0
    worst = metrics.ndcg(np.array([3.0, 0.0, 0.0]), np.array([0.1, 0.9, 0.5]), 3)
    assert worst == pytest.approx(0.5)
