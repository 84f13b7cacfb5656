"""What you see is what Python says: prerendered, live, and in the drawing itself.

Three computations of the same figure are compared to the last bit: that of this machine (CPython,
with which the build draws), that of the reader's browser (CPython in WebAssembly), and what BokehJS
holds after the page has put the answer into the drawing. The build draws only some of the
figures before; the browser's are compared for every figure, by snapshots of every kind.
"""

from __future__ import annotations

import copy
import itertools
import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from bundler.figures.prerender import empty_item
from harness.differences import find_differences
from harness.drawn import describe_item, read_figure, stage_figure, wait_until_shows
from harness.newest import NEWEST
from harness.samples import SAMPLES
from leaderboard.items import FIGURES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from harness.built import BuiltSite
    from harness.native_library import NativeLibrary
    from leaderboard.figures.contract import Figure, Parameter

WHOLE = "v1-4/2023-09-04"
DRAW_ALL = """async ([figure, snapshots]) => {
    const drawn = {};
    for (const snapshot of snapshots) {
        drawn[snapshot] = await report.draw(figure, { snapshot });
    }
    return JSON.stringify(drawn);
}"""


def draw_live(page: Page, figure: str, snapshot: str) -> dict[str, Any]:
    answer: dict[str, Any] = page.evaluate(
        "([figure, snapshot]) => report.draw(figure, { snapshot })", [figure, snapshot]
    )
    return answer


def read_built(built: BuiltSite, figure: str, snapshot: str) -> dict[str, Any]:
    """Give a figure as the build wrote it, in the form of ``report.draw``."""
    content = built.content(figure, snapshot)
    return {
        "item": built.template(content["data"]["structure"]),
        "data": content["data"],
        "description": content["description"],
        "table": built.table(figure, snapshot),
    }


def read_native(library: NativeLibrary, figure: str, snapshot: str) -> dict[str, Any]:
    """Give a figure as this machine draws it, in the form of ``report.draw``."""
    item = library.draw(figure, snapshot, {})
    # As JSON, in which a tuple is a list.
    plain: dict[str, Any] = json.loads(item.to_text())
    names = ("data", "description", "table")
    drawing = library.draw_template(figure, snapshot)
    return {"item": drawing, **{name: plain[name] for name in names}}


def compare(expected: dict[str, Any], live: dict[str, Any]) -> list[str]:
    return find_differences(expected, {**live, "item": empty_item(live["item"])})


@pytest.mark.parametrize("figure", list(FIGURES))
def test_the_live_figure_is_what_this_machine_draws_for_every_kind_of_snapshot(
    ready_page: Page, library: NativeLibrary, figure: str
) -> None:
    assert set(SAMPLES) <= set(ready_page.evaluate("report.snapshots"))
    live = json.loads(ready_page.evaluate(DRAW_ALL, [figure, list(SAMPLES)]))
    assert list(live) == list(SAMPLES)
    faults = [
        f"{snapshot}{difference}"
        for snapshot, drawn in live.items()
        for difference in compare(read_native(library, figure, snapshot), drawn)
    ]
    assert faults == []


def test_every_prerendered_figure_is_what_this_machine_draws(
    built: BuiltSite, library: NativeLibrary
) -> None:
    drawn = [tuple(name.split("/", 1)) for name in built.manifest["contents"]]
    assert {figure for figure, snapshot in drawn if snapshot == NEWEST} == set(FIGURES)
    for figure in ("radial", "total"):
        assert {snapshot for id_, snapshot in drawn if id_ == figure} == set(library.snapshots)
    faults = [
        f"{figure}/{snapshot}{difference}"
        for figure, snapshot in drawn
        for difference in find_differences(
            read_native(library, figure, snapshot), read_built(built, figure, snapshot)
        )
    ]
    assert faults == []


def change_column(live: dict[str, Any]) -> None:
    live["data"]["columns"]["dots"]["y"][3] += 1e-12


def change_missing(live: dict[str, Any]) -> None:
    live["data"]["columns"]["dots"]["y"][3] = None


