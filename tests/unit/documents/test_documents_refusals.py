"""What a report refuses to print, and the sentence that a person reads."""

import nbformat
import pytest
from documents_data.builders import (
    FIGURE,
    FRONT,
    TABLE,
    bundle,
    chart,
    code,
    column,
    figure,
    figure_cell,
    front,
    front_cell,
    notebook,
    pictured,
    table_cell,
    words,
)

from commissioning.documents.document_error import DocumentError
from commissioning.documents.pdf.pdf_file import report_pdf
from commissioning.documents.tree.parse_notebook import document
from commissioning.documents.tree.text_rules import web_address

SCRIPTED = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def refused(*cells, match, **changes):
    with pytest.raises(DocumentError, match=match):
        document(notebook(*cells, **changes))


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ("Hello <script>alert(1)</script>", r"Cell c: raw HTML \(<script>\) cannot be printed"),
        ("<!-- a remark -->", r"Cell c: raw HTML \(<!-- a remark -->\) cannot be printed"),
        ("[here](javascript:alert)", 'link to "javascript:alert" is refused; links may start with'),
        ("[here](JAVAscript&#58;alert)", "links may start with http, https, mailto or #"),
        ("[here](https://council.gov.uk@evil.example)", r"write https:// and .* no @ or \\ before"),
        ("[here](<https://a.example\\@evil.example>)", "is refused; write https://"),
        ("[here](https:evil.example)", "is refused; write https://"),
        ("[https://council.gov.uk](https://evil.example)", "name another address than the link"),
        ("[council.gov.uk](https://council.gov.uk.evil.example)", "name another address than the"),
        ("[*www.*council.gov.uk/a](https://evil.example/a)", "name another address than the link"),
        ("[coun\u2060cil.gov.uk](https://evil.example)", "name another address than the link"),
        ("[ann@council.gov.uk](mailto:eve@council.gov.uk)", "name another address than the link"),
        ("[www.council.gov.uk](mailto:eve@evil.example)", "name another address than the link"),
        ("[ann@council.gov.uk](https://evil.example)", "name another address than the link"),
        ("[here](data:text/html,x)", 'link to "data:text/html,x" is refused'),
        ("[here](other.html)", 'link to "other.html" is refused'),
        ("[](https://example.org)", "has no words; write what it leads to"),
        ("[here](#nowhere)", r"Cell c: the link to #nowhere goes nowhere; name a heading"),
        ("![chart](chart.png)", "an image in markdown cannot be printed; show it as an exhibit"),
        (
            r"A sum $\mystery{x}$",
            r"maths \(.*\): \\mystery cannot be read aloud; write it in words",
        ),
        ("$$\n\\frac{x\n$$", "a bracket { is never closed; write it in words"),
        (r"A sum $\alpha_$ of money", "it ends too early; write it in words"),
        ("# Title", 'heading "Title" has level 1'),
        ("### Deep", 'heading "Deep" jumps from level 1 to level 3; start it with "##"'),
        ("## ", "a heading has no words"),
        ("- ## Inside", 'heading "Inside" stands in a list or quotation; move it out'),
        ("> " * 9 + "deep", "nested more than 6 deep; flatten it"),
        ("| a |  |\n|---|---|\n| 1 | 2 |", "a table has a column without a heading"),
        ("Words[^1]", r"footnote \[\^1\] has no words"),
        ("Words\n\n[^1]: Alone", r"nothing refers to footnote \[\^1\]"),
        ("Words[^1]\n\n[^1]: One\n\n    Two", "more than one paragraph; write it as one"),
        (
            "Words[^1]\n\n[^1]: One[^2]\n\n[^2]: Two",
            "a footnote stands inside a footnote; move it out",
        ),
        (
            "[a [^1]](https://a.example)\n\n[^1]: One",
            "a footnote stands inside a link; move it out",
        ),
        ("Null\x00", r"U\+0000 \(a control character\) is not printable"),
        ("Turn &#x202e; round", r"U\+202E \(RIGHT-TO-LEFT OVERRIDE\) is not printable"),
    ],
)
def test_markdown_that_cannot_be_printed_is_refused_with_its_cell(source, sentence):
    refused(words("c", source), match=sentence)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": " "}, "Cell status-table: a table has no title; give it one"),
        ({"rows": []}, 'table "Status by measure" has no rows'),
        ({"rows": [["Bins", "8"]]}, "row 1 of table .* has 2 cells for 3 columns"),
        (
            {"rows": [["Bins", " ", "ok"]]},
            'row 1, column "Result" of table .* is blank; say in words',
        ),
        ({"rows": [["Bins", None, "ok"]]}, 'column "Result" of table .* is blank'),
        (
            {"rows": [["Bins", 88, "ok"]]},
            'column "Result" of table .* holds 88, which is not words',
        ),
        ({"rows": [["Bins", "8", {"text": "", "mark": "▲"}]]}, 'column "Status" .* is blank'),
        ({"rows": [["Bins", "8", {"text": "x", "tone": "red"}]]}, 'tone "red"; use one of good'),
        (
            {"rows": [["Bins", "8", pictured(alt=" ")]]},
            'row 1, column "Status" of table "Status by measure" has a picture without alt text',
        ),
        (
            {"rows": [["Bins", "8", pictured(picture="<svg broken")]]},
            'row 1, column "Status" of table .* has an SVG that cannot be read',
        ),
        (
            {"rows": [["Bins", "8", pictured(picture=SCRIPTED)]]},
            'row 1, column "Status" of table .* has a script or an outside link in its SVG',
        ),
        ({"columns": [column("A"), column(" "), column("C")]}, "a column of table .* has no label"),
    ],
)
def test_a_table_that_cannot_be_followed_is_refused(changes, sentence):
    refused(table_cell(**changes), match=sentence)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"alt": ""}, 'Cell bins-chart: figure "Missed bins by month" has no alt text'),
        ({"alt": "A line chart."}, r'alt text of 13 characters \("A line chart."\)'),
        ({"alt": "No description has been provided for this image"}, "has no alt text"),
        ({"title": ""}, "a figure has no title"),
        ({"message": " "}, 'figure "Missed bins by month" has no message; give it one'),
        ({"svg": "<svg broken"}, "has an SVG that cannot be read"),
        ({"svg": "<html><p>Not a picture</p></html>"}, "has a picture that is not SVG"),
    ],
)
def test_a_figure_without_words_or_picture_is_refused(changes, sentence):
    refused(figure_cell(**changes), match=sentence)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<rect onclick="alert(1)"/>',
        '<image href="https://example.org/x.png"/>',
        '<rect fill="url(https://example.org/x)"/>',
        "<style>@import 'https://example.org/x.css'</style>",
        "<foreignObject/>",
    ],
)
def test_a_picture_that_does_more_than_show_is_refused(inside):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{inside}</svg>'
    refused(figure_cell(svg=svg), match="a script or an outside link in its SVG")


