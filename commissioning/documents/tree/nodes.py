"""The vocabulary of a document: every block and every run of words that a writer must print.

A writer chooses what to do by `kind`. As JSON the tree goes to Typst.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from commissioning.documents.tree.table_nodes import Cell as Cell
from commissioning.documents.tree.table_nodes import Column as Column
from commissioning.documents.tree.table_nodes import HeaderCell as HeaderCell


def _kind(name: str) -> str:
    return field(default=name, init=False)


@dataclass(frozen=True)
class Text:
    """Words as they are."""

    text: str
    kind: str = _kind("text")


@dataclass(frozen=True)
class Code:
    """Words in a fixed-width face."""

    text: str
    kind: str = _kind("code")


@dataclass(frozen=True)
class LineBreak:
    """A line that its writer ended."""

    kind: str = _kind("line_break")


@dataclass(frozen=True)
class Strong:
    """Words of weight."""

    inlines: tuple[Inline, ...]
    kind: str = _kind("strong")


@dataclass(frozen=True)
class Emphasis:
    """Stressed words."""

    inlines: tuple[Inline, ...]
    kind: str = _kind("emphasis")


@dataclass(frozen=True)
class Struck:
    """Words struck out."""

    inlines: tuple[Inline, ...]
    kind: str = _kind("struck")


@dataclass(frozen=True)
class OtherLanguage:
    """Words in another language than the report, by its tag, as `en-GB`."""

    language: str
    inlines: tuple[Inline, ...]
    kind: str = _kind("other_language")


@dataclass(frozen=True)
class Link:
    """`address` is a slug of this document when `internal`, otherwise a web or mail address."""

    address: str
    internal: bool
    inlines: tuple[Inline, ...]
    kind: str = _kind("link")


@dataclass(frozen=True)
class Footnote:
    """A reference to note `number`; only the `first` reference carries the note's words."""

    number: int
    first: bool
    inlines: tuple[Inline, ...]
    kind: str = _kind("footnote")


@dataclass(frozen=True)
class Formula:
    """A formula: its TeX, its picture as SVG, its alt text, and its size and depth in ems."""

    tex: str
    svg: str
    alt: str
    width: float
    height: float
    depth: float
    kind: str = _kind("formula")


@dataclass(frozen=True)
class Heading:
    """A heading of level 2 or deeper, and the slug that links name."""

    level: int
    slug: str
    inlines: tuple[Inline, ...]
    kind: str = _kind("heading")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph."""

    inlines: tuple[Inline, ...]
    kind: str = _kind("paragraph")


@dataclass(frozen=True)
class TightText:
    """The words of a tight list item: a paragraph without a paragraph's space."""

    inlines: tuple[Inline, ...]
    kind: str = _kind("words")


@dataclass(frozen=True)
class Items:
    """A list; each item is a tuple of blocks, and `start` is the first number when `ordered`."""

    ordered: bool
    start: int
    tight: bool
    items: tuple[tuple[Block, ...], ...]
    kind: str = _kind("items")


@dataclass(frozen=True)
class Quote:
    """A quotation."""

    blocks: tuple[Block, ...]
    kind: str = _kind("quote")


@dataclass(frozen=True)
class Unwritten:
    """A narrative slot that nobody has written yet."""

    blocks: tuple[Block, ...]
    kind: str = _kind("unwritten")


@dataclass(frozen=True)
class CodeBlock:
    """Lines in a fixed-width face."""

    text: str
    kind: str = _kind("code_block")


@dataclass(frozen=True)
class Rule:
    """A line across the page."""

    kind: str = _kind("rule")


@dataclass(frozen=True)
class WrittenTable:
    """A table typed in markdown: it has no number; `name` tells it from the others."""

    name: str
    right: tuple[bool, ...]
    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    kind: str = _kind("written_table")


@dataclass(frozen=True)
class Table:
    """A captioned table; the data table of a figure carries that figure's number."""

    slug: str
    caption: str
    title: str
    columns: tuple[Column, ...]
    header: tuple[tuple[HeaderCell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    row_headers: int
    total_rows: int
    notes: tuple[str, ...]
    kind: str = _kind("table")


@dataclass(frozen=True)
class Figure:
    """A captioned chart as SVG text, with its alt text and, where given, the table behind it.

    Its title is what the chart says, the subtitle what it measures, where and when.
    """

    slug: str
    caption: str
    title: str
    subtitle: str
    alt: str
    source: str | None
    svg: str
    table: Table | None
    kind: str = _kind("figure")


Marked = Strong | Emphasis | Struck | OtherLanguage | Link
Inline = Text | Code | LineBreak | Marked | Footnote | Formula
OfText = Heading | Paragraph | TightText | Items | Quote | Unwritten | CodeBlock | Rule
Block = OfText | WrittenTable | Table | Figure
