"""Making one report: its notebook run on its snapshot, its words carried, its forms written."""

from __future__ import annotations

import shutil

from filelock import Timeout

from commissioning.documents.errors import DocumentError
from commissioning.execution.running import ReportError, run_notebook
from commissioning.execution.templates import TemplateError
from commissioning.ledger.entries import read_entries
from commissioning.ledger.standing import records_of
from commissioning.notebook.files import notebook_bytes
from commissioning.production.budgets import over_budget
from commissioning.production.forms import PDF, files_of
from commissioning.production.jobs import Job, Outcome
from commissioning.production.leaks import refuse_leaks
from commissioning.production.records import with_record
from commissioning.production.shelf import INPUTS, NOTEBOOK, publish
from commissioning.production.words import (
    NotebookError,
    holding,
    keep_words,
    name_provider,
    with_words,
)
from commissioning.review.harvest import Copy
from commissioning.review.journal import JournalError
from commissioning.review.weaving import LostWords

FAILURES = (TemplateError, DocumentError, NotebookError, JournalError, LostWords, OSError)


def make_report(job: Job) -> Outcome:
    """Make and publish one report; a failure leaves the edition on the shelf as it was."""
    started = job.clock()
    cell, error, warning = "", "", ""
    try:
        warning = _make(job)
    except ReportError as failure:
        cell, error = failure.cell, failure.message
    except FAILURES as failure:
        error = str(failure)
    except Timeout:
        error = "somebody has been saving words in it for a minute; run again"
    if error:
        shutil.rmtree(job.staged, ignore_errors=True)
    return Outcome(job.key, job.clock() - started, cell, error, warning)


def _make(job: Job) -> str:
    """Make the report in its staging folder and publish it; warnings, if any, in one sentence.

    Words are kept before the run, so that none waits for it to succeed, and again when it is done:
    from then on nobody saves any until the new edition with all of them stands in its place.
    """
    mark = {"report": job.key, "snapshot": job.digest}
    with holding(job.journal):
        changed = keep_words(job.place, job.journal, Copy(at=job.at))
    notebook = run_notebook(job.template, job.staged, job.parameters, mark)
    name_provider(notebook, job.provider)
    with holding(job.journal):
        keep_words(job.place, job.journal, Copy(at=job.at))
        woven = with_words(notebook, job.journal)
        notebook = with_record(woven, job.matter, records_of(read_entries(job.ledger)))
        published = {NOTEBOOK: notebook_bytes(notebook), **files_of(notebook, job.docx)}
        refuse_leaks(published, job.staged / INPUTS, job.exempt)
        for name, content in published.items():
            (job.staged / name).write_bytes(content)
        publish(job.staged, job.place)
    too_long = over_budget(published[PDF], job.pages, job.quarter_before / PDF)
    return "; ".join(part for part in (changed, too_long) if part)
