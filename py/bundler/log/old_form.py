"""A log in one file, as the predecessor wrote it -> entries, nothing of it changed.

    ### 2023.10.04
    - What was seen.

    ![](assets/20230904/radial_chart.png)

A heading of level 3 or 4 that is a date begins an entry; other headings stand in one. An entry
shows the figures that its pictures name (see ``log_pictures``), where it has none those of its day.
Its title is its day. HTML is made safe, bare addresses become links, and what this report's own log
would read as a value or a claim is text. What does not fit is told to the author as a warning with
its line, and to the reader in a note: the log of another is not ours to mend.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

import nh3
from markdown_it import MarkdownIt
from markdown_it.token import Token

from bundler.common.cache import hash_bytes
from bundler.common.errors import BuildError
from bundler.log.autolinks import link_addresses
from bundler.log.entries import Entry
from bundler.log.markdown import PHRASE
from bundler.log.old_pictures import MISSING, find_nearest, replace_pictures
from bundler.log.phrases import References

LEVELS = ("h3", "h4")
FORMS = ("%Y.%m.%d", "%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d %B %Y", "%B %d, %Y")
LIKE_A_DATE = re.compile(r"\d{4}\W?\d{1,2}\W?\d{1,2}\W?")
# Headings of a page come from Markdown; a picture has become something else.
TAGS = nh3.ALLOWED_TAGS - {"img", "h1", "h2"}
DEFAULT_FIGURES = ("radial", "total")
TOP = 3


@dataclass(frozen=True)
class SingleLog:
    """A log that was read: its entries, newest first, what stands before them, and warnings."""

    entries: tuple[Entry, ...]
    preface: str
    warnings: tuple[str, ...]


@dataclass(frozen=True)
class _Section:
    """What stands below one dated heading; ``line`` is the heading's, counted from 1."""

    day: str
    line: int
    tokens: list[Token]


def read_single_log(path: Path, known: References) -> SingleLog:
    """Read a log.

    Raises
    ------
    BuildError
        If the file cannot be read, or no heading in it is a date.
    """
    text = _read_text(path)
    markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    tokens = markdown.parse(text)
    link_addresses(tokens)
    warnings = list(_find_odd_headings(tokens))
    before, sections = split_sections(tokens)
    if not sections:
        raise BuildError(
            f"{path.name}: no heading of level 3 or 4 is a date; begin entries as in ### 2023.10.13"
        )
    entries: dict[str, Entry] = {}
    texts: dict[str, str] = {}
    for section, own in zip(sections, _split_text(text, sections), strict=True):
        texts[section.day] = texts.get(section.day, "") + own
        entry, told = _read_section(section, markdown, known)
        warnings += told
        if entry.date in entries:
            words = f"a second entry of {entry.date}; it is shown below the first"
            warnings.append((section.line, words))
            entry = _join(entries[entry.date], entry)
        entries[entry.date] = entry
    ordered = sorted(entries.values(), key=lambda entry: entry.date, reverse=True)
    hashes = {day: hash_bytes(own.encode()) for day, own in texts.items()}
    return SingleLog(
        tuple(replace(entry, sha256=hashes[entry.date]) for entry in ordered),
        _render(markdown, _shift_headings(before, TOP - 1)),
        tuple(f"{path.name}, line {line}: {told}" for line, told in sorted(warnings)),
    )


def split_sections(tokens: Sequence[Token]) -> tuple[list[Token], list[_Section]]:
    """Split a parsed log at its dated headings: what stands before, and the sections."""
    before: list[Token] = []
    sections: list[_Section] = []
    skipped = 0
    for place, token in enumerate(tokens):
        day = _read_heading(tokens, place)
        if day:
            sections.append(_Section(day, (token.map or [0])[0] + 1, []))
            skipped = 3
        # A heading is three tokens: its beginning, its text, its end.
        if skipped:
            skipped -= 1
        else:
            (sections[-1].tokens if sections else before).append(token)
    return before, sections


def _split_text(text: str, sections: Sequence[_Section]) -> Iterator[str]:
    """Give the text of each section as it stands in the file, its heading included."""
    # As Markdown counts lines; splitlines() ends them at more characters.
    lines = re.split(r"(?<=\n)", text)
    begins = [section.line - 1 for section in sections]
    for begin, end in zip(begins, [*begins[1:], len(lines)], strict=True):
        yield "".join(lines[begin:end])


