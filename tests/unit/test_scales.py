"""The predecessor's 1-to-5 scale."""

import math

import pytest

from harness.tables import Row, make_tables
from leaderboard.analysis.scales import SCALE_ROWS, MinMaxScale, fit_minmax_scale


def fit(rows: list[Row], **keys: object) -> MinMaxScale:
    tables = make_tables(rows, benchmarks=1, **keys)  # type: ignore[arg-type]
    return fit_minmax_scale(tables.rows, tables.board.benchmark_ids)


def test_the_lowest_value_becomes_one_and_the_highest_five() -> None:
    scale = fit([("a", 60.0, 50.0), ("b", 70.0, 80.0)])
    assert [scale.apply("average", score) for score in (60.0, 65.0, 70.0)] == [1.0, 3.0, 5.0]


def test_benchmark_scores_are_rounded_to_one_decimal_and_the_average_is_not() -> None:
    scale = fit([("a", 60.04, 50.04), ("b", 70.06, 80.06)])
    assert scale.limits == {"average": (60.04, 70.06), "b1": (50.0, 80.1)}


def test_scores_are_rounded_as_numpy_does_half_to_even() -> None:
    assert fit([("a", 1.0, 0.25), ("b", 2.0, 0.75)]).limits["b1"] == (0.2, 0.8)


def test_a_score_is_rounded_before_it_is_mapped() -> None:
    assert fit([("a", 1.0, 50.0), ("b", 2.0, 54.0)]).apply("b1", 51.04) == 2.0


def test_a_score_outside_of_the_limits_lands_outside_of_one_to_five() -> None:
    assert fit([("a", 60.0), ("b", 70.0)]).apply("average", 80.0) == 9.0


def test_only_the_first_forty_rows_in_file_order_count() -> None:
    rows: list[Row] = [(f"m{number}", 50.0 + number) for number in range(SCALE_ROWS)]
    assert fit([*rows, ("last", 99.0)]).limits["average"] == (50.0, 89.0)


def test_later_rows_of_a_model_that_is_in_already_do_not_count() -> None:
    assert fit([("a", 60.0), ("b", 70.0), ("a", 99.0)]).limits["average"] == (60.0, 70.0)


def test_a_repeated_row_still_takes_one_of_the_forty_places() -> None:
    rows: list[Row] = [("a", 60.0)] * SCALE_ROWS
    assert fit([*rows, ("b", 99.0)]).limits["average"] == (60.0, 60.0)


def test_rows_outside_of_main_do_not_count() -> None:
    scale = fit([("a", 60.0), ("b", 70.0), ("c", 99.0)], parts=["main", "main", "7b"])
    assert scale.limits["average"] == (60.0, 70.0)


def test_where_all_are_equal_every_score_lands_in_the_middle() -> None:
    assert fit([("a", 60.0), ("b", 60.0)]).apply("average", 60.0) == 3.0


def test_a_single_model_lands_in_the_middle() -> None:
    assert fit([("a", 60.0)]).apply("average", 60.0) == 3.0


def test_missing_scores_set_no_limit() -> None:
    scale = fit([("a", 60.0, None), ("b", 70.0, 50.0), ("c", None, 80.0)])
    assert scale.limits == {"average": (60.0, 70.0), "b1": (50.0, 80.0)}


@pytest.mark.parametrize("rows", [[], [("a", None, 1.0)]])
def test_without_any_score_every_score_is_nan(rows: list[Row]) -> None:
    assert math.isnan(fit(rows).apply("average", 60.0))


def test_a_missing_score_stays_missing() -> None:
    assert math.isnan(fit([("a", 60.0), ("b", 70.0)]).apply("average", float("nan")))
