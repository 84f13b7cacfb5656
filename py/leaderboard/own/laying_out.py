"""A grid whose columns are told -> a board and a snapshot of it.

Rows without a model are left out; cells that are no scores become missing ones; both are told.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from leaderboard.board import Benchmark, Board
from leaderboard.own.boards import make_board
from leaderboard.own.cells import Floats, Numbers
from leaderboard.own.faults import FaultList
from leaderboard.own.grid import Grid
from leaderboard.own.names import clean_names
from leaderboard.own.roles import Column, Plan
from leaderboard.own.scales import Scaled, count_decimals, looks_like_shares, scale_column
from leaderboard.own.sizes import read_sizes
from leaderboard.snapshot import Snapshot, Source

MOST_SCORES = 60
# The average is of the columns that most models have a score in.
MOSTLY = 0.5
TRUE = frozenset({"true", "1", "yes", "y", "flagged"})


@dataclass(frozen=True)
class Identity:
    """What a snapshot is called and dated; ``title`` is for readers."""

    name: str
    title: str
    date: str


@dataclass(frozen=True)
class Hints:
    """What a known form tells beyond its headings.

    ``points`` says that no column is one of shares; ``flags_inverted`` that TRUE says not flagged;
    ``parts`` which parts of a snapshot each row stands in.
    """

    labels: Mapping[str, str] = field(default_factory=dict)
    benchmarks: Mapping[str, Benchmark] = field(default_factory=dict)
    points: bool = False
    flags_inverted: bool | None = None
    parts: Sequence[str] = ()


@dataclass(frozen=True)
class LaidOut:
    """A snapshot with its board, and what was done to get there."""

    board: Board
    snapshot: Snapshot
    columns: tuple[Column, ...]
    notes: tuple[str, ...]


def lay_out(
    grid: Grid, plan: Plan, identity: Identity, faults: FaultList, hints: Hints
) -> LaidOut | None:
    """Lay a grid out as a snapshot; ``None`` where no column has scores that can be shown."""
    names, notes = _read_names(grid, plan)
    kept = _keep_named(grid, plan, names, faults)
    scaled, refused = _scale_scores(grid, plan, faults, hints)
    scores = list(scaled)[:MOST_SCORES]
    average_heading = plan.average if plan.average in scaled else None
    scores = [heading for heading in scores if heading != average_heading]
    if not scores and average_heading is None:
        return None
    board = make_board(identity.name, identity.title, scores, hints.benchmarks, hints.labels)
    points = {heading: scaled[heading].points for heading in scores}
    given = scaled[average_heading].points if average_heading else None
    average, told = _find_average(given, points, kept)
    columns: dict[str, Sequence[Any]] = {
        "model": [names[row] for row in kept.tolist()],
        "average": _plain(average[kept]),
        **{
            benchmark.id: _plain(points[heading][kept])
            for benchmark, heading in zip(board.benchmarks, scores, strict=True)
        },
    }
    notes += [*_tell_scales(scaled, plan), *told]
    notes += _add_sizes(columns, grid, plan, kept, faults)
    notes += _add_flags(columns, grid, plan, kept, hints)
    if hints.parts:
        columns["parts"] = [hints.parts[row] for row in kept.tolist()]
    notes += _tell_repeats(columns["model"])
    decimals = max((count_decimals(column) for column in points.values()), default=0)
    snapshot = Snapshot(
        board=board.id,
        date=identity.date,
        population="whole",
        decimals=max(decimals, count_decimals(average)) if average_heading else max(decimals, 1),
        source=Source(identity.title, "", ""),
        parts=(),
        columns=tuple(columns),
        rows=tuple(zip(*columns.values(), strict=True)),
    )
    return LaidOut(board, snapshot, _tell_columns(plan, refused, scores), tuple(notes))


def _read_names(grid: Grid, plan: Plan) -> tuple[list[str], list[str]]:
    names, changed = clean_names(grid.column(plan.model))
    if not changed:
        return names, []
    are = "name was" if changed == 1 else "names were"
    return names, [f"{changed:,} {are} cleaned of links, emoji or stray blanks."]


def _keep_named(
    grid: Grid, plan: Plan, names: Sequence[str], faults: FaultList
) -> np.ndarray[Any, np.dtype[np.intp]]:
    named = np.array([bool(name) for name in names], dtype=np.bool_)
    nameless = np.flatnonzero(~named)
    places = [grid.places[row] for row in nameless.tolist()]
    texts = [grid.column(plan.model)[row] for row in nameless.tolist()]
    faults.add_many("nameless", places, plan.model, texts)
    kept: np.ndarray[Any, np.dtype[np.intp]] = np.flatnonzero(named)
    return kept


def _scale_scores(
    grid: Grid, plan: Plan, faults: FaultList, hints: Hints
) -> tuple[dict[str, Scaled], set[str]]:
    """Bring every column to points; tells cells that are none, and which columns are no scores."""
    headings = [*([plan.average] if plan.average else []), *plan.scores]
    shares = {
        heading: not hints.points and looks_like_shares(plan.numbers[heading])
        for heading in headings
    }
    whole = [heading for heading in headings if not shares[heading]]
    if not hints.points and any(shares.values()):
        # A column of zeros and ones beside shares is one of shares, too.
        ones = all(np.nanmax(plan.numbers[one].values, initial=0) <= 1 for one in whole)
        shares.update(dict.fromkeys(whole, ones) if ones else {})
    scaled: dict[str, Scaled] = {}
    refused = set()
    for heading in headings:
        column = scale_column(plan.numbers[heading], shares=shares[heading])
        if column is None:
            refused.add(heading)
            continue
        scaled[heading] = column
        _tell_cells(heading, plan.numbers[heading], column, grid, faults)
    return scaled, refused


def _tell_cells(
    heading: str, numbers: Numbers, column: Scaled, grid: Grid, faults: FaultList
) -> None:
    wrong: dict[str, list[int]] = {kind: rows.tolist() for kind, rows in column.wrong.items()}
    for row, kind in numbers.wrong.items():
        wrong.setdefault(kind, []).append(row)
    texts = grid.column(heading)
    for kind, rows in wrong.items():
        places = [grid.places[row] for row in rows]
        faults.add_many(kind, places, heading, [texts[row] for row in rows])


def _find_average(
    given: Floats | None, points: Mapping[str, Floats], kept: Any
) -> tuple[Floats, list[str]]:
    """Take the file's average, or the mean of its scores where it has none."""
    if given is not None:
        return given, []
    full = {
        heading: column
        for heading, column in points.items()
        if (~np.isnan(column[kept])).sum() >= MOSTLY * len(kept)
    } or dict(points)
    mean: Floats = np.asarray(np.round(np.mean(np.stack(list(full.values())), axis=0), 4))
    text = f"The file has no average; it is the mean of {_count(len(full), 'score')}"
    if len(full) < len(points):
        text += f", those that at least half of the models have ({', '.join(full)})"
    missing = int(np.isnan(mean[kept]).sum())
    if missing:
        text += (
            f"; {_count(missing, 'row')} without all of them {'has' if missing == 1 else 'have'}"
        )
        text += " none, and no rank by it"
    return mean, [f"{text}."]


