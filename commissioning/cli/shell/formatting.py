"""What the command line shows, drawn: tables, faults and progress. It prints nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from commissioning.checks import (
    acknowledgement,
    judging_terms,
    tiers_without_agreement,
    warnings_of,
)
from commissioning.cli.shell.tables import titled_table
from commissioning.dates import Period
from commissioning.inputs import Council, Fault
from commissioning.narrative import STATUTORY, UNWRITTEN, WRITTEN, SlotState, role_name
from commissioning.numerals import rounded
from commissioning.planning import Mention, Plan, Reminder
from commissioning.review.model import Entry, ReviewHistory
from commissioning.review.model.acts import statement_slot
from commissioning.review.rules import ActContext
from commissioning.terminal_text import Text
from commissioning.wording import Wording

WORDING = Wording("commands")

if TYPE_CHECKING:  # it reads notebooks, whose libraries are slow to come
    from commissioning.build import Decision
    from commissioning.working_reports import State

AMISS = {"journals": "journal", "vacant": "nobody in post", "late": "late"}


def plan_table(plan: Plan) -> Table:
    """The reports a quarter owes: for whom, why, and the paragraph that asks for each."""
    number = len(plan.reports)
    table = titled_table(WORDING("reports-due", label=plan.quarter.label, number=number))
    table.add_column("Report", no_wrap=True)
    for column in ("For", "Why", "Required by"):
        table.add_column(column, overflow="fold")
    for report in plan.reports:
        table.add_row(Text(report.key), Text(report.tier), Text(report.why), report.paragraph)
    return table


def state_table(title: str, states: dict[str, State]) -> Table:
    """The state of each report and whose turn it is, by key."""
    table = titled_table(title)
    table.add_column("Report", no_wrap=True)
    table.add_column("State", overflow="fold")
    table.add_column("Next", overflow="fold")
    for key, state in states.items():
        table.add_row(Text(key), Text(str(state)), Text(state.turn))
    return table


def why_table(title: str, decided: Iterable[Decision]) -> Table:
    """What a run would do about each report, and why."""
    table = titled_table(title)
    table.add_column("Report", no_wrap=True)
    table.add_column("What `run` would do", overflow="fold")
    table.add_column("Why", overflow="fold")
    for one in decided:
        table.add_row(Text(one.key), Text(one.do), Text(one.why))
    return table


def reminder_lines(found: Iterable[Reminder]) -> Iterator[Text]:
    """What is to be done by when, the overdue in red."""
    for one in found:
        mark = ("! overdue: ", "bold red") if one.is_overdue else ("· ", "")
        yield Text.assemble(mark, f"{one.text}.")


def amiss_lines(amiss: dict[str, list[str]]) -> Iterator[Text]:
    """What is amiss by kind: beside journals, owed of a role nobody holds, late for a meeting."""
    for kind, mark in AMISS.items():
        for one in amiss.get(kind, ()):
            yield Text.assemble((f"! {mark}: ", "bold red"), one)


def restated_lines(found: Iterable[Any]) -> Iterator[Text]:
    """Each result that is another now than a report published."""
    for one in found:
        was, now = (_printed(value, one.measure) for value in (one.published, one.now))
        text = WORDING(
            "result-revised", title=one.measure.title, label=one.period.label, was=was, now=now
        )
        where = f" ({one.where})" if one.where else ""
        yield Text.assemble(("! revised: ", "yellow"), f"{text}{where}.")


def _printed(value: Decimal | None, measure: Any) -> str:
    if value is None:
        return WORDING("no-result")
    figures = f"{rounded(value, measure.decimals):,f}"
    return f"{figures}%" if measure.unit == "%" else f"{figures} {measure.unit}"


def state_lines(key: str, state: State) -> Iterator[str]:
    """What is to be seen to in a report: cells changed by hand, void acts, then slot by slot."""
    yield from (WORDING("changed-run", key=key, change=change) for change in state.changed)
    yield from (f"{key}: {why}" for why in state.void)
    for slot in state.slots:
        yield from (f"{key}, {slot.key}: {line}" for line in to_see_to(slot))


def slot_lines(state: SlotState) -> Iterator[Text]:
    """A slot in lines: its key, who writes, its state and author, and what is to be seen to."""
    who = (
        f", last written by {state.last.writer or 'somebody'} at {state.last.at}"
        if state.last
        else ""
    )
    style = "" if state.word in (UNWRITTEN, WRITTEN) else "yellow"
    text = f" for the {role_name(state.role)}: {state.word}{who}"
    yield Text.assemble((state.key, "bold"), (text, style))
    yield from (Text(f"  {line}") for line in to_see_to(state))


def to_see_to(state: SlotState) -> Iterator[str]:
    """What is to be done about a slot, a line each; none where there is nothing."""
    if state.is_orphan:
        yield WORDING("slot-without-place")
    yield from (str(change) for change in state.changes)
    if state.earlier_prompt:
        yield WORDING("earlier-prompt", earlier_prompt=state.earlier_prompt)
    for one in state.conflicts:
        yield WORDING("conflicting-text", writer=one.writer or "somebody", at=one.at, text=one.text)
    yield from (str(finding) for finding in state.findings)


def history_lines(history: ReviewHistory) -> Iterator[Text]:
    """What was done about a report: each act with who, when and what was said."""
    if not history.entries:
        yield Text(WORDING("nothing-entered"))
    for entry in history.entries:
        about = entry.slot or entry.fact
        act = f"{entry.act} {entry.refers}" if entry.refers else entry.act
        head = f"{entry.number}. {act}{f' about {about}' if about else ''}"
        who = f" by {entry.by}, {role_name(entry.role)}, {entry.at}"
        yield Text.assemble((head, "bold"), who)
        sentences = [
            entry.level,
            *(WORDING("on-condition", one=one) for one in entry.conditions),
            entry.text,
        ]
        yield from (Text(f"  {text}") for text in sentences if text)
        if entry.signature:
            yield Text(f"  Signed with {entry.key}, on the ledger up to {entry.head[:16]}…")


def mention_lines(found: Iterable[Mention], context: ActContext, made: Entry) -> Iterator[Text]:
    """What a statement must speak of, and whether its sentences do; never what it must say."""
    slot = statement_slot(made.act, made.role)
    sentences = next((one.narrative for one in context.contents.states if one.key == slot), "")
    marks = [(one.is_in(sentences), one.text) for one in found]
    marks += [
        (False, WORDING("challenge-open", number=one.put.number, about=one.about))
        for one in context.history.open_challenges
    ]
    if marks:
        yield Text(WORDING("statement-must-mention"), style="bold")
    for is_in, text in marks:
        yield Text.assemble(("✓ ", "green") if is_in else ("! ", "yellow"), text)


def judging_lines(states: Iterable[SlotState]) -> Iterator[Text]:
    """Words in which an appraisal's author praises, blames or recommends (framework §6, §7)."""
    for state in states:
        if state.role not in STATUTORY and (found := judging_terms(state.narrative)):
            yield Text.assemble(
                ("! ", "yellow"), WORDING("judging-words", key=state.key, found=", ".join(found))
            )


