"""Rounds -> medians, spreads and ratios.

A ratio is taken within each round and only then summed up: whatever slowed this machine
down for a moment slowed both pages of the round.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import Any

Number = float | None


def spread(values: Iterable[Number]) -> dict[str, float] | None:
    """Give median, lowest and highest; nothing where no round has a value.

    >>> spread([3.0, 1.0, 2.0, None])
    {'median': 2.0, 'lowest': 1.0, 'highest': 3.0}
    """
    known = [value for value in values if value is not None]
    if not known:
        return None
    return {"median": median(known), "lowest": min(known), "highest": max(known)}


def divide(part: Number, whole: Number) -> Number:
    """Divide where both are known.

    >>> divide(1.0, 4.0), divide(None, 4.0), divide(1.0, 0.0)
    (0.25, None, None)
    """
    return part / whole if part is not None and whole else None


def compare(pairs: Sequence[tuple[Number, Number]]) -> dict[str, Any]:
    """Sum up rounds, each the report's value and the plain page's."""
    return {
        "report": spread(ours for ours, _ in pairs),
        "naive": spread(theirs for _, theirs in pairs),
        "ratio": spread(divide(ours, theirs) for ours, theirs in pairs),
    }


def summarise_visits(rounds: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Sum up visits: line -> ``first`` or ``second`` -> measure -> comparison.

    A round has ``line`` and ``report`` and ``naive``, each with both visits.
    """
    lines = dict.fromkeys(entry["line"] for entry in rounds)
    return {
        line: _summarise_line([entry for entry in rounds if entry["line"] == line])
        for line in lines
    }


def _summarise_line(rounds: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    visits = rounds[0]["report"]
    return {
        visit: {
            name: compare([(r["report"][visit][name], r["naive"][visit][name]) for r in rounds])
            for name, value in visits[visit].items()
            if not isinstance(value, str) and name != "kept"
        }
        | {"starts": [r["report"][visit]["start"] for r in rounds]}
        for visit in visits
    }


def summarise_redraws(rounds: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Sum up redraws: size -> control -> ``p50`` and ``p95`` -> comparison.

    A round has ``report`` and ``naive``, each size -> control -> times; the plain page has not
    all controls.
    """
    return {
        size: {
            control: {
                part: compare(
                    [
                        (
                            r["report"][size][control][part],
                            r["naive"][size].get(control, {}).get(part),
                        )
                        for r in rounds
                    ]
                )
                for part in ("p50", "p95")
            }
            for control in controls
        }
        for size, controls in rounds[0]["report"].items()
    }
