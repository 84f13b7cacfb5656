"""Sizes in percent of the largest model -> billions of parameters.

The earliest file gives no sizes but their percentage of its largest model, and 0 where
it knew none. The name of that largest model tells what 100 percent are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaderboard.parameters import parse_parameters
from leaderboard.snapshot import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaderboard.readers.raw import RawRow


def scale_sizes(rows: Sequence[RawRow]) -> tuple[dict[int, float], list[Note]]:
    """Turn the percentages into billions, by row number; a row of unknown size is not in it."""
    largest = max(rows, key=lambda row: row.size_percent or 0, default=None)
    if largest is None or not largest.size_percent:
        return {}, [Note("size-column", "The size column is 0 throughout and is not used.")]
    unit = parse_parameters(largest.model)
    if unit is None:
        text = "The size column is relative to a model of unknown size and is not used."
        return {}, [Note("size-column", text, (largest.model,))]
    # Three digits: the percentages carry the noise of their division.
    sizes = {
        row.number: float(f"{row.size_percent / largest.size_percent * unit:.3g}")
        for row in rows
        if row.size_percent
    }
    text = (
        f"The file gives sizes in percent of its largest model; they are turned into billions by "
        f"{largest.model}, {unit:g} billion. Sizes of 0 ({len(rows) - len(sizes)}) are missing."
    )
    return sizes, [Note("size-column", text)]
