"""The commands `issue` and `ledger …`: a report released, and the ledger that proves how."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from filelock import FileLock, Timeout

from commissioning.cli.reports.catalogue_command import list_all
from commissioning.cli.review.key_change_commands import (
    IssuedElsewhere,
    print_key_findings,
    tell_anchored,
)
from commissioning.cli.review.review_commands import By, quarter_review
from commissioning.cli.review.signing_options import FromStdin, signing
from commissioning.cli.shell.console import (
    AT_FAULT,
    BUSY,
    FAILED,
    SIDE_BY_SIDE,
    Quarter,
    Setting,
    council_in,
    end,
    err,
    near,
    out,
)
from commissioning.errors import CommissioningError
from commissioning.planning import selected_quarter
from commissioning.review.model import urgent_text
from commissioning.review.signing import SignatureError
from commissioning.terminal_text import Text
from commissioning.wording import Wording
from commissioning.working_reports import due_or_planned
from commissioning.working_reports.store import report_errors

WORDING = Wording("commands")

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

    from commissioning.archive import Issued
    from commissioning.archive.anchors import Outside
    from commissioning.archive.bag import Sign
    from commissioning.working_reports import Review

ledger_app = typer.Typer(
    help="The ledger of what officers did, and whether it is unchanged.", no_args_is_help=True
)


NOTHING_LEFT = "There is nothing to issue: every report that was built is issued."
Which = Annotated[
    list[str] | None, typer.Option(help="Only the report with this key. Repeat for more.")
]
Key = Annotated[Path, typer.Option(help="The key file of the issuer, to seal the record.")]
Certificates = Annotated[
    Path | None,
    typer.Option(
        help="The root certificate (PEM) of a time-stamp authority.", exists=True, dir_okay=False
    ),
]
Commits = Annotated[
    bool,
    typer.Option("--commits", help="Also check it against the commits of its git repository."),
]
Jobs = Annotated[
    int,
    typer.Option(min=1, help="Fresh runs at the same time. Default: one more than processors."),
]


def issue(
    context: typer.Context,
    quarter: Annotated[str, typer.Argument(help="The quarter, such as 2025-26-Q2.")],
    by: By,
    key: Key,
    report: Which = None,
    jobs: Jobs = SIDE_BY_SIDE,
    stdin: FromStdin = False,
) -> None:
    """Issue the reports of a quarter that are ready, and seal each as a record of its own.

    For each other report, it lists what is still missing. Exit code 1 if some were issued and
    others refused, 2 if none was issued.
    """
    setting, only = context.obj, list(report or [])
    review = quarter_review(setting, quarter, *only)
    try:
        with FileLock(setting.run_lock, timeout=0):
            done, refused = _issue(setting, review, only, by, signing(key, stdin), jobs)
            _end_issue(setting, review, done, refused)
    except Timeout:
        end(WORDING("issue-busy"), BUSY)


def _end_issue(setting: Setting, review: Review, done: list[str], refused: dict[str, str]) -> None:
    """Say what stands in the way of each report that was not issued, and list what was."""
    for sentence in refused.values() if done or refused else [NOTHING_LEFT]:
        err.print(Text(sentence))
    if done:
        list_all(setting, review.council)
    if refused or not done:
        raise typer.Exit(FAILED if done else AT_FAULT)


def _issue(
    setting: Setting, review: Review, only: list[str], by: str, sign: Sign, jobs: int
) -> tuple[list[str], dict[str, str]]:
    """The keys of what was issued, and by key why others were not."""
    from commissioning.archive import issue
    from commissioning.build import Run
    from commissioning.workflow import fresh_evidence, ready

    done, refused = _finish(review)
    made, not_ready = ready(review, by, only, {*done, *refused})
    run = Run(setting.root, setting.project, setting.timer, review.at)
    fresh, failed = fresh_evidence(review, list(made), run, jobs)
    refused |= not_ready | failed
    for key, evidence in fresh.items():
        with _one_report(review, key, refused):
            done.append(_issued_line(issue(review, made[key], evidence, setting.project, sign)))
    return done, refused


def _finish(review: Review) -> tuple[list[str], dict[str, str]]:
    """The keys of issues that were broken off and are finished, and by key why others are not."""
    from commissioning.archive import finish

    done: list[str] = []
    refused: dict[str, str] = {}
    for key in review.by_key:
        with _one_report(review, key, refused):
            begun = "The issue that was broken off is finished. "
            done += [_issued_line(one, begun) for one in finish(review, key)]
    return done, refused


@contextmanager
def _one_report(review: Review, key: str, refused: dict[str, str]) -> Iterator[None]:
    """What goes wrong with one report is added to `refused`, and the others go on.

    A signature that is not believed ends all: the key would seal none of the others either.
    """
    try:
        with report_errors(review.place(key)):
            yield
    except SignatureError:
        raise
    except Timeout:
        refused[key] = WORDING("issue-being-written", key=key)
    except CommissioningError as error:
        refused[key] = str(error) if key in str(error) else f"{key}: {error}"


def _issued_line(issued: Issued, before: str = "") -> str:
    """Say that a report was issued; its key."""
    entry = issued.entry
    text = f"{entry.number}. {entry.report}: version {issued.version} issued by {entry.by}"
    out.print(Text(f"{before}{text} at {entry.at}."))
    out.print(Text(f"   {near(issued.place)}", style="dim"))
    if issued.late:
        late = WORDING("issued-late", late=issued.late, urgent=urgent_text())
        out.print(Text(f"   {late}", style="yellow"))
    for key in issued.released:
        out.print(Text("   " + WORDING("response-released", key=key)))
    return entry.report


@ledger_app.command()
def verify(
    context: typer.Context,
    quarter: Quarter = None,
    records: IssuedElsewhere = None,
    certificates: Certificates = None,
    commits: Commits = False,
) -> None:
    """Verify a quarter's ledgers: chain, statements, signatures, pages, records, copies.

    Each ledger is checked against every issued record and time stamp, and the command says
    against which. Time stamps are verified without a network, with the authority's certificate.
    """
    from commissioning.archive.anchors import Outside

    outside = Outside(records or [], _trusted(certificates), commits)
    review = _to_verify(context.obj, quarter)
    of_keys = print_key_findings(review.root, review.council.officers, review.ledgers)
    if _print_ledgers(review) + of_keys + _print_anchors(review, outside):
        raise typer.Exit(FAILED)


def _to_verify(setting: Setting, quarter: str | None) -> Review:
    """The quarter's reports, even where its ledger cannot be read."""
    from commissioning.working_reports import Review

    council = council_in(setting)
    plan = due_or_planned(council, setting.root, selected_quarter(council, quarter, setting.today))
    return Review(council, setting.root, plan.reports, setting.time_text())


def _print_anchors(review: Review, outside: Outside) -> int:
    """Say what the ledgers were held against; how many findings there are, those of records too."""
    from commissioning.archive.anchors import anchored
    from commissioning.archive.verify import findings as of_records
    from commissioning.working_reports import beside_ledgers

    present = anchored(review, outside)
    beside = beside_ledgers(review.root, ledgers_too=False)
    return tell_anchored([*of_records(review), *present.wrong, *beside], present.against)


def _trusted(path: Path | None) -> list[Certificate] | None:
    from commissioning.archive.anchors import certificates_in

    return certificates_in(path) if path else None


def _print_ledgers(review: Review) -> int:
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
    from commissioning.cli.shell.formatting import history_lines
    from commissioning.review.model import ReviewHistory, read_entries

    review = quarter_review(context.obj, quarter)
    for path in review.ledgers:
        out.print(Text(path.stem, style="bold"))
        for entry in read_entries(path):
            for line in history_lines(ReviewHistory([entry])):
                out.print(Text.assemble(f"{entry.report}: ", line))
