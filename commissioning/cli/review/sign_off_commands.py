"""The commands `sign-off` and `keys …`: officers' signatures, and the keys they sign with."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Unpack

import typer
from rich.console import Console

from commissioning.cli.review.act_lines import signed_line
from commissioning.cli.review.review_commands import By, OfQuarter, Report, quarter_review
from commissioning.cli.review.signing_options import FromStdin, Key, signing
from commissioning.cli.shell.console import (
    council_in,
    day_from,
    end,
    err,
    near,
    out,
    print_whole,
    refuse,
)
from commissioning.cli.shell.formatting import mention_lines
from commissioning.inputs.models import Officers, read_definition
from commissioning.review.model import OFFICERS_FILE, acts
from commissioning.review.signing import new_key, read_public_key
from commissioning.terminal_text import Text
from commissioning.wording import Wording

WORDING = Wording("commands")

if TYPE_CHECKING:
    from datetime import date

    from commissioning.review.model import Entry
    from commissioning.workflow import About, Covered
    from commissioning.working_reports import Review

keys_app = typer.Typer(help="The keys that officers sign with.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="The name of the officer, as in params/officers.yaml.")]
Level = Annotated[str, typer.Option(help="The level of assurance, as in params/council.yaml.")]
Conditions = Annotated[
    list[str] | None,
    typer.Option("--condition", help="A condition of the assurance. Repeat for more conditions."),
]
IssueOn = Annotated[str | None, typer.Option(help="The day of issue to print, such as 2025-11-26.")]
Show = Annotated[bool, typer.Option("--show", help="Print what would be signed, and sign nothing.")]


def sign_off(
    context: typer.Context,
    act: Annotated[str, typer.Argument(help=f"One of {', '.join(sorted(acts.SIGNED))}.")],
    report: Report,
    by: By,
    key: Key = None,
    level: Level = "",
    condition: Conditions = None,
    issue_on: IssueOn = None,
    show: Show = False,
    stdin: FromStdin = False,
    quarter: OfQuarter = None,
) -> None:
    """Sign an act on a report: approve, advise, assure, withhold, recommend or dissent.

    Your own sentences are taken from your slot in the report.
    """
    _refuse_unless_signed(act)
    review = quarter_review(context.obj, quarter, report)
    day = day_from(issue_on, review.day).isoformat() if issue_on else ""
    about: About = {"level": level, "conditions": tuple(condition or ()), "day": day}
    made = _enter_act(review, by, act, report, **about)
    if acts.statement_slot(act, made.role):
        _propose(review, made, err if show else out)
    _show(context, review, made) if show else _sign(context, review, made, key, stdin)


def _refuse_unless_signed(act: str) -> None:
    if act in acts.SIGNED_AS_LETTER:
        end(WORDING("signed-when-made", act=act))
    if act not in acts.SIGNED:
        end(WORDING("not-signed-acts", act=act, signed=", ".join(sorted(acts.SIGNED))))


def _enter_act(review: Review, by: str, act: str, report: str, **about: Unpack[About]) -> Entry:
    from commissioning.workflow import entry_by

    return entry_by(review, by, act, report, **about)


def _propose(review: Review, made: Entry, console: Console) -> None:
    """Tell what the statement must speak of."""
    from commissioning.inputs import read_snapshot
    from commissioning.planning import mentions
    from commissioning.working_reports.store import report_errors

    context = review.context(made.report)
    with report_errors(review.place(made.report)):
        found = mentions(read_snapshot(review.place(made.report) / "inputs"))
    for line in mention_lines(found, context, made):
        console.print(line)


def _covered(context: typer.Context) -> Covered:
    """What is signed beside the pages: every file that the sealed record will hold."""
    from commissioning.archive.bag import signed_files

    return partial(signed_files, context.obj.project)


def _show(context: typer.Context, review: Review, made: Entry) -> None:
    from commissioning.workflow import prepare

    print_whole(prepare(review, made, _covered(context)).content)


def _sign(
    context: typer.Context, review: Review, made: Entry, key: Path | None, stdin: bool
) -> None:
    from commissioning.workflow import sign_off as signed_off

    if key is None:
        end(WORDING("key-needed"))
    signed = signed_off(review, made, signing(key, stdin), _covered(context))
    out.print(signed_line(signed))


@keys_app.command()
def new(
    context: typer.Context,
    path: Annotated[
        Path, typer.Argument(help="Where to keep the private key: outside the council folder.")
    ],
    comment: Annotated[
        str, typer.Option(help="Whose key it is. It is written to the .pub file.")
    ] = "",
    stdin: FromStdin = False,
    unlocked: Annotated[
        bool, typer.Option("--unlocked", help="No passphrase. Only for keys that you throw away.")
    ] = False,
) -> None:
    """Make a key pair: a private key with a passphrase, and its .pub file."""
    if path.resolve().is_relative_to(context.obj.root):
        end(WORDING("key-in-council", path=path))
    passphrase = "" if unlocked else _new_passphrase(stdin)
    made = new_key(path, passphrase, comment)
    out.print(Text(WORDING("private-key-made", path=path, fingerprint=made.fingerprint)))
    out.print(Text(WORDING("public-key-made", path=path)))


def _new_passphrase(stdin: bool) -> str:
    if stdin:
        passphrase = sys.stdin.readline().rstrip("\r\n")
    else:
        passphrase = typer.prompt("Passphrase", hide_input=True, confirmation_prompt=True)
    if len(passphrase) < 12:
        end(WORDING("passphrase-short"))
    return passphrase


@keys_app.command("add")
def add_key(
    context: typer.Context,
    name: Name,
    file: Annotated[Path, typer.Argument(help="The .pub file of the officer.")],
    role: Annotated[
        str, typer.Option(help="Only for this role of theirs. Default: all their roles.")
    ] = "",
    since: Annotated[
        str | None,
        typer.Option(
            "--from", help="The first day, such as 2025-11-25, not in the past. Default: today."
        ),
    ] = None,
) -> None:
    """Add an officer's public key to params/officers.yaml and to the list of signers."""
    from commissioning.workflow import enter_key

    setting = context.obj
    key = read_public_key(file)
    day = _not_past(since, setting.clock().date())
    path = near(enter_key(setting.root, name, role, key, day))
    _write_signers(context)
    out.print(Text(WORDING("key-added", name=name, key=key.fingerprint, day=day, path=path)))


