"""The address tells the view, and an address restores one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure, wait_until_shows

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from harness.native_library import NativeLibrary


NEWEST = "v1-4/2023-10-31"


@pytest.fixture
def page(early_page: Page) -> Page:
    """A page without Python."""
    return early_page


def find_snapshot_select(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Snapshot")


def change_top(figure: Locator, text: str) -> None:
    field = figure.locator("input[name=top]")
    field.fill(text)
    field.press("Enter")


def query(page: Page) -> str:
    return page.url.partition("/report/")[2]


def test_a_page_that_nobody_touched_has_a_bare_address(page: Page) -> None:
    page.goto("./")
    expect(stage_figure(page)).to_have_attribute("data-state", "prerendered")
    assert query(page) == ""


def test_the_address_follows_the_snapshot_and_the_figure_that_was_changed(page: Page) -> None:
    page.goto("./")
    find_snapshot_select(page).select_option("v1-4/2023-06-10")
    assert query(page) == "?at=2023-06-10"
    change_top(stage_figure(page), "3")
    assert query(page) == "?at=2023-06-10&figure=radial&top=3"
    stage_figure(page).locator("select[name=scale]").select_option("minmax")
    assert query(page) == "?at=2023-06-10&figure=radial&top=3&scale=minmax"


def test_what_is_as_it_was_leaves_the_address(page: Page) -> None:
    page.goto("./")
    change_top(stage_figure(page), "3")
    change_top(stage_figure(page), "5")
    assert query(page) == "?at=2023-10-31&figure=radial"


def test_the_address_follows_a_figure_that_was_chosen(page: Page) -> None:
    page.goto("./")
    stage_figure(page).locator("select.chooser").select_option("saturation")
    assert query(page) == "?at=2023-10-31&figure=saturation"


def test_names_of_models_stand_in_the_address_as_they_are(page: Page) -> None:
    page.goto("./")
    field = stage_figure(page).locator("input[name=models]")
    field.fill("a/b; c/d")
    field.press("Enter")
    assert query(page) == "?at=2023-10-31&figure=radial&models=a/b;c/d"


def test_the_entry_in_the_address_stays_when_a_figure_is_changed(page: Page) -> None:
    page.goto("./#2023-06-10")
    change_top(stage_figure(page), "3")
    assert query(page) == "?at=2023-06-10&figure=radial&top=3#2023-06-10"


@pytest.mark.parametrize("at", ["2023-06-10", "v1-4/2023-06-10"])
def test_a_snapshot_is_restored_by_date_or_by_key(
    page: Page, library: NativeLibrary, at: str
) -> None:
    page.goto(f"./?at={at}")
    for index, figure in enumerate(("radial", "total")):
        wait_until_shows(stage_figure(page, index), library.draw(figure, "v1-4/2023-06-10", {}))
    expect(find_snapshot_select(page)).to_have_value("v1-4/2023-06-10")


def test_a_figure_that_is_not_beside_the_log_takes_the_first_place(
    page: Page, library: NativeLibrary
) -> None:
    page.goto("./?figure=frontier")
    wait_until_shows(stage_figure(page), library.draw("frontier", NEWEST, {}))
    wait_until_shows(stage_figure(page, 1), library.draw("total", NEWEST, {}))


def test_a_figure_that_is_beside_the_log_changes_places(page: Page) -> None:
    page.goto("./?figure=total&top=12")
    expect(stage_figure(page).locator("select.chooser")).to_have_value("total")
    expect(stage_figure(page).locator("input[name=top]")).to_have_value("12")
    expect(stage_figure(page, 1).locator("select.chooser")).to_have_value("radial")
    expect(stage_figure(page, 1).locator("input[name=top]")).to_have_value("5")


def test_an_entry_in_the_address_shows_its_snapshot(page: Page, library: NativeLibrary) -> None:
    page.goto("./#2023-06-10")
    wait_until_shows(stage_figure(page), library.draw("radial", "v1-4/2023-06-10", {}))
    expect(page.locator("article.current")).to_have_id("2023-06-10")


def test_a_snapshot_in_the_address_outweighs_the_entry(page: Page, library: NativeLibrary) -> None:
    page.goto("./?at=2023-10-04#2023-06-10")
    wait_until_shows(stage_figure(page), library.draw("radial", "v1-4/2023-10-04", {}))
    expect(page.locator("article.current")).to_have_id("2023-10-04")
    expect(page.locator("[id='2023-06-10'] h2")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("address", "note"),
    [
        ("?at=2023-10-32", "there is no snapshot at=2023-10-32; the newest is 2023-10-31"),
        ("?figure=radical", "there is no figure=radical; known are radial, total"),
        ("?figure=radial&top=99", "top=99 is no whole number from 1 to"),
        ("?figure=radial&scale=log", "scale=log is none of percent, minmax"),
        ("?figure=radial&size=5", "radial has no parameter size"),
        ("?top=3", "top=3 names no figure"),
    ],
)
def test_a_wrong_value_falls_back_to_the_default_and_is_told(
    page: Page, library: NativeLibrary, address: str, note: str
) -> None:
    page.goto(f"./{address}")
    expect(page.locator("#notices")).to_contain_text(note)
    wait_until_shows(stage_figure(page), library.draw("radial", NEWEST, {}))
    expect(stage_figure(page).locator("input[name=top]")).to_have_value("5")


def test_all_wrong_values_are_told_at_once(page: Page) -> None:
    page.goto("./?at=never&figure=radial&top=many&scale=log")
    notice = page.locator(".notice")
    for value in ("at=never", "top=many", "scale=log"):
        expect(notice).to_contain_text(value)


def test_a_wrong_value_does_not_spoil_the_right_ones(page: Page) -> None:
    page.goto("./?at=2023-06-10&figure=radial&top=many&scale=minmax")
    expect(stage_figure(page).locator("select[name=scale]")).to_have_value("minmax")
    expect(find_snapshot_select(page)).to_have_value("v1-4/2023-06-10")


def test_a_note_can_be_closed(page: Page) -> None:
    page.goto("./?at=never")
    page.get_by_role("button", name="Close").click()
    expect(page.locator(".notice")).to_have_count(0)


def test_markup_in_an_address_is_shown_as_text(page: Page) -> None:
    page.goto("./?at=<img src=x onerror=alert(1)>")
    expect(page.locator("#notices")).to_contain_text("at=<img src=x onerror=alert(1)>")
    expect(page.locator("#notices img")).to_have_count(0)
