"""The revision log: front matter checked, Markdown made safe, every fault told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bundler.common.errors import BuildError
from bundler.log.entries import Entry, read_entry, read_log
from bundler.log.phrases import References
from harness.real_archive import open_real_archive
from harness.tables import make_board
from leaderboard.items import FIGURES

DATA = Path(__file__).resolve().parents[2] / "data"
KNOWN = References(
    FIGURES, ["v1-4/2023-05-23", "v1-4/2023-05-26"], {"v1-4": make_board()}, lambda _: ()
)
ENTRY = """---
date: 2023-05-23
title: The first snapshot
snapshot: v1-4/2023-05-23
figures: [radial, total]
---
Some *text*.
"""


def read(text: str, file: str = "2023-05-23.md") -> Entry:
    entry, faults = read_entry(file, text, KNOWN)
    assert faults == []
    assert entry is not None
    return entry


def find_faults(text: str, file: str = "2023-05-23.md") -> list[str]:
    entry, faults = read_entry(file, text, KNOWN)
    assert entry is None
    return faults


def write_body(body: str) -> str:
    return read(ENTRY.replace("Some *text*.\n", body)).html.strip()


def test_an_entry_is_read() -> None:
    assert read(ENTRY) == Entry(
        date="2023-05-23",
        title="The first snapshot",
        snapshot="v1-4/2023-05-23",
        figures=("radial", "total"),
        html="<p>Some <em>text</em>.</p>\n",
        source=None,
    )


def test_an_entry_may_name_its_source() -> None:
    text = ENTRY.replace("figures:", "source: https://example.org/log\nfigures:")
    assert read(text).source == "https://example.org/log"


def test_an_entry_without_text_is_an_entry() -> None:
    assert write_body("") == ""


def test_headings_stand_below_the_title_of_the_entry() -> None:
    assert write_body("# One\n\n## Two\n\n#### Four") == "<h3>One</h3>\n<h3>Two</h3>\n<h4>Four</h4>"


def test_tables_and_links_are_kept() -> None:
    assert "<td>1</td>" in write_body("|a|\n|-|\n|1|")
    link = write_body("[text](https://example.org/)")
    assert link == '<p><a href="https://example.org/" rel="noopener">text</a></p>'


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](data:text/html,<script>alert(1)</script>)",
        "<iframe src='https://example.org'></iframe>",
    ],
)
def test_nothing_in_the_text_becomes_code(body: str) -> None:
    html = write_body(body)
    for dangerous in ("<script", "<img", "<iframe", 'href="javascript', 'href="data'):
        assert dangerous not in html


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("---\ndate", "date", "2023-05-23.md, line 1: no front matter; begin with ---"),
        ("title: The first snapshot\n", "", "line 1: front matter lacks 'title'; add it"),
        ("date: 2023-05-23\n", "", "line 1: front matter lacks 'date'; add it"),
        ("title:", "titel: x\ntitle:", "line 3: unknown key 'titel'; did you mean 'title'"),
        ("date: 2023-05-23", "date: May", "line 2: 'May' is no date; write it as 2023-10-31"),
        ("date: 2023-05-23", "date: 2023-05-24", "line 2: 2023-05-24 in 2023-05-23.md; name the"),
        ("v1-4/2023-05-23", "v1-4/2023-05-25", "line 4: no snapshot 'v1-4/2023-05-25'; did you"),
        ("radial, total", "radical", "line 5: no figure 'radical'; did you mean 'radial'"),
        ("figures:", "title: Other\nfigures:", "line 5: 'title' stands there twice; join the two"),
        ("[radial, total]", "radial", "line 5: figures is 'radial'; give a list"),
        ("[radial, total]", "[1]", "line 5: figures is [1]; give a list"),
        ("title: The", "title: [The", "the front matter is not YAML"),
    ],
)
def test_a_fault_is_told_with_file_line_and_remedy(old: str, new: str, fault: str) -> None:
    (told,) = find_faults(ENTRY.replace(old, new, 1))
    assert told.startswith("2023-05-23.md, line ")
    assert fault in told


def test_front_matter_that_is_no_mapping_is_a_fault() -> None:
    (told,) = find_faults("---\njust text\n---\n")
    assert "line 2: the front matter is 'just text'; give keys and values" in told


def test_an_empty_file_is_a_fault() -> None:
    assert find_faults("") == [
        "2023-05-23.md, line 1: no front matter; begin with ---, date, title, ---"
    ]


def test_all_faults_of_an_entry_are_told() -> None:
    text = ENTRY.replace("2023-05-23\ntitle", "May\ntitle").replace("radial", "radical")
    assert len(find_faults(text)) == 2


def write(folder: Path, date: str, text: str) -> None:
    (folder / f"{date}.md").write_text(text, "utf-8")


def test_the_log_has_the_newest_entry_first(tmp_path: Path) -> None:
    write(tmp_path, "2023-05-23", ENTRY)
    write(tmp_path, "2023-05-26", ENTRY.replace("2023-05-23", "2023-05-26"))
    dates = [entry.date for entry in read_log(tmp_path, KNOWN)]
    assert dates == ["2023-05-26", "2023-05-23"]


def test_an_empty_log_has_no_entries(tmp_path: Path) -> None:
    assert read_log(tmp_path, KNOWN) == []


def test_the_faults_of_all_entries_are_told_in_one_message(tmp_path: Path) -> None:
    write(tmp_path, "2023-05-23", ENTRY.replace("radial", "radical"))
    write(tmp_path, "2023-05-26", ENTRY)
    with pytest.raises(BuildError) as caught:
        read_log(tmp_path, KNOWN)
    lines = str(caught.value).splitlines()
    assert lines[0] == "the log has 2 faults:"
    assert [line.partition(",")[0] for line in lines[1:]] == ["  2023-05-26.md", "  2023-05-23.md"]


def test_one_fault_is_one(tmp_path: Path) -> None:
    write(tmp_path, "2023-05-23", "")
    with pytest.raises(BuildError, match="the log has 1 fault:"):
        read_log(tmp_path, KNOWN)


def test_the_committed_log_has_an_entry_for_every_snapshot() -> None:
    archive = open_real_archive()
    snapshots = list(archive.snapshots)
    entries = read_log(DATA / "log", References.of(archive))
    assert [entry.snapshot for entry in reversed(entries)] == snapshots
    assert all(len(entry.html) > 200 for entry in entries)
