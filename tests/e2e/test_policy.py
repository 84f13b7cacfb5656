"""A strict Content-Security-Policy: in every page, and as a header of the whole site.

The harness fails a test for every error on a page's console, which each violation is, and for every
request to another origin.
"""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from bundler.common.policy import DIRECTIVES, POLICY
from harness.code import ANSWER_MS
from harness.drawn import stage_figure, wait_until_shows
from harness.newest import NEWEST
from harness.page_log import PageLog
from harness.pages_server import PagesServer
from harness.visit import LIVE
from harness.waiting import wait_for_python, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

    from harness.native_library import NativeLibrary

# Types of scripts that a browser runs; others are data.
RUNS = {"", "module", "text/javascript"}
CUSTOM = """from bokeh.models import CustomJS
from bokeh.plotting import figure
plot = figure(width=200, height=200)
plot.line([1, 2], [3, 4])
plot.js_on_change("inner_width", CustomJS(code="window.hacked = 1"))
plot"""


class PageReader(HTMLParser):
    """Reads a page for its policy, and for what would run against one."""

    def __init__(self) -> None:
        super().__init__()
        self.policy: str | None = None
        self.early: list[str] = []
        self.inline: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if given.get("http-equiv") == "Content-Security-Policy":
            self.policy = given["content"]
        elif self.policy is None and tag in {"script", "link", "style", "img"}:
            self.early.append(tag)
        handlers = [name for name in given if name.startswith("on")]
        self.inline += [f"{tag} {name}" for name in handlers]
        if tag == "script" and "src" not in given and given.get("type", "") in RUNS:
            self.inline.append(tag)
        if any(value.strip().lower().startswith("javascript:") for value in given.values()):
            self.inline.append(f"{tag} javascript:")


def test_every_page_of_the_site_carries_the_policy_before_all_else(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 10
    for path in pages:
        reader = PageReader()
        reader.feed(path.read_text("utf-8"))
        place = str(path.relative_to(site))
        assert (place, reader.policy) == (place, POLICY)
        assert (place, reader.early) == (place, [])
        assert (place, reader.inline) == (place, [])


def test_who_publishes_the_site_finds_the_policy_in_the_docs() -> None:
    text = (Path(__file__).resolve().parents[2] / "docs/publishing.md").read_text("utf-8")
    assert f"\n    {POLICY}\n" in text


def test_the_policy_lets_nothing_in_from_other_servers() -> None:
    words = {word for sources in DIRECTIVES.values() for word in sources.split()}
    assert words == {"'self'", "'none'", "'wasm-unsafe-eval'", "'unsafe-inline'", "data:", "blob:"}
    assert "'unsafe-inline'" not in DIRECTIVES["script-src"]


@pytest.fixture(scope="module")
def strict(site: Path) -> Iterator[PagesServer]:
    """A server that sends the policy with every file, workers included."""
    with PagesServer(site, "/deep/inside/", {"Content-Security-Policy": POLICY}) as running:
        yield running


@pytest.fixture(scope="module")
def strict_page(
    browser: Browser, strict: PagesServer, site: Path
) -> Iterator[tuple[Page, PageLog]]:
    log = PageLog(f"http://127.0.0.1:{strict.port}")
    context = browser.new_context(base_url=strict.address)
    log.watch(context)
    page = context.new_page()
    page.goto("./")
    wait_for_python(page)
    wait_until(page, LIVE)
    yield page, log
    context.close()


def test_a_reader_comes_all_the_way_under_a_strict_policy(
    strict_page: tuple[Page, PageLog], library: NativeLibrary
) -> None:
    page, log = strict_page
    figure = stage_figure(page)
    field = figure.locator("input[name=top]")
    field.fill("3")
    field.press("Enter")
    wait_until_shows(figure, library.draw("radial", NEWEST, {"top": 3}))

    figure.get_by_role("tab", name="Table").click()
    expect(figure.get_by_role("table")).to_be_visible()
    figure.get_by_role("tab", name="Code").click()
    expect(figure.locator(".cm-content")).to_be_visible()
    figure.get_by_role("button", name="Run", exact=True).click()
    expect(figure.locator("code-drawing canvas").first).to_be_visible(timeout=ANSWER_MS)
    figure.get_by_role("tab", name="Chart").click()

    figure.get_by_role("button", name="Take away").click()
    with page.expect_download() as saved:
        figure.get_by_role("button", name="PNG").click()
    assert saved.value.path().read_bytes().startswith(b"\x89PNG")

    own = {"name": "mine.csv", "mimeType": "", "buffer": b"model,arc,mmlu\na/b,61,50\nc/d,70,40\n"}
    page.locator("#own-files").set_input_files(own)  # type: ignore[arg-type]
    shows = "document.querySelector('#stage report-figure').shown?.snapshot === 'own/mine'"
    wait_until(page, shows)
    # Workers have no console here: the page tells what is kept back from them.
    expect(page.locator(".notice", has_text="Content-Security-Policy")).to_have_count(0)
    log.check()


def test_code_learns_that_the_server_forbids_it_other_servers(
    strict_page: tuple[Page, PageLog], server: PagesServer
) -> None:
    page, log = strict_page
    enter(page, f'from pyodide.http import pyfetch\nawait pyfetch("{server.address}")')
    server.forget()
    page.get_by_role("button", name="Allow requests for this visit").click()
    notice = page.locator(".notice", has_text="forbids it to all code")
    expect(notice).to_contain_text(f"127.0.0.1:{server.port}", timeout=ANSWER_MS)
    assert server.requests == []
    log.check()
    enter(page, "import sqlite3, jinja2\njinja2.Template('{{ 1 + 1 }}').render()")
    expect(page.locator("python-console .value").last).to_have_text("'2'", timeout=ANSWER_MS)


def test_a_drawing_that_brings_javascript_is_shown_without(
    strict_page: tuple[Page, PageLog],
) -> None:
    page, log = strict_page
    enter(page, CUSTOM)
    console = page.locator("python-console")
    expect(console.locator(".entry").last.locator("code-drawing canvas").first).to_be_visible(
        timeout=ANSWER_MS
    )
    expect(page.locator(".notice", has_text="JavaScript of its own")).to_be_visible()
    assert page.evaluate("window.hacked") is None
    log.expect("unsafe-eval")
    log.check()


def enter(page: Page, source: str) -> None:
    console = page.locator("python-console")
    field = console.get_by_label("Python to run")
    if not field.is_visible():
        console.get_by_text("Python console").click()
    field.fill(source)
    field.press("Control+Enter")
