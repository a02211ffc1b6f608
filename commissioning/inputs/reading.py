"""Reading tables: each CSV as it stands, every fault of every cell listed, nothing repaired."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from commissioning.inputs.columns import Column, Table
from commissioning.inputs.faults import Fault


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


def read_table(root: Path, table: Table) -> Reading:
    """A table's one file (params), or all CSV files of its folder (data) in name order."""
    files = _files(root, table)
    readings = [_read_file(path, path.relative_to(root).as_posix(), table) for path in files]
    faults = [fault for reading in readings for fault in reading.faults]
    if not files and table.place.endswith(".csv") and not table.optional:
        faults.append(Fault(table.place, None, None, None, f"this file, with {table.rows}"))
        return Reading(_no_rows(table), None, faults)
    known = [reading.ids for reading in readings]
    ids = None if None in known else set().union(*known)
    return Reading(_joined([reading.rows for reading in readings], table), ids, faults)


def _files(root: Path, table: Table) -> list[Path]:
    place = root / table.place
    if table.place.endswith(".csv"):
        return [place] if place.is_file() else []
    return sorted(place.glob("*.csv"))


def _read_file(path: Path, name: str, table: Table) -> Reading:
    try:
        records = _records(path)
    except (UnicodeDecodeError, csv.Error) as error:
        expected = f"well-formed CSV in UTF-8 ({error}; save the file again as CSV UTF-8)"
        return Reading(_no_rows(table), None, [Fault(name, None, None, None, expected)])
    if not records:
        fault = Fault(name, 1, None, None, _heading_expected(table))
        return Reading(_no_rows(table), None, [fault])
    faults = _heading_faults(records[0], name, table) + _width_faults(records, name)
    rows = _text_rows(records)
    faults += _cell_faults(rows, name, table)
    sound = rows.drop(index={fault.row for fault in faults if fault.row in rows.index})
    if any(column not in rows for column in table.required):
        sound = sound.iloc[:0]
    ids = set(rows[table.key[0]]) if table.key[0] in rows else None
    return Reading(_with_origin(typed(sound, table), name), ids, faults)


def _records(path: Path) -> list[list[str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def _text_rows(records: list[list[str]]) -> pd.DataFrame:
    """Rows as wide as the heading, by their number; others are told of and left out."""
    width = len(records[0])
    numbered = {
        number: record for number, record in enumerate(records[1:], start=2) if len(record) == width
    }
    rows = pd.DataFrame(list(numbered.values()), columns=records[0], dtype=object)
    rows.index = pd.Index(list(numbered), dtype=int)
    return rows.loc[:, ~rows.columns.duplicated()]


def _heading_expected(table: Table) -> str:
    return "a heading row with the columns " + ", ".join(table.required)


def _heading_faults(heading: list[str], name: str, table: Table) -> list[Fault]:
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


def _width_faults(records: list[list[str]], name: str) -> list[Fault]:
    width = len(records[0])
    return [
        Fault(name, number, None, None, f"{width} cells as in the heading, not {len(record)}")
        for number, record in enumerate(records[1:], start=2)
        if len(record) != width
    ]


def _cell_faults(rows: pd.DataFrame, name: str, table: Table) -> list[Fault]:
    try:
        schema(table, list(rows.columns)).validate(rows, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases.rename(columns={"index": "row"})
        return [
            Fault(name, int(case.row), case.column, case.failure_case, case.check)
            for case in cases.itertuples(index=False)
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
