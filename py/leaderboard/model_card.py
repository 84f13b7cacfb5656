"""A model's card: all that a board tells about one model, from its first date to its last.

It is made from the board's history, which has the best row of every date, and from the shown
snapshot, which has all rows of one. Boards are never joined: ``find_elsewhere`` tells where else a
name stands, and no average is carried over.

All numbers come as texts, with the decimals that they were published with.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from leaderboard.analysis.namesakes import find_namesakes, find_near_names
from leaderboard.analysis.score_changes import find_rescorings
from leaderboard.analysis.standings import (
    Absence,
    Standing,
    list_standings,
    trace_standings,
)
from leaderboard.analysis.twins import find_twins
from leaderboard.errors import ReportError
from leaderboard.figures.movement_words import count_things
from leaderboard.model_card_chart import chart_standings
from leaderboard.model_card_facts import list_evaluations, list_facts
from leaderboard.model_card_sources import list_training_facts
from leaderboard.model_card_words import (
    compare_names,
    say_rescoring,
    say_standing,
    say_twin,
    say_unknown,
    write_absence,
    write_rank,
    write_rank_note,
    write_score,
    write_span,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from leaderboard.board import Board
    from leaderboard.history import History
    from leaderboard.models import ModelFact, Training
    from leaderboard.snapshot import Snapshot


class UnknownModelError(ReportError):
    """A board never listed a model of that name; ``near`` lists names that may have been meant."""

    def __init__(self, model: str, board: Board, near: Sequence[str]) -> None:
        self.model = model
        self.near = tuple(near)
        super().__init__(say_unknown(model, board, near))


@dataclass(frozen=True)
class Shown:
    """The snapshot that a reader looks at: its record, and its rows as ``tabulate`` gives them."""

    snapshot: Snapshot
    rows: pd.DataFrame


def make_card(
    history: History,
    model: str,
    facts: Mapping[str, ModelFact],
    shown: Shown | None = None,
    training: Mapping[str, Training] | None = None,
) -> dict[str, Any]:
    """Make the card of a model.

    Parameters
    ----------
    history : History
        The board's.
    model : str
        A name as the board has it.
    facts : mapping of str to ModelFact
        What is known of models beside the board.
    shown : Shown, optional
        A snapshot of the same board, which adds flags, evaluations and their twins.
    training : mapping of str to Training, optional
        How base models were trained.

    Returns
    -------
    dict
        Plain values: ``model``, ``board``, ``facts`` (label, text, and a source's address or
        ``None``), ``metrics`` (labels), ``history`` (in order of date; an entry is a standing with
        ``rank``, ``rank_note`` and ``scores``, or an absence with ``text``), ``rescorings``,
        ``evaluations`` (of the shown date, or ``None``), ``others`` (names and why they stand here)
        and ``chart``.

    Raises
    ------
    UnknownModelError
        If the board never listed that name.
    """
    board = history.board
    traced = trace_standings(history, model)
    if not traced:
        raise UnknownModelError(model, board, find_near_names(history.rows["model"], model))
    standings = list_standings(traced)
    rescorings = find_rescorings(history, standings)
    again = {rescoring.after.day.date for rescoring in rescorings}
    return {
        "model": model,
        "board": {"id": board.id, "title": board.title},
        "facts": [
            *list_facts(history, model, facts, traced, shown.snapshot if shown else None),
            *list_training_facts((training or {}).get(model)),
        ],
        "metrics": [board.label(metric) for metric in board.metric_ids],
        "history": [_show_entry(entry, again) for entry in traced],
        "rescorings": [
            {
                "dates": [rescoring.before.day.date, rescoring.after.day.date],
                "text": say_rescoring(rescoring, board),
            }
            for rescoring in rescorings
        ],
        "evaluations": list_evaluations(shown.snapshot, board, model) if shown else None,
        "others": _list_others(history, model, shown),
        "chart": chart_standings(history, traced),
    }


def find_elsewhere(histories: Sequence[History], model: str) -> list[dict[str, str]]:
    """Find the boards that list the same name; capitals do not count.

    Each is told with from when to when it does, and with the last standing there: its rank and
    average are that board's own.
    """
    folded = model.casefold()
    found = []
    for history in histories:
        rows = history.rows
        own = rows[rows["model"].str.casefold() == folded]
        for name in sorted(own["model"].unique().tolist()):
            standings = list_standings(trace_standings(history, name))
            first, last = standings[0].day.date, standings[-1].day.date
            count = count_things(len(standings), "snapshot")
            found.append(
                {
                    "model": name,
                    "snapshot": f"{history.board.id}/{last}",
                    "board": history.board.title,
                    "text": f"{count}, {write_span(first, last)}; {say_standing(standings[-1])}",
                }
            )
    return found


def _show_entry(entry: Standing | Absence, again: set[str]) -> dict[str, Any]:
    if isinstance(entry, Absence):
        return {"kind": "absence", "dates": [entry.first, entry.last], "text": write_absence(entry)}
    return {
        "kind": "standing",
        "date": entry.day.date,
        "population": entry.day.population,
        "rank": write_rank(entry),
        "rank_note": write_rank_note(entry),
        "scores": [write_score(score, entry.day.decimals) for score in entry.scores.values()],
        "rescored": entry.day.date in again,
    }


def _list_others(history: History, model: str, shown: Shown | None) -> list[dict[str, str]]:
    """List the names with the same scores, then those that are called the same."""
    snapshots = {shown.snapshot.date: shown.rows} if shown else {}
    names = find_namesakes(history.rows["model"], model)
    called = {name: compare_names(name, model) for name in names}
    others = {
        twin.model: "; ".join([say_twin(twin), *filter(None, [called.get(twin.model)])])
        for twin in find_twins(history, model, snapshots)
    }
    # Those with the same scores first.
    return [{"model": name, "text": text} for name, text in {**others, **called, **others}.items()]
