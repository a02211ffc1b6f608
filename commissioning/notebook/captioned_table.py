"""A captioned table as a notebook holds it: what documents read, and a plain view next to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from commissioning.notebook.cell_kinds import TABLE

Cell = str | dict[str, str]


@dataclass(frozen=True)
class Heading:
    """A column's heading; `group` joins neighbouring columns under one heading above."""

    label: str
    numeric: bool = False
    group: str | None = None


def table_content(
    key: str,
    title: str,
    headings: Sequence[Heading],
    rows: Sequence[Sequence[Cell]],
    notes: Sequence[str] = (),
    total_rows: int = 0,
) -> dict[str, Any]:
    """Content by MIME type of a table whose first column names its rows."""
    described = {
        "key": key,
        "title": title,
        "columns": [
            {"label": one.label, "numeric": one.numeric, "group": one.group} for one in headings
        ],
        "rows": [list(row) for row in rows],
        "row_headers": 1,
        "total_rows": total_rows,
        "notes": list(notes),
    }
    view = {"text/html": _html(described), "text/plain": f"[Table: {title}]"}
    return {TABLE: described, **view}


def _html(described: dict[str, Any]) -> str:
    """A plain view of the table for JupyterLab; the documents make their own."""
    head = "".join(f"<th>{escape(column['label'])}</th>" for column in described["columns"])
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(_cell_text(cell))}</td>" for cell in row) + "</tr>"
        for row in described["rows"]
    )
    caption = f"<caption>{escape(described['title'])}</caption>"
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _cell_text(cell: Cell) -> str:
    """The words of a cell; those instead of its picture where it has one."""
    if isinstance(cell, str):
        return cell
    return f"{cell.get('mark', '')} {cell['text']} {cell.get('alt', '')}".strip()
