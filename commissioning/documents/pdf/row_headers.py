"""Row headers in a finished PDF: Typst marks a table's column headers, not those of its rows.

The leading cells of each body row become TH cells of scope Row, and the other cells of that row
name them among their headers (PDF/UA-1, 7.5).
"""

import io
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, Object, String

from commissioning.documents.document_error import DocumentError
from commissioning.documents.pdf.save_pdf import saved


def mark_row_headers(pdf: bytes, counts: list[int]) -> bytes:
    """The PDF in which the first `counts[n]` cells of each body row of table n are row headers."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        tables = list(_tables(opened.Root.StructTreeRoot))
        if len(tables) != len(counts):
            raise DocumentError(
                f"The PDF has {len(tables)} tables for {len(counts)} in the report."
            )
        ids = _tree_of_ids(opened)
        for number, (table, count) in enumerate(zip(tables, counts, strict=True)):
            _mark_table(table, count, f"row-{number:04d}", ids)
        return saved(opened)


def _mark_table(table: Object, count: int, prefix: str, ids: NameTree) -> None:
    rows = [row for body in _children(table, Name.TBody) for row in _children(body, Name.TR)]
    for number, row in enumerate(rows):
        cells = list(_children(row))
        headers = [
            _mark_header(cell, f"{prefix}-{number:05d}-{column}", ids)
            for column, cell in enumerate(cells[:count])
        ]
        for cell in cells[count:]:
            attributes = _table_attributes(cell)
            attributes.Headers = Array([*headers, *attributes.get("/Headers", Array())])


def _mark_header(cell: Object, identifier: str, ids: NameTree) -> String:
    cell.S, cell.ID = Name.TH, String(identifier)
    _table_attributes(cell).Scope = Name.Row
    ids[identifier] = cell
    header: String = cell.ID
    return header


def _table_attributes(element: Object) -> Object:
    present = element.get("/A")
    attributes = list(present) if isinstance(present, Array) else [present]
    attributes = [each for each in attributes if each is not None]
    for each in attributes:
        if each.get("/O") == Name.Table:
            return each
    element.A = Array([*attributes, Dictionary(O=Name.Table)])
    added: Object = element.A[-1]
    return added


def _tree_of_ids(pdf: pikepdf.Pdf) -> NameTree:
    root = pdf.Root.StructTreeRoot
    if "/IDTree" not in root:
        root.IDTree = pdf.make_indirect(Dictionary(Names=Array()))
    return NameTree(root.IDTree)


def _tables(element: Object) -> Iterator[Object]:
    """The tables in reading order; none is in another."""
    for child in _children(element):
        if child.get("/S") == Name.Table:
            yield child
        else:
            yield from _tables(child)


def _children(element: Object, kind: Name | None = None) -> Iterator[Object]:
    kids = element.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid and kind in (None, kid.S):
            yield kid
