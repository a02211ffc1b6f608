"""A report in Welsh: the language of its forms, their furniture, and words in another language."""

import io
import re

import docx
import pikepdf
import pytest
from documents_data.builders import figure_cell, notebook, table_cell, words
from nbformat.v4 import new_code_cell, new_output

from commissioning.documents.html.html_page import report_html
from commissioning.documents.nbconvert_exporters import CommissioningHTMLExporter
from commissioning.documents.pdf.pdf_file import report_pdf
from commissioning.documents.pdf.validate_pdf import pdf_faults
from commissioning.documents.tree.parse_notebook import document
from commissioning.documents.word.word_file import report_docx
from commissioning.wording import Wording, speaking

DOCUMENTS = Wording("documents")
SLOT = "## Crynodeb\n\nBins were collected late.\n\n- one\n\n> said\n\n| a |\n|---|\n| b |"
PASSAGE = "Mae popeth yn iawn. [We **do** not know [x].]{lang=en-GB} Diwedd."
LANGUAGE = re.compile(rb"/Lang ?\(([^)]*)\)")


def passage(text):
    output = new_output("execute_result", {"text/markdown": text}, execution_count=2)
    return new_code_cell("shown", id="passage", outputs=[output])


def slot(text):
    cell = words("summary", text)
    cell.metadata["tags"] = ["narrative", "by-analyst"]
    return cell


@pytest.fixture(scope="module")
def welsh():
    """A report in Welsh in which people write English, with a sentence that Welsh lacks."""
    cells = (passage(PASSAGE), slot(SLOT), table_cell(), figure_cell())
    return document(notebook(*cells, lang="cy", narrative_lang="en-GB"))


@pytest.fixture(scope="module")
def page(welsh):
    return report_html(welsh)


def test_html_says_its_language(page):
    assert page.startswith('<!DOCTYPE html>\n<html lang="cy">')


def test_furniture_is_in_the_language_of_the_report(page):
    with speaking("cy"):
        for name in ("skip", "draft-text", "source", "translation-not-checked"):
            assert DOCUMENTS(name) in page
        assert DOCUMENTS("table", number="1", title="Status by measure") in page
        assert DOCUMENTS("data-as-at", day="20 Hydref 2025") in page
    assert "Skip to main content" not in page


def test_nbconvert_gives_the_same_furniture():
    shown, _ = CommissioningHTMLExporter().from_notebook_node(notebook(lang="cy"))
    with speaking("cy"):
        assert f">{DOCUMENTS('skip')}<" in shown


def test_a_sentence_in_another_language_is_marked_in_html(page):
    marked = '<span lang="en-GB">We <strong>do</strong> not know [x].</span>'
    assert f"<p>Mae popeth yn iawn. {marked} Diwedd.</p>" in page


def test_what_people_write_in_another_language_is_marked_in_html(page):
    for text in ("Crynodeb", "Bins were collected late.", "one", "said", "a", "b"):
        assert f'<span lang="en-GB">{text}</span>' in page


def test_the_pdf_says_its_language_and_that_of_each_marked_passage(welsh):
    pdf = report_pdf(welsh)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == "cy"
        content = b"".join(one.Contents.read_bytes() for one in opened.pages)
    # The sentence that Welsh lacks, and the heading, paragraphs and cells of the slot.
    assert LANGUAGE.findall(content).count(b"en-GB") >= 2
    assert pdf_faults(pdf) == []


def test_a_report_in_one_language_marks_nothing():
    pdf = report_pdf(document(notebook(slot(SLOT))))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == "en-GB"
        assert b"/Lang(cy)" not in b"".join(one.Contents.read_bytes() for one in opened.pages)
    assert "<span lang" not in report_html(document(notebook(slot(SLOT))))


def test_word_says_its_language_and_that_of_each_marked_run(welsh):
    file = docx.Document(io.BytesIO(report_docx(welsh)))
    assert file.core_properties.language == "cy"
    assert file.styles.element.xpath("w:docDefaults//w:lang/@w:val") == ["cy"]
    runs = file.element.body.xpath('.//w:r[w:rPr/w:lang/@w:val="en-GB"]')
    texts = [run.text for run in runs]
    assert {"We ", "do", " not know [x].", "Bins were collected late."} <= set(texts)


def test_the_mark_is_for_people_too():
    """A writer may say that a name is Welsh; a report in English has it so."""
    page = report_html(document(notebook(slot("See [Cyngor Sir \\[a\\]]{lang=cy}."))))
    assert '<p>See <span lang="cy">Cyngor Sir [a]</span>.</p>' in page


def test_what_only_looks_like_the_mark_stays_text():
    page = report_html(document(notebook(slot("See [this]{lang=welsh} and [x] {lang=cy}."))))
    assert "<p>See [this]{lang=welsh} and [x] {lang=cy}.</p>" in page
