"""Any table with a column of models and columns of numbers becomes a snapshot."""

import pytest

from harness.own_files import join_notes, list_faults, list_rows, read
from leaderboard.errors import OwnDataError


def test_a_table_becomes_a_snapshot_of_a_board_of_its_own() -> None:
    data = read("model,average,arc,mmlu\na/b,60,70,50\nc/d,55.5,61,50\n", "My models.csv")
    assert data.snapshot.key == "own/my-models"
    assert data.board.id == data.snapshot.board == "own-my-models"
    assert data.board.metric_ids == ("average", "arc", "mmlu")
    assert list_rows(data) == [("a/b", 60, 70, 50), ("c/d", 55.5, 61, 50)]
    assert (data.snapshot.population, data.snapshot.decimals) == ("whole", 1)
    assert data.report["snapshot"]["models"] == 2
    assert data.report["faults"]["total"] == 0


def test_of_a_column_nothing_is_known_but_its_heading() -> None:
    (benchmark,) = read("model,ARC (25-shot)\na/b,60\n").board.benchmarks
    assert (benchmark.id, benchmark.label, benchmark.shots) == ("arc", "ARC", 25)
    assert (benchmark.items, benchmark.chance, benchmark.human) == (None, None, None)


@pytest.mark.parametrize(
    "text",
    [
        "model,arc,mmlu\na/b,61.5,50\n",
        "model;arc;mmlu\na/b;61,5;50,0\n",
        "model\tarc\tmmlu\na/b\t61.5\t50\n",
        "model|arc|mmlu\na/b|61.5|50\n",
        "sep=;\nmodel;arc;mmlu\na/b;61.5;50\n",
        "model,arc,mmlu\r\na/b,61.5,50\r\n",
        "model,arc,mmlu\ra/b,61.5,50\r",
        '"model","arc","mmlu"\n"a/b","61,5","50%"\n',
        "\nmodel,arc,mmlu\n\na/b,61.5,50\n,,\n",
        "a/b,61.5,50\n",
    ],
)
def test_what_sets_values_apart_is_told_by_the_first_lines(text: str) -> None:
    data = read(text)
    assert [row[0:1] + row[2:] for row in list_rows(data)] == [("a/b", 61.5, 50)]
    assert data.report["faults"]["total"] == 0


def test_rows_without_a_value_for_each_heading_are_left_out_and_told_by_line() -> None:
    data = read("model,arc,mmlu\na/b,60,50\nshort,60\nlong,1,2,3\nc/d,61,51,,\n")
    assert [row[0] for row in list_rows(data)] == ["a/b", "c/d"]
    assert list_faults(data) == [
        ("ragged", 3, "", "short,60"),
        ("ragged", 4, "", "long,1,2,3"),
    ]
    assert data.report["left_out"] == 2
    assert data.report["faults"]["shown"][0]["why"] == "has 2 values for 3 headings"


def test_a_quotation_mark_that_is_not_closed_does_not_swallow_the_rest() -> None:
    data = read('model,arc\n"a/b,60\nc/d,61\n"e/f",62\n')
    assert [row[0] for row in list_rows(data)] == ['"a/b', "c/d", "e/f"]
    assert list_faults(data) == [("quotes", 2, "", '"a/b,60')]


def test_a_line_is_counted_as_an_editor_does_where_cells_have_several() -> None:
    data = read('model,arc,note\na/b,60,"two\nlines"\nc/d,x,\n')
    assert list_faults(data) == [("text", 4, "arc", "x")]


def test_headings_that_are_empty_or_stand_twice_are_renamed_and_told() -> None:
    data = read("model,arc,arc,,mmlu\na/b,1,2,3,4\nc/d,10,20,30,40\n")
    assert [benchmark.label for benchmark in data.board.benchmarks] == [
        "arc", "arc (2)", "column 4", "mmlu",
    ]  # fmt: skip
    assert len(set(data.board.benchmark_ids)) == 4
    assert "The heading “arc” stands more than once; column 3 is called “arc (2)”" in join_notes(
        data
    )
    assert "Column 4 has no heading; it is called “column 4”" in join_notes(data)


def test_a_column_that_counts_the_rows_is_no_score() -> None:
    assert read(",model,arc\n0,a/b,60\n1,c/d,70\n").board.benchmark_ids == ("arc",)


