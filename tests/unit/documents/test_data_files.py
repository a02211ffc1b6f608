"""The tables and facts of a report as data: what a spreadsheet opens is what the report prints."""

import csv
import io
import re
import shutil
import subprocess
import zipfile

import docx
import nbformat
import pytest
from conftest import pipeline_here, sized
from documents_data.builders import (
    FACTS,
    OFF_TARGET,
    bundle,
    code,
    column,
    figure_cell,
    notebook,
    table,
    table_cell,
    words,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.documents.data.bare_numbers import (
    PART_STARTS,
    bare_number,
    guarded,
    looks_like_formula,
)
from commissioning.documents.data.csv_package import tables_zip
from commissioning.documents.html.html_page import report_html
from commissioning.documents.nbconvert_exporters import CommissioningHTMLExporter
from commissioning.documents.pdf.pdf_file import report_pdf
from commissioning.documents.pdf.validate_pdf import pdf_faults
from commissioning.documents.tree.parse_notebook import document
from commissioning.documents.word.word_file import report_docx
from commissioning.notebook.facts import FIELDS, FactError, facts_of

FACT = {
    "id": "missed-bins.result",
    "value": "36.123456",
    "unit": "per 100,000",
    "text": "36 per 100,000",
    "source": "results missed-bins 2025-26-Q2",
}
GROUPED = [column("Measure"), column("Q1", True, "2025-26"), column("Status")]
LETTERS = st.characters(max_codepoint=0x17F, exclude_categories=["C"], include_characters="\t\n−–")
PRINTED = st.text(LETTERS)


def fact_cell(*facts, name="headline"):
    return code(name, bundle({"text/markdown": "Words.", FACTS: list(facts)}))


def files_of(*cells, **changes):
    """The files in the zip of a notebook with these cells, as bytes."""
    nb = notebook(*cells, **changes)
    return files_in(tables_zip(document(nb), facts_of(nb.cells).values()))


def files_in(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def rows_in(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def rows_of(columns, *rows):
    """The rows, the header first, that one table becomes."""
    return rows_in(
        files_of(table_cell(columns=columns, rows=rows))["01-table-status-by-measure.csv"]
    )


def test_each_table_is_a_file_in_reading_order_those_behind_figures_too():
    behind = figure_cell(table=table(key="behind"))
    second = table_cell("b", key="b", title="B")
    assert list(files_of(table_cell(), behind, second, fact_cell(FACT))) == [
        "01-table-status-by-measure.csv",
        "02-data-for-figure-1.csv",
        "03-table-b.csv",
        "facts.csv",
        "README.txt",
    ]


def test_a_hundred_tables_are_still_in_order():
    names = list(files_of(*(table_cell(f"t{n}", key=f"t{n}") for n in range(100))))
    assert names[:2] == ["001-table-t0.csv", "002-table-t1.csv"]
    assert names[:100] == sorted(names[:100])


def test_texts_stand_as_printed_with_the_bare_number_beside_them():
    rows = rows_of(GROUPED, ["Bins", "−£61,000", OFF_TARGET], ["Calls", "[x]", "No result"])
    assert rows == [
        ["Measure", "2025-26: Q1", "2025-26: Q1 (number)", "Status"],
        ["Bins", "−£61,000", "-61000", "Off target"],
        ["Calls", "[x]", "", "No result"],
    ]


def test_a_column_without_any_plain_number_has_none_beside_it():
    columns = [column("Measure"), column("Result", True)]
    assert rows_of(columns, ["Bins", "[x]"], ["Calls", "none"])[0] == ["Measure", "Result"]


def test_a_column_of_words_has_no_numbers_beside_it():
    assert rows_of([column("Contract"), column("Days")], ["A", "30"])[0] == ["Contract", "Days"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("88", "88"),
        ("1,263,800", "1263800"),
        ("94.5%", "94.5"),
        ("−0.4%", "-0.4"),
        ("-0.4", "-0.4"),
        ("+3", "3"),
        ("£0", "0"),
        ("−£61,000", "-61000"),
        ("56.0% [p]", "56.0"),
        ("81.8 kg [p]", "81.8"),
        ("36 per 100,000", "36"),
        ("36 per 100,000 [e] [r]", "36"),
        ("4.9 working days", "4.9"),
        ("£61,000 adverse", "61000"),
        ("£61,000 favourable", "-61000"),
        ("[x]", ""),
        ("none", ""),
        ("on budget", ""),
        ("9 of 25 lines", ""),
        ("£3 million", ""),
        ("5m", ""),
        ("3 or more", ""),
        ("2 better", ""),
        ("14 Oct 2025", ""),
        ("2025-26", ""),
        ("1,23", ""),
        ("1,2345", ""),
        ("--1", ""),
        ("12:30", ""),
        ("1e5", ""),
        ("−", ""),
        ("", ""),
    ],
)
def test_the_bare_number_is_that_of_the_text(text, number):
    assert bare_number(text) == number


@settings(deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9)))
def test_every_number_printed_with_commas_is_found_again(value):
    printed = f"{value:,f}".replace("-", "−")
    assert bare_number(printed) == f"{value:f}"
    assert bare_number(f"{printed} days [p]") == f"{value:f}"


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+44 1234",
        "-1,000",
        "@SUM(A1)",
        "\u00a0=1",
        "\u200b=1",
        "\ufeff=1",
        "\u3164=1",
        "\u2800 =1",
        "＝1",
        "＋1",
        "－cmd",
        "＠A1",
        "﹦1",
        "﹣cmd",
        "“=1",
        '"=1',
        "'=1",
        "- none",
        " =1+1",
        "-",
        "-1-1",
        "+٣",
    ],
)
def test_a_text_that_could_be_a_formula_has_an_apostrophe(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["-3", "+5", "-0.25", "−£61,000", "a=b", "'tis", "£5", "", " x"])
def test_a_text_that_could_be_none_stands_as_it_is(text):
    assert guarded(text) == text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Costs\n=1+1", "Costs\n'=1+1"),
        ("a\r\n+b", "a\r\n'+b"),
        ("\n=1", "'\n'=1"),
        ("Costs;=1+1;", "Costs;'=1+1;"),
        ("Costs\t\u00a0@A1", "Costs\t'\u00a0@A1"),
        ("\t=1", "'\t'=1"),
        ("Costs; none - yet", "Costs; none - yet"),
    ],
)
def test_each_part_of_a_cell_is_guarded(text, told):
    assert guarded(text) == told


