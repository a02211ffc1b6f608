"""Making one report: its notebook run on its snapshot, its words carried, HTML and PDF written."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nbformat

from commissioning.documents.errors import DocumentError
from commissioning.documents.exporters import CommissioningHTMLExporter, CommissioningPDFExporter
from commissioning.documents.validation import pdf_faults
from commissioning.execution.running import ReportError, run_notebook
from commissioning.execution.templates import TemplateError
from commissioning.production.budgets import over_budget
from commissioning.production.shelf import publish
from commissioning.review.slots import carry_words

NOTEBOOK, HTML, PDF = "report.ipynb", "report.html", "report.pdf"


@dataclass(frozen=True)
class Job:
    """What a worker needs to make one report: paths and plain values, nothing else.

    `pages` are those its tier allows; `quarter_before` is where last quarter's edition stands.
    """

    key: str
    template: Path
    parameters: dict[str, str]
    digest: str
    staged: Path
    place: Path
    clock: Callable[[], float]
    pages: int | None = None
    quarter_before: Path | None = None


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
    html, _ = _html_exporter().from_notebook_node(notebook)
    pdf, _ = _pdf_exporter().from_notebook_node(notebook)
    faults = pdf_faults(pdf)
    if faults:
        raise DocumentError(f"the PDF fails its standards: {'; '.join(faults[:5])}")
    (job.staged / HTML).write_bytes(html.encode())
    (job.staged / PDF).write_bytes(pdf)
    earlier = job.quarter_before / PDF if job.quarter_before else None
    return over_budget(pdf, job.pages, earlier)


@cache
def _html_exporter() -> CommissioningHTMLExporter:
    return CommissioningHTMLExporter()


@cache
def _pdf_exporter() -> CommissioningPDFExporter:
    return CommissioningPDFExporter()
