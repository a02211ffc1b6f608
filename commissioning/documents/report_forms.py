"""The files that are made of a report's notebook: the forms people read, and its data."""

from __future__ import annotations

from dataclasses import replace

from nbformat import NotebookNode

from commissioning.documents.data.csv_package import tables_zip
from commissioning.documents.document_error import DocumentError
from commissioning.documents.html.html_page import report_html
from commissioning.documents.pdf.pdf_file import report_pdf
from commissioning.documents.pdf.validate_pdf import pdf_faults
from commissioning.documents.tree.parse_notebook import Document, document
from commissioning.documents.word.word_file import report_docx
from commissioning.notebook import facts_of, json_text

HTML, PDF, DOCX = "report.html", "report.pdf", "report.docx"
TABLES, FACTS = "tables.zip", "facts.json"


def files_of(notebook: NotebookNode, docx: bool) -> dict[str, bytes]:
    """The files next to the notebook, by name: its tables as data, and the forms people read.

    Raises:
        DocumentError: it cannot be printed, or the PDF breaks its standards.
    """
    report, facts = document(notebook), list(facts_of(notebook.cells).values())
    registry = json_text([fact.as_json() for fact in facts], indent=1) + "\n"
    tables = tables_zip(report, facts)
    beside = {FACTS: registry.encode(), **({TABLES: tables} if tables else {})}
    return beside | forms_of(replace(report, tables=TABLES if tables else ""), docx)


def forms_of(report: Document, docx: bool) -> dict[str, bytes]:
    """The files that people read, by name; DocumentError where the PDF breaks its standards."""
    pdf = report_pdf(report)
    faults = pdf_faults(pdf)
    if faults:
        raise DocumentError(f"the PDF fails its standards: {'; '.join(faults[:5])}")
    forms = {HTML: report_html(report).encode(), PDF: pdf}
    return forms | {DOCX: report_docx(report)} if docx else forms
