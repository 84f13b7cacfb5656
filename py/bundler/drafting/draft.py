"""``build.py draft``: a new entry of the log, written from the data alone.

What stands in it is true of the data and bound to it, by values and claims. What it means is left
to the author, who cuts, orders and explains.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bundler.common.errors import BuildError
from bundler.data.archive import Archive
from bundler.data.records import Records
from bundler.drafting.changes import write_moves, write_news
from bundler.drafting.claims import find_turned, list_earlier, suggest_claims, write_claims
from bundler.drafting.ground import Ground, Past
from bundler.drafting.rescored import write_rescored
from bundler.drafting.standings import (
    write_benchmarks,
    write_leaders,
    write_listed,
    write_sizes,
)
from bundler.drafting.words import wrap
from bundler.log.claims import CONTAINER
from bundler.log.phrases import References
from bundler.log.workings import Workings
from leaderboard.errors import suggest_spelling
from leaderboard.keys import find_board, make_key

FIGURES = ("radial", "total")
LOG = "log"
POPULATION_TITLES = {
    "whole": "The whole board",
    "top": "The top of the board only",
    "fragments": "Fragments of the board only",
}


@dataclass(frozen=True)
class Draft:
    """An entry that was drafted, and where it belongs.

    ``suggested`` are claims, with their verdicts, that no entry of the board makes yet.
    """

    path: Path
    snapshot: str
    text: str
    suggested: tuple[tuple[str, str], ...]


def draft_entry(archive: Archive, asked: str) -> Draft:
    """Draft the entry of a snapshot.

    Parameters
    ----------
    archive : Archive
        The data folder.
    asked : str
        A date, or ``BOARD/DATE``.

    Raises
    ------
    BuildError
        If there is no such snapshot, or an earlier entry cannot be read.
    """
    key = choose_snapshot(asked, list(archive.snapshots))
    records = Records(archive)
    ground = Ground.of(key, Workings(records))
    folder = archive.folder / LOG
    earlier = list_earlier(folder, ground, References.of(archive, records))
    turned = find_turned(ground, earlier)
    sections = [
        write_listed(ground),
        write_leaders(ground),
        write_news(ground),
        write_rescored(ground),
        write_moves(ground),
        write_sizes(ground),
        write_benchmarks(ground),
        write_claims(earlier, turned),
    ]
    body = "\n\n".join(section for section in sections if section)
    text = f"{_write_front_matter(ground)}{_wrap_all(body)}\n"
    suggested = suggest_claims(ground, earlier)
    return Draft(folder / f"{ground.table.date}.md", key, text, tuple(suggested))


def write_draft(draft: Draft, *, force: bool = False) -> None:
    """Write a draft into the log; an entry that is there stays, unless it is to be replaced."""
    if draft.path.exists() and not force:
        raise BuildError(
            f"{draft.path}: there is an entry already, and a draft would replace what its author "
            "wrote; give --print to see the draft, or --force to replace the entry"
        )
    draft.path.parent.mkdir(parents=True, exist_ok=True)
    draft.path.write_text(draft.text, "utf-8")


def choose_snapshot(asked: str, keys: Sequence[str]) -> str:
    """Find the snapshot that an author means.

    Raises
    ------
    BuildError
        If there is none, with the nearest; if several boards have that date, with all of them.
    """
    if not keys:
        raise BuildError("there is no snapshot yet; import one first")
    if asked in keys:
        return asked
    board, _, date = asked.rpartition("/")
    boards = sorted({find_board(key) for key in keys})
    if board and board not in boards:
        raise BuildError(
            f"there is no board {board!r} with snapshots; {suggest_spelling(board, boards)}"
        )
    try:
        day = dt.date.fromisoformat(date)
    except ValueError:
        raise BuildError(f"{date!r} is no date; write it as {_date_of(keys[-1])}") from None
    same = [make_key(one, day.isoformat()) for one in boards]
    found = [key for key in same if key in keys and board in {"", find_board(key)}]
    if len(found) > 1:
        raise BuildError(f"{date} is on several boards; say which: {', '.join(found)}")
    if found:
        return found[0]
    near = _find_nearest(day, [key for key in keys if board in {"", find_board(key)}])
    raise BuildError(f"there is no snapshot of {asked}; the nearest is {' or '.join(near)}")


def _find_nearest(day: dt.date, keys: Collection[str]) -> list[str]:
    away = {key: abs((dt.date.fromisoformat(_date_of(key)) - day).days) for key in keys}
    return [key for key, days in away.items() if days == min(away.values())]


def _date_of(key: str) -> str:
    return key.rpartition("/")[2]


def _write_front_matter(ground: Ground) -> str:
    title = yaml.safe_dump(choose_title(ground), width=1000, allow_unicode=True)
    lines = [
        f"date: {ground.table.date}",
        # Of a text alone YAML says where the document ends.
        f"title: {title.removesuffix('...' + chr(10)).strip()}",
        f"snapshot: {ground.key}",
        f"figures: [{', '.join(FIGURES)}]",
    ]
    return "\n".join(["---", *lines, "---", ""])


def choose_title(ground: Ground) -> str:
    """Choose what is most worth a title, without a number that could change."""
    leaders = ground.list_leaders() if ground.proves_ranks else []
    first = leaders[0].rpartition("/")[2] if len(leaders) == 1 else ""
    past = ground.past
    if past is None:
        return f"The first snapshot, led by {first}" if first else "The first snapshot"
    news = _name_news(ground, past)
    if news:
        return news
    if first and ground.ranked_past:
        return f"{first} {'still leads' if past.list_leaders() == leaders else 'takes the lead'}"
    return f"{first} leads" if first else POPULATION_TITLES[ground.table.population]


def _name_news(ground: Ground, past: Past) -> str:
    """Name what happened, where that is more than models that came and went."""
    if past.is_same:
        return f"Nothing changed since {past.date}"
    wide = [ground.board.label(metric) for metric in past.list_widely_rescored()]
    if len(wide) > 2:
        return "Scored again on most benchmarks"
    if wide:
        return f"{' and '.join(wide)} {'was' if len(wide) == 1 else 'were'} scored again"
    return "" if past.step.same_population else POPULATION_TITLES[ground.table.population]


def _wrap_all(body: str) -> str:
    blocks = body.split("\n\n")
    fence = f"::: {CONTAINER}"
    return "\n\n".join(block if block.startswith(fence) else wrap(block) for block in blocks)
