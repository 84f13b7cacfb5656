"""A drawing without its content: what two results of the same structure must share.

The build's ``bundler.figures.prerender.empty_item`` makes the site's templates from items, and
the bundler is not shipped to readers. This empties the drawing itself, so it also holds in the
reader's Python, and serialising thousands of marks is spared.
"""

from __future__ import annotations

import json
import re
from typing import Any

from bokeh.embed import json_item

ID = re.compile(r'"p\d+"')


def name_content(plot: Any) -> dict[str, set[str]]:
    """Name the models of a drawing that hold content, by kind: source, range and axis."""
    names: dict[str, set[str]] = {"source": set(), "range": set(), "axis": set()}
    for model in plot.references():
        kind, _, name = (model.name or "").partition(":")
        if name:
            names[kind].add(name)
    return names


def empty_drawing(plot: Any) -> str:
    """Take the content out of a drawing; gives JSON text with models numbered from 1.

    Raises
    ------
    TypeError
        If the drawing holds a value that JSON has no form for, beside its sources.
    """
    for model in plot.references():
        _empty_model(model)
    text = json.dumps(dict(json_item(plot)) | {"target_id": None}, allow_nan=False, sort_keys=True)
    ids: dict[str, str] = {}
    return ID.sub(lambda match: ids.setdefault(match[0], f'"m{len(ids) + 1}"'), text)


def _empty_model(model: Any) -> None:
    # What equals Bokeh's default may be left out of an item, so nothing here does.
    match (model.name or "").partition(":")[0]:
        case "source":
            model.data = {name: [] for name in model.data}
        case "range":
            model.update(start=-7, end=7)
        case "axis":
            model.ticker.ticks = [7]
            model.update(major_label_overrides={7: "tick"}, axis_label="label")
