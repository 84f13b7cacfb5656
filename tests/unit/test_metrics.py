"""Metrics that a reader asks for."""

import pytest

from harness.tables import make_board
from leaderboard.errors import ParameterError
from leaderboard.figures.metrics import check_metric, name_metric


@pytest.mark.parametrize("metric", ["average", "b1", "b2"])
def test_check_metric_gives_the_average_or_a_benchmark(metric: str) -> None:
    assert check_metric(make_board(2), metric) == metric


def test_check_metric_tells_what_was_probably_meant() -> None:
    with pytest.raises(ParameterError, match="x='averag' is no metric of board 'tiny'; did you"):
        check_metric(make_board(2), "averag", "x")


def test_check_metric_lists_what_there_is() -> None:
    with pytest.raises(ParameterError, match="known are 'average', 'b1'"):
        check_metric(make_board(1), "zzz")


def test_name_metric_writes_the_average_small_within_a_sentence() -> None:
    assert [name_metric(make_board(1), metric) for metric in ("average", "b1")] == ["average", "B1"]
