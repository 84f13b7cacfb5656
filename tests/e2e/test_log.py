"""The log beside its figures: reading an entry shows its snapshot."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure, wait_until_shows
from harness.newest import ENTRIES, NEWEST, NEWEST_DATE

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from harness.native_library import NativeLibrary
    from harness.page_log import PageLog


SPY = """() => {
    window.shown = [];
    const figure = document.querySelector("#stage report-figure");
    new MutationObserver(() => shown.push(figure.snapshot))
        .observe(figure, { attributeFilter: ["snapshot"] });
}"""


@pytest.fixture
def page(early_page: Page) -> Page:
    """A page without Python."""
    return early_page


def find_entry(page: Page, date: str) -> Locator:
    return page.locator(f"article[id='{date}']")


def scroll_to(page: Page, entry: Locator) -> None:
    """Turn the wheel until an entry's top is near the window's, as a reader does."""
    page.mouse.move(200, 400)
    for _ in range(10):
        distance = entry.evaluate("(entry) => entry.getBoundingClientRect().top - 20")
        if abs(distance) < 5:
            return
        page.mouse.wheel(0, distance)
        page.wait_for_timeout(60)
    raise AssertionError(f"{distance} px are left")


def test_the_newest_entry_is_current_at_first(page: Page) -> None:
    page.goto("./")
    expect(page.locator("article.current")).to_have_id(NEWEST_DATE)


def test_scrolling_to_an_entry_shows_its_snapshot(page: Page, library: NativeLibrary) -> None:
    page.goto("./")
    scroll_to(page, find_entry(page, "2023-09-15"))
    for index, figure in enumerate(("radial", "total")):
        wait_until_shows(stage_figure(page, index), library.draw(figure, "v1-4/2023-09-15", {}))
    expect(page.locator("article.current")).to_have_id("2023-09-15")
    expect(page.get_by_role("combobox", name="Snapshot")).to_have_value("v1-4/2023-09-15")
    assert page.url.endswith("?at=2023-09-15")


@pytest.mark.usefixtures("python_on_its_way")
def test_a_chosen_snapshot_stays_while_the_same_entry_is_read(
    page: Page, library: NativeLibrary
) -> None:
    page.goto("./")
    page.get_by_role("combobox", name="Snapshot").select_option("v1-4/2023-09-04")
    page.mouse.move(200, 400)
    page.mouse.wheel(0, 30)
    # Longer than a reader has to rest at an entry for it to be shown.
    page.wait_for_timeout(400)
    wait_until_shows(stage_figure(page), library.draw("radial", "v1-4/2023-09-04", {}))


def test_entries_that_are_scrolled_past_are_not_shown(open_page: Callable[..., Page]) -> None:
    page = open_page()  # a clock is one for all pages of a browser context
    page.clock.install()
    page.goto("./")
    expect(stage_figure(page)).to_have_attribute("data-state", "prerendered")
    page.evaluate(SPY)
    page.mouse.move(200, 400)
    page.mouse.wheel(0, 10)
    # The page's clock stands, however long the scrolling takes here.
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 10)
    for date in ("2023-10-13", "2023-09-15", "2023-08-25", "2023-06-10"):
        scroll_to(page, find_entry(page, date))
        page.clock.run_for(100)
    page.clock.run_for(1000)
    expect(page.locator("article.current")).to_have_id("2023-06-10")
    assert page.evaluate("shown") == ["v1-4/2023-06-10"]


def test_the_figures_stay_beside_the_log_while_it_scrolls(page: Page) -> None:
    page.goto("./")
    scroll_to(page, find_entry(page, "2023-06-10"))
    expect(stage_figure(page)).to_be_in_viewport(ratio=0.5)


def test_a_click_on_a_heading_shows_its_snapshot_and_names_it_in_the_address(
    page: Page, library: NativeLibrary
) -> None:
    page.goto("./")
    find_entry(page, "2023-08-09").locator("h2 a").click()
    wait_until_shows(stage_figure(page), library.draw("radial", "v1-4/2023-08-09", {}))
    assert page.url.endswith("?at=2023-08-09#2023-08-09")


def test_a_click_on_an_entrys_text_shows_its_snapshot(page: Page) -> None:
    page.goto("./")
    find_entry(page, "2023-10-13").locator("> p").first.click()
    expect(page.get_by_role("combobox", name="Snapshot")).to_have_value("v1-4/2023-10-13")


def test_back_returns_to_the_entry_that_was_read_before(page: Page) -> None:
    page.goto("./")
    # Playwright scrolls to what it clicks, and Back leads to where the page was scrolled to.
    for date in ("2023-08-09", "2023-06-10"):
        find_entry(page, date).locator("h2 a").evaluate("link => link.click()")
        expect(page.locator("article.current")).to_have_id(date)
    page.go_back()
    expect(page.locator("article.current")).to_have_id("2023-08-09")


def test_without_scripts_the_log_and_what_the_figures_say_can_be_read(
    open_page: Callable[..., Page], library: NativeLibrary, page_log: PageLog
) -> None:
    page_log.expect("bokeh.min")  # a browser that runs no script fetches none ahead
    page = open_page(java_script_enabled=False)
    page.goto("./")
    expect(page.get_by_role("article")).to_have_count(ENTRIES)
    for snapshot in (NEWEST, "v1-4/2023-05-23"):
        entry = find_entry(page, snapshot.rpartition("/")[2])
        expect(entry.get_by_role("heading", level=2)).to_be_visible()
        expect(entry.locator("p").last).to_be_visible()
        for figure in ("radial", "total"):
            description = library.draw(figure, snapshot, {}).description
            expect(entry.get_by_text(description)).to_be_visible()
    expect(page.locator("#stage")).to_be_hidden()


def test_the_last_entry_is_read_at_the_end_of_a_tall_page(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport={"width": 1440, "height": 1800})
    page.goto("./")
    page.mouse.move(200, 400)
    page.mouse.wheel(0, 100_000)
    expect(page.locator("article.current")).to_have_id("2023-05-23")


def test_a_link_to_a_date_leads_to_its_entry(page: Page) -> None:
    page.goto("./?at=2023-06-10")
    expect(find_entry(page, "2023-06-10").get_by_role("heading", level=2)).to_be_in_viewport()
    expect(page.locator("article.current")).to_have_id("2023-06-10")
