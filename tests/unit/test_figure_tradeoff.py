"""The figure of one metric against another."""

import pytest

from harness.figures import draw_sources, write_data
from harness.real_tables import load_tables
from harness.tables import make_tables
from leaderboard.errors import ParameterError
from leaderboard.figures.tradeoff import FIGURE
from leaderboard.tables import Tables

# On the line b2 = b1, except that o/up is 8 above and o/down 8 below it.
ROWS = [
    ("o/a", 10.0, 10, 10),
    ("o/b", 20.0, 20, 20),
    ("o/up", 30.0, 30, 38),
    ("o/down", 29.0, 30, 22),
    ("o/c", 40.0, 40, 40),
    ("o/d", 50.0, 50, 50),
]


def test_the_boards_last_two_benchmarks_are_the_default() -> None:
    data = FIGURE.data(make_tables([("a", 1.0, 2, 3, 4)], benchmarks=3))
    assert (data.labels["x"], data.labels["y"]) == ("B2, points", "B3, points")


def test_a_board_of_one_benchmark_shows_it_against_the_average() -> None:
    data = FIGURE.data(make_tables([("a", 1.0, 2)], benchmarks=1))
    assert (data.labels["x"], data.labels["y"]) == ("Average, points", "B1, points")


def test_any_metric_may_be_chosen() -> None:
    data = FIGURE.data(make_tables(ROWS), x="b2", y="average")
    assert (data.columns["models"]["x"][2], data.columns["models"]["y"][2]) == (38, 30)
    assert "The average contains the benchmark" in data.labels["caption"]


def test_an_unknown_metric_is_an_error_that_names_the_parameter() -> None:
    with pytest.raises(ParameterError, match="y='b9'"):
        FIGURE.data(make_tables(ROWS), y="b9")


def test_the_models_furthest_off_the_line_are_named_on_their_sides() -> None:
    texts = FIGURE.data(make_tables(ROWS)).columns["texts"]
    named = [text for text in texts["text"] if "  " in text]
    assert [(text.split("  ")[0], text.split("  ")[1]) for text in named][:1] == [("1", "o/up")]
    assert any("o/down  −8.0" in text for text in named)


def test_models_on_the_line_are_never_named() -> None:
    rows = [(f"m{n}", float(n), n, 2 * n) for n in range(1, 8)]
    data = FIGURE.data(make_tables(rows))
    assert data.columns["marks"]["x"] == []
    assert data.columns["texts"]["text"] == []


def test_at_most_three_are_named_on_each_side() -> None:
    rows = [(f"m{n}", float(n), n, n + (-1) ** n * n) for n in range(1, 30)]
    assert len(FIGURE.data(make_tables(rows)).columns["marks"]["x"]) == 6


def test_the_line_ends_at_the_outermost_models() -> None:
    line = FIGURE.data(make_tables([("a", 1.0, 10, 15), ("b", 2.0, 30, 55)])).columns["line"]
    assert [line[name] for name in ("x0", "y0", "x1", "y1")] == [[10], [15], [30], [55]]


def test_the_title_states_the_direction_only_where_the_interval_leaves_no_doubt() -> None:
    rising = FIGURE.data(make_tables(ROWS)).labels["title"]
    falling = FIGURE.data(make_tables([(n, a, 100 - x, y) for n, a, x, y in ROWS])).labels["title"]
    doubtful = FIGURE.data(make_tables(ROWS[:4])).labels["title"]
    assert rising.startswith("Higher B1, higher B2: r +0.9")
    assert falling.startswith("Higher B1, lower B2: r −0.9")
    assert doubtful.startswith("B1 hardly tells B2: r +")


def test_models_without_both_scores_are_left_out_and_counted() -> None:
    data = FIGURE.data(make_tables([*ROWS, ("o/e", 60.0, 60, None)]))
    assert len(data.columns["models"]["x"]) == 6
    assert "(1 without both scores left out)" in FIGURE.describe(data)


def test_only_the_first_models_by_average_may_be_shown() -> None:
    data = FIGURE.data(make_tables(ROWS), top=2)
    assert data.columns["models"]["model"] == ["o/d", "o/c"]
    assert "the first 2 models" in data.labels["caption"]


def test_the_population_is_said() -> None:
    data = FIGURE.data(make_tables(ROWS, population="fragments"))
    assert "fragments of the board" in FIGURE.describe(data)


def test_a_metric_against_itself_has_nothing_to_tell() -> None:
    data = FIGURE.data(make_tables(ROWS), x="b1", y="b1")
    assert data.labels["title"] == "B1 against itself"
    assert data.columns["marks"]["x"] == []


def test_the_table_runs_from_furthest_above_to_furthest_below() -> None:
    models = [row[0] for row in FIGURE.table(FIGURE.data(make_tables(ROWS))).rows]
    assert (models[0], models[-1]) == ("o/up", "o/down")


@pytest.mark.parametrize(
    "tables",
    [
        make_tables([]),
        make_tables([("o/a", 50.0, None, 50)]),
        make_tables(ROWS[:1]),
        make_tables([ROWS[0], ROWS[0]]),
        make_tables([("o/a", 50.0, 50, 50), ("o/b", 50.0, 50, 50)]),
        make_tables([(f"m{n}", 50.0, 50, n) for n in range(6)]),
        make_tables([(f"m{n}", 50.0, n, 50) for n in range(6)]),
        make_tables([("o/a", 50.0)], benchmarks=0),
    ],
    ids=["none", "no pair", "one", "twice", "ties", "same x", "same y", "no benchmark"],
)
@pytest.mark.parametrize("top", [0, 3])
def test_the_figure_can_be_drawn_of_any_board(tables: Tables, top: int) -> None:
    data = FIGURE.data(tables, top=top)
    assert write_data(data)
    assert set(draw_sources(FIGURE, data)) == set(data.columns)
    assert FIGURE.describe(data).endswith(".")
    assert len(FIGURE.table(data).rows) == len(data.columns["models"]["x"])


def test_the_trade_off_depends_on_the_population_on_2023_09_04() -> None:
    tables = load_tables("v1-4/2023-09-04")
    everyone = FIGURE.data(tables, x="truthfulqa", y="mmlu").labels["title"]
    leaders = FIGURE.data(tables, x="truthfulqa", y="mmlu", top=50).labels["title"]
    assert everyone == "Higher TruthfulQA, higher MMLU: r +0.63"
    assert leaders == "TruthfulQA hardly tells MMLU: r −0.20"
