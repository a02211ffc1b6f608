"""What a sheet hides, and which of its cells are merged: neither may change a figure unseen."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from commissioning.inputs.faults import Fault
from commissioning.inputs.readers import limits
from commissioning.inputs.text_rows import RefusedError

RANGE = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6}):([A-Z]{1,3})([1-9]\d{0,6})", re.ASCII)
MOST_MERGED = 10_000
LEAST = 0.5  # points high, or letters wide: less of a row or column is not seen
SHOWN = 5  # merged ranges named

Grid = Sequence[Sequence[object]]


class Layout:
    """Hidden rows and columns and merged cells of one sheet, by number from 1."""

    def __init__(self) -> None:
        self._rows: set[int] = set()
        self._columns: set[int] = set()
        self._merged: list[str] = []

    def row(self, number: int, row: Mapping[str, str]) -> None:
        """Note a row that a filter, a click or a height of nothing hides."""
        if _hidden(row, "ht"):
            self._rows.add(number)

    def columns(self, columns: Mapping[str, str]) -> None:
        """Note columns that are hidden, or have no width."""
        first, last = columns.get("min", ""), columns.get("max", "")
        if _hidden(columns, "width") and _is_number(first) and _is_number(last):
            self._columns |= set(range(int(first), min(int(last), limits.COLUMNS) + 1))

    def merge(self, cells: Mapping[str, str]) -> None:
        """Note cells shown as one."""
        self._merged.append(cells.get("ref", ""))
        if len(self._merged) > MOST_MERGED:
            raise RefusedError(f"a sheet of at most {MOST_MERGED:,} merged cells")

    def faults(self, name: str, grid: Grid) -> list[Fault]:
        """What of this touches the table in the grid, each kind reported once."""
        return [*self._hidden_rows(name, grid), *self._hidden_columns(name, grid)] + [
            *self._merged_cells(name, grid)
        ]

    def _hidden_rows(self, name: str, grid: Grid) -> list[Fault]:
        found = [
            number
            for number, row in enumerate(grid, start=1)
            if number in self._rows and any(value != "" for value in row)
        ]
        expected = (
            "no hidden row: nobody sees what would be reported; show it (clear the filter, or "
            "unhide it), or delete it"
        )
        several = tuple(found) if len(found) > 1 else ()
        return [Fault(name, found[0], None, None, expected, rows=several)] if found else []

    def _hidden_columns(self, name: str, grid: Grid) -> list[Fault]:
        found = [
            str(row[number - 1])
            for row in grid[:1]
            for number in sorted(self._columns)
            if number <= len(row) and any(cells[number - 1] != "" for cells in grid[1:])
        ]
        expected = (
            "no hidden column: nobody sees what would be reported; unhide it, or delete what is in "
            "it"
        )
        return [Fault(name, None, ", ".join(found), None, expected)] if found else []

    def _merged_cells(self, name: str, grid: Grid) -> list[Fault]:
        height, width = len(grid), max(map(len, grid), default=0)
        found = [cells for cells in self._merged if _touches(cells, height, width)]
        if not found:
            return []
        more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        expected = (
            f"no merged cells ({', '.join(found[:SHOWN])}{more}), of which one alone has the "
            "value; unmerge them and fill in each"
        )
        return [Fault(name, None, None, None, expected)]


@cache
def column_number(letters: str) -> int:
    """The number of a column from 1, by its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _hidden(attributes: Mapping[str, str], size: str) -> bool:
    if attributes.get("hidden", "0").lower() in ("1", "true"):
        return True
    try:
        return size in attributes and float(attributes[size]) < LEAST
    except ValueError:
        return False


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and 0 < len(text) < 8


def _touches(cells: str, height: int, width: int) -> bool:
    """Whether merged cells begin within the table and are more than one."""
    found = RANGE.fullmatch(cells)
    if not found or (found[1], found[2]) == (found[3], found[4]):
        return False
    return int(found[2]) <= height and column_number(found[1]) <= width
