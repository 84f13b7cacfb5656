"""The pictures that the build drew: seen first, like the figures that replace them, and for good
where no script runs."""

from __future__ import annotations

import io
import itertools
import re
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import expect

from harness.drawn import stage_figure
from harness.newest import ENTRIES, NEWEST, NEWEST_DATE
from harness.pages_server import Fault
from harness.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Locator, Page

    from harness.built import BuiltSite
    from harness.page_log import PageLog
    from harness.pages_server import PagesServer
    from harness.visit import Visit

WINDOWS = {"phone": (360, 740), "tablet": (768, 1024), "desk": (1440, 900)}
# BokehJS comes when the test is over.
HELD = Fault(delay_seconds=600)

SEEN = "performance.getEntriesByName('report:first-picture').length"
RECORD_SHIFTS = """
window.shifts = 0;
new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shifts += entry.value;
}).observe({ type: "layout-shift", buffered: true });
"""
# The parts of a figure by their names: where they are, before and after the script drew it.
READ_BOXES = """(figure) => {
    const parts = ["header select", "h3", ".day", ".controls", ".plot", ".legend", ".note",
        ".description", ".caption", ".tabs", ".tab:last-child"];
    const root = figure.querySelector(".figure") ?? figure.shadowRoot;
    return Object.fromEntries(["", ...parts].map((part) => {
        const { x, y, width, height } = (part ? root.querySelector(part) : figure)
            ?.getBoundingClientRect() ?? {};
        return [part, [x, y, width, height].map((value) => Math.round(value * 10) / 10)];
    }));
}"""
IS_LOADED = "(image) => image.complete && image.naturalWidth > 0"


def first_figure(page: Page, window: str) -> Locator:
    """Find the figure that a reader sees first."""
    place = "#stage" if window == "desk" else "#log"
    return page.locator(f"{place} report-figure").first


def see_picture(page: Page, figure: Locator) -> None:
    expect(figure).to_have_attribute("data-state", "picture")
    wait_until(page, SEEN)


