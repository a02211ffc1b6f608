"""The command `run`: the reports a quarter owes are made where they must be, and it is told."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
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
    out,
    owed_in,
    print_json,
)
from commissioning.commands.outcomes import (
    KEPT,
    MADE,
    NOT_MADE,
    PRINTED,
    Row,
    show_run,
    tell_run,
)
from commissioning.inputs.council import Council
from commissioning.ledger.acts import ISSUE
from commissioning.ledger.entries import Entry
from commissioning.planning.asking import reports_asked
from commissioning.planning.reports import Plan
from commissioning.production.repeats import Asked, remember, standing_digest
from commissioning.terminal import progress_bar, why_table

if TYPE_CHECKING:
    from commissioning.production.decisions import Decision
    from commissioning.production.making import Outcome
    from commissioning.production.reviewing import Review

CORES = os.cpu_count() or 1
BUSY_NOW = "Another run is at work in this council folder"


@dataclass(frozen=True)
class How:
    """How a run was asked for: workers, whether all is run anew, JSON; and what was asked of it.

    `standing` is a digest of all that the run depends on, taken before anything was read.
    """

    jobs: int = CORES
    anew: bool = False
    as_json: bool = False
    repeat: Asked | None = None
    standing: str = ""


def run(
    context: typer.Context,
    quarter: Quarter = None,
    report: Annotated[
        list[str] | None, typer.Option(help="Only this report, by its key in the plan; repeatable.")
    ] = None,
    jobs: Annotated[int, typer.Option(min=1, help="Reports made side by side.")] = CORES,
    why: Annotated[
        bool, typer.Option("--why", help="Only tell what would be done about each, and why.")
    ] = False,
    anew: Annotated[
        bool, typer.Option("--anew", help="Run all, also those that are as they should be.")
    ] = False,
    wait: Annotated[
        bool, typer.Option("--wait", help="Where another run is at work, wait until it has ended.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Make the reports a quarter owes, as notebook, HTML and PDF, and the page that lists them.

    Those that are as a run would make them are left; where words alone changed, or the record of
    review, they are printed again without being run.
    """
    setting, keys = context.obj, report or []
    how = _how(setting, quarter, keys, How(jobs, anew, as_json))
    council = council_in(setting, as_json)
    if why:
        _tell_why(setting, council, owed_in(setting, council, quarter), keys, as_json)
        return
    with alone(setting, wait) as waited:
        if waited:
            how = _how(setting, quarter, keys, how)
            council = council_in(setting, as_json)
        make(setting, council, owed_in(setting, council, quarter), keys, how)


def _how(setting: Setting, quarter: str | None, keys: list[str], how: How) -> How:
    """How a run was asked for, with a digest of all that it depends on as that stands now."""
    day = setting.clock().date().isoformat()
    repeat = Asked(setting.root, setting.project, quarter, tuple(keys), day)
    return replace(how, repeat=repeat, standing=standing_digest(repeat))


@contextmanager
def alone(setting: Setting, wait: bool = False) -> Iterator[bool]:
    """Alone at work in the council folder; gives whether another run had to be waited for.

    The program ends where another is at work and is not to be waited for.
    """
    setting.run_lock.parent.mkdir(exist_ok=True)
    lock = FileLock(setting.run_lock)
    try:
        lock.acquire(timeout=0)
        waited = False
    except Timeout:
        if not wait:
            end(f"{BUSY_NOW}; try again when it has ended, or with --wait.", BUSY)
        err.print(f"{BUSY_NOW}; this one goes on when it has ended.")
        lock.acquire()
        waited = True
    try:
        yield waited
    finally:
        lock.release()


