"""The CSV exports of the Open LLM Leaderboard, 2024 and 2025; ``hub_forms`` says what they hold.

Scores from 2024-12-11 on carry the 15 digits of a double. They are kept with six decimals, at which
all but two of 4,522 averages are still told apart, and read to two, as those before them were
published: from each of these dates to the next no score of an evaluation changes by less than
that, and from the last rounded date to the first unrounded one none by more.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from leaderboard.errors import Fault, suggest_spelling
from leaderboard.readers.hub_forms import FORMS, SOURCE, TYPE_LABELS, WEIGHTS, Form, find_form
from leaderboard.readers.hub_notes import note_export
from leaderboard.readers.raw import RawRow, RawTable, check_model, check_score

if TYPE_CHECKING:
    from leaderboard.board import Board

MOST_DECIMALS = 6
READ_DECIMALS = 2


def read_hub_csv(file: str, text: str, board: Board) -> tuple[RawTable, list[Fault]]:
    """Read the rows of an export, and every fault in it. Blank lines are no rows."""
    try:
        lines = [line for line in csv.reader(io.StringIO(text, newline=""), strict=True) if line]
    except csv.Error as error:
        fault = Fault(file, None, None, text[:40], f"is not CSV ({error})", "mend the file")
        return RawTable(file, ()), [fault]
    headings = [heading.strip() for heading in lines[0]]
    form = find_form(headings)
    faults = _find_heading_faults(file, headings, form, board)
    if not lines[1:]:
        faults.append(Fault(file, None, None, text[:40], "has no rows", "give rows"))
    if faults:
        return RawTable(file, ()), faults
    rows, cells = [], []
    for number, values in enumerate(lines[1:], start=1):
        if len(values) != len(headings):
            why = f"has {len(values)} values for {len(headings)} headings"
            faults.append(Fault(file, number, None, values, why, "give one value a heading"))
            continue
        cell = dict(zip(headings, values, strict=True))
        row, found = _Reader(file, number, form, cell).read()
        faults += found
        rows.append(row)
        cells.append(cell)
    if faults:
        return RawTable(file, ()), faults
    notes = note_export(rows, cells, form, board)
    beside = ("precision", "params_billion", "type", "licence", "flags", *_name_raw(form))
    decimals = None if form.rounded else READ_DECIMALS
    table = RawTable(
        file,
        tuple(rows),
        has_revision=True,
        beside=beside,
        notes=notes,
        source=SOURCE,
        decimals=decimals,
    )
    return table, []


def _name_raw(form: Form) -> list[str]:
    return [f"{score.benchmark}_raw" for score in form.scores if score.raw]


def _find_heading_faults(
    file: str, headings: Sequence[str], form: Form, board: Board
) -> list[Fault]:
    def fault(heading: str, why: str, remedy: str) -> Fault:
        return Fault(file, None, heading, heading, why, remedy)

    known = [*form.columns, *form.left_out]
    told = f"it is read as an export of {form.title}"
    faults = [
        *(
            fault(heading, f"is missing from the headings ({told})", "add the column")
            for heading in form.required
            if heading not in headings
        ),
        *(
            fault(heading, "is no known heading", suggest_spelling(heading, known))
            for heading in headings
            if heading not in known
        ),
        *(
            fault(heading, "stands twice in the headings", "keep one")
            for heading in sorted({name for name in headings if headings.count(name) > 1})
        ),
    ]
    measured = tuple(score.benchmark for score in form.scores)
    if measured != board.benchmark_ids:
        why = (
            f"measures {', '.join(measured)}; board {board.id} has {', '.join(board.benchmark_ids)}"
        )
        boards = sorted({one.board for one in FORMS if one is form})
        faults.append(Fault(file, None, None, file, why, f"give --board {boards[0]}, or none"))
    return faults


class _Reader:
    """Reads one row; what is wrong with it gathers in ``faults``."""

    def __init__(self, file: str, number: int, form: Form, cells: Mapping[str, str]) -> None:
        self.file, self.number, self.form, self.cells = file, number, form, cells
        self.faults: list[Fault] = []

    def read(self) -> tuple[RawRow, list[Fault]]:
        form = self.form
        model = self.cells[form.places.model]
        fault = check_model(model, self.file, self.number)
        self.faults += [fault] if fault else []
        row = RawRow(
            number=self.number,
            model=model,
            average=self._read_score(form.places.average),
            scores=tuple(self._read_score(score.column) for score in form.scores),
            revision=self.cells[form.places.revision].strip() or None,
            beside={
                "precision": self.cells[form.places.precision].strip() or None,
                "params_billion": self._read_size(),
                "type": self._read_type(),
                "licence": self.cells[form.places.licence].strip().lower() or None,
                "flags": self._read_flags(),
                **{
                    f"{score.benchmark}_raw": self._read_raw(score.raw)
                    for score in form.scores
                    if score.raw
                },
            },
        )
        return row, self.faults

    def _add(self, column: str, why: str, remedy: str) -> None:
        cell = self.cells[column]
        self.faults.append(Fault(self.file, self.number, column, cell, why, remedy))

    def _read_number(self, column: str) -> float | None:
        try:
            return float(self.cells[column])
        except ValueError:
            self._add(column, "is not a number", "give a number, as in 61.9")
            return None

    def _read_score(self, column: str) -> float:
        value = self._read_number(column)
        if value is None:
            return 0.0
        fault = check_score(value, self.file, self.number, column)
        self.faults += [fault] if fault else []
        return 0.0 if fault else round(value, MOST_DECIMALS)

    def _read_raw(self, column: str) -> float | None:
        value = self._read_number(column)
        # Written so that NaN, too, is refused.
        if value is not None and not 0 <= value <= 1:
            self._add(column, "is outside 0 to 1", "give the raw score as a share")
            return None
        return None if value is None else round(value, MOST_DECIMALS)

    def _read_size(self) -> float | None:
        value = self._read_number(self.form.places.size)
        if value is not None and not -1 <= value <= 10_000:
            self._add(self.form.places.size, "is no size in billions", "give 0 where it is unknown")
            return None
        return value if value is not None and value > 0 else None

    def _read_type(self) -> str | None:
        cell = self.cells[self.form.places.type]
        letters = re.sub(r"[^a-z]", "", cell.lower())
        if not letters:
            return None
        if letters not in TYPE_LABELS:
            self._add(
                self.form.places.type, "is no known type", suggest_spelling(letters, TYPE_LABELS)
            )
        return TYPE_LABELS.get(letters)

    def _read_flags(self) -> str | None:
        words = []
        for flag in self.form.flags:
            cell = self.cells.get(flag.column)
            if cell is None:
                continue
            if cell not in {"TRUE", "FALSE"}:
                self._add(flag.column, "is neither TRUE nor FALSE", "give one of the two")
            elif cell == flag.means:
                words.append(flag.word)
        weights = self.cells[self.form.places.weights]
        if weights not in WEIGHTS:
            self._add(
                self.form.places.weights,
                "is no kind of weights",
                suggest_spelling(weights, WEIGHTS),
            )
        word: Any = WEIGHTS.get(weights)
        return " ".join([*words, word] if word else words) or None
