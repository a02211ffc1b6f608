"""Making one report: its notebook run on its snapshot, its words carried, its forms written."""

from __future__ import annotations

import os
import shutil
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from filelock import Timeout

from commissioning import system_errors
from commissioning.build.build_job import PRINT_AGAIN, Job, Outcome
from commissioning.build.page_budget import over_budget
from commissioning.build.print_report import searched_files
from commissioning.build.signed_pages import as_signed
from commissioning.documents import PDF
from commissioning.errors import CommissioningError
from commissioning.execution import ReportError, run_notebook
from commissioning.narrative import Copy, cell_digests, evidence_digest
from commissioning.review.model import ReviewHistory, histories_of, read_entries
from commissioning.warm_kernels.kernel_manager import PrivateKernelManager
from commissioning.warm_kernels.process_memory import peak_memory
from commissioning.wording import Wording
from commissioning.working_reports import history_digest, with_review_page
from commissioning.working_reports.narratives import (
    fit_slots,
    holding,
    keep_narrative,
    with_narrative,
)
from commissioning.working_reports.store import (
    INPUTS,
    NOTEBOOK,
    ManifestInputs,
    NotebookError,
    file_digests,
    publish,
    read_manifest,
    read_notebook,
    write_manifest,
)

WORDING = Wording("build")

if TYPE_CHECKING:
    from nbformat import NotebookNode

T = TypeVar("T")
LOGS = "logs"  # the folder beside those of reports, in outputs
BUSY = "somebody has been writing in it for a minute. Run `run` again when they have saved"


def make_report(job: Job) -> Outcome:
    """Make and publish one report; a failure leaves the edition in the report store as it was."""
    started = job.clock()
    warning, cell, error = attempted(partial(_make, job), error_log(job))
    if error:
        shutil.rmtree(job.staged, ignore_errors=True)
    memory = peak_memory(os.getpid()) + PrivateKernelManager.last_peak
    return Outcome(job.key, job.clock() - started, cell, error, warning or "", memory)


def run_apart(job: Job) -> Outcome:
    """Run one report apart from the shelf: the evidence that it gives now, or why it gives none."""

    def evidence() -> str:
        return evidence_digest(cell_digests(_run(job)))

    started = job.clock()
    found, cell, error = attempted(evidence, error_log(job))
    shutil.rmtree(job.staged, ignore_errors=True)
    return Outcome(job.key, job.clock() - started, cell, error, evidence=found or "")


def error_log(job: Job) -> Path:
    """Where the detail of what went wrong with a report is kept, for who supports the program."""
    return job.place.parents[2] / LOGS / job.place.parent.name / f"{job.key}.log"


def attempted(act: Callable[[], T], log: Path | None = None) -> tuple[T | None, str, str]:
    """What an act on a report gives, or None with the cell at fault, if it is one, and why.

    The detail of what nobody foresaw goes into `log`, and the sentence names that file.
    """
    try:
        return act(), "", ""
    except ReportError as failure:
        return None, failure.cell, failure.message
    except CommissioningError as failure:
        if failure.__cause__:
            _log(log, failure)
        return None, "", str(failure)
    except Timeout:
        return None, "", BUSY
    except OSError as failure:
        return None, "", system_errors.error_sentence(failure)
    except Exception as failure:  # a fault of the program: the other reports go on
        return None, "", system_errors.unexpected(failure) + _log(log, failure)


def _log(log: Path | None, failure: Exception) -> str:
    """Write the detail of a failure down; the sentence that says where."""
    if log is None:
        return ""
    with suppress(OSError):  # a full disk does not hide what went wrong
        log.parent.mkdir(parents=True, exist_ok=True)
        detail = "".join(traceback.format_exception(failure))
        log.write_text(detail, "utf-8", errors="backslashreplace")
    return WORDING("send-log", log=f"{LOGS}/{log.parent.name}/{log.name}")


def _make(job: Job) -> str:
    """Make the report in its staging folder and publish it; warnings, if any, in one sentence.

    Words are kept before the run, so that none waits for it to succeed, and again when it is done:
    from then on nobody saves any until the new edition with all of them is in its place.
    """
    with holding(job.journal):
        changed = keep_narrative(job.place, job.journal, Copy(at=job.at))
    fresh = None if job.do == PRINT_AGAIN and not changed else _run(job)
    with holding(job.journal):
        changed_since = keep_narrative(job.place, job.journal, Copy(at=job.at))
        if fresh is None and changed_since:
            raise NotebookError(WORDING("changed-while-printed", changed_since=changed_since))
        too_long = print_edition(job, fresh or read_notebook(job.place / NOTEBOOK))
    return "; ".join(part for part in (changed, too_long) if part)


def _run(job: Job) -> NotebookNode:
    """The report's notebook, executed."""
    mark = {"report": job.key, "snapshot": job.digest}
    notebook = run_notebook(job.template, job.staged, job.parameters, mark)
    fit_slots(notebook, job.provider)
    return notebook


def print_edition(job: Job, notebook: NotebookNode) -> str:
    """Print the notebook with its words and its record, and shelve it; what is too long in it."""
    histories = histories_of(read_entries(job.ledger))
    notebook = with_review_page(with_narrative(notebook, job.journal), job.subject, histories)
    files = searched_files(notebook, job.docx, job.staged / INPUTS, job.exempt)
    signed = as_signed(job, notebook, histories[job.subject.key].last_signed)
    manifest = read_manifest(job.place) if signed else None
    kept = {name: signed[name] for name in files if name in signed}
    return store_report(job, files | kept, histories, manifest["made_with"] if manifest else "")


def store_report(
    job: Job, files: Mapping[str, bytes], histories: Mapping[str, ReviewHistory], packages: str = ""
) -> str:
    """Put an edition of these files in the report store with its manifest; what is too long in it.

    `packages_used` are the packages that its files were made with, where those are older.
    """
    for name, content in files.items():
        (job.staged / name).write_bytes(content)
    too_long = over_budget(files[PDF], job.pages, job.quarter_before / PDF)
    publish(job.staged, job.place)
    manifest: ManifestInputs = {
        **job.inputs,
        "record": history_digest(job.subject, histories),
        "files": file_digests(job.place),
        "warning": too_long,
        "made_with": packages or job.inputs["packages"],
    }
    write_manifest(job.place, manifest, job.journal)
    return too_long
