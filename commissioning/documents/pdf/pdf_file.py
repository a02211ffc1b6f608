"""The PDF writer: a document as data, set by Typst as tagged PDF/UA-1 and PDF/A-2a.

Every word travels as JSON, none as markup, so no word can be taken for an instruction.
"""

import datetime
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

from commissioning.documents.pdf.row_headers import mark_row_headers
from commissioning.documents.tree import nodes
from commissioning.documents.tree.first_page import page_number_texts
from commissioning.documents.tree.parse_notebook import Document
from commissioning.documents.tree.table_layout import layout
from commissioning.documents.tree.typst_compiler import set_type
from commissioning.wording import Wording, speaking

WORDING = Wording("documents")
HERE = Path(__file__).parents[1]
STANDARDS = ["ua-1", "a-2a"]


def report_pdf(document: Document) -> bytes:
    """The PDF of a document: the same bytes for the same document.

    Raises:
        DocumentError: a table is too wide for a page.
    """
    with speaking(document.front.lang):
        files = {"main": _template(), "document.json": _data(document)}
    pdf = _set_type(files, document.front.date)
    return mark_row_headers(pdf, [_row_headers(table) for table in _tables(document.blocks)])


def _set_type(files: dict[str, bytes], date: str) -> bytes:
    midnight = datetime.datetime.fromisoformat(date).replace(tzinfo=datetime.UTC)
    return set_type(files, format="pdf", pdf_standards=STANDARDS, timestamp=midnight)


@cache
def _template() -> bytes:
    return (HERE / "report.typ").read_bytes()


def _data(document: Document) -> bytes:
    tables = (block for block in document.blocks if isinstance(block, nodes.Table))
    data = {
        **vars(document),
        "full_title": document.front.full_title,
        "beside": document.beside,
        "contents": document.has_contents,
        "furniture": {
            **{name: WORDING(name) for name in ("contents", "table-note", "source")},
            "page": page_number_texts(),
        },
        "layouts": {table.slug: layout(table) for table in tables},
    }
    return json.dumps(data, ensure_ascii=False, default=_fields).encode()


def _fields(node: Any) -> dict[str, Any]:
    return {field.name: getattr(node, field.name) for field in fields(node)}


def _tables(blocks: Iterable[nodes.Block]) -> Iterator[nodes.Table | nodes.WrittenTable]:
    """The tables in reading order, those inside lists and quotations too."""
    for block in blocks:
        if isinstance(block, nodes.Table | nodes.WrittenTable):
            yield block
        elif isinstance(block, nodes.Quote | nodes.Unwritten):
            yield from _tables(block.blocks)
        elif isinstance(block, nodes.Items):
            for item in block.items:
                yield from _tables(item)


def _row_headers(table: nodes.Table | nodes.WrittenTable) -> int:
    return table.row_headers if isinstance(table, nodes.Table) else 0
