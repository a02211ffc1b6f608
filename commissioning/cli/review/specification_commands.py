"""The commands `specification …`: what the Head of Paid Service specifies for a year (§1)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commissioning.checks import unsigned_changes
from commissioning.cli.review.review_commands import By
from commissioning.cli.review.sign_off_commands import Show
from commissioning.cli.review.signing_options import FromStdin, Key, signing
from commissioning.cli.shell.console import (
    AsJson,
    council_in,
    end,
    near,
    out,
    print_json,
    print_whole,
)
from commissioning.planning import change_lines, year_lines
from commissioning.terminal_text import Text
from commissioning.wording import Wording
from commissioning.workflow import specification_ledger
from commissioning.working_reports import statements_folder

WORDING = Wording("commands")

if TYPE_CHECKING:
    from commissioning.dates import Period
    from commissioning.inputs import Council
    from commissioning.workflow import Sign, Signing

specification_app = typer.Typer(
    help="The specification of a financial year, signed by the Head of Paid Service.",
    no_args_is_help=True,
)
Reason = Annotated[
    str, typer.Option(help="Why it differs from what was signed before. It is printed.")
]
Year = Annotated[str, typer.Argument(help="The financial year, such as 2025-26.")]


@specification_app.command()
def sign(
    context: typer.Context,
    year: Year,
    by: By,
    key: Key = None,
    reason: Reason = "",
    show: Show = False,
    stdin: FromStdin = False,
) -> None:
    """Sign the measures, targets and KPIs of a year as they now are in params/.

    The first signature is for the whole year. A later one is for what changed and needs a reason,
    which each report that it affects prints.
    """
    from commissioning.workflow import prepare_signing

    setting, council, period = context.obj, council_in(context.obj), _year(year)
    about = (council, setting.root, period, by, setting.time_text(), reason)
    prepared = prepare_signing(*about)
    if show:
        print_whole(prepared.content)
        return
    if key is None:
        end(WORDING("key-needed"))
    _sign(setting.root, council, prepared, signing(key, stdin))


@specification_app.command("show")
def show_year(context: typer.Context, year: Year, as_json: AsJson = False) -> None:
    """Show what was signed for a year, by whom and when, and what changed in params/ since."""
    council, period = council_in(context.obj, as_json), _year(year)
    if as_json:
        print_json(_plain(council, period))
        return
    for line in year_lines(council, period):
        out.print(Text(line))
    if folder := _folder(context.obj.root, period.text):
        out.print(Text(WORDING("specification-files", folder=near(folder))))


def _sign(root: Path, council: Council, prepared: Signing, with_key: Sign) -> None:
    """Sign what was prepared, and say what was signed."""
    from commissioning.workflow import sign_specification

    entry, year = sign_specification(council, root, prepared, with_key), prepared.after.year
    text = WORDING(
        "specification-signed",
        number=entry.number,
        year=year,
        by=entry.by,
        key=entry.key,
        at=entry.at,
    )
    out.print(Text(text))
    for line in change_lines(prepared.before, prepared.after):
        out.print(Text(line))
    if prepared.received:
        out.print(Text(WORDING("results-before", received=prepared.received, year=year)))


def _year(text: str) -> Period:
    from commissioning.workflow import selected_year

    return selected_year(text)


def _folder(root: Path, year: str) -> Path | None:
    """Where a year's statements stand; None where nothing was signed."""
    folder = statements_folder(specification_ledger(root, year))
    return folder if folder.is_dir() else None


def _plain(council: Council, period: Period) -> dict[str, object]:
    """The same for machines."""
    signed = (council.signed or {}).get(period.text)
    versions = signed.versions if signed else ()
    sentences = [
        {"by": one.by, "day": one.day, "reason": one.reason, "digest": one.specification.digest}
        for one in versions
    ]
    return {
        "year": period.text,
        "signed": sentences,
        "not_proven": list(signed.broken) if signed else [],
        "not_signed": [vars(one) for one in unsigned_changes(council, period.text)],
    }
