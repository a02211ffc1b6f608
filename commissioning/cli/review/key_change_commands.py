"""The commands `keys enter`, `keys confirm` and `keys verify`: changes of keys, by two people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commissioning.cli.review.review_commands import By
from commissioning.cli.review.signing_options import FromStdin, Key, signing_if
from commissioning.cli.shell.console import FAILED, council_in, out
from commissioning.terminal_text import Text
from commissioning.wording import Wording

WORDING = Wording("commands")

if TYPE_CHECKING:
    from commissioning.inputs.models import Officer

IssuedElsewhere = Annotated[
    list[Path] | None,
    typer.Option(
        "--issued",
        help="A folder of records and time stamps kept elsewhere, to check the ledger against. "
        "Repeat for more folders.",
        exists=True,
        file_okay=False,
    ),
]
Number = Annotated[int, typer.Argument(help="The number of the entry, as printed by `keys enter`.")]


def enter_officers(
    context: typer.Context, by: By, key: Key = None, stdin: FromStdin = False
) -> None:
    """Enter the officers and keys of params/officers.yaml. The first time starts the ledger.

    Sign with --key if you have one. Nothing can be signed or issued until another person confirms.
    """
    from commissioning.review.proof import enter
    from commissioning.workflow import keys_ledger

    setting = context.obj
    officers = tuple(council_in(setting).officers)
    at = setting.clock().isoformat(timespec="seconds")
    number = enter(keys_ledger(setting.root), officers, by, at, signing_if(key, stdin))
    out.print(Text(WORDING("officers-entered", number=number, by=by, at=at)))
    out.print(Text(WORDING("confirm-officers", number=number)))


def confirm_officers(
    context: typer.Context, number: Number, by: By, key: Key = None, stdin: FromStdin = False
) -> None:
    """Confirm officers and keys that somebody else entered. Sign with --key if you have one."""
    from commissioning.review.proof import confirm
    from commissioning.workflow import keys_ledger

    setting = context.obj
    at = setting.clock().isoformat(timespec="seconds")
    confirm(keys_ledger(setting.root), number, by, at, signing_if(key, stdin))
    out.print(Text(WORDING("officers-confirmed", by=by, number=number, at=at)))


def verify_keys(context: typer.Context, records: IssuedElsewhere = None) -> None:
    """Verify the ledger of keys: chain, signatures, two people, params/officers.yaml, records.

    It is checked against the head that each issued record names. `ledger verify` also checks it
    against time stamps and commits.
    """
    from commissioning.archive.anchors import anchored_keys

    root, council = context.obj.root, council_in(context.obj)
    found = print_key_findings(root, council.officers, [])
    present = anchored_keys(root, council.settings.name, records or [])
    if found + tell_anchored(present.wrong, present.against):
        raise typer.Exit(FAILED)


def tell_anchored(wrong: Sequence[str], against: Sequence[str]) -> int:
    """Say what ledgers were held against, and where they differ; how many findings there are."""
    for finding in wrong:
        out.print(Text(f"✗ {finding}", style="red"))
    for sentence in against:
        out.print(Text(f"  {sentence}", style="dim"))
    return len(wrong)


def print_key_findings(root: Path, officers: list[Officer], ledgers: Iterable[Path]) -> int:
    """Say whether the ledger of keys is sound, and acts signed by it; how many findings."""
    from commissioning.workflow import of_keys

    wrong, not_shown = of_keys(root, officers, ledgers)
    for finding in wrong:
        out.print(Text(f"✗ keys: {finding}", style="red"))
    if not wrong and not not_shown:
        out.print(Text("✓ keys: each change was entered by one person and confirmed by another."))
    for sentence in not_shown:
        out.print(Text(f"  {sentence}", style="dim"))
    return len(wrong)
