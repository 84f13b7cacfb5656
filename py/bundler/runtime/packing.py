"""The runtime as readers fetch it: few files, each no longer than it must be.

    standard library ┐                ┌-> stdlib  a zip file, fetched with the engine
    wheels           ┴-> by the trace ┼-> base    pandas, and all that comes with its import
                                      ├-> start   all other modules that the report uses
                                      └-> rest    everything else, fetched when it is imported

The base is large, slow to import and comes first: it is imported while the next pack is fetched.

Pyodide wants the standard library as a zip file at its start. The files inside are stored, not
compressed, so that importing is fast; the whole is compressed instead. All paths are those below
``/lib/python3.14``.
"""

from __future__ import annotations

import gzip
import json
import zipfile
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from browser import packs
from browser.packs import write_pack
from browser.session import INDEX
from bundler.common.cache import hash_bytes, hash_file, hash_json, make_once
from bundler.runtime.assembly import STDLIB, Runtime
from bundler.runtime.wheels import read_zip, write_zip

LIBRARY = "/lib/python3.14/"
ZIPPED = "/lib/python314.zip/"
PACKAGES = "site-packages/"
PACKS = ("stdlib", "base", "start", "rest")
# Where the base ends: whatever is imported before this package belongs to pandas.
AFTER_BASE = "bokeh"
OURS = ("browser", "leaderboard")
LIBRARIES = "libraries.json"


@dataclass(frozen=True)
class PackedRuntime:
    """The engine's files, the packs, and the shared libraries in the order of their linking.

    ``lock`` is what Pyodide asks for to know of packages: it names none, since they lie in packs.
    """

    version: str
    core: dict[str, bytes]
    stdlib: bytes
    base: bytes
    start: bytes
    rest: bytes
    libraries: tuple[str, ...]
    lock: str


def pack_once(runtime: Runtime, used: Sequence[str], cache: Path) -> PackedRuntime:
    """Give the packed runtime; compressing takes seconds, so what an earlier build did is kept."""
    contents = [*runtime.core.values(), *(wheel.content for wheel in runtime.wheels)]
    names = [*runtime.core, *(wheel.file for wheel in runtime.wheels)]
    code = [hash_file(Path(file)) for file in (__file__, packs.__file__)]
    key = hash_json([names, [hash_bytes(content) for content in contents], list(used), code])

    def fill(folder: Path) -> None:
        packed = pack_runtime(runtime, used)
        for name in PACKS:
            (folder / name).write_bytes(getattr(packed, name))
        (folder / LIBRARIES).write_text(json.dumps(packed.libraries), "utf-8")

    folder = make_once(cache / "packed" / key[:16], fill)
    return PackedRuntime(
        version=runtime.version,
        core={name: content for name, content in runtime.core.items() if name != STDLIB},
        **{name: (folder / name).read_bytes() for name in PACKS},
        libraries=tuple(json.loads((folder / LIBRARIES).read_text("utf-8"))),
        lock=runtime.lock(None),
    )


def pack_runtime(runtime: Runtime, used: Sequence[str]) -> PackedRuntime:
    """Divide everything into what is used from the start and the rest.

    Parameters
    ----------
    runtime : Runtime
        Standard library and wheels, byte-compiled.
    used : sequence of str
        Absolute paths in the order of import; see ``tracing``.
    """
    order = {path: place for place, path in enumerate(used)}
    zipped = read_zip(runtime.core[STDLIB])
    early = {path: data for path, data in zipped.items() if ZIPPED + path in order}
    late = {path: data for path, data in zipped.items() if path not in early}
    files = {PACKAGES + path: data for path, data in _list_package_files(runtime)}
    used_files = {path: data for path, data in files.items() if _is_early(path, order)}
    rest = {path: data for path, data in files.items() if path not in used_files} | late
    first = _find_base(used_files, order)
    base = {path: data for path, data in used_files.items() if _name_package(path) in first}
    start = {path: data for path, data in used_files.items() if path not in base}
    index = {"base": sorted(base), "start": sorted(start), "rest": sorted(rest)}
    start[INDEX] = json.dumps(index, separators=(",", ":")).encode()
    libraries = sorted(
        (path for path in used_files if path.endswith(".so")),
        key=lambda path: order.get(LIBRARY + path, len(order)),
    )
    return PackedRuntime(
        version=runtime.version,
        core={name: content for name, content in runtime.core.items() if name != STDLIB},
        stdlib=gzip.compress(write_zip(early, zipfile.ZIP_STORED), 9, mtime=0),
        base=write_pack(_order_alike(base)),
        start=write_pack(_order_alike(start)),
        rest=write_pack(_order_alike(rest)),
        libraries=tuple(libraries),
        lock=runtime.lock(None),
    )


def _list_package_files(runtime: Runtime) -> Iterator[tuple[str, bytes]]:
    for wheel in runtime.wheels:
        for path, data in read_zip(wheel.content).items():
            # A list of files with hashes: much longer than any use of it.
            if path.endswith(".dist-info/RECORD"):
                continue
            yield path, _shorten(data) if path.endswith(".dist-info/METADATA") else data


def _shorten(metadata: bytes) -> bytes:
    """Keep the headers; after the first empty line stands a package's README."""
    return metadata.partition(b"\n\n")[0] + b"\n"


def _is_early(path: str, order: Collection[str]) -> bool:
    # Whoever installs a package asks for the metadata of those that are there.
    return LIBRARY + path in order or path.endswith(".dist-info/METADATA")


def _find_base(files: Iterable[str], order: Mapping[str, int]) -> set[str]:
    """Name the packages that are imported before the figures' own."""
    begins: dict[str, int] = {}
    for path in files:
        place = order.get(LIBRARY + path)
        if place is not None:
            package = _name_package(path)
            begins[package] = min(place, begins.get(package, place))
    end = begins.get(AFTER_BASE, len(order))
    return {package for package, place in begins.items() if place < end} - set(OURS)


def _name_package(path: str) -> str:
    return path.removeprefix(PACKAGES).partition("/")[0].partition(".")[0]


def _order_alike(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Put files of one kind beside each other: what is alike compresses together."""
    paths = sorted(files, key=lambda path: (path.rpartition(".")[2], path))
    return {path: files[path] for path in paths}
