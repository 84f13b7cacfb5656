"""The sources of the figures, for readers who want to read and change them.

The reader's Python has byte code only, so each source is a file of the site, fetched when it
is asked for.
"""

from __future__ import annotations

import inspect
import sys

from leaderboard.items import FIGURES


def read_figure_sources() -> dict[str, str]:
    """Read the source of every figure's module, by the figure's id."""
    return {
        figure: inspect.getsource(sys.modules[declaration.data.__module__])
        for figure, declaration in FIGURES.items()
    }
