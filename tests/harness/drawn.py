"""What a figure on the page shows: read out of its element and out of the Bokeh document in it.

The drawing is read from BokehJS's own models, not from what the page meant to draw. So a value
that Python computed and the page forgot to put there is a difference.
"""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING, Any

from harness.differences import find_differences

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from leaderboard.items import Item

# Values come over as JSON text: Playwright's own form of large values takes seconds.
READ_DRAWING = """(figure) => {
    const plot = [...(globalThis.Bokeh?.index.roots ?? [])]
        .filter((view) => view.model.name === "plot")
        .find((view) => view.el.getRootNode() === figure.shadowRoot)?.model;
    if (!plot) return "null";
    const named = (kind) => [...plot.references()]
        .filter((model) => model.name?.startsWith(`${kind}:`))
        .map((model) => [model.name.slice(kind.length + 1), model]);
    const plain = (value) => typeof value === "object" && value !== null
        ? Array.from(value, plain) : value;
    const mapped = (kind, read) =>
        Object.fromEntries(named(kind).map(([name, model]) => [name, read(model)]));
    return JSON.stringify({
        columns: mapped("source", ({ data }) => Object.fromEntries(
            [...(data instanceof Map ? data : new Map(Object.entries(data)))]
                .map(([key, column]) => [key, plain(column)]))),
        ranges: mapped("range", ({ start, end }) => [start, end]),
        ticks: mapped("axis", ({ ticker, major_label_overrides: texts }) =>
            ticker.ticks.map((place) => [place, texts.get(place)])),
        axes: mapped("axis", ({ axis_label }) => axis_label ?? ""),
    });
}"""

READ_WORDS = """(figure) => {
    const find = (selector) => [...(figure.shadowRoot?.querySelectorAll(selector) ?? [])];
    const text = (selector) => find(selector)[0]?.textContent.trim() ?? "";
    return {
        title: text("h3"),
        caption: text(".caption"),
        description: text("#description"),
        legend: find(".legend li").map((line) => line.textContent.trim()),
    };
}"""


def stage_figure(page: Page, index: int = 0) -> Locator:
    """Find one of the figures beside the log; the first is ``radial``, the second ``total``."""
    return page.locator("#stage report-figure").nth(index)


def read_drawing(figure: Locator) -> dict[str, Any] | None:
    """Read columns, ranges, ticks and axis labels of the drawing; ``None`` if there is none."""
    drawing: dict[str, Any] | None = json.loads(figure.evaluate(READ_DRAWING))
    return drawing


def read_figure(figure: Locator) -> dict[str, Any]:
    """Read drawing and words of a figure."""
    return {**(read_drawing(figure) or {}), **figure.evaluate(READ_WORDS)}


def describe_item(item: Item) -> dict[str, Any]:
    """Say what a figure on a light page shows if it shows an item."""
    data = item.data
    return {
        "columns": data["columns"],
        "ranges": data["ranges"],
        "ticks": data["ticks"],
        "axes": {name: data["labels"].get(name, "") for name in data["ticks"]},
        "title": data["labels"]["title"].strip(),
        "caption": data["labels"]["caption"].strip(),
        "description": item.description.strip(),
        "legend": [entry["label"].strip() for entry in data["legend"]],
    }


def wait_until_shows(figure: Locator, item: Item, timeout_seconds: float = 60) -> None:
    """Wait until a figure shows an item, in every value and word.

    Raises
    ------
    AssertionError
        If it does not in time, with all differences that are left.
    """
    expected = describe_item(item)
    end = time.monotonic() + timeout_seconds
    while differences := find_differences(expected, read_figure(figure)):
        if time.monotonic() > end:
            raise AssertionError("\n".join([f"not {item.figure} as asked for:", *differences[:20]]))
        figure.page.wait_for_timeout(40)
