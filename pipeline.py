"""From a council's returns to a quarter's formal reports: the command line.

Exit codes: 0 all well; 1 a report could not be made; 2 params, data or the command are at fault
(nothing was written); 3 another run is at work in the same folder.
"""

from __future__ import annotations

import json
import os
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from filelock import FileLock, Timeout
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from commissioning.inputs.council import Council, load_council
from commissioning.inputs.faults import Fault, InputError
from commissioning.inputs.json_schemas import json_schemas
from commissioning.inputs.periods import Period, parse_quarter
from commissioning.planning.reports import Plan, Report, plan
from commissioning.planning.templates import missing_templates

PROJECT = Path(__file__).resolve().parent
FAILED, AT_FAULT, BUSY = 1, 2, 3

app = typer.Typer(
    help=__doc__, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False
)
out, err = Console(highlight=False), Console(stderr=True, highlight=False)
Quarter = Annotated[
    str | None, typer.Argument(help="As 2025-26-Q2; the latest in the data when left out.")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for machines.")]


@app.callback()
def main(
    context: typer.Context,
    root: Annotated[
        Path, typer.Option(help="Council folder, with params/ and data/ in it.", file_okay=False)
    ] = PROJECT,
) -> None:
    """Formal reports from a council's returns: check, plan, run, status."""
    context.obj = root.resolve()


@app.command()
def check(context: typer.Context, as_json: AsJson = False) -> None:
    """Check params and data; list every fault: file, row, column, value, what is expected."""
    council = _council(context.obj, as_json)
    counts = {name: len(rows) for name, rows in council.tables.items()}
    if as_json:
        _print_json({"faults": [], "rows": counts})
        return
    out.print(f"No fault found in params and data of {council.settings.name}.", style="bold")
    out.print(", ".join(f"{count} {name}" for name, count in counts.items()) + ".")


@app.command("plan")
def plan_command(context: typer.Context, quarter: Quarter = None, as_json: AsJson = False) -> None:
    """List the reports a quarter owes, for whom and why."""
    council = _council(context.obj, as_json)
    owed = plan(council, _quarter(council, quarter))
    if as_json:
        _print_json(
            {"quarter": owed.quarter.text, "reports": [_plain(one) for one in owed.reports]}
        )
        return
    table = _table(f"{owed.quarter.label}: {len(owed.reports)} reports owed")
    for column in ("Report", "For", "Why", "Framework"):
        table.add_column(column, overflow="fold")
    for report in owed.reports:
        table.add_row(Text(report.key), Text(report.tier), Text(report.why), report.paragraph)
    out.print(table)
    for note in owed.notes:
        out.print(Text(f"  {note}"))


@app.command()
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
    council = _council(context.obj, as_json)
    owed = plan(council, _quarter(council, quarter))
    chosen = _chosen(owed, report or [])
    lock = context.obj / "outputs" / ".run.lock"
    lock.parent.mkdir(exist_ok=True)
    try:
        with FileLock(lock, timeout=0):
            failed = _run(council, owed, chosen, context.obj, jobs, as_json)
    except Timeout:
        err.print("Another run is at work in this council folder; try again when it has ended.")
        raise typer.Exit(BUSY) from None
    if failed:
        raise typer.Exit(FAILED)


@app.command()
def status(context: typer.Context, quarter: Quarter = None, as_json: AsJson = False) -> None:
    """Say in what state each report of a quarter is: not made, draft, or out of date."""
    from commissioning.production.quarters import states

    council = _council(context.obj, as_json)
    owed = plan(council, _quarter(council, quarter))
    found = states(council, owed.reports, context.obj)
    if as_json:
        _print_json({"quarter": owed.quarter.text, "states": {k: str(s) for k, s in found.items()}})
        return
    table = _table(f"{owed.quarter.label}: state of the reports")
    table.add_column("Report", overflow="fold")
    table.add_column("State")
    for key, state in found.items():
        table.add_row(key, str(state))
    out.print(table)


@app.command()
def schema(
    context: typer.Context,
    folder: Annotated[
        Path | None, typer.Option(help="Where to; params/schema of the council when left out.")
    ] = None,
) -> None:
    """Write JSON Schemas of the YAML files in params/, for editors to complete and check them."""
    target = folder or context.obj / "params" / "schema"
    target.mkdir(parents=True, exist_ok=True)
    for name, content in json_schemas().items():
        (target / name).write_bytes(content)
        out.print(Text(str(target / name)))


def _run(
    council: Council, owed: Plan, chosen: list[Report], root: Path, jobs: int, as_json: bool
) -> bool:
    """Make the chosen reports, show how it goes and say how it went; whether any failed."""
    from commissioning.production.quarters import make_quarter, write_catalogue

    began = datetime.now(UTC)
    outcomes = {}
    making = make_quarter(council, chosen, root, PROJECT, jobs, time.perf_counter)
    with _progress(as_json) as progress:
        task = progress.add_task(f"Making {len(chosen)} reports", total=len(chosen))
        for outcome in making:
            outcomes[outcome.key] = outcome
            progress.advance(task)
    errors = {
        key: f"cell {one.cell}: {one.error}" if one.cell else one.error
        for key, one in outcomes.items()
        if not one.made
    }
    page = write_catalogue(council, owed, root, errors)
    seconds = (datetime.now(UTC) - began).total_seconds()
    rows = [(one.key, outcomes[one.key], page.parent / one.key) for one in chosen]
    record = _record(owed.quarter, began, seconds, rows, errors)
    (page.parent / "run.json").write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    if as_json:
        _print_json(record)
    else:
        _print_outcomes(owed.quarter, rows, errors, seconds, page)
    return bool(errors)


def _record(quarter: Period, began: datetime, seconds: float, rows: list, errors: dict) -> dict:
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
            }
            for key, outcome, folder in rows
        ],
    }


