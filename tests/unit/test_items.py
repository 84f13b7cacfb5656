"""Figures asked for by name."""

import json
import math
from dataclasses import replace
from pathlib import Path

import pytest

from harness.tables import make_tables
from leaderboard import figures
from leaderboard.errors import ParameterError, UnknownFigureError
from leaderboard.items import FIGURES, find_figure, make_item

TABLES = make_tables([("o/a", 60.0, 60, 60), ("o/b", 50.0, 50, 50)])


def test_a_figure_is_found_by_its_id() -> None:
    assert find_figure("radial") is FIGURES["radial"]


def test_the_catalogue_names_figures_by_their_own_ids() -> None:
    assert [figure.id for figure in FIGURES.values()] == list(FIGURES)


def test_every_figure_is_named_as_its_module() -> None:
    # In the browser modules are byte-compiled files.
    folder = Path(figures.__file__).parent
    assert set(FIGURES) <= {path.stem for path in folder.iterdir()}


def test_an_unknown_figure_is_told_with_the_nearest_name() -> None:
    with pytest.raises(UnknownFigureError, match="no figure 'radail'; did you mean 'radial'"):
        find_figure("radail")


def test_an_unknown_figure_that_is_near_none_is_told_with_all_names() -> None:
    with pytest.raises(UnknownFigureError, match="known are 'radial', 'total'"):
        find_figure("")


def test_an_item_says_what_it_is_of_with_every_parameter() -> None:
    item = make_item("radial", "tiny/2023-09-04", TABLES, {"top": 1})
    assert (item.figure, item.snapshot) == ("radial", "tiny/2023-09-04")
    assert item.params == {"top": 1, "scale": "percent", "models": []}
    assert item.description == "o/a has an average of 60.00 on 2023-09-04."
    assert item.table["rows"] == [[1, "o/a", 60, 60, 60]]


def test_an_item_holds_a_drawing() -> None:
    item = make_item("radial", "tiny/2023-09-04", TABLES, {}).item
    assert item is not None
    assert item["root_id"]


def test_a_drawing_is_left_out_where_its_structure_is_drawn_already() -> None:
    item = make_item("radial", "tiny/2023-09-04", TABLES, {}, drawn_structures=["radial"])
    assert item.item is None
    assert item.data["structure"] == "radial"


def test_a_drawing_of_another_structure_is_made() -> None:
    item = make_item("total", "tiny/2023-09-04", TABLES, {}, drawn_structures=["total/5"])
    assert item.item is not None


def test_models_may_be_given_as_json_gives_them() -> None:
    item = make_item("radial", "tiny/2023-09-04", TABLES, {"models": ["o/b"]})
    assert item.params["models"] == ["o/b"]


def test_a_wrong_parameter_is_told_before_anything_is_computed() -> None:
    with pytest.raises(ParameterError, match="figure 'radial': top=0 is outside 1 to 8"):
        make_item("radial", "tiny/2023-09-04", TABLES, {"top": 0})


def test_an_item_is_written_as_compact_json_in_ascii() -> None:
    tables = make_tables([("ö/ä", 60.0, 60, 60)])
    text = make_item("radial", "tiny/2023-09-04", tables, {}, ["radial"]).to_text()
    assert '"figure":"radial"' in text
    assert text.isascii()
    read = json.loads(text)
    assert (read["item"], read["table"]["rows"][0][1]) == (None, "ö/ä")


def test_a_table_that_nobody_asked_for_is_left_out() -> None:
    item = make_item("radial", "tiny/2023-09-04", TABLES, {}, ["radial"], with_table=False)
    assert (item.table, json.loads(item.to_text())["table"]) == ({}, None)


def test_a_missing_score_is_written_as_null() -> None:
    tables = make_tables([("o/a", 60.0, None, 60)])
    item = make_item("total", "tiny/2023-09-04", tables, {}, ["total/3"])
    assert json.loads(item.to_text())["data"]["columns"]["models"]["y1"] == [None]


def test_a_number_that_json_has_not_is_an_error() -> None:
    item = make_item("radial", "tiny/2023-09-04", TABLES, {}, ["radial"])
    with pytest.raises(ValueError, match="not JSON compliant"):
        replace(item, data={"x": math.nan}).to_text()


def test_an_empty_board_gives_an_item() -> None:
    assert json.loads(make_item("radial", "tiny/x", make_tables([]), {}).to_text())["table"] == {
        "columns": [
            {"name": "rank", "label": "Rank", "unit": "", "decimals": None},
            {"name": "model", "label": "Model", "unit": "", "decimals": None},
            {"name": "average", "label": "Average", "unit": "points", "decimals": 2},
            {"name": "b1", "label": "B1", "unit": "points", "decimals": 2},
            {"name": "b2", "label": "B2", "unit": "points", "decimals": 2},
        ],
        "rows": [],
    }
