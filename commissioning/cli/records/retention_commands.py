"""The commands `retention …`: every issued version, until when it is kept, and what is due."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.padding import Padding

from commissioning.cli.shell.console import (
    FAILED,
    AsJson,
    Setting,
    council_in,
    day_from,
    err,
    out,
    print_json,
)
from commissioning.dates import day_text
from commissioning.terminal_text import Text
from commissioning.wording import Wording

WORDING = Wording("commands")

if TYPE_CHECKING:
    from commissioning.archive import Term
    from commissioning.archive.bag import Bag, Seal
    from commissioning.archive.deposit import Deposit
    from commissioning.inputs import Council
    from commissioning.inputs.models import Hold

retention_app = typer.Typer(
    help="How long issued reports are kept, and which need a decision. Nothing is deleted.",
    no_args_is_help=True,
)
TO_DECIDE = (
    "Nothing was deleted, and nothing ever is by this program. Of each, a person decides: keep it "
    "(a longer rule or a hold in params/council.yaml), or destroy it by hand, here and wherever it "
    "is deposited, and enter that in the council’s register of destruction."
)


@dataclass(frozen=True)
class Kept:
    """An issued version with its term and the places where it is deposited."""

    bag: Bag
    seal: Seal
    term: Term
    deposits: list[Deposit]


@dataclass(frozen=True)
class Register:
    """Every issued version, those whose seal cannot be read, and holds that nothing comes under."""

    kept: list[Kept]
    unread: list[Bag]
    idle: list[Hold]


@retention_app.command("list")
def list_issued(context: typer.Context, as_json: AsJson = False) -> None:
    """List each issued version: until when it is kept, by which rule, and its copies."""
    setting = context.obj
    register = _register(setting, council_in(setting, as_json))
    if as_json:
        print_json({"versions": [_plain(one, setting.root) for one in register.kept]})
    else:
        out.print(Text(WORDING("versions-issued", counted=_counted(len(register.kept)))))
        _print_all(register.kept, setting.root)
    _end_with(register)


@retention_app.command()
def due(
    context: typer.Context,
    by: Annotated[
        str | None, typer.Option(help="The day, such as 2031-12-31. Default: today.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List issued versions that no longer have to be kept on a day. Nothing is deleted."""
    setting = context.obj
    day = day_from(by, setting.clock().date())
    register = _register(setting, council_in(setting, as_json))
    found = [one for one in register.kept if one.term.is_due(day)]
    if as_json:
        print_json({"by": f"{day}", "due": [_plain(one, setting.root) for one in found]})
    else:
        _print_due(found, len(register.kept), day, setting.root)
    _end_with(register)


def _register(setting: Setting, council: Council) -> Register:
    from commissioning.archive import contract_ends, idle_holds, terms
    from commissioning.archive.bag import bags_below, issued_folder
    from commissioning.archive.deposit import places, read_deposits

    bags = bags_below(issued_folder(setting.root))
    sealed = [(bag, seal) for bag in bags if (seal := bag.seal)]
    seals = [seal for _, seal in sealed]
    contracts = {row["contract"]: row["EndDate"] for row in council.rows["contracts"]}
    retention = council.settings.retention
    unread = [bag for bag in bags if not bag.seal]
    doubted = {bag.name.rpartition("/")[0] for bag in unread}
    found = terms(seals, retention, contract_ends([bag for bag, _ in sealed], contracts), doubted)
    deposits = read_deposits(setting.root)
    return Register(
        [
            Kept(bag, seal, term, places(bag, deposits))
            for (bag, seal), term in zip(sealed, found, strict=True)
        ],
        unread,
        idle_holds(seals, retention.holds),
    )


def _print_due(found: list[Kept], of: int, day: date, root: Path) -> None:
    if not found:
        out.print(Text(WORDING("none-due", counted=_counted(of), day=day_text(day))))
        return
    out.print(Text(WORDING("some-due", counted=_counted(of), day=day_text(day), count=len(found))))
    _print_all(found, root)
    out.print(Text(f"\n{TO_DECIDE}"))


def _print_all(kept: list[Kept], root: Path) -> None:
    for one in kept:
        out.print(Text(f"\n{one.bag.name}: {one.seal.title}", style="bold"))
        for line in _lines(one, root):
            out.print(Padding(Text(line), (0, 0, 0, 2)))


def _lines(one: Kept, root: Path) -> list[str]:
    """What is told of a version, a line each."""
    seal, term = one.seal, one.term
    event = f"; {term.event}" if term.event and not term.event.startswith("issued") else ""
    lines = [f"Kind: {seal.owed}. Issued {day_text(seal.day)}{event}", _upper(term.why)]
    lines += [f"Rule: {term.authority}"] if term.authority else []
    lines += ["Replaced by a newer version"] if term.superseded else []
    lines += [f"Folder: {one.bag.path.relative_to(root).as_posix()}"]
    lines += [f"Copied to {two.url} on {two.at[:10]}" for two in one.deposits]
    return lines if one.deposits else [*lines, "No copy at a second place"]


def _plain(one: Kept, root: Path) -> dict[str, object]:
    """The same for machines."""
    seal, term = one.seal, one.term
    return {
        "version": one.bag.name,
        "title": seal.title,
        "kind": seal.owed,
        "issued": f"{seal.day}",
        "state": term.state,
        "why": term.why,
        "event": term.event,
        "rule": term.authority,
        "kept_through": f"{term.through}" if term.through else None,
        "due": f"{term.due}" if term.due else None,
        "superseded": term.superseded,
        "follows_version": term.follows,
        "path": one.bag.path.relative_to(root).as_posix(),
        "deposits": [{"url": two.url, "at": two.at, "by": two.by} for two in one.deposits],
    }


def _end_with(register: Register) -> None:
    """Say what keeps the list from being whole; exit code 1 where a seal cannot be read."""
    for hold in register.idle:
        about = f"report {hold.report}" if hold.report else f"contract {hold.contract}"
        text = WORDING("idle-hold", about=about)
        err.print(Text(text, style="yellow"))
    for bag in register.unread:
        err.print(Text(WORDING("seal-unread", trouble=bag.trouble), style="red"))
    if register.unread:
        raise typer.Exit(FAILED)


def _counted(number: int) -> str:
    return "1 version" if number == 1 else f"{number} versions"


def _upper(text: str) -> str:
    return text[0].upper() + text[1:]
