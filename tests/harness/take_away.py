"""What a reader can take of a figure, taken: the panel opened, files saved, texts read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Locator


@dataclass(frozen=True)
class Saved:
    """A file that the browser saved."""

    name: str
    content: bytes

    @property
    def text(self) -> str:
        """Its content as text."""
        return self.content.decode("utf-8")


def open_panel(figure: Locator) -> Locator:
    """Open a figure's panel, unless it is open, and give it when everything is in it."""
    opener = figure.get_by_role("button", name="Take away")
    if opener.get_attribute("aria-expanded") != "true":
        opener.click()
    panel = figure.get_by_role("group", name="Take away")
    expect(panel.get_by_label("Citation for BibTeX", exact=True)).to_be_visible()
    return panel


def close_panel(figure: Locator) -> None:
    """Close a figure's panel, whether it is open or not."""
    opener = figure.get_by_role("button", name="Take away")
    if opener.get_attribute("aria-expanded") == "true":
        opener.click()


def save(panel: Locator, form: str) -> Saved:
    """Press a button; give the file that the browser saves."""
    with panel.page.expect_download() as started:
        panel.get_by_role("button", name=form, exact=True).click()
    name = started.value.suggested_filename
    expect(panel.get_by_text(f"Saved as {name}")).to_be_visible()
    return Saved(name, Path(started.value.path()).read_bytes())


def read_text(panel: Locator, label: str) -> str:
    """Read one of the texts that can be copied."""
    return panel.get_by_label(label, exact=True).input_value()
