"""The figure of ranks that each model could hold."""

from dataclasses import replace

import pytest

from harness.figures import draw_sources, write_data
from harness.real_tables import load_tables
from harness.tables import make_board, make_tables
from leaderboard.errors import ParameterError
from leaderboard.figures.palette import ACCENT, MUTED
from leaderboard.figures.uncertainty import FIGURE
from leaderboard.tables import Tables

# With 1,000 items a score around 50 has an interval of about 3.1 points to either side.
CLOSE = [("o/a", 50.0, 50, 50), ("o/b", 49.0, 49, 49), ("o/c", 30.0, 30, 30)]


def test_models_that_could_be_first_are_marked() -> None:
    data = FIGURE.data(make_tables(CLOSE))
    assert data.columns["bars"]["color"] == [ACCENT, ACCENT, MUTED]
    assert data.labels["title"] == "By average 2 of 3 models could be first"


def test_bars_run_between_the_bounds_of_the_scores() -> None:
    bars = FIGURE.data(make_tables(CLOSE), metric="b1").columns["bars"]
    assert (bars["x0"][0], bars["x"][0], bars["x1"][0]) == (46.901, 50.0, 53.099)


def test_bars_may_be_counted_in_ranks() -> None:
    bars = FIGURE.data(make_tables(CLOSE), unit="ranks").columns["bars"]
    assert (bars["x0"], bars["x"], bars["x1"]) == ([1, 1, 3], [1, 2, 3], [2, 2, 3])


def test_the_upright_line_stands_at_the_highest_lower_bound() -> None:
    data = FIGURE.data(make_tables(CLOSE), metric="b1")
    assert set(data.columns["guides"]["x"]) == {data.columns["bars"]["x0"][0]}


def test_top_limits_what_is_drawn_but_not_what_is_counted() -> None:
    data = FIGURE.data(make_tables(CLOSE), top=1)
    assert data.columns["bars"]["model"] == ["o/a"]
    assert data.columns["bars"]["ranks"] == ["1–2"]


def test_names_stand_over_few_rows_and_give_way_to_a_count_of_many() -> None:
    few = FIGURE.data(make_tables(CLOSE), top=0)
    many = FIGURE.data(make_tables([(f"m{n}", 50.0, 50, 50) for n in range(100)]), top=0)
    assert few.columns["texts"]["text"][:2] == ["1  o/a", "2  o/b"]
    assert many.columns["texts"]["text"] == []
    assert many.ticks["y"][1] == "1"


def test_a_model_without_interval_keeps_its_dot_and_is_counted() -> None:
    data = FIGURE.data(make_tables([*CLOSE, ("o/d", 60.0, 60, None)]))
    bars = data.columns["bars"]
    assert (bars["x"][0], bars["x0"][0], bars["ranks"][0]) == (60.0, None, "unknown")
    assert "1 model has no interval" in FIGURE.describe(data)


def test_a_board_without_item_counts_says_that_it_cannot() -> None:
    data = FIGURE.data(make_tables(CLOSE, board=make_board(2, items=None)))
    assert data.labels["title"] == "No uncertainty without the number of items"
    assert "board tiny states no number of items for B1 and B2" in FIGURE.describe(data)
    assert data.columns["bars"]["x"] == []


def test_the_caption_names_scores_that_are_no_plain_shares_of_right_answers() -> None:
    caption = FIGURE.data(load_tables("v1-4/2023-09-04")).labels["caption"]
    assert "MMLU (mean over subjects" in caption
    assert "TruthfulQA (share of probability" in caption
    assert "ARC" not in caption


def test_the_caption_says_that_the_items_are_shared() -> None:
    assert "All models answer the same items" in FIGURE.data(make_tables(CLOSE)).labels["caption"]


def test_fragments_prove_no_rank() -> None:
    data = FIGURE.data(make_tables(CLOSE, population="fragments"))
    assert data.labels["title"] == "By average 2 of 3 models could be best of those listed"
    assert "place 1–2" in data.columns["texts"]["text"]
    assert not any("rank" in column.label.lower() for column in FIGURE.table(data).columns)


def test_an_unknown_metric_is_an_error_with_a_hint() -> None:
    with pytest.raises(ParameterError, match="metric='b9'"):
        FIGURE.data(make_tables(CLOSE), metric="b9")


def test_the_table_holds_errors_bounds_and_ranks() -> None:
    table = FIGURE.table(FIGURE.data(make_tables(CLOSE), metric="b1"))
    assert table.rows[0] == (1, "o/a", 50.0, 1.5811, 46.901, 53.099, 1, 2)


@pytest.mark.parametrize(
    "tables",
    [
        make_tables([]),
        make_tables([("o/a", None, 50, 50)]),
        make_tables(CLOSE[:1]),
        make_tables([CLOSE[0], CLOSE[0]]),
        make_tables([("o/a", 50.0, 50, 50), ("o/b", 50.0, 50, 50)]),
        make_tables([("o/a", 50.0)], benchmarks=0),
        make_tables([("o/a", 50.0, *[50] * 8)], benchmarks=8),
        make_tables(CLOSE, board=make_board(2, items=None, chance=None)),
    ],
    ids=["none", "no average", "one", "twice", "ties", "no benchmark", "eight", "no items"],
)
@pytest.mark.parametrize("unit", ["points", "ranks"])
def test_the_figure_can_be_drawn_of_any_board(tables: Tables, unit: str) -> None:
    data = FIGURE.data(tables, unit=unit)
    assert write_data(data)
    assert set(draw_sources(FIGURE, data)) == set(data.columns)
    assert FIGURE.describe(data).endswith(".")
    assert len(FIGURE.table(data).rows) == len(data.columns["bars"]["x"])


def test_all_models_of_2023_09_04_can_be_drawn() -> None:
    data = FIGURE.data(load_tables("v1-4/2023-09-04"), top=0)
    assert draw_sources(FIGURE, data)["bars"] == 1190
    assert "23 of 1,190 models could be first" in FIGURE.describe(data)


def test_where_the_average_has_no_interval_the_benchmark_with_most_items_stands_in() -> None:
    whole = make_board(3)
    counts = (100, None, 5000)
    parts = [replace(one, items=items) for one, items in zip(whole.benchmarks, counts, strict=True)]
    board = replace(whole, benchmarks=tuple(parts))
    tables = make_tables([("o/a", 60.0, 60, 60, 60), ("o/b", 50.0, 50, 50, 50)], board=board)
    data = FIGURE.data(tables)
    assert "B3" in data.labels["x"]
    assert "for B2; shown is B3, which has most items." in data.labels["caption"]
    assert data.labels["title"].startswith("The average has no interval; by B3 ")
    # A benchmark that was asked for is never replaced.
    assert FIGURE.data(tables, metric="b2").columns["bars"]["x"] == []
    assert FIGURE.basis(board, {"metric": "average"}).by == "b3"
