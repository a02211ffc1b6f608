"""The commands `issue` and `ledger …`: a report released, and the ledger that proves how."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from filelock import FileLock, Timeout

from commissioning.cli.reports.catalogue_command import list_all
from commissioning.cli.review.key_change_commands import tell_keys
from commissioning.cli.review.review_commands import By, quarter_review
from commissioning.cli.review.signing_options import FromStdin, signing
from commissioning.cli.shell.console import (
    AT_FAULT,
    BUSY,
    FAILED,
    SIDE_BY_SIDE,
    Quarter,
    Setting,
    end,
    err,
    near,
    out,
)
from commissioning.errors import CommissioningError
from commissioning.review.model import URGENT
from commissioning.review.signing import SignatureError
from commissioning.terminal_text import Text

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from commissioning.archive import Issued
    from commissioning.archive.anchors import Outside
    from commissioning.archive.bag import Sign
    from commissioning.working_reports import Review

ledger_app = typer.Typer(
    help="The record of what officers did, and whether it is what it was.", no_args_is_help=True
)


NOTHING_LEFT = "Nothing is left to issue: each report that was made is issued."
Which = Annotated[
    list[str] | None,
    typer.Option(help="Only this report, by its key; several if given again."),
]
Key = Annotated[Path, typer.Option(help="The key of who issues, to seal the record with.")]
RecordsElsewhere = Annotated[
    list[Path] | None,
    typer.Option(
        "--records",
        help="A folder of records and time stamps kept elsewhere, to hold the ledger against; "
        "several if given again.",
        exists=True,
        file_okay=False,
    ),
]
Certificates = Annotated[
    Path | None,
    typer.Option(
        help="The root certificate of a time-stamp authority (PEM).", exists=True, dir_okay=False
    ),
]
Commits = Annotated[
    bool,
    typer.Option("--commits", help="Hold it against the commits of this folder's git repository."),
]
Jobs = Annotated[
    int, typer.Option(min=1, help="Fresh runs side by side; one more than processors if left out.")
]


def issue(
    context: typer.Context,
    quarter: Annotated[str, typer.Argument(help="As 2025-26-Q2.")],
    by: By,
    key: Key,
    report: Which = None,
    jobs: Jobs = SIDE_BY_SIDE,
    stdin: FromStdin = False,
) -> None:
    """Issue a quarter's reports: each that is ready is released and sealed as a record of its own.

    What stands in the way of the others is said, act by act. Exit code 1 when some were issued and
    others refused, 2 when none was issued.
    """
    setting = context.obj
    review = quarter_review(setting, quarter, *(report or []))
    try:
        with FileLock(setting.run_lock, timeout=0):
            done, shut = _issue(setting, review, list(report or []), by, signing(key, stdin), jobs)
    except Timeout:
        end("A run is at work in this council folder; try again when it has ended.", BUSY)
    for sentence in shut if done or shut else [NOTHING_LEFT]:
        err.print(Text(sentence))
    if shut or not done:
        raise typer.Exit(FAILED if done else AT_FAULT)


def _issue(
    setting: Setting, review: Review, only: list[str], by: str, sign: Sign, jobs: int
) -> tuple[list[str], list[str]]:
    """The keys of what was issued, and why the others were not."""
    from commissioning.archive import finish, issue
    from commissioning.build import Run
    from commissioning.workflow import fresh_evidence, ready

    done = [_told(one, "The issue that was broken off is finished. ") for one in finish(review)]
    made, shut = ready(review, by, [key for key in only if key not in done])
    run = Run(setting.root, setting.project, setting.timer, review.at)
    fresh = fresh_evidence(review, list(made), run, jobs)
    for key, act in made.items():
        try:
            done.append(_told(issue(review, act, fresh[key], setting.project, sign)))
        except SignatureError:
            raise
        except CommissioningError as error:
            shut.append(str(error))
    if done:
        list_all(setting, review.council)
    return done, shut


def _told(issued: Issued, before: str = "") -> str:
    """Say that a report was issued; its key."""
    entry = issued.entry
    told = f"{entry.number}. {entry.report}: version {issued.version} issued by {entry.by}"
    out.print(Text(f"{before}{told} at {entry.at}."))
    out.print(Text(f"   {near(issued.place)}", style="dim"))
    if issued.late:
        out.print(Text(f"   It was issued {issued.late}; {URGENT}.", style="yellow"))
    for key in issued.released:
        out.print(Text(f"   {key}, which goes with it, is released by that."))
    return entry.report


@ledger_app.command()
def verify(
    context: typer.Context,
    quarter: Quarter = None,
    records: RecordsElsewhere = None,
    certificates: Certificates = None,
    commits: Commits = False,
) -> None:
    """Verify a quarter's ledgers: chain, statements, signatures, pages, records, copies.

    Each ledger is held against what every issued record and time stamp keeps of it, and says
    against what. Time stamps are verified without a network, with the authority's certificate.
    """
    from commissioning.archive.anchors import Outside

    outside = Outside(records or [], _trusted(certificates), commits)
    review = quarter_review(context.obj, quarter)
    of_keys = tell_keys(review.root, review.council.officers, review.ledgers)
    if _tell_ledgers(review) + of_keys + _tell_anchors(review, outside):
        raise typer.Exit(FAILED)


def _tell_anchors(review: Review, outside: Outside) -> int:
    """Say what the ledgers were held against; how many findings there are, those of records too."""
    from commissioning.archive.anchors import anchored
    from commissioning.archive.verify import findings as of_records
    from commissioning.working_reports import beside_ledgers

    held = anchored(review, outside)
    beside = beside_ledgers(review.root, ledgers_too=False)
    wrong = [*of_records(review), *held.wrong, *beside]
    for finding in wrong:
        out.print(Text(f"✗ {finding}", style="red"))
    for sentence in held.against:
        out.print(Text(f"  {sentence}", style="dim"))
    return len(wrong)


def _trusted(path: Path | None) -> list[Certificate] | None:
    from commissioning.archive.anchors import certificates_in

    return certificates_in(path) if path else None


def _tell_ledgers(review: Review) -> int:
    """Say of each ledger by itself whether it is sound; how many findings there are."""
    from commissioning.workflow import verified

    wrong = 0
    for name, entries, findings in verified(review):
        for finding in findings:
            out.print(Text(f"✗ {name}: {finding}", style="red"))
        if not findings:
            out.print(Text(f"✓ {name}: {entries} entries, every statement verified."))
        wrong += len(findings)
    return wrong


@ledger_app.command()
def show(context: typer.Context, quarter: Quarter = None) -> None:
    """Print every entry of a quarter's ledgers, oldest first."""
    from commissioning.cli.shell.formatting import record_lines
    from commissioning.review.model import Record, read_entries

    review = quarter_review(context.obj, quarter)
    for path in review.ledgers:
        out.print(Text(path.stem, style="bold"))
        for entry in read_entries(path):
            for line in record_lines(Record([entry])):
                out.print(Text.assemble(f"{entry.report}: ", line))
