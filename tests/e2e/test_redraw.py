"""A changed control puts new content into the drawing that is there, and computes nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure, wait_until_shows
from harness.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from harness.native_library import NativeLibrary

WHOLE = "v1-4/2023-09-04"
CONTROLS = [
    ("radial", "top", 8),
    ("radial", "scale", "minmax"),
    ("total", "color", "family"),
    ("ranking", "metric", "arc"),
]
# Notes every drawing that BokehJS makes, every message of Python's worker, and everything painted.
WATCH = """() => {
    const seen = (window.watched = { embedded: 0, asked: [], answers: [], painted: 0 });
    if (window.watching) return;
    window.watching = true;
    const { add_document_standalone: embed } = Bokeh.embed;
    Bokeh.embed.add_document_standalone = (...values) => {
        window.watched.embedded += 1;
        return embed(...values);
    };
    const { worker } = customElements.get("report-figure").services.python;
    const post = worker.postMessage.bind(worker);
    worker.postMessage = (message) => {
        if (message.kind === "draw") window.watched.asked.push(message.request);
        post(message);
    };
    worker.addEventListener("message", ({ data }) => {
        if (data.kind === "answered") window.watched.answers.push(JSON.parse(data.text));
    });
    const brush = CanvasRenderingContext2D.prototype;
    for (const name of ["fill", "stroke", "fillText", "drawImage", "clearRect"]) {
        const paint = brush[name];
        brush[name] = function (...values) {
            window.watched.painted += 1;
            return paint.apply(this, values);
        };
    }
}"""
ROWS = "tbody:not(.space) tr"
NOTHING_ASKED = """(() => {
    const { asked, queue } = customElements.get("report-figure").services.python;
    return asked.size + queue.length === 0;
})()"""
SHOW = """async (figure, view) => {
    figure.setView(view);
    await figure.updateComplete;
}"""
CHANGE = """(figure, [name, value]) => {
    const input = figure.shadowRoot.querySelector(`[name=${name}]`);
    input.value = value;
    input.dispatchEvent(new Event("change"));
}"""
# Answers what had been painted when the measure was taken, and what had been a while later.
PAINT_UNTIL_MEASURED = """(figure, [name, value]) => new Promise((done) => {
    new PerformanceObserver((list, observer) => {
        if (list.getEntriesByName("report:redraw").length === 0) return;
        observer.disconnect();
        const { painted } = window.watched;
        setTimeout(() => done([painted, window.watched.painted]), 500);
    }).observe({ type: "measure" });
    const input = figure.shadowRoot.querySelector(`[name=${name}]`);
    input.value = value;
    input.dispatchEvent(new Event("change"));
})"""
REMEMBER_CANVAS = """(figure) => {
    window.remembered = [];
    const collect = (root) => {
        for (const element of root.querySelectorAll("*")) {
            if (element instanceof HTMLCanvasElement) window.remembered.push(element);
            if (element.shadowRoot) collect(element.shadowRoot);
        }
    };
    collect(figure.shadowRoot);
    return window.remembered.length;
}"""
CANVAS_STAYED = "() => remembered.length > 0 && remembered.every((canvas) => canvas.isConnected)"


def show(page: Page, library: NativeLibrary, figure: str) -> Locator:
    """Show a figure of the largest snapshot with its defaults, and begin to watch."""
    shown = stage_figure(page)
    shown.evaluate(SHOW, {"figure": figure, "snapshot": WHOLE, "params": {}})
    wait_until_shows(shown, library.draw(figure, WHOLE, {}))
    wait_until(page, "document.querySelector('#stage report-figure').dataset.state === 'live'")
    wait_until(page, NOTHING_ASKED)
    page.evaluate(WATCH)
    return shown


def read_watched(page: Page) -> dict[str, Any]:
    watched: dict[str, Any] = page.evaluate("watched")
    return watched


@pytest.mark.parametrize(("figure", "name", "value"), CONTROLS)
def test_a_changed_control_keeps_the_drawing(
    ready_page: Page, library: NativeLibrary, figure: str, name: str, value: str | int
) -> None:
    shown = show(ready_page, library, figure)
    assert shown.evaluate(REMEMBER_CANVAS) > 0
    shown.evaluate(CHANGE, [name, value])
    wait_until_shows(shown, library.draw(figure, WHOLE, {name: value}))
    assert ready_page.evaluate(CANVAS_STAYED)
    assert read_watched(ready_page)["embedded"] == 0


@pytest.mark.parametrize(("figure", "name", "value"), CONTROLS)
def test_for_a_changed_control_python_sends_data_and_neither_drawing_nor_table(
    ready_page: Page, library: NativeLibrary, figure: str, name: str, value: str | int
) -> None:
    shown = show(ready_page, library, figure)
    shown.evaluate(CHANGE, [name, value])
    wait_until_shows(shown, library.draw(figure, WHOLE, {name: value}))
    (answer,) = read_watched(ready_page)["answers"]
    assert (answer["figure"], answer["params"][name]) == (figure, value)
    assert (answer["item"], answer["table"]) == (None, None)


def test_the_numbers_are_computed_when_they_are_opened(
    ready_page: Page, library: NativeLibrary
) -> None:
    shown = show(ready_page, library, "radial")
    shown.evaluate(CHANGE, ["top", 3])
    wait_until_shows(shown, library.draw("radial", WHOLE, {"top": 3}))
    shown.get_by_role("tab", name="Table").click()
    expect(shown.locator(ROWS)).to_have_count(3)
    assert [answer["table"] is not None for answer in read_watched(ready_page)["answers"]] == [
        False,
        True,
    ]


def test_open_numbers_follow_a_changed_control(ready_page: Page, library: NativeLibrary) -> None:
    shown = show(ready_page, library, "radial")
    shown.get_by_role("tab", name="Table").click()
    expect(shown.locator(ROWS)).to_have_count(5)
    shown.evaluate(CHANGE, ["top", 7])
    expect(shown.locator(ROWS)).to_have_count(7)
    (*_, answer) = read_watched(ready_page)["answers"]
    assert len(answer["table"]["rows"]) == 7


def test_of_twenty_quick_changes_python_answers_the_first_and_the_last(
    ready_page: Page, library: NativeLibrary
) -> None:
    shown = show(ready_page, library, "total")
    colors = ["family", "size", "organisation", "none"] * 5
    shown.evaluate(
        """async (figure, colors) => {
            for (const color of colors) {
                figure.setView({ params: { color } });
                await figure.updateComplete;
            }
        }""",
        [*colors[:-1], "size"],
    )
    wait_until_shows(shown, library.draw("total", WHOLE, {"color": "size"}))
    ready_page.wait_for_timeout(500)
    answers = [answer["params"]["color"] for answer in read_watched(ready_page)["answers"]]
    assert answers[-1] == "size"
    assert len(answers) <= 3


@pytest.mark.parametrize(("figure", "name", "value"), CONTROLS)
def test_a_redraw_is_measured_until_everything_is_painted(
    ready_page: Page, library: NativeLibrary, figure: str, name: str, value: str | int
) -> None:
    shown = show(ready_page, library, figure)
    measured, later = shown.evaluate(PAINT_UNTIL_MEASURED, [name, value])
    assert measured > 0
    assert later == measured
