"""What tests of claims share: rankings, names, and numbers as sentences have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from leaderboard.claims.contract import Finding
from leaderboard.figures.rankings import recall_ranking

if TYPE_CHECKING:
    import pandas as pd

    from leaderboard.analysis.correlation import Correlation
    from leaderboard.tables import SnapshotTable, Tables

# Far below any published decimal, far above the error of binary fractions of 100.
NOISE = 1e-9
MOST_DECIMALS = 2


def rank(tables: SnapshotTable, metric: str = "average") -> pd.DataFrame:
    """Rank the models of the main population, each by its best row; see ``rank_models``."""
    return recall_ranking(tables, metric)


def find_named(ranked: pd.DataFrame, part: str) -> pd.Series[bool]:
    """Tell which models have a part in their names, in capitals or not."""
    return ranked["model"].str.lower().str.contains(part, regex=False)


def find_best(ranked: pd.DataFrame, names: tuple[str, ...]) -> pd.Series | None:
    """Give the best row of those models, capitals or not; ``None`` if none is ranked."""
    wanted = {name.lower() for name in names}
    rows = ranked[ranked["model"].str.lower().isin(wanted)]
    return None if rows.empty else rows.iloc[0]


def count_decimals(tables: Tables) -> int:
    """Tell how many decimals a claim gives points: those published, and no more than can matter."""
    return min(tables.decimals, MOST_DECIMALS)


def score(label: str, value: float, tables: Tables) -> Finding:
    """Make a finding of a score, or of a difference of scores."""
    return Finding(label, float(value), "points", count_decimals(tables))


def count(label: str, number: int) -> Finding:
    """Make a finding of a number of models."""
    return Finding(label, int(number), "models", 0)


def percent(label: str, share: float, decimals: int = 0) -> Finding:
    """Make a finding of a share, given as 0 to 1."""
    return Finding(label, float(share) * 100, "%", decimals)


def correlation(label: str, found: Correlation) -> tuple[Finding, ...]:
    """Make the findings of a coefficient: itself, and the ends of its 95 % interval."""
    return (
        Finding(label, found.value, "", 2),
        Finding("lower end of its 95 % interval", found.low, "", 2),
        Finding("upper end", found.high, "", 2),
    )


def show(value: float, tables: Tables) -> str:
    """Write points as a claim gives them."""
    return f"{float(value):.{count_decimals(tables)}f}"


def show_signed(value: float, tables: Tables) -> str:
    """Write a difference of points with its sign."""
    return sign(value, count_decimals(tables))


def sign(value: float, decimals: int = 2) -> str:
    """Write a number with its sign, a true minus; what rounds to zero has none.

    >>> sign(-0.567), sign(0.31, 1), sign(-0.001)
    ('−0.57', '+0.3', '0.00')
    """
    text = f"{float(value):+.{decimals}f}".replace("-", "−")
    return text if text.strip("+−0.") else text[1:]
