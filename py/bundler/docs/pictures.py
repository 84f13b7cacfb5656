"""The figures' pictures for the documentation, drawn by BokehJS in Chromium.

They are a help to readers of the repository and no part of the site, so a machine without
Playwright or Chromium writes the text alone and says so.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from bundler.common.assets import read_bokeh_script
from bundler.docs.figures import (
    PICTURES,
    draw_items,
    hash_item,
    name_picture,
    read_hashes,
    write_hashes,
)
from bundler.figures.chromium import open_browser
from leaderboard.figures.drawing import FONT

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from leaderboard.figures.contract import Figure
    from leaderboard.items import Item
    from leaderboard.library import Library

WIDTH = 760
# A figure that means something by its shape is kept about as high as the others.
FIXED_HEIGHT = 480
MARGIN = 16
# Flat colours and the smoothed edges between them need no more.
COLORS = 128
PAGE = """<!doctype html><meta charset="utf-8">
<body style="margin:{margin}px;background:#fff;color:#1d2129;font:13px {font}">
<h1 style="margin:0 0 8px;font-size:16px">{title}</h1>
<p style="margin:0 0 8px">{legend}</p>
<div id="plot" style="width:{width}px;height:{height}px;margin:0 auto"></div>"""
DRAW = """async (item) => {
    await Bokeh.embed.embed_item(JSON.parse(item), "plot");
    await document.fonts.ready;
    const idle = () => Object.values(Bokeh.index.roots ?? Bokeh.index)
        .every((view) => view.has_finished());
    while (!idle()) await new Promise(requestAnimationFrame);
}"""


def draw_pictures(
    library: Library, figures: Mapping[str, Figure], docs: Path
) -> tuple[list[str], str]:
    """Draw the pictures that are missing or no longer current.

    Returns
    -------
    list of str, str
        The ids of the figures that were drawn, and why others were not (empty if all are current).
    """
    items = draw_items(library, figures)
    hashes = {figure_id: hash_item(item) for figure_id, item in items.items()}
    folder = docs / PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    _remove_strangers(folder, figures)
    known = read_hashes(docs)
    stale = [
        figure_id
        for figure_id in figures
        if known.get(figure_id) != hashes[figure_id]
        or not (folder / name_picture(figure_id)).is_file()
    ]
    if not stale:
        return [], ""
    with open_browser() as (browser, fault):
        if browser is None:
            return [], f"{fault}; these pictures are not current: {', '.join(stale)}"
        for figure_id in stale:
            png = draw_picture(browser, figures[figure_id], items[figure_id])
            (folder / name_picture(figure_id)).write_bytes(png)
    write_hashes(docs, hashes)
    return stale, ""


def _remove_strangers(folder: Path, figures: Iterable[str]) -> None:
    expected = {name_picture(figure_id) for figure_id in figures}
    for path in folder.glob("*.png"):
        if path.name not in expected:
            path.unlink()


def draw_picture(browser: Browser, figure: Figure, item: Item) -> bytes:
    """Draw a figure's picture, as a PNG of few colours."""
    page = browser.new_page(viewport={"width": WIDTH + 2 * MARGIN, "height": 400})
    try:
        page.set_content(write_page(figure, item))
        page.add_script_tag(content=read_bokeh_script().decode())
        page.evaluate(DRAW, json.dumps(item.item))
        return shrink_picture(page.screenshot(full_page=True))
    finally:
        page.close()


def write_page(figure: Figure, item: Item) -> str:
    """Write the page that a picture is taken of: title, legend, and room for the drawing."""
    height = round(WIDTH / figure.aspect)
    if figure.fixed_shape:
        height = min(height, FIXED_HEIGHT)
    legend = "".join(
        f'<span style="display:inline-block;margin-right:14px">'
        f'<b style="color:{escape(entry["color"])}">●</b> {escape(entry["label"])}</span>'
        for entry in item.data["legend"]
    )
    return PAGE.format(
        margin=MARGIN,
        font=FONT,
        title=escape(item.data["labels"]["title"]),
        legend=legend,
        width=min(WIDTH, round(height * figure.aspect)),
        height=height,
    )


def shrink_picture(png: bytes) -> bytes:
    """Reduce a picture to a palette, which makes it a third as long."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    shrunk = io.BytesIO()
    picture.quantize(COLORS, dither=Image.Dither.NONE).save(shrunk, "png", optimize=True)
    return shrunk.getvalue()
