"""The list of claims in ``docs``, written from their declarations."""

from __future__ import annotations

from collections.abc import Iterable

from leaderboard.claims.contract import Claim

TEXT = "claims-list.md"

HEAD = """\
# All claims

Written by `python build.py docs` from the declarations in `py/leaderboard/claims`; how to write a
claim: [claims.md](claims.md).

"""
ALL_BOARDS = "all boards"


def write_claim_list(claims: Iterable[Claim]) -> str:
    """Write what every claim is taken to mean, in the order of the catalogue."""
    return HEAD + "\n".join(write_claim(claim) for claim in claims)


def write_claim(claim: Claim) -> str:
    """Write one claim as a part of the list."""
    boards = ", ".join(claim.boards) or ALL_BOARDS
    populations = ", ".join(claim.populations)
    view = f"`{claim.view.figure}`" if claim.view else "none"
    lines = (
        f"## {claim.id}\n",
        f"**{claim.title}.**\n",
        f"- Population: {claim.population}",
        f"- Statistic: {claim.statistic}",
        f"- Tolerance: {claim.tolerance}",
        f"- Judged by: {boards}; snapshots that are {populations}. Shown by: {view}.\n",
    )
    return "\n".join(lines)
