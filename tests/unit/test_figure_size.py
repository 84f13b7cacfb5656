"""The figure of sizes and scores."""

import math

import pytest

from harness.figures import draw_sources, write_data
from harness.real_tables import load_tables
from harness.tables import make_tables
from leaderboard.errors import ParameterError
from leaderboard.figures.palette import INK, SERIES
from leaderboard.figures.size import FIGURE
from leaderboard.figures.size_words import write_size

ROWS = [("o/small-7b", 50.0), ("o/weak-13b", 40.0), ("o/large-70b", 70.0), ("o/untold", 65.0)]


def test_models_stand_at_the_logarithm_of_their_parameters() -> None:
    models = FIGURE.data(make_tables(ROWS)).columns["models"]
    assert models["x"] == [0.8451, 1.1139, 1.8451]
    assert models["params"] == ["7B", "13B", "70B"]


def test_ticks_say_billions_at_their_logarithms() -> None:
    ticks = FIGURE.data(make_tables(ROWS)).ticks["x"]
    assert ticks == {0.8451: "7", 1.1139: "13", 1.4771: "30", 1.8451: "70"}


def test_the_frontier_steps_up_at_each_model_that_sets_it() -> None:
    data = FIGURE.data(make_tables(ROWS))
    frontier = data.columns["frontier"]
    assert frontier["x"][:3] == [0.8451, 1.8451, 1.8451]
    assert frontier["y"] == [50.0, 50.0, 70.0, 70.0]
    assert frontier["x"][3] == data.ranges["x"][1]


def test_the_frontiers_models_are_numbered_and_listed_best_first() -> None:
    texts = FIGURE.data(make_tables(ROWS)).columns["texts"]["text"]
    assert texts == ["1", "2", "2  large-70b, 70B", "1  small-7b, 7B"]


def test_models_equal_in_size_and_score_share_a_number() -> None:
    rows = [("o/a-7b", 50.0), ("o/b-7b", 50.0)]
    texts = FIGURE.data(make_tables(rows)).columns["texts"]["text"]
    assert texts == ["1", "1  a-7b +1, 7B"]


def test_a_model_of_unknown_size_is_counted_and_not_drawn() -> None:
    data = FIGURE.data(make_tables(ROWS))
    assert "o/untold" not in data.columns["models"]["model"]
    assert "1 model of unknown size is not drawn." in data.labels["caption"]
    assert "1 model of unknown size is not drawn: o/untold with 65.00." in FIGURE.describe(data)


def test_the_title_states_how_few_are_the_best_of_their_size() -> None:
    title = FIGURE.data(make_tables(ROWS)).labels["title"]
    assert title == "2 of 3 models have the best average for their size"


def test_any_metric_stands_upright() -> None:
    data = FIGURE.data(make_tables([("o/a-7b", 50.0, 30), ("o/b-7b", 40.0, 60)]), metric="b1")
    assert data.columns["models"]["y"] == [30.0, 60.0]
    assert data.labels["y"] == "B1, points"


def test_an_unknown_metric_is_refused() -> None:
    with pytest.raises(ParameterError, match="metric='x' is no metric of board 'tiny'"):
        FIGURE.data(make_tables(ROWS), metric="x")


def test_a_model_in_several_rows_is_drawn_once_with_its_best() -> None:
    models = FIGURE.data(make_tables([("o/a-7b", 40.0), ("o/a-7b", 50.0)])).columns["models"]
    assert models["y"] == [50.0]


def test_the_axis_counts_percent_of_the_largest_on_demand() -> None:
    data = FIGURE.data(make_tables(ROWS), share=True)
    assert data.ticks["x"][round(math.log10(70), 4)] == "100"
    assert data.labels["x"] == "Parameters, % of the largest (70B), log scale"
    assert data.columns["models"] == FIGURE.data(make_tables(ROWS)).columns["models"]


def test_the_table_gives_the_share_of_the_largest_smallest_first() -> None:
    assert FIGURE.table(FIGURE.data(make_tables(ROWS))).rows == (
        ("o/small-7b", 7.0, 10.0, 50.0, "yes"),
        ("o/weak-13b", 13.0, 18.5714, 40.0, ""),
        ("o/large-70b", 70.0, 100.0, 70.0, "yes"),
    )


