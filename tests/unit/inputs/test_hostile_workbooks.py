"""Workbooks made to exhaust a machine or to slip something past: refused before they are opened."""

from __future__ import annotations

import io
import re
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from conftest import pipeline_here

from commissioning.inputs.readers import limits
from commissioning.inputs.readers.table_reader import read_table
from commissioning.inputs.tables.all_tables import TABLES

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ZEROS = bytes(200 * limits.MEGABYTE)
TOO_MUCH = "a workbook that unpacks to at most 128 MB and 200 times its size"


def links(*targets: tuple[str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def sheet(rows: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


HEADING = "".join(
    f'<c r="{letter}1" t="inlineStr"><is><t>{name}</t></is></c>'
    for letter, name in zip(
        "ABCDEFG",
        ["measure", "period", "value", "numerator", "denominator", "marker", "received"],
        strict=True,
    )
)
ROW = (
    '<row r="2"><c r="A2" t="inlineStr"><is><t>visits</t></is></c><c r="B2" t="inlineStr"><is>'
    '<t>2025-07</t></is></c><c r="C2"><v>80</v></c></row>'
)
PARTS = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": links(("officeDocument", "xl/workbook.xml")),
    "xl/_rels/workbook.xml.rels": links(("worksheet", "worksheets/sheet1.xml")),
    "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="results" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/worksheets/sheet1.xml": sheet(f'<row r="1">{HEADING}</row>{ROW}'),
}


def packed(**parts: str | bytes) -> bytes:
    """A workbook with these parts in place of, or beside, those of a sound one."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in (PARTS | parts).items():
            book.writestr(name, content)
    return file.getvalue()


def with_rows(rows: str, **parts: str) -> bytes:
    heading = f'<row r="1">{HEADING}</row>'
    return packed(**{"xl/worksheets/sheet1.xml": sheet(heading + rows), **parts})


def with_shared(count: int, length: int, claimed: str = "1") -> bytes:
    cells = "".join(
        f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(2, count + 2)
    )
    texts = f'<sst xmlns="{MAIN}" count="{claimed}" uniqueCount="{claimed}"><si><t>'
    return with_rows(cells, **{"xl/sharedStrings.xml": texts + "x" * length + "</t></si></sst>"})


def with_lying_size(size: int) -> bytes:
    """A part of 50 MB that states another size, in the local header and in the list of parts."""
    content = packed(**{"xl/media/image1.png": ZEROS[: 50 * limits.MEGABYTE]})
    stated = struct.pack("<L", 50 * limits.MEGABYTE)
    assert content.count(stated) == 2
    return content.replace(stated, struct.pack("<L", size))


def with_flag(flag: int) -> bytes:
    content = bytearray(packed())
    for place in re.finditer(b"PK\x01\x02", bytes(content)):
        content[place.start() + 8] |= flag
    return bytes(content)


HOSTILE = {
    "no zip": (b"measure,period\n", "an .xlsx workbook, which this file is not"),
    "nothing": (b"", "an .xlsx workbook, which this file is not"),
    "cut off": (packed()[:-30], "an .xlsx workbook, which this file is not"),
    "password or old": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        "an .xlsx workbook without a password, not a protected or older one",
    ),
    "too large": (
        bytes(limits.WORKBOOK_BYTES + 10 * limits.MEGABYTE),
        "a workbook of at most 20 MB, not 30 MB",
    ),
    "too many parts": (
        packed(**{f"xl/{number}.xml": "<a/>" for number in range(limits.PARTS)}),
        "a workbook of at most 1,000 parts",
    ),
    "a bomb": (packed(**{"xl/worksheets/sheet2.xml": ZEROS}), TOO_MUCH),
    "a bomb of many parts": (
        packed(**{f"xl/media/{number}.png": ZEROS[:999_999] for number in range(130)}),
        TOO_MUCH,
    ),
    "a size that lies small": (with_lying_size(10), TOO_MUCH),
    "a size that lies a little": (
        packed(**{"docProps/app.xml": "<Properties>" + "x" * 987_654 + "</Properties>"}).replace(
            struct.pack("<L", 987_654 + 25), struct.pack("<L", 987_654)
        ),
        "a workbook that is whole (docProps/app.xml has not the size it states)",
    ),
    "a far cell": (
        with_rows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "at most 300,000 rows, in order; delete empty rows below the table (row 1048576)",
    ),
    "a far row": (
        with_rows('<row r="300001"/>'),
        "at most 300,000 rows, in order; delete empty rows below the table (row 300001)",
    ),
    "a far column": (
        with_rows('<row r="2"><c r="XFD2"><v>1</v></c></row>'),
        "at most 200 columns and 3,000,000 cells; delete empty rows and columns around the table "
        "(cell XFD2)",
    ),
    "a wide and long sheet": (
        with_rows('<row r="2"><c r="GR2"><v>1</v></c></row><row r="15001"/>'),
        "at most 200 columns and 3,000,000 cells; delete empty rows and columns around the table "
        "(row 15001)",
    ),
    "a row number that is none": (
        with_rows('<row r="99999999999999999999"/>'),
        "at most 300,000 rows, in order; delete empty rows below the table (row "
        "99999999999999999999)",
    ),
    "rows out of order": (
        with_rows('<row r="5"/><row r="3"><c r="A3"><v>1</v></c></row>'),
        "at most 300,000 rows, in order; delete empty rows below the table (row 3)",
    ),
    "a cell twice": (  # the reader would take one of them
        with_rows('<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c></row>'),
        "cells in order, each in its row (cell A2)",
    ),
    "a cell in another row": (
        with_rows('<row r="2"><c r="A900"><v>1</v></c></row>'),
        "cells in order, each in its row (cell A900)",
    ),
    "one huge text in many cells": (
        with_shared(count=70_000, length=1_000),
        "texts of at most 64,000,000 characters in all",
    ),
    "more texts claimed than there are": (  # the reader would end the whole program
        with_shared(count=1, length=1, claimed="4000000000"),
        "a workbook that claims at most 3,000,000 texts",
    ),
    "a text that is not there": (
        with_rows('<row r="2"><c r="A2" t="s"><v>7</v></c></row>'),
        "cells that show a text the workbook has",
    ),
    "entities": (
        packed(
            **{"xl/styles.xml": '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'}
        ),
        "a workbook whose XML defines no entities",
    ),
    "another encoding": (
        packed(**{"xl/styles.xml": '<?xml version="1.0" encoding="UTF-7"?><a/>'}),
        "a workbook in UTF-8, as spreadsheet programs write it",
    ),
    "two bytes a letter": (
        packed(**{"xl/worksheets/sheet1.xml": sheet(ROW).encode("utf-16")}),
        "a workbook in UTF-8, as spreadsheet programs write it",
    ),
    "XML cut off": (
        packed(**{"xl/worksheets/sheet1.xml": sheet(ROW)[:-9]}),
        "well-formed XML in a workbook (xl/worksheets/sheet1.xml: unclosed token: line 1, column ",
    ),
    "too many attributes": (
        packed(
            **{"xl/styles.xml": "<a " + " ".join(f'a{n}="1"' for n in range(201)) + "/>"},
        ),
        "XML elements of at most 200 attributes",
    ),
    "a way out": (
        packed(**{"xl/../../../etc/cron.d/x.xml": "<a/>"}),
        "a workbook whose parts stay inside it, without .. in a name",
    ),
    "an absolute part": (
        packed(**{"/etc/x.xml": "<a/>"}),
        "a workbook whose parts stay inside it, without .. in a name",
    ),
    "a part twice": (
        packed(**{"XL/WORKSHEETS/SHEET1.XML": sheet("")}),
        "a workbook that holds each part once",
    ),
    "encrypted parts": (with_flag(1), "a workbook without encrypted parts"),
    "macros": (packed(**{"xl/vbaProject.bin": b"Sub"}), "a workbook without macros"),
    "macros by type": (
        packed(**{"[Content_Types].xml": "<Types><Override a='macroEnabled'/></Types>"}),
        "a workbook without macros",
    ),
    "texts elsewhere": (
        packed(
            **{
                "xl/_rels/workbook.xml.rels": links(
                    ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "hidden.xml")
                )
            }
        ),
        "a workbook with its sharedStrings in xl/sharedstrings.xml, not in hidden.xml",
    ),
    "a sheet that is not there": (
        packed(**{"xl/_rels/workbook.xml.rels": links(("worksheet", "worksheets/none.xml"))}),
        "a workbook that holds all its sheets",
    ),
    "another way of packing": (
        packed().replace(
            b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x08", b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x0c"
        ),
        "a workbook packed as spreadsheet programs do ([Content_Types].xml is not)",
    ),
}


@pytest.mark.parametrize(("content", "expected"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_workbook_is_refused_in_one_sentence(small, content, expected):
    (small / "data" / "results" / "hostile.xlsx").write_bytes(content)
    (fault,) = read_table(small, TABLES["results"]).faults
    assert str(fault).startswith(f"data/results/hostile.xlsx: expected {expected}")
    assert (fault.row, fault.column, fault.value) == (None, None, None)


def test_the_workbook_they_are_made_from_is_accepted(small):
    (small / "data" / "results" / "sound.xlsx").write_bytes(packed())
    reading = read_table(small, TABLES["results"])
    assert reading.faults == []
    rows = reading.rows.loc["data/results/sound.xlsx"]
    assert (list(rows.index), str(rows["value"].iloc[0])) == ([2], "80")


def test_at_the_bounds_a_sheet_is_accepted(small):
    content = with_rows('<row r="2"><c r="GR2"/></row><row r="15000"/>')  # 200 x 15,000 = 3,000,000
    (small / "data" / "results" / "large.xlsx").write_bytes(content)
    assert read_table(small, TABLES["results"]).faults == []


def test_the_command_refuses_one_with_exit_code_2_and_no_traceback(small):
    content, expected = HOSTILE["more texts claimed than there are"]
    (small / "data" / "results" / "hostile.xlsx").write_bytes(content)
    answer = pipeline_here("--root", small, "check")
    assert answer.code == 2
    assert expected in answer.err
    assert "Traceback" not in answer.err


READ = """
import re, sys
from pathlib import Path
from commissioning.inputs.readers.table_reader import read_table
from commissioning.inputs.tables.all_tables import TABLES
root = Path(sys.argv[1])
def peak():  # of this process alone: what getrusage tells begins with its parent's
    return int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) // 1024
before = peak()
faults = read_table(root, TABLES["results"]).faults
assert len(faults) == 1, faults
print(peak() - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="measures memory as Linux tells it")
@pytest.mark.parametrize(
    ("name", "megabytes"),
    [
        ("a bomb", 100),
        ("a size that lies small", 40),
        ("a bomb of many parts", 40),
        ("a far cell", 30),
        ("one huge text in many cells", 30),
        ("more texts claimed than there are", 30),
        ("too large", 30),
    ],
)
def test_refusing_one_takes_little_memory(small, name, megabytes):
    (small / "data" / "results" / "hostile.xlsx").write_bytes(HOSTILE[name][0])
    done = subprocess.run(
        [sys.executable, "-c", READ, str(small)], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < megabytes


def test_a_csv_file_is_bounded_too(small):
    path = small / "data" / "results" / "large.csv"
    with path.open("wb") as file:
        file.truncate(limits.CSV_BYTES + 10 * limits.MEGABYTE)
    (fault,) = read_table(small, TABLES["results"]).faults
    assert str(fault) == "data/results/large.csv: expected a CSV file of at most 50 MB, not 60 MB."


@pytest.mark.parametrize("most", [300, pytest.param(limits.ROWS, marks=pytest.mark.campaign)])
@pytest.mark.parametrize(("more", "faults"), [(0, 0), (1, 1)])
def test_a_csv_file_has_no_more_rows_than_any_return(small, monkeypatch, most, more, faults):
    monkeypatch.setattr(limits, "ROWS", most)
    rows = most + more
    path = Path(small / "data" / "commentary" / "brookside.csv")
    heading = path.read_text("utf-8").splitlines()[0]
    path.write_text(heading + "\n" + "visits,2025-26-Q2,brookside,a,b,\n" * rows, "utf-8")
    found = read_table(small, TABLES["commentary"]).faults
    assert [str(fault) for fault in found] == [
        f"data/commentary/brookside.csv: expected at most {most:,} rows."
    ] * faults
