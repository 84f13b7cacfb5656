"""The figure of ranks over time."""

from dataclasses import replace
from typing import Any

import pytest

from harness.figures import draw_sources, write_data
from harness.real_history import load_history
from harness.real_tables import load_tables
from harness.tables import Row, make_board, make_snapshot, make_tables
from leaderboard.errors import ParameterError
from leaderboard.figures.contract import FigureData
from leaderboard.figures.movement import FIGURE
from leaderboard.tables import Tables


def days(*boards: list[Row], **keys: Any) -> Tables:
    """Make tables with a history of one snapshot a day; ``keys`` holds a value for every day."""
    board = make_board()
    snapshots = [
        make_snapshot(
            rows,
            board,
            date=f"2023-06-{number + 1:02}",
            **{key: values[number] for key, values in keys.items()},
        )
        for number, rows in enumerate(boards)
    ]
    return make_tables([], date="2023-06-01", board=board, history=snapshots)


def real_data(**params: Any) -> FigureData:
    return FIGURE.data(replace(load_tables("v1-4/2023-09-04"), history=load_history()), **params)


def line_dashes(data: FigureData) -> list[str]:
    """Give the dashes of the lines, without those that lead to names."""
    lines = data.columns["lines"]
    return [dash for dash, width in zip(lines["dash"], lines["width"], strict=True) if width > 1]


def test_every_model_that_was_ever_first_is_shown() -> None:
    data = FIGURE.data(days([("o/a", 60.0)], [("o/a", 60.0), ("o/b", 70.0), ("o/c", 10.0)]))
    assert [entry.label for entry in data.legend] == ["o/b", "o/a"]
    assert data.labels["title"] == "2 models came first in 2 snapshots"


def test_who_was_first_most_often_and_who_last_are_named_once_where_they_are_one() -> None:
    first, second = [("o/a", 60.0)], [("o/a", 60.0), ("o/b", 70.0)]
    told = FIGURE.describe(FIGURE.data(days(first, first, second)))
    assert "most often o/a (2 snapshots, 2023-06-01 to 2023-06-02), last o/b (2023-06-03)." in told
    told = FIGURE.describe(FIGURE.data(days(first, second, second)))
    assert "most often and last o/b (2 snapshots, 2023-06-02 to 2023-06-03)." in told


def test_chosen_models_are_shown_instead() -> None:
    data = FIGURE.data(days([("o/a", 60.0), ("o/b", 50.0)]), models=("o/b",))
    assert [entry.label for entry in data.legend] == ["o/b"]
    assert data.columns["dots"]["rank"] == ["2"]


def test_the_first_rank_is_at_the_top() -> None:
    data = FIGURE.data(days([("o/a", 60.0), ("o/b", 50.0)]), models=("o/a", "o/b"))
    assert data.columns["dots"]["y"] == [0, -0.301]
    assert list(data.ticks["y"].values())[:4] == ["1", "2", "5", "10"]


def test_a_line_joins_following_dates() -> None:
    assert line_dashes(FIGURE.data(days([("o/a", 60.0)], [("o/a", 60.0)]))) == ["solid"]


def test_a_line_breaks_where_the_model_is_not_listed() -> None:
    data = FIGURE.data(days([("o/a", 60.0)], [("o/b", 50.0)], [("o/a", 60.0)]), models=("o/a",))
    assert line_dashes(data) == []


def test_a_line_breaks_where_the_population_changes() -> None:
    tables = days([("o/a", 60.0)], [("o/a", 60.0)], population=["whole", "top"])
    assert line_dashes(FIGURE.data(tables)) == []


def test_fragments_show_no_rank() -> None:
    rows: list[Row] = [("o/a", 60.0)]
    data = FIGURE.data(days(rows, rows, population=["whole", "fragments"]), models=("o/a",))
    assert data.columns["dots"]["date"] == ["2023-06-01"]
    assert "Fragments (2023-06-02) prove no rank" in FIGURE.describe(data)


def test_fragments_show_a_score_that_no_line_reaches() -> None:
    rows: list[Row] = [("o/a", 60.0)]
    tables = days(rows, rows, population=["whole", "fragments"])
    data = FIGURE.data(tables, models=("o/a",), measure="score")
    assert data.columns["dots"]["date"] == ["2023-06-01", "2023-06-02"]
    assert line_dashes(data) == []


def test_a_re_scored_model_has_a_hollow_dot_at_the_end_of_a_dotted_line() -> None:
    others: list[Row] = [(f"o/{number}", 10.0) for number in range(20)]
    tables = days([("o/a", 60.0), *others], [("o/a", 65.0), *others])
    data = FIGURE.data(tables)
    assert (data.columns["dots"]["fill"], line_dashes(data)) == ([1, 0], ["dotted"])


