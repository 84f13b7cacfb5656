"""Models are found by typing, out of all that the snapshot has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure, wait_until_shows
from harness.newest import NEWEST_DATE

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from harness.native_library import NativeLibrary

WHOLE = "v1-4/2023-09-04"


@pytest.fixture
def page(ready_page: Page, library: NativeLibrary) -> Page:
    """The page with Python, at a whole snapshot, whose models can be searched."""
    ready_page.get_by_role("combobox", name="Snapshot").select_option(WHOLE)
    wait_until_shows(stage_figure(ready_page), library.draw("radial", WHOLE, {}))
    expect(find_field(ready_page)).to_have_attribute("role", "combobox")
    return ready_page


def find_field(page: Page) -> Locator:
    return stage_figure(page).locator("input[name=models]")


def find_options(page: Page) -> Locator:
    return stage_figure(page).locator("model-picker [role=option]")


def find_chips(page: Page) -> Locator:
    return stage_figure(page).locator("model-picker .chip")


def test_several_words_narrow_the_list_and_enter_takes_the_first(
    page: Page, library: NativeLibrary
) -> None:
    find_field(page).fill("40b tiiuae")
    expect(find_options(page)).to_have_count(2)
    names = find_options(page).locator("span").all_text_contents()
    # The best by average first.
    assert names == ["tiiuae/falcon-40b-instruct", "tiiuae/falcon-40b"]
    find_field(page).press("Enter")
    wait_until_shows(
        stage_figure(page),
        library.draw("radial", WHOLE, {"models": ["tiiuae/falcon-40b-instruct"]}),
    )
    expect(find_chips(page)).to_have_count(1)
    assert page.url.endswith("&figure=radial&models=tiiuae/falcon-40b-instruct")


def test_the_arrow_keys_walk_through_the_list(page: Page) -> None:
    field = find_field(page)
    field.fill("tiiuae/falcon-40b")
    expect(find_options(page)).to_have_count(2)
    field.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", "option-1")
    field.press("Enter")
    expect(find_chips(page)).to_have_text(["tiiuae/falcon-40b-instruct×"])
    field.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")


def test_an_expression_is_a_search_and_takes_all_that_fit(page: Page) -> None:
    field = find_field(page)
    field.fill("/^tiiuae.*(7|40)b$/")
    expect(find_options(page).first).to_contain_text("All 2 that fit")
    field.press("Enter")
    expect(find_chips(page)).to_have_count(2)


def test_an_expression_that_is_none_is_told(page: Page) -> None:
    field = find_field(page)
    field.fill("/falcon(/")
    expect(stage_figure(page).locator("model-picker .hint")).to_contain_text("Unterminated group")
    field.press("Enter")
    expect(find_chips(page)).to_have_count(0)
    expect(field).to_have_value("/falcon(/")


def test_names_that_are_pasted_are_taken_up_to_the_most(page: Page) -> None:
    field = find_field(page)
    field.fill("; ".join(f"o/m{number}" for number in range(10)))
    field.press("Enter")
    expect(find_chips(page)).to_have_count(8)
    expect(stage_figure(page).locator("model-picker #told")).to_contain_text("2 left out")


def test_a_chip_can_be_taken_away_by_its_button_and_by_backspace(page: Page) -> None:
    field = find_field(page)
    field.fill("a/b; c/d; e/f")
    field.press("Enter")
    stage_figure(page).get_by_role("button", name="Remove c/d").click()
    expect(find_chips(page)).to_have_text(["a/b×", "e/f×"])
    field.press("Backspace")
    expect(find_chips(page)).to_have_text(["a/b×"])
    assert page.url.endswith("&models=a/b")


def test_a_list_of_thousands_answers_each_key_at_once(page: Page) -> None:
    find_field(page).click()
    expect(find_options(page)).to_have_count(60)
    took = page.evaluate(
        """async () => {
            const figure = document.querySelector("#stage report-figure");
            const picker = figure.shadowRoot.querySelector("model-picker");
            const names = [...Array(7169).keys()].map((n) => `organisation-${n % 900}/model-${n}`);
            picker.options = names.map((label) => ({ value: label, label, note: "50.0" }));
            await picker.updateComplete;
            const input = picker.shadowRoot.querySelector("input");
            const times = [];
            for (const text of ["m", "mo", "mod 7", "mod 71", "/7.6/", "zzz"]) {
                const start = performance.now();
                input.value = text;
                input.dispatchEvent(new Event("input"));
                await picker.updateComplete;
                picker.getBoundingClientRect();
                times.push(performance.now() - start);
            }
            return times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
        }"""
    )
    assert took < 100


def test_without_python_names_are_typed(early_page: Page) -> None:
    early_page.goto("./")
    expect(stage_figure(early_page)).to_have_attribute("data-state", "prerendered")
    field = find_field(early_page)
    field.fill("a/b; c/d")
    field.press("Enter")
    expect(early_page).to_have_url(f"./?at={NEWEST_DATE}&figure=radial&models=a/b;c/d")
