"""Tables and figures, as an exhibit records them, into blocks with a number and a caption."""

from itertools import groupby
from typing import Any

from commissioning.documents.document_error import DocumentError, naming
from commissioning.documents.tree import nodes
from commissioning.documents.tree.references import References
from commissioning.documents.tree.safe_svg import still_svg
from commissioning.documents.tree.text_rules import (
    HEADING,
    LINE,
    PASSAGE,
    is_blank,
    printable,
    stated,
)
from commissioning.wording import Wording

WORDING = Wording("documents")

TONES = ("good", "caution", "bad", "neutral")
SHORTEST_ALT = 15
PLACEHOLDER = "No description has been provided for this image"

Data = dict[str, Any]


def table(data: Data, references: References) -> nodes.Table:
    """The numbered table of a table exhibit."""
    title = stated(data, "title", "a table")
    number = references.next_number("Table")
    name = references.unique_slug(f"table-{data.get('key') or number}")
    return _table(data, name, WORDING("table", number=str(number), title=title), title)


def figure(data: Data, svg: str | None, references: References) -> nodes.Figure:
    """The numbered figure of a figure exhibit, with the SVG that is next to it."""
    title = stated(data, "title", "a figure")
    message = stated(data, "message", f'figure "{title}"')
    number = references.next_number("Figure")
    name = references.unique_slug(f"figure-{data.get('key') or number}")
    behind = data.get("table")
    return nodes.Figure(
        slug=name,
        caption=WORDING("figure", number=str(number), title=message),
        title=message,
        subtitle=title,
        alt=_alt(data, title),
        source=printable(data["source"], LINE) if data.get("source") else None,
        svg=still_svg(svg, f'figure "{title}"'),
        table=_data_table(behind, number, title, references) if behind else None,
    )


def _data_table(data: Data, number: int, title: str, references: References) -> nodes.Table:
    name = references.unique_slug(f"data-for-figure-{number}")
    caption = WORDING("data-table", number=str(number), title=title)
    return _table(data, name, caption, title)


def _table(data: Data, name: str, caption: str, title: str) -> nodes.Table:
    columns = tuple(_column(column, title) for column in data["columns"])
    rows = tuple(_row(row, columns, number, title) for number, row in enumerate(data["rows"], 1))
    if not rows:
        raise DocumentError(f'table "{title}" has no rows; say so in words in place of a table')
    return nodes.Table(
        slug=name,
        caption=caption,
        title=title,
        columns=columns,
        header=_header(columns),
        rows=rows,
        row_headers=data.get("row_headers", 1),
        total_rows=data.get("total_rows", 0),
        notes=tuple(printable(note, PASSAGE) for note in data.get("notes") or ()),
    )


def _column(data: Data, title: str) -> nodes.Column:
    label = stated(data, "label", f'a column of table "{title}"', HEADING)
    group = printable(data.get("group") or "", HEADING) or None
    return nodes.Column(label, bool(data.get("numeric")), group)


def _row(
    row: list[str | Data], columns: tuple[nodes.Column, ...], number: int, title: str
) -> tuple[nodes.Cell, ...]:
    if len(row) != len(columns):
        raise DocumentError(
            f'row {number} of table "{title}" has {len(row)} cells for {len(columns)} columns; '
            "give one cell for each column"
        )
    return tuple(
        _cell(cell, column.numeric, f'row {number}, column "{column.label}" of table "{title}"')
        for cell, column in zip(row, columns, strict=True)
    )


def _cell(cell: str | Data, numeric: bool, place: str) -> nodes.Cell:
    data = cell if isinstance(cell, dict) else {"text": cell}
    text, mark, tone = data.get("text"), data.get("mark") or "", data.get("tone") or ""
    picture, alt = _picture(data, place)
    if text is None or (is_blank(str(text)) and not (picture and text == "")):
        raise DocumentError(f"{place} is blank; say in words why, for example [not due]")
    if not isinstance(text, str):
        raise DocumentError(
            f"{place} holds {text!r}, which is not words; write it as it should read"
        )
    if tone and tone not in TONES:
        raise DocumentError(f'{place} has the tone "{tone}"; use one of {", ".join(TONES)}')
    with naming(place):
        wording = printable(text, HEADING if numeric else None)
        return nodes.Cell(wording, printable(mark), tone, picture, alt)


def _picture(data: Data, place: str) -> tuple[str, str]:
    """A cell's picture and the words that replace it, both empty where it has none."""
    if not data.get("picture"):
        return "", ""
    alt = (data.get("alt") or "").strip()
    if len(alt) < SHORTEST_ALT:
        raise DocumentError(f"{place} has a picture without alt text; state what it shows")
    return still_svg(data["picture"], place), printable(alt, PASSAGE)


def _header(columns: tuple[nodes.Column, ...]) -> tuple[tuple[nodes.HeaderCell, ...], ...]:
    if not any(column.group for column in columns):
        return (tuple(nodes.HeaderCell(c.label, 1, 1, c.numeric) for c in columns),)
    top: list[nodes.HeaderCell] = []
    for group, members in groupby(columns, key=lambda column: column.group):
        top += _top_cells(group, list(members))
    below = tuple(nodes.HeaderCell(c.label, 1, 1, c.numeric) for c in columns if c.group)
    return tuple(top), below


def _top_cells(group: str | None, members: list[nodes.Column]) -> list[nodes.HeaderCell]:
    if group is None:
        return [nodes.HeaderCell(c.label, 1, 2, c.numeric) for c in members]
    return [nodes.HeaderCell(group, len(members), 1, False)]


def _alt(data: Data, title: str) -> str:
    alt = (data.get("alt") or "").strip()
    if not alt or PLACEHOLDER in alt:
        raise DocumentError(f'figure "{title}" has no alt text; state what the chart shows')
    if len(alt) < SHORTEST_ALT:
        raise DocumentError(
            f'figure "{title}" has alt text of {len(alt)} characters ("{alt}"); '
            "state in a sentence what the chart shows"
        )
    return printable(alt, PASSAGE)