def make(
    setting: Setting, council: Council, owed: Plan, keys: list[str], how: How | None = None
) -> None:
    """Make the reports of these keys, or all, as each needs; the program ends where any failed.

    It is called by whoever is `alone` in the folder.
    """
    from commissioning.production.quarters import Run, decisions, make_quarter
    from commissioning.production.shelf import quarter_folder, recover

    how, began = how or How(), setting.clock()
    review, kept = _to_make(setting, council, owed, keys)
    run = Run(setting.root, setting.project, setting.timer, review.at)
    recover(quarter_folder(setting.root, owed.quarter.text))
    decided = asked(decisions, review, run, how.anew)
    making = make_quarter(council, review.reports, run, decided, how.jobs)
    rows = _rows(decided, _watched(making, len(decided), how.as_json))
    pages = _list(setting, council, owed, run.at, rows)
    seconds = (setting.clock() - began).total_seconds()
    record = tell_run(pages[0].parent, owed.quarter.text, began, seconds, rows)
    show_run(pages[0].parent, owed.quarter.label, record, how.as_json)
    if any(row["error"] for row in rows):
        raise typer.Exit(FAILED)
    if how.repeat:
        names = [page.relative_to(setting.root).as_posix() for page in pages]
        quarter = {"quarter": owed.quarter.text, "label": owed.quarter.label}
        told = {**quarter, "rows": rows, "said": list(kept.values()), "pages": names}
        remember(how.repeat, how.standing, kept, told)


def _to_make(
    setting: Setting, council: Council, owed: Plan, keys: list[str]
) -> tuple[Review, dict[str, str]]:
    """The review of reports that may be made anew; what is issued or released is kept, and told."""
    from commissioning.production.reviewing import Review

    review = Review(council, setting.root, asked(reports_asked, owed, keys), setting.time_told())
    records = asked(review.every_record)
    frozen = {key: entry for key, one in records.items() if (entry := one[key].frozen)}
    kept = {key: _kept(key, entry) for key, entry in frozen.items()}
    for sentence in kept.values():
        err.print(Text(sentence))
    left = [report for report in review.reports if report.key not in kept]
    if not left:
        end("Nothing is left to make; `review withdraw` opens what is issued.")
    return replace(review, reports=left), kept


def _kept(key: str, entry: Entry) -> str:
    done = "issued" if entry.act == ISSUE else "released"
    return f"{key} was {done} by {entry.by} on {entry.at[:10]} and is kept as it is."


def _watched(making: Iterator[Outcome], reports: int, quiet: bool) -> dict[str, Outcome]:
    """The outcomes by key, once the last has come; a bar shows how many have."""
    made = {}
    with progress_bar(err, quiet) as progress:
        task = progress.add_task(f"Making {reports} reports", total=reports)
        for outcome in making:
            made[outcome.key] = outcome
            progress.advance(task)
    return made


def _rows(decided: list[Decision], made: dict[str, Outcome]) -> list[Row]:
    """How it went with each report, for people and machines."""
    from commissioning.production.decisions import NOTHING, PRINT_AGAIN

    done = {NOTHING: KEPT, PRINT_AGAIN: PRINTED}
    return [
        {
            "key": one.key,
            "made": made[one.key].made,
            "did": done.get(one.do, MADE) if made[one.key].made else NOT_MADE,
            "why": one.why,
            "seconds": round(made[one.key].seconds, 2),
            "error": made[one.key].sentence,
            "warning": made[one.key].warning,
        }
        for one in decided
    ]


def _list(setting: Setting, council: Council, owed: Plan, at: str, rows: list[Row]) -> list[Path]:
    """Write the page of the quarter's reports, and that of all that was made; their paths."""
    from commissioning.production.catalogues import write_catalogue

    errors = {row["key"]: row["error"] for row in rows if row["error"]}
    page = write_catalogue(council, owed, setting.root, at, errors)
    listing = list_all(setting, council)
    return [page, listing, listing.with_suffix(".json")]


def _tell_why(
    setting: Setting, council: Council, owed: Plan, keys: list[str], as_json: bool
) -> None:
    """Say what a run would do about each report, and why; nothing is made or written."""
    from commissioning.production.quarters import Run, decisions

    review, _ = _to_make(setting, council, owed, keys)
    run = Run(setting.root, setting.project, setting.timer, review.at)
    decided = asked(decisions, review, run)
    if as_json:
        told = [{"key": one.key, "do": one.do, "why": one.why} for one in decided]
        print_json({"quarter": owed.quarter.text, "reports": told})
        return
    out.print(why_table(f"{owed.quarter.label}: what a run would do", decided))
