"""The figure of the best score by size class over time."""

from itertools import pairwise

import pytest

from harness.figures import draw_sources, write_data
from harness.real_history import load_history
from harness.real_tables import load_tables
from harness.tables import Row, make_board, make_snapshot, make_tables
from leaderboard.analysis.size_classes import ALL_CLASSES
from leaderboard.errors import ParameterError
from leaderboard.figures.contract import FigureData
from leaderboard.figures.frontier import FIGURE
from leaderboard.figures.palette import SIZE_CLASS_SERIES
from leaderboard.snapshot import Snapshot
from leaderboard.tables import Tables

BOARD = make_board(1)
CROWD: list[Row] = [(f"o/c{number}-3b", 10.0, 10.0) for number in range(20)]
OLD: Row = ("old-7b", 50.0, 50.0)
NEW: Row = ("new-7b", 60.0, 60.0)
BIG: Row = ("big-70b", 70.0, 70.0)
VAGUE: Row = ("vague", 80.0, 80.0)


def day(number: int, *rows: Row, population: str = "whole") -> Snapshot:
    return make_snapshot([*rows, *CROWD], BOARD, date=f"2023-01-0{number}", population=population)


def tables_of(*days: Snapshot, shown: int = -1) -> Tables:
    """Show one day of a history."""
    snapshot = days[shown]
    return make_tables(
        [],
        board=BOARD,
        history=days,
        date=snapshot.date,
        population=snapshot.population,
        decimals=snapshot.decimals,
    )


def dots_of(data: FigureData) -> dict[str, list[object]]:
    """Give the columns of the 7B class's dots alone."""
    dots = data.columns["dots"]
    own = [place for place, label in enumerate(dots["class"]) if label == "7B"]
    return {name: [column[place] for place in own] for name, column in dots.items()}


def real(date: str) -> Tables:
    return Tables(**{**vars(load_tables(f"v1-4/{date}")), "history": load_history()})


def test_the_title_names_the_class_that_leads() -> None:
    data = FIGURE.data(tables_of(day(1, OLD, BIG)))
    assert data.labels["title"] == "65-80B models lead with an average of 70.00"


def test_the_title_names_the_metric() -> None:
    data = FIGURE.data(tables_of(day(1, OLD)), metric="b1")
    assert data.labels["title"] == "7B models lead on B1 with 50.00"


def test_an_unknown_metric_is_an_error_with_a_hint() -> None:
    with pytest.raises(ParameterError, match="did you mean 'average'"):
        FIGURE.data(tables_of(day(1, OLD)), metric="averge")


def test_a_line_is_flat_until_a_better_model_comes() -> None:
    data = FIGURE.data(tables_of(day(1, OLD), day(2, OLD, NEW), day(3, OLD, NEW)))
    lines = data.columns["lines"]
    assert [0.0, 1.0, 1.0, 2.0, 2.0] in lines["xs"]
    assert [50.0, 50.0, 60.0, 60.0, 60.0] in lines["ys"]


def test_no_line_runs_across_a_re_scoring_of_the_holder() -> None:
    data = FIGURE.data(tables_of(day(1, OLD), day(2, ("old-7b", 60.0, 60.0))))
    assert [50.0, 50.0, 60.0] not in data.columns["lines"]["ys"]
    assert dots_of(data)["note"] == ["the first of its class", "scored again, no progress"]


def test_a_new_holder_has_a_large_dot() -> None:
    data = FIGURE.data(tables_of(day(1, OLD), day(2, OLD), day(3, OLD, NEW)))
    assert dots_of(data)["size"] == [8.0, 3.5, 8.0]


def test_the_best_of_a_top_is_a_ring_without_a_line() -> None:
    data = FIGURE.data(tables_of(day(1, OLD), day(2, NEW, population="top")))
    assert dots_of(data)["fill"] == [1.0, 0.0]
    assert data.columns["lines"]["xs"] == []


def test_the_best_of_a_top_on_a_benchmark_is_a_lower_bound() -> None:
    data = FIGURE.data(tables_of(day(1, OLD), day(2, NEW, population="top")), metric="b1")
    assert dots_of(data)["shown"] == ["50.00 points", "at least 60.00 points"]


