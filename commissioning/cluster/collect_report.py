"""A report made elsewhere: its words kept before it travels, its folder shelved when it is back."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from functools import partial

from commissioning.build import Job, Outcome, attempted, print_edition, store_report
from commissioning.cluster.bundle import Back
from commissioning.narrative import Copy
from commissioning.notebook import notebook_of
from commissioning.review.model import histories_of, read_entries
from commissioning.working_reports.narratives import holding, keep_narrative
from commissioning.working_reports.store import NOTEBOOK, content_of, write_durably


@dataclass(frozen=True)
class Sent:
    """With which words and ledger a job travelled, and what was changed by hand before."""

    journal: bytes | None = None
    ledger: bytes | None = None
    changed: str = ""


def ready_to_send(job: Job) -> Sent:
    """Words that are in the edition in the report store are kept; what travels with the job."""
    with holding(job.journal):
        changed = keep_narrative(job.place, job.journal, Copy(at=job.at))
        return Sent(content_of(job.journal), content_of(job.ledger), changed)


def receive(job: Job, sent: Sent, back: Back) -> Outcome:
    """The outcome once the files that came back are in the report store; of a failure none do.

    Where words or acts came in while it travelled, its notebook is printed with them here.
    """
    outcome, error = back.outcome, back.outcome.error
    too_long: str | None = None
    if not error:
        too_long, _, error = attempted(partial(_store_report, job, sent, back))
    if error:
        shutil.rmtree(job.staged, ignore_errors=True)
    warning = "; ".join(part for part in (sent.changed, too_long) if part)
    return replace(outcome, error=error, warning=warning)


def _store_report(job: Job, sent: Sent, back: Back) -> str:
    with holding(job.journal):
        keep_narrative(job.place, job.journal, Copy(at=job.at))
        if (content_of(job.journal), content_of(job.ledger)) != (sent.journal, sent.ledger):
            return print_edition(job, notebook_of(back.files[NOTEBOOK]))
        write_durably(job.journal, back.journal)  # with the edition that was entered elsewhere
        own = {name: content for name, content in back.files.items() if "/" not in name}
        return store_report(job, own, histories_of(read_entries(job.ledger)))
