"""Drawing pictures in Chromium, with the code that draws figures on the reader's page.

The painter's page has BokehJS and ``web/painting.ts`` and nothing else. What is drawn there is what
the report draws in a room of that size; a test holds both side by side.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING, Any, Protocol

from bundler.figures.chromium import open_browser

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

# Many screens have two pixels where a page has one.
PIXEL_RATIO = 2
HOST = '<!doctype html><meta charset="utf-8"><body style="margin:0">'
PAINT = "(order) => paint(order)"
# Of thousands of marks a page keeps megabytes that it drew before, whatever is removed from it.
PICTURES_OF_A_PAGE = 8


class Painter(Protocol):
    """Makes pictures; tests count what it is asked for."""

    def paint(self, order: Mapping[str, Any]) -> bytes:
        """Draw a figure; the order is that of ``web/painting.ts``."""

    def photograph(self, html: str, width: int, height: int) -> bytes:
        """Show a page and take a PNG of it; where it has no background nothing is painted."""


# Gives a painter, or None and why there is none; takes the scripts of its page.
OpenPainter = Callable[[list[bytes]], AbstractContextManager[tuple[Painter | None, str]]]


class ChromiumPainter:
    """A painter with two pages of a browser: to draw on, renewed at times, and to photograph."""

    def __init__(self, browser: Browser, scripts: Sequence[bytes]) -> None:
        self._browser = browser
        self._scripts = scripts
        self._card = browser.new_page()
        self._drawing = self._open_drawing()
        self._painted = 0

    def paint(self, order: Mapping[str, Any]) -> bytes:
        """Draw a figure."""
        if self._painted == PICTURES_OF_A_PAGE:
            self._drawing.close()
            self._drawing, self._painted = self._open_drawing(), 0
        self._painted += 1
        return base64.b64decode(self._drawing.evaluate(PAINT, json.dumps(order)))

    def photograph(self, html: str, width: int, height: int) -> bytes:
        """Show a page and take a PNG of it."""
        self._card.set_viewport_size({"width": width, "height": height})
        self._card.set_content(html)
        return self._card.screenshot(omit_background=True)

    def _open_drawing(self) -> Page:
        drawing = self._browser.new_page(device_scale_factor=PIXEL_RATIO)
        drawing.set_content(HOST)
        for script in self._scripts:
            drawing.add_script_tag(content=script.decode())
        return drawing


@contextmanager
def open_painter(scripts: list[bytes]) -> Iterator[tuple[Painter | None, str]]:
    """Open a painter; without Chromium or Playwright give ``None`` and the reason."""
    with open_browser() as (browser, fault):
        if browser is None:
            yield None, fault
            return
        yield ChromiumPainter(browser, scripts), ""
