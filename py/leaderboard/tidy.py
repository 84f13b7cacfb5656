"""Snapshots -> tables.

``tabulate`` gives the wide table that most figures want, a row for each row of the
snapshot. ``tidy`` gives the long one, a row for each score, over any number of
snapshots; it carries the board and the date, so that scores of different boards cannot
be taken for each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from leaderboard.models import ModelFact, name_organisation, resolve_params
from leaderboard.snapshot import FLAGGED, HIDDEN, MAIN, RAW_SUFFIX, Snapshot

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leaderboard.board import Board

# What a source may say of a row in words, each a column of the same name.
KINDS = ("type", "licence", "precision")


def tabulate(snapshot: Snapshot, board: Board, facts: Mapping[str, ModelFact]) -> pd.DataFrame:
    """Lay a snapshot out as a table, one row for each of its rows, in source order.

    Returns
    -------
    pandas.DataFrame
        Columns ``model``, ``organisation``, ``average`` and the board's benchmarks (points,
        NaN where missing), ``params_billion`` (NaN where unknown), ``type``, ``licence`` and
        ``precision`` (str, missing where unknown), ``flagged``, ``hidden`` (bool: flagged, or
        no longer on the hub) and ``in_main`` (bool: the row belongs to the main population).
        Where the snapshot has raw scores, ``BENCHMARK_raw`` follow (0-1, NaN where missing).
    """
    models = snapshot.column("model")
    stated = _optional(snapshot, "params_billion")
    params = [
        resolve_params(model, facts, size) for model, size in zip(models, stated, strict=True)
    ]
    parts = _optional(snapshot, "parts", MAIN)
    flags = [(text or "").split() for text in _optional(snapshot, "flags")]
    # Types are given, never inferred: a snapshot without rows has the same ones.
    columns = {
        "model": pd.Series(models, dtype="str"),
        "organisation": pd.Series([name_organisation(model) for model in models], dtype="str"),
        **{
            metric: pd.Series(snapshot.column(metric), dtype="float64")
            for metric in board.metric_ids
        },
        "params_billion": pd.Series(params, dtype="float64"),
        **{name: pd.Series(_optional(snapshot, name), dtype="str") for name in KINDS},
        "flagged": pd.Series([FLAGGED in words for words in flags], dtype="bool"),
        "hidden": pd.Series([not HIDDEN.isdisjoint(words) for words in flags], dtype="bool"),
        "in_main": pd.Series([MAIN in part.split() for part in parts], dtype="bool"),
    }
    raw = [metric + RAW_SUFFIX for metric in board.benchmark_ids]
    columns |= {
        name: pd.Series(snapshot.column(name), dtype="float64")
        for name in raw
        if name in snapshot.columns
    }
    return pd.DataFrame(columns)


def tidy(
    snapshots: Sequence[Snapshot], boards: Mapping[str, Board], facts: Mapping[str, ModelFact]
) -> pd.DataFrame:
    """Lay snapshots out as one long table, one row for each score that is present.

    Returns
    -------
    pandas.DataFrame
        Columns ``board``, ``date``, ``row`` (counted from 1 in source order), ``model``,
        ``in_main``, ``params_billion``, ``metric`` (``average`` or a benchmark) and ``score``.
    """
    frames = [_melt(snapshot, boards[snapshot.board], facts) for snapshot in snapshots]
    if not frames:
        names = ["board", "date", "row", "model", "in_main", "params_billion", "metric", "score"]
        return pd.DataFrame(columns=names)
    return pd.concat(frames, ignore_index=True)


def _melt(snapshot: Snapshot, board: Board, facts: Mapping[str, ModelFact]) -> pd.DataFrame:
    wide = tabulate(snapshot, board, facts)
    wide.insert(0, "row", range(1, len(wide) + 1))
    wide.insert(0, "date", snapshot.date)
    wide.insert(0, "board", snapshot.board)
    kept = ["board", "date", "row", "model", "in_main", "params_billion"]
    long = wide.melt(kept, list(board.metric_ids), var_name="metric", value_name="score")
    return long.dropna(subset=["score"]).reset_index(drop=True)


def _optional(snapshot: Snapshot, column: str, default: Any = None) -> list[Any]:
    if column in snapshot.columns:
        return snapshot.column(column)
    return [default] * len(snapshot.rows)
