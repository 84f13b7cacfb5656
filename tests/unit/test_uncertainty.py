"""Standard errors of scores, and the ranks that follow from them."""

import math

import numpy as np
import pandas as pd
import pytest

from harness.real_tables import load_tables
from harness.tables import make_board
from leaderboard.analysis.ranking import rank_models
from leaderboard.analysis.uncertainty import (
    Z,
    list_uncounted,
    rank_intervals,
    standard_errors,
)


def make_scores(*rows: tuple[float, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["b1", "b2"], dtype="float64")


def find_ranks(*models: tuple[float, float]) -> list[tuple[float, float]]:
    """Give best and worst rank of models given as the bounds of their intervals."""
    low, high = np.array(models).reshape(-1, 2).T
    found = rank_intervals((low + high) / 2, (high - low) / 2 / Z)
    return list(zip(found.best.tolist(), found.worst.tolist(), strict=True))


def test_standard_error_of_a_benchmark_is_that_of_a_share_of_its_items() -> None:
    errors = standard_errors(make_scores((50, 20)), make_board(2, items=100))
    assert errors[["b1", "b2"]].to_numpy().tolist() == [pytest.approx([5.0, 4.0])]


def test_standard_error_of_the_average_adds_the_squares_of_its_parts() -> None:
    errors = standard_errors(make_scores((50, 20)), make_board(2, items=100))
    assert errors["average"].tolist() == pytest.approx([math.sqrt(25 + 16) / 2])


def test_standard_error_falls_with_the_root_of_the_number_of_items() -> None:
    few = standard_errors(make_scores((50, 20)), make_board(2, items=100))
    many = standard_errors(make_scores((50, 20)), make_board(2, items=400))
    assert many.to_numpy() == pytest.approx(few.to_numpy() / 2)


def test_standard_error_of_a_missing_score_and_of_its_average_are_missing() -> None:
    errors = standard_errors(make_scores((math.nan, 20)), make_board(2, items=100))
    assert errors.isna().to_numpy().tolist() == [[True, True, False]]


def test_standard_error_is_missing_where_the_board_states_no_item_count() -> None:
    errors = standard_errors(make_scores((50, 20)), make_board(2, items=None))
    assert errors.isna().all(axis=None)


def test_standard_error_of_a_normalised_score_is_that_of_its_share_on_its_own_scale() -> None:
    # 50 on a scale that begins at 25 is a share of 62.5 %.
    board = make_board(2, items=100, chance=0, scale="normalised", raw_chance=25)
    errors = standard_errors(make_scores((50, 20)), board)
    assert errors["b1"].tolist() == pytest.approx([math.sqrt(0.625 * 0.375 / 100) / 0.75 * 100])


def test_standard_error_of_a_normalised_0_is_that_of_guessing() -> None:
    board = make_board(2, items=100, chance=0, scale="normalised", raw_chance=25)
    errors = standard_errors(make_scores((0, 100)), board)
    assert errors["b1"].tolist() == pytest.approx([math.sqrt(0.25 * 0.75 / 100) / 0.75 * 100])
    assert errors["b2"].tolist() == [0]


def test_standard_error_is_missing_where_the_parts_of_a_test_were_normalised_each() -> None:
    board = make_board(2, items=100, chance=0, scale="normalised", raw_chance=None)
    assert standard_errors(make_scores((50, 20)), board).isna().all(axis=None)
    assert list_uncounted(board, "b1") == ["B1"]


def test_standard_error_at_either_end_of_the_scale_is_zero() -> None:
    errors = standard_errors(make_scores((0, 100)), make_board(2, items=100))
    assert errors.to_numpy().tolist() == [[0.0, 0.0, 0.0]]


def test_standard_error_outside_of_the_scale_is_missing() -> None:
    errors = standard_errors(make_scores((-1, 101)), make_board(2, items=100))
    assert errors.isna().all(axis=None)


def test_standard_errors_of_no_model_are_a_table_without_rows() -> None:
    errors = standard_errors(make_scores(), make_board(2))
    assert (list(errors.columns), len(errors)) == (["average", "b1", "b2"], 0)


def test_standard_errors_keep_the_index_of_the_table() -> None:
    scores = make_scores((50, 20), (60, 30)).set_axis([7, 3])
    assert standard_errors(scores, make_board(2)).index.tolist() == [7, 3]


def test_standard_errors_of_a_board_without_benchmarks_are_missing() -> None:
    errors = standard_errors(make_scores((50, 20)), make_board(0))
    assert (list(errors.columns), errors["average"].isna().tolist()) == (["average"], [True])


def test_list_uncounted_names_the_benchmarks_without_item_count() -> None:
    board = make_board(2, items=None)
    assert list_uncounted(board, "average") == ["B1", "B2"]
    assert list_uncounted(board, "b2") == ["B2"]
    assert list_uncounted(make_board(2), "average") == []


def test_ranks_are_certain_where_no_intervals_overlap() -> None:
    assert find_ranks((70, 72), (50, 52), (60, 62)) == [(1, 1), (3, 3), (2, 2)]


def test_models_whose_intervals_overlap_could_change_places() -> None:
    assert find_ranks((70, 74), (73, 77), (60, 62)) == [(1, 2), (1, 2), (3, 3)]


def test_overlap_is_not_handed_on_from_model_to_model() -> None:
    assert find_ranks((70, 74), (73, 77), (76, 80)) == [(2, 3), (1, 3), (1, 2)]


def test_bounds_that_touch_decide_nothing() -> None:
    exact = rank_intervals(np.array([70.0, 70.0]), np.array([0.0, 0.0]))
    assert exact.best.tolist() == [1, 1]
    assert exact.worst.tolist() == [2, 2]


def test_equal_models_could_all_hold_every_rank() -> None:
    assert find_ranks((60, 70), (60, 70), (60, 70)) == [(1, 3)] * 3


def test_one_model_is_first_and_last() -> None:
    assert find_ranks((60, 70)) == [(1, 1)]


def test_no_model_has_no_rank() -> None:
    assert find_ranks() == []


def test_a_model_without_interval_has_no_rank_and_takes_none() -> None:
    found = rank_intervals(np.array([80.0, 70.0, 60.0]), np.array([math.nan, 1.0, 1.0]))
    assert np.isnan(found.best).tolist() == [True, False, False]
    assert found.worst[1:].tolist() == [1, 2]


def test_ranks_found_by_sorting_are_those_of_comparing_every_pair() -> None:
    random = np.random.default_rng(7)
    scores, errors = random.uniform(30, 70, 200), random.uniform(0, 3, 200)
    found = rank_intervals(scores, errors)
    best = 1 + (found.low[None, :] > found.high[:, None]).sum(axis=1)
    worst = 200 - (found.high[None, :] < found.low[:, None]).sum(axis=1)
    assert found.best.tolist() == best.tolist()
    assert found.worst.tolist() == worst.tolist()


def test_could_lead_counts_the_models_that_may_be_first() -> None:
    found = rank_intervals(np.array([80.0, 79.0, 60.0]), np.array([1.0, 1.0, 1.0]))
    assert found.could_lead == 2


def test_half_widths_at_70_points_are_those_of_the_real_item_counts() -> None:
    board = load_tables("v1-4/2023-09-04").board
    scores = pd.DataFrame([dict.fromkeys(board.benchmark_ids, 70.0)])
    half_widths = (Z * standard_errors(scores, board)).round(1).iloc[0].to_dict()
    expected = {"average": 1.1, "arc": 2.6, "hellaswag": 0.9, "mmlu": 0.8, "truthfulqa": 3.1}
    assert half_widths == expected


def test_twenty_three_models_could_be_first_by_average_on_2023_09_04() -> None:
    tables = load_tables("v1-4/2023-09-04")
    ranked = rank_models(tables.rows)
    errors = standard_errors(ranked, tables.board)["average"].to_numpy()
    found = rank_intervals(ranked["average"].to_numpy(), errors)
    assert (len(ranked), found.could_lead) == (1190, 23)
