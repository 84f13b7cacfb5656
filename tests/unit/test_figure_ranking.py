"""The figure of a ranking, a window of rows at a time."""

import pytest

from harness.figures import draw_sources, write_data
from harness.real_tables import load_tables
from harness.tables import make_board, make_tables
from leaderboard.errors import ParameterError
from leaderboard.figures.palette import ACCENT, MUTED, SERIES
from leaderboard.figures.ranking import FIGURE

ABC = [("o/a", 60.0, 70, 50), ("o/b", 50.0, 50, 50), ("o/c", 40.0, 20, 60)]
MANY = [(f"o/m{number}", 90.0 - number, 50, 50) for number in range(80)]


def test_rows_go_from_the_best_down() -> None:
    rows = FIGURE.data(make_tables(ABC)).columns["rows"]
    assert (rows["model"], rows["x"], rows["y"]) == (
        ["o/a", "o/b", "o/c"],
        [60.0, 50.0, 40.0],
        [1, 2, 3],
    )


def test_any_metric_of_the_board_ranks() -> None:
    data = FIGURE.data(make_tables(ABC), metric="b2")
    assert data.columns["rows"]["model"] == ["o/c", "o/a", "o/b"]
    assert data.labels["title"] == "o/c leads 3 models by B2"


def test_an_unknown_metric_is_refused_with_the_right_spelling() -> None:
    with pytest.raises(ParameterError, match="did you mean 'average'"):
        FIGURE.data(make_tables(ABC), metric="averge")


def test_tied_models_share_the_better_rank() -> None:
    rows = [("o/a", 60.0), ("o/b", 50.0), ("o/c", 50.0), ("o/d", 40.0)]
    texts = FIGURE.data(make_tables(rows)).columns["texts"]["text"]
    assert texts[:4] == ["1  o/a", "2  o/b", "2  o/c", "4  o/d"]


def test_a_shared_lead_is_told() -> None:
    title = FIGURE.data(make_tables([("o/a", 60.0), ("o/b", 60.0)])).labels["title"]
    assert title == "2 of 2 models share the lead by average"


def test_a_model_in_several_rows_ranks_once_by_its_best() -> None:
    rows = FIGURE.data(make_tables([("o/a", 40.0), ("o/b", 50.0), ("o/a", 60.0)])).columns["rows"]
    assert (rows["model"], rows["x"]) == (["o/a", "o/b"], [60.0, 50.0])


def test_a_window_starts_at_the_asked_rank() -> None:
    data = FIGURE.data(make_tables(MANY), first=11, rows=5)
    assert data.columns["rows"]["model"] == [f"o/m{number}" for number in range(10, 15)]
    assert data.labels["title"] == "Ranks 11 to 15 of 80 by average"


def test_windows_one_after_the_other_show_every_model_once() -> None:
    tables = make_tables([(f"o/m{number}", 50.0) for number in range(7)])
    first = FIGURE.data(tables, first=1, rows=4).columns["rows"]["model"]
    second = FIGURE.data(tables, first=5, rows=4).columns["rows"]["model"]
    assert sorted({*first, *second}) == [f"o/m{number}" for number in range(7)]


def test_a_window_behind_the_last_rank_shows_the_last_rows() -> None:
    rows = FIGURE.data(make_tables(MANY), first=1000, rows=3).columns["rows"]
    assert rows["model"] == ["o/m77", "o/m78", "o/m79"]


def test_an_interval_spans_1_96_standard_errors_to_either_side() -> None:
    rows = FIGURE.data(make_tables(ABC), metric="b1").columns["rows"]
    assert (rows["low"][1], rows["high"][1]) == (46.901, 53.099)


def test_a_board_without_item_counts_has_no_intervals_and_says_so() -> None:
    data = FIGURE.data(make_tables(ABC, board=make_board(2, items=None)))
    assert data.columns["rows"]["low"] == [None, None, None]
    assert data.columns["texts"]["text"][3:] == ["60.00", "50.00", "40.00"]
    assert "states no number of items for B1 and B2" in data.labels["caption"]


def test_scores_stand_at_the_right_with_half_of_their_interval() -> None:
    texts = FIGURE.data(make_tables(ABC), metric="b1").columns["texts"]["text"]
    assert texts[3:] == ["70.00 ± 2.8", "50.00 ± 3.1", "20.00 ± 2.5"]


def test_a_highlighted_model_in_the_window_is_coloured_and_others_step_back() -> None:
    rows = FIGURE.data(make_tables(ABC), highlight=("o/b",)).columns["rows"]
    assert rows["color"] == [MUTED, SERIES[0], MUTED]


