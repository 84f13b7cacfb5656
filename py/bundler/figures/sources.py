"""The sources of the figures, for readers who want to read and change them.

The reader's Python has byte code only, so each source is a file of the site, fetched when it
is asked for.
"""

from __future__ import annotations

import inspect
from importlib import import_module

from leaderboard.items import FIGURES


def read_figure_sources() -> dict[str, str]:
    """Read the source of every figure's module, by the figure's id, which is its name."""
    return {
        figure: inspect.getsource(import_module(f"leaderboard.figures.{figure}"))
        for figure in FIGURES
    }
