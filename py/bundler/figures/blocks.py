"""A figure as it stands in the HTML: words, picture and the room it will take when it is live."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from bundler.common.files import SiteFiles
from bundler.data.exports import name_table_page
from bundler.figures.pictures import ROOMS, Picture
from leaderboard.board import Board
from leaderboard.figures.contract import Parameter
from leaderboard.figures.palette import DARK
from leaderboard.items import FIGURES, Item

DARK_MEDIA = "(prefers-color-scheme: dark)"


def describe_block(
    item: Item, board: Board, paths: Mapping[str, str], picture: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Say what ``web/pages/figure.html`` writes of a figure.

    ``paths`` are those of its content and template, ``picture`` is from ``describe_picture``.
    """
    figure, data = FIGURES[item.figure], item.data
    return {
        "figure": item.figure,
        "snapshot": item.snapshot,
        "paths": paths,
        "name": figure.title,
        "fixed_shape": figure.fixed_shape,
        "aspect": figure.aspect,
        "narrow_aspect": figure.narrow_aspect,
        "parameters": figure.parameters,
        "params": item.params,
        "choices": {
            parameter.name: list_choices(parameter, board) for parameter in figure.parameters
        },
        "title": data["labels"]["title"],
        "caption": data["labels"]["caption"],
        "description": item.description,
        "day": item.snapshot.rpartition("/")[2],
        "legend": [
            {**entry, "dark": DARK.get(entry["color"], entry["color"])} for entry in data["legend"]
        ],
        "picture": picture,
        "table_page": name_table_page(item.snapshot),
    }


def list_choices(parameter: Parameter, board: Board) -> list[dict[str, str]]:
    """List what a parameter's control offers at first, as ``web/figures/controls.ts`` does."""
    match parameter.kind:
        case "choice":
            return [vars(choice) for choice in parameter.choices]
        case "metric":
            metrics = [{"value": name, "label": board.label(name)} for name in board.metric_ids]
            unset = [{"value": "", "label": parameter.unset}] if parameter.unset else []
            return [*unset, *metrics]
        case "snapshot":
            return [{"value": "", "label": "the one before"}]
        case _:
            return []


def break_name(name: str) -> Markup:
    """Let a long name break where its parts end, as ``web/figures/model-name.ts`` does.

    >>> break_name("a/b-7b")
    Markup('a/<wbr>b-<wbr>7b')
    """
    return Markup("<wbr>").join(re.split(r"(?<=[/_-])", name))


def describe_picture(
    pictures: Sequence[Picture], files: SiteFiles, *, first: bool
) -> dict[str, Any]:
    """Say how a figure's pictures become one ``<picture>``: its sources, and what holds else.

    Dark sources come first. Each tells its room apart from the theme, so that a reader's
    choice of the theme can outweigh the system's; see ``web/figures/still.ts``. The ``first``
    figure of a page has its picture fetched before all others.
    """
    sources = list(list_sources(pictures, files))
    (default,) = [picture for picture in pictures if _is_default(picture)]
    return {
        "sources": [source for source in sources if source["media"]],
        "path": files[default.name].path,
        "width": default.plan.width,
        "height": default.plan.height,
        "first": first,
    }


def list_sources(pictures: Sequence[Picture], files: SiteFiles) -> Iterable[dict[str, Any]]:
    """List sources in the order in which a browser is to try them; the last has no condition."""
    for theme in ("dark", "light"):
        own = [picture for picture in pictures if picture.plan.theme == theme]
        for room in ROOMS:
            (picture,) = [one for one in own if room in one.plan.rooms]
            # Where the widest has the same picture, it needs no condition of its own.
            if room is not ROOMS[-1] and ROOMS[-1] in picture.plan.rooms:
                continue
            scheme = [DARK_MEDIA] if theme == "dark" else []
            yield {
                "dark": theme == "dark",
                "room": room.media,
                "media": " and ".join([*scheme, *([room.media] if room.media else [])]),
                "path": files[picture.name].path,
            }


def list_preloads(pictures: Sequence[Picture], files: SiteFiles) -> Iterable[dict[str, str]]:
    """List the same as conditions that exclude each other: of preloads, every fitting one goes.

    >>> list(list_preloads([], SiteFiles()))
    []
    """
    for picture in sorted(pictures, key=lambda one: one.plan.theme):
        dark = picture.plan.theme == "dark"
        scheme = DARK_MEDIA if dark else f"(not {DARK_MEDIA})"
        for windows in _list_windows(picture):
            media = " and ".join([scheme, *windows])
            yield {"media": media, "path": files[picture.name].path}


def _list_windows(picture: Picture) -> list[list[str]]:
    """List the conditions under which a picture is the one; each is a list of what must hold."""
    rooms = picture.plan.rooms
    if ROOMS[-1] not in rooms:
        return [[room.media] for room in rooms]
    others = [room for room in ROOMS if room not in rooms]
    return [[f"(not ({room.media}))" for room in others]]


def _is_default(picture: Picture) -> bool:
    return picture.plan.theme == "light" and ROOMS[-1] in picture.plan.rooms
