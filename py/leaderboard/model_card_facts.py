"""What stands at the top of a model's card, and the rows of one date in full.

Every fact says where it is known from: a size may be told by a source, by the board or by the name,
a family is a guess from the name (see ``analysis.families``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leaderboard.analysis.families import ALL_FAMILIES, name_family
from leaderboard.analysis.standings import Absence, Standing, find_best, list_standings
from leaderboard.figures.movement_words import count_things
from leaderboard.figures.words import join_words
from leaderboard.model_card_sources import list_source_facts
from leaderboard.model_card_words import (
    write_rank,
    write_rank_note,
    write_score,
    write_size,
    write_span,
)
from leaderboard.models import name_organisation
from leaderboard.parameters import parse_parameters
from leaderboard.snapshot import MAIN

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from leaderboard.board import Board
    from leaderboard.history import History
    from leaderboard.models import ModelFact
    from leaderboard.snapshot import Snapshot

FAMILY_LABELS = {family.id: family.label for family in ALL_FAMILIES}
# Sizes that differ by a smaller share than this are one, said more or less exactly.
RESTATED = 0.1
# What tells the evaluations of one model on one date apart, where the source says it.
BESIDE_SCORES = {"revision": "Revision", "precision": "Precision", "flags": "Flags"}


def list_facts(
    history: History,
    model: str,
    facts: Mapping[str, ModelFact],
    traced: Sequence[Standing | Absence],
    shown: Snapshot | None,
) -> list[dict[str, str | None]]:
    """List size, family, organisation, dates, best rank, and what the shown snapshot tells."""
    standings = list_standings(traced)
    best = find_best(standings)
    first, last = standings[0].day.date, standings[-1].day.date
    told: list[dict[str, str | None]] = [
        _show_size(history, model, facts, shown.date if shown else last),
        {"label": "Family", "text": _write_family(model)},
        {"label": "Organisation", "text": name_organisation(model) or "none in the name"},
        {
            "label": "Listed",
            "text": f"{count_things(len(standings), 'snapshot')} of {len(history.dates):,}, "
            f"{write_span(first, last)}",
        },
        {
            "label": "Best rank",
            "text": _write_best(best) if best else "no date proves one",
        },
    ]
    if shown:
        told += list_source_facts(shown, model)
    told.append({"label": "Hidden", "text": _write_hidden(history, model)})
    return [{"source": None, **fact} for fact in told if fact["text"]]


def _show_size(
    history: History, model: str, facts: Mapping[str, ModelFact], shown: str
) -> dict[str, str | None]:
    """Say a model's size and who tells it, in the order of ``models.resolve_params``."""
    own = history.rows[history.rows["model"] == model]
    # Of the shown date, or else of the last one.
    there = own[own["date"] == shown]
    size = float((there if len(there) else own)["params_billion"].iloc[-1])
    if model in facts:
        fact = facts[model]
        return {"label": "Size", "text": write_size(fact.params_billion), "source": fact.source}
    if size != size:  # noqa: PLR0124 - what is not equal to itself is NaN
        return {"label": "Size", "text": "unknown: neither its name nor a source tells it"}
    teller = "its name" if parse_parameters(model) == size else "a source of the board"
    others: dict[float, list[str]] = {}
    for date, other in zip(own["date"], own["params_billion"], strict=True):
        if abs(other / size - 1) > RESTATED:
            others.setdefault(float(other), []).append(date)
    told = [
        f"{write_size(other)} ({write_span(dates[0], dates[-1])})"
        for other, dates in others.items()
    ]
    text = f"{write_size(size)}, says {teller}"
    return {
        "label": "Size",
        "text": f"{text}; on other dates {join_words(told)}" if told else text,
    }


def _write_best(best: Standing) -> str:
    text = f"{write_rank(best)} on {best.day.date}"
    note = write_rank_note(best)
    return f"{text}, {note}" if note else text


def _write_family(model: str) -> str:
    family = FAMILY_LABELS[name_family(model)]
    return "its name tells none" if family == "other" else f"{family}, going by its name"


def _write_hidden(history: History, model: str) -> str:
    own = history.rows[history.rows["model"] == model]
    dates = own.loc[own["hidden"], "date"].tolist()
    if not dates:
        return ""
    when = f"on {count_things(len(dates), 'snapshot')}, {write_span(dates[0], dates[-1])}"
    return f"{when}: figures leave it out unless you ask; ranks on this card are among all"


def list_evaluations(snapshot: Snapshot, board: Board, model: str) -> dict[str, Any] | None:
    """List the rows of a model on a date, best first, where there are several."""
    rows = [row for row in snapshot.rows if row[snapshot.columns.index("model")] == model]
    if len(rows) < 2:
        return None
    place = {name: number for number, name in enumerate(snapshot.columns)}
    told = [name for name in place if any(row[place[name]] for row in rows)]
    beside = [name for name in BESIDE_SCORES if name in told]
    parts = [name for name in ("parts",) if name in told]
    average = place["average"]
    ordered = sorted(rows, key=lambda row: -1.0 if row[average] is None else -float(row[average]))
    return {
        "date": snapshot.date,
        "columns": [
            *(board.label(metric) for metric in board.metric_ids),
            *(BESIDE_SCORES[name] for name in beside),
            *("Lists" for _ in parts),
        ],
        "rows": [
            [
                *(_write_value(row[place[metric]], snapshot) for metric in board.metric_ids),
                *(str(row[place[name]] or "–") for name in beside),
                *(_write_parts(row[place[name]]) for name in parts),
            ]
            for row in ordered
        ],
    }


def _write_value(value: float | None, snapshot: Snapshot) -> str:
    return write_score(float("nan") if value is None else value, snapshot.decimals)


def _write_parts(parts: str) -> str:
    return ", ".join("main list" if part == MAIN else part for part in parts.split())
