"""The commands `ledger head`, `stamp` and `commit`: heads of ledgers told and kept outside."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from commissioning.cli.records.issue_commands import ledger_app
from commissioning.cli.shell.console import FAILED, end, out
from commissioning.terminal_text import Text
from commissioning.wording import Wording

WORDING = Wording("commands")

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cryptography.x509 import Certificate

    from commissioning.review.model import Entry

Digits = Annotated[
    str | None,
    typer.Argument(
        help="The digits printed after “Ledger up to”, in quotation marks: at least 16 of them."
    ),
]


Authority = Annotated[str, typer.Option(help="The address of a time-stamp authority (RFC 3161).")]
Root = Annotated[
    Path,
    typer.Option(
        "--certificates",
        help="The authority's root certificate (PEM), from the authority itself.",
        exists=True,
        dir_okay=False,
    ),
]


@ledger_app.command()
def head(context: typer.Context, digits: Digits = None) -> None:
    """Print the head of each ledger, or check a head that a page prints.

    A head is a digest of all entries up to it. Keep the heads outside the council folder, on paper
    or with somebody else: a ledger that is cut off or rewritten later does not have them. Exit
    code 1 if no ledger has the head given.
    """
    from commissioning.review.proof import typed

    found = dict(_ledgers(context.obj.root))
    if digits is None:
        _print_all(found)
        return
    given = typed(digits)
    if given is None:
        end(WORDING("not-a-head", digits=digits))
    if not _print_head(found, given):
        raise typer.Exit(FAILED)


@ledger_app.command()
def stamp(context: typer.Context, authority: Authority, certificates: Root) -> None:
    """Get a time stamp for the head of each ledger, so that a later cut can be seen.

    Only the head goes to the authority: 64 digits that reveal nothing. The time stamps are kept in
    ledger/stamps; keep copies elsewhere. `ledger verify --certificates` verifies them without a
    network.
    """
    from commissioning.archive.anchors import certificates_in
    from commissioning.workflow import council_ledgers

    root, trusted = context.obj.root, certificates_in(certificates)
    for path in council_ledgers(root):
        _stamp(root, path, authority, trusted)
    if not council_ledgers(root):
        out.print(WORDING("ledgers-empty"))


def _stamp(root: Path, path: Path, authority: str, trusted: list[Certificate]) -> None:
    from commissioning.archive.anchors import requested_stamp, stamp_file
    from commissioning.narrative.journal import journal_file
    from commissioning.working_reports.store import write_durably

    if not (records := journal_file.read(path)):
        return
    last, text = records[-1], f"{path.stem}, entry {records[-1]['seq']}"
    kept = stamp_file(root, path.stem, last["seq"], last["digest"])
    if kept.exists():
        out.print(Text(WORDING("stamped-already", text=text)))
        return
    content, given = requested_stamp(journal_file.digested(last), authority, trusted)
    write_durably(kept, content)
    out.print(Text(WORDING("stamped", text=text, time=given.time, by=given.by)))


@ledger_app.command()
def commit(context: typer.Context) -> None:
    """Commit the ledgers and texts to the git repository of the council folder.

    Push to a place that whoever keeps this folder cannot change. `ledger verify --commits` checks
    the ledgers against every commit. Nothing else is committed, and no hook runs. Text may be
    exempt information, so push only to a place that may hold it.
    """
    from commissioning.archive.anchors import commit as committed

    made = committed(context.obj.root)
    sentence = "committed" if made.is_new else "nothing-to-commit"
    out.print(Text(WORDING(sentence, name=made.name[:12])))


def _ledgers(root: Path) -> Iterator[tuple[str, list[Entry]]]:
    """Each ledger with its entries, that of keys, too; one that cannot be read is told."""
    from commissioning.workflow import council_ledgers, entries_in

    for path in council_ledgers(root):
        yield path.stem, entries_in(path)


def _print_all(found: dict[str, list[Entry]]) -> None:
    from commissioning.review.proof import grouped

    for name, entries in found.items():
        if entries:
            last = entries[-1]
            out.print(Text(f"{name}, entry {last.number}: {grouped(last.digest)}"))
    if not any(found.values()):
        out.print(WORDING("ledgers-empty"))


def _print_head(found: dict[str, list[Entry]], digits: str) -> bool:
    """Say where a head stands; whether it does."""
    from commissioning.review.proof import nearest, places

    at = [(name, one) for name, entries in found.items() for one in places(digits, entries)]
    for name, entry in at:
        out.print(Text(f"✓ {name} has this head, after {_entry(entry)}."))
    if not at:
        near = [(name, one) for name, entries in found.items() for one in nearest(digits, entries)]
        out.print(Text(_not_found(near), style="red"))
    return bool(at)


def _entry(entry: Entry) -> str:
    return f"entry {entry.number}, “{entry.act}” of {entry.report} by {entry.by} at {entry.at}"


def _not_found(near: list[tuple[str, Entry]]) -> str:
    from commissioning.review.proof import grouped

    for name, entry in near:
        return WORDING("head-nearly", number=entry.number, name=name, digest=grouped(entry.digest))
    return WORDING("head-unknown")
