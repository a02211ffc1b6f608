"""The Word form of a notebook: opened again, it says what the tree says, in Word's own terms."""

import io
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import datetime

import docx
import nbformat
import pytest
from conftest import pipeline_here
from documents_data.builders import (
    ON_TARGET,
    column,
    figure_cell,
    notebook,
    table,
    table_cell,
    words,
)
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from commissioning.checks.council_loading import load_council
from commissioning.documents.document_error import DocumentError
from commissioning.documents.nbconvert_exporters import CommissioningDOCXExporter
from commissioning.documents.tree import nodes
from commissioning.documents.tree.markdown import plain_text
from commissioning.documents.tree.parse_notebook import document
from commissioning.documents.tree.table_layout import layout
from commissioning.documents.tree.typst_compiler import png
from commissioning.documents.word.word_file import report_docx
from commissioning.inputs.faults import InputError
from commissioning.reproducible_zip import zipped

SOFFICE = shutil.which("soffice")
GROUPED = [column("Measure"), column("Q1", True, "2025-26"), column("Q2", True, "2025-26")]
WIDE = [column("Service"), *(column(f"M{number}", True) for number in range(12))]
HOSTILE = "A \\<script> word, #typst[x], \\$x\\$, back\\\\slash & &lt;w:br/&gt; ]]&gt; {{ x | e }} "
LISTS = """
4. four
5. five

   second paragraph of five
   - inner
     1. innermost
6. six

- > quoted in a list

> said
>
> - listed in a quotation

`code` ~~struck *and slanted*~~ **bold [link](https://example.org/?a=1&b="2")** line\\
broken

    block of
      code

***

| a | b |
|---|--:|
| **x**[^2] | 1 |

[^2]: Note of a table, see [there](https://example.org/there).
"""
# The order in which Word asks for the properties of each thing.
ORDERS = {
    "w:pPr": "pStyle keepNext keepLines numPr pBdr shd tabs spacing ind contextualSpacing jc "
    "outlineLvl sectPr",
    "w:rPr": "rStyle rFonts b bCs i strike color sz szCs u shd vertAlign lang",
    "w:tcPr": "tcW gridSpan vMerge tcBorders shd vAlign",
    "w:tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "w:trPr": "cantSplit tblHeader",
    "w:sectPr": "headerReference footerReference pgSz pgMar",
}


def report():
    return notebook(
        words("purpose", "See [waste](#waste), [the bins](#figure-missed-bins)."),
        words("waste", "## Waste\n\nOnce.[^1] Again.[^1]\n\n[^1]: Why."),
        table_cell(notes=["A note."], total_rows=1),
        figure_cell(table=table(key="behind", title="Behind")),
        words("lists", "## Lists\n\n### Of all kinds\n" + LISTS),
        words("wide", "## Wide"),
        table_cell("wide-table", key="wide", columns=WIDE, rows=[["Waste"] + ["1,234"] * 12]),
        table_cell("grouped", key="grouped", columns=GROUPED, rows=[["Bins", "1", "2"]] * 30),
        words("hostile", HOSTILE + "w" * 10_000),
        words("slot", "*To be written by the Chief Finance Officer*"),
        *(words(f"part-{number}", f"## Part {number}") for number in range(5)),
    )


@pytest.fixture(scope="module")
def tree():
    return document(report())


@pytest.fixture(scope="module")
def made(tree):
    return report_docx(tree)


@pytest.fixture(scope="module")
def file(made):
    return docx.Document(io.BytesIO(made))


def opened(*cells, **changes):
    return docx.Document(io.BytesIO(report_docx(document(notebook(*cells, **changes)))))


def part(made, name):
    """The root of one XML part of the file."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return docx.oxml.parse_xml(archive.read(name))


def parts(made):
    """The roots of all parts that hold words, styles or settings."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        names = [name for name in archive.namelist() if re.fullmatch(r"word/\w+\.xml", name)]
        return [docx.oxml.parse_xml(archive.read(name)) for name in names]


def printed_words(file):
    """The words of the body, a paragraph or cell at a time; those below the contents list."""
    for block in file.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell for row in cells_of(block) for cell in row)


def cells_of(table: Table):
    """The words of each cell that is there, row by row."""
    for row in table._tbl.tr_lst:
        yield ["\n".join(p.text for p in cell.p_lst) for cell in row.tc_lst]


def words_of(inlines):
    """What Word shows of inlines: their words; a link or a field has its own."""
    return re.sub(r"\s+", " ", plain_text(inlines)).strip()


