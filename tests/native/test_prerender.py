"""Figures drawn at build time: content apart from the drawing that it goes into."""

from __future__ import annotations

import copy
import dataclasses
import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bundler.common.cache import hash_json
from bundler.common.kept import open_kept
from bundler.common.project import Project
from bundler.data.archive import Archive
from bundler.data.records import Records, open_library
from bundler.figures.prerender import (
    Drawing,
    Prerendered,
    empty_item,
    plan_figures,
    prerender,
    prerender_figures,
)
from leaderboard.figures.contract import Figure
from leaderboard.items import FIGURES
from leaderboard.library import Library

DATA = Path(__file__).resolve().parents[2] / "data"
FIRST, LAST, WHOLE = "v1-4/2023-05-23", "v1-4/2023-10-31", "v1-4/2023-09-04"

# A drawing with a source, a range, an axis and a model that refers to another.
ITEM: dict[str, Any] = {
    "target_id": "place",
    "root_id": "p1001",
    "doc": {
        "roots": [
            {
                "type": "object",
                "name": "Plot",
                "id": "p1001",
                "attributes": {
                    "x_range": {
                        "type": "object",
                        "id": "p1007",
                        "attributes": {"name": "range:x", "start": 3, "end": 9},
                    },
                    "source": {
                        "type": "object",
                        "id": "p1005",
                        "attributes": {
                            "name": "source:dots",
                            "data": {"type": "map", "entries": [["x", [1, 2]], ["y", [3, 4]]]},
                        },
                    },
                    "axis": {
                        "type": "object",
                        "id": "p1010",
                        "attributes": {
                            "name": "axis:x",
                            "ticker": {"id": "p1011", "attributes": {"ticks": [1, 2]}},
                            "major_label_overrides": {"type": "map", "entries": [[1, "one"]]},
                            "axis_label": "Rank",
                            "axis_line_color": None,
                        },
                    },
                    "again": {"id": "p1007"},
                    "title": "p1007",
                },
            }
        ]
    },
}


@pytest.fixture(scope="module")
def library() -> Library:
    return open_library(Archive(DATA))


@pytest.fixture
def records(tmp_path: Path) -> Records:
    """The real records, and a cache of their own."""
    project = dataclasses.replace(Project.at(DATA.parent), cache=tmp_path)
    return Records(Archive(DATA, open_kept(project)))


@pytest.fixture(scope="module")
def drawn(library: Library) -> Prerendered:
    return prerender_figures(library, [FIRST, LAST])


def find_attributes(emptied: dict[str, Any], key: str) -> dict[str, Any]:
    root: dict[str, Any] = emptied["doc"]["roots"][0]["attributes"][key]["attributes"]
    return root


def test_a_template_keeps_the_names_of_columns_and_no_value() -> None:
    source = find_attributes(empty_item(ITEM), "source")
    assert source["data"]["entries"] == [["x", []], ["y", []]]


def test_a_template_has_neither_ranges_nor_ticks_nor_labels() -> None:
    emptied = empty_item(ITEM)
    assert find_attributes(emptied, "x_range") == {"name": "range:x", "start": 0, "end": 1}
    axis = find_attributes(emptied, "axis")
    assert axis["ticker"]["attributes"]["ticks"] == []
    assert axis["major_label_overrides"]["entries"] == []
    assert "axis_label" not in axis
    assert "axis_line_color" in axis


def test_models_are_numbered_from_1_wherever_they_are_named() -> None:
    emptied = empty_item(ITEM)
    root = emptied["doc"]["roots"][0]
    assert emptied["root_id"] == root["id"] == "m1"
    assert root["attributes"]["again"]["id"] == root["attributes"]["x_range"]["id"] == "m2"


def test_a_text_that_looks_like_a_number_of_a_model_stays() -> None:
    assert empty_item(ITEM)["doc"]["roots"][0]["attributes"]["title"] == "p1007"


def test_a_template_does_not_depend_on_what_was_drawn_before() -> None:
    later = json.loads(json.dumps(ITEM).replace("p10", "p90"))
    later["doc"]["roots"][0]["attributes"]["title"] = "p1007"
    assert empty_item(later) == empty_item(ITEM)


def test_the_item_itself_stays_as_it_was() -> None:
    before = copy.deepcopy(ITEM)
    empty_item(ITEM)
    assert before == ITEM


def test_a_value_that_is_not_plain_is_refused() -> None:
    with pytest.raises(TypeError, match="is not plain; give the figure plain values"):
        empty_item({**ITEM, "extra": {1, 2}})


def test_all_figures_of_the_newest_snapshot_of_each_board_are_planned() -> None:
    planned = plan_figures(["a/2023-01-01", "a/2023-02-01", "b/2022-01-01"], [])
    for figure in FIGURES:
        keys = [key for id_, key in planned if id_ == figure]
        assert {"a/2023-02-01", "b/2022-01-01"} <= set(keys)
        assert ("a/2023-01-01" in keys) is (figure in {"radial", "total"})