def unguarded(text):
    """What README.txt says of the apostrophes, done: the text that `guarded` was given."""
    first, *others = PART_STARTS.split(text)
    told = first + "".join(without_mark(part) for part in others)
    return without_mark(told)


def without_mark(text):
    return text[1:] if text.startswith("'") and looks_like_formula(text[1:]) else text


@settings(deadline=None, max_examples=sized(100, 500))
@given(st.text(st.sampled_from("=+-@＝'\";\n\r\t \u00a0\u200b\ufeffa1.")))
def test_a_guarded_text_comes_back_as_it_was(text):
    assert unguarded(guarded(text)) == text


@settings(deadline=None)
@given(PRINTED.filter(str.strip), PRINTED.filter(str.strip))
def test_no_cell_is_a_formula_and_every_text_comes_back(label, text):
    columns = [column("Measure"), column(label)]
    header, row = rows_of(columns, ["Bins", text])
    for cell, original in ((header[1], label.strip()), (row[1], text)):
        assert unguarded(cell) == original
        if cell.lstrip(" ")[:1] in ("=", "+", "-", "@", "\t", "\n"):
            assert re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", cell)


def test_quotes_commas_and_line_ends_in_texts_come_back():
    text = 'He said "no, never",\nand left; £5 – ok'
    assert rows_of([column("A"), column("B")], ["x", text])[1] == ["x", text]


def test_spreadsheets_know_the_encoding_and_lines_end_as_they_expect():
    content = files_of(table_cell())["01-table-status-by-measure.csv"]
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n") == 3


def test_facts_are_exact_and_each_stands_once():
    other = FACT | {"id": "calls.result", "value": None, "unit": "%", "text": "[x]"}
    below = FACT | {"id": "bins.gap", "value": "-0.1234567890123456789", "text": "=1"}
    rows = rows_in(
        files_of(fact_cell(FACT, other), fact_cell(FACT, below, name="again"))["facts.csv"]
    )
    assert rows == [
        list(FIELDS),
        list(FACT.values()),
        ["calls.result", "", "%", "[x]", FACT["source"]],
        ["bins.gap", "-0.1234567890123456789", FACT["unit"], "'=1", FACT["source"]],
    ]


