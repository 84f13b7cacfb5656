"""A proxy that lets nothing through and tells what came: proof that nobody asked anything."""

from __future__ import annotations

import socket
import threading
from typing import Self

HEAD_BYTES = 1000


class ClosedDoor:
    """Listens on a port of this machine; keeps the first line of each connection, and closes it."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self.knocks: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Self:
        """Give it, listening."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop listening."""
        # Closing alone leaves the thread in its call for ever.
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(1)
                try:
                    head = connection.recv(HEAD_BYTES)
                except OSError:
                    head = b""
                self.knocks.append(head.partition(b"\r\n")[0].decode("latin-1"))
