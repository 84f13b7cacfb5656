"""The colours of all figures, each with its counterpart on a dark page.

A figure is drawn with the light colours. On a dark page every occurrence is exchanged
for its counterpart, so a drawing needs no theme. ``SERIES`` follows the order
and the idea of Okabe and Ito's colours (https://jfly.uni-koeln.de/color/), which stay
apart under the common kinds of colour blindness; lightness is set so that each has a
contrast of at least 3:1 with its page.
"""

from __future__ import annotations

INK = "#1d2129"
MUTED = "#5b6470"
GRID = "#e2e5ea"
FAINT = "#b4bbc6"
ACCENT = "#0a6ebd"

SERIES = (
    "#0072b2",
    "#d55e00",
    "#008a66",
    "#b5478f",
    "#8f7200",
    "#6a55b0",
    "#7d4e2d",
    "#4a5568",
)

# Size classes, in the order of analysis.size_classes.ALL_CLASSES: light to heavy, then unknown.
SIZE_CLASS_SERIES = (
    "#b08800",
    "#3d8b3d",
    "#007c86",
    "#2f6fb7",
    "#5b4bb0",
    "#8a2f7a",
    "#7b8494",
)

# From -1 over 0 to 1. All are fills that INK, on either page, can be read on (at least 4.5:1).
DIVERGING = (
    "#ee8f45",
    "#f0a46d",
    "#f2b891",
    "#f2cbb2",
    "#f1ded3",
    "#eff1f4",
    "#d2e2f0",
    "#b4d2ec",
    "#96c3e7",
    "#77b3e2",
    "#56a3dd",
)

DARK = {
    INK: "#e9ecf1",
    MUTED: "#a4adba",
    GRID: "#2d333c",
    FAINT: "#525c6a",
    ACCENT: "#58b0f2",
    "#0072b2": "#5cb3ee",
    "#d55e00": "#f58a4b",
    "#008a66": "#3fc79d",
    "#b5478f": "#e78fc5",
    "#8f7200": "#dcb93f",
    "#6a55b0": "#ab98ec",
    "#7d4e2d": "#cf9a70",
    "#4a5568": "#a8b3c4",
    "#b08800": "#e3bd4a",
    "#3d8b3d": "#7fce7f",
    "#007c86": "#3fc4cf",
    "#2f6fb7": "#76aff0",
    "#5b4bb0": "#a99cf2",
    "#8a2f7a": "#e08bd0",
    "#7b8494": "#8d97a6",
    "#ee8f45": "#a04a12",
    "#f0a46d": "#874521",
    "#f2b891": "#6e3f29",
    "#f2cbb2": "#55392e",
    "#f1ded3": "#3d3230",
    "#eff1f4": "#252a31",
    "#d2e2f0": "#273647",
    "#b4d2ec": "#27435e",
    "#96c3e7": "#264f76",
    "#77b3e2": "#235c8f",
    "#56a3dd": "#1d69a8",
}


def color_metric(index: int) -> str:
    """Give the colour of a metric by its place among the board's: the average, then benchmarks.

    >>> color_metric(0) == INK
    True
    """
    return INK if index == 0 else SERIES[(index - 1) % len(SERIES)]


def color_diverging(value: float) -> str:
    """Give the fill of a value from -1 to 1, in steps of 0.2 around 0.

    >>> color_diverging(0.05) == DIVERGING[5], color_diverging(1) == DIVERGING[10]
    (True, True)
    """
    middle = len(DIVERGING) // 2
    return DIVERGING[middle + round(value * middle)]
