"""Pearson's and Spearman's correlation with their intervals."""

import math
from collections.abc import Callable

import numpy as np
import pytest

from leaderboard.analysis.correlation import (
    Correlation,
    correlate_all,
    keep_complete,
    pearson,
    rank_evenly,
    spearman,
)

RISING = np.array([10.0, 20.0, 30.0, 40.0, 50.0])
CURVED = np.array([1.0, 4.0, 9.0, 16.0, 25.0])
NAN = math.nan


def test_pearson_of_a_straight_line_is_one_with_an_interval_of_no_width() -> None:
    found = pearson(RISING, 3 * RISING + 1)
    assert (found.n, found.value, found.low, found.high) == (5, 1, 1, 1)


def test_pearson_of_a_falling_line_is_minus_one() -> None:
    assert pearson(RISING, -RISING).value == -1


def test_spearman_asks_for_the_order_only() -> None:
    assert spearman(RISING, CURVED).value == 1
    assert pearson(RISING, CURVED).value < 1


def test_interval_of_pearson_is_that_of_fisher() -> None:
    # Over five models the variance of z is 1 / (5 - 3).
    found = pearson(RISING, np.array([20.0, 10.0, 40.0, 30.0, 30.0]))
    z = math.atanh(found.value)
    half = 1.959963984540054 / math.sqrt(2)
    assert (found.low, found.high) == pytest.approx((math.tanh(z - half), math.tanh(z + half)))


def test_interval_of_spearman_is_wider_than_that_of_pearson_with_the_same_value() -> None:
    ranks, shuffled = np.arange(1.0, 9.0), np.array([2.0, 1.0, 4.0, 3.0, 6.0, 5.0, 8.0, 7.0])
    straight, ordered = pearson(ranks, shuffled), spearman(ranks, shuffled)
    assert straight.value == ordered.value
    assert ordered.low < straight.low
    assert ordered.high > straight.high


def test_correlation_takes_only_models_with_both_scores() -> None:
    x = np.array([10.0, 20.0, NAN, 30.0, 40.0, 99.0])
    y = np.array([10.0, 20.0, 5.0, 30.0, 40.0, NAN])
    assert (pearson(x, y).n, pearson(x, y).value, spearman(x, y).n) == (4, 1, 4)


@pytest.mark.parametrize("correlate", [pearson, spearman])
@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_correlation_of_fewer_than_four_models_is_missing(
    correlate: Callable[..., Correlation], count: int
) -> None:
    found = correlate(RISING[:count], RISING[:count])
    assert found.n == count
    assert np.isnan([found.value, found.low, found.high]).all()


@pytest.mark.parametrize("correlate", [pearson, spearman])
def test_correlation_with_a_metric_that_is_the_same_for_all_is_missing(
    correlate: Callable[..., Correlation],
) -> None:
    # The mean of five times 0.1 is not exactly 0.1.
    found = correlate(RISING, np.full(5, 0.1))
    assert np.isnan([found.value, found.low, found.high]).all()


def test_equal_scores_share_the_mean_of_their_ranks() -> None:
    assert rank_evenly(np.array([5.0, 7.0, 5.0, 9.0, 5.0])).tolist() == [2, 4, 2, 5, 2]


def test_rank_evenly_of_nothing_is_nothing() -> None:
    assert rank_evenly(np.array([])).tolist() == []


def test_keep_complete_drops_a_model_that_lacks_either_score() -> None:
    x, y = keep_complete(np.array([1.0, NAN, 3.0]), np.array([4.0, 5.0, NAN]))
    assert (x.tolist(), y.tolist()) == ([1.0], [4.0])


def test_correlate_all_gives_every_pair_once() -> None:
    scores = np.column_stack([RISING, CURVED, -RISING])
    assert list(correlate_all(scores)) == [(0, 1), (0, 2), (1, 2)]


def test_correlate_all_gives_what_each_pair_gives_alone() -> None:
    scores = np.random.default_rng(3).integers(0, 9, (40, 3)).astype(float)
    scores[0, 0], scores[1, 1], scores[2, 0] = NAN, NAN, NAN
    for (a, b), found in correlate_all(scores).items():
        alone = (pearson(scores[:, a], scores[:, b]), spearman(scores[:, a], scores[:, b]))
        assert found == alone


def test_correlate_all_of_a_single_metric_has_no_pair() -> None:
    assert correlate_all(RISING.reshape(-1, 1)) == {}
