"""The figure of models that score alike."""

import pytest

from harness.figures import draw_sources, write_data
from harness.real_tables import load_tables
from harness.tables import make_tables
from leaderboard.figures.duplicates import FIGURE
from leaderboard.figures.duplicates_words import OTHER, SAME
from leaderboard.tables import Tables

ROWS = [
    ("o/a", 50.0, 40, 60),
    ("p/a", 50.0, 40, 60),
    ("o/b", 50.0, 40, 60),
    ("q", 50.05, 40, 60.1),
    ("o/c", 30.0, 30, 30),
    ("o/d", 30.0, 30, 30),
    ("o/e", 20.0, 20, 20),
]


def test_every_model_of_a_group_has_a_dot_in_its_row() -> None:
    dots = FIGURE.data(make_tables(ROWS)).columns["dots"]
    assert dots["y"] == [1, 1, 1, 2, 2]
    assert dots["model"] == ["o/a", "p/a", "o/b", "o/c", "o/d"]


def test_dots_of_the_first_models_organisation_have_one_colour() -> None:
    data = FIGURE.data(make_tables(ROWS))
    assert data.columns["dots"]["color"] == [SAME, OTHER, SAME, SAME, SAME]


def test_names_without_organisation_are_of_no_common_one() -> None:
    data = FIGURE.data(make_tables([("a", 1.0, 1, 1), ("b", 1.0, 1, 1)]))
    assert data.columns["dots"]["color"] == [SAME, OTHER]


def test_a_tolerance_takes_in_what_is_nearly_alike() -> None:
    data = FIGURE.data(make_tables(ROWS), tolerance="0.1")
    assert data.labels["title"] == "6 of 7 models have scores within 0.1 points"
    assert "Groups are chains" in data.labels["caption"]


def test_a_name_that_several_organisations_use_is_written_once() -> None:
    texts = FIGURE.data(make_tables(ROWS)).columns["texts"]["text"]
    assert texts[:2] == ["a, b +1", "50.00"]


def test_the_groups_mark_stands_at_its_average() -> None:
    data = FIGURE.data(make_tables(ROWS))
    high, low = data.columns["marks"]["x"]
    ticks = {text: place for place, text in data.ticks["x"].items()}
    assert (high, low) == (ticks["50"], ticks["30"])


def test_only_the_largest_groups_are_drawn_but_all_are_listed() -> None:
    data = FIGURE.data(make_tables(ROWS), top=1)
    assert set(data.columns["dots"]["y"]) == {1}
    assert "the 1 largest shown" in data.labels["caption"]
    assert len(FIGURE.table(data).rows) == 5


def test_no_group_is_said_to_be_none() -> None:
    data = FIGURE.data(make_tables(ROWS[4:5]))
    assert data.labels["title"] == "No two models have identical scores"
    assert data.legend == ()


def test_it_never_gives_a_verdict() -> None:
    data = FIGURE.data(make_tables(ROWS))
    assert "no verdict" in FIGURE.describe(data)
    assert "no verdict" in data.labels["caption"]


def test_models_that_cannot_be_compared_are_counted() -> None:
    data = FIGURE.data(make_tables([*ROWS, ("o/f", 20.0, 20, None)]))
    assert "1 model with a missing score could not be compared" in FIGURE.describe(data)


def test_one_decimal_is_said_to_be_coarse() -> None:
    assert "one decimal" in FIGURE.data(make_tables(ROWS, decimals=1)).labels["caption"]


def test_models_that_are_not_listed_may_belong_to_a_group() -> None:
    caption = FIGURE.data(make_tables(ROWS, population="top")).labels["caption"]
    assert "not listed may belong to a group" in caption


def test_the_table_says_how_far_a_groups_models_are_apart() -> None:
    rows = FIGURE.table(FIGURE.data(make_tables(ROWS), tolerance="0.1")).rows
    assert [row[-1] for row in rows] == [0.1] * 4 + [0.0] * 2


@pytest.mark.parametrize(
    "tables",
    [
        make_tables([]),
        make_tables([("o/a", None, 50, 50), ("o/b", None, 50, 50)]),
        make_tables([("o/a", 50.0, None, None), ("o/b", 50.0, None, None)]),
        make_tables(ROWS[:1]),
        make_tables([ROWS[0], ROWS[0]]),
        make_tables([(f"m{n}", 50.0, 50, 50) for n in range(90)]),
        make_tables([("o/a", 50.0), ("o/b", 50.0)], benchmarks=0),
    ],
    ids=["none", "no average", "no scores", "one", "twice", "all equal", "no benchmark"],
)
@pytest.mark.parametrize("tolerance", ["0", "0.2"])
def test_the_figure_can_be_drawn_of_any_board(tables: Tables, tolerance: str) -> None:
    data = FIGURE.data(tables, tolerance=tolerance)
    assert write_data(data)
    assert set(draw_sources(FIGURE, data)) == set(data.columns)
    assert FIGURE.describe(data).endswith(".")
    assert FIGURE.table(data).columns


def test_identical_scores_on_2023_09_04() -> None:
    data = FIGURE.data(load_tables("v1-4/2023-09-04"))
    assert data.labels["title"] == "109 of 1,190 models have identical scores"
