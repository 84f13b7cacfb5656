"""Steps from one snapshot to another, and what holds of them."""

from dataclasses import replace
from typing import Any

import pytest

from harness.real_history import load_history
from harness.real_tables import load_tables
from harness.tables import Row, make_board, make_history, make_snapshot, make_tables
from leaderboard.analysis.steps import Step, breaks_between, classify_history, classify_step

ROWS: list[Row] = [("a", 60.0, 50.0, 70.0), ("b", 50.0, 40.0, 60.0)]


def step(before: list[Row], after: list[Row], by: str = "average", **keys: Any) -> Step:
    """Classify a step; ``keys`` holds pairs of what ``make_tables`` takes, before and after."""
    sides = [{key: pair[side] for key, pair in keys.items()} for side in (0, 1)]
    return classify_step(
        make_tables(before, date="2023-06-01", **sides[0]),
        make_tables(after, date="2023-06-02", **sides[1]),
        by,
    )


def real_step(before: str, after: str) -> Step:
    return classify_step(load_tables(f"v1-4/{before}"), load_tables(f"v1-4/{after}"))


def test_equal_snapshots_are_the_same() -> None:
    assert step(ROWS, ROWS).kinds == ("same",)


def test_the_order_of_rows_is_no_change() -> None:
    assert step(ROWS, ROWS[::-1]).kinds == ("same",)


def test_two_empty_snapshots_are_the_same() -> None:
    assert step([], []).kinds == ("same",)


def test_an_added_model_makes_the_board_grow() -> None:
    grown = step(ROWS[:1], ROWS)
    assert (grown.kinds, grown.new, grown.common, grown.gone) == (("grown",), ("b",), ("a",), ())


def test_a_lost_model_makes_the_board_shrink() -> None:
    shrunk = step(ROWS, ROWS[:1])
    assert (shrunk.kinds, shrunk.gone) == (("shrunk",), ("b",))


def test_several_kinds_hold_at_once() -> None:
    both = step(ROWS, [("a", 60.0, 50.0, 71.0), ("c", 10.0, 1.0, 2.0)])
    assert both.kinds == ("grown", "shrunk", "re-scored")


def test_a_re_scored_model_is_named_with_its_benchmarks() -> None:
    rescored = step(ROWS, [("a", 60.5, 50.0, 71.0), ROWS[1]])
    assert rescored.rescored == {"a"}
    assert rescored.rescored_by == {"average": 1, "b1": 0, "b2": 1}


def test_rounding_is_no_re_scoring() -> None:
    finer: list[Row] = [("a", 60.04, 50.04, 69.95), ("b", 50.0, 39.96, 60.04)]
    assert step(ROWS, finer, decimals=(1, 2)).kinds == ("same",)


def test_averages_are_compared_at_equal_precision_only() -> None:
    unequal = step([("a", 60.0, 50.0, 70.0)], [("a", 60.2, 50.0, 70.0)], decimals=(1, 2))
    equal = step([("a", 60.0, 50.0, 70.0)], [("a", 60.2, 50.0, 70.0)], decimals=(2, 2))
    assert (unequal.kinds, set(unequal.changed)) == (("same",), {"b1", "b2"})
    assert (equal.kinds, equal.rescored_by["average"]) == (("re-scored",), 1)


def test_a_missing_score_that_is_filled_in_is_no_re_scoring() -> None:
    assert step([("a", 60.0, 50.0, None)], [("a", 60.0, 50.0, 70.0)]).kinds == ("same",)


def test_a_better_row_beside_the_earlier_one_re_scores_a_model_and_replaces_nothing() -> None:
    further = step([ROWS[0]], [("a", 65.0, 60.0, 70.0), ROWS[0]])
    assert (further.kinds, further.replaced_count) == (("re-scored",), 0)


def test_another_row_in_place_of_the_earlier_one_replaces_it() -> None:
    replaced = step([ROWS[0]], [("a", 65.0, 60.0, 70.0), ("a", 30.0, 20.0, 40.0)])
    assert (replaced.kinds, replaced.replaced_count) == (("re-scored",), 1)


def test_a_row_below_the_best_may_come_and_go() -> None:
    lesser: Row = ("a", 30.0, 20.0, 40.0)
    assert step([ROWS[0]], [ROWS[0], lesser]).kinds == ("same",)
    assert step([ROWS[0], lesser], [ROWS[0]]).kinds == ("same",)


def test_which_of_tied_rows_comes_first_is_no_re_scoring() -> None:
    tied: list[Row] = [("a", 60.0, 50.0, 70.0), ("a", 60.0, 55.0, 65.0)]
    assert step(tied, tied[::-1]).kinds == ("same",)


def test_tied_rows_that_agree_with_none_of_the_other_side_are_a_re_scoring() -> None:
    before: list[Row] = [("a", 60.0, 50.0, 70.0), ("a", 60.0, 55.0, 65.0)]
    after: list[Row] = [("a", 60.0, 40.0, 80.0), ("a", 60.0, 45.0, 75.0)]
    assert step(before, after).kinds == ("re-scored",)


