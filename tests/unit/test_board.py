"""Boards and their benchmarks."""

import pytest

from harness.tables import make_board
from leaderboard.board import Board
from leaderboard.errors import UnknownBoardError

RECORD = {
    "id": "v1-4",
    "title": "A board",
    "benchmarks": [
        {
            "id": "arc",
            "label": "ARC",
            "title": "ARC Challenge",
            "measures": "science questions",
            "metric": "accuracy",
            "shots": 25,
            "items": 1172,
            "chance": 25,
            "source": "https://arxiv.org/abs/1803.05457",
        }
    ],
}


def test_from_json_reads_a_board_with_its_benchmarks() -> None:
    board = Board.from_json(RECORD)
    assert (board.id, board.benchmarks[0].label, board.benchmarks[0].chance) == ("v1-4", "ARC", 25)


def test_metric_ids_are_the_average_and_then_the_benchmarks_in_order() -> None:
    assert make_board(3).metric_ids == ("average", "b1", "b2", "b3")


def test_label_gives_the_short_name_of_a_metric() -> None:
    assert [make_board(1).label(metric) for metric in ("average", "b1")] == ["Average", "B1"]


def test_benchmark_finds_one_by_its_id() -> None:
    assert make_board(2).benchmark("b2").title == "Benchmark 2"


def test_benchmark_suggests_a_spelling_for_an_unknown_id() -> None:
    with pytest.raises(UnknownBoardError, match="'tiny' has no benchmark 'b22'; did you mean 'b2'"):
        make_board(2).benchmark("b22")
