"""``docs/values.md`` is what the docstrings say, and each of its examples is computed.

Where this fails, run ``python build.py docs``.
"""

from __future__ import annotations

import pytest

from bundler.data.records import Records
from bundler.docs.values import SHOWN, TEXT, list_examples, write_value_docs
from bundler.log.workings import Workings
from harness.real_archive import open_real_archive
from harness.real_tables import DATA
from leaderboard.values.vocabulary import WORDS


@pytest.fixture(scope="module")
def workings() -> Workings:
    """The real archive's."""
    return Workings(Records(open_real_archive()))


def test_the_text_is_current(workings: Workings) -> None:
    text = (DATA.parent / "docs" / TEXT).read_text("utf-8")
    assert text == write_value_docs(workings), "run `python build.py docs`"


@pytest.mark.parametrize("name", WORDS)
def test_every_word_has_an_example_that_uses_it(name: str, workings: Workings) -> None:
    examples = list_examples(WORDS[name])
    assert any(f"{name}(" in example for example in examples)
    assert all(workings.compute(example, SHOWN)["text"] for example in examples)