def tree_words(blocks):
    """The words of the tree, a paragraph or cell at a time, in reading order."""
    for block in blocks:
        match block:
            case nodes.Heading() | nodes.Paragraph() | nodes.TightText():
                yield words_of(block.inlines)
            case nodes.Quote() | nodes.Unwritten():
                yield from tree_words(block.blocks)
            case nodes.Items():
                for item in block.items:
                    yield from tree_words(item)
            case nodes.CodeBlock():
                yield words_of([nodes.Text(block.text)])
            case nodes.WrittenTable():
                yield from (words_of(cell) for row in (block.head, *block.rows) for cell in row)
            case nodes.Table():
                yield block.caption
                yield from (cell.text for row in block.header for cell in row)
                yield from (f"{c.mark} {c.text}".strip() for row in block.rows for c in row)
                yield from (f"Note: {note}" for note in block.notes)
            case nodes.Figure():
                yield from (block.caption, block.subtitle, f"Source: {block.source}")


def test_every_word_of_the_tree_is_printed_in_its_order(tree, file):
    printed = [" ".join(one.split()) for one in printed_words(file)]
    # A repeated reference to a note is a field, whose number stands among the words.
    printed = [one.replace("Again.1", "Again.") for one in printed if one]
    expected = [one for one in tree_words(tree.blocks) if one]
    assert len(expected) > 150
    assert printed[-len(expected) :] == expected


def test_the_front_says_what_the_report_is_and_of_what_standing(file):
    texts = [p.text for p in file.paragraphs[:6]]
    assert texts == [
        "Performance and assurance summary",
        "2025-26 Quarter 2",
        "DRAFT. Not approved for publication.",
        "Demonstration data. Northmere is a fictional council. Every name and figure is invented.",
        "Report of\tExecutive Director (Commissioning)",
        "Readers\tFull Council",
    ]


def test_headings_are_words_own_from_the_title_down(file):
    headings = [
        (p.style.name, p.text) for p in file.paragraphs if p.style.name.startswith("Heading")
    ]
    assert headings[:4] == [
        ("Heading 1", "Performance and assurance summary"),
        ("Heading 2", "Waste"),
        ("Heading 2", "Lists"),
        ("Heading 3", "Of all kinds"),
    ]
    assert sum(style == "Heading 1" for style, _ in headings) == 1


def test_seven_sections_or_more_are_listed_as_links(file, tree):
    listed = [p for p in file.paragraphs if p.style.name == "toc 2"]
    assert [p.text for p in listed] == [plain_text(one.inlines) for one in tree.sections]
    assert all(p.hyperlinks for p in listed)
    assert not [p for p in opened(words("a", "## One")).paragraphs if p.style.name == "toc 2"]


def test_every_link_within_arrives_and_links_outside_keep_their_address(made):
    body = part(made, "word/document.xml")
    names = [start.get(qn("w:name")) for start in body.iter(qn("w:bookmarkStart"))]
    numbers = [start.get(qn("w:id")) for start in body.iter(qn("w:bookmarkStart"))]
    anchors = {link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))} - {None}
    assert len(names) == len(set(names)) == len(set(numbers))
    assert all(re.fullmatch(r"[a-z]\w{0,39}", name) for name in names)
    assert anchors <= set(names)
    assert len(anchors) == 9  # 8 sections, one of which is also linked in words, and the figure
    relations = zipfile.ZipFile(io.BytesIO(made)).read("word/_rels/document.xml.rels").decode()
    assert "https://example.org/?a=1&amp;b=%222%22" in relations


