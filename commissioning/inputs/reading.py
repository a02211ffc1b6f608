"""Reading tables: text cells of any source, every fault of every cell listed, nothing repaired."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from commissioning.inputs.columns import Column, Table
from commissioning.inputs.csv_files import csv_records
from commissioning.inputs.databases import database_records
from commissioning.inputs.faults import Fault
from commissioning.inputs.records import Records, RefusedError, refused
from commissioning.inputs.rows import rows_of
from commissioning.inputs.sources import SOURCES_FILE, Source, source_file
from commissioning.inputs.workbooks import workbook_records

# Names in a data folder that are no returns: what a system keeps there unseen, the mark of a
# workbook that is open in a spreadsheet program, and notes to those who look into the folder.
UNSEEN, NOTES = (".", "~$"), "README.md"


@dataclass(frozen=True)
class Reading:
    """What came out of a table's files: sound rows, every id that names a row, every fault.

    `rows` is indexed by (file, row), rows numbered as a spreadsheet shows them, the heading being
    row 1. Rows with a fault are left out (the caller refuses the whole), yet their ids count as
    known, so that one fault is not told again by every row that points to it. `ids` is None when
    a file could not be read far enough to know them.
    """

    rows: pd.DataFrame
    ids: set[str] | None
    faults: list[Fault]


def read_table(root: Path, table: Table, sources: Sequence[Source] = ()) -> Reading:
    """A table from the sources named for it; else its one file (params) or its folder (data).

    All CSV files and workbooks of a folder are read, in name order; any other file is a fault.
    """
    named = [source for source in sources if source.table == table.name]
    found = [_from_source(root, source, table) for source in named]
    if not named:
        found = list(_from_usual_place(root, table))
    readings = [read_records(records, table) for records in found]
    faults = [fault for reading in readings for fault in reading.faults]
    known = [reading.ids for reading in readings]
    ids = None if None in known else set().union(*known)
    return Reading(_joined([reading.rows for reading in readings], table), ids, faults)


def _from_source(root: Path, source: Source, table: Table) -> Records:
    if source.file is None:
        return database_records(root, source, table)
    try:
        path = source_file(root, source.file)
    except RefusedError as error:
        return refused(SOURCES_FILE, str(error), f"source {source.name}")
    return _from_file(path, PurePosixPath(source.file).as_posix(), table)


def _from_usual_place(root: Path, table: Table) -> Iterator[Records]:
    place = root / table.place
    if table.place.endswith(".csv"):
        if place.is_file():
            yield csv_records(place, table.place)
        elif not table.optional:
            yield refused(table.place, f"this file, with {table.rows}")
        return
    for path in sorted(place.iterdir()) if place.is_dir() else ():
        if not path.name.startswith(UNSEEN) and path.name != NOTES:
            yield _from_file(path, path.relative_to(root).as_posix(), table)


def _from_file(path: Path, name: str, table: Table) -> Records:
    kind = path.suffix.lower() if path.is_file() else ""
    if kind == ".csv":
        return csv_records(path, name)
    if kind == ".xlsx":
        return workbook_records(path, name, table)
    return refused(name, "returns as .csv or .xlsx files only; take this out of the folder")


def read_records(records: Records, table: Table) -> Reading:
    """The rows of one source held against a table: sound rows typed, every fault listed."""
    name = records.name
    if records.heading is None:
        heading = Fault(name, 1, None, None, _heading_expected(table))
        return Reading(_no_rows(table), None, records.faults or [heading])
    faults = records.faults + heading_faults(records.heading, name, table)
    faults += width_faults(records)
    rows = _text_rows(records)
    told = {(fault.row, fault.column) for fault in records.faults}
    found = _cell_faults(rows, name, table)
    faults += [fault for fault in found if (fault.row, fault.column) not in told]
    sound = rows.drop(index={fault.row for fault in faults if fault.row in rows.index})
    if any(column not in rows for column in table.required):
        sound = sound.iloc[:0]
    ids = set(rows[table.key[0]]) if table.key[0] in rows else None
    return Reading(_with_origin(typed(sound, table), name), ids, faults)


def _text_rows(records: Records) -> pd.DataFrame:
    """Rows as wide as the heading, by their number; others are told of and left out."""
    width = len(records.heading)
    numbered = {number: cells for number, cells in records.rows.items() if len(cells) == width}
    rows = pd.DataFrame(list(numbered.values()), columns=records.heading, dtype=object)
    rows.index = pd.Index(list(numbered), dtype=int)
    return rows.loc[:, ~rows.columns.duplicated()]


def _heading_expected(table: Table) -> str:
    return "a heading row with the columns " + ", ".join(table.required)


def heading_faults(heading: list[str], name: str, table: Table) -> list[Fault]:
    """Columns that are missing, unknown or named twice."""
    known = [column.name for column in table.columns]
    faults = [
        Fault(name, 1, column, None, "this column, which is missing")
        for column in table.required
        if column not in heading
    ]
    for position, column in enumerate(heading):
        if column not in known:
            expected = "no such column; the columns are " + ", ".join(known)
            faults.append(Fault(name, 1, column or f"number {position + 1}", column, expected))
        elif column in heading[:position]:
            faults.append(Fault(name, 1, column, column, "each column once"))
    return faults


def width_faults(records: Records) -> list[Fault]:
    """Rows that have more cells than the heading, or fewer."""
    width = len(records.heading)
    return [
        Fault(
            records.name, number, None, None, f"{width} cells as in the heading, not {len(cells)}"
        )
        for number, cells in records.rows.items()
        if len(cells) != width
    ]


def _cell_faults(rows: pd.DataFrame, name: str, table: Table) -> list[Fault]:
    try:
        schema(table, list(rows.columns)).validate(rows, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases.rename(columns={"index": "row"})
        return [
            Fault(name, int(case.row), case.column, case.failure_case, case.check)
            for case in rows_of(cases)
        ]
    return []


def schema(table: Table, present: list[str]) -> pa.DataFrameSchema:
    """The pandera schema of a table's text cells, for the columns that are present."""
    return pa.DataFrameSchema(
        {
            column.name: pa.Column(
                object,
                pa.Check(partial(_accepted, column), error=_expected(column)),
            )
            for column in table.columns
            if column.name in present
        }
    )


