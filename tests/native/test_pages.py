"""The pages, as they stand in the HTML before any script has run."""

from __future__ import annotations

import functools
import re
from pathlib import Path

import pytest

from bundler.common.assets import PARTS
from bundler.common.files import SiteFiles
from bundler.common.project import Project
from bundler.data.archive import Archive
from bundler.data.records import Records, open_library
from bundler.data.summaries import count_models, summarise, summarise_all
from bundler.figures.prerender import Prerendered, prerender_figures
from bundler.log.entries import Entry
from bundler.pages.report import (
    SiteContent,
    escape_script,
    make_config,
    render_index,
    render_not_found,
    write_day,
)
from bundler.pages.timeline import read_timeline
from harness.tables import make_board, make_snapshot
from leaderboard.items import FIGURES

ROOT = Path(__file__).resolve().parents[2]
PROJECT = Project.at(ROOT)
NEWEST = "v1-4/2023-10-31"
PAIR = {name: FIGURES[name] for name in ("radial", "total")}


def make_entry(title: str = "A title", html: str = "<p>Text.</p>", **keys: object) -> Entry:
    values = {"date": "2023-10-31", "snapshot": NEWEST, "figures": ("radial", "total"), **keys}
    return Entry(title=title, html=html, **values)  # type: ignore[arg-type]


@functools.cache
def read_records() -> Records:
    """Read all snapshots once; so it is with what is made from all of them."""
    return Records(Archive(PROJECT.data))


summaries = functools.cache(lambda: summarise_all(read_records()))
timeline = functools.cache(lambda: read_timeline(read_records()))


@pytest.fixture(scope="module")
def drawn() -> Prerendered:
    return prerender_figures(open_library(read_records(), [f"snapshots/{NEWEST}"]), [NEWEST], PAIR)


def render(drawn: Prerendered, *entries: Entry, config: dict[str, object] | None = None) -> str:
    archive = read_records().archive
    files = SiteFiles()
    for name in ("report.css", "report.js", "theme.js", "bokeh.min.js"):
        files.add(name, name)
    for figure in PAIR:
        files.add(f"contents/{figure}/{NEWEST}.json", figure)
    templates = {}
    for structure in drawn.templates:
        templates[structure] = files.add(
            f"templates/{structure.partition('/')[0]}.json", structure
        ).name
    content = SiteContent(
        entries,
        archive.snapshots,
        summaries(),
        archive.boards,
        drawn,
        templates,
        timeline=timeline(),
    )
    return render_index(PROJECT, content, files, "0123", config or {})


def test_an_entry_stands_in_the_page_with_its_title_and_text(drawn: Prerendered) -> None:
    page = render(drawn, make_entry("Six leaders", "<p>Some <em>text</em>.</p>"))
    assert '<article class="entry" id="2023-10-31" data-snapshot="v1-4/2023-10-31">' in page
    assert '<time datetime="2023-10-31">31 October 2023</time>Six leaders' in page
    assert "<p>Some <em>text</em>.</p>" in page


def test_a_title_is_text_not_markup(drawn: Prerendered) -> None:
    page = render(drawn, make_entry("<b>bold</b> & more"))
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; more" in page


def test_a_figure_says_its_title_and_description_inside_its_entry(drawn: Prerendered) -> None:
    item = drawn.items["total", NEWEST]
    page = render(drawn, make_entry())
    assert f"<h3>{item.data['labels']['title']}</h3>" in page
    assert f'<p class="description">{item.description}</p>' in page


def test_the_figures_of_the_newest_entry_are_fetched_early(drawn: Prerendered) -> None:
    page = render(drawn, make_entry())
    early = [line for line in page.splitlines() if 'as="fetch"' in line]
    assert [("media" in line, "radial" in line) for line in early] == [
        (False, True),
        (False, True),
        (True, False),
        (True, False),
    ]


def test_a_source_is_linked_where_there_is_one(drawn: Prerendered) -> None:
    assert "Retold from" not in render(drawn, make_entry())
    assert 'href="https://example.org/"' in render(drawn, make_entry(source="https://example.org/"))


def test_an_entry_may_have_no_figures(drawn: Prerendered) -> None:
    page = render(drawn, make_entry(figures=()))
    assert "<report-figure" not in page
    assert "Text." in page


def test_every_snapshot_can_be_chosen_the_newest_first(drawn: Prerendered) -> None:
    page = render(drawn, make_entry())
    options = [line.strip() for line in page.splitlines() if "<option value" in line]
    archive = read_records().archive
    assert len(options) == len(archive.snapshots)
    assert options[0] == '<option value="v2/2025-03-21">21 March 2025: 2,831 models</option>'
    assert f'<option value="{NEWEST}" selected>31 October 2023: top 95</option>' in options
    assert "4 September 2023: 1,190 models" in page
    assert "4 October 2023: fragments, 66 models" in page
    groups = re.findall(r'<optgroup label="(.*)">', page)
    assert groups == [archive.boards[name].title for name in ("v2", "v1-6", "v1-4")]


