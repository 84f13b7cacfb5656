"""One Firefox for all tests of this folder, and the page that a first visit leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bundler.figures.chromium import this_machine
from harness.closed_door import ClosedDoor
from harness.firefox import ensure_firefox
from harness.firefox_page import Firefox, FirefoxPage
from harness.native_library import NativeLibrary
from harness.real_tables import DATA

if TYPE_CHECKING:
    from collections.abc import Iterator

    from harness.pages_server import PagesServer


@pytest.fixture(scope="session")
def library() -> NativeLibrary:
    """What figures must show."""
    return NativeLibrary(DATA)


@pytest.fixture(scope="session")
def door() -> Iterator[ClosedDoor]:
    """Where everything goes that asks another machine."""
    with ClosedDoor() as door:
        yield door


@pytest.fixture(scope="session")
def firefox(door: ClosedDoor) -> Iterator[Firefox]:
    """The browser, with a fresh profile."""
    with Firefox(ensure_firefox(this_machine()), door.port) as running:
        yield running


@pytest.fixture(scope="session")
def visit(firefox: Firefox, server: PagesServer) -> FirefoxPage:
    """A first visit, until both figures beside the log are live."""
    page = firefox.new_page()
    page.goto(server.address)
    page.wait_for_python()
    page.wait_until("document.querySelectorAll('#stage [data-state=live]').length === 2")
    return page
