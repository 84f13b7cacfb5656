"""Waiting for a page by asking it again and again.

Playwright's ``wait_for_function`` makes a function from text inside the page, which a strict
content security policy forbids; a plain evaluation is not under that policy.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

PYTHON_READY = "document.documentElement.dataset.python === 'ready'"


def wait_until(page: Page, expression: str, timeout_seconds: float = 30) -> Any:
    """Wait until a JavaScript expression gives something true, and give that.

    Raises
    ------
    AssertionError
        If it does not in time, with what it gave last.
    """
    end = time.monotonic() + timeout_seconds
    while True:
        value = page.evaluate(expression)
        if value:
            return value
        if time.monotonic() > end:
            raise AssertionError(
                f"`{expression}` was still {value!r} after {timeout_seconds} s at {page.url}"
            )
        page.wait_for_timeout(50)


def wait_for_python(page: Page, timeout_seconds: float = 90) -> None:
    """Wait until Python is ready in the page; fail at once if it says that it failed."""
    settled = (
        "['ready', 'failed'].find((state) => state === document.documentElement.dataset.python)"
    )
    state = wait_until(page, settled, timeout_seconds)
    if state != "ready":
        raise AssertionError(f"Python is {state} at {page.url}")
