"""Filters say which models all figures show, pins which ones always."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure, wait_until_shows
from leaderboard.scope import Scope

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from harness.native_library import NativeLibrary
    from leaderboard.items import Item

WHOLE = "v1-4/2023-09-04"
PIN = "document.dispatchEvent(new CustomEvent('pin-model', { detail: { model: '%s' } }))"


@pytest.fixture
def page(ready_page: Page) -> Page:
    """The page with Python, at a whole snapshot, its filters open."""
    ready_page.get_by_role("combobox", name="Snapshot").select_option(WHOLE)
    opener = find_filters(ready_page).get_by_role("button", name="Filter and pin")
    if opener.get_attribute("aria-expanded") == "false":
        opener.click()
    return ready_page


def find_filters(page: Page) -> Locator:
    return page.locator("#stage view-filters")


def press_size(page: Page, name: str) -> None:
    find_filters(page).locator(f"button.toggle[name='{name}']").click()


def draw(library: NativeLibrary, figure: str, **scope: Any) -> Item:
    return library.draw(figure, WHOLE, {}, Scope(**scope))


def expect_shown(page: Page, library: NativeLibrary, **scope: Any) -> None:
    for place, figure in enumerate(("radial", "total")):
        wait_until_shows(stage_figure(page, place), draw(library, figure, **scope))


def test_a_size_narrows_all_figures_and_they_say_so(page: Page, library: NativeLibrary) -> None:
    press_size(page, "7b")
    expect_shown(page, library, sizes=("7b",))
    expect(stage_figure(page).locator(".caption")).to_contain_text("Only 7B models")
    line = find_filters(page).locator(".line")
    expect(line).to_contain_text("294 of 1,190 models", timeout=20_000)
    assert page.url.endswith("?at=2023-09-04&sizes=7b")


def test_several_choices_add_up_and_clear_takes_them_back(
    page: Page, library: NativeLibrary
) -> None:
    press_size(page, "7b")
    press_size(page, "30b")
    family = find_filters(page).locator("input[name=families]")
    family.fill("falc")
    family.press("Enter")
    organisation = find_filters(page).locator("input[name=organisations]")
    organisation.fill("tiiuae")
    organisation.press("Enter")
    scope = {"sizes": ("7b", "30b"), "families": ("falcon",), "organisations": ("tiiuae",)}
    expect_shown(page, library, **scope)
    assert page.url.endswith("&sizes=7b;30b&families=falcon&orgs=tiiuae")
    find_filters(page).get_by_role("button", name="Clear").click()
    expect_shown(page, library)
    assert page.url.endswith("?at=2023-09-04")


def test_a_choice_tells_how_many_models_it_leaves(page: Page) -> None:
    expect(find_filters(page).locator("button.toggle[name='7b'] small")).to_have_text("294")
    organisation = find_filters(page).locator("input[name=organisations]")
    organisation.fill("tiiuae")
    option = find_filters(page).locator("model-picker[name=organisations] [role=option]")
    expect(option).to_have_count(1)
    organisation.press("Enter")
    expect(find_filters(page).locator("button.toggle[name='7b'] small")).to_have_text("1")


def test_back_takes_back_a_filter(page: Page, library: NativeLibrary) -> None:
    press_size(page, "13b")
    expect_shown(page, library, sizes=("13b",))
    page.go_back()
    expect_shown(page, library)
    page.go_forward()
    expect_shown(page, library, sizes=("13b",))


def test_a_filter_that_leaves_nothing_is_told_by_the_figures(
    page: Page, library: NativeLibrary
) -> None:
    organisation = find_filters(page).locator("input[name=organisations]")
    organisation.fill("a;b")
    organisation.press("Enter")
    expect(stage_figure(page).locator("h3")).to_have_text("No model to show")
    expect_shown(page, library, organisations=("a", "b"))


def test_a_pinned_model_stays_through_figures_and_dates(page: Page, library: NativeLibrary) -> None:
    page.evaluate(PIN % "tiiuae/falcon-40b")
    expect_shown(page, library, pins=("tiiuae/falcon-40b",))
    expect(stage_figure(page).locator(".legend")).to_contain_text("tiiuae/falcon-40b")
    stage_figure(page).locator("select.chooser").select_option("size")
    item = draw(library, "size", pins=("tiiuae/falcon-40b",))
    wait_until_shows(stage_figure(page), item)
    page.get_by_role("combobox", name="Snapshot").select_option("v1-4/2023-05-23")
    expect(stage_figure(page).locator("#description")).to_contain_text(
        "Pinned, but not in this snapshot: tiiuae/falcon-40b."
    )
    assert page.url.endswith("&pins=tiiuae/falcon-40b")


def test_a_model_is_pinned_by_searching_it_and_let_go_by_its_chip(page: Page) -> None:
    field = find_filters(page).locator("input[name=pins]")
    field.fill("falcon 40b")
    field.press("Enter")
    expect(find_filters(page).locator(".line")).to_contain_text("1 pinned")
    find_filters(page).get_by_role("button", name="Remove").click()
    expect(find_filters(page).locator(".line")).to_contain_text("All models")


def test_pinning_again_lets_go_and_the_ninth_is_refused(page: Page) -> None:
    for model in ("a", "b", "a"):
        page.evaluate(PIN % model)
    assert page.url.endswith("&pins=b")
    for number in range(8):
        page.evaluate(PIN % f"m{number}")
    expect(page.locator("#notices")).to_contain_text("8 models are pinned; take one away")
    page.get_by_role("button", name="Close").click()
    assert page.url.endswith("&pins=b;m0;m1;m2;m3;m4;m5;m6")


def test_what_the_build_drew_is_not_taken_for_what_a_filter_shows(early_page: Page) -> None:
    early_page.goto("./?sizes=7b&pins=tiiuae/falcon-40b")
    figure = stage_figure(early_page)
    expect(figure.locator(".note")).to_contain_text("until then all models are shown")
    filters = find_filters(early_page)
    expect(filters.locator(".line")).to_contain_text(re.compile(r"7B · .*1 pinned"))
    filters.get_by_role("button", name="Filter and pin").click()
    expect(filters.locator(".waits")).to_contain_text("Python is starting")
    expect(filters.locator("button.toggle[name='7b']")).to_have_attribute("aria-pressed", "true")


def test_the_filters_of_a_narrow_page_stand_before_the_log(early_page: Page) -> None:
    early_page.set_viewport_size({"width": 360, "height": 740})
    early_page.goto("./?sizes=7b")
    filters = early_page.locator("#log view-filters")
    filters.get_by_role("button", name="Filter and pin").click()
    box: Any = filters.locator("#panel").bounding_box()
    assert 0 <= box["x"] < box["x"] + box["width"] <= 360
    figure = early_page.locator("article report-figure").first
    expect(figure.locator(".note")).to_contain_text("until then all models are shown")
