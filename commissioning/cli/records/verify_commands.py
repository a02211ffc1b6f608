"""The commands `verify` and `replay`: what an issued report proves, and whether it is remade."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.padding import Padding

from commissioning.cli.records.replay_folders import folder_to_make_in
from commissioning.cli.shell.console import FAILED, AsJson, Setting, end, err, out, print_json
from commissioning.terminal_text import Text
from commissioning.wording import Wording

WORDING = Wording("commands")

if TYPE_CHECKING:
    from commissioning.archive.replay import Opened, Replayed
    from commissioning.archive.verify import Verdict
    from commissioning.review.signing import SignerList

IssuedReports = Annotated[Path, typer.Argument(help="The folder of an issued version, or of many.")]
IssuedReport = Annotated[Path, typer.Argument(help="The folder of an issued version.")]
Signers = Annotated[
    Path | None,
    typer.Option(help="The council's own allowed_signers, read as ssh-keygen -Y verify reads it."),
]
Environment = Annotated[
    Path | None,
    typer.Option(help="Install the packages of the record in this new folder, and use them."),
]
Wheels = Annotated[
    Path | None,
    typer.Option(help="Install from this folder of `environment export`, without a network."),
]
Keep = Annotated[Path | None, typer.Option(help="Keep the result in this new folder.")]
Unsealed = Annotated[
    bool,
    typer.Option("--unsealed", help="Run the program of a record even if the record was changed."),
]
Built = tuple[Path | None, Path | None]  # the new environment, and the wheels it is built from
MOST_FIGURES = 20
UNSEALED = (
    "--unsealed: the program of this record runs whether or not anybody sealed it. It has your "
    "rights: it can read, change and send whatever you can. Use it on a computer you can lose."
)


def verify(
    context: typer.Context, path: IssuedReports, signers: Signers = None, as_json: AsJson = False
) -> None:
    """Verify issued reports from their folders alone: files, seal, signatures, ledger, pages.

    It needs no network and no council folder. Records of one ledger are checked against each
    other. Exit code 1 if anything is wrong, 2 if there is no issued report.
    """
    from commissioning.archive.verify import verdict

    trusted = _listed(signers, context.obj)
    verdicts = _checked_together([verdict(bag, trusted) for bag in _bags(path)])
    if as_json:
        print_json({"records": [_plain(one) for one in verdicts]})
    else:
        for one in verdicts:
            _print(one, path, len(verdicts) > 1)
    wrong = sum(1 for one in verdicts if one.wrong)
    if len(verdicts) > 1 and not as_json:
        _sum_up(verdicts, wrong)
    if wrong:
        raise typer.Exit(FAILED)


def _checked_together(verdicts: list[Verdict]) -> list[Verdict]:
    """The verdicts, each with where its record keeps another ledger than the others beside it."""
    from commissioning.archive.anchors import records_apart

    apart = records_apart(one.bag for one in verdicts)
    return [
        replace(one, wrong=(*one.wrong, *apart[one.bag]), shown=()) if one.bag in apart else one
        for one in verdicts
    ]


def _listed(signers: Path | None, setting: Setting) -> SignerList | None:
    """The list of signers in a file, which is read as its bytes stand; None where none is given."""
    from commissioning.review.signing import read_signers

    if signers is None:
        return None
    try:
        text = signers.read_bytes().decode("utf-8", "surrogateescape")
    except OSError as error:
        end(WORDING("signers-unreadable", signers=signers, strerror=str(error.strerror)))
    if "PRIVATE KEY" in text:
        end(WORDING("signers-private-key", signers=signers))
    found = read_signers(text, setting.local)
    for sentence in found.unread:
        err.print(Text(f"! {signers}: {sentence}", style="yellow"))
    return found


def _bags(path: Path) -> list[Path]:
    from commissioning.archive.bag import folders_of_bags

    bags = folders_of_bags(path)
    if not bags:
        end(WORDING("no-issued-report", path=path))
    return bags


def _one_bag(path: Path) -> Path:
    bag, *others = _bags(path)
    if others:
        end(WORDING("several-issued", path=path, count=len(others) + 1))
    return bag


def _plain(verdict: Verdict) -> dict[str, object]:
    fields = verdict.sealed.model_dump(mode="json", by_alias=True) if verdict.sealed else None
    found = {"wrong": list(verdict.wrong), "shown": list(verdict.shown)}
    return {"folder": str(verdict.bag), "seal": fields, **found}


def _print(verdict: Verdict, path: Path, is_brief: bool) -> None:
    place = verdict.bag.relative_to(path) if verdict.bag != path else path
    name = f"{verdict.sealed.title}, {verdict.sealed.quarter}" if verdict.sealed else str(place)
    if verdict.sealed:
        name += f", version {verdict.sealed.version} of {verdict.sealed.issued[:10]}"
    for finding in verdict.wrong:
        out.print(Text(f"✗ {place}: {finding}", style="red"))
    if verdict.entries and not any(one.statement for one in verdict.entries):
        name += ": not signed by an officer"
    if not verdict.wrong:
        out.print(Text(f"✓ {name}", style="bold" if not is_brief else ""))
    for sentence in () if is_brief else verdict.shown:
        _indented(sentence, "dim" if sentence.startswith("Not") else "")


def _sum_up(verdicts: list[Verdict], wrong: int) -> None:
    """Say of many records how many are as sealed, and once what none of them shows."""
    out.print(Text(WORDING("records-verified", whole=len(verdicts) - wrong, count=len(verdicts))))
    for sentence in dict.fromkeys(sentence for one in verdicts for sentence in one.shown):
        if sentence.startswith("Not"):
            _indented(sentence, "dim")


def _indented(sentence: str, style: str = "") -> None:
    out.print(Padding(Text(sentence, style=style), (0, 0, 0, 2)))


def replay(
    context: typer.Context,
    path: IssuedReport,
    signers: Signers = None,
    environment: Environment = None,
    wheels: Wheels = None,
    keep: Keep = None,
    unsealed: Unsealed = False,
    as_json: AsJson = False,
) -> None:
    """Make an issued report again from its folder, and compare it byte by byte.

    The record is verified first, and nothing in it runs if it was changed since it was sealed. Its
    template and its program then run with your rights: give --signers, or replay only records of
    councils you know. Exit code 1 if the result differs, or the report or environment cannot be
    made.
    """
    bag = _one_bag(path)
    _see_to(environment, wheels, unsealed)
    with folder_to_make_in(keep) as folder:
        record = _opened(bag, folder / "record", _listed(signers, context.obj))
        found, is_as_selected = _replayed(record, folder, (environment, wheels), unsealed)
    _report(found, as_json)
    if found.differ or not is_as_selected:
        raise typer.Exit(FAILED)


def _see_to(environment: Path | None, wheels: Path | None, unsealed: bool) -> None:
    """Refuse options that do not go together, and say what a dangerous one means."""
    if wheels and not environment:
        end(WORDING("wheels-need-environment"))
    if unsealed:
        err.print(Text(UNSEALED, style="yellow"))


def _opened(bag: Path, folder: Path, trusted: SignerList | None) -> Opened:
    from commissioning.archive.replay import opened

    return opened(bag, folder, trusted)


def _replayed(
    issued: Opened, folder: Path, environment: Built, unsealed: bool
) -> tuple[Replayed, bool]:
    """What came out, and whether it was made in the environment that was asked for."""
    from commissioning.archive.replay import refuse_unsealed, replay

    refuse_unsealed(issued, unsealed)
    built, wheels = environment
    python = _rebuilt(issued.bag, built, wheels) if built else None
    is_as_selected = python is not None or built is None
    return replay(issued, folder, python, unsealed), is_as_selected


def _rebuilt(bag: Path, folder: Path, wheels: Path | None) -> Path | None:
    """The interpreter of the environment built again; None, and said so, where it cannot be."""
    from commissioning.archive.replay import RebuildError, rebuilt

    err.print(Text(WORDING("installing", folder=folder), style="dim"))
    try:
        return rebuilt(bag, folder, wheels)
    except RebuildError as error:
        err.print(Text(WORDING("environment-not-built", error=error)))
        err.print(Text(WORDING("environment-of-here")))
        err.print(Text(WORDING("environment-not-used", folder=folder)))
        return None


def _report(found: Replayed, as_json: bool) -> None:
    if as_json:
        fields = {name: [vars(one) for one in getattr(found, name)] for name in ("causes", "moved")}
        print_json({"identical": not found.differ, "differ": list(found.differ), **fields})
        return
    if not found.differ:
        out.print(Text(WORDING("replay-identical")))
        for cause in found.causes:
            _indented(WORDING("replay-although", what=cause.what), "dim")
        return
    out.print(Text(WORDING("replay-different", differ=", ".join(found.differ)), style="red"))
    if found.cause:
        out.print(Text(WORDING("replay-first-cause", kind=found.cause.kind, what=found.cause.what)))
        for cause in found.causes[1:]:
            _indented(WORDING("replay-also", kind=cause.kind, what=cause.what), "dim")
    else:
        out.print(WORDING("replay-no-cause"))
    _print_moved(found)


def _print_moved(found: Replayed) -> None:
    if not found.moved:
        out.print(WORDING("replay-same-figures"))
    for one in found.moved[:MOST_FIGURES]:
        _indented(f"{one.fact}: {one.then} then, {one.now} now")
    if len(found.moved) > MOST_FIGURES:
        _indented(WORDING("replay-more", count=len(found.moved) - MOST_FIGURES))