def _accepted(column: Column, texts: pd.Series) -> pd.Series:
    """Whether each text is a value of the column; texts that are alike are looked at once."""
    return texts.map({text: column.accepts(text) for text in texts.unique()}).astype(bool)


def _values(column: Column, texts: pd.Series) -> list[Any]:
    values = {text: column.value(text) for text in texts.unique()}
    return [values[text] for text in texts]


def _expected(column: Column) -> str:
    return column.expected + (", or nothing" if column.blank else "")


def typed(rows: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The same rows with values in place of text, and every declared column present."""
    return pd.DataFrame(
        {
            column.name: pd.Series(
                _values(column, rows[column.name])
                if column.name in rows
                else [column.value("")] * len(rows),
                index=rows.index,
                dtype=object,
            )
            for column in table.columns
        }
    )


def _with_origin(rows: pd.DataFrame, name: str) -> pd.DataFrame:
    origin = [[name] * len(rows), rows.index]
    return rows.set_index(pd.MultiIndex.from_arrays(origin, names=["file", "row"]))


def _joined(frames: list[pd.DataFrame], table: Table) -> pd.DataFrame:
    filled = [frame for frame in frames if len(frame)]
    return pd.concat(filled) if filled else _no_rows(table)


def _no_rows(table: Table) -> pd.DataFrame:
    empty = pd.DataFrame({column.name: pd.Series(dtype=object) for column in table.columns})
    empty.index = pd.MultiIndex.from_arrays([[], []], names=["file", "row"])
    return empty
