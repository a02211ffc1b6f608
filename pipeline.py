"""From a council's returns to a quarter's formal reports: the command line.

Exit codes: 0 all well; 1 a report could not be made or issued, a ledger or record is not what it
was, two reports of a quarter print one figure differently, or the system refused to read or write
a file; 2 params, data or the command are at
fault (nothing was written); 3 another run is at work in the same folder.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from commissioning.commands.at_once import answered
from commissioning.commands.screen import print_anything

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

from commissioning.checks.periods import not_begun_by
from commissioning.checks.standing import open_before_issue
from commissioning.commands import anchoring  # noqa: F401 - it adds to the commands of `ledger`
from commissioning.commands.appraisals import appraisal_app
from commissioning.commands.cataloguing import catalogue
from commissioning.commands.comparing import diff
from commissioning.commands.console import (
    AsJson,
    Program,
    Quarter,
    Setting,
    council_in,
    near,
    out,
    owed_in,
    plain,
    print_json,
    refuse,
)
from commissioning.commands.contracts import contracts_app
from commissioning.commands.deposits import deposit_app
from commissioning.commands.desk import edit, user_app
from commissioning.commands.environments import environment_app
from commissioning.commands.exceptions import attendance_app, exception, release
from commissioning.commands.issuing import issue, ledger_app
from commissioning.commands.key_changes import confirm_officers, enter_officers, verify_keys
from commissioning.commands.making import run
from commissioning.commands.proving import replay, verify
from commissioning.commands.records import records_app
from commissioning.commands.reviewing import review_app
from commissioning.commands.signing import keys_app, sign_off
from commissioning.commands.specification import specification_app
from commissioning.commands.status import status, vacancies_of
from commissioning.commands.tour import tour
from commissioning.commands.word_files import export_words, import_words
from commissioning.commands.words import words_app
from commissioning.commands.words_merging import merge
from commissioning.inputs.json_schemas import json_schemas
from commissioning.planning.asking import quarter_asked
from commissioning.planning.calendar import contract_reminders
from commissioning.planning.specification_lines import standing_line
from commissioning.production.journals import beside_journals
from commissioning.terminal import amiss_lines, check_lines, plan_table, reminder_lines
from commissioning.visible import Text

app = typer.Typer(
    cls=Program,
    help=__doc__,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def main(
    context: typer.Context,
    root: Annotated[
        Path, typer.Option(help="Council folder, with params/ and data/ in it.", file_okay=False)
    ] = PROJECT,
) -> None:
    """Formal reports from a council's returns: check, plan, run, status."""
    context.obj = Setting(root.resolve(), PROJECT, now, time.perf_counter, local_seconds)


@app.command()
def check(
    context: typer.Context,
    for_issue: Annotated[
        str | None, typer.Option(help="Quarter whose open warnings count as faults: exit code 2.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Check params and data; list every fault and warning: file, row, column, value, expected."""
    found, today = council_in(context.obj, as_json), context.obj.today
    council = replace(found, warnings=[*found.warnings, *not_begun_by(found, today)])
    if for_issue and (stand_open := open_before_issue(council, quarter_asked(council, for_issue))):
        refuse(stand_open, as_json)
    beside = list(beside_journals(context.obj.root))
    if as_json:
        warnings = [plain(fault) for fault in council.warnings]
        counts = {name: len(rows) for name, rows in council.tables.items()}
        notes = [plain(note) for note in council.notes]
        told = {"faults": [], "warnings": warnings, "notes": notes, "rows": counts}
        print_json({**told, "journals": beside})
        return
    for line in (*check_lines(council, today), *amiss_lines({"journals": beside})):
        out.print(line)


@app.command("plan")
def plan_command(context: typer.Context, quarter: Quarter = None, as_json: AsJson = False) -> None:
    """List the reports a quarter owes, for whom and why."""
    council = council_in(context.obj, as_json)
    owed = owed_in(context.obj, council, quarter)
    if as_json:
        print_json({"quarter": owed.quarter.text, "reports": [plain(one) for one in owed.reports]})
        return
    out.print(plan_table(owed))
    for note in owed.notes:
        out.print(Text(f"  {note}"))
    if line := standing_line(council, owed.quarter.year):
        out.print(Text(line))
    for line in amiss_lines({"vacant": vacancies_of(context.obj, council, owed)}):
        out.print(line)
    for line in reminder_lines(contract_reminders(council, context.obj.today)):
        out.print(line)


app.command()(run)
app.command()(status)
app.add_typer(specification_app, name="specification")
words_app.command()(merge)
app.add_typer(words_app, name="words")
app.command()(edit)
app.add_typer(user_app, name="user")
app.command()(export_words)
app.command()(import_words)
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
app.add_typer(records_app, name="records")
app.add_typer(deposit_app, name="deposit")
app.add_typer(environment_app, name="environment")
app.add_typer(appraisal_app, name="appraisal")
app.command()(tour)


@app.command()
def schema(
    context: typer.Context,
    folder: Annotated[
        Path | None, typer.Option(help="Where to; params/schema of the council when left out.")
    ] = None,
) -> None:
    """Write JSON Schemas of the YAML files in params/, for editors to complete and check them."""
    target = folder or context.obj.root / "params" / "schema"
    target.mkdir(parents=True, exist_ok=True)
    for name, content in json_schemas().items():
        (target / name).write_bytes(content)
        out.print(Text(str(near(target / name))))


if __name__ == "__main__":
    app()
