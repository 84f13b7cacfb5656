"""The figure of how scores spread, in a snapshot and over dates."""

import pytest

from harness.figures import draw_sources, write_data
from harness.real_history import load_history
from harness.real_tables import load_tables
from harness.tables import Row, make_board, make_snapshot, make_tables
from leaderboard.errors import ParameterError
from leaderboard.figures.distribution import FIGURE
from leaderboard.figures.distribution_day import find_chance
from leaderboard.figures.palette import color_metric
from leaderboard.snapshot import Snapshot
from leaderboard.tables import Tables

BOARD = make_board(1)
ROWS: list[Row] = [(f"m{number}", 30.0 + number, 30.0 + number) for number in range(41)]


def day(number: int, rows: list[Row], population: str = "whole") -> Snapshot:
    return make_snapshot(rows, BOARD, date=f"2023-01-0{number}", population=population)


def tables_of(rows: list[Row], *, population: str = "whole") -> Tables:
    """Show one day without any other."""
    date = "2023-01-01"
    history = [day(1, rows, population)]
    return make_tables(rows, board=BOARD, history=history, date=date, population=population)


def tables_over(*days: Snapshot) -> Tables:
    """Show the last day of a history."""
    last = days[-1]
    return make_tables([], board=BOARD, history=days, date=last.date, population=last.population)


def real(date: str) -> Tables:
    return Tables(**{**vars(load_tables(f"v1-4/{date}")), "history": load_history()})


def test_bars_count_every_model_once() -> None:
    data = FIGURE.data(tables_of(ROWS))
    assert sum(data.columns["bars"]["top"]) == 41
    assert data.ranges["y"][0] == 0.0
    assert set(data.columns["bars"]["color"]) == {color_metric(0)}


def test_a_model_in_several_rows_counts_with_its_best_on_the_metric() -> None:
    rows: list[Row] = [("a", 60.0, 40.0), ("a", 50.0, 50.0), ("b", 50.0, 50.0)]
    data = FIGURE.data(tables_of(rows), metric="b1")
    assert data.columns["bars"]["points"] == ["50 to 50.5"]
    assert data.columns["bars"]["top"] == [2]


def test_models_outside_of_the_main_population_do_not_count() -> None:
    tables = make_tables(
        [("a", 60.0, 60.0), ("b", 10.0, 10.0)],
        board=BOARD,
        history=[],
        population="top",
        parts=["main", "7b"],
    )
    assert FIGURE.data(tables).columns["bars"]["points"] == ["60 to 60.5"]


def test_the_marks_stand_at_the_quarters_and_at_chance() -> None:
    data = FIGURE.data(tables_of(ROWS))
    assert sorted(data.columns["texts"]["text"]) == ["chance 25", "¼ 40.00", "½ 50.00", "¾ 60.00"]
    assert sorted(data.columns["marks"]["x0"]) == [25, 40.0, 50.0, 60.0]


def test_chance_far_from_all_scores_is_told_and_not_marked() -> None:
    data = FIGURE.data(tables_of([("a", 90.0, 90.0), ("b", 91.0, 91.0)]))
    assert "chance 25" not in data.columns["texts"]["text"]
    assert "Guessing scores 25, far from all of them." in data.labels["caption"]
    assert data.ranges["x"][0] > 80


def test_the_average_has_a_chance_level_only_if_every_benchmark_has_one() -> None:
    assert find_chance(make_board(2, chance=25), "average") == 25.0
    assert find_chance(make_board(2, chance=None), "average") is None
    assert find_chance(load_history().board, "average") is None
    assert find_chance(load_history().board, "mmlu") == 25.0


def test_the_title_tells_where_half_of_the_models_are() -> None:
    assert FIGURE.data(tables_of(ROWS)).labels["title"] == (
        "Half of 41 models average 40.00 to 60.00"
    )


def test_missing_scores_are_left_out_and_said() -> None:
    data = FIGURE.data(tables_of([*ROWS, ("x", 50.0), ("y", 50.0)]), metric="b1")
    assert sum(data.columns["bars"]["top"]) == 41
    assert "2 without a score are left out." in FIGURE.describe(data)


@pytest.mark.parametrize(
    ("population", "words"), [("top", "the spread of a cut"), ("fragments", "no spread of it")]
)
def test_what_is_no_whole_board_is_said(population: str, words: str) -> None:
    data = FIGURE.data(tables_of(ROWS, population=population))
    assert words in data.labels["caption"]
    assert population in FIGURE.describe(data)


def test_one_model_has_one_bar() -> None:
    data = FIGURE.data(tables_of([("a", 50.0, 50.0)]))
    assert (data.columns["bars"]["top"], data.labels["title"]) == (
        [1], "The only model: Average 50.00",
    )  # fmt: skip
    assert draw_sources(FIGURE, data)["bars"] == 1


