"""The catalogue of claims."""

from __future__ import annotations

from collections.abc import Mapping

from leaderboard.claims import (
    at_the_top,
    base_models,
    beyond_scores,
    convergence,
    fullness,
    gains,
    generations,
    interest,
    leaders,
    limits,
    neighbours,
    pairs,
    popularity,
    rescored,
    size_value,
    strengths,
    tradeoff,
)
from leaderboard.claims.contract import Claim
from leaderboard.errors import UnknownClaimError, suggest_spelling

# In the order in which the log comes to them.
_ALL: tuple[Claim, ...] = (
    leaders.FALCON_LEADS,
    beyond_scores.FAVOURS_FALCON,
    size_value.LARGER_HIGHER,
    neighbours.DECIMALS_APART,
    beyond_scores.RANKED_TOO_LOW,
    beyond_scores.OPEN_FALLS_BEHIND,
    leaders.FALCON_SINCE_MAY,
    rescored.UNCHANGED,
    pairs.LONGER_30B,
    base_models.LLAMA_2_BEATS_1,
    size_value.COST_EFFECTIVE_30B,
    size_value.LARGEST_BEST,
    pairs.SHORTER_70B,
    tradeoff.TRADEOFF_ALL,
    tradeoff.TRADEOFF_TOP,
    leaders.UPSTAGE_LEADS,
    gains.TRUTHFULQA_GAINS,
    strengths.QCAMMEL_STRONG,
    popularity.ORCA_ABSENT,
    leaders.PLATYPUS_LEADS,
    beyond_scores.CONTAMINATED,
    interest.FALCON_WANED,
    convergence.TOP_CONVERGES,
    convergence.SHARE_CONVERGES,
    limits.LIMIT_70B,
    popularity.NEW_ARE_70B,
    beyond_scores.LESS_SHARED,
    popularity.POPULAR_13B,
    fullness.BENCHMARKS_FULL,
    fullness.ORDER_ALIKE,
    tradeoff.GSM8K_TRADEOFF,
    at_the_top.MERGES_AT_TOP,
    at_the_top.TOP_IS_GONE,
    generations.SMALL_BEATS_LARGE,
    limits.TOP_AT_REST,
    fullness.V2_SPREADS,
    fullness.IFEVAL_FIRST,
    popularity.NEW_ARE_7B,
    rescored.MATH_RESCORED,
    at_the_top.QWEN_AT_TOP,
)

CLAIMS: Mapping[str, Claim] = {claim.id: claim for claim in _ALL}


def find_claim(claim: str) -> Claim:
    """Find a claim by its id."""
    if claim not in CLAIMS:
        raise UnknownClaimError(f"there is no claim {claim!r}; {suggest_spelling(claim, CLAIMS)}")
    return CLAIMS[claim]
