"""Words from params and returns stand in computed sentences as they were typed."""

from __future__ import annotations

import pytest
from conftest import PROJECT
from hypothesis import example, given
from hypothesis import strategies as st
from shown import contents_of

from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.documents.tree import markdown, nodes
from commissioning.documents.tree.references import References
from commissioning.exhibits.exhibit import draft
from commissioning.exhibits.number_format import plain
from commissioning.notebook.cell_kinds import DRAFT
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

SIGNS = "Ω *a* <b> [c](d) _e_ `f` $g$ #h |i| {{missed-bins.result}} ~~j~~ k^2^ &amp; {{no.fact}}"
TITLES = {
    **{"measures": ["title", "unit"], "services": ["title"], "providers": ["name"]},
    **{"contracts": ["ContractTitle"], "actions": ["action", "owner"]},
}


def words_of(block):
    """The words of a block, and of the blocks in it."""
    if isinstance(block, nodes.Items):
        return " ".join(words_of(one) for item in block.items for one in item)
    return markdown.plain_text(block.inlines)


def printed(text):
    """A text in markdown as the documents print it."""
    return "\n".join(map(words_of, markdown.blocks(text, References({}))))


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S", "Zs"]), min_size=1))
@example("[^1]")
def test_plain_words_are_printed_as_typed(words):
    typed = " ".join(words.split())
    if typed:
        assert printed(plain(words)) == typed
        assert printed(f"1. {plain(words)}") == typed
        assert printed(f"**Told:** {plain(words)}.") == f"Told: {typed}."


@pytest.fixture(scope="module")
def council():
    """The demonstration council with signs of markdown in every title and name."""
    council = load_council(PROJECT)
    for table, columns in TITLES.items():
        for column in columns:
            frame = council.tables[table]
            kept = frame[column].isin(["%", "£", "number", "days"])
            frame[column] = [
                one if keep else f"{one} {SIGNS}"
                for one, keep in zip(frame[column], kept, strict=True)
            ]
    return council


def test_titles_in_every_report_are_printed_as_typed(council, undrawn):
    owed = plan(council, parse_quarter("2025-26-Q2")).reports
    seen = 0
    for report in {one.notebook: one for one in owed}.values():
        for source, content in contents_of(filtered_snapshot(council, report)):
            is_passage = "text/markdown" in content and DRAFT not in content
            words = printed(content["text/markdown"]) if is_passage else ""
            assert words.count("Ω") == words.count(SIGNS), (report.key, source)
            seen += words.count(SIGNS)
    assert seen > 20


def test_a_drafted_sentence_is_shown_letter_for_letter_whatever_its_title():
    shown = draft([plain("Calls ``in`` `20` s")], ()).content["text/markdown"]
    assert "\\`\\`in\\`\\`" in printed(shown)
