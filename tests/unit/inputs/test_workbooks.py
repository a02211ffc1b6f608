"""Workbooks as returns: each cell as its column has it in CSV, or refused with what to do."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from workbook_data import DAY, HEADING, SOUND, changed, faults_of, write

from commissioning.checks.council_loading import load_council
from commissioning.inputs.readers.table_reader import read_table
from commissioning.inputs.readers.workbook_reader import workbook_rows
from commissioning.inputs.tables.all_tables import TABLES


@pytest.fixture
def returned(small: Path) -> Callable[..., list]:
    """Read a return of results written as a workbook: its rows, or the sentences of its faults."""

    def read(*rows: list, **options: str) -> list:
        folder = small / "data" / "results"
        for path in folder.iterdir():
            path.unlink()
        write(folder / "return.xlsx", [HEADING, *rows], **options)
        reading = read_table(small, TABLES["results"])
        return [str(fault) for fault in reading.faults] or reading.rows.to_dict("records")

    return read


PLACE = "data/results/return.xlsx, row 2, column "


def as_workbook(path: Path) -> None:
    """Turn a CSV file into a workbook, in which figures are numbers and days are dates."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [[cell_of(text) for text in row] for row in csv.reader(file)]
    write(path.with_suffix(".xlsx"), rows, sheet="anything")
    path.unlink()


def cell_of(text: str) -> object:
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return float(text)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return datetime.date.fromisoformat(text)
    return text or None


def test_a_council_returned_as_workbooks_is_the_council_returned_as_csv(small):
    plain = load_council(small).tables
    for path in sorted((small / "data").rglob("*.csv")):
        as_workbook(path)
    tables = load_council(small).tables
    assert plain.keys() == tables.keys()
    for name, table in tables.items():
        assert table.reset_index(drop=True).equals(plain[name].reset_index(drop=True)), name
    assert set(tables["results"].index.get_level_values("file")) == {
        "data/results/brookside.xlsx",
        "data/results/smallbridge.xlsx",
    }
    assert list(tables["results"].index.get_level_values("row")[:2]) == [2, 3]


def test_csv_and_workbooks_of_a_folder_are_read_in_the_order_of_their_names(small):
    folder = small / "data" / "results"
    (folder / "smallbridge.csv").rename(folder / "z.csv")
    write(folder / "c.xlsx", [HEADING, changed(measure="visits", period="2025-06")])
    files = list(dict.fromkeys(load_council(small).tables["results"].index.get_level_values(0)))
    assert files == ["data/results/brookside.csv", "data/results/c.xlsx", "data/results/z.csv"]


def test_a_sound_row_is_accepted(returned):
    (row,) = returned(SOUND)
    assert (str(row["value"]), row["received"], row["marker"]) == ("94.5", DAY, "")


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (36, "36"),
        (36.0, "36"),
        (94.5, "94.5"),
        (-0.5, "-0.5"),
        (0.1 + 0.2, "0.3"),  # binary noise: 0.30000000000000004
        (1234567.89, "1234567.89"),
        (0.0000001, "0.0000001"),  # 1e-07
        (1e14, "100000000000000"),
        ("94.5", "94.5"),
    ],
)
def test_a_figure_is_read_as_the_spreadsheet_shows_it(returned, cell, text):
    (row,) = returned(changed(value=cell))
    assert format(row["value"], "f") == text


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (
            {"period": datetime.date(2025, 7, 1)},
            "period: found “2025-07-01”, expected a month such as 2025-09, a quarter "
            "such as 2025-26-Q2 or a financial year such as 2025-26, as text and not "
            "as a date: format the column as Text, then type the value again.",
        ),
        (
            {"value": True},
            "value: found “TRUE”, expected a number such as 94.5, without commas, £ "
            "or %, not true or false.",
        ),
        (
            {"value": "=1/0"},
            "value: found nothing, expected a value. The formula was never "
            "calculated: open the workbook, save it and send it again.",
        ),
        (
            {"value": 1 / 3},
            "value: found “0.333333333333333”, expected a number of at most 10 "
            "decimals; round it where it is calculated.",
        ),
        (
            {"measure": 101},
            "measure: found “101”, expected text. A number loses its leading zeros: "
            "format the column as Text, then type the value again.",
        ),
        (
            {"received": datetime.datetime(2025, 10, 6, 9, 30)},
            "received: found “2025-10-06 09:30:00”, expected a date that exists, written "
            "2025-10-14, not a time of day.",
        ),
        (
            {"received": datetime.time(9, 30)},
            "received: found “09:30:00”, expected a date that exists, written 2025-10-14, not a "
            "value of type time.",
        ),
        (
            {"received": 45936},
            "received: found “45936”, expected a date that exists, written "
            "2025-10-14, or nothing; a spreadsheet stores dates as such numbers; "
            "format the column as a date.",
        ),
        (
            {"value": DAY},
            "value: found “2025-10-06”, expected a number such as 94.5, without "
            "commas, £ or %, not a date: format the column as Text, then type the "
            "value again.",
        ),
        (
            {"value": 1e20},
            "value: found “100000000000000000000”, expected a number such as 94.5, "
            "without commas, £ or %, or nothing.",
        ),
    ],
)
def test_a_cell_that_is_no_value_of_its_column_is_refused(returned, cells, sentence):
    assert returned(changed(**cells)) == [PLACE + sentence]


