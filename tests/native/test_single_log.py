"""A log in one file, in the predecessor's form: shown as it was written, nothing lost or broken."""

from __future__ import annotations

import hashlib
import os
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bundler.common.errors import BuildError
from bundler.common.project import Project
from bundler.data.archive import Archive
from bundler.log.autolinks import trim_address
from bundler.log.entries import Entry
from bundler.log.old_form import SingleLog, read_day, read_single_log
from bundler.log.phrases import References
from bundler.site import build_site
from harness.real_tables import DATA
from harness.stub_painter import StubPainter
from harness.stub_runtime import make_runtime
from harness.tables import make_board
from harness.tiny_project import copy_project
from leaderboard.items import FIGURES

KNOWN = References(
    FIGURES,
    ["v1-4/2023-07-24", "v1-4/2023-08-01", "v1-4/2023-09-04"],
    {"v1-4": make_board()},
    lambda _: (),
)
# In the forms of the predecessor's log; the words are ours.
LOG = """# A report's revisions

Words before all entries.

### 2023.09.15
- Little has moved. See https://example.org/a_(b).

![](assets/20230904/radial_chart.png)
![](assets/20230904/totalplot.png)

### 2023.08.01

#### 1. Which length is better? <br>
One asks, one answers:
```
a = {{ value }}
```
- outer
    - inner [link](https://example.org/x)

#### 2. *A trade-off*
::: claim falcon
Text.
:::
![](assets/20230801/radial_chart.png)

### 2023.07.24
- ![](assets/20230724/totalplot.png)

<br>

#### 2023.05.23
- It begins.
![](assets/20230523/totalplot.png)
"""


def read(text: str, tmp_path: Path, known: References = KNOWN) -> SingleLog:
    path = tmp_path / "LOG.md"
    path.write_text(text, "utf-8")
    return read_single_log(path, known)


def read_entry(body: str, tmp_path: Path) -> Entry:
    (entry,) = read(f"### 2023.08.01\n{body}", tmp_path).entries
    return entry


@pytest.fixture
def log(tmp_path: Path) -> SingleLog:
    return read(LOG, tmp_path)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def read_words(html: str) -> str:
    parser = _Text()
    parser.feed(html)
    return " ".join(" ".join(parser.parts).split())


def test_dated_headings_of_both_levels_are_entries_and_subsections_are_none(log: SingleLog) -> None:
    assert [entry.date for entry in log.entries] == [
        "2023-09-15", "2023-08-01", "2023-07-24", "2023-05-23",
    ]  # fmt: skip
    # No title is made up.
    assert {entry.title for entry in log.entries} == {""}
    assert re.findall(r"<h\d>", log.entries[1].html) == ["<h3>", "<h3>"]


def test_what_stands_before_the_entries_is_kept(log: SingleLog) -> None:
    assert log.preface == "<h2>A report's revisions</h2>\n<p>Words before all entries.</p>\n"


def test_pictures_become_the_figures_of_the_snapshot_that_they_name(log: SingleLog) -> None:
    september, august, july, _ = log.entries
    key = "v1-4/2023-09-04"
    assert september.shown == (("radial", key), ("total", key))
    assert september.snapshot == key
    assert august.shown == (("radial", "v1-4/2023-08-01"),)
    assert july.shown == (("total", "v1-4/2023-07-24"),)
    assert "<img" not in "".join(entry.html for entry in log.entries)


def test_a_picture_leaves_a_phrase_that_sets_the_figure(log: SingleLog) -> None:
    html = log.entries[0].html
    assert re.findall(r'data-figure="(\w+)" href="([^"]+)"', html) == [
        ("radial", "?at=2023-09-04&amp;figure=radial#2023-09-15"),
        ("total", "?at=2023-09-04&amp;figure=total#2023-09-15"),
    ]
    assert "Figure: Leaders, 4 September 2023</a>" in html


