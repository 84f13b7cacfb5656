"""What every drawing of a figure's data must keep, whatever the figure."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from bokeh.models import ColumnDataSource

if TYPE_CHECKING:
    from leaderboard.figures.contract import Figure, FigureData


def write_data(data: FigureData) -> str:
    """Write a figure's data as JSON; fails on anything that is no plain value."""
    return json.dumps(data.to_json(), allow_nan=False)


def draw_sources(figure: Figure, data: FigureData) -> dict[str, int]:
    """Draw a figure and give the length of each of its column sources by name."""
    plot: Any = figure.draw(data)
    sources = [model for model in plot.references() if isinstance(model, ColumnDataSource)]
    return {
        source.name.removeprefix("source:"): len(next(iter(source.data.values()), []))
        for source in sources
    }
