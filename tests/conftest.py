"""What tests ask for by name: the built site, a server for it, and pages that tell their faults.

``pytest tests/unit`` uses none of it, natively or in Pyodide, so everything that needs a browser
or a build is imported only where it is used. ``REPORT_SITE=dist pytest tests/e2e`` tests a
site that is there already.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from harness.page_log import PageLog
    from harness.pages_server import PagesServer

ROOT = Path(__file__).resolve().parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the units in Pyodide first: one test that takes minutes, beside which the others run."""
    items.sort(key=lambda item: item.path.parent.name != "parity")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    given = os.environ.get("REPORT_SITE")
    if given:
        return Path(given).resolve()
    dist = tmp_path_factory.mktemp("site") / "dist"
    command = [sys.executable, "build.py", "build", "--dist", str(dist)]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        pytest.fail(f"build.py ended with {done.returncode}:\n{done.stdout}{done.stderr}")
    return dist


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[PagesServer]:
    """A server like GitHub Pages for the site, under /report/."""
    from harness.pages_server import PagesServer  # noqa: PLC0415

    with PagesServer(site) as running:
        yield running


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """How pytest-playwright starts the browser: the one of this machine, and no network."""
    from harness.chromium import FLAGS, OFFLINE, ensure_chromium, this_machine  # noqa: PLC0415

    path = ensure_chromium(this_machine())
    return {"executable_path": str(path), "args": [*FLAGS, OFFLINE]}


@pytest.fixture
def page_log(server: PagesServer) -> Iterator[PageLog]:
    """The problems of this test's pages; announce those that belong to it with ``expect``."""
    from harness.page_log import PageLog  # noqa: PLC0415

    log = PageLog(f"http://127.0.0.1:{server.port}")
    yield log
    log.check()


@pytest.fixture
def open_page(
    browser: Browser, server: PagesServer, site: Path, page_log: PageLog
) -> Iterator[Callable[..., Page]]:
    """Make pages as new visitors see them; takes options such as ``viewport``, as Playwright does.

    The server begins as if no test had been there: running, the site published, no requests.
    """
    server.start()
    server.publish(site)
    server.forget()
    contexts = []

    def open_one(**options: Any) -> Page:
        context = browser.new_context(base_url=server.address, **options)
        contexts.append(context)
        page_log.watch(context)
        return context.new_page()

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A page of a new visitor, not yet anywhere: ``page.goto("./")`` opens the report."""
    return open_page()


@pytest.fixture(scope="module")
def module_page(
    browser: Browser, server: PagesServer, site: Path
) -> Iterator[tuple[Page, PageLog]]:
    """The page that the tests of a module share as ``ready_page``."""
    from harness.page_log import PageLog  # noqa: PLC0415
    from harness.waiting import wait_for_python  # noqa: PLC0415

    server.start()
    server.publish(site)
    log = PageLog(f"http://127.0.0.1:{server.port}")
    context = browser.new_context(base_url=server.address)
    log.watch(context)
    page = context.new_page()
    page.goto("./")
    wait_for_python(page)
    yield page, log
    context.close()


@pytest.fixture
def ready_page(module_page: tuple[Page, PageLog]) -> Iterator[Page]:
    """A page with Python ready, shared by the tests of a module to save its start."""
    page, log = module_page
    yield page
    log.check()
