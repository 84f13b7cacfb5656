"""How much of the board a file holds: whole, its top, or fragments.

A file alone cannot tell. Held against the last whole snapshot before it, it can: models
rarely leave the board. A file with fewer than half as many models is partial, and a
partial file is the *top* of the board only if most of the earlier models that score
within its range are in it as well. The shares found in the 18 files of 2023 lie far
apart from the limits, but for 2023-10-04, where 28 of 44 such models are present: that is too
few to rank by.

A part beside the main file holds one class of sizes, so it is held against the earlier
models of these sizes, as their names tell them. It is never whole: a class is not the board.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaderboard.parameters import parse_parameters

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

WHOLE_SHARE = 0.5
TOP_SHARE = 0.75


def classify_population(
    averages: Mapping[str, float], earlier: Mapping[str, float] | None
) -> tuple[str, str]:
    """Tell the population of a file, and the reason in a sentence.

    Parameters
    ----------
    averages : mapping of str to float
        Best average of each model of the file, in points.
    earlier : mapping of str to float, or None
        The same for the last whole snapshot before it, if there is one.

    Returns
    -------
    tuple of str
        ``whole``, ``top`` or ``fragments``, and the numbers that decided.
    """
    if not earlier or len(averages) >= WHOLE_SHARE * len(earlier):
        return "whole", _count_models(averages)
    found, counts = _classify_partial(averages, earlier)
    head = f"{_count_models(averages)} where the last whole snapshot has {len(earlier):,}"
    return found, f"{head}; of its {counts}" if counts else head


def classify_part(
    averages: Mapping[str, float], earlier: Mapping[str, float] | None
) -> tuple[str, str]:
    """Tell the population of a part beside the main file, and the numbers that decided.

    The mappings are those of ``classify_population``.
    """
    sizes = [size for size in map(parse_parameters, averages) if size is not None]
    if not earlier or not sizes:
        return "fragments", "nothing to compare with"
    comparable = {
        model: average
        for model, average in earlier.items()
        if min(sizes) <= (parse_parameters(model) or 0) <= max(sizes)
    }
    found, counts = _classify_partial(averages, comparable)
    return found, counts or "nothing to compare with"


def _classify_partial(
    averages: Mapping[str, float], earlier: Mapping[str, float]
) -> tuple[str, str]:
    if not averages:
        return "fragments", ""
    floor = min(averages.values())
    expected = [model for model, average in earlier.items() if average >= floor]
    present = sum(model in averages for model in expected)
    is_top = bool(expected) and present >= TOP_SHARE * len(expected)
    counts = f"{_count_models(expected)} at or above {floor:g} points, {present:,} are here"
    return ("top" if is_top else "fragments"), counts


def _count_models(models: Collection[str]) -> str:
    return "1 model" if len(models) == 1 else f"{len(models):,} models"
