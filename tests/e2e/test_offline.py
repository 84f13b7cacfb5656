"""After one visit the report is there without its server: to read, and Python once it has run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.code import ANSWER_MS
from harness.drawn import stage_figure, wait_until_shows
from harness.offline import (
    DAMAGE,
    READ_CACHES,
    SMALL_DEVICE,
    list_hashes,
    read_list,
    wait_until_kept,
)
from harness.page_log import PageLog
from harness.pages_server import Fault, PagesServer
from harness.waiting import wait_for_python, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Locator, Page

    from harness.built import BuiltSite
    from harness.native_library import NativeLibrary

SHOWN = "v1-4/2023-10-31"
EARLY = "v1-4/2023-05-26"
REPORT = "./?at=2023-10-31"
FAILED = "document.documentElement.dataset.python === 'failed'"
FETCH_ALL = """async (paths) => Object.fromEntries(await Promise.all(paths.map(
    async (path) => [path, await fetch(path).then(({ status }) => status, String)])))"""
REGISTRATIONS = "async () => (await navigator.serviceWorker.getRegistrations()).length"


@pytest.fixture(scope="module")
def own_server(site: Path) -> Iterator[PagesServer]:
    """A server for these tests alone: it comes and goes."""
    with PagesServer(site) as running:
        yield running


@pytest.fixture(scope="module")
def kept_context(browser: Browser, own_server: PagesServer) -> Iterator[BrowserContext]:
    """A browser after one visit, in which Python ran."""
    context = browser.new_context(base_url=own_server.address, service_workers="allow")
    context.add_init_script(SMALL_DEVICE)
    page = context.new_page()
    page.goto("./")
    wait_until_kept(page)
    page.close()
    yield context
    context.close()


@pytest.fixture
def again(kept_context: BrowserContext, own_server: PagesServer) -> Iterator[Page]:
    """A page of that browser, with a server that is there."""
    own_server.start()
    own_server.forget()
    page = kept_context.new_page()
    yield page
    page.close()


@pytest.fixture
def new_page(browser: Browser, own_server: PagesServer) -> Iterator[Page]:
    """A page of a new visitor, whose Python does not start: that saves its time."""
    own_server.start()
    own_server.forget()
    context = browser.new_context(base_url=own_server.address, service_workers="allow")
    with own_server.faulty("assets/*/pyodide.mjs", Fault(status=500)):
        yield context.new_page()
    context.close()


def find_line(page: Page) -> Locator:
    return page.locator("#kept-offline")


def write_size(site: Path, name: str) -> str:
    return f"{sum(file['bytes'] for file in read_list(site)['sets'][name]) / 1e6:.1f} MB"


def test_one_visit_keeps_every_file_as_the_build_wrote_it(again: Page, site: Path) -> None:
    again.goto("./")
    wait_until_kept(again)
    assert again.evaluate(READ_CACHES) == list_hashes(site, "reading", "python")
    expect(find_line(again)).to_have_text(
        f"Reading offline: kept, {write_size(site, 'reading')}. "
        f"Python offline: kept, {write_size(site, 'python')}. Remove"
    )


def test_a_later_visit_asks_the_server_for_nothing_but_a_newer_revision(
    again: Page, own_server: PagesServer
) -> None:
    again.goto("./")
    wait_for_python(again)
    wait_until_kept(again)
    asked = {entry.path for entry in own_server.requests}
    assert asked <= {
        f"{own_server.pages.under}{name}" for name in ("service-worker.js", "favicon.svg")
    }


def test_without_its_server_the_report_is_there_with_all_of_python(
    again: Page, own_server: PagesServer, library: NativeLibrary
) -> None:
    log = PageLog(f"http://127.0.0.1:{own_server.port}")
    log.watch(again.context)
    again.goto("methods.html")
    own_server.stop()
    again.goto("./?at=2023-05-26")
    wait_until_shows(stage_figure(again), library.draw("radial", EARLY, {}), 60)
    wait_for_python(again)
    again.reload()
    wait_for_python(again)
    stage_figure(again).locator("select.chooser").select_option("frontier")
    wait_until_shows(stage_figure(again), library.draw("frontier", EARLY, {}), 60)
    # A module that is fetched when it is imported, while everything stands still.
    again.get_by_text("Python console").click()
    field = again.get_by_label("Python to run")
    field.fill("import wave\nwave.__name__")
    field.press("Control+Enter")
    expect(again.locator("python-console .value")).to_have_text("'wave'", timeout=ANSWER_MS)
    again.get_by_role("link", name="How to read the numbers").first.click()
    expect(again.get_by_role("heading", level=1)).to_have_text("How to read the numbers")
    log.problems = [text for text in log.problems if "service-worker.js" not in text]
    log.check()


def test_every_figure_of_the_log_is_there_without_server_and_python(
    again: Page, own_server: PagesServer, built: BuiltSite
) -> None:
    again.goto("methods.html")
    own_server.stop()
    figures, pictures = built.read_shown(), built.read_pictures()
    assert len(figures) > 10
    assert len(pictures) > 10
    places = [
        built.manifest[kind][f"{figure}/{snapshot}"]["path"]
        for figure, snapshot in figures
        for kind in ("contents", "tables")
    ]
    statuses = again.evaluate(FETCH_ALL, [*places, *pictures])
    assert {place: status for place, status in statuses.items() if status != 200} == {}


def test_what_is_not_kept_says_so(again: Page, own_server: PagesServer) -> None:
    again.goto("methods.html")
    own_server.stop()
    again.goto(f"snapshots/{EARLY}.html")
    expect(again.get_by_role("heading", level=1)).to_have_text("This is not on your device")
    again.get_by_role("link", name="To the report").click()
    expect(stage_figure(again)).to_have_attribute("data-state", "prerendered")


def test_damaged_files_are_fetched_again(
    again: Page, own_server: PagesServer, site: Path, library: NativeLibrary
) -> None:
    starts = ("index.html", "assets/report.", "assets/bokeh.", f"assets/contents/radial/{SHOWN}.")
    paths = [find_path(site, start) for start in starts]
    again.goto("methods.html")
    stop_worker(again)
    for path in paths:
        again.evaluate(DAMAGE, path)
    again.goto(REPORT)
    wait_until_shows(stage_figure(again), library.draw("radial", SHOWN, {}))
    assert again.evaluate(READ_CACHES) == list_hashes(site, "reading", "python")
    asked = {entry.path.removeprefix(own_server.pages.under) for entry in own_server.requests}
    assert asked >= set(paths)


def test_a_damaged_pack_never_gets_into_python(
    again: Page, own_server: PagesServer, site: Path, library: NativeLibrary
) -> None:
    path = find_path(site, "assets/start.")
    again.goto("methods.html")
    again.evaluate(DAMAGE, path)
    own_server.stop()
    again.goto(REPORT)
    wait_until(again, FAILED)
    expect(again.locator(".notice")).to_contain_text("Python could not start")
    wait_until_shows(stage_figure(again), library.draw("radial", SHOWN, {}))
    own_server.start()
    again.get_by_role("button", name="Try again").click()
    wait_for_python(again)
    assert again.evaluate(READ_CACHES) == list_hashes(site, "reading", "python")


@pytest.mark.parametrize("kinds", ["cache_storage", "all"])
def test_what_the_browser_cleared_is_kept_again(
    again: Page, own_server: PagesServer, site: Path, library: NativeLibrary, kinds: str
) -> None:
    again.goto("methods.html")
    session = again.context.new_cdp_session(again)
    origin = f"http://127.0.0.1:{own_server.port}"
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": kinds})
    again.goto(REPORT)
    wait_until_shows(stage_figure(again), library.draw("radial", SHOWN, {}))
    wait_until_kept(again)
    assert again.evaluate(READ_CACHES) == list_hashes(site, "reading", "python")


def test_a_connection_that_breaks_leaves_nothing_half(
    new_page: Page, own_server: PagesServer, site: Path, library: NativeLibrary
) -> None:
    """What had come by then is not asked for again."""
    page = new_page
    line = find_line(page)
    with own_server.faulty("assets/pictures/total/*", Fault(delay_seconds=600)):
        page.goto(REPORT)
        wait_until(page, f"({READ_CACHES})().then((kept) => Object.keys(kept).length > 20)", 60)
        own_server.stop()
        expect(line).to_contain_text("Reading offline: not kept (", timeout=30_000)
    assert page.evaluate("navigator.serviceWorker.controller") is None
    before = set(page.evaluate(READ_CACHES))
    own_server.start()
    own_server.forget()
    press(line, "Try again")
    wait_until_kept(page, "reading")
    asked = {entry.path.removeprefix(own_server.pages.under) for entry in own_server.requests}
    assert not asked & before
    assert page.evaluate(READ_CACHES) == list_hashes(site, "reading")
    own_server.stop()
    page.goto("./")
    page.goto(REPORT)
    wait_until_shows(stage_figure(page), library.draw("radial", SHOWN, {}))


@pytest.mark.parametrize(
    "script",
    [
        "Object.defineProperty(navigator, 'serviceWorker', { value: undefined })",
        "navigator.serviceWorker.register = async () => { throw new DOMException('denied') }",
        """for (const name of ["caches", "localStorage", "sessionStorage"])
            Object.defineProperty(window, name, { get() { throw new DOMException("denied") } })""",
    ],
    ids=["no service worker", "registration denied", "no storage"],
)
def test_a_browser_that_keeps_nothing_shows_the_report(
    new_page: Page, own_server: PagesServer, library: NativeLibrary, script: str
) -> None:
    log = PageLog(f"http://127.0.0.1:{own_server.port}")
    log.watch(new_page.context)
    new_page.add_init_script(script)
    log.expect("500")
    new_page.goto(REPORT)
    wait_until(new_page, FAILED)
    wait_until_shows(stage_figure(new_page), library.draw("radial", SHOWN, {}))
    if "register" in script:
        expect(find_line(new_page)).to_contain_text("not kept (denied)")
    elif "undefined" in script:
        expect(find_line(new_page)).to_have_text("")
    else:
        wait_until_kept(new_page, "reading")
    log.check()


def test_a_reader_who_saves_data_is_asked_first(new_page: Page, own_server: PagesServer) -> None:
    page = new_page
    saves = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"
    page.add_init_script(saves)
    page.goto("./")
    wait_until(page, FAILED)
    expect(find_line(page)).to_contain_text("Reading offline: ")
    # Longer than the page waits before it would keep anything.
    page.wait_for_timeout(3000)
    assert page.evaluate(REGISTRATIONS) == 0
    assert not own_server.find_requests("service-worker.js")
    press(find_line(page), "Keep it")
    wait_until_kept(page, "reading")
    expect(find_line(page)).to_contain_text("Keep it too")


def test_what_is_kept_can_be_removed_and_stays_away(new_page: Page) -> None:
    page = new_page
    page.goto("./")
    wait_until_kept(page, "reading")
    press(find_line(page), "Remove")
    expect(find_line(page).get_by_role("button", name="Keep it")).to_be_visible(timeout=30_000)
    assert page.evaluate("async () => (await caches.keys()).length") == 0
    page.reload()
    wait_until(page, FAILED)
    page.wait_for_timeout(3000)
    assert page.evaluate(REGISTRATIONS) == 0
    assert page.evaluate("async () => (await caches.keys()).length") == 0


def press(line: Locator, name: str) -> None:
    """Press a button as with a keyboard: a notice may lie above it."""
    line.get_by_role("button", name=name).press("Enter")


def stop_worker(page: Page) -> None:
    """End the service worker, as browsers do: what it remembers is gone."""
    session = page.context.new_cdp_session(page)
    session.send("ServiceWorker.enable")
    session.send("ServiceWorker.stopAllWorkers")


def find_path(site: Path, start: str) -> str:
    """Find the one kept file, no style sheet, whose path begins so."""
    paths = [file["path"] for chosen in read_list(site)["sets"].values() for file in chosen]
    path: str
    (path,) = [path for path in paths if path.startswith(start) and not path.endswith(".css")]
    return path
