"""Plain values as JSON text, the same bytes for the same value."""

from __future__ import annotations

import json
from typing import Any


def write_json(value: Any) -> str:
    """Write a plain value as compact JSON."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
