"""Making one report: its notebook run on its snapshot, its words carried, its forms written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from commissioning.documents.data_files import tables_zip
from commissioning.documents.errors import DocumentError
from commissioning.documents.html import report_html
from commissioning.documents.pdf import report_pdf
from commissioning.documents.tree import Document, document
from commissioning.documents.validation import pdf_faults
from commissioning.documents.word import report_docx
from commissioning.execution.running import ReportError, run_notebook
from commissioning.execution.templates import TemplateError
from commissioning.notebook.facts import facts_of
from commissioning.production.budgets import over_budget
from commissioning.production.shelf import publish
from commissioning.review.slots import carry_words

NOTEBOOK, HTML, PDF, DOCX = "report.ipynb", "report.html", "report.pdf", "report.docx"
TABLES = "tables.zip"


@dataclass(frozen=True)
class Job:
    """What a worker needs to make one report: paths and plain values, nothing else.

    `docx` is whether it is made as a Word file, too; `pages` are those its tier allows;
    `quarter_before` is where last quarter's edition stands.
    """

    key: str
    template: Path
    parameters: dict[str, str]
    digest: str
    staged: Path
    place: Path
    docx: bool
    clock: Callable[[], float]
    pages: int | None
    quarter_before: Path


@dataclass(frozen=True)
class Outcome:
    """How making a report went: seconds taken, any warning, and where and why it failed, if so."""

    key: str
    seconds: float
    cell: str = ""
    error: str = ""
    warning: str = ""

    @property
    def made(self) -> bool:
        """Whether the report was made and published."""
        return not self.error


def make_report(job: Job) -> Outcome:
    """Make and publish one report; a failure leaves the edition on the shelf as it was."""
    started = job.clock()
    cell, error, warning = "", "", ""
    try:
        warning = _make(job)
        publish(job.staged, job.place)
    except ReportError as failure:
        cell, error = failure.cell, failure.message
    except (TemplateError, DocumentError, OSError) as failure:
        error = str(failure)
    if error:
        shutil.rmtree(job.staged, ignore_errors=True)
    return Outcome(job.key, job.clock() - started, cell, error, warning)


def _make(job: Job) -> str:
    """Make the report in its staging folder; the warning of its length, '' when it keeps to it."""
    mark = {"report": job.key, "snapshot": job.digest}
    notebook = run_notebook(job.template, job.staged, job.parameters, mark)
    earlier = job.place / NOTEBOOK
    if earlier.is_file():
        notebook = carry_words(nbformat.read(earlier, as_version=4), notebook)
    (job.staged / NOTEBOOK).write_bytes(nbformat.writes(notebook).encode() + b"\n")
    published = _published(notebook, job.docx)
    for name, content in published.items():
        (job.staged / name).write_bytes(content)
    earlier = job.quarter_before / PDF
    return over_budget(published[PDF], job.pages, earlier)


def _published(notebook: NotebookNode, docx: bool) -> dict[str, bytes]:
    """The files beside the notebook, by name: its tables as data, and the forms people read."""
    report = document(notebook)
    tables = tables_zip(report, facts_of(notebook.cells).values())
    if not tables:
        return _forms(report, docx)
    return {TABLES: tables} | _forms(replace(report, tables=TABLES), docx)


def _forms(report: Document, docx: bool) -> dict[str, bytes]:
    """The files that people read, by name; DocumentError where the PDF breaks its standards."""
    pdf = report_pdf(report)
    faults = pdf_faults(pdf)
    if faults:
        raise DocumentError(f"the PDF fails its standards: {'; '.join(faults[:5])}")
    forms = {HTML: report_html(report).encode(), PDF: pdf}
    return forms | {DOCX: report_docx(report)} if docx else forms
