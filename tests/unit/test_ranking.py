"""Models ranked by their best score."""

import pytest

from harness.tables import Row, make_tables
from leaderboard.analysis.ranking import keep_best_rows, rank_models, take_named, take_top

NAN = float("nan")


def rank(rows: list[Row], by: str = "average", **keys: object) -> list[list[object]]:
    ranked = rank_models(make_tables(rows, **keys).rows, by)  # type: ignore[arg-type]
    return ranked[["rank", "model"]].to_numpy().tolist()


def test_rank_models_puts_the_best_first() -> None:
    assert rank([("a", 1.0), ("b", 3.0), ("c", 2.0)]) == [[1, "b"], [2, "c"], [3, "a"]]


def test_rank_models_gives_tied_models_the_better_rank() -> None:
    ranks = rank([("a", 3.0), ("b", 2.0), ("c", 2.0), ("d", 1.0)])
    assert ranks == [[1, "a"], [2, "b"], [2, "c"], [4, "d"]]


def test_rank_models_keeps_tied_models_in_source_order() -> None:
    assert rank([("z", 2.0), ("a", 2.0)]) == [[1, "z"], [1, "a"]]


def test_rank_models_ranks_a_repeated_model_once_by_its_best_row() -> None:
    assert rank([("a", 1.0), ("b", 2.0), ("a", 3.0)]) == [[1, "a"], [2, "b"]]


def test_rank_models_takes_another_row_of_a_model_for_another_metric() -> None:
    rows: list[Row] = [("a", 3.0, 1.0), ("b", 2.0, 2.0), ("a", 1.0, 3.0)]
    assert rank(rows, "b1") == [[1, "a"], [2, "b"]]


def test_rank_models_leaves_models_without_a_score_out() -> None:
    assert rank([("a", None), ("b", NAN), ("c", 1.0)]) == [[1, "c"]]


def test_rank_models_takes_the_row_with_a_score_of_a_model_that_has_one() -> None:
    assert rank([("a", None), ("a", 1.0)]) == [[1, "a"]]


def test_rank_models_ranks_main_rows_only() -> None:
    assert rank([("a", 1.0), ("b", 9.0)], parts=["main 7b", "7b"]) == [[1, "a"]]


def test_rank_models_of_one_model_is_the_first() -> None:
    assert rank([("a", 1.0)]) == [[1, "a"]]


@pytest.mark.parametrize("rows", [[], [("a", None)]])
def test_rank_models_of_nothing_to_rank_is_empty(rows: list[Row]) -> None:
    assert rank(rows) == []


def test_keep_best_rows_keeps_source_order() -> None:
    table = make_tables([("a", 1.0), ("b", 2.0), ("c", 9.0), ("a", 3.0)]).rows
    assert keep_best_rows(table)["model"].tolist() == ["b", "c", "a"]


def test_keep_best_rows_keeps_the_first_of_equal_rows() -> None:
    table = make_tables([("a", 1.0, 5.0), ("a", 1.0, 6.0)]).rows
    assert keep_best_rows(table)["b1"].tolist() == [5.0]


def test_keep_best_rows_keeps_a_model_without_a_score() -> None:
    table = make_tables([("a", None, 5.0), ("a", None, 6.0)]).rows
    assert keep_best_rows(table)["b1"].tolist() == [5.0]


@pytest.mark.parametrize(("count", "models"), [(0, []), (1, ["b"]), (9, ["b", "a"])])
def test_take_top_takes_the_first_rows_or_fewer(count: int, models: list[str]) -> None:
    ranked = rank_models(make_tables([("a", 1.0), ("b", 2.0)]).rows)
    assert take_top(ranked, count)["model"].tolist() == models


@pytest.mark.parametrize(
    ("names", "models"),
    [
        (["a", "b"], ["a", "b"]),
        (["a", "a"], ["a"]),
        (["a", "unknown"], ["a"]),
        (["unknown"], []),
        ([], []),
    ],
)
def test_take_named_takes_known_models_once_in_the_order_of_the_names(
    names: list[str], models: list[str]
) -> None:
    ranked = rank_models(make_tables([("a", 1.0), ("b", 2.0)]).rows)
    assert take_named(ranked, names)["model"].tolist() == models
