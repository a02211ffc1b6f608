"""The command `ledger head`: the head of a ledger told, or one that a page prints looked up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from commissioning.commands.console import FAILED, asked, end, out
from commissioning.commands.issuing import ledger_app
from commissioning.visible import Text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from commissioning.ledger.entries import Entry

Digits = Annotated[
    str | None,
    typer.Argument(
        help="As a page prints it beside “Ledger up to”, in quotation marks; at least 16 digits."
    ),
]


@ledger_app.command()
def head(context: typer.Context, digits: Digits = None) -> None:
    """Tell the head of each ledger, or whether a ledger holds the head that a page prints.

    A head stands for all entries up to it. Keep those told here outside the council folder, on
    paper or in somebody else's post: a ledger cut or made anew later does not hold them. Exit code
    1 when no ledger holds the head given.
    """
    from commissioning.ledger.anchors import typed

    found = dict(_ledgers(context.obj.root))
    if digits is None:
        _tell_all(found)
        return
    given = typed(digits)
    if given is None:
        end(
            f"“{digits}” is no head of a ledger: 16 to 64 digits from 0 to 9 and a to f were "
            "expected, as the record of review of a report prints them."
        )
    if not _told(found, given):
        raise typer.Exit(FAILED)


def _ledgers(root: Path) -> Iterator[tuple[str, list[Entry]]]:
    """Each ledger of acts with its entries; one that cannot be read is told."""
    from commissioning.production.matters import act_ledgers

    for path in act_ledgers(root):
        yield path.stem, asked(_entries, path)


def _entries(path: Path) -> list[Entry]:
    from commissioning.ledger.entries import read_entries

    return read_entries(path)


def _tell_all(found: dict[str, list[Entry]]) -> None:
    from commissioning.ledger.anchors import grouped

    for name, entries in found.items():
        if entries:
            last = entries[-1]
            out.print(Text(f"{name}, entry {last.number}: {grouped(last.digest)}"))
    if not any(found.values()):
        out.print("Nothing is entered in any ledger yet.")


def _told(found: dict[str, list[Entry]], digits: str) -> bool:
    """Say where a head stands; whether it does."""
    from commissioning.ledger.anchors import nearest, places

    at = [(name, one) for name, entries in found.items() for one in places(digits, entries)]
    for name, entry in at:
        out.print(Text(f"✓ {name} holds this head: it is that after {_entry(entry)}."))
    if not at:
        near = [(name, one) for name, entries in found.items() for one in nearest(digits, entries)]
        out.print(Text(_not_held(near), style="red"))
    return bool(at)


def _entry(entry: Entry) -> str:
    return f"entry {entry.number}, “{entry.act}” of {entry.report} by {entry.by} at {entry.at}"


def _not_held(near: list[tuple[str, Entry]]) -> str:
    from commissioning.ledger.anchors import grouped

    for name, entry in near:
        return (
            f"✗ No ledger here holds this head. It is nearly that after entry {entry.number} of "
            f"{name}, {grouped(entry.digest)}: look at the digits again."
        )
    return (
        "✗ No ledger here holds this head: its end was cut off or it was made anew since the page "
        "was printed, or the page is another council's."
    )
