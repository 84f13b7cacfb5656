"""``docs/figures.md`` is what the figures declare, and its pictures are of today's data.

Where one of these fails, run ``python build.py docs``.
"""

from __future__ import annotations

import importlib
from dataclasses import replace
from pathlib import Path

import pytest

from bundler.data.archive import Archive
from bundler.data.records import open_library
from bundler.docs.figures import (
    PICTURES,
    TEXT,
    describe_values,
    draw_items,
    hash_item,
    name_picture,
    read_hashes,
    read_lesson,
    write_figure,
    write_figure_docs,
)
from leaderboard.figures.contract import Choice, Parameter
from leaderboard.items import FIGURES, Item

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
HINT = "run `python build.py docs`"
LIMIT_BYTES = 1_000_000


@pytest.fixture(scope="module")
def items() -> dict[str, Item]:
    return draw_items(open_library(Archive(ROOT / "data")), FIGURES)


def make_parameter(kind: str, **keys: object) -> Parameter:
    values = {"default": None, "label": "Label", "help": "Help", **keys}
    return Parameter(name="name", kind=kind, **values)  # type: ignore[arg-type]


def test_the_text_is_current() -> None:
    assert (DOCS / TEXT).read_text("utf-8") == write_figure_docs(FIGURES.values()), HINT


def test_the_pictures_are_of_todays_data_and_drawing(items: dict[str, Item]) -> None:
    found = {figure_id: hash_item(item) for figure_id, item in items.items()}
    assert read_hashes(DOCS) == found, HINT


def test_every_figure_has_its_picture_and_no_picture_is_left_over() -> None:
    pictures = sorted(path.name for path in (DOCS / PICTURES).glob("*.png"))
    assert pictures == sorted(name_picture(figure_id) for figure_id in FIGURES)


def test_the_pictures_are_small() -> None:
    sizes = [path.stat().st_size for path in (DOCS / PICTURES).glob("*.png")]
    assert 0 < sum(sizes) < LIMIT_BYTES


@pytest.mark.parametrize("figure_id", FIGURES)
def test_a_figures_part_has_all_that_it_declares(figure_id: str) -> None:
    figure = FIGURES[figure_id]
    text = write_figure(figure)
    for words in (f"## {figure_id}\n", figure.question, f"({PICTURES}/{figure_id}.png)"):
        assert words in text
    for parameter in figure.parameters:
        assert f"| `{parameter.name}` | {parameter.kind} |" in text
        assert parameter.help in text


@pytest.mark.parametrize("figure_id", FIGURES)
def test_the_lesson_is_the_docstring_of_the_figures_module(figure_id: str) -> None:
    module = importlib.import_module(f"leaderboard.figures.{figure_id}")
    assert read_lesson(FIGURES[figure_id]) == (module.__doc__ or "").strip()


def test_a_figure_without_parameters_says_so() -> None:
    assert "It has no parameters." in write_figure(replace(FIGURES["radial"], parameters=()))


def test_a_bar_in_a_help_text_does_not_part_a_table_cell() -> None:
    parameter = make_parameter("toggle", default=True, help="either | or")
    text = write_figure(replace(FIGURES["radial"], parameters=(parameter,)))
    assert r"| `name` | toggle | `true` | `true` or `false` | Label: either \| or |" in text


@pytest.mark.parametrize(
    ("parameter", "words"),
    [
        (make_parameter("choice", choices=(Choice("a", "first"), Choice("b", "last"))),
         "`a` (first), `b` (last)"),
        (make_parameter("integer", minimum=1, maximum=8), "from 1 to 8"),
        (make_parameter("integer", minimum=0), "from 0"),
        (make_parameter("integer"), "a whole number"),
        (make_parameter("toggle"), "`true` or `false`"),
        (make_parameter("models", maximum=8), "names of models, at most 8"),
        (make_parameter("models"), "names of models"),
        (make_parameter("metric"), "`average` or a benchmark of the board"),
        (make_parameter("snapshot"), "a snapshot's key; empty: the one before"),
    ],
)  # fmt: skip
def test_the_values_of_a_kind_are_put_into_words(parameter: Parameter, words: str) -> None:
    assert describe_values(parameter) == words


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="'name' is of unknown kind 'colour'"):
        describe_values(make_parameter("colour"))


def test_a_changed_value_or_drawing_changes_the_hash(items: dict[str, Item]) -> None:
    item = items["radial"]
    assert hash_item(replace(item)) == hash_item(item)
    assert hash_item(replace(item, data={**item.data, "legend": []})) != hash_item(item)
    assert hash_item(replace(item, item=items["total"].item)) != hash_item(item)


def test_where_nothing_was_drawn_there_are_no_hashes(tmp_path: Path) -> None:
    assert read_hashes(tmp_path) == {}