def test_a_figure_exhibit_without_its_picture_is_refused():
    refused(code("c", bundle({FIGURE: figure()})), match="has no image/svg")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"text/html": "<table><tr><td>1</td></tr></table>"}, "show it as a table exhibit"),
        ({"image/png": "aGk="}, "a picture shown without alt text; show it as a figure exhibit"),
        ({"image/svg+xml": chart()}, "a picture shown without alt text"),
        ({}, "Cell c: an output of the kind text/plain cannot be printed"),
    ],
)
def test_an_output_that_is_no_exhibit_is_refused(data, sentence):
    refused(code("c", bundle(data)), match=sentence)


def test_a_cell_that_failed_is_refused_even_while_setting_up():
    failed = nbformat.v4.new_output("error", ename="KeyError", evalue="x", traceback=[])
    refused(
        code("setup", failed, tags=["setup"]), match="Cell setup: the run stopped here with Key"
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": ""}, "Cell front: the front has no title"),
        ({"council": ""}, "the front has no council"),
        ({"date": "20/10/2025"}, 'has the date "20/10/2025"; write it as 2025-10-20'),
        ({"lang": "English"}, 'has the language "English"; write it as en-GB'),
        ({"details": [["Readers", ""]]}, "a detail of the front is"),
    ],
)
def test_a_front_that_does_not_say_what_the_report_is_is_refused(changes, sentence):
    refused(match=sentence, **changes)


def test_a_notebook_without_a_front_is_refused():
    with pytest.raises(DocumentError, match="The notebook has no front"):
        document(nbformat.v4.new_notebook())


def test_a_second_front_is_refused():
    second = code("again", bundle({FRONT: front()}))
    refused(second, match="Cell again: there is a second front")


def test_a_front_after_another_exhibit_is_refused():
    late = nbformat.v4.new_notebook(cells=[table_cell(), front_cell()])
    with pytest.raises(DocumentError, match="Cell front: the front stands after another exhibit"):
        document(late)


def test_an_address_that_cannot_be_read_is_refused():
    with pytest.raises(DocumentError, match=r'the link to "https://\[broken" is refused'):
        web_address("https://[broken")


def test_a_raw_cell_is_refused():
    refused(nbformat.v4.new_raw_cell("words", id="c"), match="Cell c: a raw cell cannot be printed")


def test_a_cell_without_an_id_is_named_by_its_place():
    old = notebook(words("c", "<b>"))
    del old.cells[1]["id"]
    with pytest.raises(DocumentError, match="^Cell 2: raw HTML"):
        document(old)


def test_a_table_too_wide_for_paper_is_refused_by_the_pdf():
    columns = [column(f"Quarter{number:02d}") for number in range(30)]
    wide = table_cell(columns=columns, rows=[["1,234,567"] * 30])
    with pytest.raises(
        DocumentError, match='"Status by measure" is too wide for a page with its 30'
    ):
        report_pdf(document(notebook(wide)))


def test_a_table_exhibit_may_hold_other_kinds_beside_it():
    both = code("c", bundle({TABLE: table_cell().outputs[0].data[TABLE], "text/html": "<table>"}))
    assert document(notebook(both)).blocks[0].caption == "Table 1: Status by measure"
