"""A figure taken away: as a picture, as numbers, as a link, as lines of HTML, as a citation."""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import expect

from harness.drawn import read_figure, stage_figure, wait_until_shows
from harness.newest import NEWEST, NEWEST_DATE
from harness.take_away import Saved, close_panel, open_panel, read_text, save

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Locator, Page

    from harness.native_library import NativeLibrary


# What files and citations of the newest snapshot are named after, and who kept it.
NAME = NEWEST.replace("/", "-")
SOURCE = "Boulnois"
DARK_PAGE = "rgb(20, 23, 28)"
# As Back does: the page takes its view from the address.
FOLLOW = """(address) => {
    history.replaceState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate"));
}"""
# A panel of a figure that is made up: its names are what somebody might call a model.
SHOW_MADE_UP = """async ({ name, cells }) => {
    const { parts } = JSON.parse(document.getElementById("report-config").textContent);
    const { showPanel } = await import(new URL(parts["take-away"], location.href).href);
    const { services } = customElements.get("report-figure");
    const columns = [{ name: "model", label: "Model", unit: "", decimals: null }];
    const source = { table: async () => ({ columns, rows: cells.map((cell) => [cell]) }) };
    const [declaration] = services.config.figures;
    const data = { labels: { title: name }, legend: [] };
    const params = { models: [name] };
    const shown = { figure: "radial", snapshot: "v1-4/2023-10-31", params, data, description: "" };
    const place = document.createElement("div");
    place.id = "made-up";
    document.body.append(place);
    showPanel(place, { services, source, declaration, shown });
}"""


@pytest.fixture
def figure(ready_page: Page, library: NativeLibrary) -> Iterator[Locator]:
    """The first figure beside the log."""
    figure = stage_figure(ready_page)
    wait_until_shows(figure, library.draw("radial", NEWEST, {}))
    yield figure
    close_panel(figure)


@pytest.fixture
def made_up(ready_page: Page) -> Iterator[Locator]:
    """A panel of a figure with a model that is called as none should be."""
    name = """=x'"><img src=x onerror=alert(1)> & 50% {of} \\_~"""
    cells = ["=1+1", "+1-800", "-5", "@me", "-cmd", 'say "hi", you', "plain", 5, None]
    ready_page.evaluate(SHOW_MADE_UP, {"name": name, "cells": cells})
    panel = ready_page.locator("#made-up")
    expect(panel.get_by_label("Citation for BibTeX", exact=True)).to_be_visible()
    yield panel
    panel.evaluate("(panel) => panel.remove()")


def show_leaders(figure: Locator, library: NativeLibrary, count: int) -> None:
    field = figure.locator("input[name=top]")
    field.fill(str(count))
    field.press("Enter")
    wait_until_shows(figure, library.draw("radial", NEWEST, {"top": count}))


def read_svg(saved: Saved) -> tuple[ET.Element, str]:
    """Give an SVG's tree, and all of its words as one text, without spaces."""
    tree = ET.fromstring(saved.text)
    return tree, join_words(" ".join(tree.itertext()))


def join_words(text: str) -> str:
    """Leave the spaces out: where a text is broken into lines differs."""
    return re.sub(r"\s+", "", text)


def test_a_table_is_saved_as_csv_with_all_its_rows_and_units(
    figure: Locator, library: NativeLibrary
) -> None:
    saved = save(open_panel(figure), "CSV")
    table = library.draw("radial", NEWEST, {}).table
    heading, *rows = csv.reader(io.StringIO(saved.text))
    assert saved.name == f"radial-{NAME}.csv"
    assert heading[:3] == ["rank", "model", "average (points)"]
    assert [row[1] for row in rows] == [row[1] for row in table["rows"]]
    assert [float(row[2]) for row in rows] == [row[2] for row in table["rows"]]


def test_a_table_is_saved_as_json_with_the_columns_described(
    figure: Locator, library: NativeLibrary
) -> None:
    saved = save(open_panel(figure), "JSON")
    table = library.draw("radial", NEWEST, {}).table
    content = json.loads(saved.text)
    assert content["columns"] == table["columns"]
    assert [list(row.values()) for row in content["rows"]] == table["rows"]


def test_no_name_is_a_formula_in_a_spreadsheet(made_up: Locator) -> None:
    heading, *rows = csv.reader(io.StringIO(save(made_up, "CSV").text))
    cells = ["'=1+1", "'+1-800", "-5", "'@me", "'-cmd", 'say "hi", you', "plain", "5", ""]
    assert (heading, [row[0] if row else "" for row in rows]) == (["model"], cells)


