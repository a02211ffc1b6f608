"""The leak scan: planted leaks of each kind are found, and nothing else is taken for one."""

import gzip
import io
import json
import re
import shutil
import zipfile
from decimal import Decimal

import openpyxl
import pikepdf
import pypdfium2
import pytest
import typst
from conftest import PROJECT, SMALL, pipeline_here, sized
from exempt_data import SMALL_WASTE, exempt, hold_exempt
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from commissioning.checks.council_loading import load_council
from commissioning.disclosure.leak_scan import LeakError, leaks, scan_or_fail
from commissioning.disclosure.model.exempt_search import Search
from commissioning.disclosure.model.text_normalisation import folded
from commissioning.documents.document_error import DocumentError
from commissioning.documents.report_forms import files_of
from commissioning.documents.tree.safe_svg import still_svg
from commissioning.exhibits.charts import chart_style
from commissioning.exhibits.charts.bar_chart import horizontal_bars
from commissioning.inputs.vocabulary.withheld_values import WITHHELD_NOTE
from commissioning.notebook.notebook_files import notebook_bytes, notebook_of
from commissioning.planning.snapshot.redaction import exempt_in
from commissioning.reproducible_zip import zipped

VALUE = exempt("1234567.50")  # printed £1,234,568 or £1.23m

# Numbers as whole numbers, however rounded.


@pytest.mark.parametrize(
    ("value", "text", "is_found"),
    [
        ("1234.5", "It came to 1,234.50 in all.", True),
        ("1234.5", "£1,234.50", True),
        ("1234.5", "£1,235 adverse", True),  # rounded half up to whole pounds
        ("1234.5", "£1,234", False),  # cut off, not rounded
        ("1234.5", "£1.23k", True),
        ("1234.5", "−£1,234.5", True),
        ("1234.5", "about 1,230", True),  # three figures
        ("1234.5", "about 1,200", False),  # two figures
        ("1234.5", "£1.2k", False),
        ("1234.5", "£1.2k for the bids", True),  # beside its label
        ("1234.5", "11,234.5 and 1,234.57 and 1234.5.6", False),
        ("6200000", "worth £6,200,000.", True),  # two figures, but seven digits written
        ("6200000", "worth £6.2m", False),
        ("6200000", "bids worth £6.2 million", True),
        ("12", "312 and 12.5 and 120 for the bids", False),
        ("12", "There were 12.", False),
        ("12", "There were 12 bids.", True),
        ("2025", "the year 2025", False),
        ("2025", "£2,025", True),
        ("123", "2025-26-Q1, 123", True),
        ("202526", "in 2025-26", False),
        ("3", "bids, by paragraph 3 of Part 1 of Schedule 12A", False),
        ("100000", "price of the bids per 100,000 people", True),
    ],
)
def test_a_number_is_found_as_a_whole_number_however_it_is_rounded(value, text, is_found):
    assert bool(Search(exempt(value)).names_in(text)) is is_found


def test_numbers_of_a_label_do_not_count_beside_it():
    values = exempt("100000", labels=(("missed bins per 100,000",),))
    assert Search(values).names_in("Missed bins per 100,000: 54") == []
    assert Search(values).names_in("Missed bins per 100,000: 54 of 100,000") == ["n 100000"]


def test_a_number_that_public_figures_explain_is_found_beside_its_label_only():
    search = Search(exempt("94.5", public=("94.52",)))  # rounds to 94.5, too
    assert search.names_in("It was 94.5%.") == []
    assert search.names_in("The bids were 94.5%.") == ["n 94.5"]
    assert Search(exempt("94.5", public=("94.6",))).names_in("It was 94.5%.") == ["n 94.5"]


def test_short_numbers_are_not_sought_across_a_page():
    search = Search(exempt("12"))
    assert search.names_in("bids … 12", together=False) == []


