"""The painter keeps no more open than it draws on: what a page drew stays in its memory."""

from __future__ import annotations

import base64

from bundler.figures.painter import PICTURES_OF_A_PAGE, ChromiumPainter


class FakePage:
    """A page that answers every order, and knows whether it was closed."""

    def __init__(self) -> None:
        self.is_closed = False

    def set_content(self, html: str) -> None:
        """Take the page's HTML."""

    def add_script_tag(self, content: str) -> None:
        """Take a script."""

    def evaluate(self, _: str, order: str) -> str:
        """Give what was ordered."""
        return base64.b64encode(order.encode()).decode()

    def close(self) -> None:
        """Be gone."""
        self.is_closed = True


class FakeBrowser:
    """A browser that remembers its pages."""

    def __init__(self) -> None:
        self.pages: list[FakePage] = []

    def new_page(self, **_: object) -> FakePage:
        """Open one more."""
        self.pages.append(FakePage())
        return self.pages[-1]


def test_a_page_that_drew_enough_gives_way_to_a_new_one() -> None:
    browser = FakeBrowser()
    painter = ChromiumPainter(browser, [b"script"])  # type: ignore[arg-type]
    for number in range(3 * PICTURES_OF_A_PAGE):
        assert painter.paint({"number": number}) == f'{{"number": {number}}}'.encode()
    still_open = [page for page in browser.pages if not page.is_closed]
    assert len(still_open) == 2
    assert len(browser.pages) == 1 + 3
