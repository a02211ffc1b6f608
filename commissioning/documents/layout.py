"""How a table lies on paper: the width of its columns, the turn of its page, where it may break.

Widths are counted in characters of body type; HTML leaves all this to the browser.
"""

from dataclasses import dataclass
from math import ceil

from commissioning.documents.errors import DocumentError
from commissioning.documents.nodes import Table

PORTRAIT_CHARACTERS = 100
LANDSCAPE_CHARACTERS = 184
WIDEST_PORTRAIT_COLUMNS = 9
WIDEST_TEXT = 32
SPACE_BETWEEN = 2
LONGEST_WORD = 24
LONGEST_WHOLE_LINES = 24


@dataclass(frozen=True)
class Layout:
    """Relative column widths, whether the page is turned, whether the table may cross pages."""

    widths: tuple[int, ...]
    landscape: bool
    breakable: bool


def layout(table: Table) -> Layout:
    """The layout of one table.

    Raises:
        DocumentError: the table is too wide even for a landscape page.
    """
    columns = range(len(table.columns))
    least = [_least_width(table, column) for column in columns]
    room = sum(least) + SPACE_BETWEEN * len(least)
    if room > LANDSCAPE_CHARACTERS:
        raise DocumentError(
            f'Table "{table.title}" is too wide for a page with its {len(least)} columns; '
            "split it or shorten its words."
        )
    landscape = len(least) > WIDEST_PORTRAIT_COLUMNS or room > PORTRAIT_CHARACTERS
    widths = tuple(_width(table, column, least[column]) for column in columns)
    return Layout(widths, landscape, _lines(table, widths, landscape) > LONGEST_WHOLE_LINES)


def _least_width(table: Table, column: int) -> int:
    words = table.columns[column].label.split()
    for row in table.rows:
        text = row[column].text
        words += [text] if table.columns[column].numeric else text.split()
    return min(max(map(len, words)), LONGEST_WORD) + 1


def _width(table: Table, column: int, least: int) -> int:
    if table.columns[column].numeric:
        return least + SPACE_BETWEEN
    longest = max(len(row[column].text) + 2 * len(row[column].mark) for row in table.rows)
    return max(least, min(longest, WIDEST_TEXT)) + SPACE_BETWEEN


def _lines(table: Table, widths: tuple[int, ...], landscape: bool) -> int:
    room = (LANDSCAPE_CHARACTERS if landscape else PORTRAIT_CHARACTERS) / sum(widths)
    characters = [max(1, int(width * room)) for width in widths]
    return sum(
        max(ceil(len(cell.text) / fitting) for cell, fitting in zip(row, characters, strict=True))
        for row in table.rows
    )
