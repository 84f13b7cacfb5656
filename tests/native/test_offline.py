"""What a reader's browser keeps: two sets of files, listed in the service worker's own file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bundler.common.files import SiteFiles
from bundler.offline.installing import MANIFEST, add_app_manifest
from bundler.offline.sets import (
    choose_sets,
    choose_shown,
    measure_sets,
    read_service_worker,
    write_service_worker,
)
from harness.stub_painter import StubPainter

SHOWN = ["a/2024-01-01"]
CODE = b"self.addEventListener('install', () => {});"
ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect rx="2"/></svg>'


@pytest.fixture
def files() -> SiteFiles:
    made = SiteFiles()
    for name in (
        "report.js",
        "worker.js",
        "contents/radial/a/2024-01-01.json",
        "contents/radial/a/2024-01-02.json",
        "pictures/radial/a/2024-01-01-wide-dark.svg",
        "pictures/radial/a/2024-01-02-wide-dark.svg",
        "pictures/card.png",
        "records/snapshots/a/2024-01-02.bin",
        "start.pack",
        "embedding.js",
        "icons/any-192.png",
    ):
        made.add(name, name)
    made.add_together("core", "pyodide.asm.wasm", b"\0asm")
    for path in ("index.html", "404.html", "favicon.svg", "snapshots/a/2024-01-01.html", "x.csv"):
        made.add_fixed(path, path)
    return made


def list_names(files: SiteFiles, name: str) -> set[str]:
    return {file.name for file in choose_sets(files, SHOWN)[name]}


def test_reading_has_the_page_and_what_it_shows_of_the_kept_snapshots(files: SiteFiles) -> None:
    assert list_names(files, "reading") == {
        "index.html",
        "favicon.svg",
        "report.js",
        "worker.js",
        "contents/radial/a/2024-01-01.json",
        "pictures/radial/a/2024-01-01-wide-dark.svg",
    }


def test_python_has_engine_packs_and_every_record(files: SiteFiles) -> None:
    assert list_names(files, "python") == {
        "pyodide.asm.wasm",
        "start.pack",
        "records/snapshots/a/2024-01-02.bin",
    }


def test_the_sets_are_counted_in_bytes(files: SiteFiles) -> None:
    chosen = choose_sets(files, SHOWN)
    for name, count in measure_sets(files, SHOWN).items():
        assert count == sum(len(file.content) for file in chosen[name]) > 0


def test_without_snapshots_the_page_itself_is_kept() -> None:
    files = SiteFiles()
    files.add_fixed("index.html", "")
    assert [file.path for file in choose_sets(files, ())["reading"]] == ["index.html"]


def test_the_newest_of_each_board_is_kept_though_no_entry_shows_it() -> None:
    keys = ["a/2024-01-01", "a/2024-01-02", "b/2023-01-01"]
    assert choose_shown(keys, []) == ["a/2024-01-02", "b/2023-01-01"]
    assert choose_shown(keys, ["a/2024-01-01", "a/2024-01-01"]) == keys
    assert choose_shown([], []) == []


def test_the_list_stands_before_the_code_and_can_be_read_back(files: SiteFiles) -> None:
    written = write_service_worker(CODE, files, SHOWN, "0123456789ab")
    assert written.endswith(b"\n" + CODE)
    listed = read_service_worker(written)
    assert listed["build"] == "0123456789ab"
    (page,) = [file for file in listed["sets"]["reading"] if file["path"] == "index.html"]
    assert page["bytes"] == len("index.html")
    assert len(page["sha256"]) == 44


def test_whatever_differs_makes_another_version(files: SiteFiles) -> None:
    def read_version(code: bytes = CODE, build: str = "0") -> str:
        return str(read_service_worker(write_service_worker(code, files, SHOWN, build))["version"])

    first = read_version()
    assert first == read_version()
    assert first != read_version(code=CODE + b"//")
    assert first != read_version(build="1")
    files.add_fixed("more.html", "more")
    assert first != read_version()


@pytest.fixture
def icon(tmp_path: Path) -> Path:
    path = tmp_path / "favicon.svg"
    path.write_text(ICON, "utf-8")
    return path


def read_app(files: SiteFiles) -> dict[str, object]:
    return dict(json.loads(files[MANIFEST].content))


def test_the_app_has_icons_of_both_kinds_and_relative_addresses(icon: Path, tmp_path: Path) -> None:
    files, painter = SiteFiles(), StubPainter()
    add_app_manifest(files, icon, tmp_path, painter.open, ("A report", "Report"))
    app = read_app(files)
    assert (app["name"], app["short_name"]) == ("A report", "Report")
    assert app["start_url"] == app["scope"] == "./"
    icons = app["icons"]
    assert isinstance(icons, list)
    assert {(one["sizes"], one["purpose"]) for one in icons} == {
        ("any", "any"),
        ("192x192", "any"),
        ("512x512", "any"),
        ("192x192", "maskable"),
        ("512x512", "maskable"),
    }
    places = {file.path for file in files.files.values()}
    assert {one["src"] for one in icons} <= places
    assert [html.count("rx: 0") for html in painter.cards] == [0, 0, 1, 1]


def test_icons_are_drawn_once(icon: Path, tmp_path: Path) -> None:
    painter = StubPainter()
    for _ in range(2):
        add_app_manifest(SiteFiles(), icon, tmp_path, painter.open, ("A report", "Report"))
    assert len(painter.cards) == 4


@pytest.mark.parametrize("painter", [None, StubPainter("no Chromium here")])
def test_without_a_browser_the_favicon_serves(
    icon: Path, tmp_path: Path, painter: StubPainter | None
) -> None:
    files = SiteFiles()
    add_app_manifest(
        files, icon, tmp_path, painter.open if painter else None, ("A report", "Report")
    )
    icons = read_app(files)["icons"]
    assert isinstance(icons, list)
    assert [one["src"] for one in icons] == ["favicon.svg"]
