"""What a reader's code prints, told line by line while it runs.

The first lines are told one by one, so that whatever is printed before a long computation is seen
during it. A program that prints without end must not drown the page: later lines are told in
batches, and after so many characters nothing more is.
"""

from __future__ import annotations

import io
import time
from collections.abc import Callable
from typing import Any

MOST_CHARACTERS = 200_000
SINGLE_LINES = 200
BATCH_SECONDS = 0.1


class Telling:
    """What has been told so far by both streams of a program.

    Parameters
    ----------
    say : callable
        Is told ``{"out": text}``, ``{"err": text}``, and ``{"cut": True}`` once it is too much.
    clock : callable
        Seconds, as ``time.monotonic``.
    """

    def __init__(
        self, say: Callable[[Any], None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._say = say
        self._clock = clock
        self._left = MOST_CHARACTERS
        self._times = 0
        self._last = -BATCH_SECONDS
        self.open = True

    @property
    def is_due(self) -> bool:
        """Whether a whole line is to be told at once, or may wait for others."""
        return self._times < SINGLE_LINES or self._clock() - self._last >= BATCH_SECONDS

    def tell(self, name: str, text: str) -> None:
        """Tell a text that is not empty, as long as there is room."""
        if not self.open or self._left <= 0 or not text:
            return
        self._say({name: text[: self._left]})
        self._left -= len(text)
        self._times += 1
        self._last = self._clock()
        if self._left <= 0:
            self._say({"cut": True})


class Printed(io.TextIOBase):
    r"""One stream of a program, ``out`` or ``err``.

    >>> told = []
    >>> stream = Printed("out", Telling(told.append))
    >>> print("a line", file=stream)
    >>> told
    [{'out': 'a line\n'}]
    """

    def __init__(self, name: str, telling: Telling) -> None:
        self._name = name
        self._telling = telling
        self._kept: list[str] = []

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, text: str) -> int:
        """Take a text, and tell it once its line is whole."""
        self._kept.append(text)
        if "\n" in text and self._telling.is_due:
            self.flush()
        return len(text)

    def flush(self) -> None:
        """Tell what was kept back."""
        text = "".join(self._kept)
        self._kept.clear()
        self._telling.tell(self._name, text)
