"""The part of a draft about claims: which of earlier entries have just changed their verdict.

A claim is compared with the last snapshot before that could decide it, from the one of the entry
that makes it on. That a snapshot cannot decide it is no other verdict, and is told apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bundler.common.errors import BuildError
from bundler.drafting.ground import Ground
from bundler.drafting.words import paragraph, write_list
from bundler.log.entries import read_entry
from bundler.log.phrases import References
from leaderboard.claims.catalogue import CLAIMS, find_claim
from leaderboard.claims.contract import FAILS, HOLDS, MIXED, UNTESTABLE
from leaderboard.keys import find_board

# The verdict of an earlier date, and that of this one.
PAST = {HOLDS: "still held", FAILS: "failed", MIXED: "was mixed"}
NOW = {HOLDS: "it holds", FAILS: "it fails", MIXED: "it is mixed"}


@dataclass(frozen=True)
class Earlier:
    """A claim of an earlier entry: its sentence there, the entry's date and snapshot."""

    id: str
    sentence: str
    date: str
    snapshot: str


@dataclass(frozen=True)
class Turned:
    """A claim whose verdict is another; ``before`` is the last date that decided it, if any."""

    earlier: Earlier
    verdict: str
    before: str = ""
    verdict_before: str = ""


def list_earlier(folder: Path, ground: Ground, known: References) -> list[Earlier]:
    """List the claims that stand in earlier entries of the same board, each where it is first made.

    Raises
    ------
    BuildError
        With all that is wrong with these entries.
    """
    date, board = ground.table.date, ground.board.id
    # What they say of other dates is of no account here, so nothing is computed.
    reading = replace(known, workings=None)
    found: dict[str, Earlier] = {}
    faults: list[str] = []
    for path in sorted(folder.glob("*.md")):
        if path.stem >= date:
            continue
        text = path.read_text("utf-8")
        entry, wrong = read_entry(path.name, text, reading)
        faults += [f"  {fault}" for fault in wrong]
        if entry is None or find_board(entry.snapshot) != board or entry.snapshot >= ground.key:
            continue
        for claim in entry.claims:
            sentence = read_sentence(text, claim.line) or f"{find_claim(claim.id).title}."
            found.setdefault(claim.id, Earlier(claim.id, sentence, entry.date, entry.snapshot))
    if faults:
        raise BuildError("\n".join(["earlier entries of the log cannot be read:", *faults]))
    return list(found.values())


def read_sentence(text: str, line: int) -> str:
    r"""Read what stands in a claim's block; empty where it holds what is of that entry alone.

    >>> read_sentence("::: claim a-b\nIt leads.\n:::\n", 1)
    'It leads.'
    """
    lines = text.splitlines()[line:]
    end = next((place for place, one in enumerate(lines) if one.strip().startswith(":::")), 0)
    sentence = "\n".join(lines[:end]).strip()
    bound = "{{" in sentence or "](figure:" in sentence or "\n\n" in sentence
    return "" if bound else sentence


def find_turned(ground: Ground, earlier: Sequence[Earlier]) -> list[Turned]:
    """Find the claims whose verdict by this snapshot is another than the last one before."""
    turned = []
    for one in earlier:
        verdict = judge(ground, one.id, ground.key)
        dates = ground.workings.list_dates(one.id, one.snapshot)
        past = [date for date in dates if date < ground.key]
        if verdict == UNTESTABLE:
            if past and judge(ground, one.id, past[-1]) != UNTESTABLE:
                turned.append(Turned(one, verdict))
            continue
        decided = ((date, judge(ground, one.id, date)) for date in reversed(past))
        before = next((pair for pair in decided if pair[1] != UNTESTABLE), None)
        if before is None:
            turned.append(Turned(one, verdict))
        elif before[1] != verdict:
            turned.append(Turned(one, verdict, before[0].rpartition("/")[2], before[1]))
    return turned


def judge(ground: Ground, claim: str, key: str) -> str:
    """Judge a claim by a snapshot."""
    verdict: str = ground.workings.judge(claim, key)["verdict"]
    return verdict


def write_claims(earlier: Sequence[Earlier], turned: Sequence[Turned]) -> str:
    """Write each claim that turned as a block, with what it was before."""
    if not earlier:
        return ""
    decided = [one for one in turned if one.verdict != UNTESTABLE]
    lost = [one for one in turned if one.verdict == UNTESTABLE]
    parts = []
    if decided:
        parts.append(paragraph("What earlier entries say", "Some of it is judged otherwise now."))
        parts += [_write_turned(one) for one in decided]
    else:
        text = "No claim of an earlier entry has another verdict than before."
        parts.append(paragraph("What earlier entries say", text))
    if lost:
        parts.append("This snapshot cannot decide what the one before could:")
        parts.append(write_list([_quote_claim(one.earlier) for one in lost]))
    return "\n\n".join(parts)


def suggest_claims(ground: Ground, earlier: Sequence[Earlier]) -> list[tuple[str, str]]:
    """List the claims that no entry of the board makes and this snapshot decides, with verdicts."""
    made, board = {one.id for one in earlier}, ground.board.id
    free = [
        claim.id
        for claim in CLAIMS.values()
        if claim.id not in made and (not claim.boards or board in claim.boards)
    ]
    verdicts = [(claim, judge(ground, claim, ground.key)) for claim in free]
    return [pair for pair in verdicts if pair[1] != UNTESTABLE]


def _quote_claim(earlier: Earlier) -> str:
    return f"“{' '.join(earlier.sentence.split()).rstrip('.')}” ({earlier.date})"


def _write_turned(turned: Turned) -> str:
    made = f"The entry of {turned.earlier.date} makes a claim"
    past = "no snapshot could decide before"
    if turned.before:
        past = f"{PAST[turned.verdict_before]} on {turned.before}"
    told = f"{made} that {past}. Now {NOW[turned.verdict]}:"
    block = f"::: claim {turned.earlier.id} {turned.verdict}\n{turned.earlier.sentence}\n:::"
    return f"{told}\n\n{block}"
