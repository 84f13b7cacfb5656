"""The figure of a few models over all benchmarks."""

import math

import pytest

from harness.figures import draw_sources, write_data
from harness.real_tables import load_tables
from harness.tables import make_tables
from leaderboard.figures.palette import SERIES
from leaderboard.figures.radial import FIGURE, MOST_MODELS
from leaderboard.tables import Tables

ROWS = [("o/a", 60.0, 40, 80), ("o/b", 50.0, 60, 40), ("o/c", 40.0, 50, 30)]
SHINING = "ValiantLabs/ShiningValiant"


def measure_radii(tables: Tables, model: str, **params: object) -> list[float | None]:
    """Measure how far each dot of a model is from the centre, the rim at 1."""
    dots = FIGURE.data(tables, **params).columns["dots"]
    places = zip(dots["model"], dots["x"], dots["y"], strict=True)
    return [
        None if x is None else round(math.hypot(x, y), 3) for name, x, y in places if name == model
    ]


def test_on_the_percent_scale_the_radius_is_the_score() -> None:
    assert measure_radii(make_tables(ROWS), "o/a") == [0.6, 0.4, 0.8]


def test_on_the_percent_scale_zero_is_the_centre_and_100_the_rim() -> None:
    assert measure_radii(make_tables([("o/a", 50.0, 0, 100)]), "o/a") == [0.5, 0, 1]


def test_the_average_stands_at_the_top_and_the_benchmarks_follow_clockwise() -> None:
    dots = FIGURE.data(make_tables([("o/a", 50.0, 50, 50, 50)], benchmarks=3)).columns["dots"]
    assert dots["metric"] == ["Average", "B1", "B2", "B3"]
    assert (dots["x"], dots["y"]) == ([0, 0.5, 0, -0.5], [0.5, 0, -0.5, 0])


@pytest.mark.parametrize("scale", ["percent", "minmax"])
def test_a_missing_score_has_no_dot_and_the_line_passes_it_by(scale: str) -> None:
    rows = [("o/a", 60.0, None, 60), ("o/b", 50.0, 40, 50)]
    data = FIGURE.data(make_tables(rows), scale=scale)
    assert data.columns["dots"]["x"][1] is None
    assert data.columns["dots"]["shown"][1] == "missing"
    assert [len(line) for line in data.columns["lines"]["xs"]] == [2, 3]
    assert FIGURE.table(data).rows[0][3] is None


def test_on_the_1_to_5_scale_the_lowest_is_1_and_the_highest_5() -> None:
    radii = [measure_radii(make_tables(ROWS), name, scale="minmax") for name in ("o/a", "o/c")]
    assert radii == [[1, 0.2, 1], [0.2, 0.6, 0.2]]


def test_a_score_far_below_the_1_to_5_scale_stays_at_the_centre() -> None:
    rows = [*((f"o/m{n}", 60.0 + n, 60 + n, 60 + n) for n in range(40)), ("o/low", 1.0, 1, 1)]
    radii = measure_radii(make_tables(rows), "o/low", scale="minmax", models=("o/low",))
    assert radii == [0, 0, 0]


def test_equal_scores_stand_in_the_middle_of_the_1_to_5_scale() -> None:
    rows = [("o/a", 50.0, 50, 50), ("o/b", 50.0, 50, 50)]
    assert measure_radii(make_tables(rows), "o/b", scale="minmax") == [0.6, 0.6, 0.6]


def test_the_scale_of_2023_10_31_is_that_of_the_earlier_report() -> None:
    tables = load_tables("v1-4/2023-10-31")
    data = FIGURE.data(tables, scale="minmax", models=(SHINING,))
    table = FIGURE.table(data)
    scaled = {
        column.label: value
        for column, value in zip(table.columns, table.rows[0], strict=True)
        if column.name.endswith("_scaled")
    }
    assert scaled == {
        "Average, 1 to 5": 5.0,
        "ARC, 1 to 5": 3.3478,
        "HellaSwag, 1 to 5": 4.5714,
        "MMLU, 1 to 5": 4.8333,
        "TruthfulQA, 1 to 5": 4.6636,
    }


def test_the_leader_of_2023_10_31_is_said_with_its_population() -> None:
    told = FIGURE.describe(FIGURE.data(load_tables("v1-4/2023-10-31")))
    assert told.startswith(
        f"{SHINING} has an average of 74.17 on 2023-10-31, among the top of the board. "
    )


