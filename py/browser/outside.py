"""What in a Bokeh drawing is more than a drawing: code of its own, requests to others, markup.

A drawing is shown by the page, not by the worker that keeps requests back. So whatever could make
the page ask another server, or run what it has not brought itself, is named before it is shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

MODELS = frozenset(
    {
        "AjaxDataSource",
        "CustomAction",
        "Div",
        "HTML",
        "ImageURL",
        "ImportedStyleSheet",
        "OpenURL",
        "ServerSentDataSource",
        "WebSocketSource",
    }
)
MODEL_PARTS = ("CustomJS", "TileSource")
# Addresses, and texts that BokehJS would take for markup or styles.
TEXT = re.compile(r"(?i)\b(?:https?|wss?):|//\w|</?[a-z!]|url\(|@import|javascript:")


def find_outside(item: Any) -> list[str]:
    """Name what goes beyond a drawing: models by their names, texts as such.

    >>> find_outside({"type": "object", "name": "CustomJSHover", "attributes": {}})
    ['CustomJSHover']
    >>> find_outside({"tooltips": "<img src=x>"})
    ['addresses or markup in its texts']
    >>> find_outside({"text": "a < b"})
    []
    """
    found = set()
    for value in _walk(item):
        if isinstance(value, str):
            if TEXT.search(value):
                found.add("addresses or markup in its texts")
        elif _is_outside(str(value.get("name"))) and value.get("type") == "object":
            found.add(str(value["name"]))
    return sorted(found)


def _is_outside(name: str) -> bool:
    return name in MODELS or any(part in name for part in MODEL_PARTS)


def _walk(value: Any) -> Iterator[str | Mapping[str, Any]]:
    """Go through all texts and objects, keys included."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            yield one
        elif isinstance(one, Mapping):
            yield one
            waiting += one.keys()
            waiting += one.values()
        elif isinstance(one, list | tuple):
            waiting += one
