"""The commands `issue` and `ledger …`: a report released, and the ledger that proves how."""

from __future__ import annotations

import typer
from filelock import FileLock, Timeout
from rich.text import Text

from commissioning.commands.cataloguing import list_all
from commissioning.commands.console import (
    BUSY,
    FAILED,
    Quarter,
    asked,
    end,
    out,
)
from commissioning.commands.reviewing import By, OfQuarter, Report, quarter_review
from commissioning.ledger import acts

ledger_app = typer.Typer(
    help="The record of what officers did, and whether it is what it was.", no_args_is_help=True
)


def issue(context: typer.Context, report: Report, by: By, quarter: OfQuarter = None) -> None:
    """Issue a report: it is frozen and released, or refused with every act still missing."""
    from commissioning.production.acting import made_by
    from commissioning.production.issuing import issue as issued
    from commissioning.production.quarters import Run

    setting = context.obj
    review = quarter_review(setting, quarter, report)
    made = asked(lambda: made_by(review, by, acts.ISSUE, report))
    run = Run(setting.root, setting.project, setting.timer, review.at)
    try:
        with FileLock(setting.run_lock, timeout=0):
            entered = asked(issued, review, made, run)
    except Timeout:
        end("A run is at work in this council folder; try again when it has ended.", BUSY)
    list_all(setting, review.council)
    out.print(Text(f"{entered.number}. {report}: issued by {by} at {entered.at}."))
    out.print(Text(f"HTML {entered.html}\nPDF  {entered.pdf}"))


@ledger_app.command()
def verify(context: typer.Context, quarter: Quarter = None) -> None:
    """Verify a quarter's ledgers: chain, statements, signatures, and what pages were signed on."""
    from commissioning.production.verifying import verified

    review = quarter_review(context.obj, quarter)
    wrong = 0
    for name, entries, findings in asked(verified, review):
        for finding in findings:
            out.print(Text(f"✗ {name}: {finding}", style="red"))
        if not findings:
            out.print(Text(f"✓ {name}: {entries} entries, every statement verified."))
        wrong += len(findings)
    if wrong:
        raise typer.Exit(FAILED)


@ledger_app.command()
def show(context: typer.Context, quarter: Quarter = None) -> None:
    """Print every entry of a quarter's ledgers, oldest first."""
    from commissioning.ledger.entries import read_entries
    from commissioning.ledger.standing import Record
    from commissioning.terminal import record_lines

    review = quarter_review(context.obj, quarter)
    for path in review.ledgers:
        out.print(Text(path.stem, style="bold"))
        for entry in asked(read_entries, path):
            for line in record_lines(Record([entry])):
                out.print(Text.assemble(f"{entry.report}: ", line))
