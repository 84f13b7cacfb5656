"""Phrases of the log set the figure that is at hand, and show whether it shows just that."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure, wait_until_shows
from harness.newest import NEWEST, NEWEST_DATE
from harness.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from harness.native_library import NativeLibrary


# Of each phrase: its own address, the one it left, and whether exactly its like were marked then.
CLICK_ALL = """async () => {
    const frame = () => new Promise((then) => requestAnimationFrame(() => setTimeout(then)));
    const stage = document.getElementById("stage");
    const told = [];
    for (const link of document.querySelectorAll("a.phrase")) {
        link.click();
        await frame();
        const marked = [...document.querySelectorAll("a.phrase[aria-current=true]")];
        const second = stage.querySelectorAll("report-figure")[1];
        const strange = marked.filter((other) =>
            other.search !== link.search && other.dataset.figure !== second.figure);
        told.push([link.search, location.search, marked.includes(link), strange.length]);
    }
    return told;
}"""


@pytest.fixture
def page(early_page: Page) -> Page:
    """A page without Python."""
    return early_page


def find_phrase(page: Page, date: str, text: str) -> Locator:
    return page.locator(f"article[id='{date}'] a.phrase", has_text=text)


def query(page: Page) -> str:
    return page.url.partition("/report/")[2]


def chooser(page: Page, index: int = 0) -> Locator:
    return stage_figure(page, index).locator("select.chooser")


def test_a_click_sets_the_first_figure_and_back_takes_it_back(page: Page) -> None:
    page.goto("./")
    phrase = find_phrase(page, "2023-10-31", "with the same four scores")
    phrase.click()
    expect(chooser(page)).to_have_value("profile")
    expect(page.get_by_role("combobox", name="Snapshot")).to_have_value("v1-4/2023-09-15")
    assert query(page) == (
        "?at=2023-09-15&figure=profile&models=ValiantLabs/ShiningValiant;Faradaylab/Aria-70B"
    )
    page.go_back()
    expect(chooser(page)).to_have_value("radial")
    expect(page.get_by_role("combobox", name="Snapshot")).to_have_value(NEWEST)
    page.go_forward()
    expect(chooser(page)).to_have_value("profile")


def test_a_phrase_is_marked_as_long_as_a_figure_shows_just_that(page: Page) -> None:
    page.goto("./#2023-07-28")
    phrase = find_phrase(page, "2023-07-28", "the five")
    expect(phrase).to_have_attribute("aria-current", "true")
    field = stage_figure(page).locator("input[name=top]")
    field.fill("3")
    field.press("Enter")
    expect(phrase).not_to_have_attribute("aria-current", "true")
    phrase.click()
    expect(field).to_have_value("5")
    expect(phrase).to_have_attribute("aria-current", "true")
    page.get_by_role("combobox", name="Snapshot").select_option(NEWEST)
    expect(phrase).not_to_have_attribute("aria-current", "true")


def test_every_phrase_leads_to_the_address_that_it_names_and_is_marked_then(page: Page) -> None:
    page.goto("./")
    expect(stage_figure(page)).to_have_attribute("data-state", "prerendered")
    told = page.evaluate(CLICK_ALL)
    assert len(told) >= 30
    assert [entry for entry in told if entry[0] != entry[1] or not entry[2] or entry[3]] == []


def test_a_phrase_speaks_of_all_models_so_it_ends_a_filter(page: Page) -> None:
    page.goto("./?at=2023-07-28&figure=radial&sizes=7b#2023-07-28")
    phrase = find_phrase(page, "2023-07-28", "the five")
    expect(chooser(page)).to_have_value("radial")
    expect(phrase).not_to_have_attribute("aria-current", "true")
    phrase.click()
    expect(phrase).to_have_attribute("aria-current", "true")
    assert query(page) == "?at=2023-07-28&figure=radial#2023-07-28"
    page.go_back()
    expect(phrase).not_to_have_attribute("aria-current", "true")
    assert "sizes=7b" in query(page)


def test_a_phrase_that_is_opened_in_a_tab_of_its_own_leaves_the_page_alone(page: Page) -> None:
    page.goto("./")
    phrase = page.locator(f"article[id='{NEWEST_DATE}'] a.phrase").first
    asked = phrase.get_attribute("data-figure") or ""
    with page.context.expect_page() as opened:
        phrase.click(modifiers=["ControlOrMeta"])
    other = opened.value
    expect(stage_figure(other).locator("select.chooser")).to_have_value(asked)
    assert other.url.endswith(phrase.get_attribute("href") or "-")
    other.close()
    expect(stage_figure(page).locator("select.chooser")).to_have_value("radial")
    assert asked != "radial"
    assert query(page) == ""


def test_python_draws_what_a_phrase_asks_for(ready_page: Page, library: NativeLibrary) -> None:
    phrase = find_phrase(ready_page, "2023-10-31", "uncertain by")
    phrase.focus()
    ready_page.keyboard.press("Enter")
    wait_until_shows(
        stage_figure(ready_page), library.draw("uncertainty", "v1-4/2023-10-31", {"top": 20})
    )
    expect(phrase).to_have_attribute("aria-current", "true")
    expect(phrase).to_be_focused()


@pytest.mark.usefixtures("python_on_its_way")
def test_on_a_phone_a_phrase_sets_the_figure_of_its_entry_and_leads_to_it(
    open_page: Callable[..., Page],
) -> None:
    phone = open_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    phone.goto("./")
    phrase = find_phrase(phone, "2023-10-31", "identical scores")
    phrase.scroll_into_view_if_needed()
    before = phone.evaluate("scrollY")
    phrase.tap()
    figure = phone.locator("article[id='2023-10-31'] report-figure").first
    expect(figure.locator("select.chooser")).to_have_value("duplicates")
    expect(figure.locator("header")).to_be_in_viewport()
    expect(phrase).to_have_attribute("aria-current", "true")
    wait_until(phone, f"scrollY < {before}")
    phone.go_back()
    expect(figure.locator("select.chooser")).to_have_value("radial")
    expect(phrase).to_be_in_viewport()


@pytest.mark.usefixtures("python_on_its_way")
def test_on_a_phone_a_button_leads_back_to_the_phrase(open_page: Callable[..., Page]) -> None:
    phone = open_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    phone.goto("./")
    phrase = find_phrase(phone, "2023-10-31", "identical scores")
    phrase.tap()
    figure = phone.locator("article[id='2023-10-31'] report-figure").first
    expect(figure.locator("header")).to_be_in_viewport()
    back = phone.get_by_role("button", name="Back to the text")
    expect(back).to_be_in_viewport()
    back.tap()
    expect(phrase).to_be_in_viewport()
    expect(phrase).to_be_focused()
    expect(back).to_have_count(0)
    expect(figure.locator("select.chooser")).to_have_value("duplicates")
