"""One file with all snapshots: ``downloads/open-llm-leaderboard-snapshots.zip``.

Equal data give equal bytes: names are sorted, times fixed, and nothing tells of the machine.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bundler.common.cache import hash_bytes
from bundler.common.project import Project
from bundler.data.archive import Archive
from bundler.data.exports import SNAPSHOT_ZIP, make_exports, write_size
from bundler.data.records import Records
from bundler.pages.dictionary import NAME, write_dictionary

FOLDER = PurePosixPath(SNAPSHOT_ZIP).stem
SUMS = "SHA256SUMS"
# The earliest day that a zip file can tell.
LONG_AGO = (1980, 1, 1, 0, 0, 0)
# A plain file that everyone may read, as Unix writes it.
UNIX, MODE = 3, 0o100644 << 16


@dataclass(frozen=True)
class SnapshotZip:
    """The file's bytes, and the data dictionary that is in it."""

    content: bytes
    dictionary: str

    @property
    def size(self) -> str:
        """Its size, as a page states it."""
        return write_size(len(self.content))


def make_snapshot_zip(project: Project, records: Records) -> SnapshotZip:
    """Put all snapshots, and all that explains them, into one file."""
    archive = records.archive
    contents = read_contents(project, records)
    columns = {
        key: _read_heading(contents[f"snapshots/{key}.csv"]) for key in archive.packed
    }  # fmt: skip
    dictionary = write_dictionary(archive, columns)
    contents[NAME] = dictionary.encode()
    hashes = {name: hash_bytes(content) for name, content in sorted(contents.items())}
    sums = "".join(f"{sha256}  {name}\n" for name, sha256 in hashes.items())
    contents[SUMS] = sums.encode()
    packed = archive.kept.get(["zip", hash_bytes(contents[SUMS])], lambda: pack_files(contents))
    return SnapshotZip(packed, dictionary)


def read_contents(project: Project, records: Records) -> dict[str, bytes]:
    """Read what goes into the file, by its names there."""
    archive = records.archive
    paths = [*_list_records(archive), *(project.root / name for name in ("NOTICE", "LICENSE"))]
    contents = {
        (path.relative_to(archive.folder) if archive.folder in path.parents else Path(path.name))
        .as_posix(): path.read_bytes()
        for path in paths
    }  # fmt: skip
    for key in archive.packed:
        for kind, content in make_exports(records, key).items():
            contents[f"snapshots/{key}.{kind}"] = content
    return contents


def pack_files(contents: Mapping[str, bytes]) -> bytes:
    """Pack files by name into a zip archive with one folder."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(contents):
            entry = zipfile.ZipInfo(f"{FOLDER}/{name}", LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = UNIX, MODE
            archive.writestr(entry, contents[name])
    return packed.getvalue()


def _list_records(archive: Archive) -> list[Path]:
    folder = archive.folder
    return [
        *sorted((folder / "boards").glob("*.json")),
        archive.snapshot_schema,
        folder / "models.json",
        folder / "models.schema.json",
    ]


def _read_heading(content: bytes) -> list[str]:
    return next(csv.reader(io.StringIO(content.partition(b"\n")[0].decode())))