@pytest.mark.parametrize(
    "text",
    [
        "The  trust's *own*\nprices rose in May.",
        "the trust’s own prices rose in may",
        "They say that the trust\u00ad's own prices rose in May, and more.",
    ],
)
def test_words_are_found_however_they_are_written(text):
    values = exempt(words=(folded("The trust’s own prices rose in May"),))
    assert Search(values).names_in(text) == ["words"]


def test_words_are_found_as_whole_words():
    values = exempt(words=("swift contractor",))
    assert Search(values).names_in("Swift Contractors Ltd") == []


# Planted leaks, one kind after the other, in files such as a report has.


def found(name, content, values=VALUE):
    return leaks({name: content if isinstance(content, bytes) else content.encode()}, values)


@pytest.mark.parametrize(
    ("html", "where"),
    [
        ("<p>In all £1,234,568 was bid.</p>", "text of <p>"),
        ("<p>In all £1,234<b>,568</b> was bid.</p>", "text of <p>"),
        ("<p>In all &#163;1&#44;234&#44;568.</p>", "text of <p>"),
        ("<table><tr><td>A<td>£1,234,568</table>", "text of <tr>"),
        ('<img alt="A bar of £1.23m">', "alt text"),
        ('<p title="£1,234,568">A</p>', "title of <p>"),
        ('<p aria-label="£1,234,568">A</p>', "aria-label of <p>"),
        ('<p data-value="1234567.5">A</p>', "data-value of <p>"),
        ("<p>A</p><!-- 1234567.50 -->", "comment"),
        ("<script>let a = 1234567.5</script>", "<script>"),
        ("<svg><text>£1,234,<tspan>568</tspan></text></svg>", "text of <text>"),
        ('<svg><g id="bar-1234567.5"/></svg>', "id of <g>"),
        ('<svg><path d="M 0 0 L 1234567.5 20"/></svg>', "d of <path>"),
        ('<svg><circle cx="1234567.5"/></svg>', "cx of <circle>"),
        ("<svg><desc>1,234,568</desc></svg>", "text of <desc>"),
    ],
)
def test_a_leak_in_a_page_is_found(html, where):
    told = found("report.html", html)
    assert told
    assert {one.rpartition(": ")[0] for one in told} == {f"report.html, {where}"}
    assert "1,234" not in "".join(told)  # the finding does not tell it again


def test_a_leak_in_a_picture_within_a_page_is_found():
    import base64

    svg = base64.b64encode(b"<svg><text>1,234,568</text></svg>").decode()
    page = f'<img alt="A chart" src="data:image/svg+xml;base64,{svg}">'
    (told,) = found("report.html", page)
    assert told.startswith("report.html, the file in src of <img>, text of <text>: ")


def test_a_leak_in_a_chart_as_drawn_is_found_in_its_glyphs_and_comments():
    import matplotlib as mpl

    with mpl.rc_context({"svg.fonttype": "path"}):
        figure = mpl.figure.Figure()
        figure.text(0.1, 0.5, "£1,234,568")
        drawn = io.StringIO()
        figure.savefig(drawn, format="svg")
    told = found("chart.svg", drawn.getvalue())
    places = {one.rpartition(": ")[0] for one in told}
    assert places == {"chart.svg, comment", "chart.svg, drawn glyphs"}


def test_a_leak_in_a_chart_of_the_project_is_found():
    figure = horizontal_bars(["Waste"], [1234567.5], ["£1,234,568"], [chart_style.NAVY])
    svg = still_svg(chart_style.svg(figure), "the chart")
    assert found("chart.svg", svg)


NOTEBOOK = {
    "cells": [
        {
            "cell_type": "code",
            "id": "a",
            "metadata": {},
            "execution_count": 1,
            "source": ["snapshot\n", "# nothing"],
            "outputs": [],
        }
    ],
    "metadata": {"commissioning": {}},
    "nbformat": 4,
    "nbformat_minor": 5,
}


