"""The figure of all models of a day."""

import pytest

from harness.figures import draw_sources, write_data
from harness.real_tables import load_tables
from harness.tables import make_board, make_tables
from leaderboard.figures.contract import FigureData
from leaderboard.figures.palette import ACCENT, FAINT, SERIES
from leaderboard.figures.total import FIGURE

ROWS = [("o/a-7b", 60.0, 40, 80), ("o/b-13b", 50.0, 60, 40), ("p/c-7b", 40.0, 50, 30)]


def count_chance_lines(data: FigureData) -> int:
    return data.columns["guides"]["dash"].count("dashed")


def test_all_1190_models_of_2023_09_04_are_shown() -> None:
    data = FIGURE.data(load_tables("v1-4/2023-09-04"))
    assert len(data.columns["models"]["x"]) == len(FIGURE.table(data).rows) == 1190
    assert data.labels["title"] == "All 1,190 models"
    assert data.ticks["x"] == {1: "1", 500: "500", 1000: "1,000"}
    assert FIGURE.describe(data) == (
        "1,190 models on 2023-09-04: from uni-tianyan/Uni-TianYan with an average of 73.81 down "
        "to 28.85; half of them reach 54.25."
    )


def test_a_line_for_the_average_is_thinned_but_reaches_from_the_first_to_the_last() -> None:
    curves = FIGURE.data(load_tables("v1-4/2023-09-04")).columns["curves"]
    assert [len(curve) <= 241 for curve in curves["xs"]] == [True] * 4
    assert [(curve[0], curve[-1]) for curve in curves["xs"]] == [(1, 1190)] * 4


def test_2023_09_04_has_a_chance_line_for_each_benchmark_but_truthfulqa() -> None:
    assert count_chance_lines(FIGURE.data(load_tables("v1-4/2023-09-04"))) == 3


def test_models_stand_in_the_order_of_their_average() -> None:
    models = FIGURE.data(make_tables(ROWS[::-1])).columns["models"]
    assert models["model"] == ["o/a-7b", "o/b-13b", "p/c-7b"]
    assert models["x"] == models["rank"] == [1, 2, 3]


def test_tied_models_share_the_better_rank_but_not_a_place() -> None:
    rows = [("a", 5.0, 5, 5), ("b", 5.0, 5, 5), ("c", 4.0, 4, 4)]
    models = FIGURE.data(make_tables(rows)).columns["models"]
    assert (models["rank"], models["x"]) == ([1, 1, 3], [1, 2, 3])


def test_a_model_in_several_rows_is_shown_once_by_its_best() -> None:
    models = FIGURE.data(make_tables([("a", 5.0, 5, 5), ("a", 6.0, 6, 6)])).columns["models"]
    assert models["scores"] == ["Average 6.00 · B1 6.00 · B2 6.00"]


def test_every_metric_has_a_band_the_average_on_top() -> None:
    data = FIGURE.data(make_tables(ROWS))
    assert data.columns["names"]["text"] == ["Average", "B1", "B2"]
    assert data.structure == "total/3"
    # Scores reach from 30 to 80: one band is a unit, with a gap of 0.16 to the next.
    assert data.columns["models"]["y0"][0] == 2.92
    assert data.columns["models"]["y2"] == [1, 0.2, 0]


def test_a_missing_score_has_no_dot_and_is_called_missing() -> None:
    models = FIGURE.data(make_tables([("a", 5.0, None, 5)])).columns["models"]
    assert models["y1"] == [None]
    assert models["scores"] == ["Average 5.00 · B1 missing · B2 5.00"]


def test_only_the_first_models_may_be_shown() -> None:
    data = FIGURE.data(make_tables(ROWS), top=2)
    assert data.columns["models"]["model"] == ["o/a-7b", "o/b-13b"]
    assert data.labels["title"] == "The first 2 of 3 models"
    assert FIGURE.describe(data).startswith("The first 2 of 3 models on 2023-09-04: from o/a-7b")


def test_the_first_model_alone_is_named_once() -> None:
    data = FIGURE.data(make_tables(ROWS), top=1)
    assert data.labels["title"] == "The first of 3 models"
    told = "The first of 3 models on 2023-09-04: o/a-7b with an average of 60.00."
    assert FIGURE.describe(data) == told


def test_more_than_there_are_shows_all() -> None:
    assert FIGURE.data(make_tables(ROWS), top=20_000).labels["title"] == "All 3 models"


