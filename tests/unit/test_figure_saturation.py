"""The figure of how full each benchmark is."""

import pytest

from harness.figures import draw_sources, write_data
from harness.real_history import load_history
from harness.real_tables import load_tables
from harness.tables import Row, make_board, make_snapshot, make_tables
from leaderboard.board import Board
from leaderboard.figures.palette import color_metric
from leaderboard.figures.saturation import FIGURE
from leaderboard.snapshot import Snapshot
from leaderboard.tables import Tables

BOARD = make_board(2)
CROWD: list[Row] = [(f"c{number}", 30.0, 25.0, 30.0) for number in range(20)]
BEST: Row = ("best", 60.0, 55.0, 70.0)


def day(number: int, *rows: Row, population: str = "whole", board: Board = BOARD) -> Snapshot:
    return make_snapshot([*rows, *CROWD], board, date=f"2023-01-0{number}", population=population)


def tables_of(*days: Snapshot, board: Board = BOARD) -> Tables:
    """Show the last day of a history."""
    last = days[-1]
    return make_tables([], board=board, history=days, date=last.date, population=last.population)


def real(date: str) -> Tables:
    return Tables(**{**vars(load_tables(f"v1-4/{date}")), "history": load_history()})


def test_every_benchmark_has_a_band_from_its_floor_to_its_ceiling() -> None:
    data = FIGURE.data(tables_of(day(1, BEST)))
    assert data.structure == "saturation/2"
    assert list(data.ticks["y"].values()) == ["0 %", "50 %", "100 %"] * 2
    assert data.columns["dots"]["share"] == ["40 %", "60 %"]


def test_dots_stand_in_their_bands_at_the_share_covered() -> None:
    data = FIGURE.data(tables_of(day(1, BEST)))
    upper, lower = data.columns["dots"]["y"]
    assert (round(upper % 1.35, 4), lower) == (0.4, 0.6)


def test_benchmarks_have_their_colours() -> None:
    dots = FIGURE.data(tables_of(day(1, BEST))).columns["dots"]
    assert dots["color"] == [color_metric(1), color_metric(2)]


def test_the_title_names_the_fullest_benchmark() -> None:
    data = FIGURE.data(tables_of(day(1, BEST)))
    assert data.labels["title"] == "B2 is closest to its ceiling: 60 %"


def test_a_benchmark_without_a_chance_level_is_measured_from_zero_and_says_so() -> None:
    board = make_board(2, chance=None)
    data = FIGURE.data(tables_of(day(1, BEST, board=board), board=board))
    assert data.columns["dots"]["share"] == ["55 %", "70 %"]
    assert "from 0, chance unknown" in data.columns["texts"]["text"]
    assert "B1 and B2: measured from 0" in FIGURE.describe(data)


def test_what_people_score_is_the_ceiling_where_it_is_known() -> None:
    board = make_board(2, human=85.0, human_source="https://example.org/")
    data = FIGURE.data(tables_of(day(1, BEST, board=board), board=board))
    assert data.columns["dots"]["share"] == ["50 %", "75 %"]
    assert "chance 25 to people's 85" in data.columns["texts"]["text"]
    assert "what people score (B1 and B2), else 100 points" in data.labels["caption"]


def test_a_band_is_higher_where_a_model_is_better_than_people() -> None:
    board = make_board(2, human=55.0, human_source="https://example.org/")
    data = FIGURE.data(tables_of(day(1, BEST, board=board), board=board))
    assert data.columns["dots"]["share"] == ["100 %", "150 %"]
    assert max(data.columns["dots"]["y"]) < data.ranges["y"][1]


def test_the_leaders_are_shaded_between_the_best_and_the_twentieth() -> None:
    data = FIGURE.data(tables_of(day(1, BEST), day(2, BEST)))
    areas = data.columns["areas"]
    assert areas["xs"][1] == [0.0, 1.0, 1.0, 1.0, 1.0, 0.0]
    assert areas["ys"][1] == [0.6, 0.6, 0.6, 0.0667, 0.0667, 0.0667]


