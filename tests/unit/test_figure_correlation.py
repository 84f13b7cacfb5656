"""The figure of benchmarks that order the models alike."""

from collections.abc import Sequence

import pytest

from harness.figures import draw_sources, write_data
from harness.real_tables import load_tables
from harness.tables import make_tables
from leaderboard.figures.correlation import FIGURE
from leaderboard.figures.palette import DIVERGING, GRID
from leaderboard.tables import Tables

# B1 and B2 rise together, but not along a straight line; B3 falls.
ROWS = [
    ("o/a", 50.0, 10, 1, 50),
    ("o/b", 40.0, 20, 4, 40),
    ("o/c", 30.0, 30, 9, 30),
    ("o/d", 20.0, 40, 16, 20),
]


def make_three(rows: Sequence[tuple[object, ...]] = ROWS) -> Tables:
    return make_tables(rows, benchmarks=3)


def test_pearson_stands_below_the_diagonal_and_spearman_above() -> None:
    cells = FIGURE.data(make_three()).columns["cells"]
    found = dict(zip(zip(cells["y"], cells["x"], strict=True), cells["value"], strict=True))
    assert (found[1, 0], found[0, 1]) == ("+0.98", "+1.00")
    assert (found[2, 0], found[0, 2]) == ("−1.00", "−1.00")


def test_colours_run_from_opposite_to_same_order() -> None:
    cells = FIGURE.data(make_three()).columns["cells"]
    assert set(cells["color"]) == {DIVERGING[0], DIVERGING[-1]}


def test_names_stand_on_the_diagonal() -> None:
    texts = FIGURE.data(make_three()).columns["texts"]
    named = list(zip(texts["text"], texts["x"], texts["y"], strict=True))[:3]
    assert named == [("B1", 0, 0), ("B2", 1, 1), ("B3", 2, 2)]


def test_the_average_is_left_out_unless_asked_for() -> None:
    without, with_it = FIGURE.data(make_three()), FIGURE.data(make_three(), average=True)
    assert "Average" not in without.columns["texts"]["text"]
    assert "Average" in with_it.columns["texts"]["text"]
    assert "The average contains each benchmark" in with_it.labels["caption"]


def test_the_title_never_boasts_of_the_average() -> None:
    data = FIGURE.data(make_three(), average=True)
    assert data.labels["title"] == "B1 and B2 go together most: r +0.98"


def test_a_model_counts_once_with_its_best_row() -> None:
    rows = [*ROWS, ("o/a", 5.0, 99, 99, 99)]
    data = FIGURE.data(make_three(rows))
    assert data.columns["cells"]["n"] == ["4"] * 6


def test_every_pair_takes_the_models_with_both_scores() -> None:
    rows = [*ROWS, ("o/e", 10.0, 50, 25, None)]
    data = FIGURE.data(make_three(rows))
    assert sorted(set(data.columns["cells"]["n"])) == ["4", "5"]
    assert data.labels["caption"].startswith("n = 4 to 5 models")


def test_a_benchmark_that_is_the_same_for_all_is_missing_and_named() -> None:
    rows = [(*row[:4], 7) for row in ROWS]
    data = FIGURE.data(make_three(rows))
    cells = data.columns["cells"]
    assert cells["color"].count(GRID) == 4
    assert "All models have the same score on B3" in FIGURE.describe(data)


def test_fewer_than_four_models_have_no_correlation() -> None:
    data = FIGURE.data(make_three(ROWS[:3]))
    assert set(data.columns["cells"]["value"]) == {"–"}
    assert data.labels["title"] == "No two metrics can be correlated"
    assert "fewer than 4 models" in data.labels["caption"]


def test_only_the_first_models_may_be_correlated() -> None:
    data = FIGURE.data(make_tables([(f"m{n}", 90.0 - n, n, n % 3) for n in range(9)]), top=5)
    assert data.columns["cells"]["n"] == ["5", "5"]
    assert "the first 5 models" in FIGURE.describe(data)


def test_the_table_holds_both_correlations_of_each_pair() -> None:
    rows = FIGURE.table(FIGURE.data(make_three())).rows
    assert [row[:3] for row in rows[:2]] == [
        ("B1", "B2", "Pearson's r"),
        ("B1", "B2", "Spearman's rho"),
    ]
    assert rows[1][3:] == (1.0, 1.0, 1.0, 4)


@pytest.mark.parametrize(
    "tables",
    [
        make_tables([]),
        make_tables(ROWS[:1], benchmarks=3),
        make_tables([("o/a", 50.0)], benchmarks=0),
        make_tables([("o/a", 50.0, 50)], benchmarks=1),
        make_tables([(f"m{n}", 50.0, *[50] * 9) for n in range(6)], benchmarks=9),
    ],
    ids=["none", "one model", "no benchmark", "one benchmark", "all equal on nine"],
)
@pytest.mark.parametrize("average", [False, True])
def test_the_figure_can_be_drawn_of_any_board(tables: Tables, average: bool) -> None:
    data = FIGURE.data(tables, average=average)
    assert write_data(data)
    assert set(draw_sources(FIGURE, data)) == set(data.columns)
    assert FIGURE.describe(data).endswith(".")
    assert len(FIGURE.table(data).rows) == len(data.columns["cells"]["x"])


def test_truthfulqa_and_mmlu_rise_together_over_all_models_of_2023_09_04() -> None:
    data = FIGURE.data(load_tables("v1-4/2023-09-04"))
    (row,) = [
        row for row in FIGURE.table(data).rows if row[:3] == ("MMLU", "TruthfulQA", "Pearson's r")
    ]
    assert (round(row[3], 2), row[6]) == (0.63, 1190)