def test_names_of_rows_may_stand_without_a_heading() -> None:
    data = read("arc,mmlu\na/b,60,50\nc/d,70,60\n")
    assert list_rows(data) == [("a/b", 55, 60, 50), ("c/d", 65, 70, 60)]


@pytest.mark.parametrize("heading", ["model", "Model", "fullname", "Model Name", "name", "LLM"])
def test_the_model_is_told_by_its_heading(heading: str) -> None:
    data = read(f"note,{heading},arc\nx,a/b,60\ny,c/d,70\n")
    assert [row[0] for row in list_rows(data)] == ["a/b", "c/d"]


def test_else_the_model_is_the_first_text_of_which_most_differ() -> None:
    data = read("kind,contender,arc\nopen,a/b,60\nopen,c/d,70\nopen,e/f,80\n")
    assert [row[0] for row in list_rows(data)] == ["a/b", "c/d", "e/f"]


def test_columns_that_are_no_scores_are_left_out_with_the_reason() -> None:
    data = read(
        "model,rank,year,downloads,elo,license,merged,arc\n"
        "a/b,1,2023,50,1200,mit,1,60\nc/d,2,2024,60,1100,mit,0,70\n"
    )
    assert data.board.benchmark_ids == ("arc",)
    told = {column["heading"]: column["why"] for column in data.report["columns"]}
    assert told["rank"] == told["year"] == told["downloads"] == "is no score by its heading"
    assert told["elo"] == "has values beyond 0 to 100"
    assert told["license"] == "is text"
    assert told["merged"] == "is no score by its heading"


@pytest.mark.parametrize("task", ["date_understanding", "ARC (25-shot)", "object_counting", "time"])
def test_a_task_may_be_called_after_what_is_no_score(task: str) -> None:
    is_score = task != "time"
    data = read(f"model,arc easy,{task}\na/b,60,50\n")
    assert (len(data.board.benchmarks) == 2) == is_score


def test_names_of_columns_that_other_tables_have_are_not_taken() -> None:
    data = read("model,X,Family,rank score,7 tasks,über\na/b,50,60,70,80,90\n")
    assert data.board.benchmark_ids == (
        "x_score", "family_score", "rank_score", "s_7_tasks", "uber",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("model,arc\n", "no rows"),
        ("just\nsome\nwords\n", "neither comma, semicolon, tab nor bar"),
        ("model,license\na/b,mit\nc/d,mit\n", "no column of scores: 'license' is text"),
        ("x,arc\n1,60\n2,70\n", "no column that names models"),
        ("model,elo\na/b,1200\nc/d,1100\n", "“elo” have values beyond 0 to 100"),
        ("model,arc\n,60\n,70\n", "no row of mine.csv can be shown: line 2 names no model"),
    ],
)
def test_a_table_that_cannot_be_shown_is_refused_with_what_to_do(text: str, why: str) -> None:
    with pytest.raises(OwnDataError, match=why) as told:
        read(text)
    assert "; " in str(told.value)


def test_one_row_is_a_table() -> None:
    assert list_rows(read("model,arc\na/b,60\n")) == [("a/b", 60, 60)]


def test_several_rows_of_a_model_are_kept_and_told() -> None:
    data = read("model,arc\na/b,60\na/b,60\n a/b ,50\n")
    assert len(data.snapshot.rows) == 3
    assert data.report["snapshot"]["models"] == 1
    assert "2 rows are of a model that stands before" in join_notes(data)


def test_more_rows_than_are_read_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("leaderboard.own.delimited.MOST_ROWS", 2)
    data = read("model,arc\na,1.5\nb,2\nc,3\nd,4\n")
    assert len(data.snapshot.rows) == 2
    assert [fault[:2] for fault in list_faults(data)] == [("rows", 4), ("rows", 5)]


def test_thousands_of_faults_are_told_by_the_first_and_their_number() -> None:
    lines = [f"m{number},{'x' if number % 2 else 60},99" for number in range(3000)]
    whole = [f"{line},50" for line in lines[:-700]]
    data = read("\n".join(["model,arc,mmlu,bbh", *whole, *lines[-700:]]))
    faults = data.report["faults"]
    counts = {kind["kind"]: kind["count"] for kind in faults["kinds"]}
    assert counts == {"text": 1150, "ragged": 700}
    assert faults["total"] == 1850
    assert len(faults["shown"]) == 50
    places = [fault["place"] for fault in faults["shown"]]
    assert places == sorted(places)
