"""The command `run`: the reports a quarter owes are made, and how it went is told."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from filelock import FileLock, Timeout
from rich.text import Text

from commissioning.commands.cataloguing import list_all
from commissioning.commands.console import (
    BUSY,
    FAILED,
    AsJson,
    Quarter,
    Setting,
    asked,
    council_in,
    end,
    err,
    near,
    out,
    owed_in,
    print_json,
)
from commissioning.inputs.council import Council
from commissioning.ledger.acts import ISSUE
from commissioning.planning.asking import reports_asked
from commissioning.planning.reports import Plan, Report
from commissioning.terminal import outcome_table, progress_bar

if TYPE_CHECKING:
    from commissioning.production.jobs import Outcome


def run(
    context: typer.Context,
    quarter: Quarter = None,
    report: Annotated[
        list[str] | None, typer.Option(help="Only this report, by its key in the plan; repeatable.")
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Reports made side by side.")] = os.cpu_count()
    or 1,
    as_json: AsJson = False,
) -> None:
    """Make the reports a quarter owes, as notebook, HTML and PDF, and the page that lists them."""
    setting = context.obj
    council = council_in(setting, as_json)
    make(setting, council, owed_in(setting, council, quarter), report or [], jobs, as_json)


def make(
    setting: Setting,
    council: Council,
    owed: Plan,
    keys: list[str],
    jobs: int = os.cpu_count() or 1,
    as_json: bool = False,
) -> None:
    """Make the reports of these keys, or all; the program ends where any failed."""
    chosen = _not_issued(setting, council, asked(reports_asked, owed, keys))
    setting.run_lock.parent.mkdir(exist_ok=True)
    try:
        with FileLock(setting.run_lock, timeout=0):
            failed = _run(council, owed, chosen, setting, jobs, as_json)
    except Timeout:
        end("Another run is at work in this council folder; try again when it has ended.", BUSY)
    if failed:
        raise typer.Exit(FAILED)


def _not_issued(setting: Setting, council: Council, chosen: list[Report]) -> list[Report]:
    """The reports that may be made anew: what is issued or released stays as it is, and is told."""
    from commissioning.production.reviewing import Review

    review = Review(council, setting.root, chosen, setting.time_told())
    records = asked(review.every_record)
    kept = {key: frozen for key, one in records.items() if (frozen := one[key].frozen)}
    for key, entry in kept.items():
        done = "issued" if entry.act == ISSUE else "released"
        err.print(Text(f"{key} was {done} by {entry.by} on {entry.at[:10]} and is kept as it is."))
    left = [report for report in chosen if report.key not in kept]
    if not left:
        end("Nothing is left to make; `review withdraw` opens what is issued.")
    return left


def _run(
    council: Council,
    owed: Plan,
    chosen: list[Report],
    setting: Setting,
    jobs: int,
    as_json: bool,
) -> bool:
    """Make the chosen reports, show how it goes and say how it went; whether any failed."""
    from commissioning.production.pool import Workers
    from commissioning.production.quarters import Run, make_quarter, run_record, write_catalogue

    began, root = setting.clock(), setting.root
    this = Run(root, setting.project, setting.timer, began.isoformat(timespec="seconds"))
    with Workers(jobs) as workers:
        made = _watched(make_quarter(council, chosen, this, workers), len(chosen), as_json)
    outcomes = {one.key: made[one.key] for one in chosen}
    errors = {key: one.sentence for key, one in outcomes.items() if not one.made}
    page = write_catalogue(council, owed, this, errors)
    list_all(setting, council)
    seconds = (setting.clock() - began).total_seconds()
    rows = [(one.key, outcomes[one.key], page.parent / one.key) for one in chosen]
    record = run_record(owed.quarter, began, seconds, rows, errors)
    (page.parent / "run.json").write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    if as_json:
        print_json(record)
    else:
        title = f"{owed.quarter.label}: {len(rows) - len(errors)} of {len(rows)} reports made"
        _tell(f"{title} in {seconds:.1f} s", page, outcomes, errors)
    return bool(errors)


def _watched(making: Iterator[Outcome], reports: int, quiet: bool) -> dict[str, Outcome]:
    """The outcomes by key, once the last has come; a bar shows how many have."""
    made = {}
    with progress_bar(err, quiet) as progress:
        task = progress.add_task(f"Making {reports} reports", total=reports)
        for outcome in making:
            made[outcome.key] = outcome
            progress.advance(task)
    return made


def _tell(title: str, page: Path, outcomes: dict[str, Outcome], errors: dict[str, str]) -> None:
    """Say how it went: a line for each report, then what people should know of some."""
    states = ((key, one.made, one.seconds) for key, one in outcomes.items())
    out.print(outcome_table(title, near(page.parent), states))
    for key, one in outcomes.items():
        if one.warning:
            out.print(Text(f"{key}: {one.warning}", style="yellow"))
    for key, error in errors.items():
        err.print(Text(f"{key} failed: {error} (its previous files, if any, are kept)"))
    out.print(Text(f"All of them are listed in {near(page)}"))
