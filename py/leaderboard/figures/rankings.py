"""The ranking that figures share: computed once for each metric of a snapshot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaderboard.analysis.ranking import rank_models

if TYPE_CHECKING:
    import pandas as pd

    from leaderboard.tables import SnapshotTable


def recall_ranking(tables: SnapshotTable, metric: str = "average") -> pd.DataFrame:
    """Rank the models of a snapshot, or give the ranking of before; see ``rank_models``.

    Never change it: the next figure is given the same one.
    """
    return tables.once(("ranking", metric), lambda: rank_models(tables.rows, metric))
