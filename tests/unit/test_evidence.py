"""Which dates of a history may be joined by a line."""

from itertools import pairwise

from harness.real_history import load_history
from harness.tables import make_board, make_history, make_snapshot
from leaderboard.analysis.evidence import Joint, find_joints
from leaderboard.analysis.steps import classify_history
from leaderboard.snapshot import Snapshot

BOARD = make_board(1)
MODELS = [f"m{number}" for number in range(10)]


def day(date: str, scores: list[float], population: str = "whole", decimals: int = 2) -> Snapshot:
    rows = [(model, score, score) for model, score in zip(MODELS, scores, strict=False)]
    return make_snapshot(rows, BOARD, date=date, population=population, decimals=decimals)


def joints_of(*days: Snapshot, metric: str = "average") -> dict[str, Joint]:
    return find_joints(classify_history(make_history(days, BOARD)), metric)


def test_find_joints_joins_dates_with_the_same_scores() -> None:
    joints = joints_of(day("2023-01-01", [50.0] * 10), day("2023-01-02", [50.0] * 10))
    assert joints["2023-01-02"] == Joint("2023-01-01", "2023-01-02", 10, 0, listed_alike=True)
    assert joints["2023-01-02"].joined


def test_a_joint_holds_where_fewer_than_one_in_ten_were_scored_again() -> None:
    assert Joint("a", "b", common=100, rescored=9, listed_alike=True).joined
    assert not Joint("a", "b", common=100, rescored=10, listed_alike=True).joined


def test_find_joints_breaks_where_one_in_ten_was_scored_again_and_names_it() -> None:
    joint = joints_of(day("2023-01-01", [50.0] * 10), day("2023-01-02", [51.0] + [50.0] * 9))[
        "2023-01-02"
    ]
    assert (joint.rescored, set(joint.rescored_models), joint.joined) == (1, {"m0"}, False)


def test_find_joints_breaks_between_a_whole_board_and_a_top() -> None:
    joint = joints_of(day("2023-01-01", [50.0] * 10), day("2023-01-02", [50.0] * 3, "top"))[
        "2023-01-02"
    ]
    assert (joint.measured_alike, joint.listed_alike, joint.joined) == (True, False, False)


def test_find_joints_never_joins_fragments() -> None:
    days = [day(f"2023-01-0{number}", [50.0] * 3, "fragments") for number in (1, 2)]
    assert not joints_of(*days)["2023-01-02"].joined


def test_find_joints_joins_dates_without_a_common_model() -> None:
    first = make_snapshot([("a", 50.0, 50.0)], BOARD, date="2023-01-01")
    last = make_snapshot([("b", 50.0, 50.0)], BOARD, date="2023-01-02")
    assert joints_of(first, last)["2023-01-02"].joined


def test_find_joints_reads_averages_of_other_precision_off_the_scores_behind_them() -> None:
    first = make_snapshot([("a", 50.4, 50.0)], BOARD, date="2023-01-01", decimals=1)
    last = make_snapshot([("a", 50.32, 50.0)], BOARD, date="2023-01-02", decimals=2)
    assert joints_of(first, last)["2023-01-02"].rescored == 0


def test_find_joints_of_one_date_are_none() -> None:
    assert joints_of(day("2023-01-01", [50.0])) == {}


def test_the_real_board_was_scored_again_in_july_and_is_not_whole_from_october() -> None:
    joints = find_joints(classify_history(load_history()), "average")
    broken = [date for date, joint in joints.items() if not joint.joined]
    assert broken == ["2023-07-14", "2023-07-24", "2023-10-04", "2023-10-13", "2023-10-31"]
    assert (joints["2023-07-14"].common, joints["2023-07-14"].rescored) == (101, 100)
    assert all(first < last for first, last in pairwise(joints))
