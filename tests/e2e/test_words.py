"""What the pictures show is there in words and numbers, too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure
from harness.newest import NEWEST
from leaderboard.items import FIGURES

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from harness.native_library import NativeLibrary


ROWS = "tbody:not(.space) tr"


@pytest.fixture
def figure(ready_page: Page) -> Locator:
    """The first figure beside the log, its numbers closed."""
    return stage_figure(ready_page)


def choose(figure: Locator, name: str) -> None:
    figure.locator("select.chooser").select_option(name)
    expect(figure).to_have_attribute("data-state", "live")


def open_numbers(figure: Locator) -> Locator:
    figure.get_by_role("tab", name="Table").click()
    return figure.get_by_role("table")


@pytest.mark.parametrize("name", list(FIGURES))
def test_a_figure_is_an_image_with_a_name_and_a_description(
    figure: Locator, library: NativeLibrary, name: str
) -> None:
    item = library.draw(name, NEWEST, {})
    choose(figure, name)
    image = figure.get_by_role("img")
    expect(image).to_have_accessible_name(item.data["labels"]["title"])
    expect(image).to_have_accessible_description(item.description)


@pytest.mark.parametrize("name", list(FIGURES))
def test_the_numbers_behind_a_figure_open_as_a_table(
    figure: Locator, library: NativeLibrary, name: str
) -> None:
    table = library.draw(name, NEWEST, {}).table
    choose(figure, name)
    shown = open_numbers(figure)
    expect(shown).to_have_attribute("aria-rowcount", str(len(table["rows"]) + 1))
    headings = [f"{column['label']} {column['unit']}".strip() for column in table["columns"]]
    expect(shown.get_by_role("columnheader").get_by_role("button")).to_have_text(headings)


def test_numbers_are_written_with_the_decimals_of_their_column(
    figure: Locator, library: NativeLibrary
) -> None:
    choose(figure, "radial")
    row = library.draw("radial", NEWEST, {}).table["rows"][0]
    cells = open_numbers(figure).locator(f"{ROWS} >> nth=0").locator("> *")
    expect(cells).to_have_text(
        [f"{value:.2f}" if isinstance(value, float) else str(value) for value in row]
    )


def test_open_numbers_follow_a_change(figure: Locator) -> None:
    choose(figure, "profile")
    rows = open_numbers(figure).locator(ROWS)
    expect(rows).to_have_count(5)
    field = figure.locator("input[name=top]")
    field.fill("3")
    field.press("Enter")
    expect(rows).to_have_count(3)


def test_numbers_are_named_after_their_figure(figure: Locator, library: NativeLibrary) -> None:
    choose(figure, "radial")
    title = library.draw("radial", NEWEST, {}).data["labels"]["title"]
    expect(open_numbers(figure)).to_have_accessible_name(title)


@pytest.mark.usefixtures("python_on_its_way")
def test_numbers_open_before_python_is_there(page: Page, library: NativeLibrary) -> None:
    page.goto("./")
    figure = stage_figure(page, 1)
    expect(figure).to_have_attribute("data-state", "prerendered")
    count = len(library.draw("total", NEWEST, {}).table["rows"])
    expect(open_numbers(figure)).to_have_attribute("aria-rowcount", str(count + 1))