def check_lines(council: Council, today: date) -> Iterator[Text]:
    """That no fault was found, the rows read, and the warnings about the latest quarter."""
    yield Text(WORDING("no-faults", name=council.settings.name), style="bold")
    counts = {name: len(rows) for name, rows in council.tables.items() if len(rows)}
    rows = ", ".join(f"{name} {count}" for name, count in counts.items())
    yield Text(WORDING("rows-read", rows=rows))
    for note in council.notes:
        yield Text(WORDING("not-read", note=str(note)))
    if only := len(council.register) - counts.get("contracts", 0):
        yield Text(WORDING("register-only", only=only))
    if wanting := tiers_without_agreement(council):
        yield Text.assemble(("! to record: ", "yellow"), wanting)
    found: list[Fault] = []
    if latest := council.reach.latest(today):
        found = warnings_of(council, latest)
        yield from _warning_lines(council, latest, found)
    if earlier := len(council.warnings) - len(found):
        yield Text(WORDING("earlier-warnings", earlier=earlier))


def _warning_lines(council: Council, quarter: Period, found: list[Fault]) -> Iterator[Text]:
    """Each warning about the quarter with what it is about, and who let it stand, if anybody."""
    status = [(fault, acknowledgement(council, fault)) for fault in found]
    if found:
        stand_open = sum(row is None for _, row in status)
        yield Text(
            WORDING("warnings-open", count=len(found), label=quarter.label, stand_open=stand_open),
            style="bold",
        )
    for fault, row in status:
        mark = ("! ", "yellow") if row is None else ("✓ ", "green")
        yield Text.assemble(
            mark, (f"{fault.check}, {fault.subject}", "bold"), f": {fault.heading}: {fault.finding}"
        )
        if row is not None:
            yield Text(f"  accepted by {row['name']}: {row['reason']}")


def progress_bar(console: Console, quiet: bool) -> Progress:
    """A bar that counts reports made, and the time taken; gone when they are.

    Nothing is shown where nobody watches: in a file, in a pipe, or when `quiet`.
    """
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    hidden = quiet or not console.is_terminal
    return Progress(*columns, TimeElapsedColumn(), console=console, disable=hidden, transient=True)
