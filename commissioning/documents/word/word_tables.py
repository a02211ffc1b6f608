"""Tables in Word: headers that repeat on every page, named rows, totals with their rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from commissioning.documents.tree import nodes
from commissioning.documents.tree.table_layout import layout
from commissioning.documents.word.word_inlines import Inlines
from commissioning.documents.word.word_xml import Element, Look, make, paragraph, run

PORTRAIT_WIDTH, LANDSCAPE_WIDTH = 9752, 14684  # twips between the margins of A4
SMALLER = 0.5  # points less than in the PDF: Arial, which most machines show instead, is wider
WRITTEN_SIZE = 9  # points
BAND, INK, MUTED = "F1F4F7", "0B0C0C", "484949"
HEAVY, FINE = 10, 4  # eighths of a point
STYLES = {"good": "Good", "caution": "Caution", "bad": "Bad", "neutral": "Neutral", "": ""}


Picture = Callable[[nodes.Cell], Element]


@dataclass(frozen=True)
class Box:
    """One cell: how its words lie, how far it spans, the rules above and below it."""

    content: Sequence[Element]
    side: str = "left"
    kept: bool = False  # on the page of the row below
    columns: int = 1
    merge: str = ""  # "restart" where it begins to reach down, "continue" further down
    rule_above: int = 0
    rule_below: int = 0
    heads: bool = False


def exhibit_table(table: nodes.Table, picture: Picture) -> Element:
    """A table exhibit; one that may not cross pages is held together with its caption.

    `picture` draws the picture of a cell that has one.
    """
    lay = layout(table)
    size = lay.size - SMALLER
    widths = _shares(lay.widths, LANDSCAPE_WIDTH if lay.landscape else PORTRAIT_WIDTH)
    last = len(table.rows) - 1
    present = 1 if lay.breakable else last  # rows held with the one below them
    rows = [_row(boxes, widths, heads=True) for boxes in _header(table.header, size)]
    rows += [
        _row(_body(table, number, size, number < min(present, last), picture), widths)
        for number in range(len(table.rows))
    ]
    return _table(widths, rows, table.title, table.row_headers)


def written_table(table: nodes.WrittenTable, inlines: Inlines) -> Element:
    """A table typed in markdown: columns of one width, one header row."""
    widths = _shares([1] * len(table.head), PORTRAIT_WIDTH)
    head = _written(table, table.head, inlines, True)
    rows = [_row(_written(table, row, inlines, False), widths) for row in table.rows]
    return _table(widths, [_row(head, widths, heads=True), *rows], table.name, 0)


def _written(
    table: nodes.WrittenTable,
    row: Sequence[tuple[nodes.Inline, ...]],
    inlines: Inlines,
    heads: bool,
) -> Iterator[Box]:
    look = Look(bold=heads, size=WRITTEN_SIZE)
    for text, right in zip(row, table.right, strict=True):
        side = "right" if right else "left"
        rule = HEAVY if heads else 0
        yield Box(inlines.elements(text, look), side, heads, rule_below=rule, heads=heads)


def _header(header: Sequence[Sequence[nodes.HeaderCell]], size: float) -> Iterator[list[Box]]:
    """The rows of the header; a cell that reaches down is in the next row, too, empty."""
    above: dict[int, nodes.HeaderCell] = {}
    for number, row in enumerate(header):
        rule = HEAVY if number == len(header) - 1 else 0
        waiting, boxes, below, column = list(row), [], {}, 0
        while waiting or column in above:
            down = column in above
            cell = above[column] if down else waiting.pop(0)
            if cell.rows > 1 and not down:
                below[column] = cell
            boxes.append(_header_box(cell, size, down, rule))
            column += cell.columns
        above = below
        yield boxes


def _header_box(cell: nodes.HeaderCell, size: float, down: bool, rule: int) -> Box:
    terms = [] if down else [run(cell.text, Look(bold=True, size=size))]
    side = "center" if cell.columns > 1 else "right" if cell.numeric else "left"
    merge = ("continue" if down else "restart") if cell.rows > 1 else ""
    rule = rule or (FINE if cell.columns > 1 else 0)
    return Box(terms, side, True, cell.columns, merge, rule_below=rule, heads=True)


def _body(
    table: nodes.Table, number: int, size: float, kept: bool, picture: Picture
) -> Iterator[Box]:
    first_total = len(table.rows) - table.total_rows
    rule = HEAVY if number == first_total else 0
    for place, (cell, column) in enumerate(zip(table.rows[number], table.columns, strict=True)):
        heavy = place < table.row_headers or number >= first_total
        side = "right" if column.numeric else "left"
        terms = [picture(cell)] if cell.picture else []
        terms += _cell_text(cell, Look(bold=heavy, size=size))
        yield Box(terms, side, kept, rule_above=rule)


def _cell_text(cell: nodes.Cell, look: Look) -> list[Element]:
    """The words of a cell, a shape before them and both in the colour of its tone."""
    if not cell.mark:
        return [run(cell.text, look)]
    return [run(f"{cell.mark} {cell.text}", Look(STYLES[cell.tone], bold=True, size=look.size))]


def _shares(parts: Sequence[float], width: int) -> list[int]:
    """The width, shared in proportion to the parts, to the last twip."""
    ends = [int(width * sum(parts[:number]) / sum(parts)) for number in range(len(parts) + 1)]
    return [end - start for start, end in zip(ends, ends[1:], strict=False)]


def _table(widths: list[int], rows: list[Element], title: str, row_headers: int) -> Element:
    named = int(row_headers > 0)
    properties = make(
        "tblPr",
        make("tblStyle", val="ReportTable"),
        make("tblW", w=sum(widths), type="dxa"),
        make("tblLayout", type="fixed"),
        make(
            "tblLook", firstRow=1, lastRow=0, firstColumn=named, lastColumn=0, noHBand=1, noVBand=1
        ),
        make("tblCaption", val=title),
    )
    return make("tbl", properties, make("tblGrid", *(make("gridCol", w=w) for w in widths)), *rows)


def _row(boxes: Iterable[Box], widths: list[int], *, heads: bool = False) -> Element:
    cells, column = [], 0
    for box in boxes:
        cells.append(_cell(box, sum(widths[column : column + box.columns])))
        column += box.columns
    return make("tr", make("trPr", make("cantSplit"), make("tblHeader") if heads else None), *cells)


def _cell(box: Box, width: int) -> Element:
    properties = make(
        "tcPr",
        make("tcW", w=width, type="dxa"),
        make("gridSpan", val=box.columns) if box.columns > 1 else None,
        make("vMerge", val=box.merge) if box.merge else None,
        make("tcBorders", _rule("top", box.rule_above), _rule("bottom", box.rule_below)),
        make("shd", val="clear", color="auto", fill=BAND) if box.heads else None,
        make("vAlign", val="bottom") if box.heads else None,
    )
    kept = make("keepNext") if box.kept else None
    return make(
        "tc", properties, paragraph("TableText", box.content, kept, make("jc", val=box.side))
    )


def _rule(side: str, size: int) -> Element | None:
    colour = INK if size == HEAVY else MUTED
    return make(side, val="single", sz=size, space=0, color=colour) if size else None
