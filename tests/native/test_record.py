"""The record of the log in the built site: entries by themselves, changes, feed, all data."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest

from bundler.common.project import Project
from bundler.log.entries import Entry
from bundler.log.revisions import Revision, find_entries, list_revisions
from bundler.pages.feed import write_feed
from bundler.site import Built, build_site
from harness.atom import ATOM, find_atom_faults
from harness.real_tables import DATA
from harness.stub_painter import StubPainter
from harness.stub_runtime import make_runtime
from harness.tiny_project import copy_project

ROOT = DATA.parent
ADDRESS = "https://example.org/report"
AMENDED = "figures: [radial]\namended:\n  - {date: 2025-02-03, text: A <b> & one word.}"
NEW, OLD = "log/2024-03-01.html", "log/2024-01-01.html"


def build(room: Path, address: str, told: Callable[[str], None] = lambda _: None) -> Built:
    data = copy_project(room)
    entry = data / "log" / "2024-01-01.md"
    entry.write_text(entry.read_text("utf-8").replace("figures: [radial]", AMENDED), "utf-8")
    project = Project(ROOT, data, room / "cache", room / "dist")
    return build_site(project, address, told, make_runtime(), open_painter=StubPainter().open)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The tiny project with an amended entry, built for an address."""
    return build(tmp_path_factory.mktemp("addressed"), ADDRESS)


def read(built: Built, path: str) -> str:
    return (built.folder / path).read_text("utf-8")


def find_meta(page: str) -> dict[str, str]:
    pairs = re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)"', page)
    return {name: unescape(content) for name, content in pairs}


def find_links(page: str) -> dict[str, str]:
    return dict(
        re.findall(r'<link rel="([^"]+)" (?:type="[^"]+" title="[^"]+" )?href="([^"]+)"', page)
    )


def test_an_entrys_page_tells_those_who_link_to_it_what_it_is(built: Built) -> None:
    meta = find_meta(read(built, OLD))
    assert meta["og:title"] == meta["twitter:title"] == "Four models"
    for name in ("description", "og:description", "twitter:description"):
        assert meta[name] == "The board begins."
    assert meta["og:url"] == f"{ADDRESS}/{OLD}"
    assert meta["article:published_time"] == "2024-01-01"
    assert meta["article:modified_time"] == "2025-02-03"
    assert meta["twitter:card"] == "summary_large_image"
    picture = meta["og:image"].removeprefix(f"{ADDRESS}/")
    assert (built.folder / picture).read_bytes().startswith(b"\x89PNG")


def test_an_entrys_page_has_one_true_address_and_its_neighbours(built: Built) -> None:
    old, new = find_links(read(built, OLD)), find_links(read(built, NEW))
    assert old["canonical"] == f"{ADDRESS}/{OLD}"
    assert (old["next"], new["prev"]) == ("2024-03-01.html", "2024-01-01.html")
    assert "prev" not in old
    assert "next" not in new


def test_an_entrys_page_has_its_text_its_figures_and_what_was_amended(built: Built) -> None:
    page = read(built, OLD)
    assert "<p>The board begins.</p>" in page
    assert "Amended 2025-02-03: A &lt;b&gt; &amp; one word." in page
    assert page.count('<figure class="pictured">') == 1
    assert "<report-figure" not in page
    assert '<script src="../assets/theme.' in page
    assert page.count("<script") == 1
    new = read(built, NEW)
    assert new.count('<figure class="pictured">') == 2
    # A heading of the text stands right below the page's own.
    assert "<h2>What changed</h2>" in new


def test_a_phrase_leads_from_an_entrys_page_to_the_reports_view(built: Built) -> None:
    phrases = re.findall(r'<a href="([^"]+)" class="phrase"', read(built, NEW))
    assert [unescape(phrase) for phrase in phrases] == [
        "../index.html?at=2024-03-01&figure=radial&top=1#2024-03-01",
        "../index.html?at=2024-01-01&figure=ranking&marks=bars#2024-03-01",
    ]


@pytest.mark.parametrize("path", [NEW, OLD, "changes.html", "data-dictionary.html", "index.html"])
def test_every_address_leads_to_a_file(built: Built, path: str) -> None:
    named = re.findall(r'(?:href|src|srcset)="([^"]+)"', read(built, path))
    inside = [unescape(target) for target in named if not re.match(r"[a-z]+:|#|\?", target)]
    assert len(inside) > 4
    places = [urljoin(path, target).partition("#")[0].partition("?")[0] for target in inside]
    assert [place for place in places if not (built.folder / place).is_file()] == []


def test_the_report_leads_to_every_entrys_page_and_shows_amendments(built: Built) -> None:
    page = read(built, "index.html")
    assert re.findall(r'class="permalink" href="([^"]+)"', page) == [NEW, OLD]
    assert page.count("Amended 2025-02-03: A &lt;b&gt; &amp; one word.") == 1


