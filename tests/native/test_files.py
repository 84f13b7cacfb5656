"""The files of a site: named by content, listed once."""

from __future__ import annotations

import pytest

from bundler.common.cache import hash_bytes
from bundler.common.files import SiteFiles

HASH = hash_bytes(b"text")[:12]


def test_an_asset_carries_the_hash_of_its_content_before_its_ending() -> None:
    file = SiteFiles().add("report.css", b"text")
    assert file.path == f"assets/report.{HASH}.css"
    assert file.sha256 == hash_bytes(b"text")


def test_an_asset_keeps_its_folder_and_the_dots_of_its_name() -> None:
    files = SiteFiles()
    assert files.add("a/b/bokeh.min.js", b"text").path == f"assets/a/b/bokeh.min.{HASH}.js"
    assert files.add("plain", b"text").path == f"assets/plain.{HASH}"


def test_text_is_written_as_utf_8() -> None:
    assert SiteFiles().add("a.json", "“é”").content == "“é”".encode()


def test_the_same_content_has_the_same_path_and_other_content_another() -> None:
    one, two = SiteFiles(), SiteFiles()
    assert one.add("a.js", b"1").path == two.add("a.js", b"1").path
    assert one.add("b.js", b"1").path != two.add("b.js", b"2").path


def test_empty_content_is_a_file_too() -> None:
    assert SiteFiles().add("a.js", b"").path == f"assets/a.{hash_bytes(b'')[:12]}.js"


def test_files_that_ask_for_each_other_share_a_folder() -> None:
    files = SiteFiles()
    assert files.add_together("0123", "pyodide.mjs", b"a").path == "assets/0123/pyodide.mjs"
    assert (
        files.add_together("0123", "pyodide.asm.wasm", b"b").path == "assets/0123/pyodide.asm.wasm"
    )


def test_a_fixed_file_stays_where_it_is() -> None:
    assert SiteFiles().add_fixed("index.html", "text").path == "index.html"


def test_a_file_is_found_by_its_name() -> None:
    files = SiteFiles()
    added = files.add("a.js", b"text")
    assert files["a.js"] is added
    with pytest.raises(KeyError):
        _ = files["b.js"]


def test_a_name_is_given_once() -> None:
    files = SiteFiles()
    files.add("a.js", b"1")
    with pytest.raises(ValueError, match=r"has a file 'a\.js' already"):
        files.add_fixed("a.js", b"2")
