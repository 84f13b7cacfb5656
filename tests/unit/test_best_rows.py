"""Best rows and ranks on plain arrays."""

import numpy as np

from leaderboard.analysis.best_rows import count_above, find_best_rows, rank_values

NAN = float("nan")


def best(models: list[int], values: list[float]) -> list[int]:
    places = find_best_rows(np.array(models, dtype=np.intp), np.array(values))
    return [int(place) for place in places]


def test_find_best_rows_gives_the_place_of_each_models_highest_row() -> None:
    assert best([1, 0, 1, 0], [50.0, 60.0, 55.0, 40.0]) == [1, 2]


def test_find_best_rows_takes_the_first_of_equal_rows() -> None:
    assert best([0, 0, 0], [50.0, 60.0, 60.0]) == [1]


def test_find_best_rows_prefers_any_score_to_a_missing_one() -> None:
    assert best([0, 0], [NAN, 10.0]) == [1]


def test_find_best_rows_takes_the_first_row_of_a_model_without_any_score() -> None:
    assert best([0, 0], [NAN, NAN]) == [0]


def test_find_best_rows_gives_nothing_for_no_rows() -> None:
    assert best([], []) == []


def test_count_above_counts_only_what_is_strictly_higher() -> None:
    values, among = np.array([60.0, 50.0]), np.array([60.0, 60.0, 50.0])
    assert count_above(values, among).tolist() == [0, 2]


def test_count_above_counts_none_above_a_missing_value() -> None:
    assert count_above(np.array([NAN]), np.array([60.0, NAN])).tolist() == [0]


def test_rank_values_gives_tied_models_the_better_rank() -> None:
    assert rank_values(np.array([50.0, 60.0, 50.0, 40.0])).tolist() == [2, 1, 2, 4]


def test_rank_values_gives_a_missing_score_no_rank() -> None:
    assert np.isnan(rank_values(np.array([60.0, NAN]))).tolist() == [False, True]


def test_rank_values_ranks_no_values() -> None:
    assert rank_values(np.array([])).tolist() == []
