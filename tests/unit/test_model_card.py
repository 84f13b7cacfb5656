"""The card of a model: its history on a board, and what it has in common with other names."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from browser import find_elsewhere as elsewhere_call
from browser import model_card as card_call
from harness.real_history import load_history, load_record
from harness.real_tables import DATA
from harness.tables import Row, make_board, make_history, make_snapshot
from leaderboard.library import Library
from leaderboard.model_card import Shown, UnknownModelError, find_elsewhere, make_card
from leaderboard.models import ModelFact
from leaderboard.tidy import tabulate

if TYPE_CHECKING:
    from leaderboard.history import History
    from leaderboard.snapshot import Snapshot

NAN = float("nan")
BOARD = make_board()


def days(*rows: list[Row], **keys: Any) -> list[Snapshot]:
    """Make a snapshot a day; ``keys`` holds a value for every day."""
    return [
        make_snapshot(
            listed,
            BOARD,
            date=f"2023-06-0{number + 1}",
            **{key: values[number] for key, values in keys.items()},
        )
        for number, listed in enumerate(rows)
    ]


def remember(*rows: list[Row], **keys: Any) -> History:
    return make_history(days(*rows, **keys), BOARD)


def show(snapshot: Snapshot) -> Shown:
    return Shown(snapshot, tabulate(snapshot, BOARD, {}))


def card(*rows: list[Row], model: str = "o/a", **keys: Any) -> dict[str, Any]:
    return make_card(remember(*rows, **keys), model, {})


def read_facts(card: dict[str, Any]) -> dict[str, str]:
    return {fact["label"]: fact["text"] for fact in card["facts"]}


def read_ranks(card: dict[str, Any]) -> list[tuple[str, str]]:
    return [(entry["rank"], entry["rank_note"]) for entry in card["history"]]


def read_others(card: dict[str, Any]) -> dict[str, str]:
    return {other["model"]: other["text"] for other in card["others"]}


A: Row = ("o/a", 60.0, 61.0, 59.0)
B: Row = ("o/b", 70.0, 71.0, 69.0)


# Its history.


def test_one_date_gives_one_standing() -> None:
    made = card([B, A])
    (standing,) = made["history"]
    assert standing["date"] == "2023-06-01"
    assert standing["scores"] == ["60.00", "61.00", "59.00"]
    assert read_ranks(made) == [("2 of 2", "")]
    assert made["rescorings"] == []


def test_a_model_stands_by_its_best_row() -> None:
    made = card([A, ("o/a", 65.0, 66.0, 64.0)])
    assert made["history"][0]["scores"][0] == "65.00"


def test_a_tie_is_told_with_the_rank() -> None:
    assert read_ranks(card([A, ("o/c", 60.0, 60.0, 60.0), B])) == [("2 of 3", "tied with 1 other")]


def test_the_rank_in_a_top_is_one_within_the_top() -> None:
    assert read_ranks(card([B, A], population=["top"])) == [("2 of 2", "within the top")]


def test_fragments_prove_no_rank() -> None:
    made = card([A], population=["fragments"])
    assert read_ranks(made) == [("–", "fragments prove none")]
    assert read_facts(made)["Best rank"] == "no date proves one"


def test_a_model_of_a_size_class_alone_has_no_rank() -> None:
    made = card([B, A], parts=[["main", "7b"]])
    assert read_ranks(made)[0][1] == "in a size class only, not in the main list"


def test_a_missing_average_gives_no_rank_and_a_dash() -> None:
    made = card([("o/a", None, 61.0, None)])
    assert read_ranks(made) == [("–", "it has no average")]
    assert made["history"][0]["scores"] == ["–", "61.00", "–"]


def test_a_model_that_left_and_came_back_has_an_absence_between() -> None:
    made = card([A], [B], [B], [A, B])
    assert [entry["kind"] for entry in made["history"]] == ["standing", "absence", "standing"]
    assert made["history"][1] == {
        "kind": "absence",
        "dates": ["2023-06-02", "2023-06-03"],
        "text": "off the board (2 snapshots)",
    }


def test_an_absence_from_a_top_or_from_fragments_is_not_one_from_the_board() -> None:
    made = card([A], [B], [B], population=["whole", "top", "fragments"])
    assert made["history"][1]["text"] == (
        "not in the top that was kept (1 snapshot) and "
        "not in the fragments that were kept (1 snapshot)"
    )


def test_dates_before_the_first_are_no_absence() -> None:
    made = card([B], [A])
    assert [entry["kind"] for entry in made["history"]] == ["standing"]
    assert read_facts(made)["Listed"] == "1 snapshot of 2, 2023-06-02"


def test_the_best_rank_is_the_first_of_equals() -> None:
    made = card([A], [B, A], [A])
    assert read_facts(made)["Best rank"] == "1 of 1 on 2023-06-01"


# Re-scorings.


def test_other_scores_are_told_by_benchmark_with_their_difference() -> None:
    made = card([A], [("o/a", 62.0, 61.0, 63.0)])
    (again,) = made["rescorings"]
    assert again["dates"] == ["2023-06-01", "2023-06-02"]
    assert again["text"] == "Average 60.00 → 62.00 (+2.00) and B2 59.00 → 63.00 (+4.00)."
    assert [entry["rescored"] for entry in made["history"]] == [False, True]


def test_a_model_that_comes_back_is_compared_with_where_it_last_stood() -> None:
    made = card([A], [B], [("o/a", 59.0, 59.0, 59.0)])
    assert made["rescorings"][0]["dates"] == ["2023-06-01", "2023-06-03"]


def test_more_decimals_are_no_re_scoring() -> None:
    made = card([("o/a", 60.0, 61.0, 59.0)], [("o/a", 60.02, 61.04, 58.96)], decimals=[1, 2])
    assert made["rescorings"] == []


def test_a_score_that_was_missing_is_no_re_scoring() -> None:
    assert card([("o/a", 61.0, 61.0, None)], [A])["rescorings"][0]["text"].startswith("Average")
    assert card([("o/a", None, 61.0, None)], [A])["rescorings"] == []


def test_where_most_models_changed_the_board_scored_again() -> None:
    made = card([A, B], [("o/a", 61.0, 62.0, 60.0), ("o/b", 71.0, 72.0, 70.0)])
    assert "The board scored again: 2 of the 2 models" in made["rescorings"][0]["text"]


def test_llama_65b_was_re_scored_with_the_whole_board_in_july_2023() -> None:
    made = make_card(load_history(), "llama-65b", {})
    first = made["rescorings"][0]
    assert first["dates"] == ["2023-06-29", "2023-07-14"]
    assert "MMLU 48.8 → 63.4 (+14.6)" in first["text"]
    assert "101 of the 101 models on both dates" in first["text"]
    assert [again["dates"][1] for again in made["rescorings"]] == ["2023-07-14", "2023-07-24"]


# What is known of it.


def test_a_size_says_where_it_is_known_from() -> None:
    history = remember([("o/a-7b", 1.0, 1.0, 1.0), ("o/x", 1.0, 1.0, 1.0)])
    assert read_facts(make_card(history, "o/a-7b", {}))["Size"] == (
        "7 billion parameters, says its name"
    )
    assert read_facts(make_card(history, "o/x", {}))["Size"].startswith("unknown")
    fact = ModelFact(0.124, "https://example.org/x")
    size = make_card(history, "o/x", {"o/x": fact})["facts"][0]
    assert (size["text"], size["source"]) == ("124 million parameters", "https://example.org/x")


def test_a_size_that_only_the_board_states_is_told_so() -> None:
    history = make_history(days([A]), BOARD, {"o/a": 3.0})
    assert read_facts(make_card(history, "o/a", {}))["Size"] == (
        "3 billion parameters, says a source of the board"
    )


def test_a_size_is_that_of_the_shown_date_and_others_are_told_with_theirs() -> None:
    columns = ("model", "average", "b1", "b2", "params_billion")
    stated = [
        replace(day, columns=columns, rows=(("o/a", 1.0, 1.0, 1.0, size),))
        for day, size in zip(days([A], [A], [A]), (7.4, 7.4, 14.8), strict=True)
    ]
    history = make_history(stated, BOARD)
    assert read_facts(make_card(history, "o/a", {}))["Size"] == (
        "14.8 billion parameters, says a source of the board; on other dates 7.4 billion "
        "parameters (2023-06-01 to 2023-06-02)"
    )
    size = read_facts(make_card(history, "o/a", {}, show(stated[0])))["Size"]
    assert size.startswith("7.4 billion parameters, says")


def test_a_size_that_is_only_said_more_exactly_is_no_other_size() -> None:
    columns = ("model", "average", "b1", "b2", "params_billion")
    stated = [
        replace(day, columns=columns, rows=(("o/a", 1.0, 1.0, 1.0, size),))
        for day, size in zip(days([A], [A]), (7.0, 7.242), strict=True)
    ]
    size = read_facts(make_card(make_history(stated, BOARD), "o/a", {}))["Size"]
    assert size == "7.242 billion parameters, says a source of the board"


def test_family_and_organisation_come_from_the_name() -> None:
    told = read_facts(card([("o/llama-2-7b", 1.0, 1.0, 1.0)], model="o/llama-2-7b"))
    assert (told["Family"], told["Organisation"]) == ("Llama 2, going by its name", "o")
    told = read_facts(card([("a", 1.0, 1.0, 1.0)], model="a"))
    assert (told["Family"], told["Organisation"]) == ("its name tells none", "none in the name")


def test_flags_are_those_of_the_shown_snapshot() -> None:
    library = open_library("2023-09-04")
    made = card_call.run(
        library, None, snapshot="v1-4/2023-09-04", model="Fredithefish/ReasonixPajama-3B-HF"
    )
    assert read_facts(made)["Flags"] == "flagged by the board (2023-09-04)"


# Evaluations and other names.


def test_several_evaluations_on_the_shown_date_are_listed_best_first() -> None:
    (snapshot,) = days([A, B, ("o/a", 65.0, 66.0, 64.0)])
    made = make_card(make_history([snapshot], BOARD), "o/a", {}, show(snapshot))
    assert made["evaluations"]["columns"] == ["Average", "B1", "B2"]
    assert [row[0] for row in made["evaluations"]["rows"]] == ["65.00", "60.00"]


def test_one_evaluation_is_no_list() -> None:
    (snapshot,) = days([A, B])
    history = make_history([snapshot], BOARD)
    assert make_card(history, "o/a", {}, show(snapshot))["evaluations"] is None


def test_a_name_with_exactly_the_same_scores_is_told_with_its_dates() -> None:
    twin: Row = ("p/x", 60.0, 61.0, 59.0)
    near: Row = ("p/y", 60.0, 61.0, 59.01)
    made = card([A, twin, near], [A, twin], [A, B])
    assert read_others(made) == {"p/x": "the same scores on 2 dates, 2023-06-01 to 2023-06-02"}


def test_a_further_evaluation_has_twins_too() -> None:
    (snapshot,) = days([A, ("o/a", 50.0, 50.0, 50.0), B, ("o/b", 50.0, 50.0, 50.0)])
    history = make_history([snapshot], BOARD)
    assert read_others(make_card(history, "o/a", {})) == {}
    assert list(read_others(make_card(history, "o/a", {}, show(snapshot)))) == ["o/b"]


def test_missing_scores_equal_nothing() -> None:
    assert card([("o/a", 60.0, 60.0, None), ("o/b", 60.0, 60.0, None)])["others"] == []


def test_names_that_differ_by_capitals_or_organisation_are_listed() -> None:
    made = card([A, ("O/A", 1.0, 1.0, 1.0), ("p/a", 2.0, 2.0, 2.0), ("a", 3.0, 3.0, 3.0), B])
    assert read_others(made) == {
        "O/A": "the same name but for capitals",
        "p/a": "the same name, from the organisation p",
        "a": "the same name, without an organisation",
    }


def test_a_namesake_with_the_same_scores_stands_once() -> None:
    others = read_others(make_card(load_history(), "llama-65b", {}))
    assert others["huggyllama/llama-65b"] == (
        "the same scores on 12 dates, 2023-06-10 to 2023-09-15; "
        "the same name, from the organisation huggyllama"
    )


# The chart.


def test_the_chart_places_every_score_within_its_plot() -> None:
    chart = make_card(load_history(), "llama-65b", {})["chart"]
    assert [series["label"] for series in chart["series"]] == [
        "Average", "ARC", "HellaSwag", "MMLU", "TruthfulQA",
    ]  # fmt: skip
    places = [place for series in chart["series"] for dot in series["dots"] for place in dot[:2]]
    assert all(0 <= place <= 1 for place in places)
    assert len(chart["days"]) == 18


def test_a_line_breaks_where_the_model_was_not_listed() -> None:
    (average, *_) = card([A], [A], [B], [A])["chart"]["series"]
    assert (len(average["dots"]), len(average["lines"])) == (3, 1)


def test_a_line_across_a_re_scoring_is_broken_and_its_dot_hollow() -> None:
    average, first, second = card([A], [("o/a", 62.0, 61.0, 63.0)])["chart"]["series"]
    assert [series["lines"][0][4] for series in (average, first, second)] == [True, False, True]
    assert [dot[2] for dot in second["dots"]] == [False, True]


def test_a_model_without_scores_has_no_chart() -> None:
    assert card([("o/a", None)])["chart"]["series"] == []


# Names that are not there.


def test_an_unknown_name_is_refused_with_the_nearest() -> None:
    history = remember([("tiiuae/falcon-40b", 1.0), ("tiiuae/falcon-7b", 1.0)])
    with pytest.raises(UnknownModelError, match="'falcon-40b'; did you mean 'tiiuae/falcon-40b'"):
        make_card(history, "falcon-40b", {})
    with pytest.raises(UnknownModelError) as caught:
        make_card(history, "tiiuae/Falcon-7B", {})
    assert caught.value.near[0] == "tiiuae/falcon-7b"


def test_a_name_like_no_other_is_refused_without_a_guess() -> None:
    with pytest.raises(UnknownModelError, match="nor one of a similar name"):
        make_card(remember([A]), "zzzzzz", {})


def test_an_empty_history_knows_no_model() -> None:
    with pytest.raises(UnknownModelError):
        make_card(remember(), "o/a", {})
    with pytest.raises(UnknownModelError):
        make_card(remember([]), "o/a", {})


# Other boards.


def test_other_boards_are_named_with_the_last_standing_there() -> None:
    history = remember([A], [A], [B])
    assert find_elsewhere([history], "O/a") == [
        {
            "model": "o/a",
            "snapshot": "tiny/2023-06-02",
            "board": "A tiny board",
            "text": (
                "2 snapshots, 2023-06-01 to 2023-06-02; "
                "on 2023-06-02 rank 1 of 1 with an average of 60.00"
            ),
        }
    ]
    assert find_elsewhere([history, remember()], "o/z") == []


# As the page calls it.


def open_library(date: str) -> Library:
    board = json.loads((DATA / "boards/v1-4.json").read_text("utf-8"))
    models = json.loads((DATA / "models.json").read_text("utf-8"))
    library = Library([board], models, [f"v1-4/{date}"])
    library.add_snapshot(json.loads((DATA / f"snapshots/v1-4/{date}.json").read_text("utf-8")))
    library.add_history(load_record())
    return library


def test_a_card_needs_the_history_of_its_board_and_the_shown_snapshot() -> None:
    board = json.loads((DATA / "boards/v1-4.json").read_text("utf-8"))
    library = Library([board], {"models": {}}, ["v1-4/2023-09-04"])
    assert card_call.missing(library, snapshot="v1-4/2023-09-04", model="x") == [
        "snapshots/v1-4/2023-09-04", "histories/v1-4",
    ]  # fmt: skip
    assert elsewhere_call.missing(library, boards=["v1-4"], model="x") == ["histories/v1-4"]


def test_the_page_gets_plain_values() -> None:
    library = open_library("2023-10-31")
    made = card_call.run(
        library, None, snapshot="v1-4/2023-10-31", model="garage-bAInd/Camel-Platypus2-70B"
    )
    assert json.loads(json.dumps(made, allow_nan=False)) == made
    assert made["evaluations"]["date"] == "2023-10-31"
    assert "Lists" in made["evaluations"]["columns"]


def test_the_page_is_told_what_may_have_been_meant() -> None:
    library = open_library("2023-10-31")
    answer = card_call.run(library, None, snapshot="v1-4/2023-10-31", model="Llama-65B")
    assert answer["near"][0] == "llama-65b"
    assert "never listed a model called 'Llama-65B'" in answer["unknown"]


def test_a_hidden_model_has_a_card_that_ranks_among_all_and_says_so() -> None:
    library = open_library("2023-09-04")
    snapshot = "v1-4/2023-09-04"
    hidden = "Aspik101/trurl-2-13b-pl-instruct_unload"
    facts = read_facts(card_call.run(library, None, snapshot=snapshot, model=hidden))
    assert "ranks on this card are among all" in facts["Hidden"]
    assert facts["Flags"].startswith("flagged")
    (last,) = [
        entry
        for entry in card_call.run(library, None, snapshot=snapshot, model=hidden)["history"]
        if entry.get("date") == "2023-09-04"
    ]
    assert last["rank"].endswith("of 1,192")
    shown = card_call.run(library, None, snapshot=snapshot, model="tiiuae/falcon-40b")
    assert "Hidden" not in read_facts(shown)
    ranks = {entry["date"]: entry["rank"] for entry in shown["history"] if "rank" in entry}
    assert ranks["2023-09-04"].endswith("of 1,190")


def test_another_board_that_hides_a_model_is_still_named() -> None:
    library = open_library("2023-09-04")
    (found,) = elsewhere_call.run(
        library, None, boards=["v1-4"], model="Fredithefish/ReasonixPajama-3B-HF"
    )
    assert found["text"].endswith("hidden there, and ranked among the hidden ones")