@pytest.mark.parametrize("error", ["#DIV/0!", "#REF!", "#N/A", "#NAME?"])
def test_an_error_of_the_spreadsheet_is_refused_and_never_blank(small, error):
    workbook = openpyxl.Workbook()
    workbook.active.append(HEADING)
    workbook.active.append(SOUND)
    workbook.active.append(changed(period="2025-08", received=None))
    for cell in ("C2", "C3", "A4"):  # a value, a value, and a row below the table
        workbook.active[cell] = error
        assert workbook.active[cell].data_type == "e"
    path = small / "data" / "results" / "smallbridge.xlsx"
    workbook.save(path)
    (small / "data" / "results" / "smallbridge.csv").unlink()
    found = [(fault.row, fault.column, fault.value) for fault in faults_of(small) if fault.value]
    assert found == [(2, "value", error), (3, "value", error), (4, "measure", error)]


@pytest.mark.parametrize("number_format", ["0%", "0.00%", "0.0%;[Red]-0.0%"])
def test_a_percentage_is_refused_as_the_workbook_keeps_a_hundredth_of_it(returned, number_format):
    # 94.5% is kept as 0.945: taken as it is kept, the result would be a hundredth of what it is.
    assert returned(changed(value=0.945), C2=number_format) == [
        PLACE + "value: found “94.5%”, expected a number such as 94.5, without commas, £ or "
        "%. The cell is formatted as a percentage and stores 0.945: format the "
        "column as a number and type the value again."
    ]


def test_a_sign_of_per_cent_that_only_decorates_is_no_percentage(returned):
    (row,) = returned(changed(value=94.5), C2='0.0"%"')
    assert str(row["value"]) == "94.5"


@pytest.mark.parametrize(
    ("pounds", "text"), [(1250.5, "1250.50"), (1250, "1250.00"), (-3.07, "-3.07")]
)
def test_pounds_have_two_decimals(small, pounds, text):
    reading = read_finance(small, pounds)
    assert format(reading.rows["actual_gbp"].iloc[0], "f") == text


def test_pounds_with_a_part_of_a_penny_are_refused(small):
    (fault,) = read_finance(small, 1250.505).faults
    assert str(fault) == (
        "data/finance/ledger.xlsx, row 2, column actual_gbp: found “1250.505”, "
        "expected pounds, such as 1250, 1250.00 or -1250.00, without £, commas, "
        "brackets or leading zeros, or nothing."
    )


def read_finance(small, pounds):
    folder = small / "data" / "finance"
    (folder / "ledger.csv").unlink()
    amounts = ["original", "changes", "working", "profiled", "actual", "forecast"]
    heading = ["period", "kind", "service", "head", "better", *(f"{one}_gbp" for one in amounts)]
    line = ["2025-26-Q2", "revenue", "waste", "Employees", "lower", *[1] * 4, pounds, 1]
    write(folder / "ledger.xlsx", [[*heading, "received"], [*line, DAY]], sheet="finance")
    return read_table(small, TABLES["finance"])


def test_uk_dates_are_written_day_first(small):
    rows = [line.split(",") for line in (small / "params/contracts.csv").read_text().splitlines()]
    place = rows[0].index("StartDate")
    rows = [rows[0], rows[1]]
    rows[1][place] = datetime.date(2025, 4, 3)
    write(small / "contracts.xlsx", rows)
    source = "sources:\n  - {name: register, table: contracts, file: contracts.xlsx}\n"
    (small / "params/sources.yaml").write_text(source, "utf-8")
    council = load_council(small)
    assert council.tables["contracts"]["StartDate"].iloc[0] == datetime.date(2025, 4, 3)


