"""Whatever goes wrong in a page, its workers or its service worker fails the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from harness.page_log import PageLog
from harness.pages_server import PagesServer
from harness.waiting import wait_until

Show = Callable[[str], Page]
DONE = "document.title === 'done'"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[PagesServer]:
    with PagesServer(tmp_path) as running:
        yield running


@pytest.fixture
def log(place: PagesServer) -> PageLog:
    return PageLog(f"http://127.0.0.1:{place.port}")


@pytest.fixture
def show(browser: Browser, place: PagesServer, log: PageLog, tmp_path: Path) -> Iterator[Show]:
    """Open a page that runs a script as a module, until the script sets the title to "done"."""
    context = browser.new_context()
    log.watch(context)

    def show_script(script: str) -> Page:
        (tmp_path / "script.mjs").write_text(f"{script}\ndocument.title = 'done';", "utf-8")
        head = '<!doctype html><link rel="icon" href="data:,">'
        page = f"{head}<script type=module src=script.mjs></script>"
        (tmp_path / "index.html").write_text(page, "utf-8")
        opened = context.new_page()
        opened.goto(place.address)
        return opened

    yield show_script
    context.close()


def test_a_page_without_faults_passes(show: Show, log: PageLog) -> None:
    wait_until(show(""), DONE)
    log.check()
    assert log.problems == []


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        ("console.error('a fault');", "console error: a fault"),
        ("setTimeout(() => { throw new Error('thrown'); });", "uncaught error: thrown"),
        ("Promise.reject(new Error('rejected'));", "uncaught error: rejected"),
        ("await fetch('gone.json');", "answered with 404: http"),
        ("fetch('https://example.com/x').catch(() => 0);", "request to another origin: GET https"),
    ],
)
def test_a_fault_in_a_page_or_its_worker_is_told(
    show: Show, log: PageLog, tmp_path: Path, script: str, problem: str
) -> None:
    (tmp_path / "worker.mjs").write_text(script, "utf-8")
    page = show(script)
    wait_in_page(page)
    with pytest.raises(AssertionError, match=problem):
        log.check()
    page = show("new Worker('worker.mjs', {type: 'module'});")
    wait_in_page(page)
    with pytest.raises(AssertionError, match=problem):
        log.check()


def wait_in_page(page: Page) -> None:
    wait_until(page, DONE)
    page.wait_for_timeout(300)


def test_a_fault_in_a_service_worker_is_told(show: Show, log: PageLog, tmp_path: Path) -> None:
    (tmp_path / "sw.js").write_text("console.error('from the service worker');", "utf-8")
    script = "await navigator.serviceWorker.register('sw.js'); await navigator.serviceWorker.ready;"
    wait_in_page(show(script))
    with pytest.raises(AssertionError, match="console error: from the service worker"):
        log.check()


def test_an_announced_fault_passes(show: Show, log: PageLog) -> None:
    log.expect("a fault")
    wait_until(show("console.error('a fault of many words');"), DONE)
    log.check()
    assert log.problems == []


def test_an_announced_fault_that_does_not_come_is_told(show: Show, log: PageLog) -> None:
    log.expect("a fault")
    wait_until(show(""), DONE)
    with pytest.raises(AssertionError, match="did not happen: 'a fault'"):
        log.check()


def test_waiting_gives_the_value_or_says_what_was_there_last(show: Show) -> None:
    page = show("")
    wait_until(page, DONE)
    assert wait_until(page, "40 + 2") == 42
    with pytest.raises(AssertionError, match="was still 0 after"):
        wait_until(page, "0", timeout_seconds=0)
