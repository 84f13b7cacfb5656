"""Wheels that were changed: smaller, still true to their own lists, the same every time."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from bundler.runtime.wheels import find_wheel, read_zip, slim_wheel, write_wheel, write_zip

NATIVE = "fast_yaml-1.0-cp314-cp314-manylinux2014_x86_64.manylinux_2_17_x86_64.whl"
INFO = "fast_yaml-1.0.dist-info"
FILES = {
    "fast_yaml/__init__.py": b"value = 1\n",
    "fast_yaml/_speedups.so": b"\x7fELF",
    "fast_yaml/tests/test_it.py": b"assert True\n",
    f"{INFO}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: false\nTag: cp314-cp314-linux\n",
    f"{INFO}/RECORD": b"fast_yaml/__init__.py,sha256=wrong,1\n",
}


def read_record(content: bytes) -> dict[str, tuple[str, str]]:
    text = read_zip(content)[f"{INFO}/RECORD"].decode()
    return {path: (digest, size) for path, digest, size in csv.reader(io.StringIO(text))}


def digest(content: bytes) -> str:
    code = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).decode().rstrip("=")
    return f"sha256={code}"


def test_files_that_match_a_pattern_are_left_out() -> None:
    _, slim = slim_wheel(NATIVE, write_zip(FILES), ["*/tests/*"])
    assert "fast_yaml/tests/test_it.py" not in read_zip(slim)
    assert read_zip(slim)["fast_yaml/__init__.py"] == b"value = 1\n"


def test_without_patterns_every_file_stays() -> None:
    name, slim = slim_wheel(NATIVE, write_zip(FILES), [])
    assert (name, set(read_zip(slim))) == (NATIVE, set(FILES))


def test_the_record_lists_every_file_with_its_hash_and_size_and_nothing_else() -> None:
    _, slim = slim_wheel(NATIVE, write_zip(FILES), ["*/tests/*"])
    record = read_record(slim)
    assert set(record) == set(read_zip(slim))
    assert record.pop(f"{INFO}/RECORD") == ("", "")
    expected = {
        path: (digest(read_zip(slim)[path]), str(len(read_zip(slim)[path]))) for path in record
    }
    assert record == expected


def test_a_wheel_without_compiled_parts_is_one_for_every_platform() -> None:
    name, slim = slim_wheel(NATIVE, write_zip(FILES), ["*.so"])
    assert name == "fast_yaml-1.0-py3-none-any.whl"
    lines = read_zip(slim)[f"{INFO}/WHEEL"].decode().splitlines()
    assert lines == ["Wheel-Version: 1.0", "Root-Is-Purelib: true", "Tag: py3-none-any"]


def test_the_tags_inside_agree_with_the_name() -> None:
    written = write_wheel("fast_yaml-1.0-py2.py3-none-any.whl", FILES)
    lines = read_zip(written)[f"{INFO}/WHEEL"].decode().splitlines()
    assert lines[-2:] == ["Tag: py2-none-any", "Tag: py3-none-any"]


def test_the_same_files_in_another_order_give_the_same_bytes() -> None:
    backwards = dict(reversed(FILES.items()))
    assert write_wheel(NATIVE, FILES) == write_wheel(NATIVE, backwards)


def test_slimming_twice_changes_nothing_more() -> None:
    once = slim_wheel(NATIVE, write_zip(FILES), ["*.so"])
    assert slim_wheel(*once, ["*.so"]) == once


def test_no_time_and_no_machine_stands_in_an_archive() -> None:
    with zipfile.ZipFile(io.BytesIO(write_zip(FILES))) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.create_system, entry.external_attr) for entry in entries} == {(3, 0o644 << 16)}


def test_an_archive_without_files_is_still_an_archive() -> None:
    assert read_zip(write_zip({})) == {}


@pytest.mark.parametrize("package", ["python-dateutil", "Python_Dateutil", "python_dateutil"])
def test_a_wheel_is_found_by_any_spelling_of_its_package(tmp_path: Path, package: str) -> None:
    wheel = tmp_path / "python_dateutil-2.9.0-py2.py3-none-any.whl"
    wheel.touch()
    (tmp_path / "python_dateutil_extra-1.0-py3-none-any.whl").touch()
    assert find_wheel(tmp_path, package) == wheel
