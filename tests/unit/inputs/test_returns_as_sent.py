"""Returns as people and their programs send them: read, or told in few sentences what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from conftest import pipeline_here
from workbook_data import HEADING, SOUND, changed, faults_of, write

from commissioning.checks.acknowledged_warnings import acknowledgement
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.inputs.faults import Fault, InputError, rows_text
from commissioning.inputs.readers.table_reader import Reading, read_table
from commissioning.inputs.tables.all_tables import TABLES
from commissioning.inputs.tables.columns import INVISIBLE
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.row_filters import filtered_tables
from commissioning.planning.snapshot.snapshot_findings import warnings_about
from commissioning.wording import Wording

INPUTS = Wording("inputs")
CSV = "data/results/smallbridge.csv"
HEAD = "measure,period,value,numerator,denominator,marker,received\n"


@pytest.fixture
def sent(small: Path) -> Callable[..., list[str]]:
    """The faults of a CSV return of these bytes as sentences; its rows if it has none."""

    def read(content: bytes | str) -> list:
        content = content if isinstance(content, bytes) else content.encode()
        for path in (small / "data/results").iterdir():
            path.unlink()
        (small / CSV).write_bytes(content)
        return told(read_table(small, TABLES["results"]))

    return read


def told(reading: Reading) -> list:
    if not reading.faults:
        return reading.rows.to_dict("records")
    return [str(fault) for fault in InputError(reading.faults).faults]


def test_empty_rows_and_columns_at_the_end_of_a_csv_file_are_nothing(sent):
    row = "visits,2025-07,94.5,,,,2025-10-06"
    assert len(sent(HEAD + row + "\n" + ",,,,,,\n" * 200 + " ,\n\n")) == 1
    assert len(sent(HEAD.replace("\n", ",,\n") + row + ",,\n,,,,,,,,\n")) == 1
    assert len(sent(HEAD + row + ",, \n")) == 1  # a row alone that was once touched further out


def test_empty_rows_between_others_are_told_once_and_rows_keep_their_numbers(sent):
    row = "visits,2025-0{},1,,,,\n"
    faults = sent(HEAD + row.format(4) + ",,,,,,\n\n" + row.format(5) + "\n" + row.format("x"))
    assert faults[0] == (f"{CSV}, rows 3, 4 and 6: delete the blank rows.")
    assert [fault[:43] for fault in faults[1:]] == [f"{CSV}, row 7, column"]


def test_a_cell_beyond_the_heading_is_still_told(sent):
    assert sent(HEAD + "visits,2025-07,94.5,,,,2025-10-06,late\n") == [
        f"{CSV}, row 2: this row has 8 cells but the heading has 7 columns; "
        "put each value under its heading."
    ]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\v", "\u2028", "\u2029"])
def test_every_way_to_end_a_line_within_a_cell_is_one(small, end):
    path = small / "data/commentary/brookside.csv"
    text = path.read_text("utf-8").replace("in August;", f"in August;{end}More:")
    path.write_bytes(text.encode())
    (words,) = load_council(small).tables["commentary"]["text"]
    assert "in August;\nMore:" in words
    write(path.with_suffix(".xlsx"), [text.splitlines()[0].split(",")], sheet="commentary")
    workbook = openpyxl.load_workbook(path.with_suffix(".xlsx"))
    values = ["missed-bins", "2025-26-Q2", "brookside", f"One;{end}two", "E. Wren", "2025-10-09"]
    path.unlink()
    if end != "\v":  # which no workbook can hold
        workbook["commentary"].append(values)
        workbook.save(path.with_suffix(".xlsx"))
        assert load_council(small).tables["commentary"]["text"].tolist() == ["One;\ntwo"]


def test_a_character_nobody_sees_is_named(small, spoil):
    spoil("data/commentary/brookside.csv", "Two crews", "Two\u200b crews")
    spoil("data/actions/brookside.csv", "Recruit", "Re\xadcruit")
    told = [fault.expected.rpartition("; ")[2] for fault in faults_of(small)]
    assert told == [
        "delete the soft hyphen (U+00AD) in it",
        "delete the zero width space (U+200B) in it",
    ]
    assert not INVISIBLE.search("".join(map(str, faults_of(small))))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ((HEAD + "visits,2025-07,1,,,,").encode("utf-16"), "not in UTF-16 (Excel’s “Unicode Text”"),
        (HEAD.encode("utf-16-le"), "not in UTF-16 (Excel’s “Unicode Text”"),
        (
            HEAD.encode() + "visits,£5".encode("cp1252"),
            "Line 2 has a letter in another encoding after “visits,”",
        ),
        (HEAD.replace(",", ";"), "commas between the cells, not semicolons"),
        (HEAD.replace(",", "\t"), "commas between the cells, not tabs"),
        ("sep=,\n" + HEAD, "a heading in the first line, not “sep=”; delete that line"),
        (HEAD + 'visits,"2025-07,1\n', "a complete CSV file (unexpected end of data"),
        ("\n\n" + HEAD, "row 3: the heading must be in row 1; delete the rows above it"),
        ("Return,,\nof Q2,,\n" + HEAD, "row 3: the heading must be in row 1"),
        (HEAD.upper(), "these exact column names: measure, period"),
        (
            HEAD.replace("value", "value "),
            "row 1: found “value ”, expected this exact column name: value. Rename it",
        ),
        ("Measure Title,Apr,May\nBins,1,2\n", "found “Measure Title”, “Apr” and “May”, expected a"),
        (HEAD.replace("period", "measure"), "column measure: found “measure”, expected each col"),
        (HEAD.replace("\n", ",RAG,Notes\n"), "“RAG” and “Notes” are not columns of this table"),
        ("", "row 1: expected a heading row with the columns measure, period"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_few_sentences(sent, content, words):
    faults = sent(content)
    assert words in faults[0] or words in faults[-1]
    assert len(faults) <= 2


@pytest.mark.parametrize(
    ("value", "words"),
    [
        *((absent, "leave the cell empty and write x in marker") for absent in ("n/a", "-", "TBC")),
        *((error, "correct it in the spreadsheet") for error in ("#REF!", "#N/A", "#DIV/0!")),
        (" 94.5", "delete the spaces before and after it"),
        ("94.5\xa0", "delete the spaces before and after it"),
        ("(94.5)", "write a negative number with a hyphen in front"),
        ("−94.5", "write a negative number with a hyphen in front"),
        *((text, "without commas, £ or %") for text in ("94.5%", '"2,410"', "£5", "17*")),
    ],
)
def test_a_figure_that_is_none_is_told_with_what_to_do(sent, value, words):
    (fault,) = sent(f"{HEAD}visits,2025-07,{value},,,,2025-10-06\n")
    assert "column value: found" in fault
    assert words in fault


def test_days_and_ids_that_are_none_are_told_with_what_to_do(sent):
    faults = sent(HEAD + "Visits to the desk,2025-07,1,,,,45945\nvisits,2025-08,1,,,,10/14/2025\n")
    assert [fault.rpartition("; ")[2] for fault in faults] == [
        "the ids are listed in params/measures.csv.",
        "format the column as a date.",
        f"{CSV}, row 3, column received: found “10/14/2025”, expected a date that exists, written "
        "2025-10-14, or nothing.",
    ]


def test_the_same_fault_of_many_rows_is_told_once_with_the_rows(sent):
    rows = [f"visits,20{year}-05,{year}%,,,,\n" for year in range(10, 20)]
    assert sent(HEAD + "".join(rows)) == [
        f"{CSV}, rows 2 to 11, column value: found “10%”, “11%”, “12%”, “13%”, “14%” and 5 more, "
        "expected a number such as 94.5, without commas, £ or %, or nothing; write the number "
        "alone, without %."
    ]
    assert rows_text([2, 3, 4, 7, 9, 10]) == "rows 2 to 4, 7, 9 and 10"
    assert rows_text([5]) == "row 5"
    faults = [Fault("x.csv", None, None, None, str(number)) for number in range(9)]
    assert len(InputError(faults).faults) == 9


def test_a_copy_of_a_return_is_told_once(small):
    text = (small / "data/results/brookside.csv").read_text("utf-8")
    (small / "data/results/Copy of brookside.csv").write_text(text, "utf-8")
    rows = len(text.splitlines())
    assert [str(fault) for fault in faults_of(small)] == [
        f"data/results/brookside.csv, rows 2 to {rows}: expected one row for measure and period. "
        "data/results/Copy of brookside.csv has the same rows: keep one of the two files."
    ]
    (small / "data/results/Copy of brookside.csv").unlink()
    heading, *results = text.splitlines(keepends=True)
    (small / "data/results/brookside.csv").write_text(heading + "".join(results * 2), "utf-8")
    assert [str(fault) for fault in faults_of(small)] == [
        f"data/results/brookside.csv, rows {rows + 1} to {2 * rows - 1}: expected one row for "
        "measure and period. Earlier rows of this file are the same: delete one of each."
    ]


def test_documents_beside_returns_are_told_and_stop_nothing(small):
    for name in ("minutes.docx", "notes.txt", "return.pdf", "smallbridge.csv.bak"):
        (small / "data/results" / name).write_bytes(b"anything")
    for folder in ("data/@eaDir", "data/results/__MACOSX"):
        (small / folder).mkdir()
    answer = pipeline_here("--root", small, "check")
    assert answer.code == 0
    assert answer.out.count("Not read: ") == 4
    told = f"Not read: data/results/minutes.docx: {INPUTS('document-not-read')}."
    assert told in answer.out.replace("\n", " ")
    assert len(pipeline_here("--root", small, "check", "--json").json["notes"]) == 4


ROW = f"{HEAD}visits,2025-07,94.5,,,,2025-10-06\n"


@pytest.mark.parametrize(
    "name",
    [
        "smallbridge (A. Hale's conflicted copy 2025-11-28)",
        "smallbridge (conflicted copy 2025-11-28 101500)",
        "smallbridge.sync-conflict-20251128-101500-ABCDEFG",
    ],
)
def test_a_copy_that_a_sync_program_left_is_refused_even_where_its_rows_are_new(small, name):
    for path in (small / "data/results").iterdir():
        path.unlink()
    (small / f"data/results/{name}.csv").write_text(ROW, "utf-8")
    (fault,) = told(read_table(small, TABLES["results"]))
    assert name in fault and "no second copy. A sync program made this one" in fault


@pytest.mark.parametrize(
    "name",
    [
        *("smallbridge (1)", "smallbridge - Copy", "smallbridge - Copy (2)", "smallbridge copy"),
        *("smallbridge 2", "Copy of smallbridge", "smallbridge-DESKTOP-7", "smallbridge-LT042"),
    ],
)
def test_a_return_that_is_named_as_a_copy_of_another_is_read_and_told(small, name):
    for path in (small / "data/results").iterdir():
        path.unlink()
    (small / CSV).write_text(HEAD, "utf-8")
    (small / f"data/results/{name}.csv").write_text(ROW, "utf-8")
    reading = read_table(small, TABLES["results"])
    assert len(reading.rows) == 1
    (note,) = reading.notes
    assert name in str(note) and "named as a copy of smallbridge.csv" in str(note)
    (small / CSV).unlink()
    assert not read_table(small, TABLES["results"]).notes  # the only one of its name


def test_a_sheet_where_a_params_file_is_kept_is_told(small):
    (small / "params/targets.ods").write_bytes(b"anything")
    (small / "params/~$targets.xlsx").write_bytes(b"anything")
    assert [fault.file for fault in faults_of(small)] == ["params/targets.ods"]


# Workbooks.


@pytest.fixture
def workbook(small: Path) -> Callable[[Callable], list]:
    """The faults, or the rows, of a workbook with two sound rows that a function changes."""

    def read(change: Callable[[openpyxl.Workbook], None]) -> list:
        for path in (small / "data/results").iterdir():
            path.unlink()
        book = openpyxl.Workbook()
        book.active.title = "Return Q2"
        for row in (HEADING, SOUND, changed(period="2025-08", numerator=3)):
            book.active.append(row)
        change(book)
        book.save(small / "data/results/return.xlsx")
        return told(read_table(small, TABLES["results"]))

    return read


def hide(sheet: object, state: str) -> None:
    sheet.sheet_state = state


def test_a_hidden_sheet_is_never_taken_for_the_return(workbook):
    def of(state: str, *names: str) -> Callable:
        return lambda book: [hide(book.create_sheet(name), state) for name in names]

    assert len(workbook(of("veryHidden", "Lists", "Old"))) == 2
    for state in ("hidden", "veryHidden"):
        assert workbook(of(state, "results")) == [
            "data/results/return.xlsx: expected no hidden sheet called results. If "
            "it is the return, unhide it; if not, delete it."
        ]
    assert "The sheets are “Return Q2”, “Notes”" in workbook(of("visible", "Notes"))[0]


def test_a_sheet_is_named_in_any_capitals(workbook):
    def change(book: openpyxl.Workbook) -> None:
        book.active.title = "Results"
        book.create_sheet("Guidance")

    assert len(workbook(change)) == 2


def test_what_is_hidden_in_a_sheet_is_told(workbook):
    def rows(book: openpyxl.Workbook) -> None:
        book.active.row_dimensions[2].hidden = True  # as a filter does
        book.active.row_dimensions[3].height = 0.4
        book.active.row_dimensions[9].hidden = True  # below the table

    def columns(book: openpyxl.Workbook) -> None:
        book.active.column_dimensions["D"].hidden = True
        book.active.column_dimensions["E"].hidden = True  # nothing stands in it

    assert workbook(rows) == [
        "data/results/return.xlsx, rows 2 and 3: nobody can see these rows, so they "
        "might be reported by mistake. Show them (clear the filter or unhide them) "
        "or delete them."
    ]
    assert workbook(columns) == [
        "data/results/return.xlsx, column numerator: nobody can see this column, so "
        "it might be reported by mistake. Unhide it or delete what is in it."
    ]


def test_merged_cells_are_told_as_one_alone_has_the_value(workbook):
    def change(book: openpyxl.Workbook) -> None:
        book.active.merge_cells("C2:C3")
        book.active.merge_cells("A20:C20")  # below the table

    assert workbook(change) == [
        "data/results/return.xlsx: only the first cell of C2:C3 holds the value. "
        "Unmerge the cells and fill in each one."
    ]
    assert len(workbook(lambda book: book.active.merge_cells("A20:C20"))) == 2


def test_the_values_of_a_sheet_whose_heading_is_almost_right_are_told_too(workbook):
    def change(book: openpyxl.Workbook) -> None:
        for cell, text in (("A1", "Measure "), ("C1", "VALUE"), ("C2", "6 days")):
            book.active[cell] = text

    heading, value = workbook(change)
    assert "row 1: found “Measure ” and “VALUE”, expected these exact column names" in heading
    assert "row 2, column value: found “6 days”, expected a number" in value


# One file, one matter.

LATE = "returns-are-in-time"


def late(small: Path, *acknowledged: str) -> list:
    """Warnings that a return of four results is late: its subject, and who acknowledged it."""
    rows = ["visits,2025-07,1,,,,2025-10-22", "visits,2025-08,1,,,,2025-10-22"]
    rows += ["visits,2025-09,1,,,,2025-10-23", "visits,2025-06,1,,,,2025-07-30"]
    (small / CSV).write_text(HEAD + "\n".join(rows) + "\n", "utf-8")
    answers = [f"{LATE},{one},D. Reed,It came late.,2025-10-28\n" for one in acknowledged]
    head = "check,subject,name,reason,day\n"
    (small / "params/acknowledgements.csv").write_text(head + "".join(answers), "utf-8")
    council = load_council(small)
    return [
        (fault, (acknowledgement(council, fault) or {}).get("reason"))
        for fault in council.warnings
        if fault.check == LATE
    ]


def test_a_late_file_is_one_matter_for_each_quarter(small):
    subjects = [f"{CSV} 2025-26-Q2", f"{CSV} 2025-26-Q1"]
    (second, _), (first, _) = found = late(small)
    assert [fault.subject for fault, _ in found] == subjects
    assert str(second) == (
        f"{CSV}, rows 2 to 4, column received: found “2025-10-22” and “2025-10-23”, expected a day "
        "by 2025-10-20, 20 days after the quarter."
    )
    assert (second.measure, second.period, second.rows) == ("visits", "2025-26-Q2", (2, 3, 4))
    assert str(first).startswith(f"{CSV}, row 5, column received: found “2025-07-30”")
    assert [reason for _, reason in late(small, *subjects)] == ["It came late."] * 2


def test_results_acknowledged_one_by_one_stay_acknowledged(small):
    found = late(small, "visits 2025-07", "visits 2025-08")
    assert [(fault.subject, reason) for fault, reason in found] == [
        ("visits 2025-07", "It came late."),
        ("visits 2025-08", "It came late."),
        (f"{CSV} 2025-26-Q2", None),
        (f"{CSV} 2025-26-Q1", None),
    ]


def test_a_late_file_is_told_in_reports_that_show_any_of_its_measures(small):
    rows = "recycled,2025-26-Q2,50.0,,,,2025-10-22\nmissed-bins,2025-09,50,50,100000,,2025-10-22\n"
    brookside = small / "data/results/brookside.csv"
    kept = [
        line
        for line in brookside.read_text("utf-8").splitlines(keepends=True)
        if not line.startswith(("recycled,2025-26-Q2", "missed-bins,2025-09"))
    ]
    brookside.write_text("".join(kept) + rows, "utf-8")
    council = load_council(small)
    told = {}
    for report in plan(council, parse_quarter("2025-26-Q2")).reports:
        warnings = warnings_about(council, report, filtered_tables(council, report))
        told[report.key] = [one["measures"] for one in warnings if one["check"] == LATE]
    assert told["council"] == told["provider-bins"] == [["missed-bins", "recycled"]]
    assert told["exception-missed-bins"] == [["missed-bins"]]
    assert told["finance"] == []
