"""The best of each size class over time, and who held it."""

from dataclasses import replace
from itertools import pairwise

from harness.real_history import load_history
from harness.tables import Row, make_board, make_history, make_snapshot
from leaderboard.analysis.evidence import find_joints
from leaderboard.analysis.frontier import Best, Reign, find_frontier, find_reigns
from leaderboard.analysis.steps import classify_history
from leaderboard.snapshot import Snapshot

BOARD = make_board(1)
# Enough unchanged company that one re-scored model leaves the dates comparable.
CROWD: list[Row] = [(f"o/c{number}-3b", 10.0, 10.0) for number in range(20)]


def day(number: int, rows: list[Row], population: str = "whole", decimals: int = 2) -> Snapshot:
    return make_snapshot(
        [*rows, *CROWD],
        BOARD,
        date=f"2023-01-0{number}",
        population=population,
        decimals=decimals,
    )


def frontier_of(*days: Snapshot, metric: str = "average") -> tuple[Best, ...]:
    history = make_history(days, BOARD)
    return find_frontier(history, metric, find_joints(classify_history(history), metric))


def holders_of(*days: Snapshot) -> list[tuple[str, float, str]]:
    """Holder, score and change of the 7B class on each date."""
    bests = frontier_of(*days)
    return [(best.model, best.score, best.change) for best in bests if best.size_class == "7b"]


def test_find_frontier_takes_the_best_of_each_class() -> None:
    rows: list[Row] = [("a-7b", 50.0), ("b-7b", 60.0), ("c-13b", 70.0), ("d", 80.0)]
    bests = frontier_of(make_snapshot(rows, BOARD))
    assert [(best.size_class, best.model, best.score) for best in bests] == [
        ("7b", "b-7b", 60.0),
        ("13b", "c-13b", 70.0),
        ("unknown", "d", 80.0),
    ]


def test_find_frontier_calls_a_better_newcomer_progress() -> None:
    days = day(1, [("a-7b", 50.0, 50.0)]), day(2, [("a-7b", 50.0, 50.0), ("b-7b", 60.0, 60.0)])
    assert holders_of(*days) == [("a-7b", 50.0, "first"), ("b-7b", 60.0, "overtook")]


def test_find_frontier_never_calls_a_re_scored_newcomer_progress() -> None:
    days = (
        day(1, [("a-7b", 50.0, 50.0), ("b-7b", 40.0, 40.0)]),
        day(2, [("a-7b", 50.0, 50.0), ("b-7b", 60.0, 60.0)]),
    )
    assert holders_of(*days)[1] == ("b-7b", 60.0, "re-scored")


def test_find_frontier_breaks_where_the_holder_itself_was_scored_again() -> None:
    bests = frontier_of(day(1, [("a-7b", 50.0, 50.0)]), day(2, [("a-7b", 60.0, 60.0)]))
    own = [best for best in bests if best.size_class == "7b"]
    assert [(best.change, best.joined) for best in own] == [("first", False), ("re-scored", False)]


def test_find_frontier_breaks_where_the_holder_fell_by_re_scoring() -> None:
    days = (
        day(1, [("a-7b", 50.0, 50.0), ("b-7b", 40.0, 40.0)]),
        day(2, [("a-7b", 30.0, 30.0), ("b-7b", 40.0, 40.0)]),
    )
    assert holders_of(*days)[1] == ("b-7b", 40.0, "re-scored")


def test_find_frontier_lets_the_line_fall_where_the_holder_left() -> None:
    days = (
        day(1, [("a-7b", 50.0, 50.0), ("b-7b", 40.0, 40.0)]),
        day(2, [("b-7b", 40.0, 40.0)]),
    )
    assert holders_of(*days)[1] == ("b-7b", 40.0, "gone")


def test_find_frontier_breaks_every_class_where_the_board_was_scored_again() -> None:
    days = [
        make_snapshot([("a-7b", score, score), ("c-13b", 70.0, 70.0)], BOARD, date=date)
        for date, score in (("2023-01-01", 50.0), ("2023-01-02", 60.0))
    ]
    changes = [(best.size_class, best.change) for best in frontier_of(*days)]
    assert changes == [
        ("7b", "first"), ("7b", "re-scored"), ("13b", "first"), ("13b", "re-scored"),
    ]  # fmt: skip


def test_find_frontier_does_not_take_rounding_for_re_scoring() -> None:
    days = day(1, [("a-7b", 50.4, 50.4)], decimals=1), day(2, [("a-7b", 50.36, 50.36)])
    assert holders_of(*days)[1] == ("a-7b", 50.36, "")


def test_find_frontier_tells_ties_apart_when_decimals_come() -> None:
    days = (
        day(1, [("a-7b", 50.4, 50.4), ("b-7b", 50.4, 50.4)], decimals=1),
        day(2, [("a-7b", 50.36, 50.36), ("b-7b", 50.44, 50.44)]),
    )
    assert holders_of(*days)[1] == ("b-7b", 50.44, "told apart")


