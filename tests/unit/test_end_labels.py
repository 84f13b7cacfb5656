"""Names near the ends of lines."""

import numpy as np

from leaderboard.figures.end_labels import CHARACTER, LINE, Spot, place_end_labels

SIZE = (280.0, 440.0)
NOTHING = np.empty((0, 2))

Box = tuple[float, float, float, float]


def box(end: tuple[float, float], text: str, spot: Spot) -> Box:
    """Give left, right, bottom and top of a placed name."""
    near, width = end[0] + spot.aside, CHARACTER * len(text)
    left = near if spot.align == "left" else near - width
    middle = end[1] + spot.lift
    return left, left + width, middle - LINE / 2, middle + LINE / 2


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def test_a_name_with_room_stands_right_of_its_end() -> None:
    (spot,) = place_end_labels([(100, 200)], ["falcon-40b"], NOTHING, NOTHING, SIZE)
    assert (spot.align, spot.lift, spot.far) == ("left", 0, False)


def test_a_name_at_the_right_edge_stands_left_of_its_end() -> None:
    (spot,) = place_end_labels([(270, 200)], ["falcon-40b"], NOTHING, NOTHING, SIZE)
    assert (spot.align, spot.lift) == ("right", 0)


def test_names_of_ends_at_one_place_do_not_cover_each_other() -> None:
    ends, texts = [(140.0, 200.0)] * 6, ["falcon-40b"] * 6
    spots = place_end_labels(ends, texts, NOTHING, NOTHING, SIZE)
    boxes = [box(*placed) for placed in zip(ends, texts, spots, strict=True)]
    assert not any(
        overlap(one, other) for number, one in enumerate(boxes) for other in boxes[:number]
    )


def test_a_name_moves_off_a_dot() -> None:
    dots = np.array([[130.0, 200.0], [70.0, 200.0]])
    (spot,) = place_end_labels([(100, 200)], ["falcon-40b"], dots, NOTHING, SIZE)
    assert spot.lift != 0


def test_no_name_leaves_the_plot() -> None:
    ends, texts = [(3.0, 1.0), (277.0, 439.0)], ["a-model-of-25-characters-x"] * 2
    spots = place_end_labels(ends, texts, NOTHING, NOTHING, SIZE)
    for left, right, bottom, top in map(box, ends, texts, spots):
        assert left >= 0
        assert right <= SIZE[0]
        assert bottom >= 0
        assert top <= SIZE[1]


def test_a_name_far_from_its_end_says_so() -> None:
    assert [Spot(7, lift, "left").far for lift in (LINE, 2 * LINE, -2 * LINE)] == [
        False,
        True,
        True,
    ]


def test_no_ends_have_no_names() -> None:
    assert place_end_labels([], [], NOTHING, NOTHING, SIZE) == []
