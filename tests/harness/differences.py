"""Where two plain values differ: every place, by its path, so that a failure tells what to look at.

>>> find_differences({"a": [1, 2]}, {"a": [1, 3], "b": None})
['.a[1]: 2 became 3', '.b: is new: None']
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def find_differences(expected: Any, found: Any) -> list[str]:
    """List the places where plain values differ; numbers must be equal to the last bit."""
    return list(_compare(expected, found, ""))


def _compare(expected: Any, found: Any, path: str) -> Iterator[str]:
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        yield from _compare_mappings(expected, found, path)
    elif _is_list(expected) and _is_list(found):
        yield from _compare_lists(expected, found, path)
    # JSON has one kind of number, Python's 1 == True is not meant.
    elif expected != found or isinstance(expected, bool) is not isinstance(found, bool):
        yield f"{path}: {_shorten(expected)} became {_shorten(found)}"


def _compare_mappings(
    expected: Mapping[str, Any], found: Mapping[str, Any], path: str
) -> Iterator[str]:
    for key in [*expected, *(key for key in found if key not in expected)]:
        place = f"{path}.{key}"
        if key not in found:
            yield f"{place}: is gone: {_shorten(expected[key])}"
        elif key not in expected:
            yield f"{place}: is new: {_shorten(found[key])}"
        else:
            yield from _compare(expected[key], found[key], place)


def _compare_lists(expected: Sequence[Any], found: Sequence[Any], path: str) -> Iterator[str]:
    if len(expected) != len(found):
        yield f"{path}: {len(expected)} values became {len(found)}"
        return
    for index, (left, right) in enumerate(zip(expected, found, strict=True)):
        yield from _compare(left, right, f"{path}[{index}]")


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _shorten(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else f"{text[:77]}..."
