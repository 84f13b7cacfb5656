"""Checking the log: every claim and every value, and what became of each, as two tables.

A build stops at what cannot be computed and at a claim that an entry states otherwise. This looks
at all of it without building anything, and also shows at which later dates a claim held.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from bundler.log.claims import LoggedClaim, find_differences
from bundler.log.entries import Entry, read_entry
from bundler.log.phrases import References
from bundler.log.workings import Judged
from leaderboard.claims.contract import FAILS, HOLDS, MIXED, UNTESTABLE, VERDICTS

STYLES = {HOLDS: "green", FAILS: "red", MIXED: "yellow", UNTESTABLE: "dim"}


@dataclass(frozen=True)
class Checked:
    """The log's entries that can be read, oldest first, and all that is wrong."""

    entries: tuple[tuple[str, Entry], ...]
    faults: tuple[str, ...]

    @property
    def claims(self) -> list[tuple[str, LoggedClaim]]:
        """All claims, each with the file that it stands in."""
        return [(file, claim) for file, entry in self.entries for claim in entry.claims]

    @property
    def is_right(self) -> bool:
        """Whether all is computed, and as the entries state it."""
        return not self.faults


def check_log(folder: Path, known: References) -> Checked:
    """Judge every claim and compute every value of the entries in a folder."""
    entries: list[tuple[str, Entry]] = []
    faults: list[str] = []
    for path in sorted(folder.glob("*.md")):
        entry, found = read_entry(path.name, path.read_text("utf-8"), known)
        faults += found
        if entry is not None:
            entries.append((path.name, entry))
            faults += find_differences(entry.claims, path.name)
    return Checked(tuple(entries), tuple(faults))


def print_checked(checked: Checked, console: Console) -> None:
    """Print what was found; to a pipe as plain lines, none of them cut."""
    for table in (_tabulate_claims(checked), _tabulate_values(checked)):
        table.box = box.SIMPLE_HEAD if console.is_terminal else None
        if table.row_count:
            console.print(table)
    for fault in checked.faults:
        console.print(Text(fault, style="red"))
    console.print(Text(_sum_up(checked)))


def open_console(file: object = None) -> Console:
    """Open a console on the standard output, or on a file; wide where nobody watches."""
    console = Console(file=file, highlight=False)  # type: ignore[arg-type]
    if console.is_terminal:
        return console
    return Console(file=file, highlight=False, width=400, color_system=None)  # type: ignore[arg-type]


def list_runs(judged: Sequence[Judged]) -> Iterator[str]:
    """Tell in words which verdict holds from when to when.

    >>> days = [("v1/2024-01-01", "holds"), ("v1/2024-01-02", "holds"), ("v1/2024-01-03", "fails")]
    >>> list(list_runs([{"snapshot": key, "verdict": verdict} for key, verdict in days]))
    ['holds 2024-01-01 to 2024-01-02', 'fails 2024-01-03']
    """
    for verdict, group in groupby(judged, lambda one: str(one["verdict"])):
        dates = [str(one["snapshot"]).rpartition("/")[2] for one in group]
        until = f" to {dates[-1]}" if len(dates) > 1 else ""
        yield f"{verdict} {dates[0]}{until}"


def _tabulate_claims(checked: Checked) -> Table:
    table = _make_table("Claims", ["Entry", "Claim", "Verdict", "Why", "At later dates"])
    for file, claim in checked.claims:
        verdict = str(claim.own["verdict"])
        told = f"{verdict} (the entry says {claim.stated})" if claim.differs else verdict
        table.add_row(
            f"{file}:{claim.line}",
            claim.id,
            Text(told, style="bold red" if claim.differs else STYLES[verdict]),
            Text(str(claim.own["reason"])),
            Text("; ".join(list_runs(claim.judged[1:]))),
        )
    return table


def _tabulate_values(checked: Checked) -> Table:
    table = _make_table("Values", ["Entry", "Value", "Expression", "From"])
    for file, entry in checked.entries:
        for value in entry.values:
            count = value.computed["count"]
            rows = f"{count:,} row{'' if count == 1 else 's'}"
            text = Text(value.computed["text"])
            table.add_row(f"{file}:{value.line}", text, Text(value.expression), rows)
    return table


def _make_table(title: str, heads: Sequence[str]) -> Table:
    table = Table(title=title, title_justify="left", pad_edge=False)
    for head in heads:
        table.add_column(head, overflow="fold")
    return table


def _sum_up(checked: Checked) -> str:
    verdicts = [claim.own["verdict"] for _, claim in checked.claims]
    values = sum(len(entry.values) for _, entry in checked.entries)
    parts = [f"{verdicts.count(one)} {one}" for one in VERDICTS if one in verdicts]
    claims = f"{len(verdicts)} claims" + (f": {', '.join(parts)}" if parts else "")
    count = len(checked.faults)
    faults = f"{count} fault{'' if count == 1 else 's'}" if count else "nothing is wrong"
    return f"{claims}; {values} values; {faults}."
