"""Best rows: the one row by which each model of a snapshot stands.

A board evaluates some models more than once; the best row counts, as in
``analysis.ranking``. Here the same rule works on plain arrays: comparing
snapshots needs it for many dates at once, where building tables would be too slow.
"""

from __future__ import annotations

from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]
Integers = np.ndarray[Any, np.dtype[np.intp]]


def find_best_rows(models: Integers, values: Floats) -> Integers:
    """Give the place of the best row of each model, in the order of the models' numbers.

    Parameters
    ----------
    models : array of int, shape (rows,)
        Which model a row belongs to.
    values : array of float, shape (rows,)
        Points on the metric that decides; NaN where missing.

    Returns
    -------
    array of int, shape (models,)
        Of equal rows the first; of a model without any value its first row.
    """
    # Negated, so that a stable sort leaves equal rows in source order; NaN goes last.
    order = np.argsort(-values, kind="stable")
    _, first = np.unique(models[order], return_index=True)
    return order[first]


def count_above(values: Floats, among: Floats) -> Integers:
    """Count for each value how many of another set are higher; NaN neither has nor is one.

    >>> count_above(np.array([60.0, 50.0]), np.array([60.0, 55.0, np.nan])).tolist()
    [0, 2]
    """
    present = np.sort(among[~np.isnan(among)])
    places = np.searchsorted(present, values, side="right")
    return len(present) - places


def rank_values(values: Floats, among: Floats | None = None) -> Floats:
    """Rank values from the highest down, ties sharing the better rank; NaN has none.

    Parameters
    ----------
    values : array of float, shape (n,)
        Points.
    among : array of float, optional
        The values to be ranked among, by default the values themselves.

    >>> rank_values(np.array([60.0, 50.0, 60.0, np.nan])).tolist()
    [1.0, 3.0, 1.0, nan]
    """
    above = count_above(values, values if among is None else among)
    ranks: Floats = 1 + above.astype(np.float64)
    ranks[np.isnan(values)] = np.nan
    return ranks
