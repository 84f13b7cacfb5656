"""What is shipped of the runtime: byte code, true lists, nothing that no reader needs."""

from __future__ import annotations

import base64
import csv
import dataclasses
import hashlib
import io
import json
from pathlib import Path

import pytest

from bundler.common.project import Project
from bundler.runtime.assembly import STDLIB, Runtime, prepare_compiler, slim_wheels
from bundler.runtime.published import collect_wheels, fetch_official
from bundler.runtime.release import Release
from bundler.runtime.wheels import read_zip

PACKAGES = {
    *("bokeh", "jinja2", "leaderboard", "markupsafe", "micropip", "narwhals", "numpy"),
    *("packaging", "pandas", "python-dateutil", "pytz", "pyyaml", "six"),
}
# The first bytes of byte code of CPython 3.14, then the flag of one that is checked by hash:
# another kind would carry the time of its making.
MAGIC = b"\x2b\x0e\x0d\x0a\x03\x00\x00\x00"


def list_files(runtime: Runtime) -> dict[str, bytes]:
    """All files inside all archives, by archive and path."""
    archives = {wheel.file: wheel.content for wheel in runtime.wheels}
    archives[STDLIB] = runtime.core[STDLIB]
    return {
        f"{archive}/{path}": data
        for archive, content in archives.items()
        for path, data in read_zip(content).items()
    }


def test_every_package_is_shipped_and_no_other(runtime: Runtime) -> None:
    assert {wheel.package for wheel in runtime.wheels} == PACKAGES


def test_all_python_is_byte_code_of_the_readers_version(runtime: Runtime) -> None:
    files = list_files(runtime)
    assert [path for path in files if path.endswith(".py")] == []
    compiled = [data for path, data in files.items() if path.endswith(".pyc")]
    assert len(compiled) > 1500
    assert {data[:8] for data in compiled} == {MAGIC}


@pytest.mark.parametrize("part", ["/tests/", "/static/", "/include/", "/sampledata/"])
def test_what_no_reader_needs_is_left_out(runtime: Runtime, part: str) -> None:
    found = [path for path in list_files(runtime) if part in path]
    # Licences stay, wherever the thing lay that they are about.
    assert [path for path in found if ".dist-info/licenses/" not in path] == []


@pytest.mark.parametrize("ending", [".h", ".pyi", ".pyx", ".pxd", ".a", ".js"])
def test_no_file_is_shipped_that_only_a_compiler_reads(runtime: Runtime, ending: str) -> None:
    assert [path for path in list_files(runtime) if path.endswith(ending)] == []


def test_compiled_parts_are_those_for_webassembly(runtime: Runtime) -> None:
    libraries = {path: data for path, data in list_files(runtime).items() if path.endswith(".so")}
    assert len(libraries) > 50
    assert {data[:4] for data in libraries.values()} == {b"\0asm"}


@pytest.mark.parametrize("package", sorted(PACKAGES))
def test_the_record_of_a_wheel_is_true(runtime: Runtime, package: str) -> None:
    (wheel,) = [wheel for wheel in runtime.wheels if wheel.package == package]
    files = read_zip(wheel.content)
    (record,) = [path for path in files if path.endswith(".dist-info/RECORD")]
    listed = {row[0]: row[1:] for row in csv.reader(io.StringIO(files[record].decode()))}
    assert listed.pop(record) == ["", ""]
    assert listed == {path: describe(data) for path, data in files.items() if path != record}


def describe(content: bytes) -> list[str]:
    digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode()
    return [f"sha256={digest.rstrip('=')}", str(len(content))]


def test_the_lock_lists_exactly_what_is_shipped_with_its_hash_and_place(runtime: Runtime) -> None:
    places = {wheel.file: f"assets/{wheel.package}.whl" for wheel in runtime.wheels}
    packages = json.loads(runtime.lock(places))["packages"]
    assert {name: (entry["file_name"], entry["sha256"]) for name, entry in packages.items()} == {
        wheel.package: (places[wheel.file], hashlib.sha256(wheel.content).hexdigest())
        for wheel in runtime.wheels
    }


def test_whatever_a_package_depends_on_is_shipped_too(runtime: Runtime) -> None:
    packages = json.loads(runtime.lock({wheel.file: wheel.file for wheel in runtime.wheels}))
    needed = {name for entry in packages["packages"].values() for name in entry["depends"]}
    assert needed <= PACKAGES


def test_official_wheels_match_the_lock_of_the_release(project: Project) -> None:
    release = Release.read(project)
    for package, path in fetch_official(project, release, release.official).items():
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        assert found == release.lock.packages[package].sha256


def test_compiling_again_gives_the_same_bytes(
    project: Project, runtime: Runtime, tmp_path: Path
) -> None:
    release = Release.read(project)
    published = collect_wheels(project, release)
    slim = slim_wheels(project, release, published)
    compiler = prepare_compiler(project, release, published["packaging"])
    # In another order and company than the build's.
    archives = [slim["leaderboard"], slim["six"], slim["jinja2"]]
    again = dataclasses.replace(compiler, store=tmp_path).compile(archives)
    shipped = {wheel.file: wheel.content for wheel in runtime.wheels}
    for path in again.values():
        assert path.read_bytes() == shipped[path.name]
