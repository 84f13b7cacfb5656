"""A next revision of a kept report: fetched whole or not at all, never mixed with another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure
from harness.offline import (
    BUILD,
    READ_CACHES,
    SMALL_DEVICE,
    list_hashes,
    publish_revision,
    read_list,
    wait_until_kept,
)
from harness.pages_server import Fault, PagesServer
from harness.waiting import wait_for_python, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Locator, Page

    from harness.built import BuiltSite

NEXT, LAST = "aaaaaaaaaaaa", "bbbbbbbbbbbb"
# As a browser does when a reader comes back to a tab.
COME_BACK = "document.dispatchEvent(new Event('visibilitychange'))"
WAITS = "navigator.serviceWorker.getRegistration().then(({ waiting }) => waiting !== null)"


class Revisions(NamedTuple):
    """Three revisions of a site; the second has not ``moved``, an asset of the first."""

    first: Path
    second: Path
    third: Path
    moved: str


@pytest.fixture(scope="module")
def revisions(site: Path, built: BuiltSite, tmp_path_factory: pytest.TempPathFactory) -> Revisions:
    room = tmp_path_factory.mktemp("revisions")
    moved = built.manifest["contents"]["total/v1-4/2023-05-26"]["path"]
    second = publish_revision(site, room / "second", NEXT, moved)
    third = publish_revision(site, room / "third", LAST, moved)
    return Revisions(site, second, third, moved)


@pytest.fixture(scope="module")
def own_server(site: Path) -> Iterator[PagesServer]:
    with PagesServer(site) as running:
        yield running


@pytest.fixture
def context(
    browser: Browser, own_server: PagesServer, revisions: Revisions
) -> Iterator[BrowserContext]:
    """A browser that has the first revision kept for reading; Python does not start in it."""
    own_server.start()
    own_server.publish(revisions.first)
    made = browser.new_context(base_url=own_server.address, service_workers="allow")
    made.add_init_script(SMALL_DEVICE)
    with own_server.faulty("assets/*/pyodide.mjs", Fault(status=500)):
        page = made.new_page()
        page.goto("./")
        wait_until_kept(page, "reading")
        page.close()
        own_server.forget()
        yield made
    made.close()


def open_report(context: BrowserContext) -> Page:
    """Open the report and wait until it is at rest, so that it looks for newer revisions."""
    page = context.new_page()
    page.goto("./")
    wait_until_kept(page, "reading")
    return page


def find_notice(page: Page) -> Locator:
    return page.locator(".notice", has_text="A new revision is ready")


def expect_revision(page: Page, build: str) -> None:
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_contain_text(f"Revision {build}", timeout=30_000)


def test_a_page_that_was_touched_asks_and_one_that_was_not_is_exchanged(
    context: BrowserContext, own_server: PagesServer, revisions: Revisions
) -> None:
    touched, other = open_report(context), open_report(context)
    first = touched.evaluate(BUILD)
    touched.keyboard.press("Shift")
    other.keyboard.press("Shift")
    own_server.publish(revisions.second)
    own_server.forget()
    touched.evaluate(COME_BACK)
    expect(find_notice(touched)).to_be_visible(timeout=30_000)
    assert [touched.evaluate(BUILD), other.evaluate(BUILD)] == [first, first]
    # What did not change is taken over.
    asked = {entry.path.removeprefix(own_server.pages.under) for entry in own_server.requests}
    assert asked - {"favicon.svg"} == {"service-worker.js", "index.html"}

    find_notice(touched).get_by_role("button", name="Show it").click()
    expect_revision(touched, NEXT)
    assert touched.evaluate(READ_CACHES).items() >= list_hashes(revisions.second, "reading").items()

    # The other tab stays of its build: what the server has no more, it finds on the device.
    expect(find_notice(other)).to_be_visible(timeout=30_000)
    assert other.evaluate(BUILD) == first
    own_server.stop()
    other.get_by_role("combobox", name="Snapshot").select_option("v1-4/2023-05-26")
    expect(stage_figure(other, 1).locator(".day")).to_have_text("2023-05-26")
    status = "async (path) => (await fetch(path)).status"
    assert other.evaluate(status, revisions.moved) == 200
    own_server.start()
    other.close()

    untouched = open_report(context)
    own_server.publish(revisions.third)
    untouched.evaluate(COME_BACK)
    expect_revision(untouched, LAST)
    expect(find_notice(untouched)).to_have_count(0)
    # What only older revisions needed goes once no page of theirs is open.
    touched.close()
    untouched.reload()
    wait_until(
        untouched, "caches.keys().then((names) => names.every((name) => / b{12} /.test(name)))"
    )
    assert untouched.evaluate(READ_CACHES) == list_hashes(revisions.third, "reading")


def test_half_an_update_is_none(
    context: BrowserContext, own_server: PagesServer, revisions: Revisions
) -> None:
    page = open_report(context)
    first = page.evaluate(BUILD)
    own_server.publish(revisions.second)
    with own_server.faulty("index.html", Fault(status=503)):
        page.evaluate("navigator.serviceWorker.getRegistration().then((one) => one.update())")
        wait_until(page, f"{WAITS}.then((waits) => !waits)")
        wait_until(
            page,
            "navigator.serviceWorker.getRegistration().then(({ installing }) => !installing)",
        )
    own_server.stop()
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-build", first)
    expect(stage_figure(page)).to_have_attribute("data-state", "prerendered")
    own_server.start()
    page.evaluate(COME_BACK)
    expect_revision(page, NEXT)


def test_an_update_brings_python_along(
    browser: Browser, own_server: PagesServer, revisions: Revisions
) -> None:
    """It has all of its files before the one before it goes, though the clocks are years apart."""
    own_server.start()
    own_server.publish(revisions.first)
    past = {
        "Date": "Mon, 01 Jan 2001 00:00:00 GMT",
        "Last-Modified": "Sat, 01 Jan 2050 00:00:00 GMT",
    }
    own_server.pages.further |= past
    made = browser.new_context(base_url=own_server.address, service_workers="allow")
    made.add_init_script(SMALL_DEVICE)
    page = made.new_page()
    page.clock.install(time="2061-07-28")
    # The engine comes with a type that browsers do not compile while it comes.
    with own_server.faulty("assets/*/pyodide.asm.wasm", Fault(media_type="text/plain")):
        page.goto("./")
        wait_until_kept(page)
        own_server.publish(revisions.second)
        page.evaluate(COME_BACK)
        expect_revision(page, NEXT)
        own_server.stop()
        page.reload()
        wait_for_python(page)
        wait_until_kept(page)
    own_server.pages.further.clear()
    sets = read_list(revisions.second)["sets"]
    kept = page.evaluate(READ_CACHES)
    assert {file["path"] for chosen in sets.values() for file in chosen} <= kept.keys()
    made.close()
