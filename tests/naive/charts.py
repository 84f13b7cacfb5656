"""What the author of a plain page would write: a snapshot into pandas, two charts out of Bokeh.

The charts carry what the report's ``radial`` and ``total`` carry: the leaders on a line each
over all metrics, and all models with a dot for each metric. This file is fetched by the page and
run by Pyodide as it is.
"""

from __future__ import annotations

import json
import math
from typing import Any

import pandas as pd
from bokeh.embed import json_item
from bokeh.models import ColumnDataSource
from bokeh.palettes import Category10_8
from bokeh.plotting import figure

BESIDE = ("model", "flags")
snapshots: dict[str, pd.DataFrame] = {}


def load(name: str, text: str) -> None:
    """Read a snapshot; of a model in several rows the best one stays."""
    record = json.loads(text)
    rows = pd.DataFrame(record["rows"], columns=record["columns"])
    rows = rows.sort_values("average", ascending=False, kind="stable")
    snapshots[name] = rows.drop_duplicates("model").reset_index(drop=True)


def draw(name: str, chart: str, params: str) -> str:
    """Draw a chart as a Bokeh JSON item."""
    rows, chosen = snapshots[name], json.loads(params)
    plot = draw_leaders(rows, **chosen) if chart == "leaders" else draw_models(rows, **chosen)
    return json.dumps(json_item(plot))


def draw_leaders(rows: pd.DataFrame, top: int, scale: str) -> Any:
    """Draw the first models, a closed line each over all metrics."""
    metrics = [name for name in rows.columns if name not in BESIDE]
    angles = [math.pi / 2 - 2 * math.pi * index / len(metrics) for index in range(len(metrics))]
    leaders = rows.head(top)
    scores = leaders[metrics]
    low, high = (rows[metrics].min(), rows[metrics].max()) if scale == "minmax" else (0, 100)
    radii = ((scores - low) / (high - low)).to_numpy()
    plot = figure(
        width=600, height=480, x_range=(-1.5, 1.5), y_range=(-1.2, 1.2), toolbar_location=None
    )
    for ring in (0.25, 0.5, 0.75, 1.0):
        plot.patch([ring * math.cos(a) for a in angles], [ring * math.sin(a) for a in angles],
                   fill_color=None, line_color="#dddddd")  # fmt: skip
    for place, (model, line) in enumerate(zip(leaders["model"], radii, strict=True)):
        x = [radius * math.cos(angle) for radius, angle in zip(line, angles, strict=True)]
        y = [radius * math.sin(angle) for radius, angle in zip(line, angles, strict=True)]
        color = Category10_8[place]
        plot.patch(x, y, fill_color=None, line_color=color, line_width=2, legend_label=model)
        source = ColumnDataSource({"x": x, "y": y, "model": [model] * len(x), "metric": metrics})
        plot.scatter("x", "y", source=source, size=7, color=color)
    plot.text([math.cos(a) for a in angles], [math.sin(a) for a in angles], text=metrics)
    return plot


def draw_models(rows: pd.DataFrame, color: str) -> Any:
    """Draw all models by rank, a dot for each metric, coloured by the largest organisations."""
    metrics = [name for name in rows.columns if name not in BESIDE]
    organisations = rows["model"].str.split("/").str[0]
    colors = ["#4477aa"] * len(rows)
    if color == "organisation":
        largest = organisations.value_counts().index[:8]
        shades = dict(zip(largest, Category10_8, strict=False))
        colors = [shades.get(name, "#bbbbbb") for name in organisations]
    columns = {"rank": rows.index + 1, "model": rows["model"], "color": colors}
    columns |= {metric: rows[metric] for metric in metrics}
    source = ColumnDataSource(pd.DataFrame(columns))
    tooltips = [("Model", "@model"), ("Rank", "@rank")]
    tooltips += [(metric, f"@{metric}") for metric in metrics]
    plot = figure(width=700, height=420, tooltips=tooltips, toolbar_location=None)
    for metric in metrics:
        plot.scatter("rank", metric, source=source, size=3.5, color="color", alpha=0.45)
    return plot
