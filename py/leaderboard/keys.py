"""A snapshot's key, which is its name everywhere: ``BOARD/DATE``, and ``own/NAME`` for a reader's.

What a reader brings along has columns of its own, so each of these snapshots has a board of its
own, ``own-NAME``; the board has no other snapshot, and one name does for both.
"""

from __future__ import annotations

OWN = "own"


def make_key(board: str, date: str) -> str:
    """Make the key of a board's snapshot.

    >>> make_key("v1-4", "2023-10-31"), make_key("own-mine", "2026-11-28")
    ('v1-4/2023-10-31', 'own/mine')
    """
    return f"{OWN}/{board.removeprefix(f'{OWN}-')}" if is_own(board) else f"{board}/{date}"


def find_board(key: str) -> str:
    """Find the id of the board that a snapshot belongs to.

    >>> find_board("v1-4/2023-10-31"), find_board("own/mine")
    ('v1-4', 'own-mine')
    """
    board, _, name = key.partition("/")
    return name_own_board(name) if board == OWN else board


def name_own_board(name: str) -> str:
    """Give the id of the board that belongs to a reader's own snapshot of that name."""
    return f"{OWN}-{name}"


def is_own(board: str) -> bool:
    """Tell whether a board is a reader's own, by its id."""
    return board.startswith(f"{OWN}-")