def test_what_an_entry_shows_is_planned_once() -> None:
    keys = ["a/2023-01-01", "a/2023-02-01"]
    shown = [("movement", keys[0]), ("radial", keys[0])]
    planned = plan_figures(keys, shown)
    assert planned.count(("movement", keys[0])) == planned.count(("radial", keys[0])) == 1
    assert len(planned) == len(FIGURES) + 3


def test_figures_are_planned_in_the_order_of_the_catalogue_and_of_the_dates() -> None:
    planned = plan_figures(["a/2023-01-01", "a/2023-02-01"], [])
    assert planned == sorted(planned, key=lambda pair: (list(FIGURES).index(pair[0]), pair[1]))


def test_nothing_is_planned_where_there_is_no_snapshot() -> None:
    assert plan_figures([], []) == []


def test_figures_drawn_from_what_is_at_hand_and_from_records_are_equal(
    drawn: Prerendered, records: Records
) -> None:
    pairs = [("radial", FIRST), ("changes", LAST), ("movement", LAST)]
    again = prerender(records, pairs)
    assert list(again.drawings) == pairs
    assert dict(again.drawings) == {pair: drawn.drawings[pair] for pair in pairs}


def test_a_figure_that_was_drawn_before_is_not_drawn_again(records: Records) -> None:
    pairs = [("radial", FIRST), ("total", LAST)]
    one = prerender(records, pairs)
    two = prerender(Records(records.archive), pairs)
    assert set(one.seconds) == set(pairs)
    assert two.seconds == {}
    assert (two.drawings, two.templates) == (one.drawings, one.templates)


def test_a_drawing_whose_template_is_gone_is_drawn_again(records: Records) -> None:
    pair = ("radial", FIRST)
    one = prerender(records, [pair])
    key = hash_json(["template", one.drawings[pair].structure])
    assert records.archive.kept.folder is not None
    (template,) = records.archive.kept.folder.glob(f"*/{key[:2]}/{key[2:34]}")
    template.unlink()
    two = prerender(records, [pair])
    assert list(two.seconds) == [pair]
    assert two.templates == one.templates


def test_a_drawing_that_was_kept_is_as_it_was(drawn: Prerendered) -> None:
    drawing = drawn.drawings["total", LAST]
    assert Drawing.from_bytes(drawing.to_bytes()) == drawing


def test_a_drawing_gives_the_figure_in_plain_values(library: Library, drawn: Prerendered) -> None:
    item = library.draw("total", LAST, {})
    found = drawn.items["total", LAST]
    assert dataclasses.replace(item, item=None) == found


def test_a_build_says_which_figure_took_longest() -> None:
    seconds = {("radial", FIRST): 0.1, ("total", LAST): 0.25}
    told = Prerendered({}, {}, seconds).describe_slowest()
    assert told == f"2 figures drawn, the slowest: total of {LAST}, 250 ms"
    assert Prerendered({}, {}).describe_slowest() == "every figure was drawn before"


def test_every_figure_of_every_given_snapshot_is_drawn(drawn: Prerendered) -> None:
    assert list(drawn.items) == list(itertools.product(FIGURES, [FIRST, LAST]))


def test_nothing_is_drawn_where_there_is_no_snapshot(library: Library) -> None:
    assert prerender_figures(library, []) == Prerendered({}, {})


def test_every_structure_has_one_template(drawn: Prerendered) -> None:
    structures = {item.data["structure"] for item in drawn.items.values()}
    assert set(drawn.templates) == structures


def test_templates_of_the_first_and_of_the_second_time_are_equal(library: Library) -> None:
    figures = {"radial": FIGURES["radial"], "total": FIGURES["total"]}
    one = prerender_figures(library, [FIRST], figures)
    two = prerender_figures(library, [LAST], figures)
    assert one.templates == two.templates


def test_no_template_has_a_number_of_the_process(drawn: Prerendered) -> None:
    for template in drawn.templates.values():
        assert '"p1' not in json.dumps(template)


def list_choices(figure: Figure) -> Iterator[dict[str, Any]]:
    values = [
        [(parameter.name, choice.value) for choice in parameter.choices]
        for parameter in figure.parameters
        if parameter.kind == "choice"
    ]
    return (dict(combination) for combination in itertools.product(*values))


@pytest.mark.parametrize("figure", FIGURES.values(), ids=list(FIGURES))
def test_a_drawing_has_a_place_for_each_source_range_and_axis(
    library: Library, figure: Figure
) -> None:
    for params in list_choices(figure):
        item = library.draw(figure.id, WHOLE, params)
        text = json.dumps(item.item)
        groups = {"source": "columns", "range": "ranges", "axis": "ticks"}
        for kind, group in groups.items():
            absent = [name for name in item.data[group] if f'"{kind}:{name}"' not in text]
            assert absent == [], params