@pytest.fixture
def open_window(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Open a window of a named size, in which shifts are recorded."""

    def open_one(window: str, **options: Any) -> Page:
        width, height = WINDOWS[window]
        page = open_page(viewport={"width": width, "height": height}, **options)
        page.add_init_script(RECORD_SHIFTS)
        return page

    return open_one


def test_every_figure_in_the_page_has_pictures_for_light_and_dark(site: Path) -> None:
    page = (site / "index.html").read_text("utf-8")
    figures = re.findall(
        r'<report-figure figure="(\w+)" snapshot="([^"]+)".*?</report-figure>', page, re.DOTALL
    )
    blocks = re.findall(r"<report-figure.*?</report-figure>", page, re.DOTALL)
    assert len(figures) == len(blocks)
    for (figure, snapshot), block in zip(figures, blocks, strict=True):
        paths = re.findall(r'(?:srcset|<img src)="([^"]+)"', block)
        # Further down one picture serves both rooms of a phone.
        rooms = ("small", "narrow", "wide") if snapshot == NEWEST else ("narrow", "wide")
        for room, theme in itertools.product(rooms, ("light", "dark")):
            stem = f"assets/pictures/{figure}/{snapshot}-{room}-{theme}."
            assert len({path for path in paths if path.startswith(stem)}) == 1
        assert [path for path in paths if not (site / path).is_file()] == []


def test_every_snapshot_has_two_pictures(built: BuiltSite, site: Path) -> None:
    page = (site / "index.html").read_text("utf-8")
    for snapshot in built.config["snapshots"]:
        found = re.findall(rf"assets/pictures/(\w+)/{snapshot['key']}-wide-light\.", page)
        assert len(set(found)) == 2


@pytest.mark.parametrize("window", WINDOWS)
def test_the_picture_is_seen_while_bokehjs_is_on_its_way(
    open_window: Callable[..., Page], server: PagesServer, window: str
) -> None:
    page = open_window(window)
    with server.faulty("assets/bokeh.min.*", HELD):
        page.goto("./", wait_until="commit")
        figure = first_figure(page, window)
        see_picture(page, figure)
        expect(figure.locator("img").first).to_be_in_viewport(ratio=0.2)
        expect(figure.locator(".description")).to_contain_text(
            "MaziyarPanahi/calme-3.2-instruct-78b"
        )
        assert page.evaluate("performance.getEntriesByName('report:first-figure').length") == 0
        page.close()


def test_nothing_for_python_is_fetched_before_the_picture_is_seen(visit: Visit) -> None:
    seen = visit.mark("report:first-picture")
    early = [path for path, start in visit.resources if start < seen]
    python = [path for path in early if re.search(r"worker|manifest|pyodide|pack|records", path)]
    assert early
    assert python == []


def test_nothing_for_python_is_asked_for_while_the_picture_is_on_its_way(
    page: Page, server: PagesServer
) -> None:
    with server.faulty("assets/pictures/radial/*", HELD):
        page.goto("./", wait_until="commit")
        wait_until(page, "!!customElements.get('report-figure')")
        page.wait_for_timeout(700)
        for pattern in ("worker", "manifest", "*/pyodide"):
            assert not server.find_requests(f"assets/{pattern}*")
        page.close()


@pytest.mark.usefixtures("python_on_its_way")
@pytest.mark.parametrize("window", WINDOWS)
def test_nothing_moves_when_the_figure_takes_the_pictures_place(
    open_window: Callable[..., Page], server: PagesServer, window: str
) -> None:
    page = open_window(window)
    # The page without its script is what the build wrote.
    with server.faulty("assets/report.*.js", Fault(delay_seconds=4)):
        page.goto("./", wait_until="commit")
        figure = first_figure(page, window)
        expect(figure.locator("img")).to_be_visible()
        wait_until(page, "document.styleSheets.length && document.querySelector('footer')")
        before = figure.evaluate(READ_BOXES)
        assert page.evaluate("customElements.get('report-figure') === undefined")
        expect(figure).to_have_attribute("data-state", "prerendered")
    assert figure.evaluate(READ_BOXES) == before
    assert page.evaluate("shifts") < 0.02


def photograph(figure: Locator) -> Image.Image:
    """Take a picture of where a figure is drawn."""
    box = figure.locator(".plot").last.bounding_box()
    assert box is not None
    png = figure.page.screenshot(clip={**box})
    return Image.open(io.BytesIO(png)).convert("RGB")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("window", ["phone", "desk"])
def test_the_picture_looks_like_the_figure(
    open_window: Callable[..., Page], server: PagesServer, window: str, scheme: str
) -> None:
    page = open_window(window, color_scheme=scheme)
    with (
        server.faulty("assets/worker.*", HELD),
        server.faulty("assets/bokeh.min.*", Fault(delay_seconds=2.5)),
    ):
        page.goto("./", wait_until="commit")
        figure = first_figure(page, window)
        see_picture(page, figure)
        expect(figure.locator(".figure")).to_have_count(1)
        picture = photograph(figure)
        expect(figure).to_have_attribute("data-state", "prerendered")
        expect(figure.locator("img")).to_be_hidden()
        drawn = photograph(figure)
    assert picture.size == drawn.size
    # An empty picture would be as far from the figure as paper is.
    paper = Image.new("RGB", drawn.size, drawn.getpixel((0, 0)))
    assert measure_difference(picture, drawn) < measure_difference(paper, drawn) / 2


def measure_difference(one: Image.Image, other: Image.Image) -> float:
    """Give the mean difference of 4 by 4 pixels: edges may lie apart by a part of one."""
    difference = ImageChops.difference(one.reduce(4), other.reduce(4)).convert("L")
    return float(ImageStat.Stat(difference).mean[0])


def test_a_dark_reader_gets_the_dark_picture(
    open_window: Callable[..., Page], server: PagesServer
) -> None:
    page = open_window("desk", color_scheme="dark")
    page.goto("./")
    see_dark = server.find_requests("assets/pictures/*-dark.*")
    assert {entry.path.rpartition("/")[2].partition(".")[0] for entry in see_dark} == {
        f"{NEWEST_DATE}-wide-dark"
    }
    assert not server.find_requests("assets/pictures/*-light.*")


@pytest.mark.parametrize(("system", "chosen"), [("light", "dark"), ("dark", "light")])
def test_what_the_reader_chose_on_the_page_chooses_the_picture(
    open_window: Callable[..., Page], server: PagesServer, system: str, chosen: str
) -> None:
    page = open_window("desk", color_scheme=system)
    with server.faulty("assets/bokeh.min.*", HELD):
        page.goto("./", wait_until="commit")
        figure = stage_figure(page)
        see_picture(page, figure)
        page.evaluate(f"document.documentElement.dataset.theme = '{chosen}'")
        source = "(image) => image.currentSrc"
        expect(figure.locator("img")).to_have_count(1)
        wait_until(
            page,
            f"{SOURCES}.every((source) => source.includes('-{chosen}.'))",
        )
        assert f"-{chosen}." in figure.locator("img").evaluate(source)
        page.close()


SOURCES = """[...document.querySelectorAll("#stage report-figure")].map((figure) =>
    (figure.querySelector("img") ?? figure.shadowRoot.querySelector("img")).currentSrc)"""


def test_a_picture_that_cannot_be_had_keeps_nothing_waiting(
    page: Page, server: PagesServer, page_log: PageLog
) -> None:
    page_log.expect("404")
    with server.faulty("assets/pictures/*", Fault(status=404, body=b"gone")):
        page.goto("./")
        expect(stage_figure(page)).to_have_attribute("data-state", re.compile("prerendered|live"))
        assert page.evaluate(SEEN) == 0


@pytest.mark.usefixtures("python_on_its_way")
def test_another_snapshot_is_shown_with_its_own_picture(page: Page, server: PagesServer) -> None:
    with server.faulty("assets/bokeh.min.*", HELD):
        page.goto("./", wait_until="commit")
        figure = stage_figure(page)
        see_picture(page, figure)
        page.get_by_role("combobox", name="Snapshot").select_option("v1-4/2023-10-13")
        expect(figure.locator(".day")).to_have_text("2023-10-13")
        wait_until(page, f"{SOURCES}[0].includes('2023-10-13-wide-light')")
        expect(figure).to_have_attribute("data-state", "picture")
        page.close()


def test_without_scripts_every_entry_shows_its_pictures(
    open_page: Callable[..., Page], page_log: PageLog
) -> None:
    page_log.expect("bokeh.min")  # a browser that runs no script fetches none ahead
    page = open_page(java_script_enabled=False)
    page.goto("./")
    images = page.locator("#log report-figure img")
    expect(images).to_have_count(2 * ENTRIES)
    for index in (0, 1, 17, 2 * ENTRIES - 1):
        images.nth(index).scroll_into_view_if_needed()
        expect(images.nth(index)).to_be_visible()
        wait_loaded(images.nth(index))
    expect(page.locator("#log .figure .controls").first).to_be_hidden()


def wait_loaded(image: Locator) -> None:
    for _ in range(100):
        if image.evaluate(IS_LOADED):
            return
        image.page.wait_for_timeout(50)
    raise AssertionError(f"{image} has not come")


@pytest.mark.usefixtures("python_on_its_way")
@pytest.mark.parametrize("window", ["phone", "desk"])
def test_on_paper_every_entry_has_its_pictures(
    open_window: Callable[..., Page], window: str
) -> None:
    page = open_window(window)
    page.goto("./")
    expect(first_figure(page, window)).to_have_attribute("data-state", "prerendered")
    page.emulate_media(media="print")
    expect(page.locator("#stage")).to_be_hidden()
    for index in (0, 20):
        figure = page.locator("#log report-figure").nth(index)
        expect(figure.locator("img")).to_be_visible()
        # The first may have been drawn by now; the other is too far down to be.
        if index:
            expect(figure.locator("canvas")).to_have_count(0)
        expect(figure.locator("select").first).to_be_hidden()
    expect(page.locator("#log report-figure canvas:visible")).to_have_count(0)
