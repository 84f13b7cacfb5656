"""Python that hangs or dies is replaced, and the reader sees a line of it at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from playwright.sync_api import expect

from harness.drawn import stage_figure, wait_until_shows
from harness.newest import NEWEST
from harness.pages_server import Fault
from harness.waiting import wait_for_python, wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from harness.native_library import NativeLibrary
    from harness.pages_server import PagesServer

PYTHON = "customElements.get('report-figure').services.python"
# A worker that is ended so says nothing: to the page it is one that hangs. What it may take is
# longer than a first drawing does, and shorter than a reader's patience.
KILL = f"{PYTHON}.answerSeconds = 3; {PYTHON}.worker.terminate()"
PATIENT = f"{PYTHON}.answerSeconds = 20"
DIE = f"""{PYTHON}.worker.dispatchEvent(new MessageEvent("message",
    {{ data: {{ kind: "died", message: "memory access out of bounds" }} }}))"""
LOSE_TWICE = f"""() => {{
    const python = {PYTHON};
    python.answerSeconds = 3;
    python.worker.terminate();
    python.addEventListener("state", () => {{
        if (python.state === "ready") python.worker.terminate();
    }});
    return report.draw("radial", {{ top: 4 }}).then(() => "drawn", (error) => error.message);
}}"""


def test_a_figure_in_flight_is_asked_for_again(ready_page: Page, library: NativeLibrary) -> None:
    ready_page.evaluate(KILL)
    field = stage_figure(ready_page).locator("input[name=top]")
    field.fill("4")
    field.press("Enter")
    wait_until(ready_page, "document.documentElement.dataset.python === 'loading'")
    expect(ready_page.locator("#python-status")).to_contain_text("again")
    wait_for_python(ready_page)
    wait_until_shows(stage_figure(ready_page), library.draw("radial", NEWEST, {"top": 4}))
    expect(ready_page.locator("#notices")).to_have_text("")
    expect(stage_figure(ready_page).locator(".note")).to_have_text("")
    ready_page.evaluate(PATIENT)


def test_an_interpreter_that_dies_is_replaced(ready_page: Page, library: NativeLibrary) -> None:
    ready_page.evaluate(DIE)
    wait_until(ready_page, "document.documentElement.dataset.python === 'loading'")
    wait_for_python(ready_page)
    field = stage_figure(ready_page).locator("input[name=top]")
    field.fill("6")
    field.press("Enter")
    wait_until_shows(stage_figure(ready_page), library.draw("radial", NEWEST, {"top": 6}))


def test_a_request_that_ends_python_twice_is_given_up_in_words(ready_page: Page) -> None:
    assert "stopped twice over it" in ready_page.evaluate(LOSE_TWICE)
    ready_page.reload()
    wait_for_python(ready_page)


def test_a_slow_line_is_not_taken_for_a_python_that_hangs(
    ready_page: Page, server: PagesServer, library: NativeLibrary
) -> None:
    """A record takes three times as long as Python may be silent."""
    ready_page.evaluate(f"""{PYTHON}.answerSeconds = 1;
        window.states = [];
        {PYTHON}.addEventListener("state", () => window.states.push({PYTHON}.state));""")
    with server.faulty("assets/records/snapshots/v1-4/2023-05-26*", Fault(delay_seconds=3)):
        drawn = ready_page.evaluate(
            "report.draw('radial', { snapshot: 'v1-4/2023-05-26' }).then((it) => it.description)"
        )
    assert drawn == library.draw("radial", "v1-4/2023-05-26", {}).description
    assert ready_page.evaluate("window.states") == []
    ready_page.evaluate(PATIENT)
