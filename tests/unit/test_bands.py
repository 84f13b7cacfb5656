"""Bands of metrics on one scale."""

from __future__ import annotations

import pandas as pd

from leaderboard.figures.bands import Bands, fit_bands


def test_bands_span_all_scores_in_steps_of_ten() -> None:
    scores = pd.DataFrame({"average": [61.0, 33.0], "arc": [88.1, 30.0]})
    assert fit_bands(scores, ["average", "arc"]) == Bands(2, 30.0, 90.0)


def test_a_single_score_on_a_step_still_has_a_band_of_ten() -> None:
    assert fit_bands(pd.DataFrame({"average": [60.0]}), ["average"]) == Bands(1, 60.0, 70.0)


def test_no_score_gives_the_whole_range() -> None:
    assert fit_bands(pd.DataFrame({"average": [float("nan")]}), ["average"]) == Bands(1, 0.0, 100.0)


def test_the_first_band_stands_on_top() -> None:
    assert Bands(3, 0.0, 100.0).bases == [2.32, 1.16, 0.0]


def test_a_missing_score_has_no_place() -> None:
    places = Bands(1, 0.0, 100.0).place_all(pd.Series([50.0, float("nan")]))
    assert places == [0.5, None]


def test_levels_are_round_and_few() -> None:
    assert Bands(1, 20.0, 90.0).levels == [20.0, 40.0, 60.0, 80.0]
    assert Bands(1, 60.0, 80.0).levels == [60.0, 70.0, 80.0]
    assert Bands(1, 0.0, 100.0).levels == [0.0, 25.0, 50.0, 75.0, 100.0]
