"""Pictures for the documentation: what they are taken of, and how small they get."""

from __future__ import annotations

import io

from PIL import Image

from bundler.docs.pictures import shrink_picture, write_page
from leaderboard.items import FIGURES, Item


def make_item(title: str) -> Item:
    legend = [{"label": "a & b", "color": "#0072b2"}]
    data = {"labels": {"title": title}, "legend": legend}
    return Item("radial", "tiny/2024-01-01", {}, data, None, "", {})


def test_a_picture_has_title_and_legend_as_text() -> None:
    page = write_page(FIGURES["total"], make_item("<b>Leaders</b>"))
    assert "&lt;b&gt;Leaders&lt;/b&gt;" in page
    assert '<b style="color:#0072b2">●</b> a &amp; b' in page


def test_a_picture_is_as_wide_as_asked_and_keeps_the_figures_shape() -> None:
    height = round(760 / FIGURES["total"].aspect)
    page = write_page(FIGURES["total"], make_item("Title"))
    assert f"width:760px;height:{height}px" in page


def test_a_shrunk_picture_shows_the_same_in_few_colours() -> None:
    picture = Image.new("RGB", (40, 20), "#ffffff")
    picture.paste("#0072b2", (0, 0, 20, 20))
    png = io.BytesIO()
    picture.save(png, "png")
    shrunk = Image.open(io.BytesIO(shrink_picture(png.getvalue())))
    assert shrunk.size == (40, 20)
    assert shrunk.convert("RGB").getpixel((5, 5)) == (0, 0x72, 0xB2)