@pytest.mark.parametrize(
    ("plant", "where"),
    [
        (lambda nb: nb["metadata"].update(note="1234567.5"), "metadata.note"),
        (lambda nb: nb["metadata"].update(note=1234567.5), "metadata.note"),
        (lambda nb: nb["metadata"].update({"1234567.5": 1}), "metadata"),
        (lambda nb: nb["metadata"].update({"the bids": 1.23e6}), "metadata"),
        (lambda nb: nb["cells"][0]["metadata"].update({"bids £1.2m": []}), "cells[1].metadata"),
        (lambda nb: nb["cells"][0]["metadata"].update(tags=["x", "£1.23m"]), "cells[1].metadata"),
        (lambda nb: nb["cells"][0].update(source=["a = 1\n", "# 1,234,568"]), "cells[1].source"),
        (
            lambda nb: nb["cells"][0]["outputs"].append(
                {"output_type": "stream", "name": "stderr", "text": ["£1,234,568\n"]}
            ),
            "cells[1].outputs[1].text",
        ),
        (
            lambda nb: nb["cells"][0]["outputs"].append(
                {
                    "output_type": "display_data",
                    "metadata": {},
                    "data": {"image/svg+xml": ["<svg>\n", "<text>1,234,568</text></svg>"]},
                }
            ),
            "cells[1].outputs[1].data.image/svg+xml, text of <text>",
        ),
    ],
)
def test_a_leak_in_a_notebook_is_found(plant, where):
    notebook = json.loads(json.dumps(NOTEBOOK))
    plant(notebook)
    told = found("report.ipynb", json.dumps(notebook))
    assert any(one.startswith(f"report.ipynb, {where}") for one in told), told


def test_a_leak_among_tables_and_facts_is_found():
    archive = zipped({"01-table.csv": b"Name,Sum\r\nBids,1234567.50\r\n", "README.txt": b"1.23m"})
    fact = {"id": "bids.sum", "value": "1234567.50", "unit": "£", "text": "£1,234,568"}
    assert found("tables.zip", archive) == [
        "tables.zip, 01-table.csv, row 2: n 1234567.50 can be read in “bids | […]”",
        "tables.zip, README.txt, line 1: n 1234567.50 can be read",
        "tables.zip, README.txt: n 1234567.50 can be read",
    ]
    assert found("facts.json", json.dumps([{**fact, "source": "bids"}]))
    assert found("inputs/finance.csv", "head,forecast_gbp\nBids,1234567.50\n")


# What is packed: a file in a zip in a zip, a workbook, gzip.


def workbook(*rows, title="Sheet"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


HIDDEN_CSV = b"Name,Sum\r\nBids,1234567.50\r\n"


@pytest.mark.parametrize(
    ("packed", "where"),
    [
        ({"more.xlsx": workbook(["Bids", 1234567.5])}, "more.xlsx, sheet Sheet, row 1"),
        ({"more.xlsx": workbook(["A", 1], title="1234567.5")}, "more.xlsx, the name of a sheet"),
        ({"more.csv.gz": gzip.compress(HIDDEN_CSV)}, "more.csv.gz, more.csv, row 2"),
        ({"more.dat": gzip.compress(HIDDEN_CSV)}, "more.dat, more.dat, line 2"),
        ({"more.dat": zipped({"a.csv": HIDDEN_CSV})}, "more.dat, a.csv, row 2"),
        ({"1234567.5.txt": b"A"}, "the name of a file"),
    ],
)
def test_a_leak_in_what_is_packed_within_a_zip_is_found(packed, where):
    told = found("tables.zip", zipped(packed))
    assert any(one.startswith(f"tables.zip, {where}: ") for one in told), told


def test_a_short_number_beside_its_name_in_a_workbook_is_found():
    """Cells of a workbook lie apart in its files: the words in one, the numbers in another."""
    told = found("a.zip", zipped({"more.xlsx": workbook(["Bids", 12])}), exempt("12"))
    assert any("sheet Sheet, row 1" in one for one in told)
    assert not found("a.zip", zipped({"more.xlsx": workbook(["Posts", 12])}), exempt("12"))


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04 and no more", gzip.compress(b"A", mtime=0)[:-4]],
    ids=["half a zip", "half a gzip"],
)
def test_what_is_packed_and_cannot_be_opened_is_refused_by_name(content):
    with pytest.raises(DocumentError, match=r"broken\.dat: the files inside it cannot be opened"):
        found("a.zip", zipped({"broken.dat": content}))


