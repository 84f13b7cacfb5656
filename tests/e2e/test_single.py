"""The report as one file, opened from a disk: the same page with the same Python, asking nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from bundler.single.single import write_single
from harness.code import ANSWER_MS
from harness.drawn import stage_figure, wait_until_shows
from harness.newest import NEWEST
from harness.page_log import PageLog
from harness.visit import LIVE
from harness.waiting import wait_for_python, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from harness.native_library import NativeLibrary

LARGEST = 32_000_000
MARKS = "performance.getEntriesByType('mark').map((mark) => [mark.name, mark.startTime])"
SHEET = "dialog.enclosed-page[open]"


@pytest.fixture(scope="module")
def single(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file, alone in a folder whose name needs to be escaped in addresses."""
    out = tmp_path_factory.mktemp("a folder, # 1") / "report.html"
    write_single(site, out)
    return out


@pytest.fixture(scope="module")
def log(single: Path) -> PageLog:
    """What went wrong; a request to anything but the file and what it holds is counted to it."""
    return PageLog(single.parent.as_uri())


@pytest.fixture(scope="module")
def opened(browser: Browser, single: Path, log: PageLog) -> Iterator[Page]:
    """The file opened from the disk, with Python ready."""
    context = browser.new_context()
    log.watch(context)
    page = context.new_page()
    page.goto(single.as_uri())
    wait_for_python(page)
    wait_until(page, LIVE)
    yield page
    context.close()


@pytest.fixture
def page(opened: Page, log: PageLog) -> Iterator[Page]:
    """That page, which asked for nothing but itself when a test has ended."""
    yield opened
    log.check()


def test_it_is_not_too_large_to_be_sent(single: Path) -> None:
    assert single.stat().st_size <= LARGEST


def test_the_first_figure_does_not_wait_for_python(page: Page) -> None:
    marks = dict(page.evaluate(MARKS))
    assert marks["report:first-picture"] < marks["report:first-figure"]
    assert marks["report:first-figure"] < marks["report:python-ready"]


def test_its_python_draws_what_this_machine_draws(page: Page, library: NativeLibrary) -> None:
    wait_until_shows(stage_figure(page), library.draw("radial", NEWEST, {}))
    field = stage_figure(page).locator("input[name=top]")
    field.fill("3")
    field.press("Enter")
    wait_until_shows(stage_figure(page), library.draw("radial", NEWEST, {"top": 3}))


def test_every_snapshot_is_in_it(page: Page, library: NativeLibrary) -> None:
    """Of the first one Python has to read the record; nothing drew it with this choice before."""
    view = {"figure": "ranking", "snapshot": "v1-4/2023-05-23", "params": {"metric": "arc"}}
    stage_figure(page).evaluate("(figure, view) => figure.setView(view)", view)
    item = library.draw("ranking", "v1-4/2023-05-23", {"metric": "arc"})
    wait_until_shows(stage_figure(page), item)


def test_parts_of_the_page_are_in_it(page: Page) -> None:
    figure = stage_figure(page)
    figure.evaluate(
        "(figure, view) => figure.setView(view)",
        {"figure": "total", "snapshot": NEWEST, "params": {}, "tab": "table"},
    )
    expect(figure.get_by_role("table")).to_be_visible()
    figure.get_by_role("tab", name="Sources").click()
    expect(figure.locator("#panel-sources")).to_contain_text("licence")
    figure.get_by_role("tab", name="Code").click()
    figure.get_by_role("button", name="Run", exact=True).click()
    expect(figure.locator(".drawn-figure figcaption")).to_be_visible(timeout=ANSWER_MS)
    figure.get_by_role("tab", name="Chart").click()


def test_a_module_that_nothing_drawn_needs_is_imported_at_once(page: Page) -> None:
    shown = run_free_python(page, "import configparser; configparser.__name__")
    expect(shown.locator(".value")).to_have_text("'configparser'")


