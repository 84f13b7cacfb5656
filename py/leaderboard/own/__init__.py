"""A reader's own data: a file of any usual form -> a board, a snapshot, and what was done.

``reading`` tells the form and wires the rest; ``files`` gives the text, ``delimited`` and
``records`` the table in it, ``roles`` what its columns are, ``laying_out`` the snapshot.
"""

from leaderboard.own.reading import OwnData, Wish, read_own

__all__ = ["OwnData", "Wish", "read_own"]
