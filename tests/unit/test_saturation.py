"""How full a benchmark is, and how far its leaders lie apart."""

import math
from itertools import pairwise

import pytest

from harness.real_history import load_history
from harness.tables import Row, make_board, make_snapshot
from harness.tables import make_history as make_history_of
from leaderboard.analysis.evidence import find_joints
from leaderboard.analysis.lineups import read_history_line_ups
from leaderboard.analysis.saturation import Room, Summit, find_summits, measure_room
from leaderboard.analysis.steps import compare_line_ups
from leaderboard.history import History
from leaderboard.snapshot import Snapshot

BOARD = make_board(1)
CROWD: list[Row] = [(f"c{number}", 10.0, 10.0 + number) for number in range(20)]


def summits_of(history: History, benchmark: str = "b1") -> tuple[Summit, ...]:
    line_ups = read_history_line_ups(history)
    steps = [compare_line_ups(first, last) for first, last in pairwise(line_ups)]
    return find_summits(line_ups, benchmark, find_joints(steps, benchmark))


def day(number: int, rows: list[Row], population: str = "whole") -> Snapshot:
    return make_snapshot([*rows, *CROWD], BOARD, date=f"2023-01-0{number}", population=population)


def make_history(*days: Snapshot) -> History:
    return make_history_of(days, BOARD)


def test_a_room_is_shared_from_chance_to_the_ceiling() -> None:
    room = measure_room(make_board(1, chance=25).benchmarks[0])
    assert room == Room(25.0, 100.0, guessed=True, human=False)
    assert [room.share(score) for score in (25.0, 62.5, 100.0)] == [0.0, 0.5, 1.0]


def test_a_room_without_a_chance_level_begins_at_zero() -> None:
    room = measure_room(make_board(1, chance=None).benchmarks[0])
    assert room == Room(0.0, 100.0, guessed=False, human=False)


def test_a_room_ends_at_what_people_score() -> None:
    benchmark = make_board(1, human=85.0, human_source="https://example.org/").benchmarks[0]
    assert measure_room(benchmark) == Room(25.0, 85.0, guessed=True, human=True)


def test_a_room_does_not_end_at_a_reference_without_a_source() -> None:
    assert measure_room(make_board(1, human=85.0).benchmarks[0]).ceiling == 100.0


def test_a_score_above_people_covers_more_than_all_of_the_room() -> None:
    assert Room(25.0, 75.0, guessed=True, human=True).share(85.0) == pytest.approx(1.2)


def test_find_summits_gives_the_best_and_the_distance_to_the_twentieth() -> None:
    (summit,) = summits_of(make_history(day(1, [("a", 50.0, 40.0)])))
    assert (summit.model, summit.score, summit.count, summit.spread) == ("a", 40.0, 21, 29.0)


def test_find_summits_gives_no_spread_for_fewer_than_twenty() -> None:
    (summit,) = summits_of(make_history(make_snapshot([("a", 50.0, 40.0)], BOARD)))
    assert math.isnan(summit.spread)


def test_find_summits_gives_no_spread_for_a_top() -> None:
    (summit,) = summits_of(make_history(day(1, [("a", 50.0, 40.0)], "top")))
    assert (summit.score, math.isnan(summit.spread)) == (40.0, True)


def test_find_summits_takes_the_first_of_equals() -> None:
    (summit,) = summits_of(make_history(day(1, [("b", 50.0, 40.0), ("a", 50.0, 40.0)])))
    assert (summit.model, summit.spread) == ("b", 28.0)


def test_find_summits_leaves_fragments_out_and_joins_nothing_across_them() -> None:
    rows: list[Row] = [("a", 50.0, 40.0)]
    summits = summits_of(make_history(day(1, rows), day(2, rows, "fragments"), day(3, rows)))
    assert [(summit.date, summit.joined) for summit in summits] == [
        ("2023-01-01", False), ("2023-01-03", False),
    ]  # fmt: skip


def test_find_summits_joins_a_better_newcomer() -> None:
    summits = summits_of(
        make_history(day(1, [("a", 50.0, 40.0)]), day(2, [("a", 50.0, 40.0), ("b", 60.0, 50.0)]))
    )
    assert [summit.joined for summit in summits] == [False, True]


def test_find_summits_does_not_join_a_best_that_was_scored_again() -> None:
    days = day(1, [("a", 50.0, 40.0)]), day(2, [("a", 50.0, 45.0)])
    assert [summit.joined for summit in summits_of(make_history(*days))] == [False, False]


def test_find_summits_passes_dates_without_any_score_by() -> None:
    days = day(1, [("a", 50.0, 40.0)]), make_snapshot([("a", 50.0)], BOARD, date="2023-01-02")
    assert [summit.date for summit in summits_of(make_history(*days))] == ["2023-01-01"]


def test_find_summits_of_nothing_are_none() -> None:
    assert summits_of(make_history()) == ()


def test_the_real_board_is_fullest_on_hellaswag() -> None:
    history = load_history()
    shares = {}
    for benchmark in history.board.benchmarks:
        room = measure_room(benchmark)
        last = [s for s in summits_of(history, benchmark.id) if s.population == "whole"][-1]
        shares[benchmark.id] = room.share(last.score)
    assert max(shares, key=lambda benchmark: shares[benchmark]) == "hellaswag"
    assert {summit.date for summit in summits_of(history, "mmlu")}.isdisjoint(
        {"2023-10-04", "2023-10-13"}
    )
