"""The manifest lists every asset by what it is for, and its hash names the build."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from bundler.common.cache import hash_bytes
from bundler.common.compact import write_json
from bundler.common.files import SiteFiles
from bundler.pages.manifest import describe_asset, describe_group, make_manifest
from bundler.runtime.assembly import CORE
from bundler.runtime.packing import PACKS
from harness.stub_runtime import make_runtime

TYPES = Path(__file__).resolve().parents[2] / "web" / "manifest.ts"


def make_files(**changed: bytes) -> SiteFiles:
    files = SiteFiles()
    packs = [f"{name}.pack" for name in PACKS]
    for name in (*CORE, *packs, "worker.js", "about.json", "templates/radial.json"):
        files.add(name, changed.get(name.partition(".")[0], name.encode()))
    files.add("contents/radial/v1-4/2023-05-23.json", changed.get("content", b"{}"))
    files.add("tables/radial/v1-4/2023-05-23.json", b"[]")
    files.add("records/boards.json", b"[]")
    return files


def make(**changed: bytes) -> dict[str, Any]:
    templates = {"radial": "templates/radial.json"}
    return make_manifest(make_files(**changed), make_runtime(), templates)


def test_an_asset_is_described_by_path_length_and_hash() -> None:
    file = SiteFiles().add("a.js", b"text")
    assert describe_asset(file) == {
        "path": file.path,
        "bytes": 4,
        "sha256": hash_bytes(b"text"),
    }


def test_a_group_is_described_by_the_rest_of_its_names() -> None:
    files = make_files()
    assert list(describe_group(files, "contents/")) == ["radial/v1-4/2023-05-23"]
    assert describe_group(files, "nothing/") == {}


def test_the_manifest_lists_what_the_page_and_the_worker_ask_for() -> None:
    manifest = make()
    assert list(manifest["contents"]) == ["radial/v1-4/2023-05-23"]
    assert list(manifest["tables"]) == ["radial/v1-4/2023-05-23"]
    assert list(manifest["records"]) == ["boards"]
    assert list(manifest["templates"]) == ["radial"]
    runtime = manifest["runtime"]
    assert runtime["version"] == "314.0.3"
    assert runtime["libraries"] == ["site-packages/tiny.so"]
    assert [runtime[name]["bytes"] for name in PACKS] == [11, 9, 10, 9]


def test_every_asset_of_the_manifest_is_a_file_of_the_site() -> None:
    paths = {file.path for file in make_files().files.values()}
    text = write_json(make())
    assert set(re.findall(r'"path":"([^"]+)"', text)) <= paths


@pytest.mark.parametrize(
    "name", ["worker", "content", "pyodide", "stdlib", "base", "start", "rest"]
)
def test_the_build_is_another_when_a_file_is_another(name: str) -> None:
    assert make()["build"] == make()["build"]
    assert make(**{name: b"other"})["build"] != make()["build"]


def test_the_page_declares_the_same_keys() -> None:
    declared = re.findall(
        r"interface (Manifest|RuntimeManifest) \{(.*?)\}", TYPES.read_text("utf-8"), re.DOTALL
    )
    keys = {name: re.findall(r"readonly (\w+):", body) for name, body in declared}
    manifest = make()
    assert sorted(keys["Manifest"]) == sorted(manifest)
    assert sorted(keys["RuntimeManifest"]) == sorted(manifest["runtime"])


def test_json_is_compact_and_keeps_letters_as_they_are() -> None:
    assert write_json({"a": [1, None, "é"]}) == '{"a":[1,null,"é"]}'


def test_what_is_no_number_in_json_is_refused() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        write_json(float("nan"))


def test_a_build_with_another_script_or_page_source_has_another_name() -> None:
    files = make_files()
    arguments = (make_runtime(), {"radial": "templates/radial.json"})
    first = make_manifest(files, *arguments, ["a"])["build"]
    assert make_manifest(files, *arguments, ["a"])["build"] == first
    assert make_manifest(files, *arguments, ["b"])["build"] != first
    files.add("report.js", b"other")
    assert make_manifest(files, *arguments, ["a"])["build"] != first
