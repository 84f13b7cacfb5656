"""Which models a statistic is taken over."""

from harness.tables import make_tables
from leaderboard.analysis.leaders import choose_models

TABLES = make_tables(
    [("a", 50.0, 1, 2), ("b", 60.0, 1, 2), ("a", 70.0, 1, 2), ("c", None, 1, 2)],
)


def test_choose_models_takes_the_best_row_of_each_in_source_order() -> None:
    chosen = choose_models(TABLES.rows, 0)
    assert chosen["model"].tolist() == ["b", "a", "c"]
    assert chosen["average"].tolist()[:2] == [60, 70]


def test_choose_models_takes_the_first_by_average_best_first() -> None:
    assert choose_models(TABLES.rows, 1)["model"].tolist() == ["a"]


def test_choose_models_has_no_place_among_the_first_for_a_model_without_average() -> None:
    assert choose_models(TABLES.rows, 9)["model"].tolist() == ["a", "b"]


def test_choose_models_leaves_other_parts_out() -> None:
    tables = make_tables([("a", 50.0, 1, 2), ("b", 60.0, 1, 2)], parts=["main", "7b"])
    assert choose_models(tables.rows, 0)["model"].tolist() == ["a"]


def test_choose_models_of_no_rows_is_empty() -> None:
    empty = make_tables([])
    assert choose_models(empty.rows, 0).empty
    assert choose_models(empty.rows, 5).empty
