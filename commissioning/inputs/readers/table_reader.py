"""Reading tables: text cells of any source, every fault of every cell listed, nothing repaired."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath
from types import ModuleType
from typing import Any

import pandas as pd

from commissioning.inputs.faults import Fault, instruction
from commissioning.inputs.models.sources_file import SOURCES_FILE, Source, source_file
from commissioning.inputs.readers.cell_hints import hint, problem_of
from commissioning.inputs.readers.csv_reader import csv_rows
from commissioning.inputs.readers.data_folders import (
    files_in,
    is_document,
    is_return,
    note_of,
    what_to_do,
)
from commissioning.inputs.readers.database_reader import database_rows
from commissioning.inputs.readers.heading_row import heading_fault, heading_faults, recognised
from commissioning.inputs.readers.workbook_reader import workbook_rows
from commissioning.inputs.tables.columns import Column, Table
from commissioning.inputs.tables.table_rows import rows_of
from commissioning.inputs.text_rows import RefusedError, SourceRows, in_one_form, is_empty, refused
from commissioning.wording import Wording

WORDING = Wording("inputs")


@dataclass(frozen=True)
class Reading:
    """What came out of a table's files: sound rows, every id that names a row, every fault.

    `rows` is indexed by (file, row), rows numbered as a spreadsheet shows them, the heading being
    row 1. Rows with a fault are left out (the caller refuses the whole), yet their ids count as
    known, so that one fault is not repeated for every row that points to it. `ids` is None when
    a file could not be read far enough to know them. `notes` tell of files that are not read.
    """

    rows: pd.DataFrame
    ids: set[str] | None
    faults: list[Fault]
    notes: list[Fault] = field(default_factory=list)


def read_table(root: Path, table: Table, sources: Sequence[Source] = ()) -> Reading:
    """A table from the sources named for it; else its one file (params) or its folder (data).

    All CSV files and workbooks of a folder are read, in name order. A document next to them is
    reported of in a note; whatever else could be a return is a fault.
    """
    named = [source for source in sources if source.table == table.name]
    found = [_from_source(root, source, table) for source in named]
    notes: list[Fault] = []
    if not named:
        found, notes = list(_from_usual_place(root, table)), _notes(root, table)
    readings = [read_rows(records, table) for records in found]
    faults = [fault for reading in readings for fault in reading.faults]
    known = [reading.ids for reading in readings if reading.ids is not None]
    ids = set[str]().union(*known) if len(known) == len(readings) else None
    return Reading(_joined([reading.rows for reading in readings], table), ids, faults, notes)


def _from_source(root: Path, source: Source, table: Table) -> SourceRows:
    if source.file is None:
        return database_rows(root, source, table)
    try:
        path = source_file(root, source.file)
    except RefusedError as error:
        return refused(SOURCES_FILE, str(error), f"source {source.name}")
    return _from_file(path, PurePosixPath(source.file).as_posix(), table)


def _from_usual_place(root: Path, table: Table) -> Iterator[SourceRows]:
    place = root / table.place
    if table.place.endswith(".csv"):
        if place.is_file():
            yield csv_rows(place, table.place)
        elif not table.optional:
            yield _missing(table)
        return
    for path in files_in(place):
        if not is_document(path):
            yield _from_file(path, _name(root, path), table)


def _missing(table: Table) -> SourceRows:
    problem, remedy = WORDING("file-missing"), WORDING("add-file", rows=table.rows)
    return SourceRows(table.place, None, {}, [instruction(table.place, problem, remedy)])


def _notes(root: Path, table: Table) -> list[Fault]:
    notes = [(path, note_of(path)) for path in files_in(root / table.place)]
    return [instruction(_name(root, path), "", note) for path, note in notes if note]


def _name(root: Path, path: Path) -> str:
    return in_one_form(path.relative_to(root).as_posix())


def _from_file(path: Path, name: str, table: Table) -> SourceRows:
    if not is_return(path):
        return refused(name, what_to_do(path))
    if path.suffix.lower() == ".csv":
        return csv_rows(path, name)
    return workbook_rows(path, name, table)


def read_rows(source: SourceRows, table: Table) -> Reading:
    """The rows of one source checked against a table: sound rows typed, every fault listed."""
    name = source.name
    if no_heading := heading_fault(source, table):
        unread = source.heading is None and source.faults
        return Reading(_no_rows(table), None, unread or [no_heading])
    heading = source.heading or []
    source, faults = _without_empty_rows(source)
    faults += source.faults + heading_faults(heading, name, table)
    faults += width_faults(source)
    rows = _text_rows(replace(source, heading=recognised(heading, table)))
    fields = {(fault.row, fault.column) for fault in source.faults}
    found = _cell_faults(rows, name, table)
    faults += [fault for fault in found if (fault.row, fault.column) not in fields]
    sound = rows.drop(index={fault.row for fault in faults if fault.row in rows.index})
    if any(column not in rows for column in table.required):
        sound = sound.iloc[:0]
    ids = set(rows[table.key[0]]) if table.key[0] in rows else None
    return Reading(_with_origin(typed(sound, table), name), ids, faults)


def _without_empty_rows(source: SourceRows) -> tuple[SourceRows, list[Fault]]:
    """The rows that have values, and one fault for all blank ones."""
    empty = sorted(number for number, cells in source.rows.items() if is_empty(cells))
    if not empty:
        return source, []
    filled = {number: cells for number, cells in source.rows.items() if not is_empty(cells)}
    problem = WORDING("blank-rows", count=len(empty))
    remedy = WORDING("delete-blank-rows", count=len(empty))
    fault = instruction(source.name, problem, remedy, row=empty[0], rows=tuple(empty))
    return replace(source, rows=filled), [fault]


def _text_rows(source: SourceRows) -> pd.DataFrame:
    """Rows as wide as the heading, by their number; others are reported of and left out."""
    width = len(source.heading or [])
    numbered = {number: cells for number, cells in source.rows.items() if len(cells) == width}
    rows = pd.DataFrame(list(numbered.values()), columns=source.heading, dtype=object)
    rows.index = pd.Index(list(numbered), dtype=int)
    return rows.loc[:, ~rows.columns.duplicated()]


def width_faults(source: SourceRows) -> list[Fault]:
    """Rows that have more cells than the heading, or fewer."""
    width = len(source.heading or [])
    remedy = partial(WORDING, "cells-expected", columns=width)
    return [
        instruction(source.name, WORDING("wrong-width"), remedy(cells=len(cells)), number)
        for number, cells in source.rows.items()
        if len(cells) != width
    ]


def _cell_faults(rows: pd.DataFrame, name: str, table: Table) -> list[Fault]:
    """The cells that hold no value of their column; only where there are some is pandera asked."""
    if all(_is_sound(column, rows) for column in table.columns if column.name in rows):
        return []
    import pandera.pandas as pa

    try:
        _schema(pa, table, list(rows.columns)).validate(rows, lazy=True)
    except pa.errors.SchemaErrors as errors:
        columns = {column.name: column for column in table.columns}
        return [
            Fault(
                name,
                int(context.row),
                context.column,
                context.failure_case,
                context.check + hint(context.failure_case, columns[context.column], table),
                problem=problem_of(context.failure_case, columns[context.column]),
            )
            for context in rows_of(errors.failure_cases.rename(columns={"index": "row"}))
        ]
    return []


def _is_sound(column: Column, rows: pd.DataFrame) -> bool:
    """Whether every cell of a column holds a value of it."""
    return all(isinstance(one, str) and column.accepts(one) for one in rows[column.name].unique())


def _schema(pa: ModuleType, table: Table, present: list[str]) -> Any:
    """The schema by pandera of a table's text cells, for the columns that are present."""

    def check(column: Column) -> Any:
        expected = column.expected
        error = WORDING("or-nothing", expected=expected) if column.blank else expected
        return pa.Check(partial(_accepted, column), error=error)

    columns = [one for one in table.columns if one.name in present]
    return pa.DataFrameSchema({one.name: pa.Column(object, check(one)) for one in columns})


def _accepted(column: Column, texts: pd.Series) -> pd.Series:
    """Whether each text is a value of the column; texts that are alike are looked at once."""
    return texts.map({text: column.accepts(text) for text in texts.unique()}).astype(bool)


def _values(column: Column, texts: pd.Series) -> list[Any]:
    values = {text: column.value(text) for text in texts.unique()}
    return [values[text] for text in texts]


def typed(rows: pd.DataFrame, table: Table) -> pd.DataFrame:
    """The same rows with values instead of text, and every declared column present."""
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
