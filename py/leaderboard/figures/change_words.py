"""The words and colours of changes between two snapshots.

What is called new or gone depends on what the two snapshots are evidence for: only a whole
snapshot tells that a model was not there, so beside a top or fragments a model is said to be
listed in one of the two only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from leaderboard.figures.palette import ACCENT, INK, MUTED, SERIES

if TYPE_CHECKING:
    from leaderboard.analysis.changes import Changes
    from leaderboard.analysis.steps import Step

KIND_COLORS = {
    "new": ACCENT,
    "gone": MUTED,
    "re-scored": SERIES[1],
    "up": INK,
    "down": INK,
    "in place": INK,
    "kept": INK,
}
POPULATION_NAMES = {
    "whole": "the whole board",
    "top": "the top of the board",
    "fragments": "fragments of the board",
}
DECIMAL_WORDS = ("no decimal", "one decimal", "two decimals", "three decimals")


def name_kind(kind: str, changes: Changes) -> str:
    """Name what became of a model, as far as the populations tell."""
    step = changes.step
    if kind == "new":
        return "new" if step.same_board and step.before.population == "whole" else "only after"
    if kind == "gone":
        return "gone" if step.same_board and step.after.population == "whole" else "only before"
    if kind == "in place":
        return "same rank"
    if kind == "kept":
        return "same score" if step.same_board else "in both"
    return kind


def list_kinds(changes: Changes) -> list[tuple[str, int]]:
    """List the kinds that these two snapshots can tell, with their numbers of models."""
    told = ["new", "gone"]
    if changes.step.same_board:
        told.append("re-scored")
    if changes.ranks_compare:
        told += ["up", "down", "in place"]
    counts = changes.counts
    if counts["kept"] or not changes.ranks_compare:
        told.append("kept")
    return [(kind, counts[kind]) for kind in told]


def write_rescored(changes: Changes) -> dict[str, str]:
    """Write for each re-scored model on which metrics it was."""
    step = changes.step
    labels = [step.after.board.label(metric) for metric in step.changed]
    if not labels:
        return {}
    marks = np.column_stack(list(step.changed.values()))
    return {
        step.common[place]: ", ".join(
            label for label, mark in zip(labels, marks[place].tolist(), strict=True) if mark
        )
        for place in np.flatnonzero(step.rescored_mask).tolist()
    }


def write_title(changes: Changes) -> str:
    """State the finding."""
    step, counts = changes.step, changes.counts
    # As the bars count them: by the average any re-scoring, by a benchmark those on it.
    common, rescored = len(step.common), counts["re-scored"]
    on = "" if changes.metric == "average" else f" on {_label(changes)}"
    if not step.same_board:
        return "Two boards: no score can be compared"
    if step.kinds == ("same",):
        return f"Nothing changed from {step.before.date} to {step.after.date}"
    if rescored * 2 > common:
        share = f"All {common:,}" if rescored == common else f"{rescored:,} of {common:,}"
        return f"{share} models on both dates were re-scored{on}"
    if not step.same_population:
        return f"Not the same population: only {common:,} models in both"
    return f"{counts['new']:,} new, {counts['gone']:,} gone, {rescored:,} re-scored{on}"


def write_caption(changes: Changes, measure: str) -> str:
    """Say how to read the picture, and where its limits are."""
    step = changes.step
    parts = [
        f"Small dot: {step.before.date}; large: {step.after.date}; hollow: on one of them only."
    ]
    if not step.same_population and step.same_board:
        parts.append(f"{_name_populations(step)}.")
    if changes.metric != "average":
        parts.append(f"Each model by its best row by {_label(changes)}.")
    if measure == "rank":
        parts.append(
            "Up and down count only models that kept their score: they move as others come, go or "
            "are re-scored above them. A re-scored model is neither."
        )
        if step.before.decimals != step.after.decimals:
            parts.append("Moves by rounding alone are left out.")
    elif step.same_board:
        if not changes.ranks_compare:
            parts.append("Ranks are not proved on both dates, so scores are shown.")
        parts.append("A re-scored model is no better or worse. The axis is cut.")
    return " ".join(parts)


def describe_changes(changes: Changes) -> str:
    """Describe the step in up to three sentences."""
    sentences = [_say_who(changes), _say_rescored(changes)]
    if changes.ranks_compare:
        sentences.append(_say_moves(changes))
    return " ".join(sentence for sentence in sentences if sentence)


def write_precision(step: Step) -> str:
    """Write the precision at which the scores of a step are compared.

    It is the coarser of the two.
    """
    decimals = min(step.before.decimals, step.after.decimals)
    return DECIMAL_WORDS[decimals] if decimals < len(DECIMAL_WORDS) else f"{decimals} decimals"


def _name_populations(step: Step) -> str:
    before, after = (POPULATION_NAMES[day.population] for day in (step.before, step.after))
    return f"{step.before.date} lists {before}, {step.after.date} {after}"


def _say_who(changes: Changes) -> str:
    step, counts = changes.step, changes.counts
    before, after, common = step.before, step.after, f"{len(step.common):,}"
    if not step.same_board:
        return (
            f"{before.key} and {after.key} are of different boards, so no score or rank can be "
            f"compared; {common} models are listed in both."
        )
    if before.date == after.date:
        return f"{after.date} is compared with itself."
    if step.same_population:
        return (
            f"From {before.date} to {after.date}, {_count(counts['new'], 'model')} came, "
            f"{counts['gone']:,} went and {common} stayed."
        )
    gone, new = f"{counts['gone']:,}", f"{counts['new']:,}"
    left = f"{gone} went" if name_kind("gone", changes) == "gone" else f"{gone} are only before"
    came = f"{new} came" if name_kind("new", changes) == "new" else f"{new} are only after"
    return f"{_name_populations(step)}: {common} models are in both, {left} and {came}."


def _say_rescored(changes: Changes) -> str:
    step = changes.step
    if not step.same_board or not step.common:
        return ""
    rescored, common = len(step.rescored), f"{len(step.common):,}"
    by = "" if changes.metric == "average" else f", each by its best row by {_label(changes)}"
    finer = " (the average cannot be compared)" if "average" not in step.changed else ""
    if not rescored:
        return f"None of the {common} was re-scored beyond {write_precision(step)}{finer}{by}."
    labels = {"average": "the average"}
    parts = [
        f"{labels.get(metric) or step.after.board.label(metric)} {count:,}"
        for metric, count in step.rescored_by.items()
        if count
    ]
    kept = rescored - step.replaced_count
    beside = f"; {kept:,} of them with the earlier row still listed" if kept else ""
    verb = "was" if rescored == 1 else "were"
    return (
        f"{rescored:,} of the {common} {verb} re-scored beyond {write_precision(step)}{finer}{by}: "
        f"{', '.join(parts)}{beside}."
    )


def _say_moves(changes: Changes) -> str:
    counts = changes.counts
    up, down, still = counts["up"], counts["down"], counts["in place"]
    if not up + down + still:
        return ""
    if not up + down:
        return f"{_count(still, 'model')} kept score and rank."
    return (
        f"Of those that kept their score, {_number(up)} stood higher, {_number(down)} lower "
        f"and {_number(still)} the same by {_label(changes)}, all due to the models above them."
    )


def _label(changes: Changes) -> str:
    if changes.metric == "average":
        return "average"
    return changes.step.after.board.label(changes.metric)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _number(number: int) -> str:
    return f"{number:,}" if number else "none"
