"""The PDF of a notebook: what it says, how it is tagged, and that it keeps its promises."""

import io
import shutil
import subprocess

import pikepdf
import pytest
from documents_data.builders import (
    column,
    figure_cell,
    notebook,
    pictured,
    table,
    table_cell,
    words,
)

from commissioning.documents.html.html_page import report_html
from commissioning.documents.nbconvert_exporters import CommissioningPDFExporter
from commissioning.documents.pdf.pdf_file import report_pdf
from commissioning.documents.pdf.save_pdf import saved
from commissioning.documents.pdf.validate_pdf import pdf_faults
from commissioning.documents.tree.parse_notebook import document
from commissioning.documents.tree.table_layout import layout

SECTIONS = ("Summary", "Waste", "Leisure", "Housing", "Finance", "Assurance")
HOSTILE = (
    "A \\<script> word, #typst[x], \\$x\\$, back\\\\slash, @ref, ~~[gone](https://a.example)~~ "
)
GROUPED = [column("Measure"), column("Q1", True, "2025-26"), column("Q2", True, "2025-26")]


def report():
    sections = [
        words(name.lower(), f"## {name}\n\nWords.[^1]\n\n[^1]: A note.") for name in SECTIONS
    ]
    long = [[f"Measure {number}", "12.4", "13.0"] for number in range(70)]
    return notebook(
        *sections,
        table_cell(),
        figure_cell(table=table(key="behind")),
        table_cell("long", key="long", title="Long", columns=GROUPED, rows=long, notes=["A note."]),
        words(
            "end", HOSTILE + "w" * 10_000 + "\n\n- one\n  - two\n\n> said\n\n| a |\n|---|\n| 1 |"
        ),
    )


@pytest.fixture(scope="module")
def pdf():
    return report_pdf(document(report()))


def elements(pdf, kind):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        found = [thing for thing in opened.objects if isinstance(thing, pikepdf.Dictionary)]
        for thing in found:
            if thing.get("/S") == kind and thing.get("/P") is not None:
                yield thing


def page_words(pdf):
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True)
    return run.stdout.decode().rstrip("\f").split("\f")


def test_the_pdf_is_accessible_and_archivable(pdf):
    assert pdf_faults(pdf) == []


def test_a_pdf_whose_figure_lost_its_alt_text_is_at_fault(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for thing in opened.objects:
            if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing:
                del thing["/Alt"]
        faults = pdf_faults(saved(opened))
    assert any(fault.startswith("PDF/UA-1") for fault in faults)


def test_a_picture_in_a_cell_is_tagged_with_its_alt_text_and_breaks_no_promise():
    rows = [["Missed bins", "88", pictured()], ["Calls", "91%", pictured(text="Up")]]
    pdf = report_pdf(document(notebook(table_cell(rows=rows))))
    assert pdf_faults(pdf) == []
    alts = [str(figure.Alt) for figure in elements(pdf, "/Figure")]
    assert alts == ["2 quarters: 70, 88; target 80"] * 2
    assert "Up" in page_words(pdf)[0]


def test_every_page_says_its_label_and_state(pdf):
    pages = page_words(pdf)
    assert len(pages) > 3
    assert all("Demonstration data · DRAFT" in page for page in pages)
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1))


def test_a_pdf_without_state_or_label_says_neither():
    pages = page_words(report_pdf(document(notebook(label="", label_note=""), state="")))
    assert "DRAFT" not in pages[0]
    assert "Demonstration" not in pages[0]


def test_title_and_language_are_in_the_metadata(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.docinfo.Title).endswith("Council - Demonstration data - DRAFT")
        assert str(opened.Root.Lang) == "en-GB"


def test_html_and_pdf_print_the_same_captions(pdf):
    printed, html = "".join(page_words(pdf)), report_html(document(report()))
    for caption in (
        "Table 1: Status by measure",
        "Figure 1: Missed bins have been above target since August",
        "Missed bins by month",
        "Table 2: Long",
    ):
        assert caption in html
        assert caption in printed


def test_the_figure_carries_its_alt_text(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        alts = [
            str(d.Alt) for d in opened.objects if isinstance(d, pikepdf.Dictionary) and "/Alt" in d
        ]
    assert any(alt.startswith("Missed bins rose from 70 in April") for alt in alts)


def test_hostile_words_are_printed_as_words(pdf):
    printed = "".join(page_words(pdf))
    assert "A <script> word, #typst[x], $x$, back\\slash, @ref, gone" in printed
    assert printed.replace("\u200b", "").count("w" * 50) > 100


def test_column_and_row_headers_are_marked_and_named_by_their_cells(pdf):
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        dictionaries = [d for d in opened.objects if isinstance(d, pikepdf.Dictionary)]
        scopes = [_scope(d) for d in dictionaries if d.get("/S") == pikepdf.Name.TH]
    assert scopes.count("/Row") == 72  # 2 measures and 70
    assert scopes.count("/Column") == 8  # 3, then 1 with a group over 2, then the typed table's 1


def _scope(element):
    attributes = element.get("/A")
    many = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return next(str(each.Scope) for each in many if "/Scope" in each)


@pytest.mark.parametrize(
    ("sections", "paragraphs", "stands"),
    [(6, 9, False), (7, 1, False), (7, 2, False), (7, 9, True)],
)
def test_the_contents_list_stands_only_in_a_long_report_of_seven_sections(
    sections, paragraphs, stands
):
    paragraph = "The words of a paragraph that takes room. " * 25 + "\n\n"
    text = "\n\n".join(
        f"## Part {number}\n\n{paragraph * paragraphs}" for number in range(sections)
    )
    pages = page_words(report_pdf(document(notebook(words("a", text)))))
    assert (len(pages) > 4) is (paragraphs == 9)
    assert ("Contents" in pages[0]) is stands


def test_a_table_of_many_columns_lies_on_a_turned_page_with_its_heading():
    columns = [column("Service"), *(column(f"M{number}", True) for number in range(12))]
    wide = table_cell(columns=columns, rows=[["Waste"] + ["1,234"] * 12])
    pdf = report_pdf(document(notebook(words("a", "Before."), words("h", "## Wide"), wide)))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        turned = [float(p.mediabox[2]) > float(p.mediabox[3]) for p in opened.pages]
    assert turned == [False, True]
    assert "Wide" in page_words(pdf)[1]
    assert pdf_faults(pdf) == []


@pytest.mark.parametrize(("rows", "breakable"), [(24, False), (25, True)])
def test_only_a_long_table_may_cross_pages(rows, breakable):
    data = [["Bins", "1", "2"]] * rows
    tree = document(notebook(table_cell(columns=GROUPED, rows=data)))
    assert layout(tree.blocks[0]).breakable is breakable


def test_the_same_notebook_gives_the_same_pdf(pdf):
    assert report_pdf(document(report())) == pdf


def test_nbconvert_gives_the_same_pdf(pdf):
    converted, resources = CommissioningPDFExporter().from_notebook_node(report())
    assert converted == pdf
    assert resources["output_extension"] == ".pdf"


def test_a_stream_that_ends_in_a_carriage_return_keeps_its_length_beyond_doubt():
    unlucky = pikepdf.new()
    unlucky.Root.Unlucky = unlucky.make_stream(b"words\r")
    pdf = saved(unlucky)
    assert b"\r\nendstream" not in pdf
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert opened.Root.Unlucky.read_bytes() == b"words\r\n"
