"""The word for hidden models: counted, compared, and never ranked."""

from __future__ import annotations

import pytest

from harness.tables import make_board, make_snapshot
from leaderboard.errors import ExpressionError
from leaderboard.library import Library
from leaderboard.values.evaluate import evaluate

BOARD = {
    "id": "tiny",
    "title": "A tiny board",
    "benchmarks": [vars(benchmark) for benchmark in make_board().benchmarks],
}
DAYS = {
    "2024-01-01": ([("a", 50.0), ("b", 40.0), ("c", 30.0)], ["", "", "flagged"]),
    # Of b one row is hidden and one is not; of c both are; d stands twice.
    "2024-02-01": (
        [("a", 50.0), ("b", 40.0), ("b", 45.0), ("c", 30.0), ("c", 31.0)],
        ["unavailable", "", "unavailable", "flagged", "unavailable"],
    ),
    "2024-03-01": ([("a", 50.0)], [""]),
}


@pytest.fixture(scope="module")
def library() -> Library:
    made = Library([BOARD], {"models": {}})
    for date, (rows, flags) in DAYS.items():
        snapshot = make_snapshot(rows, make_board(), date=date, flags=flags)
        made.add_snapshot(snapshot.to_json())
    return made


@pytest.mark.parametrize(
    ("expression", "date", "text"),
    [
        ("hidden()", "2024-01-01", "1"),
        ("hidden()", "2024-02-01", "2"),
        ("hidden()", "2024-03-01", "0"),
        ('hidden(at="2024-01-01")', "2024-02-01", "1"),
        ("gone()", "2024-02-01", "1"),
        ("gone().among(hidden())", "2024-02-01", "1"),
        ('new().among(hidden(at="2024-02-01"))', "2024-03-01", "1"),
        ('hidden().named("c")', "2024-02-01", "1"),
        ("models() + hidden()", "2024-02-01", "3"),
    ],
)
def test_models_whose_rows_are_all_hidden_are_counted(
    library: Library, expression: str, date: str, text: str
) -> None:
    assert evaluate(expression, library, f"tiny/{date}").text == text


def test_they_are_rows_without_scores(library: Library) -> None:
    found = evaluate("hidden()", library, "tiny/2024-02-01").to_json(20)
    assert found["formula"] == "number of models of 2024-02-01 that are hidden"
    assert [row[1::2] for row in found["rows"]] == [["a", ""], ["c", ""]]


@pytest.mark.parametrize("expression", ["hidden().best()", "hidden().leader()"])
def test_they_have_no_best(library: Library, expression: str) -> None:
    with pytest.raises(ExpressionError, match="0 have a score"):
        evaluate(expression, library, "tiny/2024-02-01")
