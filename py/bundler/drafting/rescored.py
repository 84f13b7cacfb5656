"""The part of a draft about scores that are others than before, and how that was found."""

from __future__ import annotations

from bundler.drafting.ground import Ground, Past
from bundler.drafting.words import count, join_parts, number, paragraph, quote, value, write_list
from leaderboard.figures.change_words import write_precision
from leaderboard.values.day import AVERAGE

TITLE = "What was scored again"
VIEW = "show=rescored&measure=score"


def write_rescored(ground: Ground) -> str:
    """Say which models have other scores, and how that was found."""
    past = ground.past
    if past is None or past.is_same or not past.step.common:
        return ""
    shared, rescored = ground.count("shared()"), ground.count("rescored()")
    method = _say_method(ground, past)
    if not rescored:
        whom = f"the {count('shared()', shared)}" if shared > 1 else "the only model"
        text = f"Nothing: no score of {whom} on both dates differs by more than rounding explains."
        return paragraph(TITLE, text, method)
    head = f"[{_say_how_many(shared, rescored)}](figure:changes?{VIEW})"
    wide = past.list_widely_rescored()
    counts = past.step.rescored_by.items()
    few = [metric for metric, amount in counts if amount and metric not in {AVERAGE, *wide}]
    if not wide:
        meaning = "A model that was scored again is no better or worse for it."
        return paragraph(TITLE, f"{head}{_list_few(ground, few)}.", method, meaning)
    named = join_parts([ground.board.label(metric) for metric in wide])
    meaning = (
        f"With so many scored again, scores on {named} and averages are no common measure across "
        "the two dates."
    )
    lines = [_say_metric(ground, metric, shared) for metric in wide]
    rest = f"\n\nOn other benchmarks few were{_list_few(ground, few)}." if few else ""
    return f"{paragraph(TITLE, f'{head}.', method, meaning)}\n\n{write_list(lines)}{rest}"


def _say_how_many(shared: int, rescored: int) -> str:
    if shared == 1:
        return "The only model on both dates has other scores"
    if rescored == shared:
        return f"All {count('shared()', shared)} on both dates have other scores"
    counted = number("rescored()", rescored, capital=True)
    verb = "has" if rescored == 1 else "have"
    return f"{counted} of the {count('shared()', shared)} on both dates {verb} other scores"


def _say_metric(ground: Ground, metric: str, shared: int) -> str:
    quoted = quote(metric)
    label = f"[{ground.board.label(metric)}](figure:changes?metric={metric}&{VIEW})"
    again = f"rescored({quoted})"
    amount = ground.count(again)
    text = f"{label}: {count(again, amount)}"
    if shared > 1:
        text += f" ({value(f'share({again}, shared())')}%)"
    up, down = (f'rescored({quoted}, "{way}")' for way in ("up", "down"))
    text += f", {number(up, ground.count(up))} up and {number(down, ground.count(down))} down"
    return f"{text}, the largest change {value(f'largest_change({quoted})', 'signed')} points"


def _list_few(ground: Ground, metrics: list[str]) -> str:
    """List how many were scored again on some benchmarks; on none, where only averages differ."""
    if not metrics:
        return ", in the average alone"
    counts = (f"{value(f'rescored({quote(one)})')} on {ground.board.label(one)}" for one in metrics)
    return f" ({join_parts(list(counts))})"


def _say_method(ground: Ground, past: Past) -> str:
    """Name the key and the columns that were compared."""
    scales = {benchmark.scale for benchmark in ground.board.benchmarks}
    scores = "normalised benchmark scores" if scales == {"normalised"} else "benchmark scores"
    without = ""
    if AVERAGE in past.step.changed:
        scores = f"averages and {scores}"
    else:
        without = "; averages are not, for the two dates round them differently"
    return (
        f"Compared, to {write_precision(past.step)}, are {scores} of models of the same name, each "
        f"by its row with the best average{without}."
    )
