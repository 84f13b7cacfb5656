"""The figure of a few models over all metrics."""

import pytest

from harness.figures import draw_sources, write_data
from harness.real_tables import load_tables
from harness.tables import make_board, make_tables
from leaderboard.figures.palette import SERIES
from leaderboard.figures.profile import FIGURE

ABC = [("o/a", 60.0, 70, 50), ("o/b", 50.0, 50, 50), ("o/c", 40.0, 20, 60)]
MANY = [(f"o/m{number}", 60.0 - number, 50 + number, 50) for number in range(12)]


def test_every_model_has_a_mark_on_every_metric_in_lane_order() -> None:
    marks = FIGURE.data(make_tables(ABC), top=2).columns["marks"]
    assert marks["metric"] == ["Average", "Average", "B1", "B1", "B2", "B2"]
    assert marks["model"] == ["o/a", "o/b"] * 3
    assert marks["x"] == [60.0, 50.0, 70, 50, 50, 50]


def test_lanes_of_equal_scores_do_not_cover_each_other() -> None:
    marks = FIGURE.data(make_tables([("o/a", 50.0, 50), ("o/b", 50.0, 50)])).columns["marks"]
    assert len(set(marks["y"])) == 4


def test_named_models_take_the_place_of_the_leaders_in_their_order() -> None:
    data = FIGURE.data(make_tables(ABC), models=("o/c", "o/a"))
    assert data.columns["marks"]["model"][:2] == ["o/c", "o/a"]
    assert [(entry.label, entry.color) for entry in data.legend] == [
        ("o/c", SERIES[0]),
        ("o/a", SERIES[1]),
    ]


def test_a_named_model_without_average_is_shown_without_rank() -> None:
    data = FIGURE.data(make_tables([*ABC, ("o/d", None, 30, 40)]), models=("o/d",))
    assert data.columns["marks"]["metric"] == ["B1", "B2"]
    assert FIGURE.table(data).rows == ((None, "o/d", None, 30.0, 40.0),)
    assert "1 score is missing." in FIGURE.describe(data)


def test_a_named_model_that_is_not_there_is_told() -> None:
    data = FIGURE.data(make_tables(ABC), models=("o/x", "o/a"))
    assert FIGURE.describe(data).endswith("Not on the board that day: o/x.")


def test_a_model_named_twice_is_shown_once() -> None:
    assert len(FIGURE.data(make_tables(ABC), models=("o/a", "o/a")).legend) == 1


def test_the_title_states_where_the_models_differ_most() -> None:
    assert FIGURE.data(make_tables(ABC)).labels["title"] == (
        "The first 3 differ most on B1: 50.00 points"
    )


def test_the_description_names_both_ends_of_the_widest_spread() -> None:
    assert FIGURE.describe(FIGURE.data(make_tables(ABC), top=2)) == (
        "The first 2, with their averages on 2023-09-04: o/a (60.00) and o/b (50.00). They are "
        "furthest apart on B1: 20.00 points, from o/b with 50.00 to o/a with 70.00."
    )


def test_bars_start_at_zero_and_dots_at_the_scores() -> None:
    tables = make_tables(ABC, board=make_board(2, chance=None))
    bars, dots = FIGURE.data(tables, marks="bars"), FIGURE.data(tables)
    assert (bars.ranges["x"][0], bars.labels["x"]) == (0.0, "Points")
    assert dots.ranges["x"][0] > 10
    assert dots.labels["x"] == "Points (axis cut)"


def test_the_percent_scale_spans_all_points() -> None:
    data = FIGURE.data(make_tables(ABC), scale="percent", marks="lines")
    assert data.ranges["x"] == (0.0, 100.0)


def test_lines_run_through_the_middle_of_each_metric() -> None:
    data = FIGURE.data(make_tables(ABC), top=1, marks="lines")
    assert data.columns["lines"]["xs"] == [[60.0, 70.0, 50.0]]
    assert data.columns["lines"]["ys"][0] == list(data.ticks["y"])


def test_a_line_breaks_where_a_score_is_missing() -> None:
    rows = [("o/a", 60.0, 70, None, 50, 40)]
    lines = FIGURE.data(make_tables(rows, benchmarks=4), marks="lines").columns["lines"]
    assert lines["xs"] == [[60.0, 70.0], [50.0, 40.0]]


