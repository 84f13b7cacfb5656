"""Nothing that axe-core can find is in a reader's way, on any view of the site.

axe-core looks into shadow trees. It sees about half of what WCAG asks for; the keyboard has tests
of its own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# By rule, what is found without reason, by a piece of its HTML.
EXCUSED = {
    # CodeMirror: the text inside takes the focus, and the arrow keys scroll it. axe-core 4 looks
    # for a tabindex, which an editable element does not need.
    "scrollable-region-focusable": ["cm-scroller"],
}
RUN = """async ([tags, parts, excused]) => {
    const { violations } = await axe.run(parts.length > 0 ? parts : document, {
        runOnly: { type: "tag", values: tags },
        resultTypes: ["violations"],
    });
    return violations.map(({ id, help, nodes: found }) => {
        const nodes = found.filter(({ html }) => !excused[id]?.some((part) => html.includes(part)));
        return { id, help, nodes };
    }).filter(({ nodes }) => nodes.length > 0).map(({ id, help, nodes }) =>
        `${id}: ${help}\\n` + nodes.slice(0, 4).map((node) =>
            `    ${node.target.flat().join(" ")}\\n        ${node.html.slice(0, 160)}\\n`
            + node.any.concat(node.all, node.none).slice(0, 2)
                .map(({ message }) => `        ${message}`).join("\\n")).join("\\n")
        + (nodes.length > 4 ? `\\n    and ${nodes.length - 4} more` : ""));
}"""
OPEN = """(detail) => document.dispatchEvent(new CustomEvent("model-open", { detail }))"""

WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 360, "height": 740}
TABLE_PAGE = "snapshots/v1-4/2023-10-13.html"
RECORD_PAGES = ["log/2023-10-04.html", "changes.html", "data-dictionary.html"]
# The first card waits for the history of its board.
SLOW_MS = 20_000
# Every theme and every width, each in two of the four.
LOOKS = [("light", WIDE), ("dark", PHONE)]
OTHER_LOOKS = [("dark", WIDE), ("light", PHONE)]


@pytest.fixture
def ready(ready_page: Page) -> Iterator[Page]:
    """The page with Python, as wide as others expect it afterwards."""
    size = ready_page.viewport_size
    yield ready_page
    ready_page.keyboard.press("Escape")
    if size:
        ready_page.set_viewport_size(size)


def look(page: Page, theme: Any, size: Any) -> None:
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.set_viewport_size(size)


def check(page: Page, *parts: str) -> None:
    """Fail with all that axe-core finds, in the whole page or in some parts of it."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text("utf-8"))
    found: list[str] = page.evaluate(RUN, [TAGS, parts, EXCUSED])
    assert not found, "\n".join([f"at {page.url}:", *found])


@pytest.mark.parametrize(("theme", "size"), LOOKS)
def test_the_page_before_python(early_page: Page, theme: str, size: dict[str, int]) -> None:
    look(early_page, theme, size)
    early_page.goto("./")
    expect(early_page.locator("report-figure[data-state=prerendered]").first).to_be_attached()
    check(early_page)


@pytest.mark.parametrize(("theme", "size"), OTHER_LOOKS)
def test_the_page_with_python(ready: Page, theme: str, size: dict[str, int]) -> None:
    look(ready, theme, size)
    check(ready)


@pytest.mark.parametrize(
    ("tab", "theme"), [("Table", "light"), ("Code", "dark"), ("Sources", "dark")]
)
def test_a_tab_of_a_figure(ready: Page, tab: str, theme: str) -> None:
    look(ready, theme, WIDE)
    figure = stage_figure(ready)
    figure.get_by_role("tab", name=tab).click()
    settled = {
        "Table": "table, [role=table], [role=grid]",
        "Code": ".cm-content",
        "Sources": "dl, li",
    }
    expect(figure.get_by_role("tabpanel").locator(settled[tab]).first).to_be_visible()
    check(ready, "#stage")


def test_the_list_of_shortcuts(ready: Page) -> None:
    look(ready, "dark", PHONE)
    ready.get_by_role("button", name="Keyboard shortcuts").click()
    expect(ready.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()
    check(ready, "dialog.sheet")


@pytest.mark.parametrize(("theme", "size"), LOOKS)
def test_a_card(ready: Page, theme: str, size: dict[str, int]) -> None:
    look(ready, theme, size)
    ready.evaluate(OPEN, {"model": "MaziyarPanahi/calme-3.2-instruct-78b"})
    card = ready.locator("model-card")
    expect(card.get_by_role("table").first).to_be_visible(timeout=SLOW_MS)
    # Beside the page it is a part of it; on a phone there is nothing else.
    check(ready, *([] if size == WIDE else ["model-card"]))


def test_a_card_that_waits_and_a_notice(early_page: Page) -> None:
    look(early_page, "dark", WIDE)
    early_page.goto("./?model=no/such&figure=none")
    expect(early_page.locator(".notice")).to_be_visible()
    expect(early_page.locator("model-card dialog")).to_be_visible()
    check(early_page, "model-card", "#notices")


@pytest.mark.parametrize(("theme", "size"), LOOKS)
@pytest.mark.parametrize("path", [*RECORD_PAGES, "methods.html", "404.html", TABLE_PAGE])
def test_the_other_pages(early_page: Page, path: str, theme: str, size: dict[str, int]) -> None:
    look(early_page, theme, size)
    early_page.goto(path)
    check(early_page)


def test_what_is_wrong_is_found(early_page: Page) -> None:
    early_page.goto("404.html")
    early_page.evaluate("document.querySelector('h1').append(document.createElement('img'))")
    with pytest.raises(AssertionError, match="image-alt"):
        check(early_page)
