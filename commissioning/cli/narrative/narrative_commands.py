"""The commands `narrative …`: what was written in a report, and what a person decides about it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from commissioning.cli.narrative.saved_lines import print_findings
from commissioning.cli.review.side_lines import refuse_other_side
from commissioning.cli.shell.console import Setting, council_in, end, err, out, piped_in, plan_of
from commissioning.cli.shell.formatting import amiss_lines, slot_lines
from commissioning.inputs import Council
from commissioning.inputs.models import as_written, one_name
from commissioning.narrative import Copy, role_name
from commissioning.narrative.journal import Entry, journal_acts, narrative_of, read_entries
from commissioning.planning import selected_reports
from commissioning.terminal_text import Text
from commissioning.wording import Wording
from commissioning.working_reports import beside_narrative
from commissioning.working_reports.narratives import (
    current_report,
    decide,
    holding,
    journal_path,
    write_narrative,
)
from commissioning.working_reports.store import NOTEBOOK, quarter_folder

WORDING = Wording("commands")

narrative_app = typer.Typer(
    help="The text that people write in a report, and decisions about it.",
    no_args_is_help=True,
)

Report = Annotated[str, typer.Argument(help="The key of the report, as listed by `plan`.")]
Slot = Annotated[str, typer.Argument(help="The key of the slot, as listed by `narrative list`.")]
By = Annotated[
    str,
    typer.Option(
        help="Who decides: the name of an officer in params/officers.yaml.", callback=one_name
    ),
]
Reason = Annotated[str, typer.Option(help="The reason. It is kept with your name.")]
Quarter = Annotated[
    str | None,
    typer.Option(help="The quarter, such as 2025-26-Q2. Default: the latest in the data."),
]

NO_OWNER_NEEDED = frozenset({journal_acts.MOVED, journal_acts.RETIRED})


@narrative_app.command("list")
def list_slots(context: typer.Context, report: Report, quarter: Quarter = None) -> None:
    """List the slots of a report: who writes each, its status and what needs attention."""
    setting = context.obj
    place, journal, _ = report_files(setting, report, quarter)
    for state in current_report(place, journal).states:
        for line in slot_lines(state):
            out.print(line)


@narrative_app.command()
def show(
    context: typer.Context,
    report: Report,
    slot: Annotated[str, typer.Argument(help="The key of the slot. Default: all slots.")] = "",
    quarter: Quarter = None,
    by: Annotated[
        str | None,
        typer.Option(
            help="Who is reading. Needed for one side of an exception before it is released."
        ),
    ] = None,
) -> None:
    """Print every text ever written in a report, oldest first, with who wrote it and when."""
    place, journal, council = report_files(context.obj, report, quarter)
    roles = roles_of(council, by, context.obj.clock().date()) if by else ()
    refuse_other_side(context.obj, place, by, roles, "--by")
    for entry in read_entries(journal):
        if entry.act != journal_acts.ISSUED and slot in ("", entry.slot):
            out.print(Text(_entry_line(entry), style="bold"))
            if entry.act in journal_acts.HOLDS_TEXT:
                out.print(Text(entry.text + "\n"))


@narrative_app.command()
def write(
    context: typer.Context,
    report: Report,
    slot: Slot,
    wording: Annotated[
        str, typer.Argument(help="The text in Markdown, or - to read it from standard input.")
    ],
    by: By,
    quarter: Quarter = None,
) -> None:
    """Write the text of a slot. The text before it is kept in the journal."""
    setting = context.obj
    place, journal, council = report_files(setting, report, quarter)
    roles = roles_of(council, by, setting.clock().date())
    _refuse_others(place, journal, slot, by, roles)
    text = piped_in().rstrip("\n") if wording == "-" else wording
    copy = Copy(by, setting.time_text(), "command", f"command:{by}", roles)
    with holding(journal):
        closed = narrative_of(read_entries(journal)).closed
        if closed:
            end(WORDING("text-closed", by=closed.by, report=report))
        write_narrative(place, journal, slot, text, copy)
    out.print(Text(WORDING("slot-written", report=report, slot=slot, by=by)))
    print_findings(place, journal, [(slot, text)])


@narrative_app.command()
def confirm(
    context: typer.Context, report: Report, slot: Slot, by: By, quarter: Quarter = None
) -> None:
    """Confirm that a text is still true although its figures changed."""
    _decide(context.obj, report, quarter, journal_acts.CONFIRMED, slot, by)


@narrative_app.command()
def settle(
    context: typer.Context, report: Report, slot: Slot, by: By, quarter: Quarter = None
) -> None:
    """Confirm that all different texts kept for a slot have been dealt with."""
    place, journal, _ = report_files(context.obj, report, quarter)
    states = {state.key: state for state in current_report(place, journal).states}
    conflicts = states[slot].conflicts if slot in states else ()
    for entry in conflicts or (Entry(journal_acts.CONFLICT),):
        _decide(context.obj, report, quarter, journal_acts.SETTLED, slot, by, refers=entry.digest)


@narrative_app.command()
def acknowledge(
    context: typer.Context,
    report: Report,
    slot: Slot,
    finding: Annotated[str, typer.Argument(help="The finding, as printed by `narrative list`.")],
    by: By,
    reason: Reason,
    quarter: Quarter = None,
) -> None:
    """Confirm by name a number or direction that does not match any figure in the report."""
    fields = {"text": finding, "reason": reason}
    _decide(context.obj, report, quarter, journal_acts.ACKNOWLEDGED, slot, by, **fields)


@narrative_app.command()
def move(
    context: typer.Context,
    report: Report,
    slot: Slot,
    to: Annotated[str, typer.Argument(help="The key of the slot to move it to.")],
    by: By,
    quarter: Quarter = None,
) -> None:
    """Move a text to the end of another slot, if the template no longer has its slot."""
    _decide(context.obj, report, quarter, journal_acts.MOVED, slot, by, to=to)


@narrative_app.command()
def retire(
    context: typer.Context,
    report: Report,
    slot: Slot,
    by: By,
    reason: Reason,
    quarter: Quarter = None,
) -> None:
    """Retire a text if the template no longer has its slot. It is kept in the journal."""
    _decide(context.obj, report, quarter, journal_acts.RETIRED, slot, by, reason=reason)


def report_files(setting: Setting, report: str, quarter: str | None) -> tuple[Path, Path, Council]:
    """Where the report and its journal stand, and the council; otherwise the program ends."""
    council = council_in(setting)
    plan = plan_of(setting, council, quarter)
    (one,) = selected_reports(plan, [report])
    place = quarter_folder(setting.root, one.quarter) / one.key
    if not (place / NOTEBOOK).exists():
        end(WORDING("report-not-built", key=one.key))
    for line in amiss_lines({"journals": beside_narrative(setting.root, one.quarter, [one.key])}):
        err.print(line)
    return place, journal_path(setting.root, one.quarter, one.key), council


def _decide(
    setting: Setting,
    report: str,
    quarter: str | None,
    act: str,
    slot: str,
    by: str,
    *,
    refers: str = "",
    text: str = "",
    to: str = "",
    reason: str = "",
) -> None:
    """Enter a decision with the fields of its entry that it has."""
    place, journal, council = report_files(setting, report, quarter)
    roles = roles_of(council, by, setting.clock().date())
    if act not in NO_OWNER_NEEDED:
        _refuse_others(place, journal, slot, by, roles)
    at = setting.time_text()
    made = Entry(act, slot, text, by, at, refers=refers, to=to, reason=reason)
    with holding(journal):
        decide(place, journal, made)
    out.print(Text(f"{report}{f', {slot}' if slot else ''}: {act} by {by}."))


def roles_of(council: Council, name: str, day: date) -> frozenset[str]:
    """The roles an officer holds on a day; the program ends where nobody of that name has one."""
    name = one_name(name)
    present = frozenset(
        officer.post
        for officer in council.officers
        if officer.name == name and officer.holds_on(day)
    )
    if not present:
        names = list(dict.fromkeys(officer.name for officer in council.officers))
        text = WORDING("officers-named", names=", ".join(names))
        if written := as_written(name, names):
            text = WORDING("officer-written", written=written)
        end(WORDING("not-an-officer", name=name, text=text))
    return present


def _refuse_others(place: Path, journal: Path, slot: str, by: str, roles: frozenset[str]) -> None:
    for state in current_report(place, journal).states:
        if state.key == slot and state.role not in roles:
            end(WORDING("slot-of-another", role=role_name(state.role), slot=slot, by=by))


def _entry_line(entry: Entry) -> str:
    act = f"{entry.act}, {entry.was} in the copy" if entry.was else entry.act
    where = f"{entry.slot or 'outside every slot'}: {act}"
    who = f" by {entry.writer}" if entry.writer else ""
    more = [f"to {entry.to}"] * bool(entry.to) + [entry.reason] * bool(entry.reason)
    return f"{where}{who} at {entry.at}{': ' if more else ''}{', '.join(more)}"
