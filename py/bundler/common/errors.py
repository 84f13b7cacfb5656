"""What can go wrong while building, said so that an author can act on it."""

from __future__ import annotations


class BuildError(Exception):
    """The build cannot go on; the message says what, where, why and what to do."""
