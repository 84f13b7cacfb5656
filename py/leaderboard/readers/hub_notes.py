"""What is odd about an export of the board, and what was done about it, in notes with counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from leaderboard.readers.hub_forms import Form
from leaderboard.snapshot import Note

if TYPE_CHECKING:
    from leaderboard.board import Board
    from leaderboard.readers.raw import RawRow

Cells = Sequence[Mapping[str, str]]
# Who answers so many exam questions rightly is able to solve some of grade school.
ABLE = 40


def note_export(rows: Sequence[RawRow], cells: Cells, form: Form, board: Board) -> tuple[Note, ...]:
    """Note all that a reader of the numbers should know; a count stands where there is one."""
    return tuple(
        note
        for note in (
            _note_flagged(rows),
            _note_scale(form),
            _note_inverted(cells, form),
            _note_unavailable(rows),
            _note_zeros(rows, board),
            _note_sizes(cells, form),
            _note_unknown(rows),
            _note_precisions(rows),
            _note_rounding(form),
            _note_left_out(cells, form),
        )
        if note is not None
    )


def _note_flagged(rows: Sequence[RawRow]) -> Note | None:
    models = dict.fromkeys(row.model for row in rows if "flagged" in _list_flags(row))
    if not models:
        return None
    counted = "1 model" if len(models) == 1 else f"{len(models):,} models"
    return Note("flagged", f"The board itself marked {counted} as flagged.", tuple(models))


def _note_scale(form: Form) -> Note | None:
    if not any(score.raw for score in form.scores):
        return None
    text = (
        "Scores are the normalised ones, on which guessing is 0, and so is all below; the average "
        "is theirs. The raw ones stand beside them as shares from 0 to 1."
    )
    return Note("scale", text)


def _note_inverted(cells: Cells, form: Form) -> Note | None:
    turned = [
        f"{flag.column} ({_count(sum(cell[flag.column] == flag.means for cell in cells))})"
        for flag in form.flags
        if flag.inverted
    ]
    if not turned:
        return None
    text = (
        f"The source holds the opposite of what it says in {', '.join(turned)}; this is set right. "
        "The count is that of the rows which have the flag."
    )
    return Note("inverted", text)


def _note_unavailable(rows: Sequence[RawRow]) -> Note | None:
    count = sum("unavailable" in _list_flags(row) for row in rows)
    if not count:
        return None
    return Note("unavailable", f"{_count(count)} of models that were no longer on the hub.")


def _note_zeros(rows: Sequence[RawRow], board: Board) -> Note | None:
    """Note scores of exactly 0, which are kept, as the board counted them."""
    zeros = {
        benchmark.label: [row for row in rows if row.scores[place] == 0]
        for place, benchmark in enumerate(board.benchmarks)
    }
    told = [f"{label} ({len(found):,})" for label, found in zeros.items() if found]
    if not told:
        return None
    text = f"Scores of exactly 0 are kept, as the averages count them: {', '.join(told)}."
    able: list[RawRow] = []
    if "mmlu" in board.benchmark_ids and "gsm8k" in board.benchmark_ids:
        place = board.benchmark_ids.index("mmlu")
        found = zeros[board.benchmark("gsm8k").label]
        able = [row for row in found if (row.scores[place] or 0) > ABLE]
    if able:
        stand = "stands" if len(able) == 1 else "stand"
        text += (
            f" Of those on GSM8K, {len(able):,} {stand} beside more than {ABLE} points on MMLU: "
            "there the answers were hardly all wrong, but could not be read."
        )
    return Note("zero", text, tuple(dict.fromkeys(row.model for row in able)))


def _note_sizes(cells: Cells, form: Form) -> Note | None:
    texts = Counter(
        f"{float(cell[form.places.size]):g}" for cell in cells if float(cell[form.places.size]) <= 0
    )
    cut = " Sizes are cut to whole billions." if form.whole_sizes else ""
    if not texts:
        return Note("size-column", cut.strip()) if cut else None
    told = " and ".join(f"{text} ({_count(count)})" for text, count in sorted(texts.items()))
    below = ", or below one billion" if form.whole_sizes else ""
    return Note("size-column", f"Sizes of {told} mean unknown{below}: they are missing.{cut}")


def _note_unknown(rows: Sequence[RawRow]) -> Note | None:
    counts = {
        "type": sum(row.beside["type"] is None for row in rows),
        "licence": sum(row.beside["licence"] is None for row in rows),
        "revision": sum(row.revision is None for row in rows),
        "precision": sum(row.beside["precision"] is None for row in rows),
    }
    told = [f"no {name} in {_count(count)}" for name, count in counts.items() if count]
    return Note("unknown", f"The source states {', '.join(told)}.") if told else None


def _note_precisions(rows: Sequence[RawRow]) -> Note | None:
    found: dict[str, set[str | None]] = {}
    for row in rows:
        found.setdefault(row.model, set()).add(row.beside["precision"])
    several = sum(len(precisions) > 1 for precisions in found.values())
    if not several:
        return None
    counted = "1 model was" if several == 1 else f"{several:,} models were"
    text = f"{counted} evaluated in several precisions: each has a row of its own."
    return Note("precisions", text)


def _note_rounding(form: Form) -> Note | None:
    if form.rounded:
        return None
    text = (
        "The source does not round its scores. Here they are kept with six decimals, raw ones too, "
        "and read to two, as the dates before have them."
    )
    return Note("rounded", text)


def _note_left_out(cells: Cells, form: Form) -> Note | None:
    names = [name for name in cells[0] if name in form.left_out]
    return Note("left-out", f"Columns that are left out: {', '.join(names)}.") if names else None


def _list_flags(row: RawRow) -> list[str]:
    return (row.beside["flags"] or "").split()


def _count(rows: int) -> str:
    return "1 row" if rows == 1 else f"{rows:,} rows"
