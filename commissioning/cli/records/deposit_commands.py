"""The commands `deposit …`: bags of issued reports at a second home, copied and read back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer
from filelock import FileLock, Timeout
from typer.core import TyperGroup

from commissioning.archive.bag import DepositError
from commissioning.cli.shell.console import BUSY, FAILED, Setting, end, out
from commissioning.terminal_text import Text
from commissioning.wording import Wording

WORDING = Wording("commands")

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from commissioning.archive.bag import Bag, Contents
    from commissioning.archive.deposit import Home, Outcome

    Told = Outcome | DepositError

COPY = "copy"
Found = TypeVar("Found")


class DepositGroup(TyperGroup):
    """`deposit URL` is short for `deposit copy URL`."""

    # Typer gives its own kind of context, and names a private one that it is made of.
    def parse_args(  # type: ignore[override]
        self, ctx: typer.Context, args: list[str]
    ) -> list[str]:
        """The arguments, those without a command being those of `copy`."""
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = [COPY, *args]
        return super().parse_args(ctx, args)


deposit_app = typer.Typer(
    cls=DepositGroup,
    help="Copies of issued reports at a second place. `deposit URL` means `deposit copy URL`.",
    no_args_is_help=True,
)
Url = Annotated[
    str,
    typer.Argument(
        metavar="URL",
        help="The full path of a folder, or file://, s3:// or sftp://; also abfs:// and gs:// "
        "if their libraries are installed. Leave out passwords: put them in the environment.",
    ),
]
OfQuarter = Annotated[
    str | None, typer.Option("--quarter", help="Only this quarter, such as 2025-26-Q2.")
]
OfReport = Annotated[str | None, typer.Option("--report", help="Only the report with this key.")]


@deposit_app.command(COPY)
def copy(
    context: typer.Context,
    url: Url,
    quarter: OfQuarter = None,
    report: OfReport = None,
    by: Annotated[str, typer.Option(help="Who makes the copies, for the journal.")] = "",
) -> None:
    """Copy each issued report there and read back every byte. Nothing is overwritten."""
    setting = context.obj
    bags = _bags(setting, quarter, report)
    if not bags:
        end(WORDING("nothing-issued"))
    lock = setting.root / "outputs" / ".deposit.lock"
    try:
        with FileLock(lock, timeout=0):
            home = _home(setting, url)
            _print_outcomes(_copied(setting, home, bags, by))
    except Timeout:
        end(WORDING("deposit-busy"), BUSY)


@deposit_app.command()
def verify(
    context: typer.Context, url: Url, quarter: OfQuarter = None, report: OfReport = None
) -> None:
    """Check the copies there: the same as here, missing, different or incomplete."""
    setting = context.obj
    home = _home(setting, url)
    _print_outcomes(_verified(home, _bags(setting, quarter, report), quarter, report))


@deposit_app.command()
def environments(
    context: typer.Context,
    url: Url,
    folder: Annotated[Path, typer.Argument(help="The folder that `environment export` wrote to.")],
) -> None:
    """Copy the packages needed to make records again. Run it again to check the copies.

    Every byte is read back and nothing is overwritten. They are kept in `environments/` there.
    """
    from commissioning.archive.deposit import deposit, environment_contents, environments_below

    found, home = environments_below(folder), _home(context.obj, url)
    _print_outcomes(
        present
        if isinstance(present, DepositError)
        else _reached(partial(deposit, home, one, present))
        for one, present in _whole(found, environment_contents)
    )


def _home(setting: Setting, url: str) -> Home:
    from commissioning.archive.bag import address
    from commissioning.archive.deposit import open_home

    return open_home(address(url, setting.root))


def _bags(setting: Setting, quarter: str | None, report: str | None) -> list[Bag]:
    from commissioning.archive.bag import bags_below, issued_folder

    bags = bags_below(issued_folder(setting.root))
    return [bag for bag in bags if _is_selected(bag.name, quarter, report)]


def _is_selected(name: str, quarter: str | None, report: str | None) -> bool:
    of_quarter, of_report, _ = name.split("/")
    return quarter in (None, of_quarter) and report in (None, of_report)


def _copied(setting: Setting, home: Home, bags: list[Bag], by: str) -> Iterator[Told]:
    from commissioning.archive.bag import contents
    from commissioning.archive.deposit import Deposit, deposit, enter_deposit

    for bag, present in _whole(bags, contents):
        if isinstance(present, DepositError):
            yield present
            continue
        outcome = _reached(partial(deposit, home, bag, present))
        if outcome.is_well:
            made = Deposit(bag.name, present.tagmanifest, home.address.url, setting.time_text(), by)
            enter_deposit(setting.root, made)
        yield outcome


def _verified(
    home: Home, bags: list[Bag], quarter: str | None, report: str | None
) -> Iterator[Told]:
    from commissioning.archive.bag import contents
    from commissioning.archive.deposit import alone, compared

    for bag, present in _whole(bags, contents):
        if isinstance(present, DepositError):
            yield present
        else:
            yield _reached(partial(compared, home, bag.name, present.digests))
    here = {bag.name for bag in bags}
    for name in _reached(home.bags):
        if name not in here and _is_selected(name, quarter, report):
            yield _reached(partial(alone, home, name))


def _whole(
    bags: list[Bag], contents: Callable[[Bag], Contents]
) -> Iterator[tuple[Bag, Contents | DepositError]]:
    """Each bag with its contents, or with the sentence why it is not whole here."""
    for bag in bags:
        try:
            yield bag, contents(bag)
        except DepositError as error:
            yield bag, error


def _reached(work: Callable[[], Found]) -> Found:
    """What the work at a second home gives; the program ends where that cannot be reached."""
    try:
        return work()
    except DepositError as error:
        end(WORDING("deposit-continue", error=error), FAILED)


def _print_outcomes(outcomes: Iterator[Told]) -> None:
    """Print each as it comes; exit code 1 where one is not what it is to be."""
    found = []
    for outcome in outcomes:
        found.append(outcome)
        for line in _lines(outcome):
            out.print(line)
    wrong = sum(isinstance(one, DepositError) or not one.is_well for one in found)
    if not found:
        out.print(Text(WORDING("no-copies")))
    elif wrong:
        out.print(Text(WORDING("copies-failed", wrong=wrong, count=len(found)), style="red"))
        raise typer.Exit(FAILED)
    else:
        out.print(Text(WORDING("copies-passed", count=len(found))))


def _lines(outcome: Told) -> Iterator[Text]:
    if isinstance(outcome, DepositError):
        yield Text(f"✗ {outcome}", style="red")
        return
    sign, style = ("✓", "") if outcome.is_well else ("✗", "red")
    files = f", {outcome.copied} files" if outcome.copied else ""
    yield Text(f"{sign} {outcome.bag}: {outcome.word}{files}", style=style)
    for finding in outcome.findings:
        yield Text(f"  {finding}", style=style)
