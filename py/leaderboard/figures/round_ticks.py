"""Round ticks: the values below an axis that a reader can count in.

Steps are 1, 2 or 5 times a power of ten: every multiple between the ends of the axis
has a tick.
"""

from __future__ import annotations

import math

STEPS = (1, 2, 5, 10)


def choose_ticks(low: float, high: float, most: int = 6) -> dict[float, str]:
    """Choose round ticks between two values, with their texts, in at most so many steps.

    >>> choose_ticks(61.2, 74.9)
    {65.0: '65', 70.0: '70'}
    >>> choose_ticks(0.4, 1192)
    {200.0: '200', 400.0: '400', 600.0: '600', 800.0: '800', 1000.0: '1,000'}
    """
    if not high > low:
        return {low: _write(low)}
    rough = (high - low) / most
    magnitude = 10.0 ** math.floor(math.log10(rough))
    step = next(step * magnitude for step in STEPS if step * magnitude >= rough)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    values = [round(number * step, 10) for number in range(first, last + 1)]
    return {value: _write(value) for value in values}


def _write(value: float) -> str:
    return f"{value:,.10g}".replace("-", "−")
