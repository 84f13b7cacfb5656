"""Names of models, of snapshots and of columns."""

import pytest

from harness.own_files import join_notes, list_rows, read
from leaderboard.own.names import clean_name
from leaderboard.own.naming import find_date, name_snapshot


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a/b", "a/b"),
        ("  a/b\t", "a/b"),
        ('<a target="_blank" href="https://huggingface.co/a/b" style="x">a/b</a>', "a/b"),
        ('<a href="https://huggingface.co/a/b">a/b</a>  <a href="https://x.y">📑</a>', "a/b"),
        ("[a/b](https://huggingface.co/a/b)", "a/b"),
        ("https://huggingface.co/a/b", "a/b"),
        ("🟢 a/b 💬", "a/b"),
        ("⭕️a/b", "a/b"),
        ("🦙", "🦙"),
        ("模型/七", "模型/七"),
        ("a&amp;b", "a&amp;b"),
        ('<a href="#">a&amp;b</a>', "a&b"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ('<img src=x onerror="alert(1)">', '<img src=x onerror="alert(1)">'),
        ("a\u202eb\x07c", "a b c"),
        ("[a] (b)", "[a] (b)"),
    ],
)
def test_a_name_is_cleaned_of_links_and_emoji_and_stays_text(text: str, name: str) -> None:
    assert clean_name(text) == name


def test_cleaned_names_are_counted() -> None:
    data = read('model,arc\n"🟢 a/b",60\n[c/d](https://x.org/c/d),50\ne/f,40\n')
    assert [row[0] for row in list_rows(data)] == ["a/b", "c/d", "e/f"]
    assert "2 names were cleaned of links, emoji or stray blanks." in join_notes(data)


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("My Models (v2).csv.gz", "my-models-v2"),
        ("größe.JSON", "größe"),
        ("..csv", "data"),
        ("a/b\\c?&#.tsv", "b-c"),
        ("x" * 99, "x" * 40),
    ],
)
def test_a_snapshot_is_named_after_its_file(file: str, name: str) -> None:
    assert name_snapshot(file) == name


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert read("model,arc\na,60\n", taken=("mine", "mine-2")).snapshot.key == "own/mine-3"
    assert read("model,arc\na,60\n", name="My own").snapshot.key == "own/my-own"


@pytest.mark.parametrize(
    ("file", "date"),
    [
        ("board_2024-06-19.csv", "2024-06-19"),
        ("20231031-13b.json", "2023-10-31"),
        ("20239999.json", None),
        ("v2.csv", None),
    ],
)
def test_a_date_is_told_by_the_files_name(file: str, date: str | None) -> None:
    assert find_date(file) == date


def test_a_file_without_a_date_has_the_day_on_which_it_was_added() -> None:
    dated = read("model,arc\na,60\n", "2024-06-19.csv")
    assert dated.snapshot.date == "2024-06-19"
    today = read("model,arc\na,60\n")
    assert today.snapshot.date == "2026-11-28"
    assert "the day on which you added it" in join_notes(today)
