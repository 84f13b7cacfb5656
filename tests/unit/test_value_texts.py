"""Texts of an address become values of parameters, and values become texts again."""

from __future__ import annotations

from typing import Any

import pytest

from harness.tables import make_board
from leaderboard.errors import ParameterError, UnknownSnapshotError
from leaderboard.figures.contract import Choice, Parameter
from leaderboard.figures.value_texts import find_snapshot, read_value, shorten_key, write_value

BOARD = make_board()
SNAPSHOTS = ["v1-4/2023-09-15", "v1-4/2023-10-31", "v2/2024-01-01", "own/2024-01-01"]
TOP = Parameter("top", "integer", 5, "Top", "How many", (), 0, 8)
SCALE = Parameter("scale", "choice", "a", "Scale", "Which", (Choice("a", "A"), Choice("0.1", "B")))
SHARE = Parameter("share", "toggle", True, "Share", "Whether")
MODELS = Parameter("models", "models", (), "Models", "Which", maximum=2)
METRIC = Parameter("metric", "metric", "average", "Metric", "Which")
ACROSS = Parameter("x", "metric", "", "Across", "Which")
OTHER = Parameter("other", "snapshot", "", "Other", "Which")


def read(parameter: Parameter, text: str) -> Any:
    return read_value(parameter, text, BOARD, SNAPSHOTS)


@pytest.mark.parametrize(
    ("parameter", "text", "value"),
    [
        (TOP, "3", 3),
        (TOP, "0", 0),
        (SCALE, "0.1", "0.1"),
        (SHARE, "true", True),
        (SHARE, "false", False),
        (MODELS, "", ()),
        (MODELS, "llama-65b", ("llama-65b",)),
        (MODELS, "a/b-1.5_v2;c/d", ("a/b-1.5_v2", "c/d")),
        (MODELS, " a/b ; ;c/d; ", ("a/b", "c/d")),
        (METRIC, "average", "average"),
        (METRIC, BOARD.benchmark_ids[0], BOARD.benchmark_ids[0]),
        (ACROSS, "", ""),
        (OTHER, "", ""),
        (OTHER, "2023-09-15", "v1-4/2023-09-15"),
        (OTHER, "v2/2024-01-01", "v2/2024-01-01"),
    ],
)
def test_a_text_becomes_the_value_of_its_parameter(
    parameter: Parameter, text: str, value: object
) -> None:
    found = read(parameter, text)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("parameter", "text", "fault"),
    [
        (TOP, "", "top='' is not a whole number; give one"),
        (TOP, "many", "top='many' is not a whole number; give one"),
        (TOP, "2.5", "top='2.5' is not a whole number"),
        (TOP, "٣", "is not a whole number"),
        (TOP, "9", "top=9 is outside 0 to 8"),
        (TOP, "-1", "top=-1 is outside 0 to 8"),
        (SCALE, "0.2", "scale='0.2' is not one of its choices; did you mean '0.1'?"),
        (SHARE, "True", "share='True' is neither true nor false"),
        (SHARE, "", "share='' is neither true nor false"),
        (MODELS, "a;b;c", "models takes at most 2 models, not 3"),
        (METRIC, "averag", "metric='averag' is no metric of board"),
        (METRIC, "", "metric='' is no metric of board"),
        (OTHER, "2023-09-16", "other='2023-09-16': there is no snapshot '2023-09-16'; did you"),
        (OTHER, "2024-01-01", "2024-01-01 is on several boards; say which: v2/2024-01-01, own/"),
    ],
)
def test_a_text_that_is_no_value_is_refused_with_its_reason(
    parameter: Parameter, text: str, fault: str
) -> None:
    with pytest.raises(ParameterError) as caught:
        read(parameter, text)
    assert fault in str(caught.value)


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        (TOP, 0),
        (SCALE, "0.1"),
        (SHARE, False),
        (SHARE, True),
        (MODELS, ()),
        (MODELS, ("tiiuae/falcon-40b", "jondurbin/airoboros-l2-70b-gpt4-1.4.1")),
        (METRIC, "average"),
        (OTHER, "v1-4/2023-10-31"),
        (OTHER, ""),
    ],
)
def test_what_is_written_reads_as_it_was(parameter: Parameter, value: object) -> None:
    assert read(parameter, write_value(value)) == value


def test_a_snapshot_is_found_by_key_or_by_a_date_of_one_board() -> None:
    assert find_snapshot("v1-4/2023-10-31", SNAPSHOTS) == "v1-4/2023-10-31"
    assert find_snapshot("2023-10-31", SNAPSHOTS) == "v1-4/2023-10-31"


def test_a_snapshot_that_is_not_there_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownSnapshotError, match="did you mean '2023-10-31'"):
        find_snapshot("2023-10-30", SNAPSHOTS)
    with pytest.raises(UnknownSnapshotError, match="did you mean 'v1-4/2023-10-31'"):
        find_snapshot("v1-4/2023-10-30", SNAPSHOTS)


def test_a_key_is_shortened_only_where_its_date_is_of_one_board() -> None:
    assert shorten_key("v1-4/2023-10-31", SNAPSHOTS) == "2023-10-31"
    assert shorten_key("v2/2024-01-01", SNAPSHOTS) == "v2/2024-01-01"
