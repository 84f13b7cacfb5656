"""A pack: many small files as one, for one download and one decompression.

    gzip( length of the header, 4 bytes, little-endian | header, JSON | contents one after another )

The header is ``{"files": [[path, length], ...]}`` with paths below the interpreter's library
folder. One gzip stream over everything is much smaller than a zip file, which compresses each file
by itself. ``web/worker/packs.ts`` reads the same format.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping


def write_pack(files: Mapping[str, bytes]) -> bytes:
    """Write files as a pack, in the order given; the same files give the same bytes."""
    header = {"files": [[path, len(content)] for path, content in files.items()]}
    text = json.dumps(header, separators=(",", ":")).encode()
    body = b"".join([len(text).to_bytes(4, "little"), text, *files.values()])
    return gzip.compress(body, 9, mtime=0)


def read_pack(pack: bytes) -> dict[str, bytes]:
    """Read the files of a pack by path.

    Raises
    ------
    ValueError
        If the pack is damaged.
    """
    try:
        body = memoryview(gzip.decompress(pack))
        start = 4 + int.from_bytes(body[:4], "little")
        entries = json.loads(bytes(body[4:start]))["files"]
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        raise ValueError(f"this is not a pack: {error}") from error
    files = {}
    for path, length in entries:
        files[path] = bytes(body[start : start + length])
        start += length
    if start != len(body):
        raise ValueError(f"this pack names {start} bytes and holds {len(body)}")
    return files
