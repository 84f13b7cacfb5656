"""The first figure is there at once, whatever Python is doing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure, wait_until_shows
from harness.newest import NEWEST
from harness.pages_server import Fault
from harness.visit import RECORD
from harness.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Iterable

    from playwright.sync_api import Page

    from harness.native_library import NativeLibrary
    from harness.page_log import PageLog
    from harness.pages_server import PagesServer
    from harness.visit import Visit

# All that a reader needs to see the newest entry's figures, by name.
FIRST_FILES = {
    "",
    "favicon.svg",
    "report.css",
    "report.js",
    "theme.js",
    "bokeh.min.js",
    "templates/radial.json",
    "templates/total-7.json",
    f"contents/radial/{NEWEST}.bin",
    f"contents/total/{NEWEST}.bin",
    f"pictures/radial/{NEWEST}-wide-light.svg",
    f"pictures/total/{NEWEST}-medium-light.webp",
}


def name_files(paths: Iterable[str]) -> set[str]:
    """Take folder and hash off the paths of assets."""
    return {re.sub(r"\.[0-9a-f]{12}\.", ".", path.removeprefix("assets/")) for path in paths}


def test_nothing_but_the_page_and_its_figures_is_fetched_before_the_first_picture(
    visit: Visit,
) -> None:
    end = visit.mark("report:first-picture")
    before = name_files(path for path, start in visit.resources if start < end)
    assert before - FIRST_FILES == set()
    assert "bokeh.min.js" in before


def test_the_first_figures_files_come_before_all_that_python_needs(visit: Visit) -> None:
    paths = [request.path.removeprefix("/report/") for request in visit.requests]
    worker = next(index for index, path in enumerate(paths) if "worker." in path)
    # The second picture may be below the window.
    needed = {name for name in FIRST_FILES if not name.startswith("pictures/")} - {"favicon.svg"}
    assert needed - name_files(paths[:worker]) == set()


def test_nothing_for_python_is_asked_of_the_server_while_bokehjs_is_on_its_way(
    page: Page, server: PagesServer
) -> None:
    with server.faulty("assets/bokeh.min.*", Fault(delay_seconds=1.5)):
        page.goto("./", wait_until="commit")
        page.wait_for_timeout(1200)
        assert server.find_requests("assets/bokeh.min.*")
        paths = [entry.path.removeprefix(server.pages.under) for entry in server.requests]
        assert name_files(paths) - FIRST_FILES == set()
        wait_until(page, "performance.getEntriesByName('report:first-figure').length")


def test_figures_are_drawn_although_nothing_for_python_can_be_had(
    page: Page, server: PagesServer, page_log: PageLog, library: NativeLibrary
) -> None:
    page_log.expect("503")
    with server.faulty("assets/manifest.*", Fault(status=503)):
        page.goto("./")
        wait_until(page, "document.documentElement.dataset.python === 'failed'")
        for index, figure in enumerate(("radial", "total")):
            wait_until_shows(stage_figure(page, index), library.draw(figure, NEWEST, {}))
            expect(stage_figure(page, index)).to_have_attribute("data-state", "prerendered")


def test_the_first_figure_has_pixels_when_it_is_said_to_be_drawn(visit: Visit) -> None:
    assert visit.first[0]["pixels"] > 1000


@pytest.mark.usefixtures("python_on_its_way")
def test_figures_are_drawn_in_their_order_on_the_page_whatever_comes_first(
    page: Page, server: PagesServer
) -> None:
    page.add_init_script(RECORD)
    with server.faulty("assets/contents/radial/*", Fault(delay_seconds=0.7)):
        page.goto("./")
        wait_until(page, "seen.first")
    assert page.evaluate("seen.first[0].figure") == "radial"


def test_a_figure_is_loading_then_a_picture_then_prerendered_then_live(visit: Visit) -> None:
    assert visit.states == ["loading", "picture", "prerendered", "live"]


def test_the_picture_is_seen_before_the_figure_and_the_figure_before_python(visit: Visit) -> None:
    picture, figure, python = (
        visit.mark(f"report:{name}") for name in ("first-picture", "first-figure", "python-ready")
    )
    assert picture < figure < python


def test_a_bokehjs_that_fails_once_is_asked_for_again(
    page: Page, page_log: PageLog, library: NativeLibrary
) -> None:
    page_log.expect("ERR_CONNECTION_FAILED")
    page.route("**/bokeh.min.*", lambda route: route.abort("connectionfailed"), times=1)
    page.goto("./")
    wait_until_shows(stage_figure(page), library.draw("radial", NEWEST, {}))


def test_without_bokehjs_the_figures_say_so_and_python_starts_nevertheless(
    page: Page, server: PagesServer, page_log: PageLog
) -> None:
    page_log.expect("404")
    page.clock.install()
    with server.faulty("assets/bokeh.min.*", Fault(status=404)):
        page.goto("./")
        figure = stage_figure(page)
        expect(figure).to_have_attribute("data-state", "error")
        expect(figure.get_by_role("status")).to_have_text("BokehJS could not be loaded")
        expect(figure.locator("#description")).to_contain_text("has an average of")
        page.clock.fast_forward(10_000)
        wait_until(page, "document.documentElement.dataset.python !== 'idle'")
