"""A coroutine driven to its end without an event loop: Pyodide under Node cannot wait for one."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def finish(coroutine: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine that waits for nobody but itself, as with ``asyncio.sleep(0)``."""
    try:
        while True:
            waited = coroutine.send(None)
            assert waited is None, f"it waits for {waited!r}, which only an event loop brings"
    except StopIteration as end:
        value: T = end.value
        return value
