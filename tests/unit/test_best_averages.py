"""The best average of each date."""

from __future__ import annotations

from harness.tables import make_board, make_history, make_snapshot
from leaderboard.analysis.best_averages import find_best_averages

BOARD = make_board(1)


def find(*days: list[tuple[object, ...]]) -> dict[str, float]:
    snapshots = [
        make_snapshot(rows, BOARD, date=f"2023-05-{number:02}")
        for number, rows in enumerate(days, start=1)
    ]
    return find_best_averages(make_history(snapshots, BOARD))


def test_no_dates_have_no_best() -> None:
    assert find() == {}


def test_the_highest_average_of_each_date_is_its_best() -> None:
    days = find([("o/a", 50, 1), ("o/b", 60, 1)], [("o/b", 55, 1)])
    assert days == {"2023-05-01": 60.0, "2023-05-02": 55.0}


def test_a_tie_is_one_best() -> None:
    assert find([("o/a", 50, 1), ("o/b", 50, 1)]) == {"2023-05-01": 50.0}


def test_a_date_without_averages_is_left_out() -> None:
    assert find([("o/a", None, 1)], [("o/a", None, 1), ("o/b", 5, 1)]) == {"2023-05-02": 5.0}


def test_a_model_outside_of_the_main_population_is_not_the_best() -> None:
    rows = [("o/a", 50, 1), ("o/b", 90, 1)]
    snapshot = make_snapshot(rows, BOARD, parts=["main", "70b"])
    assert find_best_averages(make_history([snapshot], BOARD)) == {"2023-09-04": 50.0}