def change_range(live: dict[str, Any]) -> None:
    live["data"]["ranges"]["x"][1] += 1


def change_label(live: dict[str, Any]) -> None:
    live["data"]["labels"]["caption"] += " "


def change_legend(live: dict[str, Any]) -> None:
    live["data"]["legend"][1]["color"] = "#000000"


def change_description(live: dict[str, Any]) -> None:
    live["description"] = live["description"].replace("52.08", "52.09")


def change_table(live: dict[str, Any]) -> None:
    live["table"]["rows"][4][2] = 74.04


def change_drawing(live: dict[str, Any]) -> None:
    live["item"]["doc"]["roots"][0]["attributes"]["outline_line_color"] = "#000000"


def remove_row(live: dict[str, Any]) -> None:
    live["table"]["rows"].pop()


@pytest.mark.parametrize(
    "change",
    [
        change_column,
        change_missing,
        change_range,
        change_label,
        change_legend,
        change_description,
        change_table,
        change_drawing,
        remove_row,
    ],
)
def test_one_changed_value_makes_the_comparison_fail(
    ready_page: Page, built: BuiltSite, change: Callable[[dict[str, Any]], None]
) -> None:
    live = draw_live(ready_page, "radial", NEWEST)
    expected = read_built(built, "radial", NEWEST)
    assert compare(expected, live) == []
    changed = copy.deepcopy(live)
    change(changed)
    assert len(compare(expected, changed)) == 1


def test_a_changed_tick_makes_the_comparison_fail(ready_page: Page, built: BuiltSite) -> None:
    live = draw_live(ready_page, "total", NEWEST)
    live["data"]["ticks"]["x"][1][1] = "21"
    (difference,) = compare(read_built(built, "total", NEWEST), live)
    assert difference.startswith(".data.ticks.x[1][1]")


def list_choices(figure: Figure) -> Iterator[dict[str, Any]]:
    """List all combinations of a figure's choices and toggles; the defaults come first."""
    values = [
        [(parameter.name, value) for value in list_values(parameter)]
        for parameter in figure.parameters
        if parameter.kind in {"choice", "toggle"}
    ]
    for combination in itertools.product(*values):
        yield dict(combination)


def list_values(parameter: Parameter) -> list[Any]:
    if parameter.kind == "toggle":
        return [False, True]
    return [choice.value for choice in parameter.choices]


SHOW = """async (figure, { id, snapshot, params }) => {
    figure.setView({ figure: id, snapshot, params });
    await figure.updateComplete;
}"""


@pytest.mark.parametrize("figure", FIGURES.values(), ids=list(FIGURES))
def test_the_drawing_shows_what_python_says_for_every_choice(
    ready_page: Page, library: NativeLibrary, figure: Figure
) -> None:
    shown = stage_figure(ready_page)
    for params in list_choices(figure):
        shown.evaluate(SHOW, {"id": figure.id, "snapshot": WHOLE, "params": params})
        wait_until_shows(shown, library.draw(figure.id, WHOLE, params))
        expect(shown).to_have_attribute("data-state", "live")
        expect(shown.locator(".note")).to_have_text("")


def test_one_changed_value_in_a_drawing_is_seen(ready_page: Page, library: NativeLibrary) -> None:
    shown = stage_figure(ready_page)
    shown.evaluate(SHOW, {"id": "radial", "snapshot": NEWEST, "params": {}})
    item = library.draw("radial", NEWEST, {})
    wait_until_shows(shown, item)
    shown.evaluate(
        """() => {
            const plot = [...Bokeh.index.roots].find(({ model }) =>
                model.name === "plot" && [...model.references()].some(
                    ({ name }) => name === "source:rings"))?.model;
            const source = [...plot.references()].find(({ name }) => name === "source:dots");
            source.setv({ data: { ...Object.fromEntries(Object.entries(source.data)),
                x: [...source.data.x].map((x, index) => index === 7 ? x + 0.001 : x) } });
        }"""
    )
    (difference,) = find_differences(describe_item(item), read_figure(shown))
    assert difference.startswith(".columns.dots.x[7]")
