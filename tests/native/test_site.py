"""A site is written beside its place and swapped in; the last build's assets stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from bundler.common.errors import BuildError
from bundler.common.files import SiteFiles
from bundler.common.project import Project
from bundler.site import build_site, read_site_list, write_site

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    return tmp_path / "dist"


def make_files(page: str, *assets: str) -> SiteFiles:
    files = SiteFiles()
    files.add_fixed("index.html", page)
    for text in assets:
        files.add(f"{text}.js", text)
    return files


def list_files(folder: Path) -> set[str]:
    """List files without the hashes in their names."""
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {f"{path.parent / path.name.partition('.')[0]}{path.suffix}" for path in paths}


def test_a_site_is_written_with_a_list_of_its_files(dist: Path) -> None:
    files = make_files("page", "a")
    write_site(files, dist)
    assert (dist / "index.html").read_text() == "page"
    assert (dist / files["a.js"].path).read_text() == "a"
    assert read_site_list(dist) == sorted(["index.html", files["a.js"].path])


def test_an_empty_folder_has_no_list(dist: Path) -> None:
    assert read_site_list(dist) == []


def test_the_assets_of_the_last_build_stay(dist: Path) -> None:
    write_site(make_files("one", "a", "b"), dist)
    write_site(make_files("two", "b", "c"), dist)
    assert list_files(dist) == {
        "index.html",
        "site.json",
        "assets/a.js",
        "assets/b.js",
        "assets/c.js",
    }


def test_the_assets_of_the_build_before_the_last_go(dist: Path) -> None:
    for text in ("a", "b", "c"):
        write_site(make_files(text, text), dist)
    assert list_files(dist) == {"index.html", "site.json", "assets/b.js", "assets/c.js"}


def test_building_the_same_again_changes_nothing(dist: Path) -> None:
    write_site(make_files("one", "a"), dist)
    write_site(make_files("one", "a"), dist)
    assert list_files(dist) == {"index.html", "site.json", "assets/a.js"}


def test_what_is_not_an_asset_goes_with_its_build(dist: Path) -> None:
    files = make_files("one")
    files.add_fixed("feed.xml", "feed")
    write_site(files, dist)
    write_site(make_files("two"), dist)
    assert list_files(dist) == {"index.html", "site.json"}


def test_files_that_no_build_wrote_go(dist: Path) -> None:
    write_site(make_files("one"), dist)
    (dist / "assets").mkdir(exist_ok=True)
    (dist / "assets" / "stray.js").write_text("stray")
    write_site(make_files("two"), dist)
    assert "assets/stray.js" not in list_files(dist)


def test_a_folder_that_an_earlier_run_left_unfinished_does_not_matter(dist: Path) -> None:
    for name in ("dist.new", "dist.old"):
        (dist.with_name(name) / "rest").mkdir(parents=True)
    write_site(make_files("one"), dist)
    assert [path.name for path in dist.parent.iterdir()] == ["dist"]


def test_a_build_that_cannot_be_written_leaves_the_last_site(dist: Path) -> None:
    write_site(make_files("one", "a"), dist)
    files = make_files("two")
    files.add_fixed("index.html/below", "no folder")
    with pytest.raises(OSError, match=r"index\.html"):
        write_site(files, dist)
    assert (dist / "index.html").read_text() == "one"
    assert list_files(dist) == {"index.html", "site.json", "assets/a.js"}


def test_a_log_without_entries_is_told(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="log has no entry"):
        build_site(Project.at(ROOT, tmp_path / "data", tmp_path / "dist"))
    assert not (tmp_path / "dist").exists()
