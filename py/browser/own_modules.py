"""The report's own modules, kept as they are while a reader's code runs.

Code can reach everything in its interpreter. It works on copies of the tables and in a namespace of
its own, so it changes nothing by being what it is; but ``palette.SERIES = (...)`` would
change every figure drawn afterwards. So the names in the report's modules, and Python's built-in
ones, are put back, and so is the content of the dictionaries and lists that they name.

What this does not reach: attributes of classes, the names in other packages (``np.mean = ...``),
options of pandas, files, packages that were installed, and the library that ``browser.session``
holds. Whoever changes these changes them until Python is started again: by Stop, or by loading the
page anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

OWN = frozenset({"browser", "builtins", "leaderboard"})


@contextmanager
def keep_own_modules() -> Iterator[None]:
    """Put the report's modules back, whatever happens to them meanwhile."""
    kept = {
        name: (module, dict(vars(module)), _copy_containers(module))
        for name, module in list(sys.modules.items())
        if name.partition(".")[0] in OWN
    }
    try:
        yield
    finally:
        for name, (module, names, containers) in kept.items():
            sys.modules[name] = module
            _restore_names(module, names)
            for container, content in containers:
                _restore_content(container, content)


def _copy_containers(module: ModuleType) -> list[tuple[Any, Any]]:
    return [
        (value, value.copy())
        for name, value in vars(module).items()
        if type(value) in {dict, list, set} and not name.startswith("__")
    ]


def _restore_names(module: ModuleType, names: dict[str, Any]) -> None:
    held = vars(module)
    for name, value in names.items():
        # What an interactive interpreter keeps for itself is no part of the report.
        if name != "_" and held.get(name, held) is not value:
            held[name] = value


def _restore_content(container: Any, content: Any) -> None:
    container.clear()
    if isinstance(container, list):
        container.extend(content)
    else:
        container.update(content)
