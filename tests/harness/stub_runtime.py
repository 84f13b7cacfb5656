"""A runtime of a few bytes, for builds whose Python nobody starts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bundler.runtime.assembly import CORE
from bundler.runtime.packing import PackedRuntime

if TYPE_CHECKING:
    from collections.abc import Mapping


def make_runtime(core: Mapping[str, bytes] | None = None) -> PackedRuntime:
    """Make a runtime of words; ``core`` changes the content of some of its files."""
    return PackedRuntime(
        version="314.0.3",
        core={name: f"the {name}".encode() for name in CORE} | dict(core or {}),
        stdlib=b"the standard library",
        base=b"the base pack",
        start=b"the start",
        rest=b"the rest",
        libraries=("site-packages/tiny.so",),
        lock="{}",
    )