def test_facts_of_setting_up_are_not_published():
    shown = bundle({FACTS: [FACT], "text/markdown": "x"})
    nb = notebook(code("setup", shown, tags=["setup"]))
    assert facts_of(nb.cells) == {}


def test_a_fact_without_all_its_fields_is_refused():
    lame = {name: text for name, text in FACT.items() if name != "source"}
    with pytest.raises(FactError, match="Cell headline: a fact has no source; give it id, val"):
        facts_of(notebook(fact_cell(lame)).cells)


def test_the_readme_says_what_each_file_is():
    cells = [table_cell(total_rows=1, notes=["[p] provisional."]), fact_cell(FACT)]
    content = files_of(*cells)["README.txt"].decode("utf-8-sig")
    lines = content.split("\r\n")
    assert lines[0] == "Performance and assurance summary, Northmere District Council"
    assert lines[1] == "Demonstration data · DRAFT. Data as at 20 October 2025."
    listed = "01-table-status-by-measure.csv: Table 1: Status by measure, 2 rows, the last a total."
    assert lines[lines.index(listed) + 1] == "    Note: [p] provisional."
    assert "facts.csv: the exact values" in content
    assert "1 row.\r\n" in content
    assert "UTF-8 with a byte order mark" in content
    assert "has an apostrophe before it" in content


def test_a_report_without_tables_has_its_facts():
    assert list(files_of(fact_cell(FACT))) == ["facts.csv", "README.txt"]


def test_a_report_without_tables_and_facts_has_no_zip():
    nb = notebook(words("a", "Words."))
    assert tables_zip(document(nb), facts_of(nb.cells).values()) == b""


def test_the_same_notebook_gives_the_same_zip():
    made = [
        tables_zip(document(nb), facts_of(nb.cells).values())
        for nb in (notebook(table_cell(), fact_cell(FACT)), notebook(table_cell(), fact_cell(FACT)))
    ]
    assert made[0] == made[1]
    archive = zipfile.ZipFile(io.BytesIO(made[0]))
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_page_names_its_zip_only_when_one_is_beside_it():
    nb, link = notebook(table_cell()), '<a href="tables.zip">Tables of this report as CSV (zip)</a>'
    assert "as CSV" not in report_html(document(nb))
    page = report_html(document(nb, tables="tables.zip"))
    assert page.count(link) == 1
    assert page.index("<footer>") < page.index(link)
    assert CommissioningHTMLExporter(tables="tables.zip").from_notebook_node(nb)[0] == page


def test_on_paper_and_in_word_the_zip_is_named_in_words():
    printed = document(notebook(table_cell()), tables="tables.zip")
    sentence = "The tables in this report are also published as CSV files, in tables.zip."
    assert docx.Document(io.BytesIO(report_docx(printed))).paragraphs[-1].text == sentence
    pdf = report_pdf(printed)
    assert pdf_faults(pdf) == []
    assert sentence in words_of(pdf)
    assert "tables.zip" not in words_of(report_pdf(document(notebook(table_cell()))))


def words_of(pdf):
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not installed")
    run = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    return " ".join(run.stdout.decode().split())


def test_a_run_publishes_the_zip_and_its_page_and_report_link_to_it(small):
    answer = pipeline_here("--root", small, "run", "--report", "finance")
    assert answer.code == 0, answer.err
    quarter = small / "outputs" / "working" / "2025-26-Q2"
    folder = quarter / "finance"
    nb = nbformat.read(folder / "report.ipynb", as_version=4)
    files = files_in((folder / "tables.zip").read_bytes())
    assert files == files_in(tables_zip(document(nb), facts_of(nb.cells).values()))
    assert len(rows_in(files["facts.csv"])) > 10
    (link,) = re.findall(r'href="([^"#]+)"', (folder / "report.html").read_text("utf-8"))
    assert (folder / link).is_file()
    assert 'href="finance/tables.zip"' in (quarter / "index.html").read_text("utf-8")
