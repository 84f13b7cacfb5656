"""What a reader chooses can be taken back with Back, and taken up again with Forward."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure, wait_until_shows
from harness.newest import NEWEST
from harness.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from harness.native_library import NativeLibrary


@pytest.fixture
def page(early_page: Page) -> Page:
    """A page without Python, as everyone first sees it."""
    early_page.goto("./")
    expect(stage_figure(early_page)).to_have_attribute("data-state", "prerendered")
    return early_page


def find_snapshot_select(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Snapshot")


def choose_figure(page: Page, figure: str, place: int = 0) -> None:
    stage_figure(page, place).locator("select.chooser").select_option(figure)


def expect_figures(page: Page, *figures: str) -> None:
    for place, figure in enumerate(figures):
        expect(stage_figure(page, place)).to_have_attribute("figure", figure)


def test_back_and_forward_restore_the_snapshot(page: Page, library: NativeLibrary) -> None:
    find_snapshot_select(page).select_option("v1-4/2023-06-10")
    page.go_back()
    wait_until_shows(stage_figure(page), library.draw("radial", NEWEST, {}))
    expect(find_snapshot_select(page)).to_have_value(NEWEST)
    page.go_forward()
    wait_until_shows(stage_figure(page), library.draw("radial", "v1-4/2023-06-10", {}))
    expect(page.locator("article.current")).to_have_id("2023-06-10")


def test_back_and_forward_restore_both_figures(page: Page) -> None:
    choose_figure(page, "frontier")
    choose_figure(page, "size", 1)
    expect_figures(page, "frontier", "size")
    page.go_back()
    expect_figures(page, "frontier", "total")
    page.go_back()
    expect_figures(page, "radial", "total")
    page.go_forward()
    page.go_forward()
    expect_figures(page, "frontier", "size")


def test_back_restores_what_a_control_was(page: Page) -> None:
    stage_figure(page).locator("select[name=scale]").select_option("minmax")
    field = stage_figure(page).locator("input[name=top]")
    field.fill("3")
    field.press("Enter")
    page.go_back()
    expect(field).to_have_value("5")
    expect(stage_figure(page).locator("select[name=scale]")).to_have_value("minmax")
    page.go_back()
    expect(stage_figure(page).locator("select[name=scale]")).to_have_value("percent")


def test_quick_changes_of_one_control_are_one_step(page: Page) -> None:
    before = page.evaluate("history.length")
    stage_figure(page).locator("input[name=top]").evaluate(
        """(input) => {
            for (const top of [4, 3, 2]) {
                input.value = String(top);
                input.dispatchEvent(new Event("change"));
            }
        }"""
    )
    assert "top=2" in page.url
    assert page.evaluate("history.length") == before + 1
    page.go_back()
    expect(stage_figure(page).locator("input[name=top]")).to_have_value("5")


def test_slow_changes_of_one_control_are_a_step_each(page: Page) -> None:
    before = page.evaluate("history.length")
    field = stage_figure(page).locator("input[name=top]")
    for text in ("4", "3"):
        field.fill(text)
        field.press("Enter")
        page.wait_for_timeout(1050)
    assert page.evaluate("history.length") == before + 2


def test_scrolling_through_the_log_is_no_step(page: Page) -> None:
    before = page.evaluate("history.length")
    page.mouse.move(300, 400)
    page.mouse.wheel(0, 1)
    page.locator("[id='2023-06-10']").evaluate("(entry) => entry.scrollIntoView()")
    wait_until(page, "location.search === '?at=2023-06-10'")
    assert page.evaluate("history.length") == before


def test_back_after_scrolling_shows_what_was_chosen_and_not_what_is_read(page: Page) -> None:
    page.mouse.move(300, 400)
    page.mouse.wheel(0, 1)
    find_snapshot_select(page).select_option("v1-4/2023-05-23")
    choose_figure(page, "frontier")
    page.locator("[id='2023-06-10']").evaluate("(entry) => entry.scrollIntoView()")
    wait_until(page, "location.search.includes('at=2023-06-10')")
    page.go_back()
    page.wait_for_timeout(400)
    assert page.url.endswith("?at=2023-05-23")
    expect(find_snapshot_select(page)).to_have_value("v1-4/2023-05-23")


def test_back_to_an_entry_keeps_the_snapshot_that_was_chosen_there(page: Page) -> None:
    page.locator("[id='2023-06-10'] h2 a").click()
    expect(find_snapshot_select(page)).to_have_value("v1-4/2023-06-10")
    find_snapshot_select(page).select_option("v1-4/2023-05-23")
    # Not by the pointer: for that the page would be scrolled first, and so another entry read.
    page.locator("[id='2023-07-14'] h2 a").evaluate("(link) => link.click()")
    expect(find_snapshot_select(page)).to_have_value("v1-4/2023-07-14")
    page.go_back()
    page.wait_for_timeout(400)
    expect(find_snapshot_select(page)).to_have_value("v1-4/2023-05-23")
    assert page.url.endswith("?at=2023-05-23#2023-06-10")
