"""A figure's four tabs: chosen with mouse and keyboard, in place of the chart, and told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure, wait_until_shows
from harness.newest import NEWEST

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from harness.native_library import NativeLibrary

TABS = ["Chart", "Table", "Code", "Sources"]
HEAR = """(figure) => {
    window.heard = [];
    figure.addEventListener("figure-change", ({ detail }) => heard.push(detail.tab));
}"""
RECORD_SHIFTS = """() => {
window.shifts = 0;
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shifts += entry.value;
}).observe({ type: "layout-shift" });
}"""


@pytest.fixture
def figure(ready_page: Page) -> Locator:
    """The first figure beside the log, its chart chosen."""
    return stage_figure(ready_page)


def chosen(figure: Locator) -> Locator:
    return figure.get_by_role("tab", selected=True)


def test_a_figure_begins_with_its_chart(figure: Locator) -> None:
    expect(figure.get_by_role("tab")).to_have_text(TABS)
    expect(chosen(figure)).to_have_text("Chart")
    expect(figure.get_by_role("tabpanel", name="Chart").get_by_role("img")).to_be_visible()


def test_a_tab_takes_the_place_of_the_chart_and_nothing_moves(
    ready_page: Page, figure: Locator
) -> None:
    before = figure.bounding_box()
    ready_page.evaluate(RECORD_SHIFTS)
    for name in TABS[1:]:
        figure.get_by_role("tab", name=name).click()
        expect(figure.get_by_role("tabpanel")).to_have_accessible_name(name)
        expect(figure.get_by_role("img")).to_have_count(0)
        # The browser excuses what moves within half a second of a click.
        ready_page.wait_for_timeout(550)
        box = figure.bounding_box()
        # Code and what it draws need more room below; above nothing moves.
        assert box is not None
        assert before is not None
        assert {**box, "height": 0} == {**before, "height": 0}
        assert box["height"] == before["height"] or name == "Code"
    assert ready_page.evaluate("shifts") < 0.02
    figure.get_by_role("tab", name="Chart").click()
    expect(figure.get_by_role("img")).to_be_visible()


def test_arrow_keys_walk_through_the_tabs_and_round(ready_page: Page, figure: Locator) -> None:
    figure.get_by_role("tab", name="Chart").focus()
    for key, name in [
        ("ArrowRight", "Table"),
        ("End", "Sources"),
        ("ArrowRight", "Chart"),
        ("ArrowLeft", "Sources"),
        ("Home", "Chart"),
    ]:
        ready_page.keyboard.press(key)
        expect(chosen(figure)).to_have_text(name)
        expect(chosen(figure)).to_be_focused()


def test_tab_reaches_the_chosen_tab_alone(figure: Locator) -> None:
    figure.get_by_role("tab", name="Sources").click()
    expect(figure.locator("[role=tab][tabindex='0']")).to_have_text(["Sources"])


def test_a_reader_s_choice_is_told_and_stands_in_the_attribute(
    ready_page: Page, figure: Locator
) -> None:
    figure.evaluate(HEAR)
    figure.get_by_role("tab", name="Table").click()
    expect(figure).to_have_attribute("tab", "table")
    figure.get_by_role("tab", name="Chart").click()
    expect(figure).not_to_have_attribute("tab", "table")
    assert ready_page.evaluate("heard") == ["table", "chart"]


def test_a_view_may_name_a_tab_and_what_is_none_means_the_chart(
    ready_page: Page, figure: Locator
) -> None:
    figure.evaluate(HEAR)
    figure.evaluate("(figure) => figure.setView({ tab: 'sources' })")
    expect(chosen(figure)).to_have_text("Sources")
    figure.evaluate("(figure) => figure.setView({ tab: 'nonsense' })")
    expect(chosen(figure)).to_have_text("Chart")
    assert ready_page.evaluate("heard") == []


def test_a_figure_that_is_written_with_a_tab_begins_with_it(ready_page: Page) -> None:
    ready_page.evaluate(
        """(snapshot) => {
            const figure = document.createElement("report-figure");
            for (const [name, value] of Object.entries({ figure: "total", snapshot, tab: "table" }))
                figure.setAttribute(name, value);
            document.querySelector("main").before(figure);
        }""",
        NEWEST,
    )
    figure = ready_page.locator("report-figure").first
    expect(chosen(figure)).to_have_text("Table")
    expect(figure.get_by_role("table")).to_be_visible()
    figure.evaluate("(figure) => figure.remove()")


def test_the_chart_follows_while_another_tab_is_chosen(
    ready_page: Page, library: NativeLibrary
) -> None:
    figure = stage_figure(ready_page)
    figure.get_by_role("tab", name="Sources").click()
    figure.evaluate("(figure) => figure.setView({ params: { top: 7 } })")
    wait_until_shows(figure, library.draw("radial", NEWEST, {"top": 7}))


def test_the_page_names_the_tabs_before_its_script_runs(site: Path) -> None:
    page = (site / "index.html").read_text("utf-8")
    tabs = page.split('<div class="tabs" inert>')[1].split("</div>")[0]
    assert [part.split("</")[0] for part in tabs.split('">')[1:]] == TABS