def test_classes_have_their_colours_and_their_names_at_the_end() -> None:
    data = FIGURE.data(tables_of(day(1, OLD, BIG)))
    names = dict(zip(data.columns["names"]["text"], data.columns["names"]["color"], strict=True))
    assert names == {
        size_class.label: color
        for size_class, color in zip(ALL_CLASSES, SIZE_CLASS_SERIES, strict=True)
        if size_class.id in {"3b", "7b", "70b"}
    }


def test_names_of_classes_with_equal_scores_do_not_touch() -> None:
    data = FIGURE.data(tables_of(day(1, OLD, ("b-13b", 50.0, 50.0), ("c-30b", 50.0, 50.0))))
    heights = sorted(data.columns["names"]["y"])
    low, high = data.ranges["y"]
    gaps = [above - below for below, above in pairwise(heights)]
    assert min(gaps) > 0.04 * (high - low)


def test_unknown_sizes_are_left_out_and_said() -> None:
    data = FIGURE.data(tables_of(day(1, OLD, VAGUE)))
    assert "unknown" not in data.columns["names"]["text"]
    assert "unknown size are left out (best 80.00, vague)" in FIGURE.describe(data)
    assert "vague" not in [row[1] for row in FIGURE.table(data).rows]


def test_unknown_sizes_are_shown_when_asked_for() -> None:
    data = FIGURE.data(tables_of(day(1, OLD, VAGUE)), unknown=True)
    assert "unknown" in data.columns["names"]["text"]
    assert data.labels["title"] == "Models of unknown size lead with an average of 80.00"
    assert "left out" not in FIGURE.describe(data)


def test_the_axis_says_where_it_is_cut() -> None:
    data = FIGURE.data(tables_of(day(1, OLD, BIG)))
    assert data.labels["y"] == "Average, points (axis starts at 10)"
    assert data.ranges["y"][0] == 10.0


def test_the_description_counts_progress_apart_from_re_scoring() -> None:
    days = day(1, OLD), day(2, OLD, NEW), day(3, OLD, ("new-7b", 40.0, 40.0))
    assert "took a class over once; new holders without progress: 1 after models were scored" in (
        FIGURE.describe(FIGURE.data(tables_of(*days)))
    )


def test_the_description_of_fragments_tells_the_last_date_that_is_evidence() -> None:
    text = FIGURE.describe(FIGURE.data(tables_of(day(1, OLD), day(2, NEW, population="fragments"))))
    assert text.startswith(
        "2023-01-02 is no evidence of a best. Best averages by size on 2023-01-01"
    )
    assert "fragments (2023-01-02) prove no best" in text.lower()


def test_the_table_has_a_row_for_each_reign() -> None:
    table = FIGURE.table(FIGURE.data(tables_of(day(1, OLD), day(2, OLD, NEW))))
    assert [row for row in table.rows if row[0] == "7B"] == [
        ("7B", "old-7b", "2023-01-01", "2023-01-01", 1, 50.0, 50.0, "the first of its class"),
        ("7B", "new-7b", "2023-01-02", "2023-01-02", 1, 60.0, 60.0, "a better model"),
    ]
    assert all(len(row) == len(table.columns) for row in table.rows)


def test_a_board_of_fragments_has_no_frontier() -> None:
    data = FIGURE.data(tables_of(day(1, OLD, population="fragments")))
    assert data.labels["title"] == "No best Average by size can be told"
    assert FIGURE.describe(data) == "No snapshot of tiny up to 2023-01-01 proves a best."
    assert FIGURE.table(data).rows == ()
    assert draw_sources(FIGURE, data)["dots"] == 0


def test_without_a_history_the_figure_says_what_it_needs() -> None:
    with pytest.raises(ValueError, match="history"):
        FIGURE.data(make_tables([OLD], board=BOARD))


@pytest.mark.parametrize("date", ["2023-05-23", "2023-09-04", "2023-10-04", "2023-10-31"])
@pytest.mark.parametrize("metric", ["average", "mmlu"])
def test_real_snapshots_can_be_drawn(date: str, metric: str) -> None:
    data = FIGURE.data(real(date), metric=metric)
    assert write_data(data)
    assert draw_sources(FIGURE, data)["dots"] == len(data.columns["dots"]["x"]) > 0


def test_the_real_frontier_of_september_has_six_shown_classes_at_most() -> None:
    data = FIGURE.data(real("2023-09-04"))
    assert "73.81 (65-80B, uni-tianyan/Uni-TianYan)" in FIGURE.describe(data)
    assert set(data.columns["dots"]["date"]).isdisjoint({"2023-10-04", "2023-10-13"})
