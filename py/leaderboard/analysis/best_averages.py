"""The best average of each date of a history: what a line over time shows at its top."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from leaderboard.history import History


def find_best_averages(history: History) -> dict[str, float]:
    """Find the highest average among the main population, by date, in order of date.

    A date without any average is left out. What the number is evidence for is another
    question: of fragments it is not the board's best; see ``analysis.evidence``.
    """
    rows = history.rows[history.rows["in_main"] & history.rows["average"].notna()]
    bests = rows.groupby("date", sort=True)["average"].max()
    return {str(date): float(best) for date, best in bests.items()}