def _tell_scales(scaled: Mapping[str, Scaled], plan: Plan) -> list[str]:
    notes = []
    shares = [heading for heading, column in scaled.items() if column.shares]
    if len(shares) == len(scaled):
        notes.append("Scores run from 0 to 1; they are shown as points of 100.")
    elif shares:
        told = ", ".join(shares)
        others = ", ".join(heading for heading in scaled if heading not in shares)
        notes.append(
            f"Scores of {told} run from 0 to 1 and are multiplied by 100; not so {others}."
        )
    for what, name in (("percents", "percent sign"), ("commas", "decimal comma")):
        count = sum(getattr(plan.numbers[heading], what) for heading in scaled)
        if count:
            notes.append(f"{_count(count, 'number')} with a {name} {_is(count)} read as such.")
    gaps = sum(plan.numbers[heading].gaps for heading in scaled)
    if gaps:
        notes.append(f"{_count(gaps, 'score')} {_is(gaps)} missing in the file.")
    return notes


def _add_sizes(
    columns: dict[str, Sequence[Any]], grid: Grid, plan: Plan, kept: Any, faults: FaultList
) -> list[str]:
    if plan.size is None:
        return []
    texts = grid.column(plan.size)
    sizes, wrong, note = read_sizes(texts, plan.numbers.get(plan.size), plan.size)
    if np.isnan(sizes).all():
        return []
    places = [grid.places[row] for row in wrong]
    faults.add_many("size", places, plan.size, [texts[row] for row in wrong])
    columns["params_billion"] = _plain(sizes[kept])
    return [note]


def _add_flags(
    columns: dict[str, Sequence[Any]], grid: Grid, plan: Plan, kept: Any, hints: Hints
) -> list[str]:
    if plan.flags is None:
        return []
    texts = grid.column(plan.flags)
    flagged = np.array([text.strip().lower() in TRUE for text in texts], dtype=np.bool_)
    inverted = hints.flags_inverted
    notes = []
    if inverted is None and flagged.mean() > MOSTLY:
        inverted = True
        notes = [
            f"“{plan.flags}” is TRUE for most models; it is taken to say that they are not flagged."
        ]
    flagged = ~flagged if inverted else flagged
    if flagged.any():
        columns["flags"] = ["flagged" if flag else None for flag in flagged[kept].tolist()]
    return notes


def _tell_repeats(models: Sequence[str]) -> list[str]:
    extra = len(models) - len(set(models))
    if not extra:
        return []
    rows = f"{_count(extra, 'row')} {_is(extra)} of a model that stands before"
    return [f"{rows}; all are kept, and the best one ranks."]


def _tell_columns(
    plan: Plan, refused: Collection[str], scores: Collection[str]
) -> tuple[Column, ...]:
    told = []
    for column in plan.columns:
        if column.heading in refused:
            told.append(Column(column.heading, "", "has values beyond 0 to 100"))
        elif column.use == "score" and column.heading not in scores:
            told.append(Column(column.heading, "", f"comes after the first {MOST_SCORES} scores"))
        else:
            told.append(column)
    return tuple(told)


def _plain(values: Floats) -> list[float | None]:
    """Give floats as plain values, ``None`` where missing."""
    listed: list[float | None] = values.astype(object).tolist()
    for row in np.flatnonzero(np.isnan(values)).tolist():
        listed[row] = None
    return listed


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"
