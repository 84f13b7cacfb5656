"""What the browser tests share: the native library that says what is right, and one first visit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from harness.built import BuiltSite
from harness.native_library import NativeLibrary
from harness.page_log import PageLog
from harness.pages_server import Fault
from harness.real_tables import DATA
from harness.visit import LIVE, Visit, record_visit
from harness.waiting import PYTHON_READY, wait_for_python, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from harness.pages_server import PagesServer

# How long a busy machine may take; what is awaited is told the moment it is there.
expect.set_options(timeout=30_000)

START_AGAIN = """() => {
    const stage = document.getElementById("stage");
    const select = document.querySelector("#timeline select");
    select.selectedIndex = 0;
    select.dispatchEvent(new Event("change"));
    for (const [index, figure] of ["radial", "total"].entries()) {
        const element = stage.querySelectorAll("report-figure")[index];
        element.setView({ figure, params: {}, tab: "chart" });
    }
    delete document.documentElement.dataset.theme;
    history.replaceState(null, "", location.pathname);
    dispatchEvent(new PopStateEvent("popstate"));
    for (const filters of document.querySelectorAll("view-filters")) filters.open = false;
    scrollTo(0, 0);
    stage.scrollTop = 0;
}"""


@pytest.fixture(scope="session")
def browser(browser: Browser) -> Browser:
    """A browser whose contexts have no service worker, unless one is made with ``allow``.

    It would fetch the whole report behind every test, and answer in the server's place.
    """
    make = browser.new_context

    def make_without(**options: Any) -> BrowserContext:
        return make(**{"service_workers": "block", **options})

    browser.new_context = make_without  # type: ignore[method-assign]
    return browser


@pytest.fixture(scope="session")
def library() -> NativeLibrary:
    """What figures must show."""
    return NativeLibrary(DATA)


@pytest.fixture(scope="session")
def built(site: Path) -> BuiltSite:
    """The site as files."""
    return BuiltSite(site)


@pytest.fixture(scope="session")
def first_visit(
    browser: Browser, server: PagesServer, site: Path
) -> Iterator[tuple[Page, PageLog, Visit]]:
    """A visit, recorded, and its page: one for all modules, since Python's start takes time."""
    server.start()
    server.publish(site)
    log = PageLog(f"http://127.0.0.1:{server.port}")
    context = browser.new_context(base_url=server.address)
    log.watch(context)
    page = context.new_page()
    visit = record_visit(page, server)
    log.check()
    yield page, log, visit
    context.close()


@pytest.fixture(scope="session")
def visit(first_visit: tuple[Page, PageLog, Visit]) -> Visit:
    """The record of a first visit."""
    return first_visit[2]


@pytest.fixture(scope="session")
def module_page(first_visit: tuple[Page, PageLog, Visit]) -> tuple[Page, PageLog]:
    """The page of the first visit."""
    return first_visit[:2]


@pytest.fixture
def ready_page(
    module_page: tuple[Page, PageLog], server: PagesServer, site: Path
) -> Iterator[Page]:
    """The page with Python, as it was when Python had just come."""
    page, log = module_page
    server.publish(site)
    page.emulate_media(color_scheme="light")
    if not page.evaluate(PYTHON_READY):
        page.reload()
        wait_for_python(page)
    page.evaluate(START_AGAIN)
    wait_until(page, LIVE)
    yield page
    log.check()


@pytest.fixture
def python_on_its_way(server: PagesServer) -> Iterator[None]:
    """Keep Python on its way for ever: what is seen is what the build drew.

    It waits for its engine. The worker's own file would be asked for by the browser, and not be
    given up when the page is closed: the connection would be missing to the pages after it.
    """
    with server.faulty("assets/*/pyodide.asm.wasm", Fault(delay_seconds=600)):
        yield


@pytest.fixture(scope="session")
def early_context(
    browser: Browser, server: PagesServer
) -> Iterator[tuple[BrowserContext, PageLog]]:
    """A browser that was here before: what it knows of BokehJS saves half a second a page."""
    log = PageLog(f"http://127.0.0.1:{server.port}")
    context = browser.new_context(base_url=server.address)
    log.watch(context)
    yield context, log
    context.close()


@pytest.fixture
def early_page(
    early_context: tuple[BrowserContext, PageLog],
    python_on_its_way: None,
    server: PagesServer,
    site: Path,
) -> Iterator[Page]:
    """A page whose Python is on its way for ever, in a browser that others use, too."""
    context, log = early_context
    server.publish(site)
    page = context.new_page()
    yield page
    page.close()
    log.check()


@pytest.fixture(scope="module")
def module_early_page(
    first_visit: tuple[Page, PageLog, Visit],
    early_context: tuple[BrowserContext, PageLog],
    server: PagesServer,
    site: Path,
) -> Iterator[Page]:
    """One such page for the tests of a module, which give it back as they found it.

    Python is on its way for ever as long as it is there: the first visit comes before.
    """
    context, log = early_context
    server.start()
    server.publish(site)
    with server.faulty("assets/*/pyodide.asm.wasm", Fault(delay_seconds=600)):
        page = context.new_page()
        page.goto("./")
        prerendered = "document.querySelector('#stage [data-state=prerendered]') !== null"
        wait_until(page, prerendered)
        yield page
        page.close()
    log.check()
