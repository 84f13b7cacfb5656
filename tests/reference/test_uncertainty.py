"""Our standard errors and the width of our intervals are scipy's."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from harness.tables import make_board
from leaderboard.analysis.uncertainty import Z, standard_errors


def test_intervals_reach_as_far_as_the_middle_95_percent_of_a_normal_distribution() -> None:
    assert pytest.approx(stats.norm.ppf(0.975), abs=1e-12) == Z


@pytest.mark.parametrize("points", [0.0, 3.0, 25.0, 50.0, 71.23, 100.0])
def test_standard_error_is_the_deviation_of_a_binomial_share(points: float) -> None:
    errors = standard_errors(pd.DataFrame({"b1": [points]}), make_board(1, items=817))
    expected = stats.binom(817, points / 100).std() / 817 * 100
    assert errors["b1"].to_numpy() == pytest.approx(np.array([expected]), abs=1e-9)
