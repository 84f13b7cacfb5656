"""The part of a draft about one day: what is listed, who leads, by size, by benchmark.

Of a whole board and of its top the first by average is known, of fragments it is not. On a
single benchmark and in a size class only a whole board tells who is best; else it is the best of
those listed.
"""

from __future__ import annotations

from bundler.drafting.ground import Ground
from bundler.drafting.words import (
    be,
    count,
    join_parts,
    number,
    paragraph,
    quote,
    value,
    write_list,
)
from leaderboard.analysis.size_classes import SIZE_CLASSES

FIRST = 5
CLOSE = 1
COUNTS = {3: "three", 4: "four", 5: "five"}


def write_listed(ground: Ground) -> str:
    """Say what the snapshot holds, and what it is evidence for."""
    models, rows = ground.count("models()"), ground.count("rows()")
    if not models:
        return paragraph("What is listed", "The snapshot lists no model.", _say_hidden(ground))
    listed = f"[{count('models()', models)}](figure:total)"
    held = {
        "whole": f"The snapshot lists {listed}",
        "top": f"The snapshot holds the top of the board only, {listed}",
        "fragments": f"The snapshot holds fragments of the board that prove no rank, {listed}",
    }[ground.table.population]
    if rows > models:
        held += f" in {value('rows()')} rows; where a model has several, its best one ranks"
    scored = 'models().scored("average")'
    unscored = models - ground.count(scored)
    missing = ""
    if unscored:
        counted = number(f"models() - {scored}", unscored, capital=True)
        says = "has no average, so it has" if unscored == 1 else "have no average, so they have"
        missing = f"{counted} of them {says} no place."
    return paragraph("What is listed", f"{held}.", missing, _say_hidden(ground))


def write_leaders(ground: Ground) -> str:
    """Say who leads, and how safely."""
    ranked = ground.rank()
    if ranked.empty:
        return ""
    if not ground.proves_ranks:
        best = f"{value('leader()')} has the highest average of the models listed"
        rest = "A better one may be missing, so this is no first place."
        return paragraph("The best of those listed", f"{best}, {value('best()')}.", rest)
    if len(ranked) == 1:
        text = f"{value('leader()')} is the only one with an average, {value('best()')}."
        return paragraph("Who leads", text)
    first = _say_first(ground)
    text = paragraph("Who leads", first, _compare_leaders(ground), _say_close(ground))
    return f"{text}\n\n{_list_first(ground)}" if len(ranked) > 2 else text


def write_sizes(ground: Ground) -> str:
    """List the best of each size class."""
    classes = [one for one in SIZE_CLASSES if ground.list_size_leaders(one.id)]
    if not classes:
        return ""
    head = "The [best of each size class](figure:frontier)"
    head += ":" if ground.is_whole else ", of the models listed:"
    lines = [f"{one.label}: {_say_best_of_size(ground, one.id)}" for one in classes]
    expression = 'models().sized("unknown")'
    unknown = ground.count(expression)
    rest = ""
    if unknown:
        says = "states no size and is" if unknown == 1 else "state no size and are"
        told = count(expression, unknown, capital=True)
        rest = f"\n\n{told} {says} in none of these classes."
    return f"{paragraph('By size', head)}\n\n{write_list(lines)}{rest}"


def write_benchmarks(ground: Ground) -> str:
    """List the best on each benchmark."""
    metrics = [one for one in ground.board.benchmark_ids if len(ground.rank(one))]
    if not metrics:
        return ""
    head = {
        "whole": "The best on each benchmark:",
        "top": "The best on each benchmark, of the models listed; a better one may stand below "
        "the cut, which was made by average:",
        "fragments": "The best on each benchmark, of the models listed:",
    }[ground.table.population]
    lines = [_say_best_on(ground, metric) for metric in metrics]
    return f"{paragraph('By benchmark', head)}\n\n{write_list(lines)}"


def _say_hidden(ground: Ground) -> str:
    hidden = ground.count("hidden()")
    if not hidden:
        return ""
    return (
        f"A further {count('hidden()', hidden)}, flagged by the board or no longer on the hub, "
        f"{be(hidden)} left out here and below, unless a claim says otherwise."
    )


def _say_first(ground: Ground) -> str:
    """Say who is first, alone or not."""
    shared, best = len(ground.list_leaders()), value("best()")
    names = [value("leader()"), *(value(f"place({place})") for place in range(2, FIRST + 1))]
    if shared == 1:
        points = "point" if ground.compute("lead()") == 1 else "points"
        return (
            f"{names[0]} leads with an average of {best}, {value('lead()')} {points} ahead of "
            f"{names[1]}."
        )
    if shared <= FIRST:
        return f"{join_parts(names[:shared])} share the first place with an average of {best}."
    others = value("models().within(0) - 1")
    return f"{names[0]} and {others} others share the first place with an average of {best}."