def test_a_picture_tells_all_that_the_figure_tells(
    ready_page: Page, figure: Locator, library: NativeLibrary
) -> None:
    saved = save(open_panel(figure), "SVG")
    tree, words = read_svg(saved)
    shown = read_figure(figure)
    build = ready_page.evaluate("document.documentElement.dataset.build")
    assert saved.name == f"radial-{NAME}.svg"
    for text in (shown["title"], shown["caption"], *shown["legend"], NEWEST_DATE):
        assert join_words(text) in words
    assert f"build{build}" in words
    assert SOURCE in words
    # What the plot itself writes is there, once.
    benchmarks = {"IFEval", "BBH", "GPQA", "MuSR"}
    texts = ["".join(text.itertext()) for text in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert benchmarks <= set(texts)
    assert [name for name in benchmarks if texts.count(name) != 1] == []


def test_a_picture_needs_no_other_file(figure: Locator) -> None:
    saved = save(open_panel(figure), "SVG")
    tree, _ = read_svg(saved)
    references = [
        value
        for element in tree.iter()
        for name, value in element.attrib.items()
        if name.endswith(("href", "src")) or "url(" in value
    ]
    foreign = [value for value in references if not re.match(r"#|url\(\"?#|data:", value)]
    assert foreign == []
    assert "@import" not in saved.text
    assert "foreignObject" not in saved.text
    families = {element.get("font-family") for element in tree.iter() if element.get("font-family")}
    assert families == {"system-ui, sans-serif"}


def test_a_png_has_two_pixels_for_each_of_the_page(figure: Locator) -> None:
    panel = open_panel(figure)
    tree, _ = read_svg(save(panel, "SVG"))
    saved = save(panel, "PNG")
    assert saved.content[:8] == b"\x89PNG\r\n\x1a\n"
    size = [int.from_bytes(saved.content[place : place + 4]) for place in (16, 20)]
    assert size == [2 * int(tree.get(name, "0")) for name in ("width", "height")]
    # An empty picture of this size has a few kilobytes.
    assert len(saved.content) > 40_000


def test_a_picture_has_the_colours_of_the_page(ready_page: Page, figure: Locator) -> None:
    ready_page.emulate_media(color_scheme="dark")
    expect(figure.locator(".drawn .place:not(.coming)")).to_have_count(1)
    tree, _ = read_svg(save(open_panel(figure), "SVG"))
    paper = next(tree.iter("{http://www.w3.org/2000/svg}rect"))
    assert paper.get("fill") == DARK_PAGE


def test_what_is_taken_is_what_is_shown(figure: Locator, library: NativeLibrary) -> None:
    panel = open_panel(figure)
    show_leaders(figure, library, 3)
    saved = save(panel, "SVG")
    legend = library.draw("radial", NEWEST, {"top": 3}).data["legend"]
    _, words = read_svg(saved)
    assert saved.name == f"radial-{NAME}-top-3.svg"
    assert len(legend) == 3
    assert all(join_words(entry["label"]) in words for entry in legend)
    assert len(list(csv.reader(io.StringIO(save(panel, "CSV").text)))) == 4


def test_a_link_restores_the_view(
    ready_page: Page, figure: Locator, library: NativeLibrary, early_page: Page
) -> None:
    show_leaders(figure, library, 3)
    link = read_text(open_panel(figure), "Link to this view")
    assert link.startswith(ready_page.url.partition("?")[0] + "?")
    early_page.goto(link)
    restored = stage_figure(early_page)
    expect(restored.locator("input[name=top]")).to_have_value("3")
    assert (restored.get_attribute("figure"), restored.get_attribute("snapshot")) == (
        "radial",
        NEWEST,
    )


def test_a_text_is_copied(ready_page: Page, figure: Locator) -> None:
    ready_page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    panel = open_panel(figure)
    panel.get_by_role("button", name="Copy: Citation for BibTeX").click()
    expect(panel.get_by_text("Copied")).to_be_visible()
    copied = ready_page.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == read_text(panel, "Citation for BibTeX").strip()


def test_where_copying_is_denied_the_text_is_selected(ready_page: Page, figure: Locator) -> None:
    panel = open_panel(figure)
    ready_page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('denied')); }"
    )
    try:
        panel.get_by_role("button", name="Copy: Link to this view").click()
        expect(panel.get_by_text("does not let the page copy")).to_be_visible()
    finally:
        ready_page.evaluate("delete navigator.clipboard.writeText")
    field = panel.get_by_label("Link to this view", exact=True)
    expect(field).to_be_focused()
    chosen = field.evaluate(
        "(input) => input.value.slice(input.selectionStart, input.selectionEnd)"
    )
    assert chosen == field.input_value()


