"""Colours of values between -1 and 1."""

import pytest

from leaderboard.figures.palette import DARK, DIVERGING, INK, color_diverging


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    shares = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    dark, light = sorted([luminance(first), luminance(second)])
    return (light + 0.05) / (dark + 0.05)


def test_the_ends_and_the_middle_have_the_ends_and_the_middle() -> None:
    assert [color_diverging(value) for value in (-1, 0, 1)] == [
        DIVERGING[0],
        DIVERGING[5],
        DIVERGING[10],
    ]


def test_a_colour_spans_a_tenth_to_either_side() -> None:
    assert color_diverging(0.69) == color_diverging(0.51) != color_diverging(0.49)


@pytest.mark.parametrize("color", DIVERGING)
def test_ink_can_be_read_on_every_colour_in_both_themes(color: str) -> None:
    assert contrast(color, INK) >= 4.5
    assert contrast(DARK[color], DARK[INK]) >= 4.5


def test_every_colour_has_a_counterpart_of_its_own() -> None:
    assert len({DARK[color] for color in DIVERGING}) == len(set(DIVERGING)) == 11
