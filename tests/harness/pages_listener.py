"""The connections of the server: HTTP/1.1, kept alive, and really cut when the server stops."""

from __future__ import annotations

import math
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from email.message import Message
from http.client import responses
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any

from harness.network import Network
from harness.pages_folder import Answer


@dataclass
class Request:
    """A request as it was answered.

    ``pieces`` are what was sent of head and body: when, in seconds of ``time.time()``, and how
    many bytes, as on the wire.
    """

    method: str
    path: str
    status: int
    pieces: list[tuple[float, int]] = field(default_factory=list)

    @property
    def sent(self) -> int:
        """All bytes that were sent."""
        return self.count_until(math.inf)

    def count_until(self, moment: float) -> int:
        """Count the bytes that had been sent at a moment."""
        return sum(count for time, count in list(self.pieces) if time <= moment)


@dataclass(frozen=True)
class Reply:
    """An answer with how it is to be sent; ``cut_at`` ends the connection after so many bytes."""

    answer: Answer
    record: Request
    cut_at: int | None = None
    delay_seconds: float = 0.0


Respond = Callable[[str, str, Message], Reply]


class Listener(ThreadingHTTPServer):
    """Listens on a port of 127.0.0.1 (0: a free one) and hands every request to ``respond``."""

    def __init__(self, port: int, respond: Respond, network: Callable[[], Network]) -> None:
        self.respond = respond
        self.network = network
        self._connections: set[socket.socket] = set()
        self._lock = Lock()
        super().__init__(("127.0.0.1", port), _Handler)
        Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remember a connection, so that it can be cut."""
        with self._lock:
            self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        """Forget a connection that ends."""
        with self._lock:
            self._connections.discard(request)
        super().shutdown_request(request)

    def close_all(self) -> None:
        """Stop listening and cut every connection, those kept alive too."""
        self.shutdown()
        self.server_close()
        with self._lock:
            for connection in self._connections:
                try:
                    connection.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue  # the other end was faster

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Tell of errors, but not of a browser that leaves in the middle."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    server: Listener
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def setup(self) -> None:
        self.server.network().wait_latency()
        super().setup()

    def do_GET(self) -> None:
        reply = self.server.respond(self.command, self.path, self.headers)
        time.sleep(reply.delay_seconds)
        self.server.network().wait_latency()
        self._send(reply)

    do_HEAD = do_POST = do_PUT = do_DELETE = do_PATCH = do_OPTIONS = do_GET  # noqa: N815

    def _send(self, reply: Reply) -> None:
        answer = reply.answer
        # What a refused method carries is never read, so its connection cannot go on.
        self.close_connection = (
            self.close_connection or reply.cut_at is not None or answer.status == 405
        )
        head = [
            f"HTTP/1.1 {answer.status} {responses.get(answer.status, '')}",
            f"Date: {self.date_time_string()}",
            *(f"{name}: {value}" for name, value in answer.headers.items()),
        ]
        if answer.status != 304:
            head.append(f"Content-Length: {len(answer.body)}")
        if self.close_connection:
            head.append("Connection: close")
        body = b"" if self.command == "HEAD" else answer.body[: reply.cut_at]
        message = "\r\n".join([*head, "", ""]).encode("latin-1") + body
        for piece in self.server.network().carry(message):
            # Noted first: who has the answer may ask for the record at once.
            reply.record.pieces.append((time.time(), len(piece)))
            self.wfile.write(piece)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Keep silent: the list of requests tells it all."""
