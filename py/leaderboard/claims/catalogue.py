"""The catalogue of claims."""

from __future__ import annotations

from collections.abc import Mapping

from leaderboard.claims import falcon_leads
from leaderboard.claims.contract import Claim
from leaderboard.errors import UnknownClaimError, suggest_spelling

CLAIMS: Mapping[str, Claim] = {claim.id: claim for claim in (falcon_leads.CLAIM,)}


def find_claim(claim: str) -> Claim:
    """Find a claim by its id."""
    if claim not in CLAIMS:
        raise UnknownClaimError(f"there is no claim {claim!r}; {suggest_spelling(claim, CLAIMS)}")
    return CLAIMS[claim]
