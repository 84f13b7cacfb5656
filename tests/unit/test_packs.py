"""A pack gives back what was put into it, and says so when it cannot."""

from __future__ import annotations

import gzip

import pytest

from browser.packs import read_pack, write_pack

FILES = {"a/b.pyc": b"\x00\x01", "empty": b"", "ä.txt": "ß".encode()}


def test_a_pack_gives_its_files_back_in_their_order() -> None:
    assert list(read_pack(write_pack(FILES)).items()) == list(FILES.items())


def test_a_pack_of_nothing_is_a_pack() -> None:
    assert read_pack(write_pack({})) == {}


def test_the_same_files_give_the_same_bytes() -> None:
    assert write_pack(FILES) == write_pack(dict(FILES))


@pytest.mark.parametrize(
    "damaged",
    [b"", b"no gzip", write_pack(FILES)[:-9], gzip.compress(b"\x09\x00\x00\x00{}")],
    ids=["empty", "other", "cut", "header"],
)
def test_a_damaged_pack_is_refused(damaged: bytes) -> None:
    with pytest.raises(ValueError, match="pack"):
        read_pack(damaged)


def test_a_pack_with_bytes_too_many_is_refused() -> None:
    longer = gzip.compress(gzip.decompress(write_pack(FILES)) + b"x")
    with pytest.raises(ValueError, match="bytes and holds"):
        read_pack(longer)
