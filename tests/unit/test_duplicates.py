"""Groups of models that score alike."""

import math
from typing import Any

import numpy as np
import pandas as pd
import pytest

from harness.real_tables import load_tables
from harness.tables import make_board
from leaderboard.analysis.duplicates import find_duplicates, label_alike


def make_rows(*rows: tuple[Any, ...]) -> pd.DataFrame:
    columns = ["model", "b1", "b2"]
    return pd.DataFrame(rows, columns=columns).astype({"b1": "float64", "b2": "float64"})


def find_names(tolerance: float, *rows: tuple[Any, ...]) -> list[tuple[str, ...]]:
    groups = find_duplicates(make_rows(*rows), make_board(2), tolerance)
    return [group.models for group in groups]


def test_models_with_identical_scores_are_a_group() -> None:
    assert find_names(0, ("a", 50, 60), ("b", 51, 60), ("c", 50, 60)) == [("a", "c")]


def test_models_that_differ_on_one_benchmark_are_none() -> None:
    assert find_names(0, ("a", 50, 60), ("b", 50, 60.01)) == []


def test_several_rows_of_one_model_are_no_group() -> None:
    assert find_names(0, ("a", 50, 60), ("a", 50, 60)) == []


def test_a_model_with_several_rows_is_named_once() -> None:
    assert find_names(0, ("a", 50, 60), ("b", 50, 60), ("a", 50, 60)) == [("a", "b")]


def test_any_of_a_models_rows_may_be_alike() -> None:
    assert find_names(0, ("a", 55, 60), ("b", 50, 60), ("a", 50, 60)) == [("b", "a")]


def test_a_group_contained_in_another_is_left_out() -> None:
    rows = [("a", 50, 60), ("b", 50, 60), ("c", 50, 60), ("b", 40, 40), ("a", 40, 40)]
    assert find_names(0, *rows) == [("a", "b", "c")]


def test_a_model_may_be_in_two_groups() -> None:
    rows = [("a", 50, 60), ("b", 50, 60), ("a", 40, 40), ("c", 40, 40)]
    assert find_names(0, *rows) == [("a", "b"), ("a", "c")]


def test_the_largest_group_comes_first_then_source_order() -> None:
    rows = [("a", 1, 1), ("b", 1, 1), ("c", 3, 3), ("d", 2, 2), ("e", 2, 2), ("f", 2, 2)]
    rows += [("g", 3, 3)]
    assert find_names(0, *rows) == [("d", "e", "f"), ("a", "b"), ("c", "g")]


def test_models_within_the_tolerance_on_every_benchmark_are_alike() -> None:
    assert find_names(0.1, ("a", 71.3, 60), ("b", 71.2, 60.1)) == [("a", "b")]


def test_models_beyond_the_tolerance_on_one_benchmark_are_not() -> None:
    assert find_names(0.1, ("a", 71.3, 60), ("b", 71.3, 60.11)) == []


def test_steps_within_the_tolerance_make_a_chain() -> None:
    rows = make_rows(("a", 50, 60), ("b", 50.1, 60), ("c", 50.2, 60))
    (group,) = find_duplicates(rows, make_board(2), 0.1)
    assert (group.models, group.spread) == (("a", "b", "c"), 0.2)


def test_a_row_with_a_missing_score_takes_no_part() -> None:
    assert find_names(0, ("a", 50, math.nan), ("b", 50, math.nan), ("c", 50, 60)) == []


def test_a_group_names_the_rows_of_the_table_by_their_labels() -> None:
    rows = make_rows(("a", 1, 1), ("b", 2, 2), ("c", 1, 1)).set_axis([10, 20, 30])
    (group,) = find_duplicates(rows, make_board(2), 0)
    assert group.rows == (10, 30)


@pytest.mark.parametrize("tolerance", [0, 0.1])
def test_no_model_and_one_model_make_no_group(tolerance: float) -> None:
    assert find_names(tolerance) == []
    assert find_names(tolerance, ("a", 50, 60)) == []


@pytest.mark.parametrize("tolerance", [0, 0.1])
def test_models_that_are_all_equal_are_one_group(tolerance: float) -> None:
    rows = [(f"m{number}", 50, 60) for number in range(500)]
    ((*models,),) = find_names(tolerance, *rows)
    assert len(models) == 500


def test_a_board_without_benchmarks_has_no_duplicates() -> None:
    assert find_duplicates(make_rows(("a", 1, 1), ("b", 1, 1)), make_board(0), 0.1) == []


@pytest.mark.parametrize("tolerance", [0.0, 0.1, 0.2])
def test_groups_found_by_windows_are_those_of_comparing_every_pair(tolerance: float) -> None:
    scores = np.random.default_rng(5).integers(0, 12, (120, 2)) / 10
    labels = label_alike(scores, tolerance)
    alike = (np.abs(scores[:, None] - scores[None]) <= tolerance + 1e-9).all(axis=2)
    joined = alike.copy()
    for _ in range(7):
        joined = (joined.astype(int) @ joined.astype(int)) > 0
    assert (joined == (labels[:, None] == labels[None])).all()


def test_a_model_is_among_the_candidates_under_its_origins_scores_on_2023_09_04() -> None:
    tables = load_tables("v1-4/2023-09-04")
    groups = find_duplicates(tables.rows, tables.board, 0.1)
    held = [group.models for group in groups if "ValiantLabs/ShiningValiant" in group.models]
    assert len(held) == 1
    assert "meta-llama/Llama-2-70b-chat-hf" in held[0]


def test_forty_eight_groups_are_identical_on_2023_09_04() -> None:
    tables = load_tables("v1-4/2023-09-04")
    groups = find_duplicates(tables.rows, tables.board, 0)
    assert (len(groups), max(len(group.models) for group in groups)) == (48, 5)
