"""How a table lies on paper: the width of its columns, the turn of its page, where it may break.

Widths are counted in characters of body type; HTML leaves all this to the browser.
"""

from dataclasses import dataclass

from commissioning.documents.nodes import Table

PORTRAIT_CHARACTERS = 100
WIDEST_PORTRAIT_COLUMNS = 9
WIDEST_TEXT = 32
LONGEST_WORD = 24
LONGEST_WHOLE_LINES = 24
LANDSCAPE_SCALE = 1.9


@dataclass(frozen=True)
class Layout:
    """Relative column widths, whether the page is turned, whether the table may cross pages."""

    widths: tuple[int, ...]
    landscape: bool
    breakable: bool


def layout(table: Table) -> Layout:
    """The layout of one table."""
    least = [_least_width(table, column) for column in range(len(table.columns))]
    landscape = (
        len(least) > WIDEST_PORTRAIT_COLUMNS or sum(least) + 2 * len(least) > PORTRAIT_CHARACTERS
    )
    widths = tuple(_width(table, column, least[column]) for column in range(len(least)))
    return Layout(widths, landscape, _lines(table, widths, landscape) > LONGEST_WHOLE_LINES)


def _least_width(table: Table, column: int) -> int:
    words = table.columns[column].label.split()
    for row in table.rows:
        text = row[column].text
        words += [text] if table.columns[column].numeric else text.split()
    return min(max(map(len, words)), LONGEST_WORD) + 1


def _width(table: Table, column: int, least: int) -> int:
    if table.columns[column].numeric:
        return least + 2
    longest = max(len(row[column].text) + 2 * len(row[column].mark) for row in table.rows)
    return max(least, min(longest, WIDEST_TEXT)) + 2


def _lines(table: Table, widths: tuple[int, ...], landscape: bool) -> int:
    room = PORTRAIT_CHARACTERS * (LANDSCAPE_SCALE if landscape else 1) / sum(widths)
    return sum(
        max(-(-len(cell.text) // max(1, int(width * room))) for cell, width in zip(row, widths))
        for row in table.rows
    )
