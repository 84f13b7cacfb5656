"""A first visit, recorded by the page itself from its first moment on.

What passes in a moment, such as a line of progress, cannot be asked for afterwards: a script
that runs before all others notes every change.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from harness.waiting import wait_for_python, wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from harness.pages_listener import Request
    from harness.pages_server import PagesServer

RECORD = """
const seen = (window.seen = { python: [], pills: [], states: [], first: null });
const note = (list, value) => {
    if (value !== undefined && list.at(-1) !== value) list.push(value);
};
new MutationObserver(() => {
    note(seen.python, document.documentElement?.dataset.python);
    note(seen.pills, document.getElementById("python-status")?.textContent);
    note(seen.states, document.querySelector("#stage report-figure")?.dataset.state);
}).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });

function* findCanvases(root) {
    for (const element of root.querySelectorAll("*")) {
        if (element instanceof HTMLCanvasElement) yield element;
        if (element.shadowRoot) yield* findCanvases(element.shadowRoot);
    }
}
const countPixels = (canvas) => {
    if (!canvas.width || !canvas.height) return 0;
    const image = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return image.data.filter((value, index) => index % 4 === 3 && value > 0).length;
};
new PerformanceObserver((list) => {
    if (list.getEntriesByName("report:first-figure").length === 0) return;
    seen.first = [...document.querySelectorAll("report-figure")].map((figure) => ({
        figure: figure.figure,
        pixels: [...findCanvases(figure.shadowRoot)].map(countPixels).reduce((a, b) => a + b, 0),
    })).filter(({ pixels }) => pixels > 0);
}).observe({ type: "mark" });
"""

# A memory image would be made while the visit still goes on, or other tests work with its page: on
# a device with little memory none is. What makes one is tested in ``e2e/test_warm_start.py``.
SMALL_DEVICE = "Object.defineProperty(navigator, 'deviceMemory', { value: 2 });"
LIVE = "document.querySelectorAll('#stage report-figure[data-state=live]').length === 2"
READ = """({
    ...seen,
    marks: performance.getEntriesByType("mark").map(({ name, startTime }) => [name, startTime]),
    resources: performance.getEntriesByType("resource")
        .map(({ name, startTime }) => [name, startTime]),
})"""


@dataclass(frozen=True)
class Visit:
    """What was recorded until both figures beside the log were live.

    ``python`` and ``states`` are those of the page and of its first figure, ``pills`` the lines of
    progress, ``first`` the figures that had pixels when the first was said to be drawn.
    ``marks`` and ``resources`` carry milliseconds since the start; ``requests`` are the server's.
    """

    python: list[str]
    pills: list[str]
    states: list[str]
    first: list[dict[str, Any]]
    marks: list[tuple[str, float]]
    resources: list[tuple[str, float]]
    requests: list[Request]

    def mark(self, name: str) -> float:
        """Give the time of a mark that is there once, in milliseconds."""
        (time,) = [time for known, time in self.marks if known == name]
        return time


def record_visit(page: Page, server: PagesServer) -> Visit:
    """Visit the report and stay until its figures are live."""
    server.forget()
    page.add_init_script(SMALL_DEVICE + RECORD)
    page.goto("./")
    wait_for_python(page)
    wait_until(page, LIVE)
    seen = page.evaluate(READ)
    seen["resources"] = [
        (url.removeprefix(server.address), time) for url, time in seen["resources"]
    ]
    return Visit(**seen, requests=list(server.requests))
