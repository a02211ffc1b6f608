"""How a table lies on paper: the width of its columns, the turn of its page, where it may break.

Widths are counted in characters of body type; HTML leaves all this to the browser.
"""

from dataclasses import dataclass
from math import ceil

from commissioning.documents.errors import DocumentError
from commissioning.documents.nodes import Table

PORTRAIT_CHARACTERS = 110
LANDSCAPE_CHARACTERS = 196
WIDEST_PORTRAIT_COLUMNS = 9
LONGEST_WORD = 24
LONGEST_DATE = 11  # such as 30 Sep 2025: texts of this length are never broken
LONGEST_UNBROKEN = 18  # a status or a short name stays on one line where there is room
LONGEST_SHARED = 90  # a text longer than this takes more lines, not more of its neighbours' room
SPACE_BETWEEN = 3
BOLD, DIGITS = 1.1, 1.02  # their width against the average letter's
MOST_NAME_LINES = 4  # a row named in more lines than this makes the page turn
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
    if sum(least) > LANDSCAPE_CHARACTERS:
        raise DocumentError(
            f'Table "{table.title}" is too wide for a page with its {len(least)} columns; '
            "split it or shorten its words."
        )
    widths = _widths(table, least, PORTRAIT_CHARACTERS)
    landscape = (
        len(least) > WIDEST_PORTRAIT_COLUMNS
        or sum(least) > PORTRAIT_CHARACTERS
        or _name_lines(table, widths) > MOST_NAME_LINES
    )
    if landscape:
        widths = _widths(table, least, LANDSCAPE_CHARACTERS)
    return Layout(widths, landscape, _lines(table, widths) > LONGEST_WHOLE_LINES)


def _least_width(table: Table, column: int) -> int:
    """Room for the longest word, and for whole numbers and dates."""
    texts = _texts(table, column)
    whole = table.columns[column].numeric or max(map(len, texts)) <= LONGEST_DATE
    words = table.columns[column].label.split(" ")
    words += texts if whole else " ".join(texts).split(" ")
    return _wide(table, column, min(max(map(len, words)), LONGEST_WORD))


def _widths(table: Table, least: list[int], room: int) -> tuple[int, ...]:
    """The room, shared: all texts to as few lines as fit, then short texts whole while they fit."""
    longest = [_longest(table, column) for column in range(len(least))]
    for eighths in range(8, 8 * max(longest) + 8):  # of a line
        wishes = [_wide(table, c, ceil(8 * one / eighths)) for c, one in enumerate(longest)]
        widths = [max(width, wish) for width, wish in zip(least, wishes, strict=True)]
        if sum(widths) <= room:
            return _with_short_texts_whole(table, widths, room)
    return tuple(least)


def _with_short_texts_whole(table: Table, widths: list[int], room: int) -> tuple[int, ...]:
    """The widths, those that need least more to hold a short text whole being widened first."""
    needs = [(_whole(table, column) - width, column) for column, width in enumerate(widths)]
    for more, column in sorted(needs):
        if 0 < more <= room - sum(widths):
            widths[column] += more
    return tuple(widths)


def _whole(table: Table, column: int) -> int:
    """The width at which no text of a column breaks; 0 for a column of longer texts."""
    longest = _longest(table, column)
    return _wide(table, column, longest) if longest <= LONGEST_UNBROKEN else 0


def _longest(table: Table, column: int) -> int:
    """Characters of a column's longest text, within reason; 0 for numbers, which never break."""
    if table.columns[column].numeric:
        return 0
    return min(max(map(len, _texts(table, column))), LONGEST_SHARED)


def _texts(table: Table, column: int) -> list[str]:
    """What stands in a column, a mark as three characters more of its first word."""
    return ["xxx" * len(row[column].mark) + row[column].text for row in table.rows]


def _wide(table: Table, column: int, characters: int) -> int:
    bold = column < table.row_headers or any(row[column].mark for row in table.rows)
    wider = BOLD if bold else DIGITS if table.columns[column].numeric else 1
    return ceil(characters * wider) + SPACE_BETWEEN


def _name_lines(table: Table, widths: tuple[int, ...]) -> int:
    """Lines of the longest name of a row; 0 where rows have no name."""
    names = range(table.row_headers)
    rooms = ((BOLD * _longest(table, name), widths[name] - SPACE_BETWEEN) for name in names)
    return max((ceil(longest / room) for longest, room in rooms), default=0)


def _lines(table: Table, widths: tuple[int, ...]) -> int:
    return sum(
        max(ceil(len(cell.text) / width) for cell, width in zip(row, widths, strict=True))
        for row in table.rows
    )
