"""Wheels made smaller, and the same every time.

A wheel is a zip file whose name tells for which Python it is, whose ``WHEEL`` repeats
that, and whose ``RECORD`` lists every file with its hash. Leaving files out or compiling them
makes all three wrong, so they are written anew; times and order of the entries are
fixed, so that the same input gives the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatch
from io import BytesIO
from pathlib import Path

EPOCH = (1980, 1, 1, 0, 0, 0)

Files = Mapping[str, bytes]


def slim_wheel(name: str, content: bytes, omit: Sequence[str]) -> tuple[str, bytes]:
    """Leave out the files of a wheel whose path matches one of the patterns.

    Returns
    -------
    The name and the content of the new wheel. One that has no compiled part left is
    a wheel for every platform, and is named so.
    """
    kept = {
        path: data
        for path, data in read_zip(content).items()
        if not any(fnmatch(path, pattern) for pattern in omit)
    }
    if not any(path.endswith(".so") for path in kept):
        name = "-".join([*name.split("-")[:2], "py3-none-any.whl"])
    return name, write_wheel(name, kept)


def read_zip(content: bytes) -> dict[str, bytes]:
    """Read the files of a zip archive by path."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {
            entry.filename: archive.read(entry)
            for entry in archive.infolist()
            if not entry.is_dir()
        }


def write_zip(files: Files, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Write a zip archive with sorted entries and fixed times."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", compression, compresslevel=9) as archive:
        for path in sorted(files):
            entry = zipfile.ZipInfo(path, EPOCH)
            entry.compress_type = compression
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, files[path])
    return buffer.getvalue()


def write_wheel(name: str, files: Files) -> bytes:
    """Write a wheel whose WHEEL agrees with its name and whose RECORD is true."""
    contents = dict(files)
    for path in files:
        if path.endswith(".dist-info/WHEEL"):
            contents[path] = _retag(files[path], name)
    for path in files:
        if path.endswith(".dist-info/RECORD"):
            contents[path] = _write_record(path, contents)
    return write_zip(contents)


def _retag(wheel: bytes, name: str) -> bytes:
    """Write the tags of a wheel's name into its WHEEL file."""
    pythons, abis, platforms = name.removesuffix(".whl").split("-")[-3:]
    lines = [
        line
        for line in wheel.decode().splitlines()
        if line and not line.startswith(("Tag:", "Root-Is-Purelib:"))
    ]
    lines.append(f"Root-Is-Purelib: {str(platforms == 'any').lower()}")
    lines += [
        f"Tag: {python}-{abi}-{platform}"
        for python in pythons.split(".")
        for abi in abis.split(".")
        for platform in platforms.split(".")
    ]
    return ("\n".join(lines) + "\n").encode()


def _write_record(record: str, files: Files) -> bytes:
    rest = {path: data for path, data in files.items() if path != record}
    return "".join([*_record_lines(rest), f"{record},,\n"]).encode()


def _record_lines(files: Files) -> Iterator[str]:
    for path in sorted(files):
        digest = base64.urlsafe_b64encode(hashlib.sha256(files[path]).digest()).rstrip(b"=")
        yield f"{path},sha256={digest.decode()},{len(files[path])}\n"


def find_wheel(folder: Path, package: str) -> Path:
    """Find the one wheel of a package in a folder."""
    stem = package.replace("-", "_").lower()
    (wheel,) = [
        path for path in folder.glob("*.whl") if path.name.partition("-")[0].lower() == stem
    ]
    return wheel
