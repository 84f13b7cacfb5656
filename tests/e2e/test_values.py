"""Values of the log: where each is from, and the same number from the reader's own Python."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from harness.code import ANSWER_MS
from harness.waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import BrowserContext, Locator, Page

    from harness.built import BuiltSite
    from harness.page_log import PageLog

ENTRY = "2023-07-14"
PYTHON = "customElements.get('report-figure').services.python"
# All expressions of the log, by their snapshot, in the reader's Python.
COMPUTE = """
import json
asked = json.loads({asked!r})
print(json.dumps([value(expression, at=at).text for expression, at in asked]))
"""
CALL = f"""async (args) => {{
    const said = [];
    const hear = (text) => said.push(JSON.parse(text));
    const answer = await {PYTHON}.call(
        {{ name: "console", args, written: true }}, Symbol("test"), hear);
    return [JSON.parse(answer), said];
}}"""


def find_values(page: Page, entry: str = ENTRY) -> Locator:
    return page.locator(f"article[id='{entry}'] .value")


def find_value(page: Page, text: str, entry: str = ENTRY) -> Locator:
    return find_values(page, entry).get_by_text(text, exact=True).first


def find_panel(page: Page) -> Locator:
    return page.get_by_role("dialog", name="Where this is from")


def list_described(built: BuiltSite) -> list[tuple[str, dict[str, Any]]]:
    """List all values that the build describes, each with its snapshot."""
    files = [built.read(asset["path"]) for asset in built.manifest["values"].values()]
    return [(file["snapshot"], value) for file in files for value in file["values"]]


def test_a_value_tells_formula_rows_and_snapshot(early_page: Page) -> None:
    early_page.goto(f"./#{ENTRY}")
    value = find_value(early_page, "61")
    value.click()
    panel = find_panel(early_page)
    expect(panel.get_by_role("heading")).to_have_text("61")
    expect(panel).to_contain_text("models re-scored from 2023-06-29 to 2023-07-14 on MMLU, down")
    expect(panel.locator("pre")).to_have_text('rescored("mmlu", "down")')
    expect(panel.locator("caption")).to_have_text("From these rows (MMLU), the first 20 of 122")
    expect(panel.locator("tbody tr")).to_have_count(20)
    own = "The entry’s own snapshot: v1-4/2023-07-14, the whole board of that day."
    expect(panel).to_contain_text(own)
    early_page.keyboard.press("Escape")
    expect(panel).to_be_hidden()


def test_keys_open_a_value_and_give_the_focus_back(early_page: Page) -> None:
    early_page.goto(f"./#{ENTRY}")
    value = find_value(early_page, "63.4")
    expect(value).to_have_role("button")
    value.focus()
    early_page.keyboard.press("Enter")
    panel = find_panel(early_page)
    expect(panel.get_by_role("heading")).to_have_text("63.4")
    expect(panel).to_be_focused()
    early_page.keyboard.press("Tab")
    expect(panel.get_by_role("button", name="Close")).to_be_focused()
    early_page.keyboard.press("Enter")
    expect(panel).to_be_hidden()
    expect(value).to_be_focused()


def test_values_in_a_phrase_are_told_by_the_mark_behind_it(early_page: Page) -> None:
    early_page.goto("./#2023-05-26")
    phrase = early_page.locator("article[id='2023-05-26'] a.phrase", has_text="only 21st of 58")
    mark = phrase.locator("xpath=following-sibling::*[1]")
    expect(mark).to_have_role("button")
    mark.click()
    expect(find_panel(early_page).get_by_role("heading")).to_have_text(["21st", "58"])


def test_a_file_that_cannot_be_fetched_is_told(
    early_page: Page, early_context: tuple[BrowserContext, PageLog]
) -> None:
    early_context[1].expect("assets/values/")
    early_page.route("**/assets/values/*", lambda route: route.abort())
    early_page.goto(f"./#{ENTRY}")
    find_value(early_page, "61").click()
    expect(find_panel(early_page)).to_contain_text("The rows could not be fetched")


@pytest.mark.usefixtures("python_on_its_way")
def test_without_a_script_values_are_plain_text(
    open_page: Callable[..., Page], page_log: PageLog
) -> None:
    page_log.expect("bokeh.min")  # a browser that runs no script fetches none ahead
    page = open_page(java_script_enabled=False)
    page.goto("./")
    value = find_value(page, "61")
    expect(value).to_be_visible()
    assert value.get_attribute("role") is None
    assert value.evaluate("element => getComputedStyle(element).textDecorationLine") == "none"
    expect(page.locator(".value-mark").first).to_be_hidden()


@pytest.mark.usefixtures("python_on_its_way")
def test_on_a_phone_the_panel_lies_within_the_window(open_page: Callable[..., Page]) -> None:
    phone = open_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True)
    phone.goto(f"./#{ENTRY}")
    find_value(phone, "61").tap()
    panel = find_panel(phone)
    expect(panel.locator("tbody tr")).to_have_count(20)
    box = panel.bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 360)
    assert box["y"] + box["height"] == 740
    assert panel.evaluate("element => element.scrollWidth <= element.clientWidth")


def test_the_console_gives_the_same_number(ready_page: Page) -> None:
    value = find_value(ready_page, "63.4")
    value.click()
    find_panel(ready_page).get_by_role("button", name="Open in the console").click()
    console = ready_page.locator("python-console")
    field = console.get_by_label("Python to run")
    expect(field).to_have_value('value(\'score("llama-65b", "mmlu")\', at="v1-4/2023-07-14")')
    expect(field).to_be_focused()
    ready_page.keyboard.press("Enter")
    shown = console.locator(".log .entry").last
    expect(shown.locator("pre").last).to_have_text("63.4", timeout=ANSWER_MS)


def test_the_readers_python_computes_every_value_as_the_build_did(
    ready_page: Page, built: BuiltSite
) -> None:
    described = list_described(built)
    assert len(described) >= 100
    asked = json.dumps([[value["expression"], snapshot] for snapshot, value in described])
    args = {"source": COMPUTE.format(asked=asked), "snapshot": described[0][0], "fresh": True}
    answer, said = ready_page.evaluate(CALL, args)
    assert not answer.get("error"), answer
    printed = "".join(one["out"] for one in said if "out" in one)
    found = json.loads(re.findall(r"\[.*\]", printed)[-1])
    assert found == [value["text"] for _, value in described]


def test_every_value_of_the_page_is_described(early_page: Page, built: BuiltSite) -> None:
    early_page.goto("./")
    wait_until(early_page, "document.querySelector('.value[role=button]') !== null")
    shown = early_page.evaluate(
        """() => [...document.querySelectorAll(".value")].map((value) =>
            [value.closest("article").id, Number(value.dataset.values), value.textContent])"""
    )
    told = {date: built.read(asset["path"]) for date, asset in built.manifest["values"].items()}
    assert len(shown) >= 100
    different = [one for one in shown if told[one[0]]["values"][one[1]]["text"] != one[2]]
    assert different == []
