"""Colours on a light and on a dark page."""

import pytest

from harness.colors import find_data_colors, find_drawn_colors, measure_contrast
from harness.hard_boards import HARD_BOARDS
from harness.variants import list_variants
from leaderboard.analysis.size_classes import ALL_CLASSES
from leaderboard.figures import palette
from leaderboard.figures.contract import Figure
from leaderboard.figures.palette import DARK, INK, SERIES, SIZE_CLASS_SERIES, color_metric
from leaderboard.items import FIGURES

LIGHT_PAGE, DARK_PAGE = "#ffffff", "#14171c"


@pytest.mark.parametrize("color", [*SERIES, *SIZE_CLASS_SERIES, INK, palette.ACCENT, palette.MUTED])
def test_a_colour_stands_out_from_its_page_in_both_themes(color: str) -> None:
    assert measure_contrast(color, LIGHT_PAGE) >= 3
    assert measure_contrast(DARK[color], DARK_PAGE) >= 3


@pytest.mark.parametrize("color", [INK, palette.MUTED])
def test_text_can_be_read_in_both_themes(color: str) -> None:
    assert measure_contrast(color, LIGHT_PAGE) >= 4.5
    assert measure_contrast(DARK[color], DARK_PAGE) >= 4.5


def test_every_colour_of_the_palette_has_a_counterpart() -> None:
    values = [value for name, value in vars(palette).items() if name.isupper() and name != "DARK"]
    single = {value for value in values if isinstance(value, str)}
    listed = {color for value in values if isinstance(value, tuple) for color in value}
    assert single | listed == set(DARK)


def test_no_two_colours_have_the_same_counterpart() -> None:
    assert len(set(DARK.values())) == len(DARK)


def test_no_counterpart_is_itself_a_light_colour() -> None:
    assert not set(DARK.values()) & set(DARK)


@pytest.mark.parametrize("figure", FIGURES.values(), ids=FIGURES)
def test_every_colour_that_a_figure_uses_has_a_counterpart(figure: Figure) -> None:
    tables = HARD_BOARDS["seven benchmarks"]
    for params in list_variants(figure, tables):
        data = figure.data(tables, **params)
        assert find_data_colors(data) <= set(DARK), params
        assert find_drawn_colors(figure.draw(data)) <= set(DARK), params


def test_the_average_has_the_ink_and_benchmarks_their_places_in_the_series() -> None:
    assert [color_metric(place) for place in (0, 1, 8)] == [INK, SERIES[0], SERIES[7]]


def test_benchmarks_beyond_the_series_begin_it_again() -> None:
    assert color_metric(9) == SERIES[0]


def test_every_size_class_has_a_colour_of_its_own() -> None:
    assert len(set(SIZE_CLASS_SERIES)) == len(ALL_CLASSES)