def test_an_entry_says_that_its_pictures_are_of_another_day(log: SingleLog) -> None:
    notes = [re.findall(r'<p class="log-note">(.*?)</p>', entry.html) for entry in log.entries]
    assert notes == [
        ["The pictures of this entry are of the snapshot of 4 September 2023."],
        [],
        [],
        ["There is no snapshot of this day: the figures show that of 24 July 2023."],
    ]


def test_a_picture_without_snapshot_leaves_a_note_and_a_warning(log: SingleLog) -> None:
    last = log.entries[-1]
    assert last.shown == (("radial", "v1-4/2023-07-24"), ("total", "v1-4/2023-07-24"))
    (note,) = re.findall(r'<span class="missing-picture">(.*?)</span>', last.html)
    assert read_words(note) == (
        "A picture is left out here: assets/20230523/totalplot.png ; there is no snapshot of "
        "2023-05-23; the nearest is that of 2023-07-24."
    )
    picture = "assets/20230523/totalplot.png: there is no snapshot of 2023-05-23; the nearest is"
    assert log.warnings == (
        "LOG.md, line 32: no snapshot of 2023-05-23; that of 2023-07-24 is shown",
        f"LOG.md, line 34: {picture} that of 2023-07-24",
    )


@pytest.mark.parametrize(
    ("picture", "told"),
    [
        ("![](assets/20230904/pie.png)", "the report has no such picture"),
        ("![](assets/20231399/totalplot.png)", "the report has no such picture"),
        ("![a chart](https://example.org/x.png)", "the report has no such picture"),
        ('text <img src="x.png" onerror="alert(1)"> more', "x.png: the report has no such"),
        ("text <img> more", "a picture without an address: the report has no such"),
        ("![](assets/20230903/totalplot.png)", "the nearest is that of 2023-08-01"),
    ],
)
def test_an_unknown_picture_is_never_a_broken_one(picture: str, told: str, tmp_path: Path) -> None:
    log = read(f"### 2023.08.01\n\nText\n{picture}\n", tmp_path)
    assert "<img" not in log.entries[0].html
    assert log.entries[0].html.count('class="missing-picture"') == 1
    (warning,) = log.warnings
    assert warning.startswith("LOG.md, line 4: ")
    assert told in warning


def test_a_picture_in_html_is_a_figure_too(tmp_path: Path) -> None:
    block = '<p align="center">\n<img width="9" src=\'./assets/20230801/totalplot.png\'>\n</p>'
    entry = read_entry(f"\n{block}\n", tmp_path)
    assert entry.shown == (("total", "v1-4/2023-08-01"),)
    assert 'data-figure="total"' in entry.html


def test_a_picture_that_stands_twice_is_one_figure(tmp_path: Path) -> None:
    entry = read_entry("![](assets/20230801/totalplot.png)\n" * 2, tmp_path)
    assert entry.shown == (("total", "v1-4/2023-08-01"),)
    assert entry.html.count("data-figure") == 2


def test_a_day_on_several_boards_is_told(tmp_path: Path) -> None:
    keys = ["a/2023-08-01", "b/2023-08-01"]
    boards = {"a": make_board(), "b": make_board()}
    known = References(FIGURES, keys, boards, lambda _: ())
    log = read("### 2023.08.01\n![](assets/20230801/totalplot.png)", tmp_path, known)
    assert log.entries[0].shown == (("total", "a/2023-08-01"),)
    assert (
        "several boards have 2023-08-01; a/2023-08-01 is shown, not b/2023-08-01"
        in (log.warnings[0])
    )


def test_code_lists_and_what_our_log_would_read_otherwise_stay_text(log: SingleLog) -> None:
    html = log.entries[1].html
    assert "<pre><code>a = {{ value }}\n</code></pre>" in html
    assert "<ul>\n<li>outer\n<ul>\n<li>inner <a" in html
    assert "::: claim falcon\nText.\n:::" in html
    assert log.entries[1].claims == ()