def read_day(text: str) -> str | None:
    """Read a heading that is a date and nothing else; ``None`` for any other.

    >>> read_day("2023.10.13"), read_day("13 October 2023"), read_day("1. Which is better?")
    ('2023-10-13', '2023-10-13', None)
    """
    plain = " ".join(text.strip(" *_:.#\t").split())
    for form in FORMS:
        try:
            return dt.datetime.strptime(plain, form).date().isoformat()
        except ValueError:
            continue
    return None


def write_day(day: str) -> str:
    """Write an ISO date as a reader says it."""
    date = dt.date.fromisoformat(day)
    return f"{date.day} {date:%B %Y}"


def _read_text(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise BuildError(f"{path}: cannot be read ({error.strerror}); name a log") from error
    except UnicodeDecodeError as error:
        raise BuildError(f"{path}: not UTF-8 ({error.reason}); save it as UTF-8") from error


def _read_heading(tokens: Sequence[Token], place: int) -> str | None:
    token = tokens[place]
    if token.type != "heading_open" or token.level or token.tag not in LEVELS:
        return None
    return read_day(tokens[place + 1].content)


def _find_odd_headings(tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Tell of headings that look like the date of an entry and begin none."""
    for place, token in enumerate(tokens):
        if token.type != "heading_open" or _read_heading(tokens, place):
            continue
        text, line = tokens[place + 1].content, (token.map or [0])[0] + 1
        if read_day(text):
            yield line, f"{text!r} begins no entry at level {token.tag[1]}; give it level 3 or 4"
        elif LIKE_A_DATE.fullmatch(text.strip()):
            yield line, f"{text!r} is no day of the calendar; write it as 2023.10.13"


def _read_section(
    section: _Section, markdown: MarkdownIt, known: References
) -> tuple[Entry, list[tuple[int, str]]]:
    pictures = replace_pictures(section.tokens, section.day, known, write_day)
    own = find_nearest(section.day, known.snapshots)
    if own is None:
        raise BuildError("there is no snapshot that an entry could show; import one first")
    warnings = list(pictures.warnings)
    warnings += _find_lost_links(section.tokens, section.line)
    snapshot = pictures.figures[0][1] if pictures.figures else own
    shown = snapshot.rpartition("/")[2]
    note = ""
    if not pictures.figures and shown != section.day:
        note = f"There is no snapshot of this day: the figures show that of {write_day(shown)}."
        warnings.append((section.line, f"no snapshot of {section.day}; that of {shown} is shown"))
    elif shown != section.day:
        note = f"The pictures of this entry are of the snapshot of {write_day(shown)}."
    text = _render(markdown, _shift_headings(section.tokens, TOP))
    entry = Entry(
        date=section.day,
        title="",
        snapshot=snapshot,
        figures=DEFAULT_FIGURES,
        html=(f'<p class="log-note">{escape(note)}</p>\n' if note else "") + text,
        phrases=tuple(pictures.phrases),
        named=tuple(pictures.figures),
    )
    return entry, warnings


def _find_lost_links(tokens: Sequence[Token], line: int) -> Iterator[tuple[int, str]]:
    for token in tokens:
        line = token.map[0] + 1 if token.map else line
        for child in token.children or ():
            target = str(child.attrs.get("href", ""))
            if child.type == "link_open" and not re.match(
                r"[a-z][a-z0-9+.-]*:|#", target, re.IGNORECASE
            ):
                yield line, f"the link to {target!r} leads nowhere in the report; give it in full"


def _join(first: Entry, second: Entry) -> Entry:
    return replace(
        first,
        html=f"{first.html}<hr>\n{second.html}",
        phrases=(*first.phrases, *second.phrases),
        named=tuple(dict.fromkeys([*first.named, *second.named])),
    )


def _shift_headings(tokens: list[Token], top: int) -> list[Token]:
    """Shift headings so that the highest of them stands at a level, and none below 6."""
    levels = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(6, int(token.tag[1]) - min(levels) + top)}"
    return tokens


def _render(markdown: MarkdownIt, tokens: Sequence[Token]) -> str:
    html = markdown.renderer.render(tokens, markdown.options, {})
    return nh3.clean(
        html,
        tags=TAGS | ({"h2"} if any(token.tag == "h2" for token in tokens) else set()),
        tag_attribute_values={"a": PHRASE, "span": {"class": {MISSING}}},
        link_rel="noopener",
    )
