"""Faults and hints."""

from leaderboard.errors import Fault, SourceFaults, suggest_spelling


def make_fault(**keys: object) -> Fault:
    given: dict[str, object] = {"file": "a.json", "row": 3, "column": "arc", "value": "x"}
    given |= {"why": "is not a number", "remedy": "give points"} | keys
    return Fault(**given)  # type: ignore[arg-type]


def test_a_fault_names_file_row_column_value_reason_and_remedy() -> None:
    told = "a.json, row 3, column 'arc': 'x' is not a number; give points"
    assert str(make_fault()) == told


def test_a_fault_of_a_whole_file_names_neither_row_nor_column() -> None:
    told = "a.json: 'x' is not a number; give points"
    assert str(make_fault(row=None, column=None)) == told


def test_a_fault_shortens_a_long_value() -> None:
    assert len(str(make_fault(value="x" * 1000))) < 150


def test_source_faults_lists_every_fault_and_says_that_nothing_was_written() -> None:
    message = str(SourceFaults([make_fault(row=1), make_fault(row=2)]))
    assert message.splitlines() == [
        "2 faults found, nothing was written:",
        "  a.json, row 1, column 'arc': 'x' is not a number; give points",
        "  a.json, row 2, column 'arc': 'x' is not a number; give points",
    ]


def test_source_faults_counts_one_fault_in_the_singular() -> None:
    assert str(SourceFaults([make_fault()])).startswith("1 fault found")


def test_source_faults_keeps_the_faults() -> None:
    assert SourceFaults([make_fault()]).faults == (make_fault(),)


def test_suggest_spelling_gives_the_nearest_name() -> None:
    assert suggest_spelling("radail", ["radial", "total"]) == "did you mean 'radial'?"


def test_suggest_spelling_lists_what_there_is_where_nothing_is_near() -> None:
    assert suggest_spelling("xyz", ["radial", "total"]) == "known are 'radial', 'total'"


def test_suggest_spelling_says_so_where_there_is_nothing() -> None:
    assert suggest_spelling("xyz", []) == "there are none"