@pytest.mark.parametrize(
    ("body", "kept", "gone"),
    [
        ("a<br>b", "a<br>b", "&lt;br"),
        ("<script>alert(1)</script>", "", "alert"),
        ("<details><summary>s</summary>x</details>", "<summary>s</summary>", "&lt;"),
        ('<b onclick="alert(1)">x</b>', "<b>x</b>", "onclick"),
        ('<iframe src="https://example.org"></iframe>after', "after", "iframe"),
        ("<h1>big</h1>", "big", "<h1"),
        ("[a](javascript:alert(1))", "", 'href="javascript'),
        ("<div>open", "<div>open", "&lt;"),
        ("~~old~~", "<s>old</s>", "~~"),
    ],
)
def test_html_is_made_safe_and_its_words_are_kept(
    body: str, kept: str, gone: str, tmp_path: Path
) -> None:
    html = read_entry(f"\n{body}\n", tmp_path).html
    assert kept in html
    assert gone not in html


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("see https://example.org/x.", "https://example.org/x"),
        ("(https://example.org/a_(b))", "https://example.org/a_(b)"),
        ("https://example.org/?a=1&b=2, and", "https://example.org/?a=1&b=2"),
        ("`https://example.org/`", None),
        ("[x https://example.org/](https://example.org/y)", "https://example.org/y"),
        ("nothttps://example.org/", None),
    ],
)
def test_a_bare_address_becomes_a_link(text: str, address: str | None, tmp_path: Path) -> None:
    links = re.findall(r'href="([^"]+)"', read_entry(f"\n{text}\n", tmp_path).html)
    assert [unescape(link) for link in links] == ([address] if address else [])


def test_an_address_that_is_all_punctuation_ends() -> None:
    assert trim_address("...)") == ""


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2023.10.13", "2023-10-13"),
        ("2023.1.3", "2023-01-03"),
        ("2023-10-13", "2023-10-13"),
        ("2023/10/13", "2023-10-13"),
        ("**2023.10.13**", "2023-10-13"),
        ("October 13, 2023", "2023-10-13"),
        ("2023.02.30", None),
        ("1. Which is better?", None),
        ("2023.10.13 and after", None),
        ("", None),
    ],
)
def test_a_date_is_read_in_many_forms(text: str, day: str | None) -> None:
    assert read_day(text) == day


def test_headings_that_look_like_dates_are_told(tmp_path: Path) -> None:
    log = read("## 2023.08.02\n### 2023.08.01\nText\n#### 2023.02.30\nMore", tmp_path)
    assert [entry.date for entry in log.entries] == ["2023-08-01"]
    assert log.warnings == (
        "LOG.md, line 1: '2023.08.02' begins no entry at level 2; give it level 3 or 4",
        "LOG.md, line 4: '2023.02.30' is no day of the calendar; write it as 2023.10.13",
    )
    assert read_words(log.entries[0].html) == "Text 2023.02.30 More"


def test_entries_come_newest_first_in_whatever_order_they_stand(tmp_path: Path) -> None:
    log = read("### 2023.07.24\none\n### 2023.09.04\ntwo", tmp_path)
    assert [entry.date for entry in log.entries] == ["2023-09-04", "2023-07-24"]


def test_an_entry_has_the_hash_of_its_own_text(tmp_path: Path) -> None:
    one, two = "### 2023.09.04\none\n\n", "### 2023.07.24\ntwo\u2028x\n"
    log = read(f"head\n\n{one}{two}", tmp_path)
    assert [entry.sha256 for entry in log.entries] == [
        hashlib.sha256(text.encode()).hexdigest() for text in (one, two)
    ]


def test_two_entries_of_one_day_are_shown_together(tmp_path: Path) -> None:
    log = read("### 2023.08.01\none\n### 2023.08.01\ntwo", tmp_path)
    (entry,) = log.entries
    assert read_words(entry.html) == "one two"
    assert log.warnings == (
        "LOG.md, line 3: a second entry of 2023-08-01; it is shown below the first",
    )


