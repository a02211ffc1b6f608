"""Raw HTML in words: refused at every door, and printed as text where it came in before."""

from __future__ import annotations

import re

import mistune
import pytest
from documents_data.builders import front_cell
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from narrative_data import Shelf, cell_of, exhibit_cell, fact, fresh, section, slot_cell
from nbformat.v4 import new_notebook

from commissioning.documents.html.html_page import report_html
from commissioning.documents.tree.parse_notebook import document
from commissioning.narrative.extract_narrative import Copy
from commissioning.narrative.fact_check.text_audit import HTML
from commissioning.narrative.journal import journal_acts
from commissioning.narrative.journal.journal_entries import Entry, append_entries, read_entries
from commissioning.notebook.raw_html import raw_html_fault
from commissioning.working_reports.narratives.narrative_refusals import RefusedNarrative
from commissioning.working_reports.narratives.narrative_store import (
    current_report,
    take_narrative,
    write_narrative,
)

BEN = Copy("Ben", "t", "desk", "ben:1")
BUTTON = '<button data-commandlinker-command="application:toggle-left-area">Read it</button>'


@pytest.fixture
def shelf(tmp_path):
    made = Shelf(tmp_path)
    made.run(fresh("bins", "calls"))
    return made


def entered(shelf):
    return [(one.act, one.slot, one.text) for one in read_entries(shelf.journal) if one.text]


@pytest.mark.parametrize(
    ("text", "line", "named"),
    [
        (BUTTON, 1, "the HTML tag <button>"),
        ("Bins.\n\nA <b>bold</b> claim.", 3, "the HTML tag <b>"),
        ("Bins </div\n\nand more", 1, "the HTML tag </div>"),
        ("<!-- hidden -->", 1, "an HTML comment"),
        ("<IMG\n  src=x onerror='alert(1)'>", 1, "the HTML tag <IMG>"),
        ("<svg/onload=alert(1)>", 1, "the HTML tag <svg>"),
        ("- one\n- > <form action=/desk", 2, "the HTML tag <form>"),
        ("Words[^1]\n\n[^1]: <iframe", 3, "the HTML tag <iframe>"),
        ("`<b>` and `` ` <i> ` ``", 1, "the HTML tag <b>"),
        ("$a<b>c$", 1, "the HTML tag <b>"),
        (r"\\<b>", 1, "the HTML tag <b>"),
        ("<?php", 1, "the HTML tag <?php>"),
        ("<!DOCTYPE html>", 1, "the HTML tag <!DOCTYPE>"),
        ("<![CDATA[x]]>", 1, "the HTML tag <!>"),
        ("<x-y z>", 1, "the HTML tag <x-y>"),
    ],
)
def test_raw_html_is_told_by_its_line_and_with_what_to_write(text, line, named):
    told = f"line {line} holds {named}; write words and Markdown only, and put a space behind a "
    assert raw_html_fault(text) == f"{told}less-than sign"


@pytest.mark.parametrize(
    "text",
    [
        *("< 5 days", "<5 days", "a<b", "a<b, c>d", "a <- b", "1 < 2 > 0", "a<b\n\nc>d", "x << y"),
        *("<https://example.org/a?b=c>", "<ann@example.org>", "&lt;b&gt;", r"\<b>", "$a<b$", "<"),
        *("->", "p<0.05", "<>", "<!>", "> quoted", "a<b.\nc>d.", "<3"),
    ],
)
def test_a_less_than_sign_that_begins_no_tag_is_not_refused(text):
    assert raw_html_fault(text) == ""


PIECES = st.lists(
    st.sampled_from(
        [
            *"<>/!?-=\"'`\\ \n\t&$*[]():^|#~a1",
            "<b",
            "<div",
            "</",
            "<!--",
            "<![CDATA[",
            "b ",
            "p>",
            "^1",
        ]
        + [
            "\n\n",
            "    ",
            "\n- ",
            "\n> ",
            "\n1. ",
            "```\n",
            "[^1]: ",
            "pre",
            "=x",
            "\xa0",
            "\r",
            "x=",
        ]
    ),
    max_size=20,
).map("".join)
MISTUNE = mistune.create_markdown(
    renderer=None, plugins=["strikethrough", "table", "footnotes", "url", "math"], escape=False
)
COMMONMARK = MarkdownIt("commonmark").enable("table")


def kinds_in(tokens):
    for token in tokens:
        yield token["type"]
        yield from kinds_in(token.get("children") or ())


@given(PIECES)
@example("<b\r>")
@example("a\n<b\n\xa0\nc>")
def test_whatever_a_reader_of_markdown_takes_for_html_is_refused(text):
    tokens = COMMONMARK.parse(text)
    found = {one.type for top in tokens for one in (top, *(top.children or ()))}
    found |= set(kinds_in(MISTUNE(text)))
    if found & {"html_inline", "html_block", "inline_html", "block_html"}:
        assert raw_html_fault(text)


