"""A reader changes something, Python answers, and the drawing shows exactly the answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from harness.drawn import read_figure, stage_figure, wait_until_shows
from harness.newest import BEFORE, NEWEST
from harness.waiting import wait_until

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from harness.native_library import NativeLibrary


COUNT_REQUESTS = """() => {
    window.posted = 0;
    const { postMessage } = Worker.prototype;
    Worker.prototype.postMessage = function (message) {
        if (message.kind === "draw") window.posted += 1;
        return postMessage.call(this, message);
    };
}"""
COUNT_REDRAWS = "performance.getEntriesByName('report:redraw', 'measure').length"


@pytest.fixture
def page(ready_page: Page, library: NativeLibrary) -> Page:
    """The page with Python, its first figure drawn."""
    wait_until_shows(stage_figure(ready_page), library.draw("radial", NEWEST, {}))
    return ready_page


def change_number(figure: Locator, name: str, text: str) -> None:
    field = figure.locator(f"input[name={name}]")
    field.fill(text)
    field.press("Enter")


def find_snapshot_select(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Snapshot")


def test_the_number_of_leaders_can_be_changed(page: Page, library: NativeLibrary) -> None:
    change_number(stage_figure(page), "top", "3")
    wait_until_shows(stage_figure(page), library.draw("radial", NEWEST, {"top": 3}))


def test_the_scale_can_be_changed(page: Page, library: NativeLibrary) -> None:
    stage_figure(page).locator("select[name=scale]").select_option("minmax")
    wait_until_shows(stage_figure(page), library.draw("radial", NEWEST, {"scale": "minmax"}))


def test_several_changes_add_up(page: Page, library: NativeLibrary) -> None:
    stage_figure(page).locator("select[name=scale]").select_option("minmax")
    change_number(stage_figure(page), "top", "2")
    item = library.draw("radial", NEWEST, {"scale": "minmax", "top": 2})
    wait_until_shows(stage_figure(page), item)


def test_models_can_be_named(page: Page, library: NativeLibrary) -> None:
    names = ["sequelbox/StellarBright", "tiiuae/falcon-180B"]
    change_number(stage_figure(page), "models", "; ".join(names))
    wait_until_shows(stage_figure(page), library.draw("radial", NEWEST, {"models": names}))


def test_a_metric_can_be_chosen(page: Page, library: NativeLibrary) -> None:
    stage_figure(page).locator("select.chooser").select_option("ranking")
    stage_figure(page).locator("select[name=metric]").select_option("bbh")
    wait_until_shows(stage_figure(page), library.draw("ranking", NEWEST, {"metric": "bbh"}))


def test_another_snapshot_to_compare_with_can_be_chosen(page: Page, library: NativeLibrary) -> None:
    other = "v2/2025-01-01"
    stage_figure(page).locator("select.chooser").select_option("changes")
    stage_figure(page).locator("select[name=other]").select_option(other)
    wait_until_shows(stage_figure(page), library.draw("changes", NEWEST, {"other": other}))


def test_another_figure_can_be_chosen_and_begins_with_its_defaults(
    page: Page, library: NativeLibrary
) -> None:
    change_number(stage_figure(page), "top", "3")
    stage_figure(page).locator("select.chooser").select_option("profile")
    wait_until_shows(stage_figure(page), library.draw("profile", NEWEST, {}))
    expect(stage_figure(page).locator("input[name=top]")).to_have_value("5")


def test_an_empty_number_says_what_it_means_and_can_be_emptied_again(
    page: Page, library: NativeLibrary
) -> None:
    total = stage_figure(page, 1)
    field = total.locator("input[name=top]")
    expect(field).to_have_value("")
    expect(field).to_have_attribute("placeholder", "all")
    change_number(total, "top", "12")
    wait_until_shows(total, library.draw("total", NEWEST, {"top": 12}))
    change_number(total, "top", "")
    wait_until_shows(total, library.draw("total", NEWEST, {}))
    change_number(total, "top", "0")
    expect(field).to_have_value("")


def test_a_chosen_snapshot_is_shown_by_both_figures(page: Page, library: NativeLibrary) -> None:
    find_snapshot_select(page).select_option("v1-4/2023-06-10")
    for index, figure in enumerate(("radial", "total")):
        wait_until_shows(stage_figure(page, index), library.draw(figure, "v1-4/2023-06-10", {}))
        expect(stage_figure(page, index).locator(".day")).to_have_text("2023-06-10")


def test_parameters_stay_when_the_snapshot_changes(page: Page, library: NativeLibrary) -> None:
    change_number(stage_figure(page), "top", "3")
    find_snapshot_select(page).select_option("v1-4/2023-06-10")
    wait_until_shows(stage_figure(page), library.draw("radial", "v1-4/2023-06-10", {"top": 3}))


def test_the_arrows_go_one_snapshot_back_and_forth(page: Page, library: NativeLibrary) -> None:
    page.get_by_role("button", name="Earlier snapshot").click()
    wait_until_shows(stage_figure(page), library.draw("radial", BEFORE, {}))
    expect(find_snapshot_select(page)).to_have_value(BEFORE)
    page.get_by_role("button", name="Later snapshot").click()
    wait_until_shows(stage_figure(page), library.draw("radial", NEWEST, {}))


@pytest.mark.parametrize(
    ("snapshot", "earlier", "later"),
    [("v1-4/2023-05-23", False, True), ("v1-4/2023-06-10", True, True), (NEWEST, True, False)],
)
def test_the_arrows_end_where_the_snapshots_end(
    page: Page, snapshot: str, earlier: bool, later: bool
) -> None:
    find_snapshot_select(page).select_option(snapshot)
    expect(page.get_by_role("button", name="Earlier snapshot")).to_be_enabled(enabled=earlier)
    expect(page.get_by_role("button", name="Later snapshot")).to_be_enabled(enabled=later)


@pytest.mark.parametrize("text", ["99", "0", "2.5"])
def test_a_number_that_cannot_be_is_refused_and_nothing_changes(page: Page, text: str) -> None:
    before = read_figure(stage_figure(page))
    change_number(stage_figure(page), "top", text)
    expect(stage_figure(page).locator(".note")).to_contain_text(f"top={text} is no whole number")
    expect(stage_figure(page).locator("input[name=top]")).to_have_value("5")
    assert read_figure(stage_figure(page)) == before


def test_a_model_that_is_not_there_is_told_in_the_description(page: Page) -> None:
    change_number(stage_figure(page), "models", "nobody/nothing")
    expect(stage_figure(page).locator("#description")).to_contain_text("nobody/nothing")


def test_of_many_quick_changes_the_last_is_shown(page: Page, library: NativeLibrary) -> None:
    stage_figure(page).locator("input[name=top]").evaluate(
        """(input) => {
            for (const top of [1, 2, 3, 4, 6, 7, 8, 7, 6, 4, 3, 2, 4]) {
                input.value = String(top);
                input.dispatchEvent(new Event("change"));
            }
        }"""
    )
    wait_until_shows(stage_figure(page), library.draw("radial", NEWEST, {"top": 4}))


def test_changes_that_a_newer_one_overtakes_are_not_computed(
    page: Page, library: NativeLibrary
) -> None:
    page.evaluate(COUNT_REQUESTS)
    page.evaluate(
        """async () => {
            const figure = document.querySelector("#stage report-figure");
            for (const top of [1, 2, 3, 4, 6, 7, 8, 2]) {
                figure.setView({ params: { top } });
                await figure.updateComplete;
            }
        }"""
    )
    wait_until_shows(stage_figure(page), library.draw("radial", NEWEST, {"top": 2}))
    page.wait_for_timeout(300)
    assert 1 <= page.evaluate("posted") <= 3


def test_a_change_is_measured(page: Page, library: NativeLibrary) -> None:
    before = page.evaluate(COUNT_REDRAWS)
    change_number(stage_figure(page), "top", "3")
    wait_until_shows(stage_figure(page), library.draw("radial", NEWEST, {"top": 3}))
    wait_until(page, f"{COUNT_REDRAWS} === {before + 1}")


def test_a_change_of_the_snapshot_is_measured_for_each_figure(page: Page) -> None:
    before = page.evaluate(COUNT_REDRAWS)
    page.get_by_role("button", name="Earlier snapshot").click()
    wait_until(page, f"{COUNT_REDRAWS} === {before + 2}")