def _print_outcomes(
    quarter: Period, rows: list, errors: dict[str, str], seconds: float, page: Path
) -> None:
    made = len(rows) - len(errors)
    table = _table(f"{quarter.label}: {made} of {len(rows)} reports made in {seconds:.1f} s")
    table.add_column(f"Report, a folder in {_near(page.parent)}", overflow="fold")
    table.add_column("State")
    table.add_column("Seconds", justify="right")
    for key, outcome, _ in rows:
        state = Text("draft") if outcome.made else Text("failed", style="bold red")
        table.add_row(key, state, f"{outcome.seconds:.1f}")
    out.print(table)
    for key, error in errors.items():
        err.print(Text(f"{key} failed: {error} (its previous files, if any, are kept)"))
    out.print(Text(f"All of them are listed in {_near(page)}"))


def _council(root: Path, as_json: bool) -> Council:
    """The council, checked; otherwise every fault is printed and the program ends."""
    try:
        council = load_council(root)
    except InputError as error:
        _refuse(error.faults, as_json)
    if faults := missing_templates(council, root, PROJECT):
        _refuse(faults, as_json)
    return council


def _refuse(faults: list[Fault], as_json: bool) -> NoReturn:
    if as_json:
        _print_json({"faults": [_plain(fault) for fault in faults]})
    else:
        err.print(f"{len(faults)} fault{'s' if len(faults) > 1 else ''} found:", style="bold")
        for fault in faults:
            err.print(Text.assemble(("✗ ", "red"), (fault.place, "bold"), f": {fault.finding}"))
        err.print("Put them right and run the command again; nothing was written.")
    raise typer.Exit(AT_FAULT)


def _quarter(council: Council, text: str | None) -> Period:
    """The quarter asked for, or the latest that anything was returned for."""
    known = council.quarters
    try:
        asked = parse_quarter(text) if text else (known[-1] if known else None)
    except ValueError as error:
        _end(f"“{text}” is not a quarter: {error}.")
    if asked is None or asked not in known:
        span = f"from {known[0]} to {known[-1]}" if known else "for no quarter"
        _end(f"Nothing was returned for {text or 'any quarter'}; there are returns {span}.")
    return asked


def _chosen(owed: Plan, keys: list[str]) -> list[Report]:
    unknown = [key for key in keys if key not in {report.key for report in owed.reports}]
    if unknown:
        _end(f"{owed.quarter} owes no report {', '.join(unknown)}; `plan` lists those it owes.")
    if not owed.reports:
        _end(f"{owed.quarter} owes no report; params/reports.yaml says which are owed.")
    return [report for report in owed.reports if not keys or report.key in keys]


def _end(sentence: str) -> NoReturn:
    err.print(Text(sentence))
    raise typer.Exit(AT_FAULT)


def _progress(quiet: bool) -> Progress:
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    return Progress(*columns, TimeElapsedColumn(), console=err, disable=quiet, transient=True)


def _table(title: str) -> Table:
    return Table(title=title, title_justify="left", title_style="bold", header_style="bold")


def _near(path: Path) -> Path:
    """The path from where the user stands, when it lies below."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _plain(record: Fault | Report) -> dict:
    return dict(vars(record))


def _print_json(content: dict) -> None:
    out.file.write(json.dumps(content, ensure_ascii=False, indent=1) + "\n")


if __name__ == "__main__":
    app()
