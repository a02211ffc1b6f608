"""Turn a council's quarterly returns into formal reports that are reviewed, signed and issued.

Start with `check`, then `plan`, `run` and `status`. COMMAND --help explains each command.

Exit codes:

- 0: success.
- 1: a report could not be built or issued, a ledger or record was changed, two reports of a
  quarter print one figure differently, or a file could not be read or written.
- 2: a fault in params, in data or in the command. Nothing was written.
- 3: another run is in progress in the same folder.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from commissioning.cli import answered, print_anything

PROJECT = Path(__file__).resolve().parent


def now() -> datetime:
    """The time, in UTC."""
    return datetime.now(UTC)


def local_seconds(when: datetime) -> int:
    """A time of this computer's zone, in seconds since 1970; as OpenSSH, without summer time."""
    return int(time.mktime((*when.timetuple()[:8], 0)))


# What follows takes a second to import, which a run that has nothing to do need not wait for.
if __name__ == "__main__":
    print_anything()
    if answered(sys.argv[1:], PROJECT, now):
        sys.exit()

import typer

from commissioning.checks import not_begun_by, open_before_issue
from commissioning.cli import (
    AsJson,
    Program,
    Quarter,
    Setting,
    amiss_lines,
    appraisal_app,
    attendance_app,
    catalogue,
    check_lines,
    confirm_officers,
    contracts_app,
    council_in,
    deposit_app,
    diff,
    edit,
    enter_officers,
    environment_app,
    exception,
    export_narrative,
    import_narrative,
    issue,
    keys_app,
    ledger_app,
    merge,
    narrative_app,
    near,
    out,
    plain,
    plan_of,
    plan_table,
    print_json,
    refuse,
    release,
    reminder_lines,
    replay,
    retention_app,
    review_app,
    run,
    sign_off,
    specification_app,
    status,
    user_app,
    vacancies_of,
    verify,
    verify_keys,
)
from commissioning.cli.records import anchor_commands  # noqa: F401 - it adds to the commands of `ledger`
from commissioning.cli.tour import tour
from commissioning.inputs.models import json_schemas
from commissioning.planning import contract_reminders, selected_quarter, unsigned_line
from commissioning.terminal_text import Text
from commissioning.working_reports import beside_journals

app = typer.Typer(
    cls=Program,
    help=__doc__,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",  # lines of a paragraph are joined
)


@app.callback()
def main(
    context: typer.Context,
    root: Annotated[
        Path,
        typer.Option(
            help="The council folder: the one with params/ and data/ in it.", file_okay=False
        ),
    ] = PROJECT,
) -> None:
    """Turn a council's quarterly returns into formal reports."""
    context.obj = Setting(root.resolve(), PROJECT, now, time.perf_counter, local_seconds)


@app.command()
def check(
    context: typer.Context,
    for_issue: Annotated[
        str | None,
        typer.Option(help="A quarter. Its open warnings count as faults: exit code 2."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check params and data. Lists each fault and warning: file, row, column, found, expected."""
    found, today = council_in(context.obj, as_json), context.obj.today
    council = replace(found, warnings=[*found.warnings, *not_begun_by(found, today)])
    if for_issue and (
        stand_open := open_before_issue(council, selected_quarter(council, for_issue))
    ):
        refuse(stand_open, as_json)
    beside = list(beside_journals(context.obj.root))
    if as_json:
        warnings = [plain(fault) for fault in council.warnings]
        counts = {name: len(rows) for name, rows in council.tables.items()}
        notes = [plain(note) for note in council.notes]
        fields = {"faults": [], "warnings": warnings, "notes": notes, "rows": counts}
        print_json({**fields, "journals": beside})
        return
    for line in (*check_lines(council, today), *amiss_lines({"journals": beside})):
        out.print(line)


@app.command("plan")
def plan_command(context: typer.Context, quarter: Quarter = None, as_json: AsJson = False) -> None:
    """List the reports that are due for a quarter, for whom and why."""
    council = council_in(context.obj, as_json)
    plan = plan_of(context.obj, council, quarter)
    if as_json:
        print_json({"quarter": plan.quarter.text, "reports": [plain(one) for one in plan.reports]})
        return
    out.print(plan_table(plan))
    for note in plan.notes:
        out.print(Text(f"  {note}"))
    if status := unsigned_line(council, plan.quarter.year):
        out.print(Text(status))
    for line in amiss_lines({"vacant": vacancies_of(context.obj, council, plan)}):
        out.print(line)
    for line in reminder_lines(contract_reminders(council, context.obj.today)):
        out.print(line)


app.command()(run)
app.command()(status)
app.add_typer(specification_app, name="specification")
narrative_app.command()(merge)
app.add_typer(narrative_app, name="narrative")
app.command()(edit)
app.add_typer(user_app, name="user")
app.command()(export_narrative)
app.command()(import_narrative)
app.add_typer(review_app, name="review")
app.command()(sign_off)
keys_app.command("enter")(enter_officers)
keys_app.command("confirm")(confirm_officers)
keys_app.command("verify")(verify_keys)
app.add_typer(keys_app, name="keys")
app.command()(exception)
app.command()(release)
app.add_typer(attendance_app, name="attendance")
app.add_typer(contracts_app, name="contracts")
app.command()(issue)
app.add_typer(ledger_app, name="ledger")
app.command()(diff)
app.command()(catalogue)
app.command()(verify)
app.command()(replay)
app.add_typer(retention_app, name="retention")
app.add_typer(deposit_app, name="deposit")
app.add_typer(environment_app, name="environment")
app.add_typer(appraisal_app, name="appraisal")
app.command()(tour)


@app.command()
def schema(
    context: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Option(help="Where to write them. Default: params/schema of the council folder."),
    ] = None,
) -> None:
    """Write JSON Schemas of the YAML files in params/, so that editors can check them."""
    target = folder or context.obj.root / "params" / "schema"
    target.mkdir(parents=True, exist_ok=True)
    for name, content in json_schemas().items():
        (target / name).write_bytes(content)
        out.print(Text(str(near(target / name))))


if __name__ == "__main__":
    app()