def test_changes_are_listed_newest_first_with_the_hashes_of_what_can_be_fetched(
    built: Built,
) -> None:
    page = read(built, "changes.html")
    names = re.findall(r'<section class="revision" id="([^"]+)">', page)
    assert names == ["2024-01-01-amended-1", "2024-03-01", "2024-01-01"]
    fetched = dict(
        re.findall(r'Snapshot <a href="([^"]+)">.*?<code class="hash">(\w+)', page, re.DOTALL)
    )
    assert set(fetched) == {"snapshots/tiny/2024-01-01.json", "snapshots/tiny/2024-03-01.json"}
    for path, sha256 in fetched.items():
        content = (built.folder / path).read_bytes()
        assert hashlib.sha256(content).hexdigest() == sha256
        for part in json.loads(content)["parts"]:
            assert part["sha256"] in page


def test_changes_have_the_hash_of_each_entrys_text(built: Built) -> None:
    text = (built.folder.parent / "data" / "log" / "2024-01-01.md").read_bytes()
    assert read(built, "changes.html").count(hashlib.sha256(text).hexdigest()) == 2


def test_the_feed_is_as_atom_wants_it_and_has_every_revision(built: Built) -> None:
    text = read(built, "feed.xml")
    assert find_atom_faults(text) == []
    feed = ET.fromstring(text)
    entries = feed.findall(f"{ATOM}entry")
    assert [one.findtext(f"{ATOM}title") for one in entries] == [
        "Amended: Four models", 'Two models & "more"', "Four models",
    ]  # fmt: skip
    assert feed.findtext(f"{ATOM}updated") == "2025-02-03T00:00:00Z"
    assert [one.findtext(f"{ATOM}id") for one in entries] == [
        "tag:example.org,2024-01-01:/report/log/2024-01-01-amended-1",
        "tag:example.org,2024-03-01:/report/log/2024-03-01",
        "tag:example.org,2024-01-01:/report/log/2024-01-01",
    ]


def test_all_addresses_of_the_feed_are_whole_and_hashes_are_in_it(built: Built) -> None:
    text = read(built, "feed.xml")
    feed = ET.fromstring(text)
    links = [one.get("href") or "" for one in feed.iter(f"{ATOM}link")]
    assert len(links) > 6
    contents = [one.text or "" for one in feed.iter(f"{ATOM}content")]
    links += [unescape(link) for html in contents for link in re.findall(r'href="([^"]+)"', html)]
    assert [link for link in links if not link.startswith(f"{ADDRESS}/")] == []
    sha256 = hashlib.sha256((built.folder / "snapshots/tiny/2024-03-01.json").read_bytes())
    assert sha256.hexdigest() in contents[1]
    assert "A &lt;b&gt; &amp; one word." in contents[0]


def test_without_an_address_the_feed_is_valid_and_the_build_says_what_it_lacks(
    tmp_path: Path,
) -> None:
    told: list[str] = []
    built = build(tmp_path, "", told.append)
    assert len([line for line in told if "--site-url" in line]) == 1
    text = read(built, "feed.xml")
    assert find_atom_faults(text) == []
    assert "<id>tag:report.invalid,2024-03-01:/log/2024-03-01</id>" in text
    assert ATOM.strip("{}") in text
    links = [one.get("href") or "" for one in ET.fromstring(text).iter(f"{ATOM}link")]
    assert [link for link in links if not (built.folder / link).is_file()] == []
    page = read(built, NEW)
    assert "og:url" not in page
    assert find_links(page)["canonical"] == f"../{NEW}"


def make_revision(**changes: str) -> Revision:
    entry = Entry("2024-01-01", "T", "tiny/2024-01-01", (), "<p>x</p>", **changes)  # type: ignore[arg-type]
    return Revision("2024-01-01", entry, 0, "", ())


def test_what_xml_cannot_hold_is_marked_in_the_feed() -> None:
    revision = make_revision()
    entry = Entry("2024-01-01", "A\x0bB", "tiny/2024-01-01", (), "<p>\x00</p>")
    text = write_feed([Revision("2024-01-01", entry, 0, "", ()), revision][:1])
    assert find_atom_faults(text) == []
    assert "A\ufffdB" in text


def test_each_snapshot_is_led_to_by_the_first_entry_about_it_else_by_one_that_shows_it() -> None:
    def entry(date: str, snapshot: str, *shown: str) -> Entry:
        named = tuple(("radial", key) for key in shown)
        return Entry(date, "T", snapshot, (), "", named=named)

    entries = [
        entry("2024-03-01", "b", "c"),
        entry("2024-02-01", "b"),
        entry("2024-01-01", "a", "b"),
    ]
    dates = {key: one.date for key, one in find_entries(entries).items()}
    assert dates == {"b": "2024-02-01", "c": "2024-03-01", "a": "2024-01-01"}
    assert find_entries([]) == {}


def test_no_entries_give_no_revisions() -> None:
    assert list_revisions([], None) == []  # type: ignore[arg-type]


def test_the_check_of_feeds_finds_what_is_wrong() -> None:
    good = write_feed([make_revision()])
    assert find_atom_faults(good) == []
    for old, new, fault in (
        ("<updated>2024-01-01T00:00:00Z</updated>", "", "feed: 0 times updated"),
        ("00:00:00Z", "00:00", "updated is '2024-01-01T00:00'"),
        ("<name>The living leaderboard report’s authors</name>", "", "an author without a name"),
        ("<id>tag:", "<id>log", "is no absolute address"),
        ('type="html"', 'type="page"', "content of type page"),
        ("<title>T</title>", "<title> </title>", "title is empty"),
    ):
        assert any(fault in told for told in find_atom_faults(good.replace(old, new))), fault
