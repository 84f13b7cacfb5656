"""The timeline: places in time, lines only between what measures the same, gaps told."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from bundler.pages.timeline import GROUND, LEAST_WIDTH, Timeline, lay_out_timeline
from bundler.pages.timeline_axis import BREAK_SHARE, NARROW_ROOM
from harness.tables import make_board, make_history, make_snapshot

if TYPE_CHECKING:
    from leaderboard.history import History
    from leaderboard.snapshot import Snapshot

BOARD = make_board(1)


def trace(*days: tuple[str, float] | tuple[str, float, str]) -> Timeline:
    """Lay out a board by its dates, the best average of each, and the population if not whole."""
    return lay_out_timeline([make_days(*days)])


def make_days(*days: tuple[str, float] | tuple[str, float, str]) -> History:
    snapshots = [
        make_snapshot(
            [(f"o/{day}", best, best), ("o/weak", 1, 1)],
            BOARD,
            date=day,
            population=kind[0] if kind else "whole",
        )
        for day, best, *kind in days
    ]
    return make_history(snapshots, BOARD)


def test_without_snapshots_there_is_nothing() -> None:
    assert lay_out_timeline([]) == Timeline()
    assert lay_out_timeline([make_history([], BOARD)]) == Timeline()


def test_one_snapshot_stands_in_the_middle_without_a_line() -> None:
    timeline = trace(("2023-05-10", 50))
    assert [(mark.x, mark.y) for mark in timeline.marks] == [(50.0, 45.0)]
    assert timeline.lines == ()
    assert [(tick.text, tick.year) for tick in timeline.ticks] == [("10 May", "2023")]


def test_equal_distances_are_equal_times() -> None:
    timeline = trace(("2023-05-01", 50), ("2023-05-02", 50), ("2023-05-11", 50))
    assert [mark.x for mark in timeline.marks] == [0.0, 10.0, 100.0]


def test_a_best_average_holds_until_the_next_snapshot() -> None:
    (line,) = trace(("2023-05-01", 50), ("2023-05-03", 60), ("2023-05-11", 60)).lines
    assert line == "M0 76H200V14H1000"


def test_equal_averages_are_a_level_line_in_the_middle() -> None:
    (line,) = trace(("2023-05-01", 50), ("2023-05-11", 50)).lines
    assert line == "M0 45H1000"


def test_an_area_ends_below_its_line() -> None:
    (area,) = trace(("2023-05-01", 50), ("2023-05-11", 50)).areas
    assert area == "M0 45H1000V100H0Z"


def test_no_line_crosses_a_change_of_population() -> None:
    timeline = trace(
        ("2023-05-01", 50),
        ("2023-05-05", 51),
        ("2023-05-07", 40, "fragments"),
        ("2023-05-09", 52, "top"),
        ("2023-05-10", 52),
        ("2023-05-11", 53),
    )
    assert [line.partition("H")[0] for line in timeline.lines] == ["M0 76", "M900 34.7"]
    assert [(span.kind, span.first, span.last) for span in timeline.spans] == [
        ("relisted", "2023-05-05", "2023-05-10")
    ]


def test_fragments_stand_on_the_ground_and_a_top_at_its_height() -> None:
    timeline = trace(("2023-05-01", 50), ("2023-05-02", 80, "fragments"), ("2023-05-03", 60, "top"))
    marks = {mark.population: mark for mark in timeline.marks}
    assert (marks["fragments"].best, marks["fragments"].y) == (None, 100 * GROUND)
    assert (marks["top"].best, marks["top"].y) == (60.0, 14.0)


def test_no_line_crosses_a_date_at_which_the_board_was_scored_again() -> None:
    before = make_snapshot([("o/a", 50, 50), ("o/b", 40, 40)], BOARD, date="2023-05-01")
    after = make_snapshot([("o/a", 60, 60), ("o/b", 45, 45)], BOARD, date="2023-05-11")
    timeline = lay_out_timeline([make_history([before, after], BOARD)])
    assert timeline.lines == ()
    (span,) = timeline.spans
    assert (span.kind, span.x, span.width) == ("rescored", 0.0, 100.0)


def test_no_line_crosses_a_long_time_without_snapshots() -> None:
    timeline = trace(("2023-01-01", 50), ("2023-03-02", 50), ("2023-06-01", 60))
    assert len(timeline.lines) == 1
    assert [(span.kind, span.first) for span in timeline.spans] == [("silent", "2023-03-02")]


def test_a_snapshot_without_any_average_has_no_height() -> None:
    empty = make_snapshot([("o/a", None, 50)], BOARD, date="2023-05-02")
    days = [make_snapshot([("o/a", 50, 50)], BOARD, date=f"2023-05-0{day}") for day in (1, 3)]
    timeline = lay_out_timeline([make_history([*days, empty], BOARD)])
    assert [mark.best for mark in timeline.marks] == [50.0, None, 50.0]
    assert timeline.lines == ()


def test_boards_share_the_time_and_nothing_else() -> None:
    one = make_days(("2023-05-01", 50), ("2023-05-03", 60))
    two = make_days(("2023-05-09", 20), ("2023-05-11", 30))
    timeline = lay_out_timeline([one, two])
    assert timeline.lines == ("M0 76H200V14", "M800 76H1000V14")
    assert [mark.x for mark in timeline.marks] == [0.0, 20.0, 80.0, 100.0]
    assert [(board.id, board.x, board.end) for board in timeline.boards] == [
        ("tiny", 0.0, 50.0),
        ("tiny", 50.0, 100.0),
    ]
    assert timeline.breaks == ()


def test_a_long_time_without_any_snapshot_breaks_the_axis() -> None:
    one = make_days(("2023-05-01", 50), ("2023-05-11", 60))
    two = make_days(("2024-05-01", 20), ("2024-05-21", 30))
    timeline = lay_out_timeline([one, two])
    (gap,) = timeline.breaks
    assert (gap.first, gap.last, gap.width) == ("2023-05-11", "2024-05-01", 100 * BREAK_SHARE)
    # On both sides a day has the same width.
    places = [mark.x for mark in timeline.marks]
    assert places[3] - places[2] == pytest.approx(2 * (places[1] - places[0]), abs=0.03)
    assert (gap.x, places[0], places[3]) == (places[1], 0.0, 100.0)
    assert timeline.boards[1].x == places[2]
    assert [(tick.text, tick.year) for tick in timeline.ticks] == [
        ("1 May", "2023"),
        ("11 May", "2023"),
        ("1 May", "2024"),
        ("21 May", "2024"),
    ]


def test_a_tick_without_room_in_a_narrow_window_is_for_wide_ones() -> None:
    days = [f"{2023 + month // 12}-{month % 12 + 1:02}-15" for month in range(8)]
    ticks = trace(*((day, 50) for day in days)).ticks
    assert [tick.wide for tick in ticks] == [False, True] * 3 + [False]
    narrow = [tick.x for tick in ticks if not tick.wide]
    assert min(b - a for a, b in pairwise(narrow)) >= 100 * NARROW_ROOM


def test_a_board_that_was_scored_again_overnight_is_still_seen_to_be() -> None:
    def make(day: str, score: float) -> Snapshot:
        return make_snapshot([("o/a", score, score)], BOARD, date=day)

    days = [make("2023-05-01", 50), make("2023-08-01", 50), make("2023-08-02", 60)]
    (_, span) = lay_out_timeline([make_history(days, BOARD)]).spans
    assert (span.kind, span.first, span.width) == ("rescored", "2023-08-01", LEAST_WIDTH)


def test_a_mark_tells_of_the_models_that_are_not_hidden() -> None:
    history = make_history([make_snapshot([("o/a", 60, 60), ("o/b", 50, 50)], BOARD)], BOARD)
    rows = history.rows.assign(hidden=[True, False])
    (mark,) = lay_out_timeline([replace(history, rows=rows)]).marks
    assert (mark.best, mark.models) == (50.0, 1)


def test_models_are_counted_once() -> None:
    timeline = trace(("2023-05-01", 50), ("2023-05-03", 60))
    assert timeline.models == 3
    assert timeline.count("whole") == 2
    assert timeline.count("top") == 0


def test_every_date_of_the_real_boards_is_on_it() -> None:
    from bundler.data.archive import Archive  # noqa: PLC0415
    from bundler.data.records import Records  # noqa: PLC0415
    from bundler.pages.timeline import read_timeline  # noqa: PLC0415
    from harness.real_tables import DATA  # noqa: PLC0415

    archive = Archive(DATA)
    timeline = read_timeline(Records(archive))
    by_date = sorted(archive.snapshots, key=lambda key: key.partition("/")[2])
    assert [mark.key for mark in timeline.marks] == by_date
    assert [(span.kind, span.first, span.last) for span in timeline.spans] == [
        ("rescored", "2023-06-29", "2023-07-24"),
        ("relisted", "2023-09-15", "2023-10-31"),
        ("rescored", "2024-11-04", "2024-11-08"),
        ("rescored", "2025-02-13", "2025-02-14"),
    ]
    assert [board.id for board in timeline.boards] == ["v1-4", "v1-6", "v2"]
    assert [(gap.first, gap.last) for gap in timeline.breaks] == [("2023-10-31", "2024-06-19")]
    assert timeline.models == 11_169