def test_the_panel_works_by_keyboard(ready_page: Page, figure: Locator) -> None:
    opener = figure.get_by_role("button", name="Take away")
    opener.focus()
    opener.press("Enter")
    panel = figure.get_by_role("group", name="Take away")
    expect(panel).to_be_visible()
    expect(panel.get_by_role("button", name="PNG")).to_be_visible()
    opener.press("Tab")
    expect(panel.get_by_role("button", name="PNG")).to_be_focused()
    ready_page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")


def test_a_citation_names_build_snapshot_and_source(ready_page: Page, figure: Locator) -> None:
    panel = open_panel(figure)
    build = ready_page.evaluate("document.documentElement.dataset.build")
    bibtex = read_text(panel, "Citation for BibTeX")
    fields = dict(re.findall(r"^  (\w+) += \{(.*)\},?$", bibtex, re.MULTILINE))
    assert bibtex.startswith(f"@misc{{radial-{NAME}-{build},\n")
    assert fields["author"] == "{The living leaderboard report’s authors}"
    assert "The living Open LLM Leaderboard report" in fields["title"]
    assert fields["year"] == fields["urldate"][:4]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", fields["urldate"])
    assert fields["url"] == read_text(panel, "Link to this view")
    assert f"build {build}" in fields["note"]
    assert SOURCE in fields["note"]
    sentence = read_text(panel, "Citation as a sentence")
    assert all(part in sentence for part in (build, NEWEST, SOURCE, fields["url"]))


def test_a_citation_is_safe_for_latex(made_up: Locator) -> None:
    bibtex = read_text(made_up, "Citation for BibTeX")
    assert r"\& 50\% \{of\} \textbackslash{}\_\textasciitilde{}" in bibtex
    plain = bibtex.replace(r"\{", "").replace(r"\}", "")
    assert plain.count("{") == plain.count("}")


def test_lines_to_embed_say_what_is_shown(
    figure: Locator, library: NativeLibrary, ready_page: Page
) -> None:
    show_leaders(figure, library, 3)
    lines = read_lines(read_text(open_panel(figure), "Lines for a page of your own"))
    script, element, link = (lines[name] for name in ("script", "report-figure", "a"))
    assert script == {
        "type": "module",
        "src": ready_page.url.partition("?")[0] + "embed.js",
    }
    assert (element["figure"], element["snapshot"]) == ("radial", NEWEST)
    assert json.loads(element["params"]) == {"top": 3}
    assert link["href"].endswith(f"?at={NEWEST_DATE}&figure=radial&top=3")


def test_link_and_lines_keep_which_models_are_shown(ready_page: Page, figure: Locator) -> None:
    pin = "dfurman/CalmeRys-78B-Orpo-v0.1"
    address = f"?at={NEWEST_DATE}&sizes=70b&pins={pin}"
    ready_page.evaluate(FOLLOW, address)
    try:
        panel = open_panel(figure)
        field = panel.get_by_label("Lines for a page of your own", exact=True)
        expect(field).to_have_value(re.compile("scope="))
        lines = read_lines(field.input_value())
        assert json.loads(lines["report-figure"]["scope"]) == {"sizes": ["70b"], "pins": [pin]}
        assert lines["a"]["href"].endswith(f"?at={NEWEST_DATE}&figure=radial&sizes=70b&pins={pin}")
    finally:
        ready_page.evaluate(FOLLOW, f"?at={NEWEST_DATE}")


def test_a_name_cannot_break_out_of_the_lines_to_embed(made_up: Locator) -> None:
    lines = read_lines(read_text(made_up, "Lines for a page of your own"))
    assert list(lines) == ["script", "report-figure", "a"]
    (name,) = json.loads(lines["report-figure"]["params"])["models"]
    assert name.startswith("=x'\"><img")


def read_lines(html: str) -> dict[str, dict[str, Any]]:
    """Give the attributes of all elements by their names."""
    found: dict[str, dict[str, Any]] = {}

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found[tag] = dict(attrs)

    Reader().feed(html)
    return found


@pytest.mark.parametrize("kind", ["CSV", "JSON"])
def test_the_snapshot_of_an_entry_can_be_had_whole(ready_page: Page, kind: str) -> None:
    about = ready_page.locator("[id='2023-10-31'] details.about")
    about.evaluate("(about) => { about.open = true; }")
    with ready_page.expect_download() as started:
        about.get_by_role("link", name=kind, exact=True).click()
    text = Path(started.value.path()).read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(text))) if kind == "CSV" else json.loads(text)["rows"]
    assert len(rows) == 341
