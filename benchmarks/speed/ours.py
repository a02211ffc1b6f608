"""This project: reports run by its workers, and written by its own writers of HTML and PDF.

As in the project's own commands, workers begin to start before anything slow is imported, and only
they import it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.speed.plans import HTML, NOTEBOOK, OWN_NOTEBOOK, PDF, Plan
from commissioning.build.worker_pool import Workers


@dataclass(frozen=True)
class Job:
    """One report to make: its folder, what it is given, what its last cell must say, and forms."""

    place: Path
    parameters: dict[str, str]
    mark: dict[str, str]
    with_pdf: bool


def run(plan: Plan, with_pdf: bool) -> list[str]:
    """Make every report of a plan in the project's own workers; what failed, in sentences."""
    jobs = [
        Job(plan.place(report), report.parameters, plan.mark(report), with_pdf)
        for report in plan.reports
    ]
    side_by_side = plan.workers + 1  # as the project's own commands have it, for as many processors
    return [said for said in in_workers(make, jobs, side_by_side) if said]


def in_workers(function: Callable[[Any], str], jobs: Sequence[Any], most: int) -> list[str]:
    """What a function says of each job, called in the project's workers, at most so many."""
    if not jobs:
        return []
    with Workers(most) as workers, workers.executor(len(jobs)) as executor:
        return list(executor.map(function, jobs))


def make(job: Job) -> str:
    """Run one report and write its forms; what went wrong, or nothing."""
    from commissioning.documents.document_error import DocumentError
    from commissioning.documents.html.html_page import report_html
    from commissioning.documents.pdf.pdf_file import report_pdf
    from commissioning.documents.tree.parse_notebook import document
    from commissioning.execution.notebook_run import ReportError, run_notebook
    from commissioning.notebook.notebook_files import notebook_bytes

    try:
        notebook = run_notebook(NOTEBOOK, job.place, job.parameters, job.mark)
        report = document(notebook)
        (job.place / HTML).write_text(report_html(report), "utf-8")
        if job.with_pdf:
            (job.place / PDF).write_bytes(report_pdf(report))
    except (ReportError, DocumentError) as error:
        return f"{job.place.name}: {error}"
    (job.place / OWN_NOTEBOOK).write_bytes(notebook_bytes(notebook))
    return ""
