"""The parts of a captioned table: its columns, the cells of its header and of its rows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """One column of a table; neighbours of one `group` share a header above their labels."""

    label: str
    numeric: bool
    group: str | None


@dataclass(frozen=True)
class HeaderCell:
    """One cell of a table's header, spanning so many `columns` and `rows`."""

    text: str
    columns: int
    rows: int
    numeric: bool


@dataclass(frozen=True)
class Cell:
    """The words of one body cell; `mark` is a shape beside them and `tone` its colour, or empty.

    `picture` is SVG text beside or in place of words, and `alt` the words that replace it.
    """

    text: str
    mark: str
    tone: str
    picture: str = ""
    alt: str = ""

    @property
    def plain(self) -> str:
        """The cell as words alone: its own, or where it has none those that replace its picture."""
        return self.text or self.alt