def test_the_sheet_is_the_one_named_as_the_table(small):
    (small / "data" / "results" / "smallbridge.csv").unlink()
    workbook = openpyxl.Workbook()
    workbook.active.title = "Notes"
    workbook.active["A1"] = "Not to be read"
    sheet = workbook.create_sheet("results")
    for row in (HEADING, SOUND):
        sheet.append(row)
    path = small / "data" / "results" / "smallbridge.xlsx"
    workbook.save(path)
    assert len(read_table(small, TABLES["results"]).faults) == 0
    sheet.title = "Sheet2"
    workbook.save(path)
    (fault,) = read_table(small, TABLES["results"]).faults
    assert str(fault) == (
        "data/results/smallbridge.xlsx: expected a sheet called results, or only one "
        "sheet. The sheets are “Notes”, “Sheet2”. Rename the sheet with the return "
        "to results."
    )


def test_empty_rows_and_columns_around_the_table_are_nothing(returned):
    rows = returned([*SOUND, None, ""], [None] * 7, [""] * 9)
    assert len(rows) == 1


def test_an_empty_row_within_the_table_is_told_and_rows_keep_their_numbers(returned):
    faults = returned(SOUND, [None] * 7, changed(period="2025-7"))
    assert faults[0] == "data/results/return.xlsx, row 3: delete the blank row."
    assert [re.findall(r"row (\d+), column (\w+)", fault) for fault in faults[1:]] == [
        [("4", "period")]
    ]


def test_a_heading_that_does_not_stand_in_row_1_is_told(small):
    write(small / "data" / "results" / "smallbridge.xlsx", [[None], HEADING, SOUND])
    assert [str(fault) for fault in read_table(small, TABLES["results"]).faults] == [
        "data/results/smallbridge.xlsx, row 2: the heading must be in row 1; delete "
        "the rows above it."
    ]


def test_a_workbook_without_any_cell_lacks_its_heading(small):
    write(small / "data" / "results" / "smallbridge.xlsx", [])
    (fault,) = read_table(small, TABLES["results"]).faults
    assert str(fault).startswith(
        "data/results/smallbridge.xlsx, row 1: expected a heading row with the columns measure, "
    )


def test_nothing_that_could_be_a_return_is_passed_over_in_silence(small):
    names = ["macro.xlsm", "noending", "old.xls", "return.zip", "sheet.ods"]
    for name in names:
        (small / "data" / "results" / name).write_bytes(b"anything")
    (small / "data" / "results" / "2024.csv").mkdir()
    faults = faults_of(small)
    assert [fault.file.rpartition("/")[2] for fault in faults] == ["2024.csv", *names]
    save = "Open it in your spreadsheet program and save it as .xlsx"
    take = "a return saved as .csv or .xlsx; take this file out of the folder"
    assert [fault.expected.rpartition(save)[1] or fault.expected for fault in faults] == [
        *(
            "files only, no folder inside the folder of returns; move its files out and delete it",
            save,
            take,
        ),
        *(save, take, save),
    ]


@pytest.mark.parametrize(
    "name",
    [
        ".DS_Store",
        "README.md",
        "~$return.xlsx",
        "Thumbs.db",
        "desktop.ini",
        "._x.csv",
        ".~lock.x.csv#",
    ],
)
def test_what_is_no_return_may_lie_beside_returns(small, name):
    (small / "data" / "results" / name).write_bytes(b"anything")
    assert load_council(small)


@pytest.mark.parametrize("name", ["README.md.csv", "RETURN.CSV", "RETURN.XLSX"])
def test_a_name_in_capitals_is_read(small, name):
    path = small / "data" / "results" / name
    if name.endswith("XLSX"):
        write(path, [HEADING, changed(period="2025-05")])
    else:
        path.write_text(",".join(HEADING) + "\nvisits,2025-05,1,,,,\n", "utf-8")
    files = load_council(small).tables["results"].index.get_level_values("file")
    assert f"data/results/{name}" in files


def test_words_after_the_last_cell_are_no_part_of_it(tmp_path):
    # A list of choices, a heading and a foot of the page stand behind the cells in the file.
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["service", "title"])
    sheet.append(["waste", "Waste and recycling"])
    choices = DataValidation(type="list", formula1='"waste,leisure"')
    sheet.add_data_validation(choices)
    choices.add("A2:A9")
    sheet.oddFooter.center.text = "Page &P"
    path = tmp_path / "services.xlsx"
    book.save(path)
    records = workbook_rows(path, "services", TABLES["services"])
    assert records.faults == []
    assert records.rows == {2: ["waste", "Waste and recycling"]}
