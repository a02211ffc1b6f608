"""The vocabulary of a document: every block and every run of words that a writer must print.

A writer chooses what to do by `kind`. As plain data (`dataclasses.asdict`) the tree goes to Typst.
"""

from __future__ import annotations

from dataclasses import dataclass, field


def _kind(name: str) -> str:
    return field(default=name, init=False)


@dataclass(frozen=True)
class Text:
    text: str
    kind: str = _kind("text")


@dataclass(frozen=True)
class Code:
    text: str
    kind: str = _kind("code")


@dataclass(frozen=True)
class LineBreak:
    kind: str = _kind("line_break")


@dataclass(frozen=True)
class Strong:
    inlines: tuple[Inline, ...]
    kind: str = _kind("strong")


@dataclass(frozen=True)
class Emphasis:
    inlines: tuple[Inline, ...]
    kind: str = _kind("emphasis")


@dataclass(frozen=True)
class Struck:
    inlines: tuple[Inline, ...]
    kind: str = _kind("struck")


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
class Heading:
    level: int
    slug: str
    inlines: tuple[Inline, ...]
    kind: str = _kind("heading")


@dataclass(frozen=True)
class Paragraph:
    inlines: tuple[Inline, ...]
    kind: str = _kind("paragraph")


@dataclass(frozen=True)
class Words:
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
    blocks: tuple[Block, ...]
    kind: str = _kind("quote")


@dataclass(frozen=True)
class Unwritten:
    """A narrative slot that nobody has written yet."""

    blocks: tuple[Block, ...]
    kind: str = _kind("unwritten")


@dataclass(frozen=True)
class CodeBlock:
    text: str
    kind: str = _kind("code_block")


@dataclass(frozen=True)
class Rule:
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
class Column:
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
    """The words of one body cell; `mark` is a shape beside them and `tone` its colour, or both empty."""

    text: str
    mark: str
    tone: str


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
    """A captioned chart as SVG text, with its alt text and, where given, the table behind it."""

    slug: str
    caption: str
    title: str
    alt: str
    source: str | None
    svg: str
    table: Table | None
    kind: str = _kind("figure")


@dataclass(frozen=True)
class Front:
    """What stands before the first section; `state` and `label` are empty when not to be printed."""

    title: str
    subtitle: str
    council: str
    label: str
    label_note: str
    state: str
    state_words: str
    lang: str
    date: str
    date_words: str
    description: str
    details: tuple[tuple[str, str], ...]

    @property
    def full_title(self) -> str:
        """Title, council, label and state in one line, for metadata."""
        return " - ".join(part for part in self._title_parts() if part)

    def _title_parts(self) -> tuple[str, ...]:
        return (self.title, self.council, self.label, self.state)


@dataclass(frozen=True)
class Document:
    """A whole report: its front, its blocks in reading order and the notes its words refer to."""

    front: Front
    blocks: tuple[Block, ...]
    notes: tuple[Footnote, ...]

    @property
    def sections(self) -> tuple[Heading, ...]:
        """The headings of level 2, which make the contents list."""
        return tuple(b for b in self.blocks if isinstance(b, Heading) and b.level == 2)


Inline = Text | Code | LineBreak | Strong | Emphasis | Struck | Link | Footnote
Block = (
    Heading
    | Paragraph
    | Words
    | Items
    | Quote
    | Unwritten
    | CodeBlock
    | Rule
    | WrittenTable
    | Table
    | Figure
)
