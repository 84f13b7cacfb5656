"""Wheels from outside: whatever the source, only the right bytes are kept."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from bundler.common.cache import hash_bytes, make_once
from bundler.common.downloads import SourceUnreachableError, Wanted, fetch_files
from bundler.common.errors import BuildError
from bundler.runtime.sources import Address, Carrier
from harness.pages_server import Fault, PagesServer

A, B = b"wheel a", b"wheel b"
WANTED = [Wanted("a.whl", hash_bytes(A)), Wanted("b.whl", hash_bytes(B))]


class Shelf:
    """A source that has some files and counts how often it is asked."""

    def __init__(self, name: str = "shelf", **files: bytes) -> None:
        self.name = name
        self.files = {f"{stem}.whl": content for stem, content in files.items()}
        self.asked: list[list[str]] = []

    def read(self, wanted: Sequence[Wanted]) -> dict[str, bytes]:
        names = [entry.file for entry in wanted]
        self.asked.append(names)
        if not self.files:
            raise SourceUnreachableError("the line is dead")
        return {name: self.files[name] for name in names}


def test_files_are_fetched_and_kept(tmp_path: Path) -> None:
    paths = fetch_files(WANTED, [Shelf(a=A, b=B)], tmp_path / "kept")
    assert {name: path.read_bytes() for name, path in paths.items()} == {"a.whl": A, "b.whl": B}


def test_nothing_wanted_asks_nobody(tmp_path: Path) -> None:
    shelf = Shelf(a=A)
    assert fetch_files([], [shelf], tmp_path) == {}
    assert shelf.asked == []


def test_what_is_kept_is_not_fetched_again(tmp_path: Path) -> None:
    shelf = Shelf(a=A, b=B)
    fetch_files(WANTED[:1], [shelf], tmp_path)
    fetch_files(WANTED, [shelf], tmp_path)
    fetch_files(WANTED, [shelf], tmp_path)
    assert shelf.asked == [["a.whl"], ["b.whl"]]


def test_a_kept_file_that_was_damaged_is_fetched_again(tmp_path: Path) -> None:
    (tmp_path / "a.whl").write_bytes(A[:3])
    paths = fetch_files(WANTED[:1], [Shelf(a=A)], tmp_path)
    assert paths["a.whl"].read_bytes() == A


def test_the_next_source_helps_where_the_first_is_out_of_reach(tmp_path: Path) -> None:
    told: list[str] = []
    paths = fetch_files(WANTED, [Shelf(), Shelf(a=A, b=B)], tmp_path, told.append)
    assert paths["b.whl"].read_bytes() == B
    assert told == ["shelf is out of reach (the line is dead)"]


def test_no_source_in_reach_is_an_error_that_names_them_all(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"(?s)a\.whl.*go online.*one: the line is dead.*two:"):
        fetch_files(WANTED, [Shelf("one"), Shelf("two")], tmp_path)


def test_a_wrong_hash_is_an_error_that_says_what_was_found_and_expected(tmp_path: Path) -> None:
    pattern = f"a.whl from shelf has SHA-256 {hash_bytes(B)}, but {hash_bytes(A)} is expected"
    with pytest.raises(BuildError, match=pattern):
        fetch_files(WANTED[:1], [Shelf(a=B)], tmp_path)


def test_after_a_wrong_hash_nothing_is_kept_not_even_what_was_right(tmp_path: Path) -> None:
    with pytest.raises(BuildError):
        fetch_files(WANTED, [Shelf(a=A, b=A)], tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_hash_is_not_covered_up_by_the_next_source(tmp_path: Path) -> None:
    second = Shelf(a=A)
    with pytest.raises(BuildError):
        fetch_files(WANTED[:1], [Shelf(a=B), second], tmp_path)
    assert second.asked == []


@pytest.fixture
def server(tmp_path: Path) -> Iterator[PagesServer]:
    folder = tmp_path / "served"
    folder.mkdir()
    (folder / "a.whl").write_bytes(A)
    (folder / "b.whl").write_bytes(B)
    with PagesServer(folder) as running:
        yield running


def test_an_address_gives_the_files_under_it(server: PagesServer) -> None:
    assert Address(server.address, 5).read(WANTED) == {"a.whl": A, "b.whl": B}


@pytest.mark.parametrize(
    "fault",
    [Fault(status=404), Fault(status=503), Fault(cut_at=3), Fault(delay_seconds=2)],
)
def test_an_address_that_fails_counts_as_out_of_reach(server: PagesServer, fault: Fault) -> None:
    address = Address(server.address, 0.3)
    with server.faulty("b.whl", fault), pytest.raises(SourceUnreachableError):
        address.read(WANTED)


def test_an_address_where_nobody_listens_is_out_of_reach(server: PagesServer) -> None:
    server.stop()
    with pytest.raises(SourceUnreachableError, match="refused"):
        Address(server.address, 5).read(WANTED)


def test_a_name_that_does_not_exist_is_out_of_reach() -> None:
    with pytest.raises(SourceUnreachableError):
        Address("http://nobody.invalid/", 5).read(WANTED)


@dataclass
class Registry:
    """A registry that has one wheel, which carries other files."""

    files: dict[str, bytes]
    asked: str = ""

    def download(self, requirements: str, folder: Path) -> None:
        self.asked = requirements
        with zipfile.ZipFile(folder / "carrier-1.0-py3-none-any.whl", "w") as archive:
            for name, content in self.files.items():
                archive.writestr(name, content)


def test_a_carrier_is_asked_for_by_hash_and_gives_what_it_carries() -> None:
    registry = Registry({"inside/a.whl": A, "inside/b.whl": B, "b.whl": b"another"})
    carrier = Carrier("carrier==1.0", "12ab", "inside/", registry.download)
    assert carrier.read(WANTED) == {"a.whl": A, "b.whl": B}
    assert registry.asked == "carrier==1.0 --hash=sha256:12ab\n"


def test_a_carrier_without_a_file_says_so() -> None:
    registry = Registry({"inside/a.whl": A})
    carrier = Carrier("carrier==1.0", "12ab", "inside/", registry.download)
    with pytest.raises(SourceUnreachableError, match=r"does not carry b\.whl"):
        carrier.read(WANTED)


def test_a_folder_is_made_once(tmp_path: Path) -> None:
    made: list[Path] = []
    for _ in range(2):
        assert make_once(tmp_path / "thing", made.append) == tmp_path / "thing"
    assert len(made) == 1


def test_a_folder_that_could_not_be_made_leaves_nothing(tmp_path: Path) -> None:
    def fail(folder: Path) -> None:
        (folder / "half").touch()
        raise BuildError("no space")

    with pytest.raises(BuildError, match="no space"):
        make_once(tmp_path / "thing", fail)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_another_run_made_meanwhile_is_taken(tmp_path: Path) -> None:
    def lose_the_race(folder: Path) -> None:
        (folder / "mine").touch()
        (tmp_path / "thing").mkdir()
        (tmp_path / "thing" / "theirs").touch()

    folder = make_once(tmp_path / "thing", lose_the_race)
    assert [path.name for path in folder.iterdir()] == ["theirs"]
    assert [path.name for path in tmp_path.iterdir()] == ["thing"]
