"""Quantiles and histograms of scores."""

import math
from itertools import pairwise

import numpy as np
import pytest

from harness.tables import make_board, make_history, make_snapshot
from leaderboard.analysis.distribution import (
    Histogram,
    Spread,
    choose_width,
    count_bins,
    find_quantiles,
    find_spreads,
)
from leaderboard.analysis.evidence import find_joints
from leaderboard.analysis.lineups import read_history_line_ups
from leaderboard.analysis.steps import compare_line_ups
from leaderboard.snapshot import Snapshot

BOARD = make_board(1)


def test_find_quantiles_reads_between_two_models_off_a_straight_line() -> None:
    assert find_quantiles(np.array([40.0, 10.0, 20.0, 30.0]), (0.0, 0.25, 0.5, 1.0)) == (
        10.0,
        17.5,
        25.0,
        40.0,
    )


def test_find_quantiles_leaves_missing_scores_out() -> None:
    assert find_quantiles(np.array([math.nan, 10.0, 30.0, math.nan]), (0.5,)) == (20.0,)


def test_find_quantiles_of_one_score_are_that_score() -> None:
    assert find_quantiles(np.array([42.0])) == (42.0,) * 5


def test_find_quantiles_of_equal_scores_are_that_score() -> None:
    assert find_quantiles(np.array([7.0, 7.0, 7.0])) == (7.0,) * 5


def test_find_quantiles_of_nothing_are_missing() -> None:
    assert all(math.isnan(value) for value in find_quantiles(np.array([])))


def test_find_quantiles_agrees_with_numpy() -> None:
    scores = np.array([3.5, 81.25, 40.0, 40.0, 12.125, 66.0, 59.9])
    shares = (0.05, 0.25, 0.5, 0.75, 0.95)
    assert find_quantiles(scores, shares) == pytest.approx(np.quantile(scores, shares), abs=1e-12)


def test_choose_width_narrows_as_models_grow() -> None:
    few, many = np.linspace(30, 70, 40), np.linspace(30, 70, 4000)
    assert (choose_width(few), choose_width(many)) == (10.0, 2.0)


def test_choose_width_of_nothing_is_the_narrowest() -> None:
    assert choose_width(np.array([math.nan])) == 0.5


def test_choose_width_cuts_the_span_in_ten_where_most_scores_are_equal() -> None:
    assert choose_width(np.array([25.0] * 9 + [35.0])) == 1.0


def test_choose_width_never_gives_more_than_fifty_bins() -> None:
    scores = np.array([*np.linspace(50, 50.5, 500), 1.0, 99.0])
    assert len(count_bins(scores).counts) <= 50


def test_count_bins_puts_every_score_in_one_bin() -> None:
    assert count_bins(np.array([30.0, 30.5, 32.0, 33.9, 36.0, math.nan])) == Histogram(
        (30.0, 32.0, 34.0, 36.0), (2, 2, 1)
    )


def test_count_bins_gives_a_score_on_an_edge_to_the_upper_bin() -> None:
    assert count_bins(np.array([20.0, 22.0, 24.0])) == Histogram((20.0, 22.0, 24.0), (1, 2))


def test_count_bins_gives_one_score_a_bin_of_its_own() -> None:
    assert count_bins(np.array([50.2])) == Histogram((50.0, 50.5), (1,))


def test_count_bins_gives_a_single_score_on_an_edge_a_bin_of_its_own() -> None:
    assert count_bins(np.array([50.0, 50.0])) == Histogram((50.0, 50.5), (2,))


def test_count_bins_of_nothing_has_no_bins() -> None:
    assert count_bins(np.array([math.nan])) == Histogram((), ())


def test_histogram_tells_its_width() -> None:
    assert (Histogram((10.0, 12.0, 14.0), (1, 2)).width, Histogram((), ()).width) == (2.0, 0.0)


def spreads_of(*days: Snapshot, metric: str = "average") -> tuple[Spread, ...]:
    line_ups = read_history_line_ups(make_history(days, BOARD))
    steps = [compare_line_ups(first, last) for first, last in pairwise(line_ups)]
    return find_spreads(line_ups, metric, find_joints(steps, metric))


def day(date: str, scores: list[float], population: str = "whole") -> Snapshot:
    rows = [(f"m{number}", score, score) for number, score in enumerate(scores)]
    return make_snapshot(rows, BOARD, date=date, population=population)


def test_find_spreads_counts_models_and_joins_dates_that_can_be_compared() -> None:
    scores = [10.0, 20.0, 30.0, 40.0, 50.0]
    first, last = spreads_of(day("2023-01-01", scores), day("2023-01-02", [*scores, 60.0]))
    assert first == Spread("2023-01-01", 5, (12.0, 20.0, 30.0, 40.0, 48.0), joined=False)
    assert (last.count, last.quantiles[2], last.joined) == (6, 35.0, True)


def test_find_spreads_leaves_tops_and_fragments_out() -> None:
    days = (
        day("2023-01-01", [10.0]),
        day("2023-01-02", [10.0], "top"),
        day("2023-01-03", [10.0], "fragments"),
        day("2023-01-04", [10.0]),
    )
    assert [(spread.date, spread.joined) for spread in spreads_of(*days)] == [
        ("2023-01-01", False), ("2023-01-04", False),
    ]  # fmt: skip


def test_find_spreads_does_not_join_across_a_re_scoring() -> None:
    days = day("2023-01-01", [10.0, 20.0]), day("2023-01-02", [15.0, 25.0])
    assert [spread.joined for spread in spreads_of(*days)] == [False, False]


def test_find_spreads_passes_missing_scores_by() -> None:
    rows = [("a", 10.0, 10.0), ("b", 20.0), ("c", None)]
    (spread,) = spreads_of(make_snapshot(rows, BOARD), metric="b1")
    assert (spread.count, spread.quantiles) == (1, (10.0,) * 5)


def test_find_spreads_of_nothing_are_none() -> None:
    assert spreads_of() == ()
    assert spreads_of(make_snapshot([("a",)], BOARD)) == ()
