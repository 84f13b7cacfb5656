"""Phrases that drive figures: ``[the five leaders](figure:radial?at=2023-10-31&top=5)``.

A phrase is a link of an entry whose target is a view of a figure: the figure's id, then after ``?``
its parameters as they stand in the page's address, and ``at``, the snapshot. What is left out is
the figure's default; ``at`` is the entry's own snapshot. A phrase becomes a link to the
page's address of that view. So it works opened in a new tab, too; in the page, a click
sets the figure beside the log (``web/shell/phrases.ts``).

Phrases are held against the figures' declarations, the boards and the snapshots, so that
none leads to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

from markdown_it.token import Token

from bundler.data.archive import Archive
from bundler.data.records import Records
from bundler.log.workings import Workings
from leaderboard.board import Board
from leaderboard.errors import ParameterError, UnknownSnapshotError, suggest_spelling
from leaderboard.figures.contract import Figure
from leaderboard.figures.value_texts import find_snapshot, read_value, shorten_key, write_value
from leaderboard.items import FIGURES

SCHEME = "figure:"
AT = "at"


@dataclass(frozen=True)
class References:
    """All that an entry can refer to; ``list_models`` gives the names in a snapshot.

    ``workings`` is what claims and values are worked out with; without it they are not.
    """

    figures: Mapping[str, Figure]
    snapshots: Collection[str]
    boards: Mapping[str, Board]
    list_models: Callable[[str], Collection[str]]
    workings: Workings | None = None

    @classmethod
    def of(cls, archive: Archive, records: Records | None = None) -> References:
        """Gather what the figures and a data folder have; its ``records`` may be open already."""
        snapshots = archive.snapshots
        return cls(
            figures=FIGURES,
            snapshots=list(snapshots),
            boards=archive.boards,
            list_models=lambda key: set(snapshots[key].column("model")),
            workings=Workings(records or Records(archive)),
        )


@dataclass(frozen=True)
class Phrase:
    """The view that a phrase sets: a figure of a snapshot, with parameters.

    ``hidden`` says whether models are in it that are hidden elsewhere.
    """

    figure: str
    snapshot: str
    params: Mapping[str, Any]
    hidden: bool = False


@dataclass(frozen=True)
class Place:
    """An entry that phrases stand in; ``snapshot`` is none where its own is wrong."""

    file: str
    text: str
    anchor: str
    snapshot: str | None


def link_phrases(
    tokens: Sequence[Token], place: Place, known: References
) -> tuple[list[Phrase], list[str]]:
    """Turn the phrases among parsed Markdown into links of the page, in place.

    Returns
    -------
    phrases : list of Phrase
        Those that are right, in the order of the text.
    faults : list of str
        Everything that is wrong, each with file and line.
    """
    phrases: list[Phrase] = []
    faults: list[str] = []
    for link, line in _find_links(tokens, place.text):
        target = str(link.attrs["href"])
        phrase, found = read_phrase(target, place.snapshot, known)
        faults += [f"{place.file}, line {line}: {unquote(target)}: {fault}" for fault in found]
        if phrase is not None:
            phrases.append(phrase)
            link.attrs = {**write_link(phrase, place.anchor, known)}
    return phrases, faults


def read_phrase(
    target: str, snapshot: str | None, known: References
) -> tuple[Phrase | None, list[str]]:
    """Read a phrase's target: the view, or all that is wrong with it.

    ``snapshot`` holds where the target names none.
    """
    parts = urlsplit(target)
    figure = known.figures.get(parts.path)
    if figure is None:
        hint = suggest_spelling(parts.path, known.figures)
        return None, [f"there is no figure {parts.path!r}; {hint}"]
    texts = parse_qsl(parts.query, keep_blank_values=True)
    faults = [
        f"{name!r} stands there {count} times; keep one"
        for name, count in _count_names(texts).items()
        if count > 1
    ]
    if parts.fragment:
        faults.append(f"'#{parts.fragment}' names no part of a figure; leave it out")
    named = dict(texts)
    snapshot, wrong = _read_snapshot(named.pop(AT, None), snapshot, known)
    params, found = _read_params(figure, named, snapshot, known)
    faults += [*wrong, *found]
    if faults or snapshot is None:
        return None, faults
    return Phrase(figure.id, snapshot, params), []


def write_address(phrase: Phrase, known: References) -> str:
    """Write the page's address of a phrase's view, as the page writes it itself.

    What is as a figure declares it stays out.
    """
    figure = known.figures[phrase.figure]
    changed = {
        parameter.name: write_value(phrase.params[parameter.name])
        for parameter in figure.parameters
        if phrase.params.get(parameter.name, parameter.default) != parameter.default
    }
    at = shorten_key(phrase.snapshot, known.snapshots)
    scope = {"hidden": "show"} if phrase.hidden else {}
    return "?" + urlencode({AT: at, "figure": figure.id, **changed, **scope}, safe="/;")


def write_link(phrase: Phrase, anchor: str, known: References) -> dict[str, str]:
    """Give the attributes of the link to a phrase's view; ``anchor`` is the entry's."""
    title = known.figures[phrase.figure].title
    return {
        "href": f"{write_address(phrase, known)}#{anchor}",
        "class": "phrase",
        "data-figure": phrase.figure,
        "title": f"Figure: {title}, {phrase.snapshot.rpartition('/')[2]}",
    }


def _read_snapshot(
    text: str | None, default: str | None, known: References
) -> tuple[str | None, list[str]]:
    if text is None:
        return default, []
    try:
        return find_snapshot(text, known.snapshots), []
    except UnknownSnapshotError as error:
        return None, [str(error)]


def _read_params(
    figure: Figure, texts: Mapping[str, str], snapshot: str | None, known: References
) -> tuple[dict[str, Any], list[str]]:
    """Read the parameters; what depends on the board is left alone where no snapshot is known."""
    parameters = {parameter.name: parameter for parameter in figure.parameters}
    boards = list(known.boards.values())
    board = known.boards[snapshot.partition("/")[0]] if snapshot else boards[0]
    params: dict[str, Any] = {}
    faults = []
    for name, text in texts.items():
        if name not in parameters:
            hint = suggest_spelling(name, [AT, *parameters])
            faults.append(f"figure {figure.id!r} has no parameter {name!r}; {hint}")
        elif snapshot or parameters[name].kind != "metric":
            try:
                params[name] = read_value(parameters[name], text, board, known.snapshots)
            except ParameterError as error:
                faults.append(str(error))
    if snapshot is not None:
        faults += _find_unknown_models(figure, params, snapshot, known)
    return params, faults


def _find_unknown_models(
    figure: Figure, params: Mapping[str, Any], snapshot: str, known: References
) -> list[str]:
    """Tell names that no table of the figure has: it would show nothing for them."""
    names = {
        name
        for parameter in figure.parameters
        if parameter.kind == "models"
        for name in params.get(parameter.name, ())
    }
    keys = [snapshot]
    if "history" in figure.needs:
        board = snapshot.partition("/")[0]
        keys += [key for key in known.snapshots if key.startswith(f"{board}/") and key != snapshot]
    missing, seen = names, set[str]()
    for key in keys if names else []:
        models = set(known.list_models(key))
        missing, seen = missing - models, seen | models
        if not missing:
            return []
    return [
        f"no model {name!r} in {snapshot}; {_suggest_model(name, seen)}" for name in sorted(missing)
    ]


def _suggest_model(name: str, models: Collection[str]) -> str:
    """Suggest a near name only: a list of a thousand would help nobody."""
    hint = suggest_spelling(name, sorted(models))
    return hint if hint.startswith("did") else "write it as the snapshot does"


def _count_names(texts: Sequence[tuple[str, str]]) -> dict[str, int]:
    names = [name for name, _ in texts]
    return {name: names.count(name) for name in names}


def _find_links(tokens: Sequence[Token], text: str) -> Iterator[tuple[Token, int]]:
    """Find the links of phrases, each with the line of the file that its target stands in.

    Markdown tells the lines of a block only, so the target is looked for from its first line on.
    """
    lines = text.splitlines()
    block = 0
    for token in tokens:
        block = token.map[0] if token.map else block
        line = block
        for child in token.children or ():
            target = str(child.attrs.get("href", ""))
            if child.type == "link_open" and target.startswith(SCHEME):
                line = _find_line(lines, line, target)
                yield child, line + 1


def _find_line(lines: Sequence[str], first: int, target: str) -> int:
    forms = "|".join(re.escape(form) for form in (target, unquote(target)))
    written = re.compile(rf"({forms})([)>\s]|$)")
    return next((n for n, line in enumerate(lines) if n >= first and written.search(line)), first)