def test_a_highlighted_model_outside_of_the_window_follows_with_its_rank() -> None:
    data = FIGURE.data(make_tables(MANY), rows=2, highlight=("o/m50",))
    assert data.columns["rows"]["model"] == ["o/m0", "o/m1", "o/m50"]
    assert data.columns["rows"]["y"] == [1, 2, 4]
    assert "51  o/m50" in data.columns["texts"]["text"]
    assert data.columns["texts"]["text"][-1] == "Highlighted, at other ranks"
    assert "Highlighted: o/m50 (rank 51, 40.00)" in FIGURE.describe(data)


def test_highlighted_models_keep_the_colours_of_the_order_they_were_chosen_in() -> None:
    data = FIGURE.data(make_tables(ABC), highlight=("o/c", "o/a"))
    legend = [(entry.label, entry.color) for entry in data.legend]
    assert legend == [("o/c", SERIES[0]), ("o/a", SERIES[1])]


def test_a_highlighted_model_that_is_not_there_is_told() -> None:
    data = FIGURE.data(make_tables([*ABC, ("o/d", None)]), highlight=("o/x", "o/d"))
    assert "Without a score that day: o/x and o/d." in FIGURE.describe(data)


def test_the_first_six_are_marked_on_demand() -> None:
    rows = FIGURE.data(make_tables(MANY), rows=8, emphasis="leaders").columns["rows"]
    assert rows["color"] == [ACCENT] * 6 + [MUTED] * 2


def test_bars_start_at_zero_and_dots_at_the_scores() -> None:
    tables = make_tables(ABC)
    bars, dots = FIGURE.data(tables, marks="bars"), FIGURE.data(tables)
    assert (bars.ranges["x"][0], bars.labels["x"]) == (0.0, "Average, points")
    assert dots.ranges["x"][0] > 30
    assert dots.labels["x"] == "Average, points (axis cut)"


def test_many_rows_have_shorter_names_before_their_marks() -> None:
    texts = FIGURE.data(make_tables(MANY), rows=60).columns["texts"]
    assert set(texts["baseline"]) == {"middle"}
    assert texts["align"][0] == "right"


def test_models_without_a_score_are_counted_not_ranked() -> None:
    data = FIGURE.data(make_tables([*ABC, ("o/d", None), ("o/e", None)]))
    assert len(data.columns["rows"]["model"]) == 3
    assert "2 models have no score by it and no rank." in FIGURE.describe(data)


def test_fragments_give_places_not_ranks() -> None:
    data = FIGURE.data(make_tables(ABC, population="fragments"))
    assert data.labels["title"] == "3 models listed, best by average first"
    assert FIGURE.describe(data).startswith(
        "Places 1 to 3 of 3 by average on 2023-09-04, from frag"
    )
    assert FIGURE.table(data).columns[0].label == "Place"


def test_no_model_gives_an_empty_figure() -> None:
    data = FIGURE.data(make_tables([]), highlight=("o/a",))
    assert data.columns["rows"]["model"] == []
    assert FIGURE.describe(data) == (
        "No model has a score by average on 2023-09-04. Without a score that day: o/a."
    )
    assert FIGURE.table(data).rows == ()


def test_one_model_is_described_as_one() -> None:
    data = FIGURE.data(make_tables([("o/a", 60.0)]))
    assert FIGURE.describe(data) == "o/a has rank 1 of 1 by average on 2023-09-04, at 60.00."


def test_the_table_gives_score_error_and_interval() -> None:
    table = FIGURE.table(FIGURE.data(make_tables(ABC, sizes={"o/b": 7.0}), metric="b1"))
    assert table.rows[1] == (2, "o/b", 7.0, 50.0, 1.5811, 46.901, 53.099, "")


def test_a_real_window_far_down_names_its_ranks() -> None:
    data = FIGURE.data(load_tables("v1-4/2023-09-04"), first=1168)
    # The last two are tied.
    assert data.labels["title"] == "Ranks 1,166 to 1,189 of 1,190 by average"


@pytest.mark.parametrize("marks", ["dots", "bars"])
def test_drawings_hold_all_columns_of_plain_data(marks: str) -> None:
    data = FIGURE.data(make_tables([*ABC, ("o/d", None, 30)]), marks=marks, highlight=("o/c",))
    assert '"o/a"' in write_data(data)
    assert draw_sources(FIGURE, data) == {"rows": 3, "texts": 6}
