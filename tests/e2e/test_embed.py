"""Figures on somebody else's page: one script, one element, and Python no earlier than needed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure, wait_until_shows
from harness.newest import NEWEST, NEWEST_DATE
from harness.page_log import PageLog
from harness.pages_server import PagesServer
from harness.take_away import open_panel, read_text, save

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Locator, Page

    from harness.native_library import NativeLibrary


EARLIER = "v1-4/2023-09-15"
# A page that styles everything, and calls its variables as the report does.
HOST = """<!doctype html>
<html lang="en" class="plain"><meta charset="utf-8"><title>Somebody's page</title>
<style>
html {{ font-size: 40px; letter-spacing: 4px; text-transform: uppercase;
  --ink: #ff0000; --page: #00ff00; --sans: fantasy; }}
* {{ color: rgb(200, 0, 0) !important; text-align: right; }}
h3, p, button, select {{ font-size: 60px !important; }}
.dark {{ color-scheme: dark; }}
</style>
<body style="width: 700px">
<script type="module" src="{script}"></script>
<report-figure id="good" figure="radial" snapshot="{newest}">
  <a href="{report}">as a link</a></report-figure>
<report-figure id="no-figure" figure="radio"></report-figure>
<report-figure id="faulty" figure="total" snapshot="1999-01-01"
  params='{{"top": "many", "colour": "red"}}'
  scope='{{"sizes": ["1b"], "pins": 5}}'></report-figure>
</body></html>"""
READ_STYLES = """(element) => {
    const styles = getComputedStyle(element);
    const names = ["color", "fontSize", "letterSpacing", "textTransform", "textAlign"];
    return Object.fromEntries(names.map((name) => [name, styles[name]]));
}"""


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PagesServer]:
    """A server of another origin."""
    folder = tmp_path_factory.mktemp("host")
    (folder / "favicon.ico").write_bytes(b"")
    with PagesServer(folder, "/") as running:
        yield running


@pytest.fixture(scope="module")
def embedded(
    browser: Browser, server: PagesServer, site: Path, host: PagesServer
) -> Iterator[tuple[Page, PageLog]]:
    """A page of another origin with figures of the report."""
    server.start()
    server.publish(site)
    server.forget()
    html = HOST.format(script=f"{server.address}embed.js", report=server.address, newest=NEWEST)
    (host.pages.folder / "index.html").write_text(html, "utf-8")
    context = browser.new_context(base_url=host.address, viewport={"width": 900, "height": 1500})
    log = PageLog(f"http://127.0.0.1:{server.port}")
    log.watch(context)
    page = context.new_page()
    page.goto("./")
    yield page, log
    # The page itself is on the other origin, and is all that is asked for there.
    log.expect(f"request to another origin: GET {host.address}")
    log.check()
    context.close()


@pytest.fixture
def page(embedded: tuple[Page, PageLog]) -> Page:
    return embedded[0]


def find(page: Page, name: str) -> Locator:
    return page.locator(f"report-figure#{name}")


def test_a_figure_is_drawn_without_python(page: Page, library: NativeLibrary) -> None:
    good = find(page, "good")
    expect(good).to_have_attribute("data-state", "prerendered", timeout=20_000)
    wait_until_shows(good, library.draw("radial", NEWEST, {}))
    expect(good.get_by_role("link", name="as a link")).to_have_count(0)


def test_a_figure_that_does_not_exist_is_told_with_those_that_do(page: Page) -> None:
    told = find(page, "no-figure").get_by_role("alert")
    expect(told).to_contain_text("There is no figure “radio”; known are radial, total")


def test_every_fault_of_the_attributes_is_told_and_the_default_shown(
    page: Page, library: NativeLibrary
) -> None:
    faulty = find(page, "faulty")
    told = faulty.get_by_role("alert")
    expect(told).to_contain_text("there is no snapshot 1999-01-01; the newest, " + NEWEST)
    expect(told).to_contain_text("top=many is no whole number")
    expect(told).to_contain_text("total has no parameter colour; it has top, color")
    expect(told).to_contain_text("sizes of scope: 1b is none of 3b, 7b, 13b")
    expect(told).to_contain_text("pins of scope must be a list of texts, not 5")
    wait_until_shows(faulty, library.draw("total", NEWEST, {}))


def test_the_page_around_does_not_style_the_figure(page: Page) -> None:
    heading = find(page, "good").get_by_role("heading", level=3)
    styles = heading.evaluate(READ_STYLES)
    assert styles == {
        "color": "rgb(29, 33, 41)",
        "fontSize": "16.8px",
        "letterSpacing": "normal",
        "textTransform": "none",
        "textAlign": "start",
    }


def test_a_figure_is_as_dark_as_the_page_around(page: Page) -> None:
    good = find(page, "good")
    heading = good.get_by_role("heading", level=3)
    page.emulate_media(color_scheme="dark")
    expect(good).to_have_attribute("data-theme", "light")
    page.evaluate("document.documentElement.classList.add('dark')")
    expect(good).to_have_attribute("data-theme", "dark")
    expect(heading).to_have_css("color", "rgb(233, 236, 241)")
    page.evaluate("document.documentElement.classList.remove('dark')")
    expect(heading).to_have_css("color", "rgb(29, 33, 41)")


def test_a_picture_can_be_taken_from_there(page: Page, server: PagesServer) -> None:
    panel = open_panel(find(page, "good"))
    assert save(panel, "PNG").content[:4] == b"\x89PNG"
    link = read_text(panel, "Link to this view")
    assert link == f"{server.address}?at={NEWEST_DATE}&figure=radial"


def test_the_table_of_a_figure_can_be_read_there(page: Page, library: NativeLibrary) -> None:
    good = find(page, "good")
    good.get_by_role("tab", name="Table").click()
    leader = library.draw("radial", NEWEST, {}).table["rows"][0][1]
    expect(good.get_by_role("table")).to_contain_text(leader.split("/")[-1])
    row = good.get_by_role("row").nth(1)
    # The page's rem is 40 px; a row of the table is no higher than on the report's own page.
    assert row.evaluate("(row) => row.getBoundingClientRect().height") < 60
    good.get_by_role("tab", name="Chart").click()


def test_a_model_leads_to_its_card_in_the_report(
    page: Page, server: PagesServer, library: NativeLibrary
) -> None:
    good = find(page, "good")
    with page.expect_popup() as opened:
        good.locator(".legend button.model").first.click()
    (leader, *_) = library.draw("radial", NEWEST, {}).data["legend"]
    assert opened.value.url == f"{server.address}?at={NEWEST_DATE}&model={leader['model']}"
    opened.value.close()


def test_nothing_was_fetched_for_python_so_far(page: Page, server: PagesServer) -> None:
    assert find(page, "good").get_attribute("data-state") == "prerendered"
    assert server.find_requests("assets/worker.*") == []
    assert server.find_requests("*.wasm") == []


def test_a_control_starts_python_and_changes_the_figure(page: Page, library: NativeLibrary) -> None:
    good = find(page, "good")
    field = good.locator("input[name=top]")
    field.fill("3")
    field.press("Enter")
    expect(good.locator(".note")).to_contain_text("Python is starting")
    wait_until_shows(good, library.draw("radial", NEWEST, {"top": 3}), 60)
    assert json.loads(good.get_attribute("params") or "") == {"top": 3}
    expect(good).to_have_attribute("data-state", "live")


def test_the_page_around_changes_a_figure_by_its_attributes(
    page: Page, library: NativeLibrary
) -> None:
    good = find(page, "good")
    good.evaluate(
        """(figure) => {
            figure.setAttribute("snapshot", "2023-09-15");
            figure.setAttribute("params", '{"top": 4, "scale": "minmax"}');
        }"""
    )
    wait_until_shows(good, library.draw("radial", EARLIER, {"top": 4, "scale": "minmax"}))
    assert good.get_attribute("snapshot") == EARLIER


def test_a_figure_may_come_later_with_wishes_of_its_own(page: Page, library: NativeLibrary) -> None:
    page.evaluate(
        """() => {
            const figure = document.createElement("report-figure");
            figure.id = "late";
            figure.setAttribute("figure", "radial");
            figure.setAttribute("params", '{"top": 2}');
            document.querySelector("report-figure").before(figure);
        }"""
    )
    wait_until_shows(find(page, "late"), library.draw("radial", NEWEST, {"top": 2}))


def test_a_figure_may_show_some_models_only(page: Page, library: NativeLibrary) -> None:
    page.evaluate("""() => {
        const figure = document.createElement("report-figure");
        figure.id = "some";
        figure.setAttribute("figure", "total");
        figure.setAttribute("scope", '{"sizes": ["7b"]}');
        document.querySelector("report-figure").before(figure);
    }""")
    some = find(page, "some")
    expect(some).to_have_attribute("data-state", "live", timeout=20_000)
    title = library.draw("total", NEWEST, {}).data["labels"]["title"]
    expect(some.get_by_role("heading", level=3)).not_to_have_text(title)
    expect(some.locator("#description")).to_contain_text("7B")
    link = some.locator(".home a").get_attribute("href") or ""
    assert link.endswith(f"?at={NEWEST_DATE}&figure=total&sizes=7b")


def test_no_memory_of_python_is_kept_on_somebody_elses_page(page: Page) -> None:
    kept = page.evaluate("""async () => {
        const root = await navigator.storage.getDirectory();
        return Array.fromAsync(root.keys());
    }""")
    assert kept == []


def test_the_lines_that_the_report_offers_work_beside_another_bokeh(
    early_page: Page, embedded: tuple[Page, PageLog], host: PagesServer, library: NativeLibrary
) -> None:
    early_page.goto("./")
    lines = read_text(open_panel(stage_figure(early_page, 1)), "Lines for a page of your own")
    page, _ = embedded
    other = "<script>window.Bokeh = { version: '1.0.0', __bokeh__: true }</script>"
    (host.pages.folder / "lines.html").write_text(f"<!doctype html>{other}{lines}", "utf-8")
    page.goto("lines.html")
    figure = page.locator("report-figure")
    expect(figure).to_have_attribute("data-state", "prerendered", timeout=20_000)
    title = library.draw("total", NEWEST, {}).data["labels"]["title"]
    expect(figure.get_by_role("heading", level=3)).to_have_text(title)
    expect(figure.locator(".drawn canvas").first).to_be_visible()
    assert page.evaluate("Bokeh.version") == "1.0.0"