def test_the_page_says_what_there_is_and_from_when_to_when(drawn: Prerendered) -> None:
    (extent,) = re.findall(r'<p class="extent">(.*?)</p>', render(drawn, make_entry()), re.DOTALL)
    assert extent.startswith("34 snapshots with 11,169 models, 23 May 2023 to 21 March 2025.")


def test_what_is_on_the_timeline_is_explained(drawn: Prerendered) -> None:
    legend = re.findall(r'<p class="timeline-legend">(.*?)</p>', render(drawn, make_entry()))
    words = [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in legend]
    assert words[0] == "best average of a top only fragments scored again only parts known"


def test_every_snapshot_is_marked_on_the_timeline_and_told(drawn: Prerendered) -> None:
    page = render(drawn, make_entry())
    marks = re.findall(r'<a( href="#[\d-]+")? data-snapshot="([^"]+)">.*<title>(.*)</title>', page)
    assert len(marks) == len(read_records().archive.snapshots)
    assert marks[0] == ("", "v1-4/2023-05-23", "23 May 2023: 49 models, best average 58.3")
    # Without scripts a mark leads to the entry about it.
    assert [mark for mark in marks if mark[0]] == [
        (' href="#2023-10-31"', NEWEST, "31 October 2023: top 95, best average 74.17")
    ]
    assert marks[-1][1] == "v2/2025-03-21"


def test_a_time_that_no_line_crosses_says_why(drawn: Prerendered) -> None:
    page = render(drawn, make_entry())
    spans = re.findall(r'<rect class="span (\w+)".*<title>(.*)</title>', page)
    scored = (
        "29 June 2023 to 24 July 2023: the board was scored again, so what moved is the measure"
    )
    parts = "15 September 2023 to 31 October 2023: only parts of the board are known, so the bests"
    again = "the board was scored again, so what moved is the measure"
    assert spans == [
        ("rescored", scored),
        ("relisted", f"{parts} do not compare"),
        ("rescored", f"4 November 2024 to 8 November 2024: {again}"),
        ("rescored", f"13 February 2025 to 14 February 2025: {again}"),
    ]
    assert "31 October 2023 to 19 June 2024: no snapshot is known" in page


def test_the_config_cannot_end_its_script(drawn: Prerendered) -> None:
    page = render(drawn, make_entry(), config={"title": "</script><script>alert(1)</script>&amp;"})
    assert "<script>alert" not in page
    assert r"\u003c/script>\u003cscript>alert(1)\u003c/script>\u0026amp;" in page


def test_a_script_of_plain_text_stays_as_it_is() -> None:
    assert escape_script('{"a":1}') == '{"a":1}'


def test_the_page_for_wrong_addresses_leads_home() -> None:
    assert '<a href="https://example.org/r/">' in render_not_found(
        PROJECT, "https://example.org/r/"
    )


@pytest.mark.parametrize(
    ("date", "day"),
    [("2023-10-04", "4 October 2023"), ("2024-02-29", "29 February 2024")],
)
def test_a_day_is_written_as_it_is_said(date: str, day: str) -> None:
    assert write_day(date) == day


def test_models_are_counted_once_however_many_rows_they_have() -> None:
    board = make_board(1)
    rows = [("o/a", 1, 1), ("o/b", 1, 1), ("o/a", 1, 1)]
    assert count_models(make_snapshot(rows, board)) == 2
    assert count_models(make_snapshot([], board)) == 0


def test_models_of_other_parts_are_not_counted() -> None:
    rows = [("o/a", 1, 1), ("o/b", 1, 1), ("o/c", 1, 1)]
    snapshot = make_snapshot(rows, make_board(1), parts=["main 7b", "7b", "main"])
    assert count_models(snapshot) == 2


def test_a_snapshot_is_summarised() -> None:
    board = make_board(1)
    snapshot = make_snapshot([("o/a", 1, 1)], board, population="top")
    assert summarise(snapshot, board) == {
        "key": "tiny/2023-09-04",
        "board": "tiny",
        "date": "2023-09-04",
        "population": "top",
        "models": 1,
        "facets": {"hidden": 0, "types": [], "licences": False},
    }


def test_the_config_tells_what_the_page_needs_before_it_fetches_anything(
    drawn: Prerendered,
) -> None:
    archive = read_records().archive
    files = SiteFiles()
    files.add("bokeh.min.js", "")
    files.add("worker.js", "")
    for part in PARTS:
        files.add(f"parts/{part}.js", "")
    files.add("manifest.json", "{}")
    content = SiteContent([], archive.snapshots, summaries(), archive.boards, drawn, {})
    config = make_config(content, files, "assets/manifest.json")
    assert config["manifest"] == "assets/manifest.json"
    assert config["bokeh"] == files["bokeh.min.js"].path
    assert [figure["id"] for figure in config["figures"]] == list(FIGURES)
    assert [entry["key"] for entry in config["snapshots"]] == list(archive.snapshots)
    assert [metric["value"] for metric in config["boards"][0]["metrics"]] == [
        "average",
        "arc",
        "hellaswag",
        "mmlu",
        "truthfulqa",
    ]
