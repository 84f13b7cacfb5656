"""Re-scoring: the same model under the same name with other scores.

A board now and then repeats an evaluation, with a mended benchmark or another revision
of the model. The score moves and the model did not: nothing got better or worse.
So before two snapshots are compared, re-scored models are set apart.

Scores are published rounded, and not always to the same number of decimals. A score
written with one decimal as 63.4 and later with two as 63.36 need not have changed. Two
scores differ *beyond precision* where no one unrounded value could have given both:
where they lie more than half a unit of the coarser one's last decimal apart. For two scores
with equally many decimals that is any difference at all.

An *average* is compared only at equal precision. It may have been computed from scores already
rounded, and then strays further than half a unit: between 2023-08-01 and 2023-08-09 of board
v1-4, where one decimal became two, 58 of 496 averages do, while the scores of only 3 models
changed. A missing score is no score: where either is missing there is nothing to compare.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from leaderboard.analysis.best_rows import Floats

Booleans = np.ndarray[Any, np.dtype[np.bool_]]

# One for all scores, or an array that fits them.
Decimals = int | np.ndarray[Any, np.dtype[Any]]

# Far below any published decimal, far above the error of binary fractions of 100.
_NOISE = 1e-9


def half_unit(decimals_before: Decimals, decimals_after: Decimals) -> Any:
    """Give half a unit of the last decimal of the coarser precision, in points.

    >>> float(half_unit(1, 2))
    0.05
    """
    return 0.5 * 10.0 ** -np.minimum(decimals_before, decimals_after)


def differ_beyond_precision(
    before: Floats, after: Floats, decimals_before: Decimals, decimals_after: Decimals
) -> Booleans:
    """Tell which scores changed by more than rounding explains.

    Parameters
    ----------
    before, after : array of float, of one shape
        Points; NaN where missing.
    decimals_before, decimals_after : int, or array of int that fits the scores
        The decimals that each was published with.

    Returns
    -------
    array of bool, of the same shape
        False where either is missing.

    >>> differ_beyond_precision(np.array([63.4, 63.4]), np.array([63.36, 63.34]), 1, 2).tolist()
    [False, True]
    """
    changed: Booleans = np.abs(after - before) > half_unit(decimals_before, decimals_after) + _NOISE
    return changed


def agree_within_precision(
    before: Floats, after: Floats, decimals_before: int, decimals_after: int
) -> Booleans:
    """Tell which rows of scores are the same evaluation, as far as decimals can tell.

    Parameters
    ----------
    before, after : array of float, shape (..., benchmarks)
        Points; NaN where missing. A missing score agrees with any.

    Returns
    -------
    array of bool, shape (...)
    """
    changed = differ_beyond_precision(before, after, decimals_before, decimals_after)
    alike: Booleans = ~np.asarray(changed.any(axis=-1))
    return alike
