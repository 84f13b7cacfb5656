"""Leaders of a history, and the ranks of models over its dates."""

from typing import Any

import numpy as np

from harness.real_history import load_history
from harness.tables import Row, make_board, make_history, make_snapshot
from leaderboard.analysis.movement import Races, Traces, find_leaders, rank_history, trace_models


def race(*days: list[Row], metric: str = "average", **keys: Any) -> Races:
    """Rank a history of one snapshot a day; ``keys`` holds a value for every day."""
    board = make_board()
    snapshots = [
        make_snapshot(
            rows,
            board,
            date=f"2023-06-0{number + 1}",
            **{key: values[number] for key, values in keys.items()},
        )
        for number, rows in enumerate(days)
    ]
    return rank_history(make_history(snapshots, board), metric)


def trace(races: Races, *models: str) -> Traces:
    return trace_models(races, models)


def led(races: Races) -> list[tuple[str, tuple[str, ...]]]:
    return [(leader.model, leader.dates) for leader in find_leaders(races)]


def test_the_most_recent_leader_comes_first() -> None:
    races = race([("a", 60.0)], [("a", 60.0), ("b", 70.0)])
    assert led(races) == [("b", ("2023-06-02",)), ("a", ("2023-06-01",))]


def test_tied_models_lead_together() -> None:
    assert {model for model, _ in led(race([("a", 60.0), ("b", 60.0)]))} == {"a", "b"}


def test_a_leader_keeps_all_dates_on_which_it_led() -> None:
    races = race([("a", 60.0)], [("a", 60.0), ("b", 70.0)], [("a", 60.0)])
    assert led(races)[0] == ("a", ("2023-06-01", "2023-06-03"))


def test_nobody_leads_fragments() -> None:
    assert led(race([("a", 60.0)], population=["fragments"])) == []


def test_the_first_of_a_top_leads_by_average_but_not_on_a_benchmark() -> None:
    assert led(race([("a", 60.0, 1.0)], population=["top"])) == [("a", ("2023-06-01",))]
    assert led(race([("a", 60.0, 1.0)], population=["top"], metric="b1")) == []


def test_nobody_leads_a_board_without_snapshots() -> None:
    assert led(race()) == []


def test_nobody_leads_where_no_model_has_a_score() -> None:
    assert led(race([("a", None)])) == []


def test_a_trace_has_the_rank_and_score_of_each_date() -> None:
    traces = trace(race([("a", 60.0)], [("b", 70.0), ("a", 60.0)]), "a")
    assert (traces.ranks.tolist(), traces.scores.tolist()) == ([[1, 2]], [[60, 60]])


def test_tied_models_share_the_better_rank() -> None:
    traces = trace(race([("a", 60.0), ("b", 60.0), ("c", 50.0)]), "b", "c")
    assert traces.ranks.tolist() == [[1], [3]]


def test_a_model_that_is_not_there_has_no_rank() -> None:
    traces = trace(race([("a", 60.0)], [("b", 70.0)]), "a")
    assert np.isnan(traces.ranks).tolist() == [[False, True]]


def test_fragments_give_a_score_and_no_rank() -> None:
    traces = trace(race([("a", 60.0)], population=["fragments"]), "a")
    assert np.isnan(traces.ranks).all()
    assert traces.scores.tolist() == [[60]]


def test_unknown_and_repeated_names_are_left_out() -> None:
    assert trace(race([("a", 60.0), ("b", 50.0)]), "b", "x", "b").models == ("b",)


def test_a_benchmark_ranks_the_rows_that_the_history_keeps() -> None:
    races = race([("a", 60.0, 10.0), ("a", 50.0, 90.0), ("b", 40.0, 20.0)], metric="b1")
    assert trace(races, "a", "b").ranks.tolist() == [[2], [1]]


def test_another_score_marks_a_model_as_re_scored() -> None:
    traces = trace(race([("a", 60.0, 1.0)], [("a", 61.0, 3.0)], [("a", 61.0, 3.0)]), "a")
    assert traces.rescored.tolist() == [[False, True, False]]


def test_rounding_does_not_mark_a_model() -> None:
    traces = trace(race([("a", 60.0, 1.0)], [("a", 60.2, 1.04)], decimals=[1, 2]), "a")
    assert traces.rescored.tolist() == [[False, False]]


def test_a_model_is_compared_with_where_it_last_stood() -> None:
    traces = trace(race([("a", 60.0, 1.0)], [("b", 50.0)], [("a", 61.0, 3.0)]), "a")
    assert traces.rescored.tolist() == [[False, False, True]]


def test_by_a_benchmark_only_re_scoring_on_it_marks_a_model() -> None:
    races = race([("a", 60.0, 1.0, 2.0)], [("a", 61.0, 1.0, 4.0)], metric="b1")
    assert trace(races, "a").rescored.tolist() == [[False, False]]


def test_no_models_and_no_dates_give_empty_traces() -> None:
    assert trace(race([("a", 60.0)])).ranks.shape == (0, 1)
    assert trace(race(), "a").ranks.shape == (0, 0)


def test_eleven_models_led_the_board_of_2023_and_shining_valiant_last() -> None:
    leaders = find_leaders(rank_history(load_history()))
    assert (len(leaders), leaders[0].model) == (11, "ValiantLabs/ShiningValiant")


def test_the_two_70b_instruct_models_tied_for_first_on_august_1() -> None:
    leaders = find_leaders(rank_history(load_history()))
    assert [leader.model for leader in leaders if "2023-08-01" in leader.dates] == [
        "upstage/Llama-2-70b-instruct-1024",
        "upstage/Llama-2-70b-instruct",
    ]


def test_shining_valiant_was_re_scored_between_its_ranks_48_and_1() -> None:
    traces = trace(rank_history(load_history()), "ValiantLabs/ShiningValiant")
    assert traces.ranks[0, [14, 17]].tolist() == [48, 1]
    assert traces.rescored[0].nonzero()[0].tolist() == [17]
