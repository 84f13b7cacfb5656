"""Which models a statistic is taken over: all of a snapshot, or its first by average.

Statistics of a population belong to it: what holds over all models, weak and strong, may
fail among the leaders. So a figure of such a statistic lets its reader choose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaderboard.analysis.ranking import keep_best_rows, rank_models, take_top

if TYPE_CHECKING:
    import pandas as pd


def choose_models(rows: pd.DataFrame, top: int) -> pd.DataFrame:
    """Take the best row by average of each model of the main population.

    Parameters
    ----------
    rows : pandas.DataFrame
        As ``tabulate`` gives it.
    top : int
        Take only so many, best first; models without average have no place and are not among
        them. 0 takes all models, in source order.
    """
    return take_top(rank_models(rows), top) if top else keep_best_rows(rows[rows["in_main"]])
