"""How many entries the log has, and what the page opens with: the snapshot of the newest one."""

from __future__ import annotations

import re

from harness.real_tables import DATA

_LOG = sorted((DATA / "log").glob("*.md"))
_ENTRY = _LOG[-1]
ENTRIES = len(_LOG)
NEWEST_DATE = _ENTRY.stem
(NEWEST,) = re.findall(r"^snapshot: (\S+)$", _ENTRY.read_text("utf-8"), re.MULTILINE)
_BOARD = NEWEST.partition("/")[0]
# The two before it on its board.
BEFORE, TWO_BEFORE = (
    f"{_BOARD}/{path.stem}"
    for path in sorted((DATA / "snapshots" / _BOARD).glob("*.json"))[-2:-4:-1]
)
