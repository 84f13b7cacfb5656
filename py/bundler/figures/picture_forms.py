"""How a picture is kept: as SVG where that is small, else as WebP.

SVG is sharp at every size and short for few marks; it travels compressed. Thousands of marks make
it long, and slow to show: a WebP of twice the width in few colours is then the shorter one.
"""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

# Within these no other form is asked for: another round through the browser costs more.
SMALL_SVG_BYTES = 12_000
# Beyond this a reader's browser needs longer to draw an SVG than to fetch anything else.
LARGEST_SVG_BYTES = 250_000
# Flat colours and the smoothed edges between them need no more.
COLORS = 64

DIGITS = re.compile(r"-?\d+\.\d+")
SHAPE = re.compile(r'(?<= d=")[^"]*')
NAME = re.compile(r'(?<= id=")\w+(?=")|(?<=url\(#)\w+(?=\))')
SIZE = re.compile(r'(<svg[^>]*? width="(\d+)" height="(\d+)")')
# What holds without being said.
DEFAULTS = (' paint-order="fill"', ' fill-opacity="1"', ' stroke-opacity="1"')


@dataclass(frozen=True)
class Encoded:
    """A picture as it stands in a file; ``suffix`` is that of its name."""

    suffix: str
    content: bytes


def choose_form(svg: str, photograph: Callable[[], bytes], paper: str) -> Encoded:
    """Keep a picture in the form that travels in fewer bytes, but no SVG that is slow to draw.

    Parameters
    ----------
    svg : str
        The picture as Bokeh exports it.
    photograph : callable
        Gives the same as PNG; called only where the SVG is not small.
    paper : str
        Colour of the page that a picture without transparency stands on.
    """
    tidy = tidy_svg(svg).encode()
    sent = len(gzip.compress(tidy, 6))
    slow = len(tidy) > LARGEST_SVG_BYTES
    if sent <= SMALL_SVG_BYTES and not slow:
        return Encoded(".svg", tidy)
    webp = encode_webp(photograph(), paper)
    return Encoded(".webp", webp) if slow or len(webp) < sent else Encoded(".svg", tidy)


def tidy_svg(svg: str) -> str:
    """Shorten an SVG of Bokeh's, and take out what differs from one export to the next.

    Coordinates keep a tenth of a pixel, clip paths are numbered (their names are random), and a
    view box lets the picture be shown in any size.

    >>> tidy_svg('<svg width="4" height="2"><path id="xQz" d="M 0.55123 1"/></svg>')
    '<svg width="4" height="2" viewBox="0 0 4 2"><path id="c1" d="M 0.6 1"/></svg>'
    """
    names: dict[str, str] = {}
    numbered = NAME.sub(lambda found: names.setdefault(found[0], f"c{len(names) + 1}"), svg)
    shorter = SHAPE.sub(lambda found: DIGITS.sub(_round, found[0]), numbered)
    for default in DEFAULTS:
        shorter = shorter.replace(default, "")
    return SIZE.sub(r'\1 viewBox="0 0 \2 \3"', shorter, count=1)


def encode_webp(png: bytes, paper: str) -> bytes:
    """Lay a picture on paper and keep it in few colours, without loss beyond that."""
    drawn = Image.open(io.BytesIO(png)).convert("RGBA")
    page = Image.new("RGBA", drawn.size, paper)
    page.alpha_composite(drawn)
    flat = page.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE).convert("RGB")
    encoded = io.BytesIO()
    # More effort takes forty times as long, and saves a hundredth.
    flat.save(encoded, "webp", lossless=True, quality=80, method=6)
    return encoded.getvalue()


def _round(found: re.Match[str]) -> str:
    return f"{float(found[0]):.1f}".removesuffix(".0")
