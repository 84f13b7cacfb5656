"""Python that cannot start takes nothing from the reader: the figures stay, one line says why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure, wait_until_shows
from harness.newest import BEFORE, NEWEST, NEWEST_DATE, TWO_BEFORE
from harness.pages_server import Fault
from harness.waiting import wait_for_python, wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from harness.built import BuiltSite
    from harness.native_library import NativeLibrary
    from harness.page_log import PageLog
    from harness.pages_server import PagesServer

FAILED = "document.documentElement.dataset.python === 'failed'"


@dataclass(frozen=True)
class Case:
    """Something that goes wrong with the files of a pattern, and the words for it.

    ``problems`` are what the browser itself reports on its console.
    """

    name: str
    files: str
    fault: Fault
    line: str
    problems: tuple[str, ...] = ()


CASES = [
    Case(
        "engine truncated",
        "assets/*/pyodide.asm.wasm",
        Fault(cut_at=100_000),
        "pyodide.asm.wasm could not be fetched",
        ("ERR_",),
    ),
    Case(
        "engine of other bytes",
        "assets/*/pyodide.asm.wasm",
        Fault(body=b"\0asm\1\0\0\0"),
        "pyodide.asm.wasm could not be fetched",
    ),
    Case(
        "engine gone",
        "assets/*/pyodide.asm.wasm",
        Fault(status=404),
        "pyodide.asm.wasm is no longer on the server",
        ("404",),
    ),
    Case(
        "packages refused",
        "assets/start.*.pack",
        Fault(status=500),
        ".pack: the server answered 500",
        ("500",),
    ),
    Case(
        "packages of other bytes",
        "assets/start.*.pack",
        Fault(body=b"PK"),
        ".pack ended early: it arrived damaged",
    ),
    Case(
        "standard library of other bytes",
        "assets/stdlib.*.pack",
        Fault(body=b"PK"),
        ".pack ended early: it arrived damaged",
    ),
    Case(
        "facts of other bytes",
        "assets/records/models.*",
        Fault(body=b"{}"),
        "it arrived damaged",
    ),
    Case(
        "worker gone",
        "assets/worker.*",
        Fault(status=404),
        "is no longer on the server",
        ("404", "ERR_FAILED"),
    ),
    Case(
        "worker refused",
        "assets/worker.*",
        Fault(status=503),
        "the server answered 503",
        ("503", "ERR_FAILED"),
    ),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_figures_stay_and_one_line_says_why(
    page: Page, server: PagesServer, page_log: PageLog, library: NativeLibrary, case: Case
) -> None:
    for problem in case.problems:
        page_log.expect(problem)
    with server.faulty(case.files, case.fault):
        page.goto("./")
        wait_until(page, FAILED)
        expect(page.locator("#python-status")).to_have_text("Python did not start")
        expect(find_notice(page)).to_contain_text(case.line)
        expect(stage_figure(page)).to_have_attribute("data-state", "prerendered")
        wait_until_shows(stage_figure(page), library.draw("radial", NEWEST, {}))


@pytest.mark.parametrize("case", [CASES[1], CASES[-1]], ids=lambda case: case.name)
def test_trying_again_works_once_the_fault_is_gone(
    page: Page, server: PagesServer, page_log: PageLog, case: Case
) -> None:
    """Damaged answers lie in the browser's cache by then; others left nothing there."""
    for problem in case.problems:
        page_log.expect(problem)
    with server.faulty(case.files, case.fault):
        page.goto("./")
        wait_until(page, FAILED)
    find_notice(page).get_by_role("button", name="Try again").click()
    wait_for_python(page)
    expect(find_notice(page)).to_have_count(0)
    expect(stage_figure(page)).to_have_attribute("data-state", "live")


def find_notice(page: Page) -> Locator:
    return page.locator(".notice", has_text="Python could not start")


def test_a_file_of_the_right_length_but_other_bytes_is_refused(
    page: Page, server: PagesServer, built: BuiltSite
) -> None:
    asset = built.manifest["records"]["models"]
    with server.faulty(asset["path"], Fault(body=b" " * asset["bytes"])):
        page.goto("./")
        wait_until(page, FAILED)
    expect(find_notice(page)).to_contain_text("is not the file of this build")


def test_without_python_another_snapshot_is_shown_as_the_build_drew_it(
    page: Page, server: PagesServer, page_log: PageLog, library: NativeLibrary
) -> None:
    page_log.expect("503")
    page_log.expect("ERR_FAILED")
    with server.faulty("assets/worker.*", Fault(status=503)):
        page.goto("./")
        wait_until(page, FAILED)
        page.get_by_role("button", name="Earlier snapshot").click()
        wait_until_shows(stage_figure(page), library.draw("radial", BEFORE, {}))


def test_without_python_a_change_is_refused_in_words(
    page: Page, server: PagesServer, page_log: PageLog, library: NativeLibrary
) -> None:
    page_log.expect("503")
    page_log.expect("ERR_FAILED")
    with server.faulty("assets/worker.*", Fault(status=503)):
        page.goto("./")
        wait_until(page, FAILED)
        field = stage_figure(page).locator("input[name=top]")
        field.fill("3")
        field.press("Enter")
        expect(stage_figure(page).locator(".note")).to_contain_text("Python is not running")
        page.get_by_role("button", name="Earlier snapshot").click()
        wait_until_shows(stage_figure(page), library.draw("radial", BEFORE, {}))
        expect(stage_figure(page).locator(".note")).to_contain_text("Python is not running")


def test_a_change_made_while_python_starts_is_answered_when_it_is_ready(
    page: Page, library: NativeLibrary
) -> None:
    page.goto("./")
    expect(stage_figure(page)).to_have_attribute("data-state", "prerendered")
    field = stage_figure(page).locator("input[name=top]")
    field.fill("3")
    field.press("Enter")
    expect(stage_figure(page).locator(".note")).to_contain_text("Python is starting")
    wait_for_python(page)
    wait_until_shows(stage_figure(page), library.draw("radial", NEWEST, {"top": 3}))
    expect(stage_figure(page).locator(".note")).to_have_text("")


def test_a_connection_that_breaks_at_a_record_is_told_and_the_next_try_works(
    page: Page, server: PagesServer, page_log: PageLog, library: NativeLibrary
) -> None:
    page_log.expect("500")
    page.goto("./")
    wait_for_python(page)
    expect(stage_figure(page)).to_have_attribute("data-state", "live")
    with server.faulty("assets/records/snapshots/*", Fault(status=500)):
        page.get_by_role("button", name="Earlier snapshot").click()
        expect(stage_figure(page).locator(".note")).to_contain_text("the server answered 500")
        expect(stage_figure(page).locator(".day")).to_have_text(NEWEST_DATE)
        wait_until_shows(stage_figure(page), library.draw("radial", NEWEST, {}))
    page.get_by_role("button", name="Earlier snapshot").click()
    wait_until_shows(stage_figure(page), library.draw("radial", TWO_BEFORE, {}))