def test_no_model_has_no_bar() -> None:
    data = FIGURE.data(tables_of([("a", None, None)]))
    assert FIGURE.describe(data) == "No model has a score on Average on 2023-01-01."
    assert FIGURE.table(data).rows == (("guessing scores", 25.0, 25.0, None, None),)
    assert draw_sources(FIGURE, data) == {"bars": 0, "guides": 2, "marks": 0, "texts": 0}


def test_the_table_gives_bars_then_marks() -> None:
    rows = FIGURE.table(FIGURE.data(tables_of(ROWS))).rows
    assert rows[0] == ("models with a score", 30.0, 40.0, 10, 24.3902)
    assert rows[-2:] == (
        ("three quarters score below", None, 60.0, None, 75.0),
        ("guessing scores", 25.0, 25.0, None, None),
    )


def test_an_unknown_metric_is_an_error_with_a_hint() -> None:
    with pytest.raises(ParameterError, match="did you mean 'average'"):
        FIGURE.data(tables_of(ROWS), metric="averge")


def test_over_dates_bands_run_between_dates_that_can_be_compared() -> None:
    data = FIGURE.data(tables_over(day(1, ROWS), day(2, ROWS)), view="dates")
    assert data.columns["bands"]["xs"] == [[0.0, 1.0, 1.0, 0.0]] * 2
    assert data.columns["bands"]["ys"][1] == [40.0, 40.0, 60.0, 60.0]
    assert data.columns["lines"]["ys"] == [[50.0, 50.0]]


def test_over_dates_a_date_without_a_neighbour_has_stretches() -> None:
    data = FIGURE.data(tables_over(day(1, ROWS)), view="dates")
    assert data.columns["bands"]["xs"] == []
    assert data.columns["lines"]["ys"] == [[32.0, 68.0], [40.0, 60.0]]


def test_over_dates_nothing_runs_across_a_re_scoring() -> None:
    again: list[Row] = [(name, score + 5, score + 5) for name, score, _ in ROWS]
    data = FIGURE.data(tables_over(day(1, ROWS), day(2, again)), view="dates")
    assert data.columns["bands"]["xs"] == []
    assert data.labels["title"] == "Half of the models score below 55.00"
    assert data.columns["gaps"]["text"] == ["scored\nagain"]


def test_over_dates_a_top_has_no_spread() -> None:
    data = FIGURE.data(tables_over(day(1, ROWS), day(2, ROWS, "top")), view="dates")
    assert data.columns["dots"]["date"] == ["2023-01-01"]
    assert "2023-01-02 is not whole and left out." in FIGURE.describe(data)
    assert FIGURE.table(data).rows[1] == ("2023-01-02", "top", 41, *[None] * 5, "no")


def test_over_dates_the_title_tells_how_the_median_moved() -> None:
    more: list[Row] = [*ROWS, *((f"n{number}", 69.0, 69.0) for number in range(41))]
    data = FIGURE.data(tables_over(day(1, ROWS), day(2, more)), view="dates")
    assert data.labels["title"] == "Since 2023-01-01 the median rose from 50.00 to 69.00"


def test_over_dates_a_board_without_whole_snapshots_shows_nothing() -> None:
    data = FIGURE.data(tables_over(day(1, ROWS, "fragments")), view="dates")
    assert data.labels["title"] == "No spread can be told"
    assert "shows a spread" in FIGURE.describe(data)
    assert draw_sources(FIGURE, data)["dots"] == 0


def test_over_dates_the_figure_says_that_it_needs_a_history() -> None:
    with pytest.raises(ValueError, match="history"):
        FIGURE.data(make_tables(ROWS, board=BOARD), view="dates")


@pytest.mark.parametrize("date", ["2023-05-23", "2023-09-04", "2023-10-04", "2023-10-31"])
@pytest.mark.parametrize("view", ["snapshot", "dates"])
@pytest.mark.parametrize("metric", ["average", "truthfulqa"])
def test_real_snapshots_can_be_drawn(date: str, view: str, metric: str) -> None:
    data = FIGURE.data(real(date), view=view, metric=metric)
    assert write_data(data)
    assert all(len(row) == len(FIGURE.table(data).columns) for row in FIGURE.table(data).rows)
    assert draw_sources(FIGURE, data)


def test_the_real_board_of_september_spreads_over_all_1190_models() -> None:
    data = FIGURE.data(real("2023-09-04"))
    assert data.labels["title"] == "Half of 1,190 models average 41.47 to 60.35"
    assert sum(data.columns["bars"]["top"]) == 1190
