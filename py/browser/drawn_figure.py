"""A figure of the report as a value in a reader's own code: ``figures.radial(top=3)``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from leaderboard.items import Item


@dataclass(frozen=True, repr=False)
class DrawnFigure:
    """A drawn figure, shown where it is the value of the last line."""

    item: Item

    @property
    def description(self) -> str:
        """What is to be seen, in words."""
        return self.item.description

    @property
    def table(self) -> pd.DataFrame:
        """The numbers behind the marks."""
        names = [column["name"] for column in self.item.table["columns"]]
        return pd.DataFrame(self.item.table["rows"], columns=names)

    @property
    def data(self) -> dict[str, Any]:
        """All that is drawn: columns, ranges, ticks, labels."""
        return self.item.data

    def to_text(self) -> str:
        """Write it as the page takes it."""
        return self.item.to_text()

    def __repr__(self) -> str:
        """Tell what is drawn and where else it can be read."""
        return (
            f"<{self.item.figure} of {self.item.snapshot}: {self.description} See .table and .data>"
        )