def test_a_link_to_the_data_of_a_figure_leads_to_the_figure():
    cells = [figure_cell(table=table(key="behind")), words("a", "[data](#data-for-figure-1)")]
    body = opened(*cells).element.body
    (anchor,) = (link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink")))
    assert anchor in [start.get(qn("w:name")) for start in body.iter(qn("w:bookmarkStart"))]


def test_notes_are_words_own_and_a_second_reference_points_to_the_first(made):
    notes = part(made, "word/footnotes.xml")
    texts = ["".join(t.text for t in note.iter(qn("w:t"))) for note in notes]
    assert texts == ["", "", " Why.", " Note of a table, see there."]
    body = part(made, "word/document.xml")
    references = [one.get(qn("w:id")) for one in body.iter(qn("w:footnoteReference"))]
    assert references == ["1", "2"]
    fields = [one.get(qn("w:instr")) for one in body.iter(qn("w:fldSimple"))]
    assert fields == [" NOTEREF note_1_reference \\f \\h "]
    relations = zipfile.ZipFile(io.BytesIO(made)).read("word/_rels/footnotes.xml.rels").decode()
    assert "https://example.org/there" in relations


def test_lists_are_numbered_by_word_from_where_they_start(file):
    listed = {
        p.text: p._p.pPr.numPr for p in file.paragraphs if p._p.pPr.numPr is not None and p.text
    }
    assert list(listed) == ["four", "five", "inner", "innermost", "six", "listed in a quotation"]
    assert [one.ilvl.val for one in listed.values()] == [0, 0, 1, 2, 0, 0]
    numbering = file.part.numbering_part.element
    starts = {
        words: numbering.num_having_numId(one.numId.val).lvlOverride_lst[0].startOverride.val
        for words, one in listed.items()
    }
    assert (starts["four"], starts["innermost"]) == (4, 1)
    assert listed["four"].numId.val == listed["six"].numId.val != listed["innermost"].numId.val
    kinds = {one: numbering.num_having_numId(listed[one].numId.val) for one in ("four", "inner")}
    assert [kind.abstractNumId.val for kind in kinds.values()] == [1, 0]


def test_what_is_not_written_yet_and_what_is_quoted_are_seen_as_such(file):
    styles = {p.text: p.style.name for p in file.paragraphs}
    assert styles["To be written by the Chief Finance Officer"] == "Notice"
    assert styles["said"] == styles["quoted in a list"] == "Quote"
    assert styles["block of\n  code"] == "Code Block"
    notice = file.styles["Notice"].element
    assert notice.xpath("w:pPr/w:shd/@w:fill") == ["FDF3F8"]


def test_weight_strike_and_code_are_kept(file):
    runs = {r.text: r for p in file.paragraphs for r in p.runs}
    assert runs["code"].style.name == "Code"
    assert runs["and slanted"].font.strike
    assert runs["and slanted"].italic
    assert runs["bold "].bold


def test_captions_stand_above_and_stay_with_what_they_name(file):
    captions = [p for p in file.paragraphs if p.style.name == "Caption"]
    assert [p.text.partition(":")[0] for p in captions] == [
        "Table 1",
        "Figure 1",
        "Table 2",
        "Table 3",
    ]
    assert file.styles["Caption"].paragraph_format.keep_with_next
    followed = [p._p.getnext() for p in captions]
    assert [one.tag for one in followed] == [qn("w:tbl"), qn("w:p"), qn("w:tbl"), qn("w:tbl")]
    subtitle = followed[1]
    assert subtitle.xpath("./w:pPr/w:keepNext")
    assert subtitle.getnext().xpath(".//w:drawing")


def test_every_picture_has_its_alt_text_and_title(file):
    described = list(file.element.body.iter(qn("wp:docPr")))
    assert [one.get("title") for one in described] == [
        "Missed bins have been above target since August"
    ]
    assert described[0].get("descr").startswith("Missed bins rose from 70 in April to 88")
    assert len(file.inline_shapes) == 1


def test_the_data_behind_a_figure_are_not_repeated(file):
    assert "Behind" not in " ".join(printed_words(file))


def test_header_rows_repeat_and_no_row_is_cut(file):
    heads = [
        [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows] for table in file.tables
    ]
    assert [sum(rows) for rows in heads] == [1, 1, 1, 2]
    assert all(rows == sorted(rows, reverse=True) for rows in heads)
    assert all(row._tr.xpath("w:trPr/w:cantSplit") for table in file.tables for row in table.rows)


def test_a_group_of_columns_shares_a_merged_header(file):
    top, below = file.tables[3].rows[0], file.tables[3].rows[1]
    assert [cell.text for cell in top.cells] == ["Measure", "2025-26", "2025-26"]
    assert top.cells[1]._tc is top.cells[2]._tc
    assert below.cells[0]._tc is top.cells[0]._tc
    assert [cell.text for cell in below.cells[1:]] == ["Q1", "Q2"]


def test_names_of_rows_and_totals_are_bold_and_a_rule_stands_above_the_total(file):
    first, total = file.tables[0].rows[1:]
    bold = [[cell.paragraphs[0].runs[0].bold for cell in row.cells] for row in (first, total)]
    assert bold == [[True, None, True], [True, True, True]]  # a status is bold with its mark
    assert not first._tr.xpath(".//w:tcBorders/w:top")
    assert len(total._tr.xpath(".//w:tcBorders/w:top")) == 3
    assert file.tables[0]._tbl.xpath("w:tblPr/w:tblLook/@w:firstColumn") == ["1"]
    assert file.tables[0]._tbl.xpath("w:tblPr/w:tblCaption/@w:val") == ["Status by measure"]


def test_numbers_stand_to_the_right_and_a_status_has_word_shape_and_colour(file):
    cells = file.tables[0].rows[1].cells
    assert [cell.paragraphs[0].paragraph_format.alignment for cell in cells] == [0, 2, 0]
    status = cells[2].paragraphs[0].runs[0]
    assert status.text == "▲ Off target"
    assert status.style.name == "Status Bad"
    assert str(file.styles["Status Bad"].font.color.rgb) == "801650"


def test_a_mark_without_a_tone_has_no_colour():
    cell = {**ON_TARGET, "tone": ""}
    (found,) = opened(table_cell(rows=[["Bins", "88", cell]])).tables
    assert found.rows[1].cells[2].paragraphs[0].runs[0].style.name == "Default Paragraph Font"


def test_a_short_table_is_held_on_one_page_and_a_long_one_may_cross_it():
    def held(rows):
        (found,) = opened(table_cell(columns=GROUPED, rows=[["Bins", "1", "2"]] * rows)).tables
        return [bool(row._tr.xpath(".//w:keepNext")) for row in found.rows]

    assert held(24) == [True] * 25 + [False]
    assert held(25) == [True] * 3 + [False] * 24


def test_a_wide_table_lies_on_turned_pages_with_its_heading(file):
    turned = [section.page_width > section.page_height for section in file.sections]
    assert turned == [False, True, False]
    within = [
        block.text for block in file.sections[1].iter_inner_content() if hasattr(block, "text")
    ]
    assert within[:2] == ["Wide", "Table 2: Status by measure"]
    wide = sum(int(one) for one in file.tables[2]._tbl.xpath("w:tblGrid/w:gridCol/@w:w"))
    room = file.sections[1].page_width - file.sections[1].left_margin * 2
    assert wide == round(room / 635)


def test_words_in_tables_are_half_a_point_smaller_than_in_the_pdf(file, tree):
    tables = [block for block in tree.blocks if isinstance(block, nodes.Table)]
    exhibits = [file.tables[number] for number in (0, 2, 3)]
    sizes = [one.rows[1].cells[0].paragraphs[0].runs[0].font.size.pt for one in exhibits]
    assert sizes == [layout(one).size - 0.5 for one in tables]


def test_pages_are_a4(file):
    assert {round(s.page_width.mm) for s in file.sections} == {210, 297}
    assert {round(s.page_height.mm) for s in file.sections} == {210, 297}


def test_every_page_says_its_council_standing_title_and_number(file):
    for section in file.sections:
        (head,), (foot,) = section.header.paragraphs, section.footer.paragraphs
        assert head.text == "Northmere District Council\tDemonstration data · DRAFT"
        assert foot.text.startswith("Performance and assurance summary, data as at 20 October 2025")
        fields = [one.get(qn("w:instr")).strip() for one in foot._p.iter(qn("w:fldSimple"))]
        assert fields == ["PAGE", "NUMPAGES"]


def test_nothing_is_said_of_a_state_or_label_that_is_empty():
    tree = document(notebook(label="", label_note=""), state="")
    file = docx.Document(io.BytesIO(report_docx(tree)))
    assert file.sections[0].header.paragraphs[0].text == "Northmere District Council"
    assert "Notice" not in {p.style.name for p in file.paragraphs}


def test_title_author_language_and_day_are_in_the_properties(file):
    properties = file.core_properties
    assert properties.title.endswith("Council - Demonstration data - DRAFT")
    assert properties.author == properties.last_modified_by == "Northmere District Council"
    assert properties.comments == "How services did against their targets."
    day = datetime.fromisoformat("2025-10-20T00:00:00+00:00")
    assert properties.created == properties.modified == day
    assert properties.language == "en-GB"
    assert file.styles.element.xpath("w:docDefaults//w:lang/@w:val") == ["en-GB"]


def test_a_report_in_another_language_says_so():
    styles = opened(lang="cy").styles.element
    assert styles.xpath("w:docDefaults//w:lang/@w:val") == ["cy"]


def test_a_description_longer_than_a_property_may_be_is_cut():
    comments = opened(description="word " * 100).core_properties.comments
    assert len(comments) == 255
    assert comments.endswith("…")


def test_hostile_words_come_out_as_words(file):
    text = "\n".join(printed_words(file))
    assert (
        "A <script> word, #typst[x], $x$, back\\slash & <w:br/> ]]> {{ x | e }} " + "w" * 10_000
        in text
    )
    hostile = opened(title="</w:t><w:br/>", label='"><b>').paragraphs
    assert [p.text for p in hostile][0] == "</w:t><w:br/>"


def test_properties_stand_in_the_order_that_word_asks_for(made):
    roots = parts(made)
    seen = set()
    for tag, order in ORDERS.items():
        ranks = {qn(f"w:{name}"): rank for rank, name in enumerate(order.split())}
        for element in (one for root in roots for one in root.iter(qn(tag))):
            found = [ranks[child.tag] for child in element]
            assert found == sorted(found), docx.oxml.xmlchemy.serialize_for_reading(element)
            seen.add(tag)
    assert seen == set(ORDERS)


def test_every_style_named_is_there(made):
    styles = part(made, "word/styles.xml").xpath("w:style/@w:styleId")
    roots = parts(made)
    named = {
        one.get(qn("w:val"))
        for root in roots
        for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
        for one in root.iter(qn(f"w:{tag}"))
    }
    assert named <= set(styles)
    assert len(styles) == len(set(styles))


def test_a_kind_that_the_writer_does_not_know_is_an_error(tree):
    class Strange:
        kind = "strange"

    odd = type(tree)(tree.front, (Strange(),), ())
    with pytest.raises(DocumentError, match="does not know blocks of kind strange"):
        report_docx(odd)
    odd = type(tree)(tree.front, (nodes.Paragraph((Strange(),)),), ())
    with pytest.raises(DocumentError, match="does not know words of kind strange"):
        report_docx(odd)


def test_the_same_notebook_gives_the_same_file(made):
    assert report_docx(document(report())) == made
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_of_the_library_or_a_machine_is_in_the_file(made):
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    for noise in (b"python-docx", b"rsid", b"Macintosh", b"thumbnail"):
        assert noise not in everything


def test_nbconvert_gives_the_same_file(made):
    converted, resources = CommissioningDOCXExporter().from_notebook_node(report())
    assert converted == made
    assert resources["output_extension"] == ".docx"


def test_the_exporter_is_known_to_nbconvert_by_name():
    from nbconvert.exporters import get_exporter

    assert get_exporter("commissioning-docx") is CommissioningDOCXExporter


def test_a_zip_keeps_its_files_in_order_whatever_made_it():
    archive = zipfile.ZipFile(io.BytesIO(zipped({"b": b"2", "a": b"1"})))
    assert archive.namelist() == ["b", "a"]
    assert {entry.create_system for entry in archive.infolist()} == {3}


def test_a_picture_is_as_large_as_the_chart_and_the_same_each_time():
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="72pt" height="36pt"><rect width="9"/></svg>'
    )
    picture = png(svg, 144)
    assert (picture[16:20], picture[20:24]) == ((144).to_bytes(4), (72).to_bytes(4))
    assert png(svg, 144) == picture


