"""One file holds the whole report: every file that page or Python may ask for, each once."""

from __future__ import annotations

import base64
import gzip
import json
import re
import shutil
from pathlib import Path

import pytest

from bundler.common.errors import BuildError
from bundler.common.project import Project
from bundler.single.blocks import write_block
from bundler.single.single import write_single
from bundler.single.site import SiteFolder, list_assets
from bundler.site import build_site
from harness.built import BuiltSite
from harness.real_tables import DATA
from harness.stub_runtime import make_runtime
from harness.tiny_project import copy_project

BLOCK = re.compile(
    r'<script type="text/plain" id="file:([^"]+)" data-length="(\d+)"( data-packed)?>([^<]*)<'
)


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny project's site, built."""
    room = tmp_path_factory.mktemp("single")
    project = Project.at(DATA.parent, copy_project(room), room / "dist")
    return build_site(project, "https://example.org/report", runtime=make_runtime()).folder


@pytest.fixture(scope="module")
def text(dist: Path) -> str:
    """The file as it is written."""
    out = dist / "report.html"
    written = write_single(dist, out)
    assert written.size == out.stat().st_size
    return out.read_text("utf-8")


def read_blocks(text: str) -> dict[str, bytes]:
    """Read the files out of the file, as the page does."""
    found = {}
    for path, length, packed, code in BLOCK.findall(text):
        assert len(code) == int(length)
        assert path not in found
        content = base64.b64decode(code, validate=True)
        found[path] = gzip.decompress(content) if packed else content
    return found


def test_every_file_is_in_it_as_it_lies_in_the_site(dist: Path, text: str) -> None:
    blocks = read_blocks(text)
    site = SiteFolder(dist)
    listed = {site.config["worker"], site.config["bokeh"]}
    listed |= set(site.config["parts"].values()) | set(list_assets(site.manifest))
    assert listed <= set(blocks)
    for path in listed:
        assert blocks[path] == (dist / path).read_bytes(), path


def test_of_drawings_those_are_in_it_that_stand_in_the_page(dist: Path, text: str) -> None:
    site = BuiltSite(dist)
    blocks = read_blocks(text)
    manifest = json.loads(blocks[site.config["manifest"]])
    shown = set(re.findall(r'data-content="([^"]+)"', text))
    assert {asset["path"] for asset in manifest["contents"].values()} >= shown
    newest = f"radial/{site.config['snapshots'][-1]['key']}"
    assert newest in manifest["contents"]
    assert len(manifest["contents"]) < len(site.manifest["contents"])
    assert manifest["tables"] == {}
    for name in manifest.keys() - {"contents", "tables"}:
        assert manifest[name] == site.manifest[name]


def test_where_there_is_no_room_files_to_be_saved_are_left_out_and_not_linked(
    dist: Path, text: str, tmp_path: Path
) -> None:
    saved = find_dispensable(text)
    written = write_single(dist, tmp_path / "report.html", len(text.encode()) - 10)
    (left,) = written.left_out
    assert left.endswith(".json")
    assert written.size < len(text.encode())
    smaller = (tmp_path / "report.html").read_text("utf-8")
    assert left not in read_blocks(smaller)
    assert f"https://example.org/report/{left}" in smaller
    assert f'"#{left}"' not in smaller
    least = write_single(dist, tmp_path / "report.html", 0)
    assert set(least.left_out) == set(saved)
    test_no_link_is_dead((tmp_path / "report.html").read_text("utf-8"))


def find_dispensable(text: str) -> list[str]:
    """Find the links to files of snapshots, in the order of the page."""
    return re.findall(r'href="#(snapshots/[^"#]+)"', text)


def test_no_link_is_dead(text: str) -> None:
    blocks = read_blocks(text)
    contents = json.loads(re.findall(r'id="report-files">(.*?)<', text)[0])
    known = {*contents["pages"], *contents["saved"]}
    assert known <= set(blocks)
    pages = {path: blocks[path].decode() for path in contents["pages"]}
    shown = text[: text.index('id="report-files"')]
    for page in [shown, *pages.values()]:
        for href in re.findall(r'<a [^>]*href="([^"]*)"', page):
            if href.startswith(("https://", "?")) or href == "#":
                continue
            path, _, place = href[1:].partition("#")
            if path in pages:
                assert not place or f'id="{place}"' in pages[path], href
            else:
                assert path in known or f'id="{path}"' in shown, href


def test_nothing_in_it_is_to_be_fetched(text: str) -> None:
    shown = re.sub(r"<script.*?</script>", "", text, flags=re.DOTALL)
    assert (
        re.findall(r'<(?:script|link|img|source)[^>]*(?:src|srcset|href)="(?!data:)', shown) == []
    )
    assert "<script src=" not in text
    assert "default-src 'none'" in text
    assert "connect-src" not in text


def test_the_order_is_that_in_which_things_are_wanted(dist: Path, text: str) -> None:
    site = BuiltSite(dist)
    runtime = site.manifest["runtime"]
    places = [
        text.index("<h1>"),
        text.index(f'id="file:{site.config["worker"]}"'),
        text.index(f'id="file:{site.config["bokeh"]}"'),
        text.index('<script type="module" async>'),
        text.index(f'id="file:{runtime["wasm"]["path"]}"'),
        text.index(f'id="file:{runtime["rest"]["path"]}"'),
        text.index(f'id="file:{site.config["parts"]["code"]}"'),
    ]
    assert places == sorted(places)
    first = re.findall(r'data-content="([^"]+)" data-template="([^"]+)"', text)[0]
    module = text.index('<script type="module" async>')
    assert all(text.index(f'id="file:{path}"') < module for path in first)


def test_the_file_knows_where_the_report_stands(text: str) -> None:
    contents = json.loads(re.findall(r'id="report-files">(.*?)<', text)[0])
    assert contents["home"] == "https://example.org/report/"


def test_the_same_site_gives_the_same_bytes(dist: Path, text: str, tmp_path: Path) -> None:
    write_single(dist, tmp_path / "again" / "report.html")
    assert (tmp_path / "again" / "report.html").read_text("utf-8") == text
    assert [path.name for path in (tmp_path / "again").iterdir()] == ["report.html"]


def test_without_a_built_site_it_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"holds no built site; run `make build` first"):
        write_single(tmp_path, tmp_path / "report.html")
    assert not (tmp_path / "report.html").exists()


def test_a_site_that_lacks_a_file_ends_it_and_leaves_the_last_file(
    dist: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "dist"
    shutil.copytree(dist, broken)
    path = BuiltSite(broken).manifest["records"]["index"]["path"]
    (broken / path).unlink()
    (broken / "report.html").write_text("the last one", "utf-8")
    with pytest.raises(BuildError, match=f"the site names {path}, which cannot be read"):
        write_single(broken, broken / "report.html")
    assert (broken / "report.html").read_text("utf-8") == "the last one"


@pytest.mark.parametrize("path", ["a/rest.1.pack", "assets/records/x.json", "assets/worker.1.js"])
def test_what_is_wanted_at_once_is_not_packed(path: str) -> None:
    assert "data-packed" not in write_block(path, b"a" * 1000)


def test_what_packing_does_not_shorten_is_not_packed() -> None:
    assert "data-packed" in write_block("a.txt", b"a" * 1000)
    assert "data-packed" not in write_block("a.txt", bytes(range(256)))
    assert ' data-length="0">' in write_block("a.txt", b"")