def test_a_model_that_kept_its_score_among_re_scored_ones_has_a_dotted_line_too() -> None:
    tables = days([("o/a", 60.0), ("o/b", 50.0)], [("o/a", 60.0), ("o/b", 55.0)])
    data = FIGURE.data(tables, models=("o/a",))
    assert (data.columns["dots"]["fill"], line_dashes(data)) == ([1, 1], ["dotted"])
    assert "re-scored before 2023-06-02 (1 of 2)" in FIGURE.describe(data)


def test_the_shown_date_is_marked() -> None:
    guides = FIGURE.data(days([("o/a", 60.0)], [("o/a", 60.0)])).columns["guides"]
    upright = [x0 for x0, x1 in zip(guides["x0"], guides["x1"], strict=True) if x0 == x1]
    assert upright == [151]


def test_every_line_has_a_name_without_its_organisation() -> None:
    data = FIGURE.data(days([("o/a", 60.0)], [("o/b", 70.0)]))
    assert data.columns["names"]["text"] == ["b", "a"]


def test_names_that_only_the_organisation_tells_apart_keep_it() -> None:
    data = FIGURE.data(days([("o/a", 60.0), ("p/a", 60.0)]))
    assert sorted(data.columns["names"]["text"]) == ["o/a", "p/a"]


def test_a_long_name_is_cut_in_its_middle() -> None:
    data = FIGURE.data(days([("o/" + "a" * 20 + "-13b-chat-v1.1", 60.0)]))
    assert data.columns["names"]["text"] == ["aaaaaaaaaa…-13b-chat-v1.1"]


def test_a_metric_of_the_board_may_rank_the_models() -> None:
    data = FIGURE.data(days([("o/a", 60.0, 10), ("o/b", 50.0, 20)]), metric="b1")
    assert [entry.label for entry in data.legend] == ["o/b"]
    assert "best row by average" in data.labels["caption"]


def test_an_unknown_metric_is_an_error_that_suggests_one() -> None:
    with pytest.raises(ParameterError, match="b1"):
        FIGURE.data(days([("o/a", 60.0)]), metric="b11")


def test_a_model_that_the_history_does_not_know_is_told() -> None:
    data = FIGURE.data(days([("o/a", 60.0)]), models=("o/x",))
    assert FIGURE.describe(data) == "None of these is shown. Never on the board: o/x."


def test_the_description_tells_best_and_last_rank_of_a_chosen_model() -> None:
    tables = days([("o/a", 60.0)], [("o/a", 60.0), ("o/b", 70.0)])
    assert FIGURE.describe(FIGURE.data(tables, models=("o/a",))) == (
        "By average: o/a best at rank 1 (2023-06-01), last at 2 (2023-06-02)."
    )


def test_leaders_beyond_the_colours_are_grey_and_named_together() -> None:
    boards: list[list[Row]] = [[(f"o/m{number}", 60.0)] for number in range(10)]
    data = FIGURE.data(days(*boards))
    assert [entry.label for entry in data.legend][-2:] == ["o/m3", "3 earlier leaders"]
    assert len(data.columns["names"]["text"]) == 10


def test_the_table_gives_rank_and_score_of_every_dot() -> None:
    tables = days([("o/a", 60.0, 1.0)], [("o/a", 65.0, 2.0)], decimals=[1, 2])
    assert FIGURE.table(FIGURE.data(tables)).rows == (
        ("o/a", "2023-06-01", "whole", 1, 60.0, None),
        ("o/a", "2023-06-02", "whole", 1, 65.0, "re-scored"),
    )


@pytest.mark.parametrize("measure", ["rank", "score"])
def test_a_board_without_scores_can_be_drawn(measure: str) -> None:
    data = FIGURE.data(days([("o/a", None)]), measure=measure)
    assert data.labels["title"] == "No snapshot tells who came first"
    assert draw_sources(FIGURE, data)["dots"] == 0


def test_every_result_has_the_same_structure_and_is_plain() -> None:
    results = [real_data(), real_data(measure="score", metric="mmlu"), real_data(models=("x",))]
    assert {data.structure for data in results} == {"movement"}
    assert all(write_data(data) for data in results)
    assert len({frozenset(draw_sources(FIGURE, data)) for data in results}) == 1


def test_eleven_models_came_first_in_the_sixteen_snapshots_of_2023_that_prove_it() -> None:
    data = real_data()
    assert data.labels["title"] == "11 models came first in 16 snapshots"
    assert "before 2023-07-14 (100 of 101) and 2023-07-24 (92 of 134)" in FIGURE.describe(data)


def test_no_name_of_the_real_leaders_leaves_the_plot() -> None:
    data = real_data()
    low, high = data.ranges["y"]
    assert all(low < y < high for y in data.columns["names"]["y"])
