"""Where a figure's numbers come from, and what was left out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

TOP = "v1-4/2023-10-31"
MAIN_FILE = "c343a7668e532e80a7231598b5c4d6e4e2d709851a27c3196d76259a6f87a46c"


def open_sources(page: Page, view: dict[str, object]) -> Locator:
    """Show a view of the top of 2023 in the first figure beside the log, and its sources."""
    figure = stage_figure(page)
    wish = {"snapshot": TOP, **view, "tab": "sources"}
    figure.evaluate("(figure, wish) => figure.setView(wish)", wish)
    return figure.get_by_role("tabpanel")


def read_ledger(panel: Locator, place: int = 0) -> list[tuple[str, str]]:
    lines = panel.locator(".ledger").nth(place).locator("tr")
    return [tuple(line.locator("> *").all_inner_texts()) for line in lines.all()]  # type: ignore[misc]


def test_the_origin_is_told_before_python_is_there(early_page: Page) -> None:
    early_page.goto("./")
    panel = open_sources(early_page, {})
    expect(panel).to_contain_text("The top of the board: ranks hold")
    origin = panel.get_by_role("link", name="Open LLM Leaderboard report")
    expect(origin).to_have_attribute(
        "href", "https://github.com/dsdanielpark/open-llm-leaderboard-report"
    )
    expect(panel).to_contain_text("licence: MIT")
    expect(panel).to_contain_text("20231031-70b.json, 53 rows, top only")
    expect(panel.locator("code").first).to_have_text(MAIN_FILE)
    expect(panel).to_contain_text("The board itself marked this model: flagged")
    expect(panel.get_by_role("status")).to_contain_text("Python is starting")
    assert read_ledger(panel)[-1] == ("95", "models that rank by average")


def test_what_a_figure_leaves_out_adds_up(ready_page: Page) -> None:
    panel = open_sources(ready_page, {"figure": "ranking", "params": {"rows": 10}})
    expect(panel.locator(".ledger tr").last).to_have_text("10models that the figure shows")
    settings = panel.locator(".ledger tr", has_text="left out by the figure’s settings")
    expect(settings).to_contain_text("−85")
    lines = read_ledger(panel)
    assert ("−14", "further rows of models that have a better one") in lines
    assert ("−85", "left out by the figure’s settings") in lines
    counts = [int(count.replace("−", "-")) for count, _ in lines]
    assert sum(counts[:-1]) == counts[-1] == 10


def test_the_second_snapshot_is_told_of_as_well(ready_page: Page) -> None:
    panel = open_sources(ready_page, {"figure": "changes"})
    heading = panel.get_by_role("heading", name="Compared with")
    expect(heading).to_contain_text("2023-10-13")
    expect(panel).to_contain_text("20231013.json")
    expect(panel.locator(".ledger")).to_have_count(2)


def test_a_figure_over_time_lists_its_dates(ready_page: Page) -> None:
    panel = open_sources(ready_page, {"figure": "distribution"})
    expect(panel.locator(".ledger tr").last).to_have_text("95models that the figure draws on")
    expect(panel.locator(".dates")).to_have_count(0)
    open_sources(ready_page, {"figure": "distribution", "params": {"view": "dates"}})
    expect(panel.locator(".dates tbody tr")).to_have_count(18)
    expect(panel.locator(".dates tbody tr").first).to_have_text("2023-05-23whole49")


def test_models_of_a_note_can_be_opened(ready_page: Page) -> None:
    ready_page.evaluate(
        "addEventListener('model-open', (event) => { window.opened = event.detail; })"
    )
    panel = open_sources(ready_page, {"figure": "total"})
    panel.get_by_role("button", name="Fredithefish/ReasonixPajama-3B-HF").first.click()
    assert ready_page.evaluate("opened.model") == "Fredithefish/ReasonixPajama-3B-HF"


@pytest.mark.parametrize("key", ["2023-10-31", "2023-05-31"])
def test_without_script_all_rows_are_a_page_of_their_own(early_page: Page, key: str) -> None:
    early_page.goto("./")
    about = early_page.locator(f"[id='{key}'] details.about")
    about.evaluate("(about) => { about.open = true; }")
    about.get_by_role("link", name="table").click()
    rows = 341 if key == "2023-10-31" else 83
    expect(early_page.locator("tbody tr")).to_have_count(rows)
    expect(early_page.locator("tbody tr").first.locator("> *").first).to_have_text("1")
    early_page.get_by_role("link", name="To the report").first.click()
    expect(early_page.locator(f"[id='{key}'] h2")).to_be_in_viewport()
