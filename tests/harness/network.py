"""A network between server and browser: how many bytes a second, and how long until an answer.

All connections share one line, as those of a reader do. What is sent goes in pieces, and each
piece waits until the line has carried all that was handed to it before: a token bucket that
holds one piece. A browser's own throttling would not reach the requests of workers.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Lock

PIECE = 8192


@dataclass(frozen=True)
class Line:
    """``bytes_per_second`` downwards (``None``: no limit), ``latency_seconds`` there and back."""

    name: str
    bytes_per_second: float | None = None
    latency_seconds: float = 0.0


LOOPBACK = Line("loopback")
# Ten megabits are 1.25 megabytes.
SLOW = Line("10 Mbit/s, 40 ms", 1.25e6, 0.04)


class Network:
    """A line in use. ``clock`` and ``sleep`` are those of ``time``, both in seconds."""

    def __init__(
        self,
        line: Line = LOOPBACK,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.line = line
        self._clock = clock
        self._sleep = sleep
        self._free_at = 0.0
        self._lock = Lock()

    def wait_latency(self) -> None:
        """Wait as long as a message takes there and back: to connect, and for every answer."""
        if self.line.latency_seconds:
            self._sleep(self.line.latency_seconds)

    def carry(self, message: bytes) -> Iterator[bytes]:
        """Give a message in pieces, each when the line has carried it."""
        if self.line.bytes_per_second is None:
            yield message
            return
        ready = self._clock()
        for start in range(0, len(message), PIECE):
            piece = message[start : start + PIECE]
            # The rest of a message was ready all the time: whoever overslept loses nothing.
            ready = self._reserve(ready, len(piece) / self.line.bytes_per_second)
            self._sleep(max(0.0, ready - self._clock()))
            yield piece

    def _reserve(self, ready: float, seconds: float) -> float:
        """Take the next place on the line; gives the moment when it has carried the bytes."""
        with self._lock:
            self._free_at = max(ready, self._free_at) + seconds
            return self._free_at
