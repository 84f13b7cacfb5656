"""Our correlations are scipy's."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats

from harness.real_tables import load_tables
from leaderboard.analysis.correlation import pearson, rank_evenly, spearman

EXACT = 1e-9
Pair = tuple[NDArray[np.float64], NDArray[np.float64]]


def draw_loose(seed: int, count: int) -> Pair:
    x, noise = np.random.default_rng(seed).normal(50, 10, (2, count))
    return x, 0.6 * x + noise


def draw_tied(seed: int, count: int) -> Pair:
    x, y = np.random.default_rng(seed).integers(0, 5, (2, count)).astype(float)
    return x, y


def draw_near_line(seed: int, count: int) -> Pair:
    x, noise = np.random.default_rng(seed).normal(50, 10, (2, count))
    return x, x + 1e-4 * noise


DRAWS = [draw_loose, draw_tied, draw_near_line]


@pytest.mark.parametrize("draw", DRAWS)
@pytest.mark.parametrize("count", [4, 5, 40, 1200])
def test_pearson_and_its_interval_are_those_of_scipy(
    draw: Callable[[int, int], Pair], count: int
) -> None:
    x, y = draw(count, count)
    found, expected = pearson(x, y), stats.pearsonr(x, y)
    low, high = expected.confidence_interval(0.95)
    assert [found.value, found.low, found.high] == pytest.approx(
        [expected.statistic, low, high], abs=EXACT
    )


@pytest.mark.parametrize("draw", DRAWS)
@pytest.mark.parametrize("count", [4, 5, 40, 1200])
def test_spearman_is_that_of_scipy(draw: Callable[[int, int], Pair], count: int) -> None:
    x, y = draw(count + 1, count)
    assert spearman(x, y).value == pytest.approx(stats.spearmanr(x, y).statistic, abs=EXACT)


@pytest.mark.parametrize("count", [0, 1, 7, 500])
def test_ranks_with_ties_are_those_of_scipy(count: int) -> None:
    values = np.random.default_rng(count).integers(0, 9, count).astype(float)
    assert rank_evenly(values).tolist() == stats.rankdata(values).tolist()


def test_interval_of_spearman_follows_from_the_normal_distribution_of_scipy() -> None:
    x, y = draw_loose(2, 60)
    found = spearman(x, y)
    error = np.sqrt((1 + found.value**2 / 2) / 57)
    low, high = np.tanh(stats.norm.interval(0.95, np.arctanh(found.value), error))
    assert [found.low, found.high] == pytest.approx([low, high], abs=EXACT)


def test_correlations_of_all_real_pairs_are_those_of_scipy() -> None:
    tables = load_tables("v1-4/2023-09-04")
    first, *rest = [tables.rows[metric].to_numpy() for metric in tables.board.metric_ids]
    for other in rest:
        assert pearson(first, other).value == pytest.approx(
            stats.pearsonr(first, other).statistic, abs=EXACT
        )
        assert spearman(first, other).value == pytest.approx(
            stats.spearmanr(first, other).statistic, abs=EXACT
        )