def test_models_without_an_average_are_told() -> None:
    rows = [*ROWS, ("o/d", None, 50, 50)]
    told = FIGURE.describe(FIGURE.data(make_tables(rows)))
    assert told.endswith(" 1 model has no average and no rank.")
    told = FIGURE.describe(FIGURE.data(make_tables([*rows, ("o/e", None, 50, 50)])))
    assert told.endswith(" 2 models have no average and no rank.")


def test_a_board_of_unranked_models_says_so() -> None:
    told = FIGURE.describe(FIGURE.data(make_tables([("o/d", None, 50, 50)])))
    assert told == "No ranked model on 2023-09-04. 1 model has no average and no rank."


def test_a_chance_line_is_drawn_only_where_there_is_a_chance_level() -> None:
    rows = [("a", 50.0, 20, 80)]
    known = FIGURE.data(make_tables(rows, board=make_board(2, chance=25)))
    unknown = FIGURE.data(make_tables(rows, board=make_board(2, chance=None)))
    assert (count_chance_lines(known), count_chance_lines(unknown)) == (2, 0)
    assert "dashed: chance" in known.labels["caption"]
    assert "dashed" not in unknown.labels["caption"]


def test_a_chance_level_below_all_scores_is_neither_drawn_nor_explained() -> None:
    data = FIGURE.data(make_tables(ROWS))
    assert count_chance_lines(data) == 0
    assert "dashed" not in data.labels["caption"]


def test_without_groups_all_models_have_one_colour_and_no_legend() -> None:
    data = FIGURE.data(make_tables(ROWS))
    assert (set(data.columns["models"]["color"]), data.legend) == ({ACCENT}, ())
    assert "group" not in [column.name for column in FIGURE.table(data).columns]


def test_coloured_by_organisation_each_has_a_colour_and_a_place_in_the_legend() -> None:
    data = FIGURE.data(make_tables(ROWS), color="organisation")
    assert data.columns["models"]["color"] == [SERIES[0], SERIES[0], SERIES[1]]
    assert [entry.label for entry in data.legend] == ["o (2)", "p (1)"]
    assert FIGURE.describe(data).endswith(" The largest organisation is o with 2 models (67%).")


def test_coloured_by_size_class_the_table_names_the_class() -> None:
    table = FIGURE.table(FIGURE.data(make_tables(ROWS), color="size"))
    assert table.columns[-1].label == "Size"
    assert [row[-1] for row in table.rows] == ["7B", "13B", "7B"]


def test_models_that_belong_nowhere_are_no_largest_group() -> None:
    rows = [("nameless", 60.0, 60, 60), ("unnamed", 50.0, 50, 50), ("o/a", 40.0, 40, 40)]
    told = FIGURE.describe(FIGURE.data(make_tables(rows), color="organisation"))
    assert told.endswith(" The largest organisation is o with 1 model (33%).")
    told = FIGURE.describe(FIGURE.data(make_tables(rows[:2]), color="organisation"))
    assert "largest" not in told


def test_families_are_said_to_be_guesses() -> None:
    assert "guessed" in FIGURE.data(make_tables(ROWS), color="family").labels["caption"]


def test_the_largest_family_of_2023_09_04_is_a_family() -> None:
    data = FIGURE.data(load_tables("v1-4/2023-09-04"), color="family")
    assert len(data.legend) == 8
    assert data.legend[-1].color == FAINT
    assert "The largest family is LLaMA fine-tunes with 229 models" in FIGURE.describe(data)


def test_the_population_is_said() -> None:
    told = FIGURE.describe(FIGURE.data(make_tables(ROWS, population="top")))
    assert told.startswith("3 models on 2023-09-04, among the top of the board: from o/a-7b")


def test_an_empty_board_says_so() -> None:
    data = FIGURE.data(make_tables([]))
    assert data.labels["title"] == "No ranked model"
    assert FIGURE.describe(data) == "No ranked model on 2023-09-04."
    assert FIGURE.table(data).rows == ()


def test_one_model_is_the_only_one() -> None:
    data = FIGURE.data(make_tables(ROWS[:1]))
    assert data.labels["title"] == "The only model"
    assert data.ticks["x"] == {1: "1"}
    told = "The only model on 2023-09-04: o/a-7b with an average of 60.00."
    assert FIGURE.describe(data) == told


@pytest.mark.parametrize("color", ["none", "family", "size", "organisation"])
@pytest.mark.parametrize("rows", [[], ROWS[:1], ROWS], ids=["none", "one", "three"])
def test_the_figure_can_be_drawn_of_any_board(
    rows: list[tuple[str, float, int, int]], color: str
) -> None:
    data = FIGURE.data(make_tables(rows), color=color)
    assert write_data(data)
    assert draw_sources(FIGURE, data)["models"] == len(rows)
