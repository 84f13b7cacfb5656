"""One visit to a page: when its figure was there, when Python was, and what it took.

A profile is a reader: the first visit finds it empty, the second one, in a browser that was
closed and opened again, with all that the first one left.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Playwright

from bench.memory import measure_peak
from bench.subjects import Subject
from harness.chromium import FLAGS, OFFLINE, ensure_chromium, this_machine
from harness.waiting import wait_until

Visit = dict[str, Any]

VIEWPORT = {"width": 1440, "height": 900}
# Asked seldom, so as not to slow the page down.
PATIENCE_SECONDS, ASK_EVERY_MS = 180, 200

READ = """(prefix) => {
    const root = document.documentElement;
    const mark = (name) => {
        const [entry] = performance.getEntriesByName(`${prefix}:${name}`, "mark");
        return entry ? entry.startTime : null;
    };
    const services = customElements.get("report-figure")?.services;
    return {
        origin: performance.timeOrigin,
        failed: root.dataset.failed ?? (root.dataset.python === "failed" ? "Python" : null),
        start: root.dataset.start ?? (services?.python.warm ? "warm" : "plain"),
        kept: root.dataset.snapshot ?? root.dataset.image ?? null,
        first_picture: mark("first-picture"),
        first_figure: mark("first-figure"),
        python_ready: mark("python-ready"),
        figure_live: mark("figure-live"),
    };
}"""
MOST_ATTEMPTS = PATIENCE_SECONDS * 1000 // ASK_EVERY_MS


@contextmanager
def open_profile() -> Iterator[Path]:
    """Make an empty profile, and remove it afterwards."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield Path(folder)


@contextmanager
def open_browser(playwright: Playwright, profile: Path) -> Iterator[Page]:
    """Open a browser with a profile; gives its page."""
    context = playwright.chromium.launch_persistent_context(
        profile,
        executable_path=str(ensure_chromium(this_machine())),
        args=[*FLAGS, OFFLINE],
        viewport={"width": VIEWPORT["width"], "height": VIEWPORT["height"]},
    )
    try:
        yield context.pages[0]
    finally:
        context.close()


def measure_visit(playwright: Playwright, subject: Subject, profile: Path) -> Visit:
    """Visit a page and stay until Python has drawn, and until what it keeps is kept.

    Returns
    -------
    dict
        Times since the start of the visit in milliseconds (``first_redraw`` since Python was
        ready), bytes on the wire, megabytes of memory; ``None`` for what the page has not.
    """
    subject.server.forget()
    with open_browser(playwright, profile) as page:
        page.goto(subject.server.address)
        seen = wait_for_figure(page, subject.name)
        peak = measure_peak(profile)
        kept = wait_until_kept(page)
        peak_kept = measure_peak(profile)
    live, ready = seen["figure_live"], seen["python_ready"]
    return {
        "start": seen["start"],
        "kept": kept,
        "first_picture_ms": seen["first_picture"],
        "first_figure_ms": seen["first_figure"],
        "python_ready_ms": ready,
        "first_redraw_ms": live - ready,
        "first_figure_bytes": _count_bytes(subject, seen, "first_figure"),
        "python_ready_bytes": _count_bytes(subject, seen, "python_ready"),
        "peak_megabytes": peak,
        "peak_kept_megabytes": peak_kept if kept and seen["start"] == "plain" else None,
    }


def wait_for_figure(page: Page, prefix: str) -> dict[str, Any]:
    """Wait until Python has drawn; gives the times of the marks with a prefix."""
    for _ in range(MOST_ATTEMPTS):
        seen: dict[str, Any] = page.evaluate(READ, prefix)
        if seen["failed"]:
            raise RuntimeError(f"{page.url} failed: {seen['failed']}")
        if seen["figure_live"] is not None and seen["first_figure"] is not None:
            return seen
        page.wait_for_timeout(ASK_EVERY_MS)
    raise RuntimeError(f"{page.url} had no figure after {PATIENCE_SECONDS} s; it said {seen}")


def wait_until_kept(page: Page) -> str | None:
    """Wait until the page has kept what makes its next start faster, if it ever does."""
    settled = """(() => {
        const { snapshot, image } = document.documentElement.dataset;
        const kept = snapshot ?? image ?? "never";
        return ["stored", "refused", "never"].includes(kept) ? kept : "";
    })()"""
    kept = str(wait_until(page, settled, PATIENCE_SECONDS))
    return None if kept == "never" else kept


def _count_bytes(subject: Subject, seen: dict[str, Any], mark: str) -> int:
    """Count what the server had sent when a mark was set; both read the same clock."""
    return subject.server.count_bytes_until((seen["origin"] + seen[mark]) / 1000)
