"""The letter by which a provider is required to attend: a document of the ledger's entry."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from commissioning.analysis.obligations import attendance_clause
from commissioning.documents.tree import document
from commissioning.inputs.periods import day_text, parse_quarter
from commissioning.ledger.entries import Entry
from commissioning.notebook.kinds import FRONT, OWN
from commissioning.notebook.tables import Heading, table_content
from commissioning.production.forms import HTML, PDF, forms_of
from commissioning.production.reviewing import Review
from commissioning.production.shelf import quarter_folder, write_durably
from commissioning.review.deciding import ReviewError

DUTY = (
    "The Head of Paid Service may require the attendance of a representative of the service "
    "provider at an internal meeting or at a meeting of the Council, to report in person on any "
    "issue of under-performance (commissioning framework §5)."
)
ASKED = (
    "You are asked to attend, or to send a senior manager who can speak for you, and to confirm "
    "who will come. What was said will be recorded beside this requirement."
)


def write_letter(review: Review, report: str, number: int) -> Path:
    """Write the letter of a requirement as HTML and PDF; the folder in which it stands.

    Raises:
        ReviewError: no attendance was required under this number.
    """
    record = review.records(report)[report]
    entry = next((one for one in record.required if one.number == number), None)
    if entry is None:
        raise ReviewError(f"No attendance {number} was required about {report}.")
    folder = quarter_folder(review.root, review.by_key[entry.report].quarter) / "letters"
    folder /= f"attendance-{entry.number}"
    files = forms_of(document(_letter(review, entry)), docx=False)
    for name, told in ((HTML, "letter.html"), (PDF, "letter.pdf")):
        write_durably(folder / told, files[name])
    return folder


def _letter(review: Review, entry: Entry) -> NotebookNode:
    front = _front(review, entry)
    notebook = new_notebook(
        cells=[
            _shown("front", {FRONT: front, "text/plain": front["title"]}),
            new_markdown_cell(f"## What is required\n\n{DUTY}", id="duty"),
            _shown("particulars", _particulars(review, entry)),
            new_markdown_cell(ASKED, id="asked"),
        ]
    )
    notebook.metadata[OWN] = {"record": {"state": "", "front": []}}
    return notebook


def _front(review: Review, entry: Entry) -> dict[str, Any]:
    settings, report = review.council.settings, review.by_key[entry.report]
    return {
        "title": "Requirement to attend a meeting",
        "subtitle": parse_quarter(report.quarter).label,
        "council": settings.name,
        "label": settings.data_label,
        "label_note": settings.data_note,
        "lang": settings.language,
        "date": entry.at[:10],
        "description": f"Requirement to attend a meeting, {settings.name}",
        "details": [
            ["From", f"{entry.by}, {'deputising for the ' * entry.deputy}Head of Paid Service"],
            ["To", _provider(review, entry)],
        ],
    }


def _particulars(review: Review, entry: Entry) -> dict[str, Any]:
    rows = [
        ["Meeting", entry.meeting],
        ["Day", day_text(date.fromisoformat(entry.day))],
        ["About", review.by_key[entry.report].title],
        ["To be explained", entry.text],
        ["Where it is agreed", _clause(review, entry)],
        ["Entered in the ledger", f"entry {entry.number}, {entry.digest[:16]}…"],
    ]
    headings = [Heading("Matter"), Heading("Particulars")]
    return table_content("attendance", "What is required, where and when", headings, rows)


def _provider(review: Review, entry: Entry) -> str:
    names = {row["provider"]: row["name"] for row in review.council.rows["providers"]}
    heads = [
        f"{one.name}, {one.title}"
        for one in review.council.officers
        if one.provider == entry.provider and one.holds_on(review.day)
    ]
    return "; ".join([*heads, names.get(entry.provider, entry.provider)])


def _clause(review: Review, entry: Entry) -> str:
    """Where the contracts with the provider say so; that none is recorded, where none does."""
    tables = review.council.tables
    contracts = tables["contracts"]
    own = contracts[contracts["provider"] == entry.provider]["contract"]
    clauses = [f"{one}, {clause}" for one in own if (clause := attendance_clause(tables, one))]
    return "; ".join(clauses) or "In no contract that is recorded"


def _shown(name: str, data: dict[str, Any]) -> NotebookNode:
    return new_code_cell("", id=name, outputs=[new_output("display_data", data=data)])
