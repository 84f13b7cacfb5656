"""Snapshots of boards that were larger than any that we have: made up, but shaped like a real one.

Each made-up row takes the scores of a row of a real snapshot, drawn by chance and moved a
little, and a name put together from the names there. So shares of families and sizes, the
correlation of benchmarks, the length of names and the part of models that stand in several
rows are about the real ones. The same seed gives the same snapshot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

# Points by which scores are moved, and the part of models that were evaluated twice.
JITTER, TWICE = 0.8, 0.08


def make_snapshot(base: Mapping[str, Any], date: str, models: int, seed: int) -> dict[str, Any]:
    """Make up a snapshot record.

    Parameters
    ----------
    base : mapping
        The record of a real snapshot, which the made-up one resembles.
    date : str
        ISO date of the made-up one.
    models : int
        How many different models it has; it has about 8 % more rows.
    seed : int
        Decides everything that is left to chance.

    Returns
    -------
    dict
        A record of the form of ``data/snapshots``, best average first.
    """
    random = np.random.default_rng(seed)
    columns, decimals = list(base["columns"]), int(base["decimals"])
    metrics = [name for name in columns if name not in {"model", "average", "flags"}]
    names = _make_names([row[columns.index("model")] for row in base["rows"]], models, random)
    names += [names[index] for index in random.integers(0, models, round(models * TWICE))]
    scores = _make_scores(base, metrics, len(names), random)
    values = {
        "model": names,
        "flags": [None] * len(names),
        "average": scores.mean(axis=1).round(decimals).tolist(),
        **{
            metric: column.round(decimals).tolist()
            for metric, column in zip(metrics, scores.T, strict=True)
        },
    }
    rows = sorted(
        (list(row) for row in zip(*(values[name] for name in columns), strict=True)),
        key=lambda row: -row[columns.index("average")],
    )
    part = {"id": "main", "file": "made-up", "sha256": "0" * 64, "population": "whole"}
    return {
        **base,
        "date": date,
        "source": {**base["source"], "title": "Made up, to measure with"},
        "parts": [{**part, "rows": len(rows)}],
        "notes": [],
        "rows": rows,
        "excluded": [],
    }


def _make_names(known: list[str], count: int, random: np.random.Generator) -> list[str]:
    """Put an organisation and a model's name together, with a version where they were before."""
    parts = [name.rpartition("/") for name in known]
    names: dict[str, None] = {}
    while len(names) < count:
        left, right = random.integers(0, len(parts), 2)
        organisation, model = parts[left][0] or parts[right][0] or "nobody", parts[right][2]
        name = f"{organisation}/{model}"
        names[f"{name}-v{random.integers(2, 9)}" if name in names else name] = None
    return list(names)


def _make_scores(
    base: Mapping[str, Any], metrics: list[str], count: int, random: np.random.Generator
) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Draw rows of scores, shape (count, metrics), in points."""
    places = [base["columns"].index(metric) for metric in metrics]
    known = np.array([[row[place] for place in places] for row in base["rows"]], dtype="float64")
    known = known[~np.isnan(known).any(axis=1)]
    drawn = known[random.integers(0, len(known), count)]
    moved: np.ndarray[Any, np.dtype[np.float64]] = drawn + random.normal(0, JITTER, drawn.shape)
    return moved.clip(0, 100)
