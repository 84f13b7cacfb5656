"""A figure's code in the page: its editor brought in, written into, run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Locator, Page

# Code that was never imported before is fetched first.
ANSWER_MS = 20_000
MOUNT = """([figure, snapshot, params]) => {
    const element = document.createElement("figure-code");
    Object.assign(element, { figure, snapshot, params, id: "code-under-test" });
    document.querySelector("main").before(element);
}"""
UNMOUNT = """() => {
    document.getElementById("code-under-test")?.remove();
    for (const key of Object.keys(localStorage)) {
        if (key.startsWith("report-code:")) localStorage.removeItem(key);
    }
}"""
READ_EDITOR = """(element) =>
    element.shadowRoot.querySelector("code-desk").editor?.text ?? null"""


def show_code(
    page: Page,
    figure: str = "radial",
    snapshot: str = "v1-4/2023-10-31",
    params: Mapping[str, Any] | None = None,
) -> Locator:
    """Put the code of a figure into the page, and wait for its editor."""
    page.evaluate(MOUNT, [figure, snapshot, params or {}])
    code = page.locator("#code-under-test")
    expect(code.locator(".cm-content")).to_be_visible()
    return code


def read_text(code: Locator) -> str:
    """Read the whole text of the editor, of which the page shows a part."""
    text: str = code.evaluate(READ_EDITOR)
    return text


def write_text(code: Locator, text: str) -> None:
    """Write over the text of the editor, as a reader who pastes."""
    code.locator(".cm-content").click()
    code.page.keyboard.press("ControlOrMeta+a")
    code.page.keyboard.insert_text(text)


def press(code: Locator, name: str) -> None:
    """Press a button."""
    code.get_by_role("button", name=name, exact=True).click()
