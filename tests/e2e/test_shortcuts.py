"""Keys for the whole page, the sheet that lists them, and their rest while one writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.newest import BEFORE, NEWEST
from harness.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

READ_THEME = "document.documentElement.dataset.theme ?? ''"
# What an editor is to the page: a field inside a shadow tree that is no input.
ADD_EDITOR = """() => {
    const host = document.createElement("div");
    host.id = "try-editor";
    // In sight wherever the page stands, so that the focus scrolls nothing.
    host.style.cssText = "position: fixed; top: 0";
    host.attachShadow({ mode: "open" }).innerHTML = "<div contenteditable>text</div>";
    document.body.append(host);
    host.shadowRoot.firstChild.focus();
}"""


@pytest.fixture
def page(module_early_page: Page) -> Page:
    """A page without Python, at the newest snapshot, nothing in focus."""
    page = module_early_page
    page.get_by_role("slider", name="Time of the snapshot").press("End")
    page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0); }")
    expect_snapshot(page, NEWEST)
    return page


def expect_snapshot(page: Page, key: str) -> None:
    expect(page.get_by_role("combobox", name="Snapshot")).to_have_value(key)


def find_sheet(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Keyboard shortcuts")


@pytest.mark.parametrize(("earlier", "later"), [("ArrowLeft", "ArrowRight"), ("j", "k")])
def test_keys_go_one_snapshot_back_and_forth(page: Page, earlier: str, later: str) -> None:
    page.keyboard.press(earlier)
    expect_snapshot(page, BEFORE)
    expect(page.locator("article.current")).to_have_id(BEFORE.rpartition("/")[2])
    page.keyboard.press(later)
    expect_snapshot(page, NEWEST)


def test_t_goes_through_the_colours(page: Page) -> None:
    themes = []
    for _ in range(3):
        page.keyboard.press("t")
        themes.append(page.evaluate(READ_THEME))
    assert themes == ["light", "dark", ""]


def test_keys_with_a_modifier_belong_to_the_browser(page: Page) -> None:
    for key in ("Control+j", "Alt+j", "Meta+j"):
        page.keyboard.press(key)
    expect_snapshot(page, NEWEST)


def test_keys_rest_while_the_reader_writes(page: Page) -> None:
    field = page.get_by_role("searchbox", name="Search the log")
    field.focus()
    for key in ("j", "t", "?", "ArrowLeft"):
        page.keyboard.press(key)
    expect(field).to_have_value("jt?")
    expect_snapshot(page, NEWEST)
    expect(find_sheet(page)).to_be_hidden()
    field.fill("")


def test_keys_rest_in_an_editor_inside_a_shadow_tree(page: Page) -> None:
    page.evaluate(ADD_EDITOR)
    page.keyboard.press("j")
    expect(page.locator("#try-editor [contenteditable]")).to_have_text("jtext")
    expect_snapshot(page, NEWEST)
    page.evaluate("document.getElementById('try-editor').remove()")


def test_the_sheet_lists_the_keys_and_is_closed_with_escape(page: Page) -> None:
    page.keyboard.press("?")
    sheet = find_sheet(page)
    expect(sheet).to_be_visible()
    listed = sheet.locator("dt").all_inner_texts()
    assert [line.split() for line in listed][:4] == [
        ["←", "j"],
        ["→", "k"],
        ["Space"],
        ["Home", "End"],
    ]
    # Behind an open sheet the page rests.
    page.keyboard.press("j")
    expect_snapshot(page, NEWEST)
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()


def test_the_keys_can_be_turned_off_and_stay_so(page: Page) -> None:
    page.get_by_role("button", name="Keyboard shortcuts").click()
    box = find_sheet(page).get_by_role("checkbox", name="Use these keys on this page")
    expect(box).to_be_checked()
    box.uncheck()
    page.keyboard.press("Escape")
    for key in ("j", "?", "t"):
        page.keyboard.press(key)
    expect(find_sheet(page)).to_be_hidden()
    expect_snapshot(page, NEWEST)
    page.reload()
    page.keyboard.press("j")
    expect_snapshot(page, NEWEST)
    # The button opens it in any case.
    page.get_by_role("button", name="Keyboard shortcuts").click()
    expect(box).not_to_be_checked()
    box.check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    expect_snapshot(page, BEFORE)


def test_a_slash_goes_to_the_search(page: Page) -> None:
    page.keyboard.press("?")
    expect(find_sheet(page).get_by_text("search the log")).to_be_visible()
    page.keyboard.press("Escape")
    # The browser takes the focus out of what is hidden with the next frame.
    wait_until(page, "!document.activeElement.closest('dialog')")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Search the log")).to_be_focused()