def test_html_comes_in_by_no_door_and_the_other_words_of_the_copy_are_kept(shelf):
    notebook = shelf.notebook
    cell_of(notebook, "bins").source = f"Every bin was emptied. {BUTTON}"
    cell_of(notebook, "calls").source = "Calls were answered in < 5 days."
    told = "^The text of bins is refused: line 1 holds the HTML tag <button>; write words and .*"
    with pytest.raises(RefusedNarrative, match=f"{told} All other text is kept"):
        take_narrative(shelf.place, shelf.journal, notebook, BEN)
    with pytest.raises(RefusedNarrative, match=told):
        write_narrative(shelf.place, shelf.journal, "bins", f"Again. {BUTTON}", BEN)
    assert entered(shelf) == [(journal_acts.WRITTEN, "calls", "Calls were answered in < 5 days.")]
    assert "<button" not in str(shelf.notebook)


def test_html_typed_in_a_plain_notebook_is_kept_aside_and_told(shelf):
    shelf.write("bins", "Every bin. <b>All.</b>")
    now = current_report(shelf.place, shelf.journal)
    assert "The text of bins is refused: line 1 holds the HTML tag <b>" in now.changed[0]
    assert now.states[0].word == "unwritten"
    for _ in range(2):
        told = shelf.run(fresh("bins", "calls"))
        assert "<b>" not in cell_of(shelf.notebook, "bins").source
        shelf.write("bins", "Every bin. <b>All.</b>")
    assert "the HTML tag <b>" in told
    assert "what was written is kept aside" in told
    assert entered(shelf) == [(journal_acts.ASIDE, "bins", "Every bin. <b>All.</b>")]


def older(shelf, text):
    """The report with words that came in before raw HTML was refused."""
    cells = [front_cell(), *section("Bins", exhibit_cell("t", fact("b", "36")), slot_cell("bins"))]
    shelf.run(new_notebook(cells=cells))
    append_entries(shelf.journal, [Entry(journal_acts.WRITTEN, "bins", text, "Ann", "t", "desk")])
    shelf.run(new_notebook(cells=cells))
    return current_report(shelf.place, shelf.journal)


@pytest.mark.parametrize(
    "text", [f"Before. {BUTTON} After.", "<div onclick='x()'>\nBefore.\n</div>"]
)
def test_html_that_came_in_before_is_read_told_and_printed_as_text(shelf, text):
    now = older(shelf, text)
    (state,) = [one for one in now.states if one.key == "bins"]
    (finding,) = [one for one in state.findings if one.kind == HTML]
    assert str(finding).startswith("Line 1 holds the HTML tag <")
    page = report_html(document(now.notebook))
    assert not re.search(r"<button|<div onclick|commandlinker-command=\"", page)
    assert "Before." in page
    assert re.search(r"&lt;(button|div)", page)


def test_words_that_came_in_before_go_on_in_another_copy_untouched(shelf):
    older(shelf, f"Before. {BUTTON}")
    take_narrative(shelf.place, shelf.journal, shelf.notebook, BEN)
    assert entered(shelf)[-1] == (journal_acts.WRITTEN, "bins", f"Before. {BUTTON}")


@pytest.mark.parametrize(
    ("typed", "leads"),
    [
        ("[a](javascript:alert(1))", "javascript:alert(1)"),
        ("[a](JAVA&#115;cript:x)", "JAVAscript:x"),
        ("[a][1]\n\n[1]: file:///etc/passwd", "file:///etc/passwd"),
        ("![a](data:image/png;base64,x)", "data:image/png;base64,x"),
        ("[![a](blob:x)](https://a.example)", "blob:x"),
        ("a[^1]\n\n[^1]: - [b](vbscript:x)", "vbscript:x"),
        ("| a |\n|---|\n| [b](ftp://a.example) |", "ftp://a.example"),
        ("Unfinished[^2] [a](command:x)", "command:x"),
    ],
)
def test_a_link_to_anything_but_the_web_mail_or_this_report_comes_in_by_no_door(
    shelf, typed, leads
):
    told = f'The text of bins is refused: a link leads to "{leads}". Links must begin with http'
    with pytest.raises(RefusedNarrative, match=re.escape(told)):
        write_narrative(shelf.place, shelf.journal, "bins", typed, BEN)
    assert entered(shelf) == []


@pytest.mark.parametrize("typed", ["[a](ht)", "[a](#bins)", "[a](https:)", "a: [b]: c", "[a](/b)"])
def test_a_link_that_may_be_half_typed_comes_in(shelf, typed):
    write_narrative(shelf.place, shelf.journal, "bins", typed, BEN)
    assert [text for _, _, text in entered(shelf)] == [typed]
