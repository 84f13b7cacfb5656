"""Claims in the log: a block around a sentence, judged by the entry's snapshot and later ones.

    ::: claim falcon-40b-leads
    Falcon-40B leads the board.
    :::

After the id an entry may state the verdict that it reports (``::: claim falcon-40b-leads fails``);
one that turns out otherwise is a fault, as is everything else that is wrong with a block. What
a claim means and how it is tested stands in ``leaderboard/claims``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin

from bundler.log.workings import Judge, Judged
from leaderboard.claims.catalogue import CLAIMS, find_claim
from leaderboard.claims.contract import VERDICTS, Claim
from leaderboard.errors import ReportError, suggest_spelling

CONTAINER = "claim"
OPEN, CLOSE = f"container_{CONTAINER}_open", f"container_{CONTAINER}_close"
_FENCE = re.compile(r"[>\s]*:{3,}\s*")


@dataclass(frozen=True)
class LoggedClaim:
    """A claim that an entry makes.

    ``line`` is the block's first one in the file, ``stated`` the verdict that the entry
    reports, if any. ``judged`` has the judgements by the entry's own snapshot and by all later
    ones of its board, in order of date.
    """

    id: str
    line: int
    stated: str | None
    judged: tuple[Judged, ...]

    @property
    def claim(self) -> Claim:
        """The claim's declaration."""
        return find_claim(self.id)

    @property
    def own(self) -> Judged:
        """The judgement by the entry's own snapshot."""
        return self.judged[0]

    @property
    def differs(self) -> bool:
        """Whether the entry states another verdict than the data gives."""
        return self.stated is not None and self.stated != self.own["verdict"]


def add_claims(markdown: MarkdownIt) -> MarkdownIt:
    """Have a reader of Markdown know the blocks; all of ``:::``, so that none is mere text."""
    return markdown.use(container_plugin, CONTAINER, validate=lambda _params, _markup: True)


def read_claims(
    tokens: Sequence[Token], file: str, text: str, snapshot: str | None, judge: Judge | None
) -> tuple[list[LoggedClaim], list[str]]:
    """Read the claims among parsed Markdown and judge them.

    Parameters
    ----------
    tokens : sequence of Token
        All of an entry.
    file, text : str
        Its name and its whole text, for the places of faults.
    snapshot : str or None
        The entry's own; none where that is wrong, so that nothing can be judged.
    judge : Judge or None
        Whoever judges; without one the claims have no judgements.
    """
    lines = text.splitlines()
    found: list[LoggedClaim] = []
    faults: list[str] = []
    for token, nested in _find_blocks(tokens):
        first, last = token.map or [0, 0]
        place = f"{file}, line {first + 1}"
        name, stated, wrong = _read_head(token.info)
        if name and not _is_fence(lines, last):
            wrong.append(f"the block of claim {name!r} is not closed; end it with a line of :::")
        if nested:
            wrong.append("a claim stands in a list, a quote or another claim; let it stand alone")
        elif name in {claim.id for claim in found}:
            wrong.append(f"claim {name!r} stands in this entry already; keep one")
        judged: tuple[Judged, ...] = ()
        if not wrong and snapshot is not None and judge is not None:
            try:
                dates = judge.list_dates(name, snapshot)
                judged = tuple(judge.judge(name, date) for date in dates)
            except ReportError as error:
                wrong.append(str(error))
        faults += [f"{place}: {fault}" for fault in wrong]
        if not wrong:
            found.append(LoggedClaim(name, first + 1, stated, judged))
    return found, faults


def find_differences(claims: Sequence[LoggedClaim], file: str) -> list[str]:
    """Tell where an entry states another verdict than the data gives."""
    return [
        f"{file}, line {claim.line}: claim {claim.id!r} is said to be {claim.stated!r}, and the "
        f"data say {claim.own['verdict']!r} ({claim.own['reason']}); correct the entry"
        for claim in claims
        if claim.differs
    ]


def split_claims(tokens: Sequence[Token]) -> Iterator[tuple[list[Token], bool]]:
    """Split an entry into what stands between claims and what stands in each, marked true."""
    part: list[Token] = []
    for token in tokens:
        if token.type in {OPEN, CLOSE}:
            if part or token.type == CLOSE:
                yield part, token.type == CLOSE
            part = []
        else:
            part.append(token)
    if part:
        yield part, False


def count_verdicts(judged: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Count judgements by verdict, in the order of ``VERDICTS``, those that there are."""
    verdicts = [one["verdict"] for one in judged]
    return {verdict: verdicts.count(verdict) for verdict in VERDICTS if verdict in verdicts}


def _find_blocks(tokens: Sequence[Token]) -> Iterator[tuple[Token, bool]]:
    inside = 0
    for token in tokens:
        if token.type == OPEN:
            yield token, token.level > 0 or inside > 0
            inside += 1
        elif token.type == CLOSE:
            inside -= 1


def _read_head(info: str) -> tuple[str, str | None, list[str]]:
    """Read what stands behind the colons: the claim, the stated verdict, what is wrong."""
    kind, _, rest = info.strip().partition(" ")
    name, _, stated = rest.strip().partition(" ")
    stated = " ".join(stated.split())
    if not kind:
        return "", None, ["::: closes nothing; begin a block with ::: claim ID"]
    if kind != CONTAINER:
        return "", None, [f"there is no block {kind!r}; {suggest_spelling(kind, [CONTAINER])}"]
    if not name:
        return "", None, ["the block names no claim; write ::: claim ID"]
    faults = []
    if name not in CLAIMS:
        faults.append(f"there is no claim {name!r}; {suggest_spelling(name, CLAIMS)}")
    if stated and stated not in VERDICTS:
        hint = suggest_spelling(stated, VERDICTS)
        faults.append(f"{stated!r} is no verdict of claim {name!r}; {hint}")
    return name, stated or None, faults


def _is_fence(lines: Sequence[str], number: int) -> bool:
    return number < len(lines) and _FENCE.fullmatch(lines[number]) is not None
