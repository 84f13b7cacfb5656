"""Searching the log: what is typed is found wherever it stands, and nothing else is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from harness.newest import ENTRIES
from harness.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page


# Counted in another way than the page does: the whole text of each entry, without its figures.
COUNT = """(word) => Object.fromEntries([...document.querySelectorAll("article")].map((entry) => {
    const copy = entry.cloneNode(true);
    for (const other of copy.querySelectorAll(".entry-figures, .about, .origin")) other.remove();
    return [entry.id, copy.textContent.toLowerCase().split(word).length - 1];
}).filter(([, count]) => count > 0))"""
READ_MARKS = """(name) => [...(CSS.highlights.get(name) ?? [])].map((part) => {
    const range = new Range();
    range.setStart(part.startContainer, part.startOffset);
    range.setEnd(part.endContainer, part.endOffset);
    return String(range).toLowerCase();
})"""

READ_SHIFT = """() => new Promise((then) => {
    const observer = new PerformanceObserver((list) => then(
        list.getEntries().reduce((sum, entry) => sum + entry.value, 0)));
    observer.observe({ type: "layout-shift", buffered: true });
    setTimeout(() => then(0), 300);
})"""


@pytest.fixture
def page(early_page: Page) -> Page:
    """A page without Python."""
    early_page.goto("./")
    return early_page


def find_field(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Search the log")


def find_told(page: Page) -> Locator:
    return page.locator("#log-hits")


def list_entries(page: Page) -> list[str]:
    ids: list[str] = page.locator("article:visible").evaluate_all(
        "(entries) => entries.map((entry) => entry.id)"
    )
    return ids


def read_marks(page: Page, name: str = "log-hit") -> Any:
    return page.evaluate(READ_MARKS, name)


def test_entries_with_a_hit_stay_and_every_hit_is_counted_and_marked(page: Page) -> None:
    expected = page.evaluate(COUNT, "platypus")
    find_field(page).press_sequentially("Platypus")
    assert list_entries(page) == list(expected)
    count = sum(expected.values())
    assert count > len(expected) > 1
    expect(find_told(page)).to_have_text(f"{count} hits in {len(expected)} entries.")
    assert read_marks(page) == ["platypus"] * count


def test_accents_and_case_do_not_count(page: Page) -> None:
    expected = page.evaluate(COUNT, "falcon")
    find_field(page).fill("FÁLCÖN")
    assert list_entries(page) == list(expected)
    assert set(read_marks(page)) == {"falcon"}


def test_of_several_words_an_entry_has_to_have_all(page: Page) -> None:
    falcon, tuning = (page.evaluate(COUNT, word) for word in ("falcon", "tuning"))
    both = [date for date in falcon if date in tuning]
    assert 0 < len(both) < min(len(falcon), len(tuning))
    find_field(page).fill("tuning  falcon")
    assert list_entries(page) == both
    assert set(read_marks(page)) == {"falcon", "tuning"}


def test_a_hit_may_reach_over_the_marks_within_a_text(page: Page) -> None:
    # In the page the name is code, and what follows is partly a link.
    find_field(page).fill("qCammel-70-x is third on")
    assert list_entries(page) == ["2023-08-09"]
    find_field(page).fill("codellama` itself")
    expect(find_told(page)).to_contain_text("No entry has")


def test_enter_leads_from_hit_to_hit_and_back(page: Page) -> None:
    field = find_field(page)
    field.fill("falcon")
    count = len(read_marks(page))
    assert count > 2
    field.press("Enter")
    expect(find_told(page)).to_have_text(f"Hit 1 of {count}.")
    field.press("Shift+Enter")
    expect(find_told(page)).to_have_text(f"Hit {count} of {count}.")
    assert read_marks(page, "log-hit-current") == ["falcon"]
    shown = """() => {
        const [part] = CSS.highlights.get("log-hit-current");
        const { top, bottom } = part.startContainer.parentElement.getBoundingClientRect();
        return bottom > 0 && top < innerHeight;
    }"""
    assert page.evaluate(shown)
    expect(field).to_be_in_viewport()
    page.get_by_role("button", name="Next hit").click()
    expect(find_told(page)).to_have_text(f"Hit 1 of {count}.")


def test_escape_clears(page: Page) -> None:
    every = list_entries(page)
    field = find_field(page)
    field.fill("vicuna")
    assert list_entries(page) != every
    field.press("Escape")
    expect(field).to_have_value("")
    assert list_entries(page) == every
    assert read_marks(page) == []
    expect(find_told(page)).to_be_empty()


def test_entries_without_a_hit_can_be_shown_all_the_same(page: Page) -> None:
    every = list_entries(page)
    find_field(page).fill("vicuna")
    others = len(every) - len(list_entries(page))
    page.get_by_role("button", name=f"Show {others} without a hit").click()
    assert list_entries(page) == every
    assert read_marks(page) != []
    page.get_by_role("button", name=f"Fold {others} without a hit").click()
    assert len(list_entries(page)) == len(every) - others


def test_what_is_nowhere_is_said_to_be_nowhere(page: Page) -> None:
    find_field(page).fill("<img src=x onerror=alert(1)>")
    expect(find_told(page)).to_have_text("No entry has “<img src=x onerror=alert(1)>”.")
    expect(page.get_by_role("button", name="Next hit")).to_be_disabled()
    assert list_entries(page) == []
    page.mouse.wheel(0, 50)
    find_field(page).fill("")
    assert len(list_entries(page)) == ENTRIES


def test_the_query_stands_in_the_address_and_comes_back_with_it(page: Page) -> None:
    find_field(page).fill("uni-tianyan/uni-tianyan")
    wait_until(page, "location.search === '?find=uni-tianyan/uni-tianyan'", 5)
    entries = list_entries(page)
    page.reload()
    expect(find_field(page)).to_have_value("uni-tianyan/uni-tianyan")
    assert list_entries(page) == entries
    assert len(read_marks(page)) > 1


def test_what_is_being_typed_outlasts_a_change_of_the_snapshot(page: Page) -> None:
    find_field(page).fill("falcon")
    # At once, before the address tells of the query.
    page.evaluate("""() => {
        document.getElementById("log-search").value = "falcon mmlu";
        document.getElementById("log-search").dispatchEvent(new Event("input"));
        document.querySelector("a.phrase").click();
    }""")
    expect(find_field(page)).to_have_value("falcon mmlu")
    wait_until(page, "new URLSearchParams(location.search).get('find') === 'falcon mmlu'", 5)


def test_a_search_that_the_address_asks_for_moves_nothing(early_page: Page) -> None:
    early_page.set_viewport_size({"width": 360, "height": 740})
    # The first entry has no hit, so the one that has it takes its place.
    early_page.goto("./?find=limerobot")
    assert list_entries(early_page) == ["2023-08-01"]
    early_page.wait_for_timeout(500)
    assert early_page.evaluate(READ_SHIFT) < 0.02


def test_an_entry_that_is_led_to_is_shown(page: Page) -> None:
    find_field(page).fill("vicuna")
    assert "2023-10-13" not in list_entries(page)
    page.evaluate("location.hash = '2023-10-13'")
    expect(page.locator("[id='2023-10-13'] h2")).to_be_in_viewport()