def _compare_leaders(ground: Ground) -> str:
    """Say who led before, where both dates prove it."""
    past, shared = ground.ranked_past, ground.list_leaders()
    earlier = past.list_leaders() if past else []
    if past is None or not earlier:
        return ""
    if set(earlier) == set(shared):
        they = "It" if len(shared) == 1 else "They"
        return f"{they} led on {value('before()')} as well."
    if len(earlier) > 1:
        return f"On {past.date} several models shared the first place."
    led = f"On {past.date} {value(f'leader(at={quote(past.date)})')} led"
    if earlier[0] in shared:
        return f"{led} alone."
    name = quote(earlier[0])
    if ground.can(f"rank({name})"):
        return f"{led}, which is now in place {value(f'rank({name})')}."
    return f"{led}, which is not listed now."


def _say_close(ground: Ground) -> str:
    """Say how many others are as good as the first, as far as its average tells."""
    alone = len(ground.list_leaders()) == 1
    it, its, themselves = ("it", "its", "1") if alone else ("them", "their", "models().within(0)")
    if ground.can("leader().uncertainty()"):
        expression = f"models().above(best() - leader().uncertainty()) - {themselves}"
        others = ground.count(expression)
        near = f"Within that distance {be(others)} {count(expression, others, 'other model')}."
        return (
            "If every test item counts as an independent right or wrong answer, which is only "
            f"roughly true, {its} average is [uncertain by {value('leader().uncertainty()')} "
            "points either way](figure:uncertainty?top=20) (95%). "
            f"{near if others else 'No other model is within that distance.'}"
        )
    expression = f"models().within({CLOSE}) - {themselves}"
    others = ground.count(expression)
    if not others:
        return f"No other model comes within one point of {it}."
    return f"Within one point of {it} {be(others)} {count(expression, others, 'other model')}."


def _list_first(ground: Ground) -> str:
    """List the first models, with where they were before if that was elsewhere."""
    past = ground.ranked_past
    earlier = past.map_ranks() if past else {}
    ranks = dict(list(ground.map_ranks().items())[:FIRST])
    head = f"[The first {COUNTS[len(ranks)]}](figure:radial?top={len(ranks)}) are"
    if all(earlier.get(name) == rank for name, rank in ranks.items()):
        head += f" those of {value('before()')}, in the same places"
    lines = []
    for place, (name, rank) in enumerate(ranks.items(), start=1):
        model = "leader()" if place == 1 else f"place({place})"
        line = f"{value(model)}, {value(f'{model}.average')}"
        if past and name not in earlier:
            line += " (new)" if past.is_whole else " (not listed before)"
        elif past and earlier[name] != rank:
            again = " and scored again since" if name in past.step.rescored else ""
            was = value(f"rank({quote(name)}, at={quote(past.date)})")
            line += f" (in place {was} on {past.date}{again})"
        lines.append(line)
    return f"{head}:\n\n{write_list(lines)}"


def _say_best_of_size(ground: Ground, size: str) -> str:
    argument, leaders = f"size={quote(size)}", ground.list_size_leaders(size)
    text = value(f"leader({argument})")
    if len(leaders) > 1:
        text += f" and {count(f'models({argument}).within(0) - 1', len(leaders) - 1, 'other')}"
    text += f", {value(f'best({argument})')}"
    if ground.count(f'models({argument}).scored("average")') == 1:
        text += ", the only one"
    elif len(leaders) == 1:
        text += f", ahead by {value(f'lead({argument})')}"
    past = ground.past
    if past is None or not past.step.same_population:
        return text
    led = past.list_size_leaders(size)
    if not led or set(led) == set(leaders):
        return text
    rest = ""
    if len(led) == 1 and ground.find_size(led[0]) not in {None, size}:
        rest = ", which states another size now"
    return f"{text} ({_say_former(argument, led, past.date)}{rest})"


def _say_best_on(ground: Ground, metric: str) -> str:
    argument, leaders = quote(metric), ground.list_leaders(metric)
    label = f"[{ground.board.label(metric)}](figure:ranking?metric={metric}&rows=10)"
    text = f"{label}: {value(f'leader({argument})')}"
    if len(leaders) > 1:
        text += f" and {count(f'models({argument}).within(0) - 1', len(leaders) - 1, 'other')}"
    text += f", {value(f'best({argument})')}"
    past = ground.past
    if past is None or not (past.is_whole and ground.is_whole):
        return text
    led = past.list_leaders(metric)
    if not led or set(led) == set(leaders):
        return text
    return f"{text} ({_say_former(argument, led, past.date)})"


def _say_former(argument: str, led: list[str], date: str) -> str:
    at = f"{argument}, at={quote(date)}"
    who = value(f"leader({at})") if len(led) == 1 else "several models"
    return f"on {date} {who} with {value(f'best({at})')}"
