"""A call of ``browser.calls``: where the numbers of a view come from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from leaderboard.library import Library
from leaderboard.scope import Scope
from leaderboard.sources import describe_view


def missing(
    library: Library,
    *,
    figure: str,
    snapshot: str,
    params: Mapping[str, Any],
    scope: Mapping[str, Any],  # noqa: ARG001 - narrows what is counted, not what is needed
) -> list[str]:
    """Name the records that the view needs."""
    return library.missing(figure, snapshot, params)


def run(
    library: Library,
    _say: Any,
    *,
    figure: str,
    snapshot: str,
    params: Mapping[str, Any],
    scope: Mapping[str, Any],
) -> dict[str, Any]:
    """Describe the sources of a view; see ``sources.describe_view``."""
    tables = library.tables(figure, snapshot, params, Scope.from_json(scope))
    keys = [snapshot, *([tables.other.key] if tables.other else [])]
    records = {key: library.snapshot(key) for key in keys}
    return describe_view(records, figure, tables, params)
