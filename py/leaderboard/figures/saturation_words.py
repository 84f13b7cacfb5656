"""The words of the saturation figure."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from leaderboard.analysis.saturation import LEADERS
from leaderboard.figures.words import join_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from leaderboard.analysis.saturation import Room
    from leaderboard.figures.saturation_bands import Band
    from leaderboard.tables import Tables


def describe_bands(tables: Tables, bands: Sequence[Band]) -> str:
    """Say how full each benchmark is on the shown date, how far the leaders lie apart."""
    days = {band: summit for band in bands if (summit := band.find_day(tables.date))}
    if not days:
        return f"No snapshot of {tables.board.id} up to {tables.date} proves a best score."
    dates = sorted({summit.date for summit in days.values()})
    shares = [f"{band.label} {band.share(summit)}" for band, summit in days.items()]
    text = (
        f"On {join_words(dates)} the best score had covered this share of the way from chance to "
        f"{name_ceiling(bands)}: {join_words(shares, len(shares))}."
    )
    if dates != [tables.date] and tables.population == "fragments":
        text = f"{tables.date} is fragments and proves no best. {text}"
    spreads = [
        f"{band.label} {band.show(summit.date, summit.spread)}"
        for band, summit in days.items()
        if not math.isnan(summit.spread)
    ]
    if spreads:
        text += f" Points from the best to the {LEADERS}th: {join_words(spreads, len(spreads))}."
    if any(summit.population == "top" for summit in days.values()):
        text += " That day only the top by average is listed, so these are lower bounds."
    floors = [band.label for band in bands if not band.room.guessed]
    if floors:
        text += f" {join_words(floors)}: measured from 0, as no chance level is known."
    return text


def name_room(room: Room) -> str:
    """Name floor and ceiling in words that fit beside a benchmark's name on a phone."""
    if room.human:
        floor = f"chance {room.floor:g}" if room.guessed else "0, no chance level,"
        return f"{floor} to people's {room.ceiling:g}"
    return f"from chance {room.floor:g} to 100" if room.guessed else "from 0, chance unknown"


def name_ceiling(bands: Sequence[Band]) -> str:
    """Name what 100 % stands for."""
    humans = [band.label for band in bands if band.room.human]
    people = f"what people score ({join_words(humans)}), else " if humans else ""
    return f"{people}100 points"


def title_bands(bands: Sequence[Band], shown: str) -> str:
    """Name the benchmark that is closest to its ceiling on the shown date."""
    days = [(band, summit) for band in bands if (summit := band.find_day(shown))]
    if not days:
        return "No best score can be told"
    band, summit = max(days, key=lambda day: day[0].room.share(day[1].score))
    if band.room.share(summit.score) <= 0:
        return "No best score is above chance"
    return f"{band.label} is closest to its ceiling: {band.share(summit)}"


def caption_bands(bands: Sequence[Band]) -> str:
    """Say how the figure is read."""
    return (
        f"0 % is chance, 100 % is {name_ceiling(bands)}. Thick: the best score; thin: the "
        f"{LEADERS}th; shaded: what still tells leaders apart. Of each model the row with its best "
        "average counts. Lines break where models were scored again or other models are listed; a "
        "ring is the best of a top, a lower bound. Dotted: the shown date."
    )
