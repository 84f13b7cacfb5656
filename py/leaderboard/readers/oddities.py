"""The oddities of the raw files, one function each: recognise it, or note it."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from typing import TYPE_CHECKING

from leaderboard.models import HUB
from leaderboard.snapshot import Note

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaderboard.board import Board
    from leaderboard.readers.merging import Entry
    from leaderboard.readers.raw import RawRow

# The board wrote its own remark into the name of two models.
_FLAG = re.compile(r"(?P<model>\S+) has been flagged! See (?P<where>discussion #\d+)")


def is_chance_row(raw: RawRow, board: Board) -> bool:
    """Tell whether a row shows guessing: named Baseline, with nothing but chance levels.

    ``AGI-inc/lora_moe_7b_baseline`` is a model, so the name alone does not do.
    """
    levels = {benchmark.chance for benchmark in board.benchmarks if benchmark.chance is not None}
    values = {raw.average, *raw.scores}
    return raw.model.strip().lower() == "baseline" and values <= levels


def split_flag(name: str) -> tuple[str, str | None]:
    """Part a model's name from the board's remark that it was flagged.

    >>> split_flag("a/b has been flagged! See discussion #213")
    ('a/b', 'flagged, see discussion #213')
    >>> split_flag("a/b")
    ('a/b', None)
    """
    match = _FLAG.fullmatch(name)
    if match is None:
        return name, None
    return match["model"], f"flagged, see {match['where']}"


def note_chance_rows(entries: Sequence[Entry]) -> list[Note]:
    """Note the rows that were set aside because they show guessing."""
    if not entries:
        return []
    head = "A row shows" if len(entries) == 1 else f"{len(entries)} rows show"
    text = f"{head} what guessing scores; that is not a model and is left out."
    return [Note("chance-row", text, tuple(entry.raw.model for entry in entries))]


def note_flags(entries: Sequence[Entry]) -> list[Note]:
    """Note the models that the board itself marked, once each."""
    flags = {entry.model: entry.flagged for entry in entries if entry.flagged}
    return [
        Note("flagged", f"The board itself marked this model: {flag}.", (model,))
        for model, flag in flags.items()
    ]


def note_short_rows(entries: Sequence[Entry], board: Board) -> list[Note]:
    """Note rows that end before their last score."""
    notes = []
    for entry in entries:
        absent = [
            benchmark.label
            for benchmark, score in zip(board.benchmarks, entry.raw.scores, strict=True)
            if score is None
        ]
        if absent:
            text = (
                f"The row ends early; its score on {', '.join(absent)} is missing. The average is "
                f"kept as stated, {entry.raw.average:g}."
            )
            notes.append(Note("short-row", text, (entry.model,)))
    return notes


def blank_unevaluated(entries: Sequence[Entry], board: Board) -> list[Note]:
    """Make zeros missing where not even guessing scores zero, and the average with them."""
    notes = []
    for entry in entries:
        zeros = [
            index
            for index, (benchmark, score) in enumerate(
                zip(board.benchmarks, entry.scores, strict=True)
            )
            if score == 0 and benchmark.chance != 0
        ]
        if not zeros:
            continue
        labels = " and ".join(board.benchmarks[index].label for index in zeros)
        text = (
            f"A score of 0 on {labels} means that it was not evaluated there: it is missing. So "
            f"is the average, stated as {entry.average:g}: it cannot be one over all benchmarks."
        )
        notes.append(Note("unevaluated", text, (entry.model,)))
        entry.average = None
        for index in zeros:
            entry.scores[index] = None
    return notes


def note_average_mismatches(entries: Sequence[Entry], decimals: int) -> list[Note]:
    """Note models whose stated average is not the mean of their scores.

    All were rounded to ``decimals``, so they may differ by one unit of the last place: half
    a unit from the average, and up to half a unit from the mean of the scores.
    """
    unit = 10.0**-decimals
    notes = []
    for entry in entries:
        present = [score for score in entry.scores if score is not None]
        if entry.average is None or not present or len(present) < len(entry.scores):
            continue
        mean = sum(present) / len(present)
        if abs(mean - entry.average) > unit + 1e-9:
            text = (
                f"The stated average {entry.average:g} is not the mean of its scores, "
                f"{mean:.{decimals}f}; it is kept as stated."
            )
            notes.append(Note("average", text, (entry.model,)))
    return notes


def note_unsorted(averages: Sequence[float | None]) -> list[Note]:
    """Note a file that does not stand in the order of its averages."""
    present = [average for average in averages if average is not None]
    if all(left >= right for left, right in itertools.pairwise(present)):
        return []
    text = "The file is not sorted by average; its own order is kept."
    return [Note("unsorted", text)]


def note_repeats(models: Sequence[str], main_models: Sequence[str]) -> list[Note]:
    """Note models that stand in several rows: evaluated more than once.

    ``models`` are those of all rows, ``main_models`` those of the main file's.
    """
    counts = _count_repeats(models)
    if not counts:
        return []
    text = (
        f"{_tell_repeats(counts)}, at most {max(counts.values())} for one model): all are kept, "
        f"the best one ranks."
    )
    in_main = _count_repeats(main_models)
    if len(main_models) < len(models) and in_main:
        text += f" In the main file alone, {_tell_repeats(in_main)})."
    elif len(main_models) < len(models):
        text += " In the main file each model stands once."
    return [Note("repeats", text, tuple(counts))]


def note_links(rows: Sequence[RawRow]) -> list[Note]:
    """Note what a column of links holds beyond what the models' names tell."""
    linked = [row for row in rows if row.link]
    if not linked:
        return []
    others = [row for row in linked if row.link != HUB + row.model]
    text = f"A column of links leads to each model's page, {HUB} and its name; it is left out."
    if others:
        told = ", ".join(f"{row.model} to {row.link}" for row in others)
        text += f" These lead elsewhere: {told}."
    return [Note("link-column", text, tuple(row.model for row in others))]


def _count_repeats(models: Sequence[str]) -> dict[str, int]:
    return {model: count for model, count in Counter(models).items() if count > 1}


def _tell_repeats(counts: dict[str, int]) -> str:
    extra = sum(counts.values()) - len(counts)
    models = "1 model stands" if len(counts) == 1 else f"{len(counts):,} models stand"
    return f"{models} in several rows ({extra:,} row{'s' if extra > 1 else ''} more"
