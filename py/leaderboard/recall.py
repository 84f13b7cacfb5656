"""Results that are kept: what was computed from a table once is not computed again.

A reader who changes a colour changes neither ranks nor places. Whatever is pure, and costs more
than a few milliseconds at thousands of rows, is therefore kept for the next time.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")

# Those of a few figures of a few snapshots; a library of a thousand must not keep all of theirs.
MOST_RESULTS = 64


class Recall:
    """Results by key; where they are too many, the one that was not asked for longest goes.

    >>> recall = Recall()
    >>> recall.get("sum", lambda: 1 + 1), recall.get("sum", lambda: 0)
    (2, 2)
    """

    def __init__(self, most: int = MOST_RESULTS) -> None:
        self._most = most
        self._results: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: Hashable, compute: Callable[[], T]) -> T:
        """Give the result of that key, computed if it is not there; nobody may change it."""
        if key in self._results:
            self._results.move_to_end(key)
        else:
            self._results[key] = compute()
            if len(self._results) > self._most:
                self._results.popitem(last=False)
        result: T = self._results[key]
        return result

    def clear(self) -> None:
        """Forget everything."""
        self._results.clear()
