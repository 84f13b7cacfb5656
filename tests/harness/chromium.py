"""The Chromium that tests drive: the one that the build draws its pictures in."""

from __future__ import annotations

from bundler.figures.chromium import (
    FLAGS,
    OFFLINE,
    ChromiumError,
    Machine,
    ensure_chromium,
    find_chromium,
    this_machine,
)

__all__ = [
    "FLAGS",
    "OFFLINE",
    "ChromiumError",
    "Machine",
    "ensure_chromium",
    "find_chromium",
    "this_machine",
]
