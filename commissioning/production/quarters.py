"""A quarter's production: staging every report, making them, listing them on one page."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from commissioning.documents.catalogue import catalogue_html
from commissioning.inputs.appraisals import advice_place
from commissioning.inputs.council import Council
from commissioning.inputs.periods import Period, parse_quarter
from commissioning.inputs.snapshots import Snapshot, write_snapshot
from commissioning.planning.masking import exempt_from
from commissioning.planning.providers import provider_of
from commissioning.planning.reports import Plan, Report
from commissioning.planning.snapshots import cut_snapshot
from commissioning.planning.templates import template_path
from commissioning.production.forms import DOCX, HTML, PDF, TABLES
from commissioning.production.jobs import Job, Outcome
from commissioning.production.matters import ledger_path, matter_of
from commissioning.production.pool import Workers
from commissioning.production.reviewing import Review
from commissioning.production.shelf import (
    INPUTS,
    NOTEBOOK,
    quarter_folder,
    recover,
    staging_folder,
    write_durably,
)
from commissioning.production.states import NOT_MADE, State, states
from commissioning.production.words import journal_path

FORMS = {"html": HTML, "pdf": PDF, "docx": DOCX, "tables": TABLES, "notebook": NOTEBOOK}


@dataclass(frozen=True)
class Run:
    """One run: the council folder, the project's own, a timer in seconds, and when it began."""

    root: Path
    project: Path
    timer: Callable[[], float]
    at: str


def make_quarter(
    council: Council, reports: list[Report], run: Run, workers: Workers
) -> Iterator[Outcome]:
    """Make these reports of one quarter; their outcomes as they end."""
    folder = quarter_folder(run.root, reports[0].quarter)
    folder.mkdir(parents=True, exist_ok=True)
    recover(folder)
    yield from workers.make(job_for(council, report, run) for report in reports)
    recover(folder)


def write_catalogue(council: Council, plan: Plan, run: Run, failed: dict[str, str]) -> Path:
    """Write the page that lists the quarter's reports; its path. `failed` gives errors by key."""
    found = states(Review(council, run.root, plan.reports, run.at))
    folder = quarter_folder(run.root, plan.quarter.text)
    page = folder / "index.html"
    write_durably(page, catalogue_html(_catalogue(council, plan, folder, found, failed)).encode())
    return page


def job_for(council: Council, report: Report, run: Run) -> Job:
    """The job of making a report, its snapshot in a staging folder of its own."""
    snapshot, root = cut_snapshot(council, report), run.root
    quarter = quarter_folder(root, report.quarter)
    staged = staging_folder(quarter, report.key)
    write_snapshot(snapshot, staged / INPUTS)
    _attach_advice(root, snapshot, staged)
    return Job(
        key=report.key,
        template=template_path(root, run.project, report.notebook),
        parameters=report.parameters,
        digest=snapshot.digest,
        staged=staged,
        place=quarter / report.key,
        journal=journal_path(root, report.quarter, report.key),
        matter=matter_of(council, report),
        ledger=ledger_path(root, report),
        at=run.at,
        provider=provider_of(council, report),
        docx=council.settings.docx,
        clock=run.timer,
        pages=report.pages,
        quarter_before=quarter_folder(root, _quarter_before(report.quarter)) / report.key,
        exempt=exempt_from(council, report),
    )


def _attach_advice(root: Path, snapshot: Snapshot, staged: Path) -> None:
    """Put the independent advice on an appraisal beside the report that presents it."""
    appraisal = snapshot.header["appraisal"]
    if appraisal and (file := appraisal["independent_advice"]["file"]):
        shutil.copyfile(root / advice_place(appraisal["ref"], file), staged / f"advice-{file}")


def _quarter_before(quarter: str) -> str:
    return parse_quarter(quarter).earlier(1).text


def _catalogue(
    council: Council, plan: Plan, folder: Path, found: dict[str, State], failed: dict[str, str]
) -> dict[str, Any]:
    settings = council.settings
    tiers = list(dict.fromkeys(report.tier for report in plan.reports))
    return {
        "council": settings.name,
        "label": settings.data_label,
        "lang": settings.language,
        "title": f"Reports for {plan.quarter.label}",
        "intro": [text for text in (settings.data_note,) if text],
        "groups": [
            {
                "title": tier,
                "rows": [
                    _catalogue_row(report, folder, found[report.key], failed.get(report.key, ""))
                    for report in plan.reports
                    if report.tier == tier
                ],
            }
            for tier in tiers
        ],
        "checks": plan.notes,
    }


def _catalogue_row(report: Report, folder: Path, state: State, error: str) -> dict[str, Any]:
    made = state.word != NOT_MADE
    kept = "the edition made before is kept" if made else "there is no earlier edition"
    return {
        "title": report.title,
        "readers": report.readers,
        "why": f"{report.why} ({report.paragraph})",
        "state": str(state),
        "note": f"The last run failed ({error}); {kept}." if error else "",
        **(_links(folder, report.key) if made else {}),
    }


def _links(folder: Path, key: str) -> dict[str, str]:
    """Where each form of a report stands, from the page that lists them; only those made."""
    return {
        form: f"{key}/{name}" for form, name in FORMS.items() if (folder / key / name).is_file()
    }


def run_record(
    quarter: Period,
    began: datetime,
    seconds: float,
    rows: list[tuple[str, Outcome, Path]],
    errors: dict[str, str],
) -> dict[str, Any]:
    """What a run did, for machines: when it began, and how each report of `rows` went."""
    return {
        "quarter": quarter.text,
        "began": began.isoformat(timespec="seconds"),
        "seconds": round(seconds, 2),
        "reports": [
            {
                "key": key,
                "made": outcome.made,
                "seconds": round(outcome.seconds, 2),
                "folder": str(folder),
                "error": errors.get(key, ""),
                "warning": outcome.warning,
            }
            for key, outcome, folder in rows
        ],
    }
