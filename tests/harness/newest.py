"""The snapshot that the page opens with: that of the newest entry in the log."""

from __future__ import annotations

import re

from harness.real_tables import DATA

_ENTRY = max((DATA / "log").glob("*.md"))
NEWEST_DATE = _ENTRY.stem
(NEWEST,) = re.findall(r"^snapshot: (\S+)$", _ENTRY.read_text("utf-8"), re.MULTILINE)
