"""A call of ``browser.calls``: a file of the reader's own becomes a snapshot in this browser."""

from __future__ import annotations

from typing import Any

from leaderboard.library import Library
from leaderboard.own import Wish, read_own


def missing(_library: Library, **_args: Any) -> list[str]:
    """Name the records that it needs: none."""
    return []


def run(  # noqa: PLR0913 - what the reader's page knows of the file
    library: Library,
    say: Any,
    *,
    content: Any,
    file: str,
    today: str,
    name: str = "",
    taken: list[str] | None = None,
    encoding: str = "",
) -> dict[str, Any]:
    """Read the file, keep its snapshot in the library, and give the report for the page.

    Parameters
    ----------
    content : buffer
        The file's bytes.
    file : str
        Its name.
    today : str
        ISO date, for a file that tells none.
    name : str
        What the snapshot is called; empty to name it after the file.
    taken : list of str
        Names that other snapshots have.
    encoding : str
        One that the reader agreed to try; empty for none.
    """
    wish = Wish(file, today, name, tuple(taken or ()), encoding)
    data = read_own(wish, bytes(content), library.boards, say)
    library.add_own(data.board, data.snapshot)
    return data.report
