"""The built site, file by file, against the one that stands in ``tree/``.

    REWRITE_GOLDEN=1 .venv/bin/pytest tests/golden

writes ``tree/`` anew: read the diff before you commit it. Hashes are shown as ``#``, so that a new
version of BokehJS or a line of CSS changes nothing here; what is shown is the shape of the site.
"""

from __future__ import annotations

import difflib
import gzip
import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from leaderboard.history_record import unpack_history
from leaderboard.snapshot import Snapshot

if TYPE_CHECKING:
    from bundler.common.files import SiteFiles
    from bundler.site import Built

TREE = Path(__file__).with_name("tree")
REWRITE = "REWRITE_GOLDEN"
HASH = re.compile(r"\b[0-9a-f]{12}\b")
ZIP_SIZE = re.compile(r"\(ZIP, [^)]+\)")
CONFIG = re.compile(r'(id="report-config">)(.*?)(</script>)')
SHOWN = (
    "contents/radial/tiny/2024-03-01.json",
    "contents/total/tiny/2024-01-01.json",
    "tables/radial/tiny/2024-01-01.json",
    "templates/radial.json",
    "records/index.json",
    "sources/tiny/2024-01-01.json",
)
# Its rows as a page of their own.
TABLE_PAGE = "snapshots/tiny/2024-03-01.html"


RECORDS = ("records/snapshots/tiny/2024-01-01", "records/histories/tiny")


def hide_hashes(text: str) -> str:
    text = ZIP_SIZE.sub("(ZIP, #)", HASH.sub("#", text))
    text = re.sub(r'"(reading|python)": \d+', r'"\1": "#"', text)
    return re.sub(r'"sha256": "[0-9a-f]{64}"', '"sha256": "#"', text)


def print_json(value: Any) -> str:
    return hide_hashes(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"


def read_config(files: SiteFiles) -> dict[str, Any]:
    found = CONFIG.search(files["index.html"].content.decode())
    assert found
    config: dict[str, Any] = json.loads(found[2])
    # What a figure declares is shown in docs/figures.md, what it is drawn in in palette.py.
    config["figures"] = [figure["id"] for figure in config["figures"]]
    config["dark"] = len(config["dark"])
    return config


def read_json(files: SiteFiles, name: str) -> Any:
    content = files[name].content
    return json.loads(gzip.decompress(content) if files[name].path.endswith(".bin") else content)


def read_record(files: SiteFiles, name: str) -> Any:
    """Give a packed record in plain values."""
    content = files[f"{name}.bin"].content
    if "histories/" in name:
        return unpack_history(content)
    return Snapshot.unpack(content).to_json()


def show_site(built: Built) -> dict[str, str]:
    """Give the files of the golden tree: their names and texts."""
    files = built.files
    paths = (path.relative_to(built.folder).as_posix() for path in built.folder.rglob("*.*"))
    page = files["index.html"].content.decode()
    return {
        "paths.txt": "".join(
            f"{path}\n" for path in sorted(map(hide_hashes, paths)) if "." in path
        ),
        "index.html": hide_hashes(CONFIG.sub(r"\1…\3", page)),
        "config.json": print_json(read_config(files)),
        "404.html": files["404.html"].content.decode(),
        TABLE_PAGE: hide_hashes(files[TABLE_PAGE].content.decode()),
        **{name: print_json(read_json(files, name)) for name in SHOWN},
        **{f"{name}.json": print_json(read_record(files, name)) for name in RECORDS},
    }


def read_tree() -> dict[str, str]:
    paths = (path for path in TREE.rglob("*") if path.is_file())
    return {path.relative_to(TREE).as_posix(): path.read_text("utf-8") for path in paths}


def write_tree(tree: dict[str, str]) -> None:
    for path in TREE.rglob("*.*"):
        path.unlink()
    for name, text in tree.items():
        (TREE / name).parent.mkdir(parents=True, exist_ok=True)
        (TREE / name).write_text(text, "utf-8")


def diff(expected: dict[str, str], found: dict[str, str]) -> str:
    lines: list[str] = []
    for name in sorted({*expected, *found}):
        old, new = (side.get(name, "").splitlines() for side in (expected, found))
        lines += difflib.unified_diff(old, new, f"tree/{name}", f"built {name}", lineterm="")
    return "\n".join(lines)


def test_the_site_is_the_golden_one(built: Built) -> None:
    found = show_site(built)
    if os.environ.get(REWRITE):
        write_tree(found)
    difference = diff(read_tree(), found)
    if difference:
        pytest.fail(f"{difference}\n\nIf this is meant, run with {REWRITE}=1.", pytrace=False)


def test_a_difference_names_file_and_lines() -> None:
    told = diff({"a.txt": "one\ntwo\n", "gone.txt": "x\n"}, {"a.txt": "one\n2\n", "new.txt": "y\n"})
    for line in ("--- tree/a.txt", "-two", "+2", "-x", "+y"):
        assert line in told.splitlines()


def test_every_address_in_the_page_leads_to_a_file(built: Built) -> None:
    page = built.files["index.html"].content.decode()
    named = re.findall(r'(?:href|src|data-content|data-template)="([^"#:]+)"', page)
    assert len(named) > 8
    assert [path for path in named if not (built.folder / path).is_file()] == []


def test_every_address_in_a_page_of_rows_leads_to_a_file(built: Built) -> None:
    page = built.files[TABLE_PAGE].content.decode()
    named = re.findall(r'(?:href|src)="../../([^"#:]+)', page)
    assert len(named) > 4
    assert [path for path in named if not (built.folder / path).is_file()] == []


def test_every_address_in_the_manifest_leads_to_a_file_of_its_length(built: Built) -> None:
    text = built.files["manifest.json"].content.decode()
    assets = re.findall(r'"path":"([^"]+)","bytes":(\d+)', text)
    assert len(assets) > 50
    sizes = {path: (built.folder / path).stat().st_size for path, _ in assets}
    assert [path for path, length in assets if sizes[path] != int(length)] == []


def test_nothing_that_the_page_loads_lies_outside_of_the_site(built: Built) -> None:
    page = built.files["index.html"].content.decode()
    loaded = re.findall(r'(?:<link [^>]*href|src|data-content|data-template)="([^"]+)"', page)
    styles = built.files["report.css"].content.decode()
    loaded += re.findall(r"""(?:url\(|@import)\s*["']?([^"')]+)""", styles)
    assert len(loaded) > 8
    assert [address for address in loaded if re.match(r"\w+:|/", address)] == []


def test_all_paths_are_told_to_the_next_build(built: Built) -> None:
    listed = json.loads((built.folder / "site.json").read_text("utf-8"))
    assert listed == sorted(file.path for file in built.files.files.values())