def test_a_link_that_leads_nowhere_here_is_told(tmp_path: Path) -> None:
    log = read("### 2023.08.01\n[a](docs/a.md)\n", tmp_path)
    assert log.warnings == (
        "LOG.md, line 2: the link to 'docs/a.md' leads nowhere in the report; give it in full",
    )


def test_an_entry_without_text_is_an_entry(tmp_path: Path) -> None:
    assert read_entry("", tmp_path).html == ""


@pytest.mark.parametrize("text", ["", "Words.", "# 2023.08.01\nText"])
def test_a_log_without_a_dated_heading_ends_the_build(text: str, tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"LOG.md: no heading of level 3 or 4 is a date"):
        read(text, tmp_path)


def test_a_file_that_cannot_be_read_ends_the_build(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="cannot be read"):
        read_single_log(tmp_path / "none.md", KNOWN)
    (tmp_path / "latin.md").write_bytes(b"### 2023.08.01\n\xe9")
    with pytest.raises(BuildError, match="not UTF-8"):
        read_single_log(tmp_path / "latin.md", KNOWN)


def test_a_site_is_built_of_it_in_the_place_of_the_logs(tmp_path: Path) -> None:
    data = copy_project(tmp_path)
    path = tmp_path / "LOG.md"
    text = "# Head\n### 2024.03.01\nNew.\n\n![](assets/20240101/radial_chart.png)\n"
    path.write_text(f"{text}\n#### 2024.01.20\nOld.\n", "utf-8")
    project = Project(DATA.parent, data, tmp_path / "cache", tmp_path / "dist", path)
    told: list[str] = []
    built = build_site(project, "", told.append, make_runtime(), StubPainter().open)
    page = built.files["index.html"].content.decode()
    assert re.findall(r'<article class="entry" id="([^"]+)" data-snapshot="([^"]+)"', page) == [
        ("2024-03-01", "tiny/2024-01-01"),
        ("2024-01-20", "tiny/2024-01-01"),
    ]
    first = page.partition("<article")[2].partition("</article>")[0]
    assert re.findall(r'<report-figure figure="(\w+)" snapshot="([^"]+)"', first) == [
        ("radial", "tiny/2024-01-01")
    ]
    assert '<div class="log-preface"><h2>Head</h2>' in page
    assert [line for line in told if line.startswith("warning:")] == [
        "warning: LOG.md, line 7: no snapshot of 2024-01-20; that of 2024-01-01 is shown"
    ]
    alone = (built.folder / "log" / "2024-03-01.html").read_text("utf-8")
    assert "<h1>1 March 2024</h1>" in alone


DATE = r"^####? \d{4}\.\d\d\.\d\d\s*$"
REAL = os.environ.get("REPORT_REVISION_LOG", "")


@pytest.mark.skipif(not Path(REAL).is_file(), reason="REPORT_REVISION_LOG names no log")
def test_the_predecessors_log_is_shown_whole() -> None:
    text = Path(REAL).read_text("utf-8")
    log = read_single_log(Path(REAL), References.of(Archive(DATA)))
    assert log.warnings == ()
    assert len(log.entries) == len(re.findall(DATE, text, re.MULTILINE)) == 17
    html = log.preface + "".join(entry.html for entry in log.entries)
    pictures = re.findall(r"!\[\]\(assets/(\d+)/(radial_chart|totalplot)\.png\)", text)
    assert html.count('class="phrase"') == len(pictures) == 23
    assert html.count("<pre>") == text.count("```") // 2
    assert html.count("<br>") == text.count("<br>")
    linked = {unescape(link) for link in re.findall(r'href="(http[^"]+)"', html)}
    assert linked == set(re.findall(r"https?://[^\s)]+", text))
    # Every word is there, in the order of the file, which is that of the page.
    marks = (DATE, r"!\[\]\([^)]*\)", r"\]\(https?://[^\s)]+\)", r"<br>")
    words = re.findall(r"\w+", re.sub("|".join(marks), " ", text, flags=re.MULTILINE))
    shown = iter(re.findall(r"\w+", read_words(html)))
    assert [word for word in words if word not in shown] == []
