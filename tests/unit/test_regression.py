"""The least-squares line."""

import math

import numpy as np
import pytest

from leaderboard.analysis.regression import fit_line


def test_fit_line_finds_a_line_that_all_models_lie_on() -> None:
    line = fit_line(np.array([0.0, 1.0, 2.0]), np.array([5.0, 7.0, 9.0]))
    assert (line.n, line.slope, line.intercept, line.r2) == pytest.approx((3, 2, 5, 1))


def test_fit_line_leaves_the_least_squares() -> None:
    # By hand: both means are 2, the products of the distances from them sum to 1, the squares
    # of those of x to 2, so half of the way up is explained, a quarter of its square.
    line = fit_line(np.array([1.0, 2.0, 3.0]), np.array([1.0, 3.0, 2.0]))
    assert (line.slope, line.intercept, line.r2) == pytest.approx((0.5, 1, 0.25))


def test_residuals_of_the_line_sum_to_nothing() -> None:
    x, y = np.array([1.0, 2.0, 3.0, 4.0]), np.array([3.0, 1.0, 8.0, 2.0])
    assert (y - fit_line(x, y).predict(x)).sum() == pytest.approx(0)


def test_fit_line_takes_only_models_with_both_scores() -> None:
    line = fit_line(np.array([0.0, 1.0, math.nan, 9.0]), np.array([5.0, 7.0, 9.0, math.nan]))
    assert (line.n, line.slope) == pytest.approx((2, 2))


@pytest.mark.parametrize("count", [0, 1])
def test_fit_line_through_fewer_than_two_models_has_no_direction(count: int) -> None:
    line = fit_line(np.full(count, 3.0), np.full(count, 4.0))
    assert line.n == count
    assert np.isnan([line.slope, line.intercept, line.r2]).all()


def test_fit_line_through_models_of_the_same_x_has_no_direction() -> None:
    # The mean of three times 0.1 is not exactly 0.1.
    line = fit_line(np.array([0.1, 0.1, 0.1]), np.array([4.0, 5.0, 6.0]))
    assert np.isnan([line.slope, line.intercept, line.r2]).all()


def test_fit_line_through_models_of_the_same_y_is_level_and_explains_nothing() -> None:
    line = fit_line(np.array([1.0, 2.0, 3.0]), np.array([4.0, 4.0, 4.0]))
    assert (line.slope, line.intercept) == (0, 4)
    assert math.isnan(line.r2)


def test_fit_line_counts_a_model_that_stands_twice_twice() -> None:
    line = fit_line(np.array([0.0, 0.0, 2.0]), np.array([0.0, 3.0, 3.0]))
    assert (line.intercept, line.slope) == pytest.approx((1.5, 0.75))
