"""What `run` does once it is alone in a council folder: decide, make, list and tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from commissioning.build import RunRequest, remember
from commissioning.cli.reports.catalogue_command import list_all
from commissioning.cli.reports.run_outcome import (
    BUILT,
    KEPT,
    NOT_BUILT,
    PRINTED,
    Row,
    show_failures,
    show_run,
    write_run_summary,
)
from commissioning.cli.shell.console import FAILED, Setting, end, err
from commissioning.cli.shell.formatting import progress_bar
from commissioning.inputs import Council
from commissioning.planning import Plan, selected_reports
from commissioning.review.model import Entry
from commissioning.review.model.acts import ISSUE
from commissioning.terminal_text import Text
from commissioning.warm_kernels.process_memory import MEBIBYTE
from commissioning.wording import Wording

WORDING = Wording("commands")

if TYPE_CHECKING:
    from commissioning.build import Decision, Makers, Outcome, Run, ToRemember
    from commissioning.working_reports import Review


@dataclass(frozen=True)
class How:
    """How a run was asked for: whether all is run anew, JSON; and what was asked of it.

    `standing` is a digest of all that the run depends on, taken before anything was read.
    """

    rebuild_all: bool = False
    as_json: bool = False
    repeat: RunRequest | None = None
    inputs_digest: str = ""


def make(
    setting: Setting,
    council: Council,
    plan: Plan,
    keys: list[str],
    workers: Makers,
    how: How | None = None,
) -> None:
    """Make the reports of these keys, or all, as each needs; the program ends where any failed."""
    from commissioning.build import Run

    how, began = how or How(), setting.clock()
    review, kept = may_be_built(setting, council, plan, keys)
    run = Run(setting.root, setting.project, setting.timer, review.at)
    rows = _build_reports(review, run, workers, how)
    try:
        pages = _list(setting, council, plan, run.at, rows)
        summary = write_run_summary(
            pages[0].parent, plan.quarter.text, began, setting.clock(), rows
        )
    except OSError:
        show_failures(rows)
        raise
    text: ToRemember = {"quarter": plan.quarter.text, "label": plan.quarter.label, "kept": kept}
    failed = any(row["error"] for row in rows)
    if how.repeat and not failed:
        remember(how.repeat, how.inputs_digest, review.by_key, text, pages)
    show_run(pages[0].parent, plan.quarter.label, summary, how.as_json)
    if failed:
        raise typer.Exit(FAILED)


def _build_reports(review: Review, run: Run, workers: Makers, how: How) -> list[Row]:
    """Decide about each report, make those that must be, and say how it went with each."""
    from commissioning.build import decisions, make_quarter
    from commissioning.working_reports.store import quarter_folder, recover

    recover(quarter_folder(run.root, review.reports[0].quarter))
    decided = decisions(review, run, how.rebuild_all)
    making = make_quarter(review.council, review.reports, run, decided, workers)
    return _rows(decided, _watched(making, len(decided), how.as_json))


def may_be_built(
    setting: Setting, council: Council, plan: Plan, keys: list[str]
) -> tuple[Review, dict[str, str]]:
    """The review of reports that may be made anew; what is issued or released is kept, and told."""
    from commissioning.working_reports import Review

    review = Review(council, setting.root, selected_reports(plan, keys), setting.time_text())
    records = review.every_history()
    frozen = {key: entry for key, one in records.items() if (entry := one[key].frozen)}
    kept = {key: _kept(key, entry) for key, entry in frozen.items()}
    for sentence in kept.values():
        err.print(Text(sentence))
    left = [report for report in review.reports if report.key not in kept]
    if not left:
        end(WORDING("nothing-to-build"))
    return replace(review, reports=left), kept


def _kept(key: str, entry: Entry) -> str:
    done = "issued" if entry.act == ISSUE else "released"
    return WORDING("kept-as-is", key=key, done=done, by=entry.by, at=entry.at[:10])


def _watched(making: Iterator[Outcome], reports: int, quiet: bool) -> dict[str, Outcome]:
    """The outcomes by key, once the last has come; a bar shows how many have."""
    made = {}
    with progress_bar(err, quiet) as progress:
        task = progress.add_task(WORDING("building", reports=reports), total=reports)
        for outcome in making:
            made[outcome.key] = outcome
            progress.advance(task)
    return made


def _rows(decided: list[Decision], made: dict[str, Outcome]) -> list[Row]:
    """How it went with each report, for people and machines."""
    from commissioning.build import NOTHING, PRINT_AGAIN

    done = {NOTHING: KEPT, PRINT_AGAIN: PRINTED}
    return [
        {
            "key": one.key,
            "made": made[one.key].is_built,
            "did": done.get(one.do, BUILT) if made[one.key].is_built else NOT_BUILT,
            "why": one.why,
            "seconds": round(made[one.key].seconds, 2),
            "error": made[one.key].sentence,
            "warning": made[one.key].warning,
            "mebibytes": round(made[one.key].memory / MEBIBYTE),
        }
        for one in decided
    ]


def _list(setting: Setting, council: Council, plan: Plan, at: str, rows: list[Row]) -> list[Path]:
    """Write the page of the quarter's reports, and that of all that was made; their paths."""
    from commissioning.build import write_catalogue

    errors = {row["key"]: row["error"] for row in rows if row["error"]}
    page = write_catalogue(council, plan, setting.root, at, errors)
    listing = list_all(setting, council)
    return [page, listing, listing.with_suffix(".json")]
