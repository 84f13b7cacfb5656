"""Made-up boards that are hard on figures, each with what came before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.tables import Row, make_board, make_snapshot, make_tables

if TYPE_CHECKING:
    from leaderboard.board import Board
    from leaderboard.tables import Tables

MARKUP = "<b>x</b>/<script>alert(1)</script>&amp;"
LONG = "organisation-of-a-very-long-name/" + "model-7b-" * 30


def _make(
    rows: list[Row], *, board: Board | None = None, earlier: list[Row] | None = None
) -> Tables:
    """Make whole tables; without earlier rows this is the board's first snapshot."""
    board = board or make_board(2)
    history = [make_snapshot(rows, board)]
    if earlier is None:
        return make_tables(rows, board=board, history=history)
    before = "2023-08-25"
    history.append(make_snapshot(earlier, board, date=before))
    return make_tables(
        rows, board=board, history=history, other=make_tables(earlier, board=board, date=before)
    )


def _make_seven() -> Tables:
    rows: list[Row] = [
        (f"o{n % 4}/m{n}-{n % 30 + 1}b", 40.0 + n, *(20.0 + (n * k) % 71 for k in range(3, 10)))
        for n in range(40)
    ]
    earlier: list[Row] = [(name, average - 0.25, *rest) for name, average, *rest in rows[5:30]]
    board = make_board(7, chance=None, items=None)
    return _make(rows, board=board, earlier=earlier)


def _make_gaps() -> Tables:
    rows: list[Row] = [
        ("o/a", 60.0, None, 60),
        ("o/b", None, 50, None),
        ("o/c", None, None, None),
        ("o/d-7b", 40.0, None, None),
        ("o/d-7b", None, 45, 45),
        ("o/e", None, None, 30),
    ]
    earlier: list[Row] = [("o/a", None, 60, None), ("o/d-7b", 41.0, 45, None), ("o/f", None)]
    return _make(rows, earlier=earlier)


NAMES: list[Row] = [
    (MARKUP, 60.0, 60, 60),
    (LONG, 59.0, 58, 60),
    ("o/c", 50.0, 50, 50),
    ("", 49.0, 48, 50),
    ("nameless-7b", 48.5, 48, 49),
]
EQUAL: list[Row] = [(f"o/m{n}-7b", 50.0, 50, 50) for n in range(6)]

HARD_BOARDS: dict[str, Tables] = {
    "empty": _make([]),
    "emptied": _make([], earlier=EQUAL),
    "one model": _make([("o/a-7b", 50.0, 40, 60)]),
    "all equal": _make(EQUAL, earlier=EQUAL),
    "all zero": _make([(f"o/m{n}", 0.0, 0, 0) for n in range(3)]),
    "gaps": _make_gaps(),
    "seven benchmarks": _make_seven(),
    "no benchmark": _make([("o/a", 50.0), ("o/b", 49.0)], board=make_board(0)),
    "hard names": _make(NAMES, earlier=[(name, 40.0, 40, 40) for name, *_ in NAMES[::-1]]),
}
