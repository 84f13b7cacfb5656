"""Ranking: models by their best score on one metric.

A board evaluates some models more than once; a model ranks by the best of its rows.
Models with equal scores share the better rank (1, 2, 2, 4): published decimals cannot
tell them apart, so neither do we. Among equals the source's order is kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd


def keep_best_rows(table: pd.DataFrame, by: str = "average") -> pd.DataFrame:
    """Keep the best row of each model by one metric, in source order.

    Of equal rows the first stays. A model without a score on the metric keeps its first row.
    """
    order = table[by].sort_values(ascending=False, kind="stable", na_position="last").index
    best = table.loc[order].drop_duplicates("model", keep="first")
    return best.sort_index()


def rank_models(table: pd.DataFrame, by: str = "average") -> pd.DataFrame:
    """Rank the models of a table's main population by one metric.

    Parameters
    ----------
    table : pandas.DataFrame
        As ``tabulate`` gives it.
    by : str
        ``average`` or a benchmark of the board.

    Returns
    -------
    pandas.DataFrame
        One row a model, best first, with an integer column ``rank`` in front. Models without a
        score on the metric have no rank and are not in it.
    """
    best = keep_best_rows(table[table["in_main"]], by).dropna(subset=[by])
    ranked = best.sort_values(by, ascending=False, kind="stable").reset_index(drop=True)
    ranked.insert(0, "rank", ranked[by].rank(method="min", ascending=False).astype("int64"))
    return ranked


def take_top(ranked: pd.DataFrame, count: int) -> pd.DataFrame:
    """Take the first ``count`` rows of a ranking; fewer if it has fewer."""
    return ranked.head(count)


def take_named(ranked: pd.DataFrame, models: Sequence[str]) -> pd.DataFrame:
    """Take the rows of the named models, in the order of the names; unknown names give none."""
    known = ranked.set_index("model", drop=False)
    present = [model for model in dict.fromkeys(models) if model in known.index]
    return known.loc[present].reset_index(drop=True)
