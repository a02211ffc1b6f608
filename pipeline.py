"""From a council's returns to a quarter's formal reports: the command line.

Exit codes: 0 all well; 1 a report could not be made; 2 params, data or the command are at fault
(nothing was written); 3 another run is at work in the same folder.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
from filelock import FileLock, Timeout
from rich.console import Console
from rich.text import Text

from commissioning.checks.loading import load_council
from commissioning.checks.standing import open_before_issue
from commissioning.inputs.council import Council
from commissioning.inputs.faults import Fault, InputError
from commissioning.inputs.json_schemas import json_schemas
from commissioning.planning.asking import AskedError, quarter_asked, reports_asked
from commissioning.planning.reports import Plan, Report, plan
from commissioning.planning.templates import template_faults
from commissioning.terminal import (
    check_lines,
    fault_lines,
    outcome_table,
    plan_table,
    progress_bar,
    state_table,
)

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
def check(
    context: typer.Context,
    for_issue: Annotated[
        str | None, typer.Option(help="Quarter whose open warnings count as faults: exit code 2.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check params and data; list every fault and warning: file, row, column, value, expected."""
    council = _council(context.obj, as_json)
    if for_issue and (
        stand_open := open_before_issue(council, _asked(quarter_asked, council, for_issue))
    ):
        _refuse(stand_open, as_json)
    if as_json:
        warnings = [_plain(fault) for fault in council.warnings]
        counts = {name: len(rows) for name, rows in council.tables.items()}
        _print_json({"faults": [], "warnings": warnings, "rows": counts})
        return
    for line in check_lines(council):
        out.print(line)


@app.command("plan")
def plan_command(context: typer.Context, quarter: Quarter = None, as_json: AsJson = False) -> None:
    """List the reports a quarter owes, for whom and why."""
    council = _council(context.obj, as_json)
    owed = _owed(council, quarter)
    if as_json:
        _print_json(
            {"quarter": owed.quarter.text, "reports": [_plain(one) for one in owed.reports]}
        )
        return
    out.print(plan_table(owed))
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
    owed = _owed(council, quarter)
    chosen = _asked(reports_asked, owed, report or [])
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
    owed = _owed(council, quarter)
    states_by_key = {
        key: str(one) for key, one in states(council, owed.reports, context.obj).items()
    }
    if as_json:
        _print_json({"quarter": owed.quarter.text, "states": states_by_key})
        return
    out.print(state_table(f"{owed.quarter.label}: state of the reports", states_by_key))


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
        out.print(Text(str(_near(target / name))))


def _run(
    council: Council, owed: Plan, chosen: list[Report], root: Path, jobs: int, as_json: bool
) -> bool:
    """Make the chosen reports, show how it goes and say how it went; whether any failed."""
    from commissioning.production.quarters import make_quarter, run_record, write_catalogue

    began = datetime.now(UTC)
    at = began.isoformat(timespec="seconds")
    outcomes = {}
    making = make_quarter(council, chosen, root, PROJECT, jobs, time.perf_counter, at)
    with progress_bar(err, as_json) as progress:
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
    record = run_record(owed.quarter, began, seconds, rows, errors)
    (page.parent / "run.json").write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    if as_json:
        _print_json(record)
    else:
        title = f"{owed.quarter.label}: {len(rows) - len(errors)} of {len(rows)} reports made"
        states = ((key, outcome.made, outcome.seconds) for key, outcome, _ in rows)
        out.print(outcome_table(f"{title} in {seconds:.1f} s", _near(page.parent), states))
        for key in (key for key, one in outcomes.items() if one.warning):
            out.print(Text(f"{key}: {outcomes[key].warning}", style="yellow"))
        for key, error in errors.items():
            err.print(Text(f"{key} failed: {error} (its previous files, if any, are kept)"))
        out.print(Text(f"All of them are listed in {_near(page)}"))
    return bool(errors)


def _council(root: Path, as_json: bool) -> Council:
    """The council, checked; otherwise every fault is printed and the program ends."""
    try:
        council = load_council(root)
    except InputError as error:
        _refuse(error.faults, as_json)
    if faults := template_faults(council, root, PROJECT):
        _refuse(faults, as_json)
    return council


def _refuse(faults: list[Fault], as_json: bool) -> NoReturn:
    if as_json:
        _print_json({"faults": [_plain(fault) for fault in faults]})
    else:
        for line in fault_lines(faults):
            err.print(line)
    raise typer.Exit(AT_FAULT)


def _owed(council: Council, quarter: str | None) -> Plan:
    return plan(council, _asked(quarter_asked, council, quarter))


def _asked(find: Callable, *arguments: object) -> Any:
    """What was asked for; when there is no such thing, that is said and the program ends."""
    try:
        return find(*arguments)
    except AskedError as error:
        _end(str(error))


def _end(sentence: str) -> NoReturn:
    err.print(Text(sentence))
    raise typer.Exit(AT_FAULT)


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
