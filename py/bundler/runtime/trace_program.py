"""Run inside Pyodide by ``trace_imports.mjs``: use Python as the report does, then tell of it.

``records`` (texts by name) and ``imports`` (names of modules) are given as globals.
"""

import base64
import importlib
import json
import sys

opened: set[str] = set()


def hear(event: str, arguments: tuple[object, ...]) -> None:
    """Keep the paths of the files that are opened."""
    if event == "open" and isinstance(arguments[0], str):
        opened.add(arguments[0])


sys.addaudithook(hear)
for name in imports:  # type: ignore[name-defined] # noqa: F821
    importlib.import_module(name)

from browser import session  # noqa: E402
from leaderboard.items import FIGURES  # noqa: E402

given = {name: base64.b64decode(text) for name, text in records.items()}  # type: ignore[name-defined] # noqa: F821
texts = [given.pop(name).decode() for name in ("boards", "models", "index")]
library = session.open_library(*texts)
for name, content in given.items():
    library.add_record(name, content)


def vary(figure: str) -> list[dict[str, object]]:
    """List parameters that reach every branch: each choice and each toggle once."""
    views: list[dict[str, object]] = [{}]
    for parameter in FIGURES[figure].to_json()["parameters"]:
        views += [{parameter["name"]: choice["value"]} for choice in parameter["choices"]]
        if parameter["kind"] == "toggle":
            views.append({parameter["name"]: not parameter["default"]})
    return views


for key in library.snapshots:
    for figure in FIGURES:
        for params in vary(figure):
            if not library.missing(figure, key, params):
                library.draw_text(figure, key, json.dumps(params))
# A fault is told with its traceback, and that is made of modules, too.
try:
    library.draw("radial", "none", {})
except Exception:
    import traceback

    traceback.format_exc()

json.dumps(
    {
        "modules": [
            path
            for module in list(sys.modules.values())
            if isinstance(path := getattr(module, "__file__", None), str)
        ],
        "opened": sorted(opened),
    }
)