def test_without_its_extra_the_writer_names_what_to_install(tree, monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(DocumentError, match=r"python -m pip install -e \.\[docx\]"):
        report_docx(tree)


def test_without_its_extra_a_council_that_wants_word_is_at_fault(small, spoil, monkeypatch):
    spoil("params/council.yaml", "data_label: Test data\n", "data_label: Test data\ndocx: true\n")
    load_council(small)
    monkeypatch.setitem(sys.modules, "docx", None)
    with pytest.raises(InputError) as caught:
        load_council(small)
    assert [str(fault) for fault in caught.value.faults] == [
        "params/council.yaml, column docx: found “true”, expected the extra docx, which is not "
        "installed: python -m pip install -e .[docx]."
    ]


def test_a_council_that_wants_word_gets_it_and_its_page_lists_it(small, spoil):
    spoil("params/council.yaml", "data_label: Test data\n", "data_label: Test data\ndocx: true\n")
    answer = pipeline_here("--root", small, "run", "--report", "council")
    assert answer.code == 0, answer.err
    quarter = small / "outputs" / "working" / "2025-26-Q2"
    made = docx.Document(quarter / "council" / "report.docx")
    notebook = nbformat.read(quarter / "council" / "report.ipynb", as_version=4)
    assert made.paragraphs[0].text == document(notebook).front.title
    page = (quarter / "index.html").read_text("utf-8")
    assert page.count("report.docx") == 1
    assert "(Word)</a>" in page


@pytest.mark.skipif(
    not (SOFFICE and shutil.which("pdftotext")), reason="LibreOffice or pdftotext is not installed"
)
def test_libreoffice_reads_the_file_and_keeps_its_pages(made, tmp_path):
    (tmp_path / "report.docx").write_bytes(made)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = [SOFFICE, "--headless", home, "--convert-to", "pdf", "report.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)
    pdf = (tmp_path / "report.pdf").read_bytes()
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True)
    pages = run.stdout.decode().rstrip("\f").split("\f")
    assert all(f"Page {n} of {len(pages)}" in page for n, page in enumerate(pages, 1))
    assert all("Demonstration data · DRAFT" in page for page in pages)
