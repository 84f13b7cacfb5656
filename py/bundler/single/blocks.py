"""A file of the site as a block of the single file; ``web/files/enclosed.ts`` reads it.

Base64 costs a third, and browsers decode 28 MB of it within 50 ms. Denser codes need an encoding
of the page in which its own text is no longer plain, and a decoder in JavaScript.
"""

from __future__ import annotations

import base64
import gzip
import re

# Packing has to save a tenth to be worth the unpacking.
WORTH = 0.9
# What is wanted at once, where nothing can be unpacked: the worker's script as it is started, and
# what Python may ask for in the middle of an import.
AT_ONCE = re.compile(r"\.pack$|/records/|/worker\.")


def write_block(path: str, content: bytes) -> str:
    """Write a file as a block.

    >>> write_block("a.txt", b"abc").strip()
    '<script type="text/plain" id="file:a.txt" data-length="4">YWJj</script>'
    """
    packed = content if AT_ONCE.search(path) else gzip.compress(content, 9, mtime=0)
    is_packed = len(packed) < WORTH * len(content)
    text = base64.b64encode(packed if is_packed else content).decode()
    mark = " data-packed" if is_packed else ""
    return (
        f'<script type="text/plain" id="file:{path}" data-length="{len(text)}"{mark}>'
        f"{text}</script>\n"
    )
