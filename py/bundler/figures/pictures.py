"""Pictures of figures, drawn once by the build: what a reader sees before anything runs.

A figure has a picture for each *room* that a page may give it and each theme. BokehJS writes
texts in the same size however large a figure is, so a picture that is shown at another size than
it was drawn in differs from the figure that takes its place: hence several rooms. A picture
is kept under the hash of all that it is drawn from, so only what changed is drawn again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bundler.common.assets import bundle_script, read_bokeh_script
from bundler.common.cache import hash_bytes, hash_file, hash_json, write_whole
from bundler.common.project import Project
from bundler.figures import picture_forms
from bundler.figures.painter import OpenPainter, Painter
from bundler.figures.picture_forms import Encoded, choose_form, encode_webp
from bundler.figures.prerender import Prerendered
from leaderboard.figures.contract import Figure
from leaderboard.figures.palette import DARK
from leaderboard.items import FIGURES, Item

# Each mark takes a hundred bytes of an SVG: beyond so many it is larger than any that is kept, and
# takes a second and a hundred megabytes to find that out.
MOST_SVG_MARKS = 5_000
SUFFIXES = (".svg", ".webp")
PALETTES: Mapping[str, Mapping[str, str]] = {"light": {}, "dark": DARK}
# The pages' own colours, as ``web/styles/tokens.css`` has them.
PAPERS = {"light": "#ffffff", "dark": "#14171c"}
# About as high as a figure of fixed shape gets beside the log.
FIXED_HEIGHT = 384


@dataclass(frozen=True)
class Room:
    """A width that a figure finds, in CSS pixels, and the windows in which it finds that.

    The windows follow from ``web/styles/log.css``.
    """

    name: str
    width: int
    media: str
    narrow: bool = False


# The last one holds wherever no other does. What a reader sees first has a picture for each;
# further down in the log the largest of the same shape serves.
ROOMS = (
    Room("small", 332, "(max-width: 375px)", narrow=True),
    Room("narrow", 370, "(min-width: 376px) and (max-width: 512px)", narrow=True),
    Room("medium", 540, "(min-width: 900px) and (max-width: 1319px)"),
    Room("wide", 708, ""),
)


@dataclass(frozen=True)
class Plan:
    """A picture that there should be, of a theme and one or more rooms.

    ``key`` is the hash of all that it is drawn from.
    """

    item: Item
    template: Mapping[str, Any]
    theme: str
    rooms: tuple[Room, ...]
    width: int
    height: int
    key: str

    def order(self, form: str) -> dict[str, Any]:
        """Write what ``web/painting.ts`` takes."""
        return {
            "template": self.template,
            "content": self.item.data,
            "palette": PALETTES[self.theme],
            "width": self.width,
            "height": self.height,
            "form": form,
        }


@dataclass(frozen=True)
class Picture:
    """A picture as it was planned, and as it stands in a file."""

    plan: Plan
    encoded: Encoded

    @property
    def name(self) -> str:
        """The name of its file among those of the site."""
        item, room = self.plan.item, self.plan.rooms[-1].name
        stem = f"pictures/{item.figure}/{item.snapshot}-{room}-{self.plan.theme}"
        return stem + self.encoded.suffix


# Pictures by figure id and snapshot key.
Gallery = Mapping[tuple[str, str], Sequence[Picture]]


def measure_plot(figure: Figure, room: Room) -> tuple[int, int]:
    """Give width and height of a figure's plot in a room, as the page's styles do.

    >>> from leaderboard.items import FIGURES
    >>> measure_plot(FIGURES["radial"], ROOMS[-1])
    (480, 384)
    """
    width = room.width
    if room.narrow:
        return width, round(width / figure.narrow_aspect)
    if figure.fixed_shape:
        width = min(width, round(FIXED_HEIGHT * figure.aspect))
    return width, round(width / figure.aspect)


def plan_pictures(
    drawn: Prerendered, wanted: Mapping[tuple[str, str], bool], drawing_code: str
) -> list[Plan]:
    """Plan the pictures of the wanted figures (id, snapshot key), in their order.

    ``wanted`` says of each whether it needs one for every room; ``drawing_code`` is the hash of
    what draws them.
    """
    return [
        plan
        for pair, exact in wanted.items()
        for plan in _plan_figure(drawn.items[pair], drawn, drawing_code, exact=exact)
    ]


def _plan_figure(
    item: Item, drawn: Prerendered, drawing_code: str, *, exact: bool
) -> Iterable[Plan]:
    template = drawn.templates[item.data["structure"]]
    content = hash_json([template, item.data, drawing_code])
    sizes: dict[tuple[int, int], list[Room]] = {}
    for room in ROOMS:
        drawn_for = room if exact else _find_largest(narrow=room.narrow)
        sizes.setdefault(measure_plot(FIGURES[item.figure], drawn_for), []).append(room)
    for theme, palette in PALETTES.items():
        for (width, height), rooms in sizes.items():
            key = hash_json([content, palette, PAPERS[theme], width, height])
            yield Plan(item, template, theme, tuple(rooms), width, height, key)


def _find_largest(*, narrow: bool) -> Room:
    alike = [room for room in ROOMS if room.narrow == narrow]
    return max(alike, key=lambda room: room.width)


def hash_drawing_code(scripts: Sequence[bytes]) -> str:
    """Hash what draws: the painter's scripts, and how a picture is encoded."""
    forms = hash_file(Path(picture_forms.__file__))
    return hash_json([forms, *(hash_bytes(script) for script in scripts)])