def test_a_single_date_has_a_stretch_in_place_of_a_shade() -> None:
    data = FIGURE.data(tables_of(day(1, BEST)))
    assert data.columns["areas"]["xs"] == []
    assert data.columns["lines"]["xs"] == [[0.0, 0.0], [0.0, 0.0]]


def test_no_line_runs_across_a_re_scoring() -> None:
    data = FIGURE.data(tables_of(day(1, BEST), day(2, ("best", 70.0, 60.0, 70.0))))
    assert data.columns["lines"]["color"].count(color_metric(2)) == 2
    assert data.columns["lines"]["width"] == [3.0, 3.0, 2.5, 1.0]


def test_the_best_of_a_top_is_a_ring_and_a_lower_bound() -> None:
    data = FIGURE.data(tables_of(day(1, BEST), day(2, BEST, population="top")))
    assert data.columns["dots"]["fill"] == [1.0, 0.0, 1.0, 0.0]
    assert data.columns["dots"]["shown"][1] == "at least 55.00 points"
    assert "these are lower bounds" in FIGURE.describe(data)


def test_fragments_are_left_out_and_said() -> None:
    data = FIGURE.data(tables_of(day(1, BEST), day(2, BEST, population="fragments")))
    assert data.columns["dots"]["date"] == ["2023-01-01"] * 2
    assert FIGURE.describe(data).startswith(
        "2023-01-02 is fragments and proves no best. On 2023-01-01"
    )


def test_the_description_tells_shares_and_spreads() -> None:
    text = FIGURE.describe(FIGURE.data(tables_of(day(1, BEST))))
    assert "from chance to 100 points: B1 40 % and B2 60 %." in text
    assert "Points from the best to the 20th: B1 30.00 and B2 40.00." in text


def test_the_table_has_a_row_for_each_benchmark_and_date() -> None:
    table = FIGURE.table(FIGURE.data(tables_of(day(1, BEST), day(2, BEST, population="top"))))
    assert table.rows[:2] == (
        ("B1", "2023-01-01", "whole", 21, "best", 55.0, 25.0, 100.0, 40.0, 30.0),
        ("B1", "2023-01-02", "top", 21, "best", 55.0, 25.0, 100.0, 40.0, None),
    )
    assert len(table.rows) == 4
    assert len(table.columns) == len(table.rows[0])


def test_a_board_of_fragments_shows_no_score() -> None:
    data = FIGURE.data(tables_of(day(1, BEST, population="fragments")))
    assert data.labels["title"] == "No best score can be told"
    assert FIGURE.describe(data) == "No snapshot of tiny up to 2023-01-01 proves a best score."
    assert FIGURE.table(data).rows == ()
    assert draw_sources(FIGURE, data)["dots"] == 0


def test_without_a_history_the_figure_says_what_it_needs() -> None:
    with pytest.raises(ValueError, match="history"):
        FIGURE.data(make_tables([BEST], board=BOARD))


@pytest.mark.parametrize("date", ["2023-05-23", "2023-09-04", "2023-10-04", "2023-10-31"])
def test_real_snapshots_can_be_drawn(date: str) -> None:
    data = FIGURE.data(real(date))
    assert write_data(data)
    assert draw_sources(FIGURE, data)["dots"] == len(data.columns["dots"]["x"]) == 64


def test_the_leaders_of_the_real_board_bunch_on_hellaswag() -> None:
    text = FIGURE.describe(FIGURE.data(real("2023-09-04")))
    assert "HellaSwag 90 %" in text
    assert "HellaSwag 0.68" in text


def test_a_best_score_below_chance_is_no_closeness_to_a_ceiling() -> None:
    board = make_board(1, chance=50)
    snapshot = make_snapshot([("a/x", 30.0, 30.0)], board)
    tables = make_tables([("a/x", 30.0, 30.0)], board=board, history=[snapshot])
    assert FIGURE.data(tables).labels["title"] == "No best score is above chance"