def test_highlighted_models_are_coloured_and_their_distance_is_told() -> None:
    data = FIGURE.data(make_tables(ROWS), highlight=("o/weak-13b",))
    assert data.columns["marks"]["color"] == [INK, INK, SERIES[0]]
    assert "o/weak-13b (13B, 40.00), 10.00 points below the best" in FIGURE.describe(data)


def test_a_highlighted_model_without_a_known_size_is_told() -> None:
    data = FIGURE.data(make_tables(ROWS), highlight=("o/untold", "o/x"))
    assert "Without a known size or a score that day: o/untold and o/x." in FIGURE.describe(data)


def test_fragments_prove_no_frontier() -> None:
    data = FIGURE.data(make_tables(ROWS, population="fragments"), highlight=("o/weak-13b",))
    assert data.columns["frontier"]["x"] == []
    assert "fragments of the board prove no frontier" in data.labels["caption"]
    assert "below the best" not in FIGURE.describe(data)
    assert {row[-1] for row in FIGURE.table(data).rows} == {""}


def test_the_top_of_a_board_may_miss_smaller_models() -> None:
    caption = FIGURE.data(make_tables(ROWS, population="top")).labels["caption"]
    assert "the line may miss smaller models" in caption


def test_models_that_only_a_size_class_lists_are_drawn_and_counted() -> None:
    rows = [("o/a-70b", 70.0), ("o/b-7b", 50.0)]
    data = FIGURE.data(make_tables(rows, population="top", parts=["main", "7b"]))
    assert data.columns["models"]["model"] == ["o/a-70b", "o/b-7b"]
    assert "1 model from the lists of size classes." in data.labels["caption"]


@pytest.mark.parametrize("rows", [[], [("o/untold", 50.0)], [("o/a-7b", None)]])
def test_without_sizes_and_scores_the_figure_is_empty(rows: list[tuple[str, float]]) -> None:
    data = FIGURE.data(make_tables(rows))
    assert data.columns["models"]["x"] == []
    assert data.labels["title"] == "No model of known size has a score by average"
    assert FIGURE.table(data).rows == ()


def test_one_model_is_a_frontier_of_its_own() -> None:
    data = FIGURE.data(make_tables([("o/a-7b", 50.0)]))
    assert FIGURE.describe(data) == (
        "Of 1 model of known size on 2023-09-04, o/a-7b (7B, 50.00) has the best average."
    )
    assert data.ranges["x"][0] < 0.8451 < data.ranges["x"][1]


def test_a_long_list_names_the_best_only() -> None:
    rows = [(f"o/m-{size}b", 20.0 + size) for size in range(1, 31)]
    texts = FIGURE.data(make_tables(rows)).columns["texts"]["text"]
    assert texts[:12] == [f"{number}" for number in range(19, 31)]
    assert (texts[12], len(texts)) == ("30  m-30b, 30B", 24)
    # The line goes over all of them.
    assert len(FIGURE.data(make_tables(rows)).columns["frontier"]["x"]) == 60


def test_names_of_the_list_stay_clear_of_every_model_beneath_them() -> None:
    data = FIGURE.data(load_tables("v1-4/2023-09-04"))
    low, high = data.ranges["y"]
    lines = [text for text in data.columns["texts"]["align"] if text == "left"]
    foot = high - (len(lines) * 13 + 8) / 345 * (high - low)
    left, right = data.ranges["x"]
    # The list is at most as wide as half of the plot.
    beneath = [
        y
        for x, y in zip(data.columns["models"]["x"], data.columns["models"]["y"], strict=True)
        if x < (left + right) / 2
    ]
    assert max(beneath) < foot


def test_sizes_are_written_as_model_names_write_them() -> None:
    assert [write_size(size) for size in (0.001, 0.125, 1.3, 70.0)] == [
        "1M",
        "125M",
        "1.3B",
        "70B",
    ]


def test_drawings_hold_all_columns_of_plain_data() -> None:
    data = FIGURE.data(make_tables(ROWS), highlight=("o/weak-13b",))
    assert '"o/weak-13b"' in write_data(data)
    assert draw_sources(FIGURE, data) == {
        "models": 3,
        "frontier": 4,
        "poles": 2,
        "marks": 3,
        "texts": 4,
    }
