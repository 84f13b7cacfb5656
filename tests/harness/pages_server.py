"""A server on this machine that behaves as GitHub Pages does, and tells what was asked of it.

It can be stopped and started again on the same port, serve another folder from one
moment to the next (as an update does), and be made faulty for chosen paths.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message
from fnmatch import fnmatch
from pathlib import Path
from typing import Self

from harness.network import Network
from harness.pages_folder import Answer, PagesFolder
from harness.pages_listener import Listener, Reply, Request


@dataclass(frozen=True)
class Fault:
    """How an answer is spoiled; what is ``None`` stays as it is.

    ``cut_at`` announces the whole body and ends the connection after so many bytes of it.
    """

    status: int | None = None
    body: bytes | None = None
    media_type: str | None = None
    cut_at: int | None = None
    delay_seconds: float = 0.0

    def spoil(self, answer: Answer) -> Answer:
        """Give the spoiled answer."""
        headers = dict(answer.headers)
        if self.body is not None:
            headers.pop("Content-Encoding", None)
        if self.status is not None:
            headers.pop("Cache-Control", None)  # as without a fault: errors are not kept
        if self.media_type is not None:
            headers["Content-Type"] = self.media_type
        body = answer.body if self.body is None else self.body
        return Answer(self.status or answer.status, headers, body)


class PagesServer:
    """Serves a folder under a path of ``http://127.0.0.1:PORT``, in threads.

    ``requests`` lists what was asked for since the start or the last ``forget()``. Patterns
    are those of ``fnmatch``, over the paths inside the site. ``network`` may be exchanged at any
    time; without one nothing holds an answer up. ``headers`` go with every file.
    """

    def __init__(
        self, folder: Path, under: str = "/report/", headers: Mapping[str, str] | None = None
    ) -> None:
        self.pages = PagesFolder(folder, under, dict(headers or {}))
        self.network = Network()
        self.requests: list[Request] = []
        self.port = 0
        self._faults: list[tuple[str, Fault]] = []
        self._listener: Listener | None = None
        self.start()

    @property
    def address(self) -> str:
        """The address of the site, with its last slash."""
        return f"http://127.0.0.1:{self.port}{self.pages.under}"

    def start(self) -> None:
        """Listen on a free port, or on the same port as before."""
        if self._listener is None:
            self._listener = Listener(self.port, self._respond, lambda: self.network)
            self.port = self._listener.server_address[1]

    def stop(self) -> None:
        """Stop listening and cut every connection."""
        if self._listener is not None:
            self._listener.close_all()
            self._listener = None

    def publish(self, folder: Path) -> None:
        """Serve another folder from now on."""
        self.pages.folder = folder

    @contextmanager
    def faulty(self, pattern: str, fault: Fault) -> Iterator[None]:
        """Spoil the answers for some paths, as long as the context lasts."""
        entry = (pattern, fault)
        self._faults.append(entry)
        try:
            yield
        finally:
            self._faults.remove(entry)

    def find_requests(self, pattern: str = "*") -> list[Request]:
        """Find what was asked for, by a pattern."""
        whole = f"{self.pages.under}{pattern}"
        return [entry for entry in list(self.requests) if fnmatch(entry.path, whole)]

    def count_bytes(self, pattern: str = "*") -> int:
        """Count the bytes that were sent for some paths, heads included."""
        return sum(entry.sent for entry in self.find_requests(pattern))

    def count_bytes_until(self, moment: float) -> int:
        """Count the bytes that had been sent at a moment, in seconds of ``time.time()``."""
        return sum(entry.count_until(moment) for entry in list(self.requests))

    def forget(self) -> None:
        """Begin a new list of requests."""
        self.requests = []

    def __enter__(self) -> Self:
        """Give the running server."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self.stop()

    def _respond(self, method: str, target: str, headers: Message) -> Reply:
        path = target.partition("?")[0]
        fault = self._find_fault(path)
        answer = fault.spoil(self._answer(method, path, headers))
        record = Request(method, path, answer.status)
        self.requests.append(record)
        return Reply(answer, record, fault.cut_at, fault.delay_seconds)

    def _answer(self, method: str, path: str, headers: Message) -> Answer:
        if method not in {"GET", "HEAD"}:
            return Answer(405, {"Allow": "GET, HEAD"})
        return self.pages.answer(
            path,
            gzip_accepted="gzip" in headers.get("Accept-Encoding", ""),
            known_tags=headers.get("If-None-Match", ""),
        )

    def _find_fault(self, path: str) -> Fault:
        inside = path.removeprefix(self.pages.under)
        matching = [fault for pattern, fault in self._faults if fnmatch(inside, pattern)]
        return matching[-1] if matching else Fault()