def _not_past(since: str | None, today: date) -> date:
    """The day from which a key signs, which is never one that has gone."""
    day = day_from(since, today)
    if day < today:
        end(WORDING("key-in-past", day=day, today=today))
    return day


@keys_app.command("revoke")
def revoke_key(
    context: typer.Context,
    name: Name,
    fingerprint: Annotated[str, typer.Argument(help="The fingerprint, as printed by `keys list`.")],
    reason: Annotated[str, typer.Option(help="The reason. It is kept beside the key.")],
    since: Annotated[
        str | None,
        typer.Option(
            "--from", help="The first day on which it can no longer sign. Default: today."
        ),
    ] = None,
) -> None:
    """Revoke an officer's key from a day on. What it signed before stays signed."""
    from commissioning.workflow import revoke

    setting = context.obj
    day = day_from(since, setting.clock().date())
    path = revoke(setting.root, name, fingerprint, day, reason)
    _write_signers(context)
    out.print(
        Text(WORDING("key-ended", fingerprint=fingerprint, name=name, day=day, path=near(path)))
    )


@keys_app.command("list")
def list_keys(context: typer.Context) -> None:
    """List the officers' public keys: whose, in which role, and from when until when."""
    from commissioning.review.signing import public_key

    council = council_in(context.obj)
    for officer in council.officers:
        for key in officer.keys:
            until = f" until {key.until}" if key.until else ""
            why = f", revoked: {key.revoked}" if key.revoked else ""
            text = f"{officer.name}, {officer.post}: {public_key(key.public).fingerprint}"
            out.print(Text(f"{text} from {key.from_}{until}{why}"))


def _write_signers(context: typer.Context) -> None:
    """Write who may sign; of the council only its officers are read, as their file now stands."""
    from commissioning.workflow import write_signers

    root = context.obj.root
    text, faults = read_definition(root, OFFICERS_FILE, Officers)
    if not isinstance(text, Officers):
        refuse(faults, as_json=False)
    out.print(Text(WORDING("who-may-sign", write_signers=near(write_signers(root, text.officers)))))
