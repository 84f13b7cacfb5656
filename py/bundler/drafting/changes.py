"""The part of a draft about two dates: who is new, who is gone, what moved.

That a model is new needs a whole snapshot before, that it is gone a whole one after; where hidden
models are left out it may only have come into sight, or gone out of it. A place says how many
are better, so most moves are the doing of other models.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from bundler.drafting.ground import Ground, Past
from bundler.drafting.words import be, count, number, paragraph, quote, value, write_list
from leaderboard.figures.change_words import POPULATION_NAMES

if TYPE_CHECKING:
    from leaderboard.analysis.changes import Changes

FIRST = 20
MOST_MOVES = 3
TEN = 10
# A model, what became of it, and the places that it won.
Move = tuple[str, str, int]


def write_news(ground: Ground) -> str:
    """Say who is new and who is gone."""
    past = ground.past
    if past is None:
        text = (
            f"All of it: this is the first snapshot of the board “{ground.board.title}”, and "
            "scores of another board are another measure."
        )
    elif past.is_same:
        text = f"Nothing: the same models have the same scores as on {value('before()')}."
    else:
        parts = [_say_populations(ground, past), *_say_new(ground, past), *_say_gone(ground, past)]
        text = " ".join(part for part in parts if part)
    return paragraph("What is new", text)


def write_moves(ground: Ground) -> str:
    """Name the largest changes of place among the first."""
    past = ground.ranked_past
    if past is None or past.is_same or not past.step.common:
        return ""
    moves = find_moves(past.changes, FIRST)
    if not any(won for _, _, won in moves):
        text = f"The first {FIRST} on either date, as far as they are on both, keep their places."
        return paragraph("What moved", text)
    kept = _list_moves([move for move in moves if move[1] != "re-scored"], past.date, again=False)
    again = _list_moves([move for move in moves if move[1] == "re-scored"], past.date, again=True)
    parts = []
    if kept:
        why = "[as others came, went or were scored again above them](figure:changes)"
        head = f"Of the first {FIRST} on either date that kept their scores these moved most, {why}"
        parts.append(f"{head}:\n\n{write_list(kept)}")
    if again:
        first = "those" if kept else f"the first {FIRST} on either date"
        head = (
            f"Of {first} that were scored again these moved most; the data do not tell whether "
            "anything but the scoring changed"
        )
        parts.append(f"{head}:\n\n{write_list(again)}")
    return paragraph("What moved", "\n\n".join(parts))


def find_moves(changes: Changes, first: int) -> list[Move]:
    """Find models of both dates that are or were among the first, with the places they won."""
    ranks = np.column_stack([changes.rank_before, changes.rank_after])
    common = np.arange(len(ranks)) < len(changes.step.common)
    chosen = common & ~np.isnan(ranks).any(axis=1) & (ranks <= first).any(axis=1)
    return [
        (str(changes.models[place]), str(changes.kinds[place]), int(-np.diff(ranks[place])[0]))
        for place in np.flatnonzero(chosen)
    ]


def _list_moves(moves: list[Move], date: str, *, again: bool) -> list[str]:
    """List those that won most places, then those that lost most."""
    ordered = sorted(moves, key=lambda move: -abs(move[2]))
    risen = [name for name, _, won in ordered if won > 0][:MOST_MOVES]
    fallen = [name for name, _, won in ordered if won < 0][:MOST_MOVES]
    words = {**dict.fromkeys(risen, "rose"), **dict.fromkeys(fallen, "fell")}
    return [_say_move(name, word, date, again=again) for name, word in words.items()]


def _say_move(name: str, word: str, date: str, *, again: bool) -> str:
    quoted, at = quote(name), f"at={quote(date)}"
    places = f"{value(f'rank({quoted}, {at})')} to {value(f'rank({quoted})')}"
    text = f"{value(f'model({quoted})')} {word} from place {places}"
    if again:
        scores = f"{value(f'score({quoted}, {at})')} to {value(f'score({quoted})')}"
        text += f", its average from {scores}"
    return text


def _say_populations(ground: Ground, past: Past) -> str:
    """Say what the two snapshots hold, unless both hold the whole board."""
    before, after = past.table.population, ground.table.population
    if before != after:
        what = POPULATION_NAMES[after]
        return f"{value('before()')} lists {POPULATION_NAMES[before]}, this snapshot {what}."
    if ground.is_whole:
        return ""
    return (
        f"Both this snapshot and that of {value('before()')} list {POPULATION_NAMES[after]} only."
    )


def _say_new(ground: Ground, past: Past) -> list[str]:
    new = ground.count("new()")
    if not new:
        return ["No model is new." if past.is_whole else "No model is listed that was not before."]
    counted = count("new()", new, capital=True)
    if past.is_whole:
        said = [f"[{counted} {be(new)} new](figure:changes?show=new) since {value('before()')}."]
        said.append(_say_hidden_before(ground, past))
    else:
        which, they = ("was", "it") if new == 1 else ("were", "they")
        listed = f"[{counted} {be(new)} listed](figure:changes?show=new) that {which} not on"
        said = [f"{listed} {value('before()')}; by what was listed then, {they} need not be new."]
    if not ground.count('new().scored("average")'):
        return said
    which = "new one" if past.is_whole else "of these"
    best = f"{'It is' if new == 1 else f'The best {which} is'} {value('new().leader()')}"
    score = f"with an average of {value('new().best()')}"
    if not ground.proves_ranks:
        return [*said, f"{best}, {score}."]
    said.append(f"{best}, in place {value('new().leader().rank')} {score}.")
    few = f"first({TEN}).among(new())"
    among = ground.count(few)
    if among > 1 and len(ground.rank()) > TEN:
        said.append(f"{number(few, among, capital=True)} of the first ten are among them.")
    return said


def _say_hidden_before(ground: Ground, past: Past) -> str:
    expression = f"new().among(hidden(at={quote(past.date)}))"
    seen = ground.count(expression)
    if not seen:
        return ""
    verb = "was" if seen == 1 else "were"
    return (
        f"{number(expression, seen, capital=True)} of them {verb} in that snapshot as well, but "
        "hidden, as flagged or not on the hub."
    )


def _say_gone(ground: Ground, past: Past) -> list[str]:
    gone = ground.count("gone()")
    if not gone:
        return ["None is gone."] if ground.is_whole else []
    counted, view = count("gone()", gone, capital=True), "(figure:changes?show=gone)"
    if not ground.is_whole:
        they = "it" if gone == 1 else "they"
        listed = f"[{counted} of {value('before()')} {be(gone)} not listed]{view} now"
        return [f"{listed}; by what is listed, {they} need not be gone."]
    said = [f"[{counted} {be(gone)} no longer listed]{view}{_say_hidden_now(ground, gone)}."]
    if not ground.count('gone().scored("average")'):
        return said
    best = "It is" if gone == 1 else "The best of those no longer listed is"
    name = "gone().leader()"
    place = f"in place {value(f'{name}.rank')} " if past.proves_ranks else ""
    score = f"with an average of {value('gone().best()')}"
    return [*said, f"{best} {value(name)}, {place}{score} on {value('before()')}."]


def _say_hidden_now(ground: Ground, gone: int) -> str:
    expression = "gone().among(hidden())"
    hidden = ground.count(expression)
    if not hidden:
        return ""
    why = "still in the file, but hidden, as flagged or no longer on the hub"
    if hidden < gone:
        return f"; {number(expression, hidden)} of them {be(hidden)} {why}"
    return f"; {'it is' if gone == 1 else 'all of them are'} {why}"
