"""How a table lies on paper: the width of its columns, its type, the turn of its page, its breaks.

Every text is measured in the reports' own font and wrapped as the PDF will wrap it, so that rows
take as few lines as the page allows. HTML leaves all this to the browser.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from commissioning.documents.document_error import DocumentError
from commissioning.documents.tree.font_metrics import (
    lines_at,
    widest_word_ems,
    width_ems,
    widths_by_lines,
)
from commissioning.documents.tree.nodes import Table

PORTRAIT_POINTS, LANDSCAPE_POINTS = 487.5, 734.0  # A4 within the margins of report.typ
FORMATS = ((PORTRAIT_POINTS, 9.5), (PORTRAIT_POINTS, 9.0), (LANDSCAPE_POINTS, 9.0))
SMALLEST = (LANDSCAPE_POINTS, 8.0)
INSET_POINTS = 11.0  # left and right of a column's words
WIDEST_PORTRAIT_COLUMNS = 9
MOST_MEAN_LINES = 6  # rows that take more than this on average make the page turn
MOST_NAME_LINES = 4  # as does a row named in more
LONGEST_WHOLE = 11  # such as 30 Sep 2025 or £38,400,000: columns of these are never broken
MARK_EMS = 1.35  # a shape next to words
PICTURE_EMS = 7.2  # 24 mm
LONGEST_WHOLE_LINES = 24  # a table of more lines may cross pages
EVERY_LINE = 0.3  # the weight of a line in any cell against one that makes its row higher


@dataclass(frozen=True)
class Layout:
    """Column widths and type size in points, the turn of the page, whether it may cross pages."""

    widths: tuple[float, ...]
    size: float
    landscape: bool
    breakable: bool


def layout(table: Table) -> Layout:
    """The layout of one table: upright if its rows stay low, otherwise on a turned page.

    Raises:
        DocumentError: the table is too wide even for a landscape page.
    """
    columns = [_Column(table, number) for number in range(len(table.columns))]
    for room, size in (*FORMATS, SMALLEST):
        fitted = _Fitted(columns, room / size - len(columns) * INSET_POINTS / size)
        if fitted.fits and (room == LANDSCAPE_POINTS or fitted.stays_low(table)):
            widths = [each * size + INSET_POINTS for each in fitted.widths]
            return Layout(
                widths=tuple(round(each, 1) for each in _filled(widths, fitted, table, room)),
                size=size,
                landscape=room == LANDSCAPE_POINTS,
                breakable=fitted.height > LONGEST_WHOLE_LINES,
            )
    raise DocumentError(
        f'Table "{table.title}" is too wide for a page with its {len(columns)} columns; '
        "split it or shorten its words."
    )


def _filled(widths: list[float], fitted: _Fitted, table: Table, room: float) -> list[float]:
    """The widths with what is left of the room: of the words below the names, those most broken.

    Where all are figures or pictures it is left, and the PDF shares it out evenly.
    """
    lines = fitted.lines_by_column
    terms = [
        number
        for number, column in enumerate(table.columns)
        if number >= table.row_headers and not column.numeric and not table.rows[0][number].picture
    ]
    if terms:
        most = max(terms, key=lambda number: (lines[number], widths[number]))
        widths[most] += room - sum(widths)
    return widths


class _Column:
    """One column's texts, measured: the widths worth trying and the lines each row then takes.

    Its label is the first row.
    """

    def __init__(self, table: Table, number: int) -> None:
        cells = [row[number] for row in table.rows]
        bold = number < table.row_headers or any(cell.mark for cell in cells)
        self._label = _Text(table.columns[number].label, True)
        self._texts = [
            _Text(cell.text, bold, MARK_EMS * bool(cell.mark) + PICTURE_EMS * bool(cell.picture))
            for cell in cells
        ]
        self._whole = max(len(cell.text) for cell in cells) <= LONGEST_WHOLE
        widest = [text.narrowest(self._whole) for text in self._texts]
        self.least = max(self._label.narrowest(), *widest)
        self.widths = sorted({self.least, *self._tries()})
        self.lines = [self._lines(width) for width in self.widths]

    def _tries(self) -> list[float]:
        """For 1, 2, 3 ... lines: the width that all texts need, and that nine in ten need."""
        needs = [self._label.widths] + [one.widths for one in self._texts if not self._whole]
        tries = []
        for lines in range(max(map(len, needs))):
            wide = sorted(each[min(lines, len(each) - 1)] for each in needs)
            tries += [wide[-1], wide[(9 * len(wide) - 1) // 10]]
        return [width for width in tries if width > self.least]

    def _lines(self, width: float) -> np.ndarray:
        lines = [1 if self._whole else text.lines(width) for text in self._texts]
        return np.array([self._label.lines(width), *lines])


@dataclass(frozen=True)
class _Text:
    """The words of one cell, how heavy they are and the room of what is next to them."""

    text: str
    bold: bool
    mark: float = 0.0

    @property
    def widths(self) -> list[float]:
        return [width + self.mark for width in widths_by_lines(self.text, self.bold)]

    def narrowest(self, whole: bool = False) -> float:
        measure = width_ems if whole else widest_word_ems
        return measure(self.text, self.bold) + self.mark

    def lines(self, width: float) -> int:
        return lines_at(self.text, self.bold, width - self.mark)


class _Fitted:
    """Columns widened within a room, in ems, where that lowers the rows most for its width."""

    def __init__(self, columns: list[_Column], room: float) -> None:
        self._columns, self._chosen = columns, [0] * len(columns)
        self.fits = sum(column.least for column in columns) <= room
        while self.fits and (better := self._better(room - sum(self.widths))):
            number, choice = better
            self._chosen[number] = choice

    @property
    def widths(self) -> list[float]:
        return [one.widths[at] for one, at in zip(self._columns, self._chosen, strict=True)]

    @property
    def height(self) -> int:
        return int(np.max(self._lines(), axis=0)[1:].sum())

    @property
    def lines_by_column(self) -> list[int]:
        return [int(lines.sum()) for lines in self._lines()]

    def stays_low(self, table: Table) -> bool:
        """Whether rows are low and their names short enough for an upright page."""
        names = self._lines()[: table.row_headers, 1:]
        return (
            len(self._columns) <= WIDEST_PORTRAIT_COLUMNS
            and self.height <= MOST_MEAN_LINES * len(table.rows)
            and int(names.max(initial=0)) <= MOST_NAME_LINES
        )

    def _lines(self) -> np.ndarray:
        """Lines by column and row, the first row being the labels."""
        return np.array(
            [one.lines[at] for one, at in zip(self._columns, self._chosen, strict=True)]
        )

    def _better(self, room: float) -> tuple[int, int] | None:
        """The column and the width that save most lines for the room they take; None if none do."""
        lines, best, found = self._lines(), 0.0, None
        for number, column in enumerate(self._columns):
            others = np.max(np.delete(lines, number, axis=0), axis=0, initial=1)
            now = _cost(lines[number], others)
            for choice in range(self._chosen[number] + 1, len(column.widths)):
                more = column.widths[choice] - self.widths[number]
                if more > room:
                    break
                gain = (now - _cost(column.lines[choice], others)) / more
                if gain > best + 1e-9:
                    best, found = gain, (number, choice)
        return found


def _cost(lines: np.ndarray, others: np.ndarray) -> float:
    return float(np.maximum(lines, others).sum() + EVERY_LINE * lines.sum())
