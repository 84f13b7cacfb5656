"""Values in the log: computed over the entry's snapshot, or a fault with its line and reason."""

from __future__ import annotations

import pytest

from bundler.log.entries import Entry, read_entry
from bundler.log.phrases import References
from bundler.log.values import describe_values
from harness.real_archive import open_real_archive

ENTRY = """---
date: 2023-05-26
title: A title
snapshot: v1-4/2023-05-26
figures: [radial]
---
"""


@pytest.fixture(scope="module")
def known() -> References:
    """The real archive."""
    return References.of(open_real_archive())


def read(body: str, known: References) -> Entry:
    entry, faults = read_entry("2023-05-26.md", ENTRY + body, known)
    assert faults == []
    assert entry is not None
    return entry


def find_faults(body: str, known: References) -> list[str]:
    entry, faults = read_entry("2023-05-26.md", ENTRY + body, known)
    assert entry is None
    return faults


def test_a_value_stands_in_the_text_and_is_marked(known: References) -> None:
    entry = read("It leads with {{ leader().average }} points.", known)
    assert entry.html == (
        '<p>It leads with <span class="value" data-values="0">60.4</span> points.</p>\n'
    )


def test_a_model_is_written_as_models_are(known: References) -> None:
    html = read("{{ leader() }} leads", known).html
    assert '<span class="value" data-values="0"><code>tiiuae/falcon-40b</code></span>' in html


def test_a_value_in_a_phrase_belongs_to_the_link_and_a_mark_follows_it(known: References) -> None:
    entry = read("[from {{ lead() }} to {{ best() }}](figure:ranking) or {{ rows() }}", known)
    assert ">from 0.6 to 60.4</a>" in entry.html
    assert '</a><span class="value-mark" data-values="0 1"></span> or' in entry.html
    assert '<span class="value" data-values="2">58</span>' in entry.html
    assert [phrase.figure for phrase in entry.phrases] == ["ranking"]


def test_each_link_has_its_own_mark_behind_it(known: References) -> None:
    body = "[a {{ lead() }}](figure:ranking), [b](figure:total), [c {{ best() }}](figure:size)."
    html = read(body, known).html
    assert '>a 0.6</a><span class="value-mark" data-values="0"></span>, <a' in html
    assert ">b</a>, <a" in html
    assert '>c 60.4</a><span class="value-mark" data-values="1"></span>.' in html


def test_a_link_without_values_has_no_mark(known: References) -> None:
    assert "value-mark" not in read("[a](figure:ranking) {{ rows() }}", known).html


@pytest.mark.parametrize(
    "body",
    ["`{{ leader() }}`", "```\n{{ leader() }}\n```", "    {{ leader() }}", "`` {{ `x` }} ``"],
)
def test_nothing_in_code_is_a_value(body: str, known: References) -> None:
    entry = read(body, known)
    assert entry.values == ()
    assert "{{" in entry.html


def test_a_brace_after_a_backslash_is_a_brace(known: References) -> None:
    assert read(r"\{{ leader() }}", known).html == "<p>{{ leader() }}</p>\n"


def test_signs_of_markdown_in_an_expression_are_part_of_it(known: References) -> None:
    entry = read("{{ lead() * 2 }} and {{ lead() * 10 }}", known)
    assert [value.computed["text"] for value in entry.values] == ["1.2", "6.0"]


def test_an_expression_may_go_over_lines_and_stand_anywhere(known: References) -> None:
    body = (
        "# {{ rows() }}\n\n> - a\n>   b {{ leader()\n>   .average }}\n\n"
        "| x |\n|---|\n| {{ lead() \\| decimals(2) }} |\n\n::: claim falcon-40b-leads\n"
        "By {{ lead() }}.\n:::\n"
    )
    entry = read(body, known)
    found = [(value.expression, value.line, value.computed["text"]) for value in entry.values]
    assert found == [
        ("rows()", 7, "58"),
        ("leader() .average", 10, "60.4"),
        ("lead() | decimals(2)", 15, "0.60"),
        ("lead()", 18, "0.6"),
    ]
    assert entry.html.count('class="value"') == 4


def test_what_a_page_is_told_of_a_value(known: References) -> None:
    entry = read("{{ lead() | decimals(2) }} {{ models() }}", known)
    told = describe_values(entry.values, entry.snapshot)
    assert told["snapshot"] == "v1-4/2023-05-26"
    lead, models = told["values"]
    assert lead == {
        "expression": "lead() | decimals(2)",
        "text": "0.60",
        "kind": "number",
        "formula": (
            "average of tiiuae/falcon-40b (2023-05-26) − "
            "average of ausboss/llama-30b-supercot (2023-05-26)"
        ),
        "worked": "60.4 − 59.8",
        "rows": [
            ["2023-05-26", "tiiuae/falcon-40b", "average", "60.4"],
            ["2023-05-26", "ausboss/llama-30b-supercot", "average", "59.8"],
        ],
        "count": 2,
    }
    assert (models["text"], models["count"], len(models["rows"])) == ("58", 58, 20)


@pytest.mark.parametrize(
    ("body", "fault"),
    [
        ("a\nb {{ leadr() }}", "line 8: {{ leadr() }}: there is no 'leadr'; did you mean 'lead"),
        ("{{ lead() ", "line 7: {{ is not closed in its paragraph; end it with }}"),
        ("{{ lead()\n\nx }}", "line 7: {{ is not closed in its paragraph; end it with }}"),
        ("{{ }}", "line 7: {{  }}: there is nothing between the braces; write an expression"),
        ("x\n\n- {% for x in y %}", "line 9: {% begins no value; write {{ expression }}"),
        ("![{{ lead() }}](a.png)", "line 7: a value cannot stand in the words of a picture"),
        ("[a\n{{ led() }}](figure:radial)", "line 8: {{ led() }}: there is no 'led'; did you"),
        ("| x |\n|---|\n| {{ led() }} |", "line 9: {{ led() }}: there is no 'led'; did you"),
    ],
)
def test_a_fault_names_file_line_expression_and_what_was_meant(
    body: str, fault: str, known: References
) -> None:
    (told,) = find_faults(body, known)
    assert told.startswith("2023-05-26.md, line ")
    assert fault in told


def test_all_faults_of_an_entry_are_told_at_once(known: References) -> None:
    body = "{{ a() + b() }}\n\n{{ c }}\n\n[x](figure:radail)\n\n::: claim nothing\n:::\n"
    faults = find_faults(body, known)
    assert len(faults) == 4
    assert sum("there is no 'a'" in fault and "there is no 'b'" in fault for fault in faults) == 1


def test_an_entry_with_a_wrong_snapshot_has_that_fault_alone(known: References) -> None:
    head = ENTRY.replace("snapshot: v1-4/2023-05-26", "snapshot: v1-4/2023-05-25")
    entry, faults = read_entry("2023-05-26.md", head + "{{ lead() }}", known)
    assert entry is None
    assert len(faults) == 1


def test_the_same_text_comes_out_every_time(known: References) -> None:
    body = "{{ leader().average }} {{ models().median() }} {{ correlation('arc', 'mmlu') }}"
    again = References.of(open_real_archive())
    assert read(body, known).html == read(body, again).html
