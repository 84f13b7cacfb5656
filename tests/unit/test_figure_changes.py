"""The figure of two snapshots side by side."""

from dataclasses import replace
from typing import Any

import pytest

from harness.figures import draw_sources, write_data
from harness.real_tables import load_tables
from harness.tables import Row, make_board, make_tables
from leaderboard.errors import ParameterError
from leaderboard.figures.changes import FIGURE
from leaderboard.figures.contract import FigureData
from leaderboard.tables import Tables

BEFORE: list[Row] = [
    ("o/first", 70.0, 70, 70),
    ("o/second", 60.0, 60, 60),
    ("o/gone", 55.0, 55, 55),
    ("o/third", 50.0, 50, 50),
]
AFTER: list[Row] = [
    ("o/new", 80.0, 80, 80),
    ("o/first", 70.0, 70, 70),
    ("o/second", 65.0, 60, 70),
    ("o/third", 50.0, 50, 50),
]


def pair(before: list[Row] = BEFORE, after: list[Row] = AFTER, **keys: Any) -> Tables:
    """Make tables of two snapshots; ``keys`` holds pairs of what ``make_tables`` takes."""
    sides = [{key: two[side] for key, two in keys.items()} for side in (0, 1)]
    other = make_tables(before, date="2023-06-01", **sides[0])
    return make_tables(after, date="2023-06-02", other=other, **sides[1])


def real_pair(before: str, after: str) -> Tables:
    return replace(load_tables(f"v1-4/{after}"), other=load_tables(f"v1-4/{before}"))


def names(data: FigureData) -> list[str]:
    """Give the models listed below the counts, in order."""
    texts = data.columns["texts"]
    return [text for text in texts["text"] if text.startswith("o/")]


def fates(data: FigureData) -> list[str]:
    texts = data.columns["texts"]
    return [
        text
        for text, align, x in zip(texts["text"], texts["align"], texts["x"], strict=True)
        if align == "right" and x == 1
    ]


def counts(data: FigureData) -> dict[str, int]:
    """Give the counts of the table, which are those of the bars."""
    return {row[0]: row[1] for row in FIGURE.table(data).rows if row[2] is None}


def test_the_title_counts_what_is_new_gone_and_re_scored() -> None:
    assert FIGURE.data(pair()).labels["title"] == "1 new, 1 gone, 1 re-scored"


@pytest.mark.parametrize(("metric", "count"), [("b1", 0), ("b2", 1)])
def test_by_a_benchmark_the_title_counts_as_its_bar_does(metric: str, count: int) -> None:
    data = FIGURE.data(pair(), metric=metric)
    assert data.labels["title"].endswith(f"{count} re-scored on {metric.upper()}")
    assert counts(data)["re-scored"] == count


def test_the_leaders_of_both_days_are_listed_by_rank() -> None:
    data = FIGURE.data(pair())
    assert names(data) == ["o/new", "o/first", "o/second", "o/gone", "o/third"]
    assert fates(data) == ["new, 1", "1 → 2", "re-scored, 2 → 3", "gone, was 3", "4"]


@pytest.mark.parametrize(
    ("show", "listed"),
    [
        ("up", []),
        ("down", ["o/first"]),
        ("new", ["o/new"]),
        ("gone", ["o/gone"]),
        ("rescored", ["o/second"]),
    ],
)
def test_the_reader_chooses_which_models_are_listed(show: str, listed: list[str]) -> None:
    data = FIGURE.data(pair(), show=show)
    assert names(data) == listed
    assert [row[2] for row in FIGURE.table(data).rows if row[2]] == listed


def test_the_largest_moves_come_first() -> None:
    before: list[Row] = [("o/a", 70.0), ("o/b", 60.0), ("o/c", 50.0)]
    after: list[Row] = [*before, ("o/x", 65.0), ("o/y", 55.0)]
    assert names(FIGURE.data(pair(before, after), show="down")) == ["o/c", "o/b"]


def test_a_re_scored_model_is_neither_up_nor_down() -> None:
    data = FIGURE.data(pair())
    assert {kind: counts(data)[kind] for kind in ("re-scored", "up", "down", "same rank")} == {
        "re-scored": 1,
        "up": 0,
        "down": 1,
        "same rank": 1,
    }


def test_re_scored_models_are_counted_by_benchmark() -> None:
    counted = counts(FIGURE.data(pair()))
    assert [counted[f"re-scored on {label}"] for label in ("Average", "B1", "B2")] == [1, 0, 1]


def test_the_line_of_a_re_scored_model_is_dotted_and_has_its_own_colour() -> None:
    links = FIGURE.data(pair()).columns["links"]
    assert links["dash"] == ["solid", "dotted", "solid"]
    assert links["color"][1] not in (links["color"][0], links["color"][2])


def test_scores_may_be_measured_instead_of_ranks() -> None:
    data = FIGURE.data(pair(), measure="score", show="rescored")
    assert (data.labels["x"], fates(data)) == ("Average, points", ["re-scored, 60.00 → 65.00"])


def test_two_decimals_after_one_leave_the_average_uncompared() -> None:
    data = FIGURE.data(pair(BEFORE, BEFORE, decimals=(1, 2)))
    assert "not compared" in data.columns["texts"]["text"]
    assert "re-scored on Average" not in counts(data)


