"""The record of the log itself: each new entry and each amendment, newest first.

From it the page of changes and the feed are written. Each revision names the snapshots that its
entry rests on, with their hashes, so that anyone can tell whether the data were changed since.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bundler.data.archive import Archive
from bundler.data.evidence import Evidence, read_evidence
from bundler.log.entries import Entry


@dataclass(frozen=True)
class Revision:
    """A day on which an entry came or changed; ``change`` says what, for an amendment.

    ``number`` counts an entry's revisions from 0, so that each has a name of its own.
    """

    date: str
    entry: Entry
    number: int
    change: str
    evidence: tuple[Evidence, ...]

    @property
    def is_new(self) -> bool:
        """Tell whether the entry came with it."""
        return self.number == 0

    @property
    def name(self) -> str:
        """The name of the revision, as a part of addresses."""
        return self.entry.date if self.is_new else f"{self.entry.date}-amended-{self.number}"


def list_revisions(entries: Iterable[Entry], archive: Archive) -> list[Revision]:
    """List the revisions of all entries, newest first; of one day, later entries first."""
    known: dict[str, Evidence] = {}
    revisions = []
    for entry in entries:
        for key in list_snapshots(entry):
            known.setdefault(key, read_evidence(archive, key))
        evidence = tuple(known[key] for key in list_snapshots(entry))
        revisions.append(Revision(entry.date, entry, 0, "", evidence))
        revisions += [
            Revision(one.date, entry, number, one.text, evidence)
            for number, one in enumerate(entry.amended, start=1)
        ]
    return sorted(revisions, key=lambda one: (one.date, one.entry.date, one.number), reverse=True)


def find_entries(entries: Sequence[Entry]) -> dict[str, Entry]:
    """Find the entry that leads to each snapshot: the first about it, else the first to show it.

    ``entries`` come newest first.
    """
    shown = {key: entry for entry in entries for key in list_snapshots(entry)}
    return shown | {entry.snapshot: entry for entry in entries}


def list_snapshots(entry: Entry) -> Sequence[str]:
    """List the snapshots that an entry rests on: its own, and those that its figures show."""
    phrases = [phrase.snapshot for phrase in entry.phrases]
    return list(dict.fromkeys([entry.snapshot, *(key for _, key in entry.shown), *phrases]))