def draw_pictures(
    project: Project,
    drawn: Prerendered,
    wanted: Mapping[tuple[str, str], bool],
    open_painter: OpenPainter,
    tell: Callable[[str], None] = lambda _: None,
) -> Gallery:
    """Give the pictures of the wanted figures, drawn now unless an earlier build did.

    ``wanted`` says of each whether it needs one for every room of the page. Without a painter
    only those are given that were drawn before; ``tell`` is told why.
    """
    scripts = [read_bokeh_script(), bundle_script(project, "painting.ts")]
    plans = plan_pictures(drawn, wanted, hash_drawing_code(scripts))
    folder = project.cache / "pictures"
    missing = {plan.key: plan for plan in plans if _find(folder, plan.key) is None}
    if missing:
        with open_painter(scripts) as (painter, fault):
            if painter is None:
                tell(f"{len(missing)} of {len(plans)} pictures are left out: {fault}")
            else:
                tell(f"drawing {len(missing)} of {len(plans)} pictures")
                for plan in missing.values():
                    _draw(painter, plan, folder)
    return _collect(plans, folder)


def list_keys(gallery: Gallery) -> list[str]:
    """List what the pictures are known by: hashes of what they are drawn from, not of bytes.

    So a build has one hash, whether its pictures were drawn in it or in an earlier one.
    """
    return [picture.plan.key for pictures in gallery.values() for picture in pictures]


def _find(folder: Path, key: str) -> Path | None:
    paths = (folder / f"{key[:32]}{suffix}" for suffix in SUFFIXES)
    return next((path for path in paths if path.is_file()), None)


def count_marks(item: Item) -> int:
    """Count the marks of a figure, roughly: a row may be drawn once for each number but the first.

    So it is where one source has a band for each benchmark.
    """
    count = 0
    for columns in item.data["columns"].values():
        rows = max(map(len, columns.values()), default=0)
        numbers = sum(bool(set(map(type, values)) & {int, float}) for values in columns.values())
        count += rows * max(1, numbers - 1)
    return count


def _draw(painter: Painter, plan: Plan, folder: Path) -> None:
    paper = PAPERS[plan.theme]
    if count_marks(plan.item) > MOST_SVG_MARKS:
        encoded = Encoded(".webp", encode_webp(painter.paint(plan.order("png")), paper))
    else:
        svg = painter.paint(plan.order("svg")).decode()
        encoded = choose_form(svg, lambda: painter.paint(plan.order("png")), paper)
    write_whole(folder / f"{plan.key[:32]}{encoded.suffix}", encoded.content)


def _collect(plans: Iterable[Plan], folder: Path) -> Gallery:
    """Read the pictures of every figure that has all of them."""
    gallery: dict[tuple[str, str], list[Picture]] = {}
    incomplete = set()
    for plan in plans:
        place = (plan.item.figure, plan.item.snapshot)
        path = _find(folder, plan.key)
        if path is None:
            incomplete.add(place)
            continue
        encoded = Encoded(path.suffix, path.read_bytes())
        gallery.setdefault(place, []).append(Picture(plan, encoded))
    return {place: gallery[place] for place in gallery if place not in incomplete}
