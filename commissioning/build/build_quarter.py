"""A quarter's production: deciding about every report, staging those to make, making them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Protocol

from commissioning.build.build_job import NOTHING, RUN, RUN_AGAIN, Job, Outcome
from commissioning.build.rebuild_plan import Decision, decide, differing, unaccounted
from commissioning.build.worker_pool import Workers
from commissioning.dates import parse_quarter
from commissioning.errors import CommissioningError
from commissioning.inputs import Council, Snapshot, write_snapshot
from commissioning.inputs.models import advice_place
from commissioning.planning import (
    Report,
    exempt_from,
    filtered_snapshot,
    provider_of,
    template_path,
)
from commissioning.review.model import ReviewHistory
from commissioning.wording import Wording
from commissioning.working_reports import (
    Readable,
    Review,
    history_digest,
    inputs_of,
    ledger_path,
    program_fields,
    subject_in,
)
from commissioning.working_reports.narratives import journal_path
from commissioning.working_reports.store import (
    INPUTS,
    Program,
    Recorded,
    manifest_path,
    quarter_folder,
    recover,
    report_errors,
    staging_folder,
)

WORDING = Wording("build")


class Makers(Protocol):
    """What makes reports: processes of this machine, or the workers of a cluster."""

    def make(self, jobs: Iterable[Job]) -> Iterator[Outcome]:
        """The outcome of each job as it ends."""


@dataclass(frozen=True)
class Run:
    """One run: the council folder, the project's own, a timer in seconds, and when it began."""

    root: Path
    project: Path
    timer: Callable[[], float]
    at: str

    @cached_property
    def program(self) -> Program:
        """The program that makes reports, as manifests tell it."""
        return program_fields(self.project)


def decisions(review: Review, run: Run, rebuild_all: bool = False) -> list[Decision]:
    """What is to be done about each report under review, and why; nothing is written.

    `anew` runs all, whatever is in the report store.
    """
    if rebuild_all:
        return [Decision(key, RUN_AGAIN, "as asked") for key in review.by_key]
    records = review.every_history()
    return [_decision_or_run(review, key, run, records) for key in review.by_key]


def _decision_or_run(
    review: Review, key: str, run: Run, histories: Readable[Mapping[str, ReviewHistory]]
) -> Decision:
    """The decision; where what is there cannot be read, a run, which says so of this report."""
    try:
        with report_errors(review.place(key)):
            return _decision(review, key, run, histories[key])
    except CommissioningError as error:
        return Decision(key, RUN_AGAIN, WORDING("cannot-read", error=error))


def _decision(
    review: Review, key: str, run: Run, histories: Mapping[str, ReviewHistory]
) -> Decision:
    report, place = review.by_key[key], review.place(key)
    if not manifest_path(place).is_file():
        return unaccounted(place)
    snapshot = filtered_snapshot(review.council, report)
    now: Recorded = {
        **inputs_of(review.council, report, run.root, run.project, snapshot.digest),
        **run.program,
        "record": history_digest(review.subjects[key], histories),
    }
    differing_in = partial(differing, place / INPUTS, snapshot.files)
    return decide(place, review.journal(key), now, differing_in)


def make_quarter(
    council: Council, reports: list[Report], run: Run, decided: list[Decision], workers: Makers
) -> Iterator[Outcome]:
    """Make these reports of one quarter, each as decided; their outcomes as they end.

    Of those about which nothing is to be done it is the outcome of their last making.
    """
    to_do: list[tuple[Report, str]] = []
    failed: list[Outcome] = []
    for report, one in zip(reports, decided, strict=True):
        if one.do == NOTHING:
            yield Outcome(report.key, 0.0, warning=one.warning)
        else:
            to_do.append((report, one.do))
    yield from workers.make(_jobs(council, to_do, run, failed))
    yield from failed
    recover(quarter_folder(run.root, reports[0].quarter))


def run_quarter_apart(
    council: Council, reports: list[Report], run: Run, most: int
) -> Iterator[Outcome]:
    """Run these reports apart from the shelf, by so many workers; each outcome has its evidence."""
    from commissioning.build.build_report import run_apart

    failed: list[Outcome] = []
    jobs = _jobs(council, [(report, RUN) for report in reports], run, failed)
    with Workers(most, do=run_apart) as workers:
        yield from workers.make(jobs)
    yield from failed
    recover(quarter_folder(run.root, reports[0].quarter))


def _jobs(
    council: Council, to_do: list[tuple[Report, str]], run: Run, failed: list[Outcome]
) -> Iterator[Job]:
    """The jobs of these reports; the outcome of one that cannot be staged is added to `failed`."""
    for report, do in to_do:
        try:
            with report_errors(quarter_folder(run.root, report.quarter) / report.key):
                job = job_for(council, report, run, do)
        except CommissioningError as error:  # a fault of one report: the others are made
            failed.append(Outcome(report.key, 0.0, error=str(error)))
        else:
            yield job


def job_for(council: Council, report: Report, run: Run, do: str = RUN) -> Job:
    """The job of making a report, its snapshot in a staging folder of its own."""
    snapshot, root = filtered_snapshot(council, report), run.root
    text = inputs_of(council, report, root, run.project, snapshot.digest)
    return Job(
        key=report.key,
        template=template_path(root, run.project, report.notebook),
        parameters=report.parameters,
        digest=snapshot.digest,
        staged=_staged(root, report, snapshot),
        place=quarter_folder(root, report.quarter) / report.key,
        journal=journal_path(root, report.quarter, report.key),
        subject=subject_in(root, council, report),
        ledger=ledger_path(root, report),
        at=run.at,
        provider=provider_of(council, report),
        docx=council.settings.docx,
        clock=run.timer,
        pages=report.pages,
        quarter_before=quarter_folder(root, _quarter_before(report.quarter)) / report.key,
        inputs={**text, **run.program},
        exempt=exempt_from(council, report),
        do=do,
    )


def _staged(root: Path, report: Report, snapshot: Snapshot) -> Path:
    """A staging folder with the snapshot in it, and what else is next to the report."""
    staged = staging_folder(quarter_folder(root, report.quarter), report.key)
    write_snapshot(snapshot, staged / INPUTS)
    _attach_advice(root, snapshot, staged)
    return staged


def _attach_advice(root: Path, snapshot: Snapshot, staged: Path) -> None:
    """Put the independent advice on an appraisal next to the report that presents it."""
    appraisal = snapshot.header["appraisal"]
    if appraisal and (file := appraisal["independent_advice"]["file"]):
        shutil.copyfile(root / advice_place(appraisal["ref"], file), staged / f"advice-{file}")


def _quarter_before(quarter: str) -> str:
    return parse_quarter(quarter).earlier(1).text
