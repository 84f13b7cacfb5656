"""What is drawn in the size figure: dots, the frontier's steps, its numbers and their list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from leaderboard.figures.marks import list_columns
from leaderboard.figures.names import shorten_name
from leaderboard.figures.palette import INK, SERIES
from leaderboard.figures.plain_values import list_plain
from leaderboard.figures.size_labels import (
    HEIGHT,
    LIST_LINE,
    STANDOFF,
    WIDTH,
    count_listed,
    raise_numbers,
)
from leaderboard.figures.size_words import write_size
from leaderboard.figures.thinning import thin_columns, thin_places
from leaderboard.figures.words import show_score

if TYPE_CHECKING:
    from leaderboard.analysis.pareto import Floats
    from leaderboard.figures.size_words import SizedModels

NAME_LENGTH = 22
# As wide as a digit.
FIGURE_SPACE = "\u2007"


def list_models(sized: SizedModels, logs: Floats) -> dict[str, list[Any]]:
    """List the dots, smaller and paler where they are many."""
    count = len(sized.names)
    size, alpha = (6.0, 0.6) if count <= 200 else (4.5, 0.4) if count <= 2000 else (3.0, 0.25)
    spoken_of = [*sized.frontier.tolist(), *(place for _, place in sized.highlighted)]
    columns: dict[str, list[Any]] = {
        "x": list_plain(logs),
        "y": list_plain(sized.scores),
        "size": [size] * count,
        "alpha": [alpha] * count,
        "model": sized.names,
        "params": [write_size(value) for value in sized.params.tolist()],
        "score": [f"{show_score(score, sized.tables)} points" for score in sized.scores.tolist()],
    }
    return thin_columns(columns, thin_places(count, spoken_of))


def list_frontier(
    sized: SizedModels, logs: Floats, numbered: list[int], x: tuple[float, float]
) -> dict[str, list[Any]]:
    """List the corners of the steps: level until the next model, then up to it."""
    corners: list[tuple[float, float]] = []
    for place in numbered:
        here, score = float(logs[place]), float(sized.scores[place])
        if corners:
            corners.append((here, corners[-1][1]))
        corners.append((here, score))
    if corners:
        corners.append((x[1], corners[-1][1]))
    return list_columns(("x", "y"), corners)


def place_numbers(
    sized: SizedModels,
    shares: Floats,
    numbered: list[int],
    x: tuple[float, float],
    y: tuple[float, float],
) -> list[tuple[float, float, float]]:
    """Give the place across and the height of each number, and the foot of the line to it."""
    scale = HEIGHT / (y[1] - y[0])
    points = [
        (float(shares[place]) * WIDTH, (float(sized.scores[place]) - y[0]) * scale)
        for place in numbered
    ]
    return [
        (x[0] + across / WIDTH * (x[1] - x[0]), y[0] + height / scale, y[0] + foot / scale)
        for (across, foot), height in zip(points, raise_numbers(points), strict=True)
    ]


def list_poles(numbers: list[tuple[float, float, float]]) -> dict[str, list[Any]]:
    """List the lines that lead numbers to their points."""
    return list_columns(("x", "y", "foot"), numbers)


def list_texts(
    numbers: list[tuple[float, float, float]],
    first: int,
    texts: list[str],
    corner: tuple[float, float],
) -> dict[str, list[Any]]:
    """List the numbers beside their points, then the lines of the list, from the corner down."""
    marks = [
        (across, height, f"{number}", -STANDOFF, 0.0, "right", "10px")
        for number, (across, height, _) in enumerate(numbers, start=first)
    ]
    marks += [
        (*corner, text, 0.0, LIST_LINE * (row + 0.5), "left", "11px")
        for row, text in enumerate(texts)
    ]
    return list_columns(("x", "y", "text", "shift", "drop", "align", "size"), marks)


def write_list(sized: SizedModels, steps: list[list[int]]) -> list[str]:
    """Write what the numbers stand for, best first; of too many only the best."""
    last = len(steps)
    digits = len(str(last))
    return [
        f"{str(number).rjust(digits, FIGURE_SPACE)}  {_name_step(sized, steps[number - 1])}"
        for number in range(last, last - count_listed(last), -1)
    ]


def _name_step(sized: SizedModels, step: list[int]) -> str:
    name = shorten_name(sized.names[step[0]].rpartition("/")[2], NAME_LENGTH)
    more = f" +{len(step) - 1}" if len(step) > 1 else ""
    return f"{name}{more}, {write_size(float(sized.params[step[0]]))}"


def list_marks(sized: SizedModels, logs: Floats, numbered: list[int]) -> dict[str, list[Any]]:
    """List the frontier's dots, then the highlighted ones, larger and in colour."""
    chosen = [(place, INK, 7) for place in numbered]
    chosen += [(place, SERIES[slot], 11) for slot, place in sized.highlighted]
    marks = [
        (float(logs[place]), float(sized.scores[place]), color, size)
        for place, color, size in chosen
    ]
    return list_columns(("x", "y", "color", "size"), marks)
