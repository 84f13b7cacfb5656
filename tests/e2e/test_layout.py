"""The page as a whole: nothing jumps, nothing is hidden, lines have a length that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

pytestmark = pytest.mark.usefixtures("python_on_its_way")

MOST_SHIFT = 0.02
WATCH_SHIFTS = """
window.shift = 0;
window.shifted = [];
new PerformanceObserver((list) => {
    for (const { value, hadRecentInput, sources } of list.getEntries()) {
        if (hadRecentInput) continue;
        shift += value;
        shifted.push(...sources.map(({ node }) => `${node?.nodeName}.${node?.className}`));
    }
}).observe({ type: "layout-shift", buffered: true });
"""
# How many characters stand in a line of the log, on average in its longest paragraph.
COUNT_CHARACTERS = """() => {
    const texts = [...document.querySelectorAll(".entry > p")];
    const text = texts.reduce((a, b) => (a.textContent.length > b.textContent.length ? a : b));
    const { height } = text.getBoundingClientRect();
    const lineHeight = parseFloat(getComputedStyle(text).lineHeight);
    return text.textContent.length / Math.round(height / lineHeight);
}"""


@pytest.mark.parametrize(("width", "height"), [(360, 740), (768, 1024), (1440, 900)])
def test_nothing_jumps_while_the_page_loads(
    open_page: Callable[..., Page], width: int, height: int
) -> None:
    page = open_page(viewport={"width": width, "height": height}, is_mobile=width < 500)
    page.add_init_script(WATCH_SHIFTS)
    page.goto("./")
    drawn = "document.querySelector('report-figure[data-state=prerendered]') !== null"
    wait_until(page, drawn)
    page.wait_for_timeout(300)
    assert page.evaluate("shift") < MOST_SHIFT, page.evaluate("shifted")


def test_a_line_of_the_log_has_about_65_characters(page: Page) -> None:
    for width in (1440, 768):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto("./")
        assert 55 <= page.evaluate(COUNT_CHARACTERS) <= 75


def test_what_this_is_and_how_far_it_goes_is_said_first(page: Page) -> None:
    page.goto("./")
    head = page.get_by_role("banner")
    expect(head.get_by_role("heading", level=1)).to_be_visible()
    expect(head).to_contain_text("34 snapshots with 11,169 models, 23 May 2023 to 21 March 2025.")
    expect(head.get_by_role("status")).to_be_visible()


def test_the_end_of_the_page_is_not_hidden_by_the_timeline(page: Page) -> None:
    page.goto("./")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    foot = page.locator(".colophon p").nth(1).bounding_box()
    bar = page.locator("#timeline").bounding_box()
    assert foot is not None
    assert bar is not None
    assert foot["y"] + foot["height"] <= bar["y"]
    assert bar["y"] + bar["height"] == page.evaluate("innerHeight")


def test_paper_has_the_log_with_its_figures_and_nothing_to_press(page: Page) -> None:
    page.goto("./")
    page.emulate_media(media="print")
    expect(page.locator(".timeline-controls")).to_be_hidden()
    expect(page.locator(".masthead-tools")).to_be_hidden()
    expect(page.locator("#stage")).to_be_hidden()
    expect(page.locator("article .entry-figures").first).to_be_visible()
    expect(page.locator(".timeline-drawing")).to_be_visible()
