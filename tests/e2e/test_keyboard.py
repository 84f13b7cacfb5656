"""Everything can be reached and used with the keyboard, and it is seen where it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure, wait_until_shows
from leaderboard.items import FIGURES

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from harness.native_library import NativeLibrary


FOCUSED = """() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return {
        name: element.getAttribute("aria-label") ?? element.name ?? "",
        text: element.localName === "select" ? "" : element.textContent.trim().slice(0, 30),
        outlined: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
        shown: box.width > 0 && box.bottom > 0 && box.top < innerHeight,
    };
}"""


@pytest.fixture
def page(early_page: Page) -> Page:
    """A page without Python."""
    return early_page


def tab(page: Page, times: int) -> list[dict[str, object]]:
    focused = []
    for _ in range(times):
        page.keyboard.press("Tab")
        focused.append(page.evaluate(FOCUSED))
    return focused


def test_tab_reaches_the_way_to_the_log_first(page: Page) -> None:
    page.goto("./")
    (first,) = tab(page, 1)
    assert first["text"] == "To the log"
    assert first["shown"]


def test_tab_reaches_every_control_beside_the_log_in_order(page: Page) -> None:
    page.goto("./?at=2023-10-13")
    expect(stage_figure(page, 1)).to_have_attribute("data-state", "prerendered")
    page.locator("#log .about summary").last.focus()
    controls = []
    for figure in ("radial", "total"):
        names = [parameter.name for parameter in FIGURES[figure].parameters]
        controls += ["Figure", *names, "Chart"]
    reached = [entry["name"] or entry["text"] for entry in tab(page, len(controls) + 8)]
    assert [name for name in reached if name in controls][: len(controls)] == controls


def test_tab_goes_through_the_timeline(page: Page) -> None:
    page.goto("./?at=2023-10-13")
    # As the build wrote it, it is the newest snapshot that is shown.
    expect(page.get_by_role("button", name="Later snapshot")).to_be_enabled()
    page.get_by_role("button", name="Keyboard shortcuts").focus()
    reached = [entry["name"] for entry in tab(page, 5)]
    assert reached == [
        "Play through the snapshots",
        "Earlier snapshot",
        "Snapshot",
        "Later snapshot",
        "Time of the snapshot",
    ]


def test_what_has_the_focus_is_outlined_and_in_the_window(page: Page) -> None:
    page.goto("./")
    expect(stage_figure(page, 1)).to_have_attribute("data-state", "prerendered")
    page.get_by_role("combobox", name="Snapshot").focus()
    reached = tab(page, 9)
    assert [entry for entry in reached if not (entry["outlined"] and entry["shown"])] == []
    assert [entry for entry in reached if not (entry["name"] or entry["text"])] == []


def test_the_entries_can_be_walked_through(page: Page) -> None:
    page.goto("./")
    page.locator("[id='2023-10-13'] h2 a").focus()
    page.keyboard.press("Enter")
    expect(page.locator("article.current")).to_have_id("2023-10-13")


def test_snapshot_and_figure_are_chosen_with_arrow_keys(page: Page, library: NativeLibrary) -> None:
    page.goto("./?at=2023-10-31")
    page.get_by_role("combobox", name="Snapshot").focus()
    page.keyboard.press("ArrowDown")
    wait_until_shows(stage_figure(page), library.draw("radial", "v1-4/2023-10-13", {}))
    stage_figure(page).locator("select.chooser").focus()
    page.keyboard.press("ArrowDown")
    wait_until_shows(stage_figure(page), library.draw("total", "v1-4/2023-10-13", {}))
