"""Several boards on one page: what only one of them tells, and what stays from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure, wait_until_shows
from leaderboard.scope import Scope

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from harness.native_library import NativeLibrary

FOUR, TWO = "v1-4/2023-09-04", "v2/2024-07-13"


@pytest.fixture
def page(ready_page: Page) -> Page:
    """The page with Python, at the first snapshot of the second board, its filters open."""
    choose(ready_page, TWO)
    opener = find_filters(ready_page).get_by_role("button", name="Filter and pin")
    if opener.get_attribute("aria-expanded") == "false":
        opener.click()
    return ready_page


def choose(page: Page, snapshot: str) -> None:
    page.get_by_role("combobox", name="Snapshot").select_option(snapshot)


def find_filters(page: Page) -> Locator:
    return page.locator("#stage view-filters")


def expect_shown(page: Page, library: NativeLibrary, snapshot: str, **scope: Any) -> None:
    drawn = library.draw("radial", snapshot, {}, Scope(**scope))
    wait_until_shows(stage_figure(page), drawn)


def test_snapshots_are_grouped_by_board_the_newest_first(page: Page) -> None:
    groups = page.locator("#timeline optgroup:not([data-own])")
    titles = groups.evaluate_all("groups => groups.map((group) => group.label)")
    assert [title.partition(",")[0].partition(" (")[0] for title in titles] == [
        "Open LLM Leaderboard 2",
        "Open LLM Leaderboard",
        "Open LLM Leaderboard",
    ]


def test_hidden_models_are_left_out_until_a_reader_shows_them(
    page: Page, library: NativeLibrary
) -> None:
    choose(page, FOUR)
    expect_shown(page, library, FOUR)
    line = find_filters(page).locator(".line")
    expect(line).to_contain_text("All models but 2 hidden")
    toggle = find_filters(page).get_by_role("button", name="Show hidden and flagged models")
    toggle.click()
    expect_shown(page, library, FOUR, hidden=True)
    expect(stage_figure(page).locator(".caption")).to_contain_text("are shown too")
    expect(line).to_contain_text("2 hidden ones too")
    assert page.url.endswith("?at=2023-09-04&hidden=show")
    toggle.click()
    expect_shown(page, library, FOUR)
    assert page.url.endswith("?at=2023-09-04")


def test_types_and_licences_narrow_a_board_that_tells_them_and_no_other(
    page: Page, library: NativeLibrary
) -> None:
    filters = find_filters(page)
    filters.locator("button.toggle[name='chat']").click()
    licence = filters.locator("input[name=licences]")
    licence.fill("apache-2.0")
    licence.press("Enter")
    chosen = {"types": ("chat",), "licences": ("apache-2.0",)}
    expect_shown(page, library, TWO, **chosen)
    assert page.url.endswith("?at=2024-07-13&types=chat&licences=apache-2.0")
    choose(page, FOUR)
    expect_shown(page, library, FOUR, **chosen)
    expect(filters.locator(".told")).to_contain_text("This board tells no types and no licences")
    filters.get_by_role("button", name="Clear").click()
    expect(filters.locator("input[name=licences]")).to_have_count(0)


def test_a_metric_that_another_board_lacks_falls_back_there_and_comes_back(
    page: Page, library: NativeLibrary
) -> None:
    figure = stage_figure(page)
    figure.locator("select.chooser").select_option("ranking")
    figure.locator("select[name=metric]").select_option("mmlu_pro")
    wait_until_shows(figure, library.draw("ranking", TWO, {"metric": "mmlu_pro"}))
    choose(page, FOUR)
    wait_until_shows(figure, library.draw("ranking", FOUR, {}))
    expect(figure.locator(".note")).to_contain_text("Not on this board: Metric “mmlu_pro”")
    assert page.url.endswith("?at=2023-09-04&figure=ranking")
    choose(page, TWO)
    wait_until_shows(figure, library.draw("ranking", TWO, {"metric": "mmlu_pro"}))
    expect(figure.locator(".note")).to_have_text("")
    assert page.url.endswith("&figure=ranking&metric=mmlu_pro")
