"""Workbooks (.xlsx): one sheet of cached values, each as the text its column would have in CSV."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

from commissioning.inputs.readers.cell_conversion import (
    Refusal,
    cell_text,
    columns_of,
    plain_number,
    rows_of_text,
)
from commissioning.inputs.readers.heading_row import recognised
from commissioning.inputs.readers.workbook_inspection import Flaw, Inspection, Place
from commissioning.inputs.readers.workbook_parts import packed_again, workbook_parts
from commissioning.inputs.readers.worksheet_layout import Layout
from commissioning.inputs.tables.columns import Column, Table
from commissioning.inputs.text_rows import RefusedError, SourceRows, refused
from commissioning.wording import Wording

WORDING = Wording("inputs")


def workbook_rows(path: Path, name: str, table: Table) -> SourceRows:
    """The cells of a table's sheet; one fault when the workbook cannot be accepted as one."""
    try:
        grid, layout = _sheet(path, table)
    except RefusedError as error:
        return refused(name, str(error))
    heading, *rows = grid or [[]]
    if not heading:
        return SourceRows(name, None, {})
    names = [_heading_text(value) for value in heading]
    columns = columns_of(table, recognised(names, table))
    texts = [
        [_text(value, column) for value, column in zip(row, columns, strict=True)] for row in rows
    ]
    records = rows_of_text(name, names, texts)
    return replace(records, faults=[*layout.faults(name, grid), *records.faults])


def _sheet(path: Path, table: Table) -> tuple[list[list[Any]], Layout]:
    """The values of the table's sheet from A1 on, with a flaw where a value is none."""
    parts = workbook_parts(path)
    inspection = Inspection(parts)
    try:
        with CalamineWorkbook.from_filelike(packed_again(parts)) as workbook:
            sheet = _sheet_name(workbook.sheet_names, inspection.hidden, table)
            flaws = inspection.flaws(sheet)
            grid = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    except CalamineError as error:
        raise RefusedError(f"a workbook that can be read ({error})") from None
    return _filled(_with_flaws(grid, flaws)), inspection.layout(sheet)


def _with_flaws(grid: list[list[Any]], flaws: dict[Place, Flaw]) -> list[list[Any]]:
    width = max([len(row) for row in grid] + [column for _, column in flaws], default=0)
    height = max([len(grid)] + [row for row, _ in flaws])
    if flaws:
        grid = [row + [""] * (width - len(row)) for row in grid]
        grid += [[""] * width for _ in range(height - len(grid))]
    for (row, column), flaw in flaws.items():
        grid[row - 1][column - 1] = flaw
    return grid


def _sheet_name(sheets: list[str], hidden: Collection[str], table: Table) -> str:
    """The sheet named as the table, in whatever capitals; else the only one that can be seen."""
    seen = [sheet for sheet in sheets if sheet not in hidden]
    for sheet in sheets:
        if sheet.strip().casefold() == table.name:
            if sheet in hidden:
                raise RefusedError(WORDING("hidden-sheet", sheet=sheet))
            return sheet
    if len(seen) == 1:
        return seen[0]
    listed = ", ".join(f"“{sheet}”" for sheet in seen) or "all hidden"
    raise RefusedError(WORDING("which-sheet", table=table.name, sheets=listed))


def _filled(grid: list[list[Any]]) -> list[list[Any]]:
    """The grid without wholly empty rows at its end and columns at its right."""
    while grid and not any(value != "" for value in grid[-1]):
        grid.pop()
    width = max((_width(row) for row in grid), default=0)
    return [row[:width] for row in grid]


def _width(row: list[Any]) -> int:
    return next((place for place in range(len(row), 0, -1) if row[place - 1] != ""), 0)


def _heading_text(value: Any) -> str:
    return value.text if isinstance(value, Flaw) else str(value)


def _text(value: Any, column: Column | None) -> str | Refusal:
    if isinstance(value, str):
        return value
    if isinstance(value, Flaw):
        return _refusal(value, column) if column else value.text
    if isinstance(value, float):
        # A spreadsheet keeps and shows fifteen figures; what follows is noise of binary numbers.
        value = Decimal(format(value, ".15g"))
    return cell_text(value, column, WORDING("format-as-text"))


def _refusal(flaw: Flaw, column: Column) -> Refusal:
    if flaw.kind == "error":
        expected = WORDING("not-an-error", expected=column.expected)
        return Refusal(flaw.text, expected, WORDING("spreadsheet-error"))
    if flaw.kind == "formula":
        return Refusal("", WORDING("never-calculated"), WORDING("formula-without-value"))
    try:
        shown = plain_number(Decimal(format(100 * float(flaw.text), ".15g"))) + "%"
    except (ValueError, InvalidOperation):
        shown = flaw.text
    expected = WORDING("not-per-cent", expected=column.expected, stored=flaw.text)
    return Refusal(shown, expected, WORDING("percent-format"))
