"""Letters to providers: what they are made of, and how they are printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from commissioning.documents import HTML, PDF, document, forms_of
from commissioning.inputs import Council
from commissioning.inputs.models import Officer
from commissioning.notebook import FRONT, OWN, Heading, table_content
from commissioning.working_reports.store import write_durably

LETTER_HTML, LETTER_PDF = "letter.html", "letter.pdf"
HEADINGS = ("Matter", "Particulars")


def letter(
    council: Council,
    title: str,
    day: date,
    details: Sequence[tuple[str, str]],
    cells: Sequence[NotebookNode],
    state: str = "",
    subtitle: str = "",
) -> NotebookNode:
    """A letter of the council as a notebook; `state` says where it is a draft."""
    front = {
        **_council_fields(council),
        "title": title,
        "subtitle": subtitle,
        "date": day.isoformat(),
        "dated": "written on",
        "description": f"{title}, {council.settings.name}",
        "details": [list(detail) for detail in details],
    }
    first = _shown("front", {FRONT: front, "text/plain": title})
    notebook: NotebookNode = new_notebook(cells=[first, *cells])
    notebook.metadata[OWN] = {"record": {"state": state, "front": []}}
    return notebook


def _council_fields(council: Council) -> dict[str, str]:
    settings = council.settings
    return {
        "council": settings.name,
        "label": settings.data_label,
        "label_note": settings.data_note,
        "lang": settings.language,
    }


def text_part(key: str, text: str) -> NotebookNode:
    """A part of a letter in words of our own."""
    cell: NotebookNode = new_markdown_cell(text, id=key)
    return cell


def rows(
    key: str, title: str, rows: Sequence[Sequence[str]], labels: Sequence[str] = HEADINGS
) -> NotebookNode:
    """A part of a letter as a table of plain words, in which nothing becomes a heading or link."""
    return _shown(key, table_content(key, title, [Heading(one) for one in labels], rows))


def write_letter(folder: Path, made: NotebookNode) -> Path:
    """Write a letter as HTML and PDF; the folder in which it is."""
    files = forms_of(document(made), docx=False)
    for name, text in ((HTML, LETTER_HTML), (PDF, LETTER_PDF)):
        write_durably(folder / text, files[name])
    return folder


def holder(council: Council, role: str, day: date) -> Officer | None:
    """Who holds a role on a day, and before a deputy who it is that they deputise for."""
    present = [one for one in council.officers if one.post == role and one.holds_on(day)]
    return min(present, key=lambda one: one.deputy, default=None)


def provider_name(council: Council, provider: str) -> str:
    """The name of a provider; its id where it is not listed any more."""
    names: dict[str, str] = {row["provider"]: row["name"] for row in council.rows["providers"]}
    return names.get(provider, provider)


def addressee(council: Council, provider: str, day: date) -> str:
    """To whom a letter to a provider goes: its senior manager in post, and its name."""
    head = holder(council, f"provider:{provider}", day)
    name = provider_name(council, provider)
    if head is None:
        return name
    return f"{head.name}, {head.title}" + ("" if name in head.title else f"; {name}")


def _shown(name: str, data: Mapping[str, object]) -> NotebookNode:
    outputs = [new_output("display_data", data=dict(data))]
    cell: NotebookNode = new_code_cell("", id=name, outputs=outputs)
    return cell