def test_the_later_snapshot_is_always_the_one_after() -> None:
    tables = pair()
    assert tables.other is not None
    swapped = Tables(**vars(tables.other) | {"other": tables, "history": None})
    assert FIGURE.data(swapped).columns == FIGURE.data(tables).columns


def test_the_first_snapshot_has_none_to_be_compared_with() -> None:
    data = FIGURE.data(make_tables(AFTER))
    assert data.labels["title"] == "No earlier snapshot to compare with"
    assert FIGURE.describe(data).startswith("2023-09-04 is the first snapshot of its board.")
    assert FIGURE.table(data).rows == ()
    assert draw_sources(FIGURE, data)["dots"] == 0


def test_fragments_show_scores_and_call_nothing_gone() -> None:
    data = FIGURE.data(pair(population=("whole", "fragments")))
    assert data.labels["x"] == "Average, points"
    assert list(counts(data))[:4] == ["new", "only before", "re-scored", "same score"]
    assert "fragments of the board" in FIGURE.describe(data)


def test_a_model_is_not_called_new_where_nobody_knows() -> None:
    assert "only after" in counts(FIGURE.data(pair(population=("top", "whole"))))


def test_a_top_by_average_shows_no_ranks_on_a_benchmark() -> None:
    tables = pair(population=("top", "top"))
    assert FIGURE.data(tables).labels["x"] == "Rank by average"
    assert FIGURE.data(tables, metric="b1").labels["x"] == "B1, points"


def test_two_boards_compare_names_only() -> None:
    tables = pair(board=(replace(make_board(), id="elder"), make_board()))
    data = FIGURE.data(tables)
    assert data.labels["title"] == "Two boards: no score can be compared"
    assert counts(data) == {"only after": 1, "only before": 1, "in both": 3}


def test_an_unknown_metric_is_an_error_that_suggests_one() -> None:
    with pytest.raises(ParameterError, match="b1"):
        FIGURE.data(pair(), metric="b11")


def test_ranks_far_apart_stand_on_a_logarithmic_axis() -> None:
    before: list[Row] = [(f"o/{number}", 90.0 - number) for number in range(30)]
    after: list[Row] = [*before[:-1], ("o/29", 91.0, 1.0)]
    data = FIGURE.data(pair([*before[:-1], ("o/29", 61.0, 2.0)], after))
    assert data.labels["x"] == "Rank by average, log scale"
    assert list(data.ticks["x"].values()) == ["1", "2", "5", "10", "20"]


def test_only_whole_ranks_have_ticks() -> None:
    data = FIGURE.data(pair([("o/a", 60.0), ("o/b", 50.0)], [("o/a", 60.0), ("o/b", 50.0)]))
    assert list(data.ticks["x"].values()) == ["1", "2"]


def test_a_score_of_zero_has_a_place() -> None:
    rows: list[Row] = [("o/a", 0.0), ("o/b", 0.0)]
    data = FIGURE.data(pair(rows, rows), measure="score")
    assert data.columns["dots"]["x"] == [0.5] * 4


def test_missing_scores_are_called_missing() -> None:
    rows: list[Row] = [("o/a", None, 1.0)]
    data = FIGURE.data(pair(rows, rows))
    assert "None" in data.columns["texts"]["text"]
    assert [row[2:] for row in FIGURE.table(data).rows if row[2]] == [("o/a", *[None] * 6)]


def test_two_empty_snapshots_can_be_drawn() -> None:
    assert draw_sources(FIGURE, FIGURE.data(pair([], [])))["dots"] == 0


def test_every_result_has_the_same_structure_and_is_plain() -> None:
    results = [
        FIGURE.data(make_tables(AFTER)),
        FIGURE.data(pair(), measure="score"),
        FIGURE.data(pair(population=("whole", "fragments"))),
    ]
    assert {data.structure for data in results} == {"changes"}
    assert all(write_data(data) for data in results)
    assert len({frozenset(draw_sources(FIGURE, data)) for data in results}) == 1


def test_nothing_changed_from_june_19_to_june_29() -> None:
    data = FIGURE.data(real_pair("2023-06-19", "2023-06-29"))
    assert data.labels["title"] == "Nothing changed from 2023-06-19 to 2023-06-29"
    assert FIGURE.describe(data) == (
        "From 2023-06-19 to 2023-06-29, 0 models came, 0 went and 142 stayed. None of the 142 was "
        "re-scored beyond one decimal. 142 models kept score and rank."
    )


def test_all_101_models_of_june_29_were_re_scored_by_july_14() -> None:
    data = FIGURE.data(real_pair("2023-06-29", "2023-07-14"))
    assert data.labels["title"] == "All 101 models on both dates were re-scored"
    assert counts(data)["re-scored on MMLU"] == 101
    assert counts(data)["re-scored on Average"] == 100


def test_3_of_496_were_re_scored_beyond_one_decimal_by_august_9() -> None:
    data = FIGURE.data(real_pair("2023-08-01", "2023-08-09"))
    assert (
        "3 of the 496 were re-scored beyond one decimal (the average cannot be compared): "
        "ARC 3, HellaSwag 2, MMLU 3, TruthfulQA 1."
    ) in FIGURE.describe(data)
