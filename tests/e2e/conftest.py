"""What the browser tests share: the native library that says what is right, and one first visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bundler.archive import Archive
from bundler.prerender import open_library
from harness.built import BuiltSite
from harness.page_log import PageLog
from harness.pages_server import Fault
from harness.real_tables import DATA
from harness.visit import Visit, record_visit

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

    from harness.pages_server import PagesServer
    from leaderboard.library import Library


@pytest.fixture(scope="session")
def library() -> Library:
    """All data, read by the Python of this machine."""
    return open_library(Archive(DATA))


@pytest.fixture(scope="session")
def built(site: Path) -> BuiltSite:
    """The site as files."""
    return BuiltSite(site)


@pytest.fixture
def python_on_its_way(server: PagesServer) -> Iterator[None]:
    """Keep Python on its way for ever: what is seen is what the build drew."""
    with server.faulty("assets/worker.*", Fault(delay_seconds=600)):
        yield


@pytest.fixture(scope="session")
def visit(browser: Browser, server: PagesServer, site: Path) -> Visit:
    """The record of a first visit, made once for all who only read it."""
    server.start()
    server.publish(site)
    log = PageLog(f"http://127.0.0.1:{server.port}")
    context = browser.new_context(base_url=server.address)
    log.watch(context)
    visit = record_visit(context.new_page(), server)
    context.close()
    log.check()
    return visit