def test_the_best_row_by_a_benchmark_may_be_compared_instead() -> None:
    before: list[Row] = [("a", 60.0, 50.0, 70.0)]
    after: list[Row] = [("a", 60.0, 50.0, 70.0), ("a", 55.0, 80.0, 30.0)]
    assert step(before, after).kinds == ("same",)
    assert step(before, after, by="b1").rescored_by == {"average": 1, "b1": 1, "b2": 1}


def test_rows_outside_of_the_main_population_are_not_compared() -> None:
    parts = (["main", "main"], ["main", "7b"])
    assert step(ROWS, ROWS, parts=parts).kinds == ("shrunk",)


@pytest.mark.parametrize(
    "populations",
    [("whole", "top"), ("top", "whole"), ("whole", "fragments"), ("fragments", "fragments")],
)
def test_another_population_neither_grows_nor_shrinks_and_breaks_lines(
    populations: tuple[str, str],
) -> None:
    other = step(ROWS, [ROWS[0], ("c", 10.0)], population=populations)
    assert (other.kinds, breaks_between(other)) == (("population",), True)


def test_a_model_is_re_scored_across_populations_too() -> None:
    other = step(ROWS, [("a", 61.0, 50.0, 72.0)], population=("whole", "fragments"))
    assert other.kinds == ("re-scored", "population")


@pytest.mark.parametrize("population", ["whole", "top"])
def test_lines_run_on_within_a_population(population: str) -> None:
    assert not breaks_between(step(ROWS, ROWS, population=(population, population)))


def test_re_scoring_alone_does_not_break_lines() -> None:
    assert not breaks_between(step(ROWS, [("a", 61.0, 50.0, 72.0), ROWS[1]]))


def test_nothing_but_names_is_compared_across_boards() -> None:
    other = replace(make_board(3), id="other")
    moved = step(ROWS, [("a", 99.0, 9.0, 9.0, 9.0), ("c", 1.0)], board=(make_board(), other))
    assert (moved.kinds, moved.common, moved.new) == (("board",), ("a",), ("c",))
    assert (moved.changed, breaks_between(moved)) == ({}, True)


def test_the_ends_of_a_step_carry_their_keys() -> None:
    assert step(ROWS, ROWS).before.key == "tiny/2023-06-01"


def test_a_history_of_one_date_has_no_steps() -> None:
    board = make_board()
    assert classify_history(make_history([make_snapshot(ROWS, board)], board)) == ()


def test_a_history_without_dates_has_no_steps() -> None:
    assert classify_history(make_history([], make_board())) == ()


def test_a_history_has_a_step_for_each_pair_of_dates() -> None:
    board = make_board()
    days = [
        make_snapshot(rows, board, date=f"2023-06-0{number}")
        for number, rows in enumerate((ROWS[:1], ROWS, ROWS[1:]), start=1)
    ]
    steps = classify_history(make_history(days, board))
    assert [step.kinds for step in steps] == [("grown",), ("shrunk",)]


def test_mmlu_changed_for_all_101_models_of_june_29_and_july_14_and_the_average_for_100() -> None:
    july = real_step("2023-06-29", "2023-07-14")
    assert (len(july.common), len(july.rescored)) == (101, 101)
    assert (july.rescored_by["mmlu"], july.rescored_by["average"]) == (101, 100)


def test_122_of_134_models_changed_between_july_14_and_24_and_five_keep_the_earlier_row() -> None:
    july = real_step("2023-07-14", "2023-07-24")
    assert (len(july.common), len(july.rescored), july.replaced_count) == (134, 122, 117)


def test_3_of_496_models_changed_beyond_precision_when_one_decimal_became_two() -> None:
    august = real_step("2023-08-01", "2023-08-09")
    assert (len(august.common), len(august.rescored)) == (496, 3)
    assert "average" not in august.changed


def test_the_12_models_re_scored_in_late_august_keep_their_earlier_rows() -> None:
    august = real_step("2023-08-17", "2023-08-25")
    assert (len(august.rescored), august.replaced_count) == (12, 0)


def test_june_19_and_june_29_are_the_same() -> None:
    assert real_step("2023-06-19", "2023-06-29").kinds == ("same",)


def test_fragments_and_the_top_of_october_are_other_populations() -> None:
    kinds = [step.kinds for step in classify_history(load_history())[-3:]]
    assert kinds == [("population",), ("population",), ("re-scored", "population")]


def test_a_history_tells_the_same_kinds_as_its_snapshots() -> None:
    steps = classify_history(load_history())
    assert len(steps) == 17
    for told in steps[5:10]:
        seen = real_step(told.before.date, told.after.date)
        assert (told.kinds, told.rescored_by) == (seen.kinds, seen.rescored_by)
