"""A painter without a browser: it counts, and gives pictures of a few bytes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from PIL import Image

from bundler.figures.painter import Painter


class StubPainter:
    """A painter that is there, or says why it is not."""

    def __init__(self, missing: str = "") -> None:
        self.missing = missing
        self.orders: list[Mapping[str, Any]] = []
        self.cards: list[str] = []
        self.scripts: list[bytes] = []

    def paint(self, order: Mapping[str, Any]) -> bytes:
        """Give an empty picture of the size that is asked for."""
        self.orders.append(order)
        if order["form"] == "png":
            return make_png()
        return f'<svg width="{order["width"]}" height="{order["height"]}"></svg>'.encode()

    def photograph(self, html: str, width: int, height: int) -> bytes:
        """Give a PNG."""
        self.cards.append(html)
        return make_png(width, height)

    @contextmanager
    def open(self, scripts: list[bytes]) -> Iterator[tuple[Painter | None, str]]:
        """Stand in for ``open_painter``."""
        self.scripts = scripts
        yield (None, self.missing) if self.missing else (self, "")


def make_png(width: int = 4, height: int = 2) -> bytes:
    """Make a PNG of which nothing is painted."""
    png = io.BytesIO()
    Image.new("RGBA", (width, height)).save(png, "png")
    return png.getvalue()
