"""The card that stands for the report where someone links to it: a title and its first figure.

Those who fetch it take PNG of 1200 to 630 pixels, by its absolute address, and no SVG
(https://ogp.me/, https://developer.x.com/en/docs/x-for-websites/cards).
"""

from __future__ import annotations

import base64
from collections.abc import Mapping, Sequence
from pathlib import Path

from markupsafe import Markup, escape

from bundler.common.cache import hash_json, write_whole
from bundler.figures.painter import OpenPainter
from bundler.figures.pictures import Picture
from leaderboard.figures.drawing import FONT

WIDTH = 1200
HEIGHT = 630
MEDIA_TYPES = {".svg": "image/svg+xml", ".webp": "image/webp"}
PAGE = """<!doctype html><meta charset="utf-8">
<style>
body {{ margin: 0; display: grid; grid-template-columns: 1fr 660px; gap: 24px; align-items: center;
  width: {width}px; height: {height}px; box-sizing: border-box; padding: 36px 44px;
  background: #fff; color: #1d2129; font: 24px/1.35 {font}; overflow: hidden; }}
h1 {{ margin: 0 0 20px; font-size: 46px; line-height: 1.12; }}
p {{ margin: 0 0 24px; color: #5b6470; }}
ul {{ margin: 0; padding: 0; list-style: none; font-size: 20px; overflow-wrap: anywhere; }}
li {{ display: flex; align-items: baseline; }}
i {{ flex: none; width: 14px; height: 14px; margin-right: 10px; border-radius: 50%; }}
img {{ width: 100%; max-height: {room}px; object-fit: contain; }}
</style>
<div><h1>{title}</h1><p>{subtitle}</p><ul>{legend}</ul></div>
<img src="{picture}">"""


def draw_card(
    title: str, pictures: Sequence[Picture], cache: Path, open_painter: OpenPainter
) -> bytes | None:
    """Draw one card, as ``draw_cards`` does several; ``None`` where that cannot be."""
    return draw_cards({title: (title, pictures)}, cache, open_painter).get(title)


def draw_cards(
    wanted: Mapping[str, tuple[str, Sequence[Picture]]], cache: Path, open_painter: OpenPainter
) -> dict[str, bytes]:
    """Draw cards by name, each of a title and a figure's pictures, unless they were before.

    A card shows the widest light picture. Those that cannot be drawn are left out: they have
    no picture, or nothing is there to draw with.
    """
    pages = {}
    for name, (title, pictures) in wanted.items():
        light = [picture for picture in pictures if picture.plan.theme == "light"]
        if light:
            pages[name] = write_card(title, light[-1])
    paths = {
        name: cache / "pictures" / f"{hash_json([html, WIDTH, HEIGHT])[:32]}.png"
        for name, html in pages.items()
    }
    missing = {name: path for name, path in paths.items() if not path.is_file()}
    if missing:
        with open_painter([]) as (painter, _):
            if painter is not None:
                for name, path in missing.items():
                    write_whole(path, painter.photograph(pages[name], WIDTH, HEIGHT))
    return {name: path.read_bytes() for name, path in paths.items() if path.is_file()}


def write_card(title: str, picture: Picture) -> str:
    """Write the page that a card is taken of."""
    data = picture.plan.item.data
    legend = Markup("").join(
        Markup('<li><i style="background:{}"></i>{}</li>').format(entry["color"], entry["label"])
        for entry in data["legend"]
    )
    encoded = base64.b64encode(picture.encoded.content).decode()
    media = MEDIA_TYPES[picture.encoded.suffix]
    day = picture.plan.item.snapshot.rpartition("/")[2]
    return PAGE.format(
        width=WIDTH,
        height=HEIGHT,
        room=HEIGHT - 72,
        font=FONT,
        title=escape(title),
        subtitle=escape(f"{data['labels']['title']}, {day}"),
        legend=legend,
        picture=f"data:{media};base64,{encoded}",
    )
