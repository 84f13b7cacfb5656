"""What GitHub Pages answers for a folder of files: status, headers and body, no connection yet.

Pages takes its media types from mime-db (https://docs.github.com/pages, "MIME types on GitHub
Pages"), adds a charset to text, JSON and JavaScript, and compresses those, SVG and
WebAssembly with gzip, never with brotli. It sends no COOP or COEP, so no page there has
SharedArrayBuffer.
"""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass, field
from email.utils import formatdate
from pathlib import Path
from urllib.parse import quote, unquote

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".gz": "application/gzip",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".js": "application/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".map": "application/json; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".mjs": "application/javascript; charset=utf-8",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
UNKNOWN = "application/octet-stream"
COMPRESSED = ("text/", "application/j", "application/manifest", "application/xml")
COMPRESSED_EXACTLY = {"application/wasm", "image/svg+xml"}


@dataclass(frozen=True)
class Answer:
    """One answer: status, headers, and the body as it goes over the wire."""

    status: int
    headers: dict[str, str]
    body: bytes = b""


@dataclass(frozen=True)
class Content:
    """A file in both forms that it may be sent in; ``zipped`` is empty where it never is."""

    plain: bytes
    zipped: bytes
    digest: str


@dataclass
class PagesFolder:
    """A folder that is published under a path such as ``/report/``."""

    folder: Path
    under: str
    # Sent with every answer, which Pages itself offers no way to.
    further: dict[str, str] = field(default_factory=dict)
    _contents: dict[tuple[Path, int, int], Content] = field(default_factory=dict)

    def answer(self, path: str, *, gzip_accepted: bool, known_tags: str = "") -> Answer:
        """Answer a request for a path; ``known_tags`` is the value of If-None-Match."""
        if not path.startswith(self.under):
            return _say(404, "no site is published here")
        inside = unquote(path.removeprefix(self.under))
        found = self._find(inside)
        if found is None:
            return self._answer_missing(gzip_accepted)
        if found.is_dir():
            return Answer(301, {"Location": quote(f"{self.under}{inside}/")})
        answer = self._answer_file(found, 200, gzip_accepted)
        headers = answer.headers | {"Cache-Control": "max-age=600"}
        if _strip_weak(headers["ETag"]) in map(_strip_weak, known_tags.split(",")):
            return Answer(304, headers)
        return Answer(200, headers, answer.body)

    def warm(self) -> None:
        """Compress every file now, so that no request is measured with that in it."""
        for path in self.folder.rglob("*"):
            if path.is_file():
                self._read(path)

    def _find(self, inside: str) -> Path | None:
        """Find the file that Pages serves for a path, or a folder that wants a slash."""
        base = self.folder.resolve()
        place = base / inside
        if inside == "" or inside.endswith("/"):
            candidates = [place / "index.html"]
        else:
            # An address without an ending finds a page, too.
            candidates = [place, place.with_name(f"{place.name}.html")]
        for candidate in candidates:
            if _lies_in(candidate, base) and (
                candidate.is_file() or (candidate / "index.html").is_file()
            ):
                return candidate
        return None

    def _answer_missing(self, gzip_accepted: bool) -> Answer:
        page = self.folder / "404.html"
        if page.is_file():
            return self._answer_file(page, 404, gzip_accepted)
        return _say(404, "there is nothing here, and no 404.html")

    def _answer_file(self, path: Path, status: int, gzip_accepted: bool) -> Answer:
        content = self._read(path)
        headers = {
            "Content-Type": TYPES.get(path.suffix, UNKNOWN),
            "Access-Control-Allow-Origin": "*",
            "ETag": f'"{content.digest}"',
            "Last-Modified": formatdate(path.stat().st_mtime, usegmt=True),
            **self.further,
        }
        if content.zipped:
            headers["Vary"] = "Accept-Encoding"
        if not (content.zipped and gzip_accepted):
            return Answer(status, headers, content.plain)
        headers |= {"Content-Encoding": "gzip", "ETag": f'W/"{content.digest}"'}
        return Answer(status, headers, content.zipped)

    def _read(self, path: Path) -> Content:
        state = path.stat()
        key = (path, state.st_mtime_ns, state.st_size)
        if key not in self._contents:
            plain = path.read_bytes()
            zipped = gzip.compress(plain, 6, mtime=0) if _is_compressed(path) else b""
            digest = hashlib.sha256(plain).hexdigest()[:32]
            self._contents[key] = Content(plain, zipped, digest)
        return self._contents[key]


def _lies_in(path: Path, base: Path) -> bool:
    try:
        return path.resolve().is_relative_to(base)
    except ValueError:  # a null byte is in no name
        return False


def _is_compressed(path: Path) -> bool:
    media = TYPES.get(path.suffix, UNKNOWN)
    return media.startswith(COMPRESSED) or media in COMPRESSED_EXACTLY


def _strip_weak(tag: str) -> str:
    return tag.strip().removeprefix("W/")


def _say(status: int, text: str) -> Answer:
    return Answer(status, {"Content-Type": "text/plain; charset=utf-8"}, f"{text}\n".encode())
