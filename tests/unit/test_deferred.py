"""A module that Python did not start with is fetched when it is imported."""

from __future__ import annotations

import hashlib
import importlib
import py_compile
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from browser.deferred import DeferredFinder, Pack, install_finder
from browser.packs import write_pack


def compile_text(text: str, folder: Path) -> bytes:
    source = folder / "source.py"
    source.write_text(text, "utf-8")
    return Path(py_compile.compile(str(source), str(folder / "out.pyc")) or "").read_bytes()


class Shelf:
    """Two packs, and how often each was fetched."""

    def __init__(self, folder: Path) -> None:
        byte_code = compile_text("VALUE = 7", folder)
        files = {
            "site-packages/far_module.pyc": byte_code,
            "site-packages/far_package/__init__.pyc": byte_code,
            "site-packages/far_package/inner.pyc": byte_code,
            "far_library.pyc": byte_code,
        }
        self.content = write_pack(files)
        digest = hashlib.sha256(self.content).hexdigest()
        self.pack = Pack("assets/rest.pack", digest, frozenset(files))
        self.fetched: list[str] = []

    def fetch(self, path: str) -> bytes:
        self.fetched.append(path)
        return self.content


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path)


@pytest.fixture
def install(tmp_path: Path) -> Iterator[Callable[[DeferredFinder], None]]:
    before = list(sys.meta_path)
    yield install_finder
    sys.meta_path[:] = before
    for name in [name for name in sys.modules if name.startswith("far_")]:
        del sys.modules[name]


def make_finder(shelf: Shelf, folder: Path) -> DeferredFinder:
    return DeferredFinder(folder / "lib", [shelf.pack], shelf.fetch)


@pytest.mark.parametrize("name", ["far_module", "far_package", "far_package.inner", "far_library"])
def test_a_module_is_fetched_and_imported(
    shelf: Shelf, install: Callable[[DeferredFinder], None], tmp_path: Path, name: str
) -> None:
    install(make_finder(shelf, tmp_path))
    assert importlib.import_module(name).VALUE == 7
    assert shelf.fetched == ["assets/rest.pack"]


def test_a_pack_is_fetched_once(
    shelf: Shelf, install: Callable[[DeferredFinder], None], tmp_path: Path
) -> None:
    install(make_finder(shelf, tmp_path))
    importlib.import_module("far_module")
    importlib.import_module("far_package.inner")
    assert len(shelf.fetched) == 1


def test_nothing_is_fetched_for_a_module_that_is_nowhere(
    shelf: Shelf, install: Callable[[DeferredFinder], None], tmp_path: Path
) -> None:
    install(make_finder(shelf, tmp_path))
    with pytest.raises(ModuleNotFoundError):
        importlib.import_module("far_away")
    assert shelf.fetched == []


def test_a_damaged_pack_is_no_module(
    shelf: Shelf, install: Callable[[DeferredFinder], None], tmp_path: Path
) -> None:
    shelf.content += b"x"
    install(make_finder(shelf, tmp_path))
    with pytest.raises(ImportError, match=r"far_module .* arrived damaged"):
        importlib.import_module("far_module")


def test_a_pack_that_cannot_be_fetched_is_named(
    shelf: Shelf, install: Callable[[DeferredFinder], None], tmp_path: Path
) -> None:
    def fetch(path: str) -> bytes:
        raise OSError("no network")

    install(DeferredFinder(tmp_path, [shelf.pack], fetch))
    with pytest.raises(ImportError, match=r"assets/rest\.pack could not be fetched: no network"):
        importlib.import_module("far_module")


def test_without_a_way_to_fetch_the_import_fails(
    shelf: Shelf, install: Callable[[DeferredFinder], None], tmp_path: Path
) -> None:
    install(DeferredFinder(tmp_path, [shelf.pack], None))
    with pytest.raises(ImportError, match="cannot be fetched here"):
        importlib.import_module("far_module")


def test_a_second_finder_takes_the_place_of_the_first(
    shelf: Shelf, install: Callable[[DeferredFinder], None], tmp_path: Path
) -> None:
    install(make_finder(shelf, tmp_path))
    install(make_finder(shelf, tmp_path))
    assert sum(isinstance(finder, DeferredFinder) for finder in sys.meta_path) == 1
