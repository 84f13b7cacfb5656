"""A reader's file -> its text, or why it has none.

A file is known by its first bytes, not by its name: what is packed is unpacked, what is no text is
refused with what to do instead. Text is UTF-8, or what a byte order mark says. Any other
encoding cannot be told from the bytes; the most likely one is offered as a guess and only used when
the reader says so.
"""

from __future__ import annotations

import codecs
import zlib

from leaderboard.errors import OwnDataError, OwnEncodingError

MEGABYTE = 1_000_000
MOST_BYTES = 50 * MEGABYTE
CHUNK = MEGABYTE
GUESS = "windows-1252"

_SAVE = "open it there and save the sheet as CSV (UTF-8)"
_ZIP = b"PK\x03\x04"
_KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"\xd0\xcf\x11\xe0", "an old Excel or Office file", _SAVE),
    (b"%PDF", "a PDF", "save its table as CSV"),
    (b"PAR1", "a Parquet file", "write it as CSV, as with pandas’ to_csv"),
    (b"ARROW1", "an Arrow file", "write it as CSV, as with pandas’ to_csv"),
    (b"SQLite format 3", "an SQLite database", "export the table as CSV"),
    (b"\x89PNG", "a picture", "give the numbers as CSV, TSV or JSON"),
    (b"\xff\xd8\xff", "a picture", "give the numbers as CSV, TSV or JSON"),
    (b"GIF8", "a picture", "give the numbers as CSV, TSV or JSON"),
    (b"RIFF", "a picture or a recording", "give the numbers as CSV, TSV or JSON"),
    (b"BZh", "a bzip2 archive", "unpack it, or pack it as .gz"),
    (b"\xfd7zXZ", "an xz archive", "unpack it, or pack it as .gz"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive", "unpack it, or pack it as .gz"),
    (b"7z\xbc\xaf", "a 7-Zip archive", "unpack it and give the file in it"),
    (b"Rar!", "a RAR archive", "unpack it and give the file in it"),
)
# The longer mark first: that of UTF-16 begins that of UTF-32.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 with byte order mark"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)


def unpack_file(file: str, content: bytes) -> bytes:
    """Give the bytes of a file, unpacked where it is a gzip stream.

    Raises
    ------
    OwnDataError
        If it is damaged, or larger than is read.
    """
    if not content.startswith(b"\x1f\x8b"):
        check_size(file, len(content))
        return content
    chunks: list[bytes] = []
    rest, size = content, 0
    # A file may be several streams, one after another; what follows the last one is padding.
    while rest.startswith(b"\x1f\x8b"):
        stream = zlib.decompressobj(wbits=31)
        while not stream.eof:
            chunk = _inflate(file, stream, rest, size)
            size += len(chunk)
            check_size(file, size, "more than ")
            chunks.append(chunk)
            rest = stream.unused_data if stream.eof else stream.unconsumed_tail
            if not stream.eof and not chunk and not rest:
                raise OwnDataError(
                    f"{file} ends in the middle of its gzip stream, after {size:,} unpacked bytes; "
                    "download or copy it again"
                )
    return b"".join(chunks)


def _inflate(file: str, stream: zlib._Decompress, rest: bytes, size: int) -> bytes:
    try:
        return stream.decompress(rest, CHUNK)
    except zlib.error as error:
        raise OwnDataError(
            f"{file} is a damaged gzip file: after {size:,} unpacked bytes it says {error}; "
            "download or pack it again"
        ) from error


def check_size(file: str, size: int, head: str = "") -> None:
    """Refuse what is larger than is read."""
    if size > MOST_BYTES:
        raise OwnDataError(
            f"{file} is too large: {head}{size / MEGABYTE:,.0f} MB unpacked, and at most "
            f"{MOST_BYTES // MEGABYTE} MB are read; take out columns or rows that you do not need"
        )


def check_kind(file: str, content: bytes) -> None:
    """Refuse what is no text, by its first bytes, and say what to do."""
    if not content.strip():
        raise OwnDataError(f"{file} is empty; give a file with a heading and rows")
    kind = _find_kind(content)
    if kind is not None:
        what, remedy = kind
        raise OwnDataError(f"{file} is {what}, which is not read here; {remedy}")


def _find_kind(content: bytes) -> tuple[str, str] | None:
    if content.startswith(_ZIP):
        return _tell_zip(content[:4096])
    for start, what, remedy in _KINDS:
        if content.startswith(start):
            return what, remedy
    head = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<table")):
        return "a web page (HTML)", "copy its table into a spreadsheet and save that as CSV"
    if head.startswith((b"<?xml", b"<svg")):
        return "an XML file", "give the numbers as CSV, TSV or JSON"
    return _find_zero(content)


def _tell_zip(head: bytes) -> tuple[str, str]:
    """Tell what a ZIP archive is: office programs write their files as such."""
    if b"[Content_Types]" in head or b"xl/" in head:
        return "an Excel or Office file", _SAVE
    if b"opendocument" in head:
        return "an OpenDocument file", _SAVE
    return "a ZIP archive", "unpack it and give the file in it"


def _find_zero(content: bytes) -> tuple[str, str] | None:
    """Find a byte that no text has, unless it is of two or four bytes a letter."""
    marked = any(content.startswith(mark) for mark, _, _ in _MARKS)
    if not marked and b"\0" in content:
        place = content.index(b"\0")
        return f"no text (byte {place + 1:,} is 0)", "give a text file: CSV, TSV or JSON, in UTF-8"
    return None


def decode_text(file: str, content: bytes, guess: str = "") -> tuple[str, str]:
    """Give the text of a file and the name of its encoding.

    ``guess`` is an encoding that the reader agreed to try where the file says none.

    Raises
    ------
    OwnEncodingError
        If a byte is not what the encoding allows.
    """
    for mark, encoding, name in _MARKS:
        if content.startswith(mark):
            return _decode(file, content[len(mark) :], encoding, name), name
    if guess == GUESS:
        # Five bytes mean nothing in it.
        return content.decode(GUESS, "replace"), "Windows-1252 (Latin), as you chose"
    return _decode(file, content, "utf-8", "UTF-8"), "UTF-8"


def _decode(file: str, content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        place = error.start
        before = content[:place]
        line = before.count(b"\n") + 1
        start = before.rfind(b"\n") + 1
        shown = content[start : place + 20].split(b"\n")[0].decode(GUESS, "replace")[-60:]
        found = f"byte {place + 1:,} (0x{content[place]:02X}, in line {line:,})"
        if encoding != "utf-8":
            text = f"{file} says that it is {name}, but {found} is not; save it as UTF-8"
            raise OwnDataError(text) from error
        raise OwnEncodingError(
            f"{file} is not UTF-8: {found} cannot be. Save it as UTF-8. If it was saved as "
            f"Windows-1252 (Latin), that line has: {shown.strip()}"
        ) from error
