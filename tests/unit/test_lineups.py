"""Snapshots and histories as arrays made for comparing days."""

import numpy as np
import pytest

from harness.tables import make_board, make_history, make_snapshot, make_tables
from leaderboard.analysis.lineups import Day, read_history_line_ups, read_line_ups

NAN = float("nan")


def test_line_ups_read_together_number_a_model_alike() -> None:
    first, last = read_line_ups(
        [
            make_tables([("a", 60.0), ("b", 50.0)], date="2023-06-01"),
            make_tables([("c", 70.0), ("b", 50.0)], date="2023-06-02"),
        ]
    )
    assert first.names[first.codes].tolist() == ["a", "b"]
    assert last.names[last.codes].tolist() == ["c", "b"]
    assert first.codes[1] == last.codes[1]


def test_a_line_up_finds_the_best_row_of_each_model() -> None:
    (line_up,) = read_line_ups([make_tables([("a", 50.0), ("b", 55.0), ("a", 60.0)])])
    assert line_up.places.tolist() == [2, 1]


def test_a_model_that_is_not_there_has_no_place() -> None:
    first, last = read_line_ups([make_tables([("a", 60.0)]), make_tables([("b", 60.0)])])
    assert first.places.tolist() == [0, -1]
    assert last.places.tolist() == [-1, 0]


def test_another_metric_may_decide_which_row_is_the_best() -> None:
    tables = make_tables([("a", 60.0, 10.0), ("a", 50.0, 20.0)])
    (by_average,) = read_line_ups([tables])
    (by_b1,) = read_line_ups([tables], "b1")
    assert (by_average.places.tolist(), by_b1.places.tolist()) == ([0], [1])


def test_rows_outside_of_the_main_population_are_left_out() -> None:
    (line_up,) = read_line_ups([make_tables([("a", 60.0), ("b", 50.0)], parts=["main", "7b"])])
    assert line_up.names[line_up.codes].tolist() == ["a"]


def test_tied_rows_are_all_that_share_the_best_value() -> None:
    (line_up,) = read_line_ups(
        [make_tables([("a", 60.0, 1, 2), ("a", 60.0, 3, 4), ("a", 50.0, 5, 6)])]
    )
    assert line_up.tied_rows(0).tolist() == [[1, 2], [3, 4]]


def test_rows_of_a_model_without_any_value_all_tie() -> None:
    (line_up,) = read_line_ups([make_tables([("a", None, 1, 2), ("a", None, 3, 4)])])
    assert len(line_up.tied_rows(0)) == 2


def test_a_snapshot_without_rows_is_an_empty_line_up() -> None:
    (line_up,) = read_line_ups([make_tables([])])
    assert (len(line_up.codes), len(line_up.places)) == (0, 0)


def test_no_snapshots_are_no_line_ups() -> None:
    assert read_line_ups([]) == []


def test_a_history_gives_a_line_up_for_each_of_its_dates() -> None:
    board = make_board()
    history = make_history(
        [
            make_snapshot([("a", 60.0, 1, 2)], board, date="2023-06-01"),
            make_snapshot([("b", 50.0, 3), ("a", 61.0, 4, 5)], board, date="2023-06-02"),
        ],
        board,
    )
    first, last = read_history_line_ups(history)
    assert (first.day.date, last.day.date) == ("2023-06-01", "2023-06-02")
    np.testing.assert_array_equal(first.scores, [[60, 1, 2]])
    np.testing.assert_array_equal(last.scores, [[50, 3, NAN], [61, 4, 5]])


def test_a_history_without_dates_has_no_line_ups() -> None:
    assert read_history_line_ups(make_history([], make_board())) == []


@pytest.mark.parametrize(
    ("population", "by_average", "by_benchmark"),
    [("whole", True, True), ("top", True, False), ("fragments", False, False)],
)
def test_a_top_proves_ranks_by_average_only_and_fragments_prove_none(
    population: str, by_average: bool, by_benchmark: bool
) -> None:
    day = Day(make_board(), "2023-06-01", population, 1)
    assert (day.proves_ranks("average"), day.proves_ranks("b1")) == (by_average, by_benchmark)
