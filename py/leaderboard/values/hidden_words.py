"""The word about models that are left out of everything else."""

from __future__ import annotations

import numpy as np
import pandas as pd

from leaderboard.values.dates import Dates
from leaderboard.values.day import AVERAGE
from leaderboard.values.selection import Selection, select
from leaderboard.values.value import word


class HiddenWords(Dates):
    """Models that a snapshot lists and that no other word sees."""

    @word
    def hidden(self, at: str | None = None) -> Selection:
        """Models whose rows are all hidden: flagged by the board, or no longer on the hub.

        They have no scores here; what they are good for is their number, and to tell which
        models are gone only from sight.

        For instance: ``hidden()``, ``gone().among(hidden())``.
        """
        day = self._find_day(at)
        shown = set(day.table.rows["model"].tolist())
        names = [name for name in dict.fromkeys(day.table.hidden) if name not in shown]
        columns = {column: day.table.rows[column].iloc[:0] for column in day.table.rows}
        frame = pd.DataFrame(columns).reindex(np.arange(len(names)))
        frame["model"] = pd.Series(names, dtype="str")
        return select(day, frame, AVERAGE, f"models of {day.date} that are hidden")