def test_files_that_lie_within_each_other_without_end_are_refused():
    content = b"A"
    for _ in range(20):
        content = zipped({"inner.zip": content})
    with pytest.raises(DocumentError, match="are nested in each other"):
        found("a.zip", content)


# PDF: its pages, its metadata, alt text, strings, streams and attached files.


def pdf_of(source="#set document(title: [A])\nNothing here."):
    return typst.compile(source.encode())


def changed(change):
    with pikepdf.open(io.BytesIO(pdf_of())) as pdf:
        change(pdf)
        out = io.BytesIO()
        pdf.save(out, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def in_xmp(pdf):
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = "Bids of £1,234,568"


def in_contents(pdf):
    page = pdf.pages[0]
    page.contents_add(b"% bids of 1,234,568\n")


def hidden_text(pdf):
    """Text that is drawn in no colour: read aloud and found by a search all the same."""
    page = pdf.pages[0]
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.add_resource(font, pikepdf.Name.Font, pikepdf.Name.F99)
    page.contents_add(b"BT /F99 10 Tf 3 Tr 50 50 Td (1,234,568) Tj ET\n")


def attached(pdf):
    pdf.attachments["more.csv"] = pikepdf.AttachedFileSpec(pdf, b"Bids,1234567.50\n")


@pytest.mark.parametrize(
    ("pdf", "where"),
    [
        (lambda: pdf_of("Bids of £1,234,568."), "page 1"),
        (lambda: changed(lambda pdf: pdf.docinfo.update({"/Subject": "£1,234,568"})), "object"),
        (lambda: changed(in_xmp), "metadata"),
        (lambda: changed(lambda pdf: pdf.Root.update({"/Alt": "£1.23m"})), "alt text"),
        (lambda: changed(lambda pdf: pdf.trailer.update({"/Note": "1234567.50"})), "metadata"),
        (lambda: changed(in_contents), "stream"),
        (lambda: changed(hidden_text), "page 1"),
        (lambda: changed(attached), "attached file"),
        (lambda: pdf_of() + b"\n% (bids 1234567.50)\n", "bytes"),
    ],
)
def test_a_leak_in_a_pdf_is_found(pdf, where):
    told = found("report.pdf", pdf())
    assert any(where in one for one in told), told


def test_words_broken_at_the_end_of_a_line_are_found_on_a_page():
    page = '#set page(width: 5cm)\n#set text(hyphenate: true, lang: "en")\n'
    words = "the contractor anticipates extraordinary considerations notwithstanding"
    values = exempt(words=(words,))
    broken = pdf_of(f"{page}{words.capitalize()}.")
    pdf = pypdfium2.PdfDocument(broken)
    assert words not in pdf[0].get_textpage().get_text_range().casefold()  # it is broken
    pdf.close()
    assert any("page 1" in one for one in found("report.pdf", broken, values))


def test_a_sound_pdf_has_no_leak():
    assert found("report.pdf", pdf_of()) == []


# Derivable remainders.


def tables(text):
    return zipped({"01-t.csv": text.encode("utf-8-sig")})


def test_a_total_less_its_other_parts_is_found():
    # 1,500 - 400 - 250 = 850.
    text = "Line,Sum,Sum (number)\r\nA,£400,400\r\nBids,[w],\r\nB,£250,250\r\nTotal,£1500,1500\r\n"
    (told,) = found("tables.zip", tables(text), exempt("850.25"))
    assert told == (
        "tables.zip, 01-t.csv, “Total” less the other rows, column “Sum (number)”: n 850.25 can be "
        "worked out"
    )


def test_a_total_that_leaves_the_part_out_tells_nothing():
    text = "Line,Sum,Sum (number)\r\nA,£400,400\r\nB,£250,250\r\nTotal,£650,650\r\n"
    assert found("tables.zip", tables(text), exempt("850.25", "650.4", public=("650",))) == []


def test_shares_are_not_added_to_counts():
    text = "S,On,On (number)\r\nA,3,3\r\nShare,50.0%,50.0\r\nAll services,6,6\r\n"
    assert found("tables.zip", tables(text), exempt("47")) == []  # 6 - 3 - 50
    assert found("tables.zip", tables(text), exempt("3")) != []  # 6 - 3


def test_two_amounts_of_a_row_that_is_about_the_value_are_held_together():
    # Working budget 1,050,000 and variance 30,000 tell the forecast 1,080,000.
    text = "head,working_gbp,forecast_gbp,variance_gbp\nBids,1050000.00,[w],30000.00\n"
    other = text.replace("Bids", "Posts")
    assert found("inputs/finance.csv", text, exempt("1080000")) == [
        "inputs/finance.csv, its rows, “working_gbp” and “variance_gbp” of Bids: n 1080000 can be "
        "worked out"
    ]
    assert found("inputs/finance.csv", other, exempt("1080000")) == []


def test_a_total_among_facts_less_its_parts_is_found():
    facts = [
        {"id": f"revenue{name}.forecast", "value": value, "text": "", "unit": "£", "source": ""}
        for name, value in ((".a", "400.00"), (".b", None), (".c", "250.00"), ("", "1500.25"))
    ]
    (told,) = found("facts.json", json.dumps(facts), exempt("850.25"))
    assert "revenue.forecast less revenue.….forecast" in told


def test_two_facts_filed_under_one_name_are_held_together():
    facts = [
        {"id": f"revenue.bids.{name}", "value": value, "text": "", "unit": "£", "source": ""}
        for name, value in (("working", "1050000.00"), ("variance", "30000.00"))
    ]
    assert found("facts.json", json.dumps(facts), exempt("1080000"))


# Above what rounding may hide: 13 amounts may each be out by half a penny.
AMOUNTS = st.integers(100, 10**9).map(lambda pence: Decimal(pence) / 100)


@settings(max_examples=sized(40, 150), deadline=None)
@given(st.lists(AMOUNTS, min_size=2, max_size=12), st.data())
def test_the_one_part_withheld_of_any_total_printed_is_found(amounts, data):
    at = data.draw(st.integers(0, len(amounts) - 1))
    rows = [["Line", "Sum"]]
    rows += [[f"L{n}", "[w]" if n == at else f"{one:.2f}"] for n, one in enumerate(amounts)]
    rows.append(["Total", f"{sum(amounts):.2f}"])
    text = "".join(",".join(row) + "\r\n" for row in rows)
    told = found("tables.zip", tables(text), exempt(str(amounts[at])))
    assert any("can be worked out" in one for one in told)


@settings(max_examples=sized(25, 100), deadline=None)
@given(st.integers(10**5, 10**11), st.sampled_from([0, 1, 2]), st.booleans())
def test_any_long_number_printed_at_any_rounding_to_three_figures_is_found(pence, places, pounds):
    value = Decimal(pence) / 100
    text = f"{'£' if pounds else ''}{round(value + Decimal('0.000001'), places):,}"
    assume(len(re.sub(r"\D", "", text).strip("0")) >= 3)
    assert Search(exempt(str(value))).names_in(f"In all {text} was bid.")


# A whole report: no false alarm, and a planted word found in each form.


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = shutil.copytree(SMALL, tmp_path_factory.mktemp("leaks") / "small")
    hold_exempt(root, SMALL_WASTE)
    with (root / "params" / "council.yaml").open("a", encoding="utf-8") as council:
        council.write("docx: true\n")
    answer = pipeline_here(
        "--root", root, "run", "--report", "council", "--report", "council-exempt"
    )
    assert answer.code == 0, answer.err
    return root


def files_in(root, key):
    place = root / "outputs" / "working" / "2025-26-Q2" / key
    return {
        path.relative_to(place).as_posix(): path.read_bytes()
        for path in place.rglob("*")
        if path.is_file()
    }


def test_a_public_report_is_free_and_its_twin_is_not(made):
    values = exempt_in(load_council(made))
    assert leaks(files_in(made, "council"), values) == []
    names = {
        one.split(",")[0].split(":")[0] for one in leaks(files_in(made, "council-exempt"), values)
    }
    assert "inputs/finance.csv" in names


def test_words_planted_in_a_report_are_found_in_each_of_its_forms(made):
    notebook = notebook_of(files_in(made, "council")["report.ipynb"])
    cell = next(one for one in notebook.cells if "narrative" in one.metadata.get("tags", ()))
    cell.source = "Payments to the contractor may come to £1,080,000."
    files = {"report.ipynb": notebook_bytes(notebook), **files_of(notebook, docx=True)}
    told = leaks(files, exempt_in(load_council(made)))
    assert {one.split(",")[0] for one in told} == {
        *("report.ipynb", "report.html", "report.pdf", "report.docx")
    }


def test_a_leak_in_what_a_word_file_says_of_itself_is_found(made):
    content = files_in(made, "council")["report.docx"]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    core = parts["docProps/core.xml"].decode()
    parts["docProps/core.xml"] = core.replace(
        "</cp:coreProperties>", "<dc:subject>£1,080,000</dc:subject></cp:coreProperties>"
    ).encode()
    told = leaks({"report.docx": zipped(parts)}, exempt_in(load_council(made)))
    assert told
    assert all(one.startswith("report.docx, docProps/core.xml, ") for one in told)


def test_a_refusal_names_value_and_place_and_a_report_that_may_show_all_is_not_searched(tmp_path):
    (tmp_path / "inputs").mkdir()
    (tmp_path / "inputs" / "snapshot.json").write_text("{}")
    files = {"report.html": b"<p>1,234,568</p>"}
    scan_or_fail(files, tmp_path / "inputs", None)
    with pytest.raises(LeakError) as error:
        scan_or_fail(files, tmp_path / "inputs", VALUE)
    assert error.value.leaks == ["report.html, text of <p>: n 1234567.50 can be read"]


def test_a_public_report_that_does_not_say_what_it_leaves_out_is_refused(tmp_path):
    header = tmp_path / "snapshot.json"
    header.write_text("{}")
    page = {"report.html": f"<p>Note: {WITHHELD_NOTE}</p>".encode()}
    with pytest.raises(DocumentError, match="the report does not say what is withheld and why"):
        scan_or_fail(page, tmp_path, VALUE)
    header.write_text('{"withheld": [{"what": "A value"}]}')
    scan_or_fail(page, tmp_path, VALUE)


def test_reports_of_the_demonstration_raise_no_false_alarm(tmp_path):
    root = tmp_path / "demonstration"
    for folder in ("params", "data"):
        shutil.copytree(PROJECT / folder, root / folder)
    hold_exempt(root, DEMONSTRATION)
    keys = ("cabinet", "cabinet-exempt", "council")[: sized(2, 3)]
    asked = [part for key in keys for part in ("--report", key)]
    answer = pipeline_here("--root", root, "run", *asked)
    assert answer.code == 0, answer.err
    values = exempt_in(load_council(root))
    seen = {
        one.split(",")[0].split(":")[0] for one in leaks(files_in(root, "cabinet-exempt"), values)
    }
    assert {"report.ipynb", "report.html", "report.pdf", "facts.json", "tables.zip"} <= seen


DEMONSTRATION = """
  - paragraph: 3
    public_interest: A bidder could learn what the council pays now.
    what: The value of the contract for leisure centres
    table: contracts
    where: {contract: leisure-centres}
    columns: [ContractValue]
  - paragraph: 3
    public_interest: The trust's own business would suffer.
    measure: gym-members
  - paragraph: 3
    public_interest: Terms are under negotiation.
    what: What the provider said of missed bins
    table: commentary
    where: {measure: missed-bins}
    columns: [text]
"""