def test_the_caption_says_that_lines_join_categories() -> None:
    caption = FIGURE.data(make_tables(ABC), marks="lines").labels["caption"]
    assert "between two metrics there is nothing" in caption


def test_models_beyond_the_colours_are_hollow() -> None:
    data = FIGURE.data(make_tables(MANY), top=10)
    assert data.legend[8].color == SERIES[0]
    assert data.legend[8].label == "o/m8 (hollow)"
    assert data.columns["marks"]["fill"][:10] == [0.85] * 8 + [0.0] * 2


def test_scores_in_figures_stand_beside_few_lanes_only() -> None:
    few, many = FIGURE.data(make_tables(ABC)), FIGURE.data(make_tables(MANY, benchmarks=4), top=10)
    assert few.columns["texts"]["text"][:3] == ["60.00", "70.00", "50.00"]
    assert many.columns["texts"]["text"] == []


def test_a_board_without_item_counts_has_no_intervals() -> None:
    data = FIGURE.data(make_tables(ABC, board=make_board(2, items=None)))
    assert set(data.columns["marks"]["low"]) == {None}
    assert "intervals" not in data.labels["caption"]


def test_the_scale_from_1_to_5_is_that_of_the_earlier_report() -> None:
    data = FIGURE.data(load_tables("v1-4/2023-10-31"), top=1, scale="minmax")
    assert data.columns["marks"]["x"] == [5.0, 3.3478, 4.5714, 4.8333, 4.6636]
    assert FIGURE.table(data).rows[0][-5:] == (5.0, 3.3478, 4.5714, 4.8333, 4.6636)


def test_fragments_have_no_first_models() -> None:
    data = FIGURE.data(make_tables(ABC, population="fragments"), top=2)
    assert data.labels["title"].startswith("The best 2 listed differ most")
    assert FIGURE.table(data).columns[0].label == "Place"


def test_one_model_is_shown_alone() -> None:
    data = FIGURE.data(make_tables(ABC), top=1)
    assert data.labels["title"] == "o/a, score by score"
    assert FIGURE.describe(data) == "o/a has an average of 60.00 on 2023-09-04."


@pytest.mark.parametrize("scale", ["fitted", "percent", "minmax"])
def test_no_model_gives_an_empty_figure(scale: str) -> None:
    data = FIGURE.data(make_tables([]), scale=scale)
    assert data.columns["marks"]["x"] == []
    assert FIGURE.describe(data) == "No model to show on 2023-09-04."


@pytest.mark.parametrize(
    ("marks", "sources"),
    [
        ("dots", {"guides", "marks", "texts"}),
        ("bars", {"guides", "marks", "texts"}),
        ("lines", {"guides", "lines", "marks", "texts"}),
    ],
)
def test_drawings_hold_the_columns_of_plain_data(marks: str, sources: set[str]) -> None:
    data = FIGURE.data(make_tables(ABC), marks=marks, scale="minmax")
    assert '"o/a"' in write_data(data)
    assert set(draw_sources(FIGURE, data)) == set(data.columns) == sources


def test_chance_is_drawn_and_told_only_where_the_axis_starts_at_zero() -> None:
    cut, full = FIGURE.data(make_tables(ABC)), FIGURE.data(make_tables(ABC), scale="percent")
    assert "dashed" not in cut.columns["guides"]["dash"]
    assert full.columns["guides"]["dash"].count("dashed") == 2
    assert "Dashed: chance." in full.labels["caption"]
    assert "chance" not in cut.labels["caption"]


def test_dots_stay_in_narrow_lanes() -> None:
    wide = FIGURE.data(make_tables(ABC)).columns["marks"]["size"]
    narrow = FIGURE.data(make_tables(MANY, benchmarks=6), top=10).columns["marks"]["size"]
    assert wide[0] > narrow[0]


def test_models_that_are_nowhere_apart_differ_on_nothing() -> None:
    tables = make_tables([("a/x", 60.0, 60.0, 60.0), ("a/y", 60.0, 60.0, 60.0)], benchmarks=2)
    assert "differ" not in FIGURE.data(tables, **FIGURE.check_params({})).labels["title"]
