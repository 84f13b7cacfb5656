"""The code of a figure: read, changed, run, stopped, kept, and sent to others."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.code import ANSWER_MS, UNMOUNT, press, read_text, show_code, write_text
from harness.drawn import stage_figure, wait_until_shows
from harness.newest import NEWEST
from harness.waiting import wait_for_python, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from harness.native_library import NativeLibrary

ROOT = Path(__file__).resolve().parents[2]
SOURCE = (ROOT / "py/leaderboard/figures/radial.py").read_text("utf-8")
MINE = 'def describe(data):\n    return "said by a reader"\n'
ENDLESS = 'print("before the end")\nwhile True:\n    pass\n'


@pytest.fixture
def page(ready_page: Page) -> Iterator[Page]:
    """The page with Python; whatever code was shown in it is gone afterwards."""
    yield ready_page
    ready_page.evaluate(UNMOUNT)


@pytest.fixture
def quiet_page(early_page: Page) -> Iterator[Page]:
    """A page whose Python does not come."""
    early_page.goto("./")
    yield early_page
    early_page.evaluate(UNMOUNT)


def test_the_shipped_source_is_shown_and_draws_what_the_report_draws(
    page: Page, library: NativeLibrary
) -> None:
    code = show_code(page, params={"top": 3})
    assert read_text(code) == SOURCE
    press(code, "Run")
    drawn = library.draw("radial", "v1-4/2023-10-31", {"top": 3})
    expect(code.locator("figcaption")).to_contain_text(drawn.description, timeout=ANSWER_MS)
    legend = [entry["label"] for entry in drawn.data["legend"]]
    expect(code.locator(".drawn-figure li")).to_have_text(legend)
    expect(code.locator("code-drawing canvas").first).to_be_visible()


def test_changed_code_draws_beside_the_report_and_not_in_it(
    page: Page, library: NativeLibrary
) -> None:
    code = show_code(page)
    write_text(code, MINE)
    page.keyboard.press("ControlOrMeta+Enter")
    expect(code.locator("figcaption")).to_contain_text("said by a reader", timeout=ANSWER_MS)
    field = stage_figure(page).locator("input[name=top]")
    field.fill("4")
    field.press("Enter")
    wait_until_shows(stage_figure(page), library.draw("radial", NEWEST, {"top": 4}))


def test_an_error_is_told_with_its_line_marked(page: Page) -> None:
    code = show_code(page)
    write_text(code, 'print("so far")\n\ndef data(tables, **params):\n    return tables.nothing\n')
    press(code, "Run")
    expect(code.locator(".error")).to_contain_text("AttributeError", timeout=ANSWER_MS)
    expect(code.locator(".traceback")).to_contain_text("return tables.nothing")
    expect(code.locator(".cm-errorLine")).to_have_text("    return tables.nothing")
    expect(code.locator(".printout")).to_have_text("so far\n")
    write_text(code, MINE)
    expect(code.locator(".cm-errorLine")).to_have_count(0)


def test_code_without_end_tells_what_it_prints_and_can_be_stopped(
    page: Page, library: NativeLibrary
) -> None:
    code = show_code(page)
    write_text(code, ENDLESS)
    press(code, "Run")
    expect(code.locator(".printout")).to_have_text("before the end\n", timeout=ANSWER_MS)
    expect(page.locator("#python-status")).to_have_text("Python runs your code")
    press(code, "Stop")
    expect(code.locator(".status")).to_contain_text("Stopped.")
    wait_for_python(page)
    wait_until_shows(stage_figure(page), library.draw("radial", NEWEST, {}))
    # It is not run again by the Python that took the place of the stopped one.
    assert page.evaluate("customElements.get('report-figure').services.python.runsCode") is False


def test_the_editor_is_no_trap(page: Page) -> None:
    code = show_code(page)
    code.locator(".cm-content").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(code.locator(".cm-content")).not_to_be_focused()
    # On to what follows, not back to what is before.
    page.keyboard.press("Shift+Tab")
    expect(code.locator(".cm-content")).to_be_focused()
    page.keyboard.press("Tab")
    assert read_text(code).startswith('"""Radial chart')


def test_changed_code_is_kept_until_it_is_reset(quiet_page: Page) -> None:
    code = show_code(quiet_page)
    write_text(code, MINE)
    expect(code.locator(".status")).to_contain_text("kept in this browser")
    quiet_page.reload()
    code = show_code(quiet_page)
    assert read_text(code) == MINE
    press(code, "Reset")
    assert read_text(code) == SOURCE
    quiet_page.reload()
    assert read_text(show_code(quiet_page)) == SOURCE


def test_code_waits_for_python_and_can_be_taken_back(quiet_page: Page) -> None:
    code = show_code(quiet_page)
    press(code, "Run")
    expect(code.locator(".status")).to_contain_text("Python is starting")
    press(code, "Stop")
    expect(code.locator(".status")).to_contain_text("Stopped before it began.")


def test_a_link_carries_code_that_is_shown_and_not_run(page: Page, quiet_page: Page) -> None:
    code = show_code(page)
    write_text(code, MINE)
    press(code, "Copy link with this code")
    link = code.get_by_label("Link with this code", exact=True).input_value()
    page.evaluate(UNMOUNT)
    quiet_page.goto("about:blank")
    quiet_page.goto(link)
    expect(quiet_page.locator("report-figure[figure=radial][tab=code]")).to_have_count(1)
    code = show_code(quiet_page)
    assert read_text(code) == MINE
    expect(code.get_by_role("alert")).to_contain_text("read it before you run it")
    expect(code.get_by_role("button", name="Run")).to_be_enabled()
    expect(code.get_by_role("button", name="Stop")).to_be_disabled()


@pytest.mark.parametrize("fragment", ["#code=", "#code=AAAA", "#code=%00é", "#code=q1Y"])
def test_a_damaged_link_is_told_and_the_shipped_code_shown(quiet_page: Page, fragment: str) -> None:
    quiet_page.evaluate("(fragment) => { location.hash = fragment; }", fragment)
    code = show_code(quiet_page)
    expect(code.get_by_role("alert")).to_contain_text("cannot be read")
    assert read_text(code) == SOURCE


def test_a_link_does_not_cost_the_reader_their_own_code(quiet_page: Page) -> None:
    code = show_code(quiet_page)
    write_text(code, "mine = 1")
    press(code, "Copy link with this code")
    link = code.get_by_label("Link with this code", exact=True).input_value()
    write_text(code, "mine = 2")
    quiet_page.evaluate("(hash) => { location.hash = hash; }", re.sub(".*#", "#", link))
    expect(code.get_by_role("alert")).to_contain_text("came with the address")
    assert read_text(code) == "mine = 1"
    press(code, "Show my own")
    assert read_text(code) == "mine = 2"


def test_the_code_can_be_used_by_everyone(page: Page) -> None:
    code = show_code(page)
    write_text(code, "print(1)\n1 / 0")
    press(code, "Run")
    expect(code.locator(".error")).to_be_visible(timeout=ANSWER_MS)
    # A script tag would be against the page's policy.
    page.evaluate((ROOT / "node_modules/axe-core/axe.min.js").read_text("utf-8"))
    found = wait_until(
        page,
        "axe.run('#code-under-test').then(({ violations }) => ({ ids: violations.map("
        "({ id, nodes }) => [id, nodes[0].html]) }))",
    )
    assert found["ids"] == []
