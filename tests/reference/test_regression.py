"""Our least-squares line is scipy's."""

import numpy as np
import pytest
from scipy import stats

from harness.real_tables import load_tables
from leaderboard.analysis.regression import fit_line

EXACT = 1e-9


@pytest.mark.parametrize("count", [2, 3, 40, 1200])
def test_line_and_r2_are_those_of_scipy(count: int) -> None:
    x, noise = np.random.default_rng(count).normal(50, 10, (2, count))
    y = 20 - 0.4 * x + noise
    found, expected = fit_line(x, y), stats.linregress(x, y)
    assert [found.slope, found.intercept, found.r2] == pytest.approx(
        [expected.slope, expected.intercept, expected.rvalue**2], abs=EXACT
    )


def test_line_of_real_scores_is_that_of_scipy() -> None:
    rows = load_tables("v1-4/2023-09-04").rows
    x, y = rows["mmlu"].to_numpy(), rows["truthfulqa"].to_numpy()
    found, expected = fit_line(x, y), stats.linregress(x, y)
    assert [found.slope, found.intercept, found.r2] == pytest.approx(
        [expected.slope, expected.intercept, expected.rvalue**2], abs=EXACT
    )
