"""The catalogue of claims."""

from __future__ import annotations

from collections.abc import Mapping

from leaderboard.claims import base_models, leaders, neighbours, pairs, rescored
from leaderboard.claims.contract import Claim
from leaderboard.errors import UnknownClaimError, suggest_spelling

# In the order in which the log comes to them.
_ALL: tuple[Claim, ...] = (
    leaders.FALCON_LEADS,
    leaders.FALCON_SINCE_MAY,
    neighbours.DECIMALS_APART,
    rescored.UNCHANGED,
    pairs.LONGER_30B,
    base_models.LLAMA_2_BEATS_1,
    pairs.SHORTER_70B,
    leaders.UPSTAGE_LEADS,
    leaders.PLATYPUS_LEADS,
)

CLAIMS: Mapping[str, Claim] = {claim.id: claim for claim in _ALL}


def find_claim(claim: str) -> Claim:
    """Find a claim by its id."""
    if claim not in CLAIMS:
        raise UnknownClaimError(f"there is no claim {claim!r}; {suggest_spelling(claim, CLAIMS)}")
    return CLAIMS[claim]
