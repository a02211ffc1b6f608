"""Words people wrote are carried from run to run, exactly as written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_markdown_cell, new_notebook

from commissioning.review.slots import PROMPT_START, carry_words, is_written, slots

PROMPT = f"{PROMPT_START} the analyst: what happened.*"


def notebook(**words):
    return new_notebook(
        cells=[
            new_markdown_cell(text, id=key, metadata={"tags": ["narrative", "by-analyst"]})
            for key, text in words.items()
        ]
    )


def test_an_unwritten_slot_takes_the_new_prompt():
    carried = carry_words(notebook(a=PROMPT), notebook(a=PROMPT + " Why?"))
    assert slots(carried)["a"].source == PROMPT + " Why?"
    assert not is_written(slots(carried)["a"])


@given(st.text().filter(lambda words: not words.startswith(PROMPT_START)))
def test_words_come_through_exactly_as_written(words):
    carried = carry_words(notebook(a=words), notebook(a=PROMPT, b=PROMPT))
    assert slots(carried)["a"].source == words
    assert slots(carried)["b"].source == PROMPT


def test_words_of_a_slot_the_template_dropped_are_kept_at_the_end():
    carried = carry_words(notebook(a="Kept.", b="Also kept."), notebook(b=PROMPT))
    assert [cell.source for cell in carried.cells] == ["Also kept.", "Kept."]
    assert carried.cells[-1].metadata["tags"] == ["by-analyst", "narrative", "orphan"]
    again = carry_words(carried, notebook(b=PROMPT))
    assert [cell.source for cell in again.cells] == ["Also kept.", "Kept."]
