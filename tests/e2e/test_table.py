"""The table of a figure: all rows, ordered and filtered, only those in sight in the page."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure
from harness.pages_server import Fault
from harness.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from harness.native_library import NativeLibrary
    from harness.page_log import PageLog
    from harness.pages_server import PagesServer

WHOLE = "v1-4/2023-09-04"
ROWS = "tbody:not(.space) tr"
MODEL, AVERAGE = 1, 3
# As many rows as the largest snapshot of the board has; opened beside the figure's own table.
MANY = 7169
OPEN_MANY = """async (figure, count) => {
    const { createTable } = await customElements.get("report-figure").services.part("table");
    const host = figure.shadowRoot.querySelector(".numbers");
    const parent = document.createElement("div");
    parent.className = "numbers many";
    parent.style.height = "400px";
    host.before(parent);
    const column = (name, decimals) => ({ name, label: name, unit: "", decimals });
    createTable({ parent, openModel: () => {} }).show({
        columns: [column("rank", null), column("model", null), column("score", 2)],
        rows: Array.from({ length: count }, (_, row) => [row + 1, `one/${row}`, (row * 37) % 100]),
    }, "Many");
}"""


@pytest.fixture
def figure(ready_page: Page) -> Locator:
    """The first figure beside the log: all models of the largest snapshot, as a table."""
    figure = stage_figure(ready_page)
    # The table of the test before is gone, and with it the order that it had.
    expect(figure.get_by_role("table")).to_have_count(0)
    view = {"figure": "total", "snapshot": WHOLE, "tab": "table"}
    figure.evaluate("(figure, view) => figure.setView(view)", view)
    expect(figure.get_by_role("table")).to_have_attribute("aria-rowcount", "1191")
    return figure


def read_rows(figure: Locator) -> list[list[str]]:
    rows: list[list[str]] = figure.locator(ROWS).evaluate_all(
        "(rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent))"
    )
    return rows


def filter_by(figure: Locator, text: str) -> str:
    """Type a filter; gives what the table says of it."""
    figure.get_by_role("searchbox").fill(text)
    return figure.locator(".count").inner_text()


def test_of_all_rows_those_in_sight_are_in_the_page(
    figure: Locator, library: NativeLibrary
) -> None:
    table = library.draw("total", WHOLE, {}).table
    shown = read_rows(figure)
    assert 10 < len(shown) < 60
    assert [row[MODEL] for row in shown] == [row[MODEL] for row in table["rows"]][: len(shown)]
    expect(figure.locator(".count")).to_have_text("1,190 rows")
    expect(figure.locator(ROWS).first).to_have_attribute("aria-rowindex", "2")


def test_the_last_row_is_reached_by_scrolling(figure: Locator, library: NativeLibrary) -> None:
    last = library.draw("total", WHOLE, {}).table["rows"][-1]
    figure.locator(".scroller").evaluate("(box) => { box.scrollTop = box.scrollHeight; }")
    expect(figure.locator(ROWS).last).to_have_attribute("aria-rowindex", "1191")
    expect(figure.locator(ROWS).last).to_contain_text(str(last[MODEL]))
    expect(figure.locator(ROWS).last).to_be_in_viewport()


def test_numbers_have_the_decimals_of_their_column(figure: Locator) -> None:
    filter_by(figure, "uni-tianyan/Uni-TianYan")
    (row,) = read_rows(figure)
    assert row[2:5] == ["70", "73.81", "72.10"]


def test_a_heading_orders_by_its_column_the_other_way_and_not_at_all(
    figure: Locator, library: NativeLibrary
) -> None:
    rows = library.draw("total", WHOLE, {}).table["rows"]
    by_model = sorted((row[MODEL] for row in rows), key=str.casefold)
    heading = figure.get_by_role("columnheader", name="Average")
    expect(heading).not_to_have_attribute("aria-sort", "descending")
    for order, first in [("descending", rows[0]), ("ascending", rows[-1])]:
        heading.get_by_role("button").click()
        expect(heading).to_have_attribute("aria-sort", order)
        expect(heading.get_by_role("button")).to_be_focused()
        assert read_rows(figure)[0][AVERAGE] == f"{first[AVERAGE]:.2f}"
    heading.get_by_role("button").click()
    expect(figure.locator("[aria-sort]")).to_have_count(0)
    assert read_rows(figure)[0][MODEL] == rows[0][MODEL]
    figure.get_by_role("columnheader", name="Model").get_by_role("button").click()
    assert read_rows(figure)[0][MODEL].split("/")[0] == by_model[0].split("/")[0]


def test_what_is_missing_comes_last_in_either_direction(
    figure: Locator, library: NativeLibrary
) -> None:
    heading = figure.get_by_role("columnheader", name="Parameters").get_by_role("button")
    sizes = [row[2] for row in library.draw("total", WHOLE, {}).table["rows"] if row[2] is not None]
    for first in (max(sizes), min(sizes)):
        heading.click()
        cell = figure.locator(ROWS).first.locator("td").nth(1)
        expect(cell).to_have_text(re.compile(rf"^{re.escape(f'{first:g}')}(\.0*)?$"))
        figure.locator(".scroller").evaluate("(box) => { box.scrollTop = box.scrollHeight; }")
        expect(figure.locator(ROWS).last.locator("td").nth(1)).to_have_text("–")


def test_words_are_looked_for_in_every_column(figure: Locator, library: NativeLibrary) -> None:
    rows = library.draw("total", WHOLE, {}).table["rows"]
    found = [row for row in rows if "llama" in row[MODEL].lower() and "chat" in row[MODEL].lower()]
    assert filter_by(figure, "CHAT llama") == f"{len(found)} of 1,190 rows"
    # The list goes back to its beginning with the next frame.
    expect(figure.locator(ROWS).first).to_contain_text(found[0][MODEL])
    assert [row[MODEL] for row in read_rows(figure)][:5] == [row[MODEL] for row in found][:5]


def count(rows: list[Any], place: int, least: float) -> int:
    return sum(row[place] is not None and row[place] > least for row in rows)


def test_a_limit_holds_for_its_column(figure: Locator, library: NativeLibrary) -> None:
    table = library.draw("total", WHOLE, {}).table
    rows, names = table["rows"], [column["name"] for column in table["columns"]]
    mmlu, arc = (count(rows, names.index(name), 65) for name in ("mmlu", "arc"))
    assert filter_by(figure, "mmlu > 65") == f"{mmlu} of 1,190 rows: MMLU > 65"
    # Without a name: the column by which it is ordered, else the first score.
    average = count(rows, AVERAGE, 65)
    assert filter_by(figure, ">65") == f"{average} of 1,190 rows: Average > 65"
    figure.get_by_role("columnheader", name="ARC").get_by_role("button").click()
    expect(figure.locator(".count")).to_have_text(f"{arc} of 1,190 rows: ARC > 65")


def test_a_limit_that_no_column_has_is_told(figure: Locator) -> None:
    assert filter_by(figure, "beauty>5").endswith("no column of numbers is called “beauty”")
    assert filter_by(figure, "no such model") == "0 of 1,190 rows"
    assert read_rows(figure) == []
    assert filter_by(figure, "") == "1,190 rows"


def test_a_model_s_name_opens_the_model(ready_page: Page, figure: Locator) -> None:
    ready_page.evaluate(
        "addEventListener('model-open', (event) => { window.opened = event.detail; })"
    )
    figure.get_by_role("button", name="uni-tianyan/Uni-TianYan").click()
    assert ready_page.evaluate("opened") == {
        "model": "uni-tianyan/Uni-TianYan",
        "snapshot": WHOLE,
    }


def test_the_keyboard_walks_through_all_rows_with_one_stop(
    ready_page: Page, figure: Locator, library: NativeLibrary
) -> None:
    rows = library.draw("total", WHOLE, {}).table["rows"]
    expect(figure.locator("button.model[tabindex='0']")).to_have_count(1)
    figure.locator("button.model[tabindex='0']").focus()
    for _ in range(60):
        ready_page.keyboard.press("ArrowDown")
    name = rows[60][MODEL]
    focused = figure.locator("button.model:focus")
    expect(focused).to_have_text(name)
    expect(focused).to_be_in_viewport()
    expect(figure.locator("button.model[tabindex='0']")).to_have_text([name])


def test_the_table_can_be_scrolled_with_the_keyboard(ready_page: Page, figure: Locator) -> None:
    box = figure.get_by_role("region")
    box.focus()
    ready_page.keyboard.press("End")
    expect(figure.locator(ROWS).last).to_have_attribute("aria-rowindex", "1191")


def test_a_table_of_thousands_of_rows_is_there_at_once_and_keeps_its_columns(
    ready_page: Page, figure: Locator
) -> None:
    begin = time.monotonic()
    figure.evaluate(OPEN_MANY, MANY)
    many = figure.locator(".many")
    many.locator(ROWS).first.wait_for()
    assert time.monotonic() - begin < 2
    widths = many.evaluate(
        """async (many) => {
            const box = many.querySelector(".scroller");
            const widths = new Set();
            while (box.scrollTop + box.clientHeight < box.scrollHeight - 1) {
                box.scrollTop += 4000;
                await new Promise(requestAnimationFrame);
                widths.add(many.querySelector("thead").offsetWidth);
            }
            return [...widths];
        }"""
    )
    assert len(widths) == 1
    wait_until(
        ready_page,
        "document.querySelector('#stage report-figure').shadowRoot"
        f".querySelector('.many {ROWS}:last-child').getAttribute('aria-rowindex') === '{MANY + 1}'",
    )
    many.evaluate("(many) => many.remove()")


@pytest.mark.usefixtures("python_on_its_way")
def test_a_table_that_cannot_be_fetched_says_why_and_is_fetched_again(
    page: Page, server: PagesServer, page_log: PageLog
) -> None:
    page_log.expect("503")
    page.goto("./")
    figure = stage_figure(page)
    with server.faulty("assets/parts/table.*", Fault(status=503)):
        figure.get_by_role("tab", name="Table").click()
        expect(figure.get_by_role("alert")).to_contain_text("the server answered 503")
    figure.get_by_role("button", name="Try again").click()
    expect(figure.locator(ROWS)).to_have_count(5)
