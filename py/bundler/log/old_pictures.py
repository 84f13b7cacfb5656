"""Pictures of the predecessor's log: each becomes the live figure of the snapshot that it names.

    ![](assets/20230904/radial_chart.png)    the first five, benchmark by benchmark
    ![](assets/20230904/totalplot.png)       every model's scores

In the text stands a phrase that sets the figure (see ``phrases``). What is no such picture leaves a
note where it stood, and is told to the author: a reader never meets a broken picture.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from markdown_it.token import Token

from bundler.log.phrases import Phrase, References, write_address

FIGURES_OF = {"radial_chart.png": "radial", "totalplot.png": "total"}
PICTURE = re.compile(r"(?:^|/)assets/(?P<day>[^/]+)/(?P<name>[^/?#]+)(?:[?#].*)?$")
# A picture in HTML, as it may stand in Markdown, and where it lies.
IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
SOURCE = re.compile(r"""\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>]+))""", re.IGNORECASE)
MISSING = "missing-picture"


@dataclass
class FoundPictures:
    """What the pictures of an entry became: figures by id and snapshot key, and phrases.

    ``warnings`` are told to the author, each with its line (counted from 1).
    """

    figures: list[tuple[str, str]] = field(default_factory=list)
    phrases: list[Phrase] = field(default_factory=list)
    warnings: list[tuple[int, str]] = field(default_factory=list)


def replace_pictures(
    tokens: Sequence[Token], anchor: str, known: References, write_day: Callable[[str], str]
) -> FoundPictures:
    """Put phrases, or notes, in the places of all pictures in parsed Markdown."""
    found = FoundPictures()
    reader = _Reader(found, anchor, known, write_day)
    line = 0
    for token in tokens:
        line = token.map[0] if token.map else line
        if token.type == "html_block":
            token.content = reader.replace_html(token.content, line)
        if token.children:
            token.children = list(reader.replace(token.children, line))
    return found


@dataclass(frozen=True)
class _Reader:
    found: FoundPictures
    anchor: str
    known: References
    write_day: Callable[[str], str]

    def replace(self, children: Sequence[Token], line: int) -> Iterator[Token]:
        for child in children:
            if child.type == "image":
                html = self.write(str(child.attrs.get("src", "")), child.content, line)
                yield Token("html_inline", "", 0, content=html)
            else:
                if child.type == "html_inline":
                    child.content = self.replace_html(child.content, line)
                yield child
            # Markdown tells the line of a block; within it, each break begins another.
            line += child.type in {"softbreak", "hardbreak"}

    def replace_html(self, html: str, line: int) -> str:
        def write(image: re.Match[str]) -> str:
            source = SOURCE.search(image[0])
            path = (
                next((part for part in source.groups() if part is not None), "") if source else ""
            )
            return self.write(path, "", line + html[: image.start()].count("\n"))

        return IMAGE.sub(write, html)

    def write(self, path: str, alt: str, line: int) -> str:
        """Write what stands in the place of a picture."""
        figure, day = read_picture(path)
        if not figure or not day:
            names = " or ".join(FIGURES_OF)
            why = f"the report has no such picture; it knows assets/YYYYMMDD/{names}"
            return self.leave_out(path, alt, line, why)
        keys = [key for key in self.known.snapshots if key.endswith(f"/{day}")]
        if not keys:
            near = find_nearest(day, self.known.snapshots)
            hint = f"; the nearest is that of {near.rpartition('/')[2]}" if near else ""
            return self.leave_out(path, alt, line, f"there is no snapshot of {day}{hint}")
        if len(keys) > 1:
            told = (
                f"{path}: several boards have {day}; {keys[0]} is shown, not {', '.join(keys[1:])}"
            )
            self.found.warnings.append((line + 1, told))
        phrase = Phrase(figure, keys[0], {})
        if (figure, keys[0]) not in self.found.figures:
            self.found.figures.append((figure, keys[0]))
        self.found.phrases.append(phrase)
        title = self.known.figures[figure].title
        words = alt.strip() or f"Figure: {title}, {self.write_day(day)}"
        address = f"{write_address(phrase, self.known)}#{self.anchor}"
        return (
            f'<a class="phrase" data-figure="{figure}" href="{escape(address)}" '
            f'title="{escape(f"Figure: {title}, {day}")}">{escape(words)}</a>'
        )

    def leave_out(self, path: str, alt: str, line: int, why: str) -> str:
        """Write a note in the place of a picture that cannot be shown, and tell the author."""
        self.found.warnings.append((line + 1, f"{path or 'a picture without an address'}: {why}"))
        words = f" ({alt.strip()})" if alt.strip() else ""
        return (
            f'<span class="{MISSING}">A picture is left out here{escape(words)}: '
            f"<code>{escape(path)}</code>; {escape(why)}.</span>"
        )


def read_picture(path: str) -> tuple[str | None, str | None]:
    """Read which figure a picture was, and of which day (ISO date); ``None`` where it tells none.

    >>> read_picture("assets/20230904/totalplot.png")
    ('total', '2023-09-04')
    >>> read_picture("assets/20230999/totalplot.png")
    ('total', None)
    """
    found = PICTURE.search(path)
    if not found:
        return None, None
    try:
        day = dt.datetime.strptime(found["day"], "%Y%m%d").date().isoformat()
    except ValueError:
        day = None
    return FIGURES_OF.get(found["name"]), day


def find_nearest(day: str, keys: Iterable[str]) -> str | None:
    """Find the snapshot of the latest day up to one, else the first after it.

    >>> find_nearest("2023-09-20", ["v1-4/2023-09-15", "v1-4/2023-10-04"])
    'v1-4/2023-09-15'
    """
    dated = sorted((key.rpartition("/")[2], key) for key in keys)
    earlier = [key for date, key in dated if date <= day]
    return earlier[-1] if earlier else (dated[0][1] if dated else None)
