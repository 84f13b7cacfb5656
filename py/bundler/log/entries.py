"""The revision log: ``data/log/DATE.md`` -> entries with safe HTML.

An entry begins with front matter (YAML between two lines of ``---``) that names its date,
title, snapshot and figures; the rest is Markdown, with phrases that drive figures (see
``phrases``). All faults of all entries are told at once, each with its file and line.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.front_matter import front_matter_plugin

from bundler.common.cache import hash_file
from bundler.common.errors import BuildError
from bundler.log.amendments import Amendment, read_amendments
from bundler.log.claim_blocks import render_claim
from bundler.log.claims import (
    LoggedClaim,
    add_claims,
    find_differences,
    read_claims,
    split_claims,
)
from bundler.log.markdown import make_markdown, render_safely
from bundler.log.phrases import Phrase, Place, References, link_phrases
from bundler.log.values import LoggedValue, add_values, read_values
from leaderboard.errors import suggest_spelling

REQUIRED = ("date", "title", "snapshot", "figures")
OPTIONAL = ("source", "amended")


@dataclass(frozen=True)
class Entry:
    """One dated entry. ``html`` is its text, sanitised; ``source`` the address of the original.

    ``phrases`` are the views that its text sets figures to, in its order; ``amended`` is what
    was changed in it later. ``named`` are figures with snapshots of their own, where
    it shows others than its own snapshot's. ``sha256`` is the hash of its file.
    """

    date: str
    title: str
    snapshot: str
    figures: tuple[str, ...]
    html: str
    source: str | None = None
    phrases: tuple[Phrase, ...] = ()
    claims: tuple[LoggedClaim, ...] = ()
    values: tuple[LoggedValue, ...] = ()
    amended: tuple[Amendment, ...] = ()
    named: tuple[tuple[str, str], ...] = ()
    sha256: str = ""

    @property
    def shown(self) -> tuple[tuple[str, str], ...]:
        """The figures that stand in it, by id and snapshot key."""
        return self.named or tuple((figure, self.snapshot) for figure in self.figures)


def read_log(folder: Path, known: References) -> list[Entry]:
    """Read all entries, newest first; an entry that states another verdict is a fault.

    Raises
    ------
    BuildError
        With every fault of every entry.
    """
    entries: list[Entry] = []
    faults: list[str] = []
    for path in sorted(folder.glob("*.md"), reverse=True):
        entry, found = read_entry(path.name, path.read_text("utf-8"), known)
        if entry is not None:
            entries.append(replace(entry, sha256=hash_file(path)))
            found = find_differences(entry.claims, path.name)
        faults += [f"  {fault}" for fault in found]
    if faults:
        count = f"{len(faults)} fault{'s' if len(faults) > 1 else ''}"
        raise BuildError("\n".join([f"the log has {count}:", *faults]))
    return entries


def read_entry(file: str, text: str, known: References) -> tuple[Entry | None, list[str]]:
    """Read one entry: the entry, or what is wrong with it."""
    markdown = add_values(add_claims(make_markdown().use(front_matter_plugin)))
    tokens = markdown.parse(text)
    if not tokens or tokens[0].type != "front_matter":
        return None, [f"{file}, line 1: no front matter; begin with ---, date, title, ---"]
    meta, faults = _read_front_matter(file, tokens[0].content)
    faults = faults or _find_faults(file, text, meta, known.snapshots, known.figures)
    snapshot = meta.get("snapshot")
    own = snapshot if snapshot in known.snapshots else None
    place = Place(file, text, anchor=str(meta.get("date")), snapshot=own)
    phrases, found = link_phrases(tokens, place, known)
    claims, wrong = read_claims(tokens, file, text, own, known.workings)
    values, unclear = read_values(tokens, file, own, known.workings)
    faults += found + wrong + unclear
    amended: tuple[Amendment, ...] = ()
    if "amended" in meta:
        amended, found = read_amendments(meta["amended"], meta.get("date"))
        faults += [f"{_place(file, text, 'amended')}: {fault}" for fault in found]
    if faults:
        return None, faults
    entry = Entry(
        date=str(meta["date"]),
        title=meta["title"],
        snapshot=meta["snapshot"],
        figures=tuple(meta["figures"]),
        html=_render(markdown, _lower_headings(tokens[1:]), claims, place.anchor, known),
        source=meta.get("source"),
        phrases=tuple(phrases),
        claims=tuple(claims),
        values=tuple(values),
        amended=amended,
    )
    return entry, []


def _render(
    markdown: MarkdownIt,
    tokens: Sequence[Token],
    claims: Sequence[LoggedClaim],
    anchor: str,
    known: References,
) -> str:
    """Render an entry: what its author wrote is sanitised, and stands in the blocks of claims."""
    coming = iter(claims)
    html = ""
    for part, claimed in split_claims(tokens):
        text = render_safely(markdown, part)
        logged = next(coming) if claimed else None
        html += render_claim(logged, text, anchor, known) if logged and logged.judged else text
    return html


def _read_front_matter(file: str, content: str) -> tuple[dict[str, Any], list[str]]:
    try:
        meta = yaml.safe_load(content)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        return {}, [f"{file}, line {line}: the front matter is not YAML ({error.problem}); mend it"]
    if not isinstance(meta, dict):
        return {}, [f"{file}, line 2: the front matter is {meta!r}; give keys and values"]
    return meta, _find_repeated(file, content)


def _find_repeated(file: str, content: str) -> list[str]:
    """Tell keys that stand twice: YAML takes the last one, and what stood before would be lost."""
    faults, seen = [], set[str]()
    for number, line in enumerate(content.splitlines(), start=2):
        key = re.match(r"(\w+):", line)
        if key and key[1] in seen:
            faults.append(f"{file}, line {number}: {key[1]!r} stands there twice; join the two")
        seen |= {key[1]} if key else set()
    return faults


def _find_faults(
    file: str,
    text: str,
    meta: Mapping[str, Any],
    snapshots: Collection[str],
    figures: Collection[str],
) -> list[str]:
    known = (*REQUIRED, *OPTIONAL)
    faults = [
        f"{file}, line 1: front matter lacks {key!r}; add it" for key in REQUIRED if key not in meta
    ]
    faults += [
        f"{_place(file, text, key)}: unknown key {key!r}; {suggest_spelling(str(key), known)}"
        for key in meta
        if key not in known
    ]
    date = meta.get("date")
    if "date" in meta and not isinstance(date, dt.date):
        faults.append(f"{_place(file, text, 'date')}: {date!r} is no date; write it as 2023-10-31")
    elif "date" in meta and f"{date}.md" != file:
        faults.append(f"{_place(file, text, 'date')}: {date} in {file}; name the file {date}.md")
    snapshot = meta.get("snapshot")
    if "snapshot" in meta and snapshot not in snapshots:
        hint = suggest_spelling(str(snapshot), snapshots)
        faults.append(f"{_place(file, text, 'snapshot')}: no snapshot {snapshot!r}; {hint}")
    faults += _find_figure_faults(_place(file, text, "figures"), meta.get("figures", []), figures)
    return faults


def _find_figure_faults(place: str, named: Any, figures: Collection[str]) -> list[str]:
    if not isinstance(named, list) or not all(isinstance(name, str) for name in named):
        return [f"{place}: figures is {named!r}; give a list, as in [radial, total]"]
    return [
        f"{place}: no figure {name!r}; {suggest_spelling(name, figures)}"
        for name in named
        if name not in figures
    ]


def _place(file: str, text: str, key: object) -> str:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith(f"{key}:"):
            return f"{file}, line {number}"
    return f"{file}, line 1"


def _lower_headings(tokens: Sequence[Token]) -> list[Token]:
    """Put an entry's headings below its own title, which the page writes as level 2."""
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, max(3, int(token.tag[1])))}"
    return list(tokens)