def run_free_python(page: Page, source: str) -> Locator:
    """Run code in the console until its end; gives the place of its output."""
    console = page.locator("python-console")
    field = console.get_by_label("Python to run")
    if not field.is_visible():
        console.get_by_text("Python console").click()
    field.fill(source)
    field.press("Control+Enter")
    expect(console.get_by_role("button", name="Stop")).to_be_disabled(timeout=ANSWER_MS)
    return console.locator(".log .entry").last


def test_a_card_opens(page: Page) -> None:
    detail = {"model": "tiiuae/falcon-40b"}
    page.evaluate(
        "(detail) => document.dispatchEvent(new CustomEvent('model-open', { detail }))", detail
    )
    card = page.locator("model-card dialog")
    expect(card.get_by_role("heading", name="tiiuae/falcon-40b")).to_be_visible()
    expect(card.get_by_role("table").first).to_be_visible(timeout=ANSWER_MS)
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()


def test_another_page_opens_over_it_and_back_closes_it(page: Page) -> None:
    page.get_by_role("link", name="How to read the numbers").first.click()
    expect(page.locator(SHEET)).to_have_accessible_name(re.compile("How to read the numbers"))
    expect(page.locator(SHEET).get_by_role("heading", name="Glossary")).to_be_visible()
    page.go_back()
    expect(page.locator(SHEET)).to_have_count(0)
    page.go_forward()
    expect(page.locator(SHEET)).to_be_visible()
    page.locator(SHEET).get_by_role("button", name="Close").click()
    expect(page.locator(SHEET)).to_have_count(0)
    assert page.evaluate("location.hash") == ""


def test_files_are_saved_out_of_it(page: Page, site: Path) -> None:
    """For those of the largest snapshots may be no room."""
    link = page.locator('.about a[href^="#snapshots/"][href$=".csv"]').first
    path = (link.get_attribute("href") or "").removeprefix("#")
    link.evaluate("(link) => { link.closest('details').open = true; }")
    with page.expect_download() as waiting:
        link.click()
    assert waiting.value.suggested_filename == path.rpartition("/")[2]
    assert waiting.value.path().read_bytes() == (site / path).read_bytes()


def test_the_address_restores_the_view(page: Page, library: NativeLibrary) -> None:
    page.goto(f"{page.url.partition('?')[0].partition('#')[0]}?figure=radial&top=4")
    wait_for_python(page)
    wait_until_shows(stage_figure(page), library.draw("radial", NEWEST, {"top": 4}))


def test_python_starts_anew_out_of_the_same_file(page: Page) -> None:
    page.evaluate("window.report.restartPython()")
    wait_for_python(page)
    expect(run_free_python(page, "6 * 7").locator(".value")).to_have_text("42")


def test_it_says_that_nothing_is_kept(page: Page) -> None:
    assert page.evaluate("document.documentElement.dataset.image") == "refused"
    expect(page.locator("#kept")).to_contain_text("whole report in one file")


def test_code_that_would_ask_a_server_is_told_that_it_cannot(page: Page) -> None:
    source = "from pyodide.http import pyfetch\nawait pyfetch('https://example.org/x')"
    run_free_python(page, source)
    expect(page.locator("#notices")).to_contain_text("https://example.org was not asked")
    expect(page.locator("#notices")).to_contain_text("a report in one file asks no server")


def test_a_file_that_is_not_whole_shows_what_it_has_and_says_so(
    browser: Browser, single: Path, tmp_path: Path
) -> None:
    """As after a download that was cut off: all of the text, no Python."""
    cut = tmp_path / "report.html"
    cut.write_bytes(single.read_bytes()[:6_000_000])
    page = browser.new_page()
    page.goto(cut.as_uri())
    wait_until(page, "document.documentElement.dataset.python === 'failed'")
    expect(page.locator("#notices")).to_contain_text("it is not whole; get the report’s file again")
    wait_until(page, "performance.getEntriesByName('report:first-figure').length === 1")
    page.close()
