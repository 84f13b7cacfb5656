"""Light and dark: each drawing has the colours of its page, also when the page changes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from harness.drawn import stage_figure
from harness.waiting import wait_until
from leaderboard.figures.palette import DARK
from leaderboard.items import FIGURES

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page, Route

LIGHT_COLORS = set(DARK)
DARK_COLORS = set(DARK.values())

# The colours that marks, texts and axes of a figure are drawn in, and those of its legend. What is
# never drawn (hatches without a pattern) has colours of Bokeh's own.
READ_COLORS = """(figure) => {
    const plot = [...Bokeh.index.roots].find((view) => view.model.name === "plot"
        && view.el.getRootNode() === figure.shadowRoot)?.model;
    const models = [...plot.references()];
    const colors = new Set();
    const add = (color) => { if (typeof color === "string") colors.add(color); };
    const read = (model, data) => {
        for (const [name, value] of Object.entries(model.attributes)) {
            if (!name.endsWith("_color") || name.includes("hatch")) continue;
            if (value?.field && data) [...data(value.field)].forEach(add);
            else add(value?.value ?? value);
        }
    };
    const column = ({ data }) => (name) => data instanceof Map ? data.get(name) : data[name];
    for (const model of models) {
        if (model.type === "GlyphRenderer") read(model.glyph, column(model.data_source));
        if (model.type === "LinearAxis" || model === plot) read(model);
    }
    const dots = [...figure.shadowRoot.querySelectorAll(".legend i")];
    const hex = (text) => `#${text.match(/\\d+/g).slice(0, 3)
        .map((part) => Number(part).toString(16).padStart(2, "0")).join("")}`;
    return {
        marks: [...colors],
        legend: dots.map((dot) => hex(getComputedStyle(dot).backgroundColor)),
    };
}"""


def read_colors(figure: Locator) -> set[str]:
    colors: dict[str, list[str]] = figure.evaluate(READ_COLORS)
    return {*colors["marks"], *colors["legend"]}


def choose(page: Page, name: str) -> Locator:
    figure = stage_figure(page)
    figure.locator("select.chooser").select_option(name)
    expect(figure).to_have_attribute("data-state", "live")
    return figure


def choose_theme(page: Page, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)


@pytest.mark.parametrize("name", list(FIGURES))
def test_a_figure_on_a_light_page_has_light_colours_only(ready_page: Page, name: str) -> None:
    choose_theme(ready_page, "light")
    colors = read_colors(choose(ready_page, name))
    assert colors
    assert colors - LIGHT_COLORS == set()


@pytest.mark.parametrize("name", list(FIGURES))
def test_a_figure_on_a_dark_page_has_dark_colours_only(ready_page: Page, name: str) -> None:
    choose_theme(ready_page, "dark")
    colors = read_colors(choose(ready_page, name))
    assert colors
    assert colors - DARK_COLORS == set()


def test_a_change_of_the_systems_colours_redraws_all_figures(ready_page: Page) -> None:
    choose_theme(ready_page, "light")
    choose(ready_page, "radial")
    for scheme, expected in (("dark", DARK_COLORS), ("light", LIGHT_COLORS)):
        choose_theme(ready_page, scheme)
        for index in range(2):
            figure = stage_figure(ready_page, index)
            wait_for_colors(figure, expected)


def wait_for_colors(figure: Locator, expected: set[str]) -> None:
    for _ in range(100):
        if read_colors(figure) <= expected:
            return
        figure.page.wait_for_timeout(30)
    raise AssertionError(f"{read_colors(figure) - expected} are left")


def test_a_change_of_colours_keeps_what_the_reader_chose(ready_page: Page) -> None:
    choose_theme(ready_page, "light")
    figure = choose(ready_page, "profile")
    field = figure.locator("input[name=top]")
    field.fill("3")
    field.press("Enter")
    expect(figure.locator(".legend li")).to_have_count(3)
    choose_theme(ready_page, "dark")
    wait_for_colors(figure, DARK_COLORS)
    expect(figure.locator(".legend li")).to_have_count(3)
    choose_theme(ready_page, "light")
    wait_for_colors(figure, LIGHT_COLORS)


def test_a_figure_that_changes_while_the_colours_change_has_the_new_ones(ready_page: Page) -> None:
    choose_theme(ready_page, "light")
    figure = choose(ready_page, "radial")
    choose_theme(ready_page, "dark")
    figure.evaluate("(figure) => figure.setView({ params: { top: 3 } })")
    expect(figure.locator(".legend li")).to_have_count(3)
    wait_for_colors(figure, DARK_COLORS)
    choose_theme(ready_page, "light")
    wait_for_colors(figure, LIGHT_COLORS)


def test_what_the_reader_chose_on_the_page_outweighs_the_system(ready_page: Page) -> None:
    choose_theme(ready_page, "light")
    figure = choose(ready_page, "radial")
    ready_page.evaluate("document.documentElement.dataset.theme = 'dark'")
    wait_for_colors(figure, DARK_COLORS)
    ready_page.evaluate("delete document.documentElement.dataset.theme")
    wait_for_colors(figure, LIGHT_COLORS)


@pytest.mark.usefixtures("python_on_its_way")
def test_the_first_drawing_on_a_dark_page_is_dark(open_page: Callable[..., Page]) -> None:
    page = open_page(color_scheme="dark")
    page.goto("./")
    for index in range(2):
        expect(stage_figure(page, index)).to_have_attribute("data-state", "prerendered")
        assert read_colors(stage_figure(page, index)) <= DARK_COLORS
    background = "getComputedStyle(document.documentElement).backgroundColor"
    wait_until(page, f"{background} === 'rgb(20, 23, 28)'")


def find_switch(page: Page, name: str) -> Locator:
    return page.get_by_role("radio", name=name, exact=True)


SEEN_PICTURE = "document.querySelector('#stage img')?.currentSrc ?? ''"
# The theme at the first moment at which the page has a body, hence before anything is painted.
NOTE_FIRST_THEME = """
new MutationObserver((_, observer) => {
    if (!document.body) return;
    window.firstTheme = document.documentElement.dataset.theme ?? "";
    observer.disconnect();
}).observe(document, { childList: true, subtree: true });
"""


@pytest.mark.usefixtures("python_on_its_way")
def test_a_chosen_theme_is_there_before_the_next_visits_first_paint(
    open_page: Callable[..., Page],
) -> None:
    page = open_page(color_scheme="light")
    page.add_init_script(NOTE_FIRST_THEME)
    page.goto("./")
    assert page.evaluate("firstTheme") == ""
    find_switch(page, "Dark").check(force=True)
    wait_for_colors_of_page(page, "rgb(20, 23, 28)")
    # Long before the page's own script has come, the right one of its pictures is shown.
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/assets/report.*.js", hold)
    page.reload(wait_until="commit")
    wait_until(page, SEEN_PICTURE)
    assert page.evaluate("customElements.get('report-figure') === undefined")
    assert "-dark" in page.evaluate(SEEN_PICTURE)
    assert page.evaluate("firstTheme") == "dark"
    held[0].continue_()
    page.unroute_all()
    expect(find_switch(page, "Dark")).to_be_checked()
    page.goto("./methods.html")
    wait_for_colors_of_page(page, "rgb(20, 23, 28)")
    page.goto("./")
    find_switch(page, "As the system").check(force=True)
    wait_for_colors_of_page(page, "rgb(255, 255, 255)")
    page.reload()
    assert page.evaluate("firstTheme") == ""


@pytest.mark.usefixtures("python_on_its_way")
def test_another_open_page_follows_the_choice(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("./")
    other = page.context.new_page()
    other.goto("./")
    find_switch(page, "Dark").check(force=True)
    wait_for_colors_of_page(other, "rgb(20, 23, 28)")
    expect(find_switch(other, "Dark")).to_be_checked()


def wait_for_colors_of_page(page: Page, color: str) -> None:
    wait_until(page, f"getComputedStyle(document.documentElement).backgroundColor === '{color}'")
