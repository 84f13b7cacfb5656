"""Holes in a file: models that should stand in it, in a row, and do not.

Models leave a board one by one. Where many that were neighbours in the last whole snapshot are
gone together while those above and below them are still there, the file was put together
badly. Two such files are known: 2023-09-15, whose first 46 rows are new and whose others are the
end of 2023-09-04, with the models in between lost; and the main file of 2023-10-31, which lacks
models that its own file of a size class has.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from leaderboard.snapshot import Note

# In no other whole or top file of 2023 are more than five neighbours gone together.
FEWEST_NEIGHBOURS = 10


def note_lost_neighbours(averages: Mapping[str, float], earlier: Mapping[str, float]) -> list[Note]:
    """Note the longest row of neighbours that is gone from a file.

    Parameters
    ----------
    averages : mapping of str to float
        Best average of each model of the file, in points.
    earlier : mapping of str to float
        The same for the last whole snapshot before it.
    """
    lost = _find_longest_loss(averages, earlier)
    if len(lost) < FEWEST_NEIGHBOURS:
        return []
    high, low = earlier[lost[0]], earlier[lost[-1]]
    text = (
        f"{len(lost):,} models that were neighbours in the last whole snapshot, from {high:g} down "
        f"to {low:g} points, are all missing: the file has a hole, and ranks behind it are too "
        "good."
    )
    return [Note("gap", text, tuple(lost))]


def note_missing_from_main(
    main: Mapping[str, float], others: Mapping[str, Mapping[str, float]]
) -> list[Note]:
    """Note models of other parts that would rank in the main file and are not in it.

    Parameters
    ----------
    main : mapping of str to float
        Best average of each model of the main file, in points.
    others : mapping of str to mapping of str to float
        The same for each other part, by its id.
    """
    if not main:
        return []
    floor = min(main.values())
    missing = {
        model: average
        for averages in others.values()
        for model, average in averages.items()
        if model not in main and average > floor
    }
    if not missing:
        return []
    text = (
        f"{len(missing):,} models of the size classes score above the last of the main file, from "
        f"{max(missing.values()):g} to {min(missing.values()):g} points, and are not in it: the "
        "main file has a hole, and ranks behind it are too good."
    )
    return [Note("gap", text, tuple(missing))]


def _find_longest_loss(present: Collection[str], earlier: Mapping[str, float]) -> list[str]:
    """Find the longest run of absent models with a present one on either side."""
    longest: list[str] = []
    run: list[str] = []
    begun = False
    for model in sorted(earlier, key=lambda name: -earlier[name]):
        if model in present:
            longest = max(longest, run, key=len) if begun else longest
            run, begun = [], True
        else:
            run.append(model)
    return longest
