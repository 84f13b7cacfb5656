"""The Pareto frontier: the models that no other beats at the same size or smaller.

A model is on the frontier if every model with a better score has more parameters, and
every model with the same score has at least as many. Going up in size the frontier's scores only
rise: it is the best score to be had for no more than so many parameters. A model
below it is not bad, it is only beaten on this one score by one that is no larger.
"""

from __future__ import annotations

from typing import Any

import numpy as np

Floats = np.ndarray[Any, np.dtype[np.float64]]
Integers = np.ndarray[Any, np.dtype[np.intp]]


def find_frontier(params_billion: Floats, scores: Floats) -> Integers:
    """Find the models on the frontier of size and score.

    Parameters
    ----------
    params_billion, scores : numpy.ndarray of float, shape (n,)
        Billions and points. A model with either missing (NaN) is on no frontier and keeps no
        other one off it.

    Returns
    -------
    numpy.ndarray of int
        Places of the frontier's models, smallest first. Models equal in both stand together on it,
        in their given order.

    >>> find_frontier(np.array([7.0, 13.0, 30.0]), np.array([60.0, 50.0, 65.0])).tolist()
    [0, 2]
    """
    known = np.flatnonzero(~np.isnan(params_billion) & ~np.isnan(scores))
    order = known[np.lexsort((-scores[known], params_billion[known]))]
    if not len(order):
        return order
    sizes, heights = params_billion[order], scores[order]
    before = np.concatenate(([-np.inf], np.maximum.accumulate(heights)[:-1]))
    rises = heights > before
    leader = np.maximum.accumulate(np.where(rises, np.arange(len(order)), 0))
    equal = (sizes == sizes[leader]) & (heights == heights[leader])
    on_frontier: Integers = order[equal]
    return on_frontier