def test_a_class_whose_holder_is_said_to_be_of_another_size_shows_no_progress() -> None:
    columns = ("model", "average", "b1", "params_billion")
    other = ("b", 50.0, 50.0, 7.0)
    days = [
        replace(day(number, []), columns=columns, rows=(("a", 60.0, 60.0, size), other))
        for number, size in ((1, 7.4), (2, 14.8))
    ]
    told = [(best.size_class, best.model, best.change) for best in frontier_of(*days)]
    assert told == [("7b", "a", "first"), ("7b", "b", "resized"), ("13b", "a", "first")]


def test_find_frontier_keeps_the_holder_among_equals() -> None:
    days = (
        day(1, [("b-7b", 50.0, 50.0)]),
        day(2, [("a-7b", 50.0, 50.0), ("b-7b", 50.0, 50.0)]),
    )
    bests = [best for best in frontier_of(*days) if best.size_class == "7b"]
    assert [(best.model, best.tied, best.change) for best in bests] == [
        ("b-7b", 0, "first"), ("b-7b", 1, ""),
    ]  # fmt: skip


def test_find_frontier_leaves_fragments_out() -> None:
    days = day(1, [("a-7b", 50.0, 50.0)]), day(2, [("b-7b", 90.0, 90.0)], "fragments")
    assert holders_of(*days) == [("a-7b", 50.0, "first")]


def test_find_frontier_does_not_join_a_top_to_a_whole_board() -> None:
    days = day(1, [("a-7b", 50.0, 50.0)]), day(2, [("b-7b", 60.0, 60.0)], "top")
    assert holders_of(*days)[1] == ("b-7b", 60.0, "population")


def test_find_frontier_does_not_join_whole_boards_across_fragments() -> None:
    rows: list[Row] = [("a-7b", 50.0, 50.0)]
    days = day(1, rows), day(2, rows, "fragments"), day(3, rows)
    assert holders_of(*days)[1] == ("a-7b", 50.0, "population")


def test_find_frontier_begins_anew_after_a_date_without_the_class() -> None:
    rows: list[Row] = [("a-7b", 50.0, 50.0)]
    assert holders_of(day(1, rows), day(2, []), day(3, rows))[1] == ("a-7b", 50.0, "first")


def test_find_frontier_takes_size_classes_beside_a_top_but_not_their_unknown_sizes() -> None:
    top = make_snapshot(
        [("a-70b", 70.0), ("b-7b", 60.0), ("c", 65.0)],
        BOARD,
        population="top",
        parts=["main", "7b", "7b"],
    )
    assert [best.model for best in frontier_of(top)] == ["b-7b", "a-70b"]


def test_find_frontier_reads_any_metric_and_passes_missing_scores_by() -> None:
    rows: list[Row] = [("a-7b", 50.0, 30.0), ("b-7b", 60.0)]
    bests = frontier_of(make_snapshot(rows, BOARD), metric="b1")
    assert [(best.model, best.score) for best in bests] == [("a-7b", 30.0)]


def test_find_frontier_of_nothing_is_empty() -> None:
    assert frontier_of(make_snapshot([], BOARD)) == ()
    assert frontier_of() == ()


def test_find_reigns_gathers_the_dates_of_a_holder() -> None:
    days = day(1, [("a-7b", 50.0, 50.0)]), day(2, [("a-7b", 60.0, 60.0)])
    reigns = [reign for reign in find_reigns(frontier_of(*days)) if reign.size_class == "7b"]
    assert reigns == [
        Reign("7b", "a-7b", "2023-01-01", "2023-01-02", 2, 50.0, 60.0, change="first")
    ]


def test_find_reigns_counts_a_return_as_another_reign() -> None:
    a: Row = ("a-7b", 50.0, 50.0)
    days = day(1, [a]), day(2, [a, ("b-7b", 60.0, 60.0)]), day(3, [a])
    reigns = [reign for reign in find_reigns(frontier_of(*days)) if reign.size_class == "7b"]
    assert [(reign.model, reign.change) for reign in reigns] == [
        ("a-7b", "first"), ("b-7b", "overtook"), ("a-7b", "gone"),
    ]  # fmt: skip


def test_find_reigns_of_nothing_are_none() -> None:
    assert find_reigns([]) == ()


def test_the_real_board_shows_no_progress_across_its_re_scorings() -> None:
    history = load_history()
    joints = find_joints(classify_history(history), "average")
    bests = find_frontier(history, "average", joints)
    across = {best.change for best in bests if best.date in {"2023-07-14", "2023-07-24"}}
    assert across == {"re-scored"}
    assert not [best for best in bests if best.date in {"2023-10-04", "2023-10-13"}]


def test_the_real_board_never_joins_a_rise_of_a_model_that_was_there_before() -> None:
    history = load_history()
    joints = find_joints(classify_history(history), "average")
    there = {date: set(rows["model"]) for date, rows in history.rows.groupby("date")}
    bests = find_frontier(history, "average", joints)
    rises = [
        (before, after)
        for before, after in pairwise(bests)
        if after.joined and after.score > before.score + 0.05 + 1e-9
    ]
    assert len(rises) > 20
    assert not [after for before, after in rises if after.model in there[before.date]]