def test_the_first_models_by_average_are_shown_best_first() -> None:
    data = FIGURE.data(make_tables(ROWS[::-1]), top=2)
    assert [entry.label for entry in data.legend] == ["o/a", "o/b"]
    assert [entry.color for entry in data.legend] == list(SERIES[:2])
    assert data.labels["title"] == "The first 2, benchmark by benchmark"


def test_named_models_are_shown_in_the_order_of_their_names_instead() -> None:
    data = FIGURE.data(make_tables(ROWS), top=1, models=("o/c", "o/a"))
    assert data.columns["lines"]["model"] == ["o/c", "o/a"]
    assert data.labels["title"] == "2 chosen models, benchmark by benchmark"
    assert "The chosen models lie 20.00 points apart on average" in FIGURE.describe(data)


def test_a_model_named_twice_is_shown_once() -> None:
    data = FIGURE.data(make_tables(ROWS), models=("o/b", "o/b"))
    assert data.columns["lines"]["model"] == ["o/b"]
    assert data.labels["title"] == "1 chosen model, benchmark by benchmark"


def test_unknown_names_are_told() -> None:
    told = FIGURE.describe(FIGURE.data(make_tables(ROWS), models=("o/x", "o/a", "o/y")))
    assert told.endswith(" Not on the board that day: o/x and o/y.")


def test_names_that_are_all_unknown_leave_nothing_to_show() -> None:
    data = FIGURE.data(make_tables(ROWS), models=("o/x",))
    assert data.labels["title"] == "No model to show"
    told = "No model to show on 2023-09-04. Not on the board that day: o/x."
    assert FIGURE.describe(data) == told


def test_the_widest_spread_is_told() -> None:
    told = FIGURE.describe(FIGURE.data(make_tables(ROWS)))
    assert told == (
        "o/a has an average of 60.00 on 2023-09-04. The first 3 models lie 20.00 points apart on "
        "average, and furthest on B2: 50.00 points."
    )


def test_tied_models_have_no_widest_spread() -> None:
    told = FIGURE.describe(FIGURE.data(make_tables([("a", 5.0, 5, 5), ("b", 5.0, 5, 5)])))
    assert told.endswith("The first 2 models lie 0.00 points apart on average.")


def test_tied_models_share_a_rank_in_the_table() -> None:
    rows = [("a", 5.0, 5, 5), ("b", 5.0, 5, 5), ("c", 4.0, 4, 4)]
    table = FIGURE.table(FIGURE.data(make_tables(rows)))
    assert [row[0] for row in table.rows] == [1, 1, 3]


def test_a_model_in_several_rows_is_shown_by_its_best() -> None:
    rows = [("a", 50.0, 50, 50), ("a", 60.0, 60, 60)]
    assert measure_radii(make_tables(rows), "a") == [0.6, 0.6, 0.6]


def test_one_model_is_described_alone_with_its_population() -> None:
    told = FIGURE.describe(FIGURE.data(make_tables(ROWS[:1], population="fragments")))
    assert told == (
        "o/a has an average of 60.00 on 2023-09-04, from fragments of the board that prove no rank."
    )


def test_one_model_is_called_the_leader() -> None:
    title = FIGURE.data(make_tables(ROWS), top=1).labels["title"]
    assert title == "The leader, benchmark by benchmark"


def test_an_empty_board_says_so() -> None:
    data = FIGURE.data(make_tables([]))
    assert FIGURE.describe(data) == "No model to show on 2023-09-04."
    assert FIGURE.table(data).rows == ()


def test_the_caption_of_the_1_to_5_scale_warns_of_distances() -> None:
    caption = FIGURE.data(make_tables(ROWS), scale="minmax").labels["caption"]
    assert caption.endswith("it shows order, not distance.")


def test_there_is_a_colour_for_every_model() -> None:
    rows = [(f"m{n}", float(n), n, n) for n in range(20)]
    data = FIGURE.data(make_tables(rows), top=MOST_MODELS)
    assert len(set(data.columns["lines"]["color"])) == MOST_MODELS


def test_one_drawing_shows_any_choice_on_either_scale() -> None:
    tables = make_tables(ROWS)
    choices = [FIGURE.data(tables), FIGURE.data(tables, scale="minmax", models=("o/b",))]
    assert {data.structure for data in choices} == {"radial"}


@pytest.mark.parametrize("rows", [[], ROWS[:1], ROWS], ids=["none", "one", "three"])
def test_the_figure_can_be_drawn_of_any_board(rows: list[tuple[str, float, int, int]]) -> None:
    data = FIGURE.data(make_tables(rows))
    assert write_data(data)
    lengths = draw_sources(FIGURE, data)
    assert (lengths["lines"], lengths["dots"]) == (len(rows), 3 * len(rows))
