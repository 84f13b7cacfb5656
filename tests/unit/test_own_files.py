"""A file is known by its bytes: packed, encoded, or no text at all."""

import gzip

import pytest

from harness.own_files import join_notes, list_rows, read
from leaderboard.errors import OwnDataError, OwnEncodingError
from leaderboard.own.files import MOST_BYTES, check_size

TABLE = "model,arc\nmodèle/ü,60\n"
ROWS = [("modèle/ü", 60, 60)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_is_utf_8_or_what_its_mark_says(encoding: str) -> None:
    assert list_rows(read(TABLE.encode(encoding))) == ROWS


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_utf_16_of_both_orders_is_read(mark: bytes) -> None:
    encoding = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert list_rows(read(mark + TABLE.encode(encoding))) == ROWS


def test_another_encoding_is_refused_with_the_first_bad_byte_and_a_guess() -> None:
    with pytest.raises(OwnEncodingError) as told:
        read(TABLE.encode("latin-1"))
    assert "mine.csv is not UTF-8: byte 14 (0xE8, in line 2) cannot be" in str(told.value)
    assert "that line has: modèle/ü,60" in str(told.value)


def test_the_guess_is_used_only_where_the_reader_says_so() -> None:
    data = read(TABLE.encode("latin-1"), encoding="windows-1252")
    assert list_rows(data) == ROWS
    assert "Windows-1252 (Latin), as you chose" in join_notes(data)


def test_a_broken_mark_is_told() -> None:
    with pytest.raises(OwnDataError, match="says that it is UTF-16, but byte"):
        read(b"\xff\xfem\x00o\x00d\x00\x00\xd8a\x00")


def test_gzip_is_unpacked_whatever_the_file_is_called() -> None:
    assert list_rows(read(gzip.compress(TABLE.encode()), "mine.csv")) == ROWS


def test_several_streams_in_one_file_are_one_text() -> None:
    head, tail = TABLE[:12].encode(), TABLE[12:].encode()
    assert list_rows(read(gzip.compress(head) + gzip.compress(tail), "mine.csv.gz")) == ROWS


def test_a_damaged_or_cut_gzip_file_is_told() -> None:
    packed = gzip.compress(TABLE.encode() * 50)
    with pytest.raises(OwnDataError, match="ends in the middle of its gzip stream"):
        read(packed[:-12])
    damaged = packed[:15] + bytes(20) + packed[35:]
    with pytest.raises(OwnDataError, match=r"damaged gzip file: .*download or pack it again"):
        read(damaged)


def test_a_small_file_that_unpacks_to_a_huge_one_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("leaderboard.own.files.MOST_BYTES", 3_000_000)
    with pytest.raises(OwnDataError, match="more than 4 MB unpacked, and at most 3 MB are read"):
        read(gzip.compress(bytes(20_000_000)))


def test_what_is_too_large_is_refused_with_size_and_limit() -> None:
    with pytest.raises(OwnDataError, match=r"big.csv is too large: 80 MB .* at most 50 MB"):
        check_size("big.csv", 80_000_000)
    check_size("fits.csv", MOST_BYTES)


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (b"PK\x03\x04....[Content_Types].xml", "an Excel or Office file.*save the sheet as CSV"),
        (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument", "an OpenDocument file"),
        (b"PK\x03\x04....data.csv", "a ZIP archive.*unpack it"),
        (b"\xd0\xcf\x11\xe0" + bytes(20), "an old Excel"),
        (b"%PDF-1.7", "a PDF"),
        (b"PAR1....", "a Parquet file.*to_csv"),
        (b"\x89PNG\r\n", "a picture"),
        (b"<!DOCTYPE html><html>", "a web page"),
        (b"  <table><tr>", "a web page"),
        (b"<?xml version='1.0'?>", "an XML file"),
        (b"model,arc\na\0b,60\n", "no text .byte 12 is 0"),
    ],
)
def test_what_is_no_text_is_refused_with_what_to_do(content: bytes, what: str) -> None:
    with pytest.raises(OwnDataError, match=what):
        read(content, "mine.csv")
