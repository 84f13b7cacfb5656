"""The report in Firefox: what a reader comes for works there as in Chromium.

The tests go on from each other, in one visit, since a start of Python takes seconds.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bundler.single.single import write_single
from harness.differences import find_differences
from harness.drawn import READ_DRAWING, READ_WORDS, describe_item
from harness.newest import NEWEST

if TYPE_CHECKING:
    from pathlib import Path

    from harness.closed_door import ClosedDoor
    from harness.firefox_page import Firefox, FirefoxPage
    from harness.native_library import NativeLibrary
    from harness.pages_server import PagesServer
    from leaderboard.items import Item

FIGURE = "document.querySelector('#stage report-figure')"
WARM = "customElements.get('report-figure').services.python.warm"
LIVE = "document.querySelectorAll('#stage [data-state=live]').length === 2"
IMAGE = "document.documentElement.dataset.image"
FIND_DRAWN = """function find(root) {
    for (const element of root.querySelectorAll("*")) {
        if (element.matches("figure.drawn-figure figcaption")) return element;
        const inside = element.shadowRoot && find(element.shadowRoot);
        if (inside) return inside;
    }
    return null;
}"""
# Clicks what a selector finds beside the log, in whatever shadow root, once it is there and can be.
CLICK = """(selector) => {
    const find = (root) => {
        for (const element of root.querySelectorAll("*")) {
            if (element.matches(selector)) return element;
            const inside = element.shadowRoot && find(element.shadowRoot);
            if (inside) return inside;
        }
        return null;
    };
    const found = find(document.querySelector("#stage report-figure").shadowRoot);
    if (!found || found.disabled) return false;
    found.click();
    return true;
}"""
PIXELS = """(() => {
    const canvases = [];
    const collect = (root) => {
        for (const element of root.querySelectorAll("*")) {
            if (element instanceof HTMLCanvasElement && element.width) canvases.push(element);
            if (element.shadowRoot) collect(element.shadowRoot);
        }
    };
    collect(document.querySelector("#stage report-figure").shadowRoot);
    return canvases.reduce((sum, canvas) => {
        const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
        return sum + data.filter((value, index) => index % 4 === 3 && value > 0).length;
    }, 0);
})()"""


def read_marks(page: FirefoxPage) -> dict[str, float]:
    """Read the moments that the page marked, in milliseconds."""
    marks = page.evaluate("performance.getEntriesByType('mark').map((m) => [m.name, m.startTime])")
    return dict(marks)


def read_figure(page: FirefoxPage) -> dict[str, Any]:
    """Read drawing and words of the first figure beside the log."""
    drawing = json.loads(page.evaluate(f"({READ_DRAWING})({FIGURE})"))
    return {**drawing, **page.evaluate(f"({READ_WORDS})({FIGURE})")}


def list_differences(page: FirefoxPage, item: Item) -> list[str]:
    """List how the first figure differs from an item."""
    return find_differences(describe_item(item), read_figure(page))


def test_the_first_figure_is_drawn_before_python_is_there(visit: FirefoxPage) -> None:
    marks = read_marks(visit)
    assert marks["report:first-picture"] <= marks["report:first-figure"]
    assert marks["report:first-figure"] < marks["report:python-ready"]
    assert visit.evaluate(PIXELS) > 1000


def test_python_gives_the_figure_that_this_machine_gives(
    visit: FirefoxPage, library: NativeLibrary
) -> None:
    assert not visit.evaluate(WARM)
    assert list_differences(visit, library.draw("radial", NEWEST, {})) == []


def test_a_changed_control_redraws_the_figure(visit: FirefoxPage, library: NativeLibrary) -> None:
    visit.press("#stage report-figure >>> [name=top]", "ArrowUp")
    visit.wait_until("performance.getEntriesByName('report:redraw').length === 1")
    assert list_differences(visit, library.draw("radial", NEWEST, {"top": 6})) == []


def test_code_of_a_figure_runs_and_draws(visit: FirefoxPage, library: NativeLibrary) -> None:
    # The driver's own click has timed out on a busy machine with both buttons there and enabled.
    for selector in ("#tab-code", "button.first"):
        visit.wait_until(f"({CLICK})({json.dumps(selector)})")
    drawn = visit.wait_until(f"({FIND_DRAWN})(document)?.textContent", 90)
    assert library.draw("radial", NEWEST, {"top": 6}).description in drawn


def test_a_later_visit_wakes_python_from_its_memory(
    visit: FirefoxPage, library: NativeLibrary
) -> None:
    visit.wait_until(f"{IMAGE} === 'stored'", 60)
    visit.goto(visit.evaluate("location.origin + location.pathname"))
    visit.wait_for_python()
    assert visit.evaluate(WARM)
    visit.press("#stage report-figure >>> [name=top]", "ArrowUp")
    visit.wait_until("performance.getEntriesByName('report:redraw').length === 1")
    assert list_differences(visit, library.draw("radial", NEWEST, {"top": 6})) == []


def test_without_its_server_the_report_opens_again(
    visit: FirefoxPage, server: PagesServer, library: NativeLibrary
) -> None:
    visit.wait_until("document.documentElement.dataset.offline === 'all'", 90)
    server.stop()
    try:
        visit.goto(visit.evaluate("location.origin + location.pathname"))
        visit.wait_for_python()
        visit.press("#stage report-figure >>> [name=top]", "ArrowUp")
        visit.wait_until("performance.getEntriesByName('report:redraw').length === 1")
        assert list_differences(visit, library.draw("radial", NEWEST, {"top": 6})) == []
    finally:
        server.start()


def test_the_single_file_opens_from_the_disk_with_its_python(
    firefox: Firefox, site: Path, tmp_path: Path, library: NativeLibrary, door: ClosedDoor
) -> None:
    out = tmp_path / "report.html"
    write_single(site, out)
    page = firefox.new_page()
    page.goto(out.as_uri())
    page.wait_for_python()
    page.wait_until(LIVE)
    marks = read_marks(page)
    assert marks["report:first-figure"] < marks["report:python-ready"]
    page.press("#stage report-figure >>> [name=top]", "ArrowUp")
    page.wait_until("performance.getEntriesByName('report:redraw').length === 1")
    assert list_differences(page, library.draw("radial", NEWEST, {"top": 6})) == []
    page.click(".extent a")
    page.wait_until("document.querySelector('dialog.enclosed-page[open] h1')?.textContent")
    assert page.faults == []
    own = (out.as_uri(), "data:", "blob:")
    assert [url for url in page.requests if not url.startswith(own)] == []
    assert door.knocks == []
    page.close()


def test_nothing_went_wrong_and_nobody_else_was_asked(
    visit: FirefoxPage, server: PagesServer, door: ClosedDoor
) -> None:
    assert visit.faults == []
    own = (server.address, "data:", "blob:")
    assert [url for url in visit.requests if not url.startswith(own)] == []
    assert door.knocks == []
