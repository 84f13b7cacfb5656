"""The runtime is divided by what is used: nothing is lost, and what is used comes first."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import pytest
from pyodide_lock import InfoSpec

from browser.packs import read_pack
from bundler.runtime.assembly import STDLIB, Runtime, Wheel
from bundler.runtime.packing import PackedRuntime, pack_runtime
from bundler.runtime.wheels import write_zip

WHEEL = {
    "bokeh/__init__.pyc": b"drawings",
    "leaderboard/__init__.pyc": b"ours",
    "tiny/__init__.pyc": b"init",
    "tiny/seldom.pyc": b"seldom",
    "tiny/b.so": b"\0asm b",
    "tiny/a.so": b"\0asm a",
    "tiny-1.0.dist-info/METADATA": b"Name: tiny\n\nA long story.\n",
    "tiny-1.0.dist-info/RECORD": b"tiny/__init__.pyc,,\n",
    "tiny-1.0.dist-info/licenses/LICENSE": b"MIT",
}
LIBRARY = {"json/__init__.pyc": b"json", "statistics.pyc": b"statistics"}
USED = [
    "/lib/python3.14/site-packages/leaderboard/__init__.pyc",
    "/lib/python314.zip/json/__init__.pyc",
    "/lib/python3.14/site-packages/tiny/__init__.pyc",
    "/lib/python3.14/site-packages/tiny/b.so",
    "/lib/python3.14/site-packages/tiny/a.so",
    "/lib/python3.14/site-packages/bokeh/__init__.pyc",
]


@pytest.fixture
def packed() -> PackedRuntime:
    wheel = Wheel("tiny", "1.0", "tiny-1.0-py3-none-any.whl", write_zip(WHEEL), ("tiny",), ())
    info = InfoSpec(arch="wasm32", platform="emscripten_5_0_3", version="314", python="3.14.2")
    core = {"pyodide.mjs": b"core", STDLIB: write_zip(LIBRARY)}
    return pack_runtime(Runtime("314", core, (wheel,), info), USED)


def test_used_modules_of_the_standard_library_are_in_its_zip_file(packed: PackedRuntime) -> None:
    with zipfile.ZipFile(io.BytesIO(gzip.decompress(packed.stdlib))) as archive:
        assert archive.namelist() == ["json/__init__.pyc"]
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}


def test_what_is_imported_before_bokeh_is_in_the_base_pack(packed: PackedRuntime) -> None:
    assert set(read_pack(packed.base)) == {
        "site-packages/tiny/__init__.pyc",
        "site-packages/tiny/b.so",
        "site-packages/tiny/a.so",
    }


def test_other_used_modules_are_in_the_start_pack(packed: PackedRuntime) -> None:
    start = read_pack(packed.start)
    assert start["site-packages/bokeh/__init__.pyc"] == b"drawings"
    assert start["site-packages/leaderboard/__init__.pyc"] == b"ours"
    assert "site-packages/tiny/seldom.pyc" not in start


def test_everything_else_is_in_the_rest_pack(packed: PackedRuntime) -> None:
    assert set(read_pack(packed.rest)) == {
        "statistics.pyc",
        "site-packages/tiny/seldom.pyc",
        "site-packages/tiny-1.0.dist-info/licenses/LICENSE",
    }


def test_the_start_pack_lists_the_files_of_all(packed: PackedRuntime) -> None:
    start = read_pack(packed.start)
    index = json.loads(start.pop("packs.json"))
    packs = {"base": packed.base, "rest": packed.rest}
    listed = {name: sorted(read_pack(pack)) for name, pack in packs.items()}
    assert index == {**listed, "start": sorted(start)}


def test_metadata_loses_its_readme(packed: PackedRuntime) -> None:
    start = read_pack(packed.start)
    assert start["site-packages/tiny-1.0.dist-info/METADATA"] == b"Name: tiny\n"


def test_libraries_are_linked_in_the_order_of_their_import(packed: PackedRuntime) -> None:
    assert packed.libraries == ("site-packages/tiny/b.so", "site-packages/tiny/a.so")


def test_the_lock_names_no_package(packed: PackedRuntime) -> None:
    assert json.loads(packed.lock)["packages"] == {}
