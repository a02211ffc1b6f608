"""The commands `contracts …`: the register, notices of performance, what providers are told."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from pandas import DataFrame

from commissioning.checks import register_imported
from commissioning.cli.shell.console import FAILED, Quarter, council_in, end, err, near, out
from commissioning.cli.shell.fault_lines import doubt_lines, left_out_lines
from commissioning.inputs import Fault, placed_rows
from commissioning.inputs.tables import (
    CONTRACTS,
    IDENTITY,
    Merged,
    doubts,
    published_csv,
    shared_references,
)
from commissioning.planning import public_contracts, selected_quarter
from commissioning.terminal_text import Text
from commissioning.wording import Wording
from commissioning.working_reports.store import write_durably

WORDING = Wording("commands")

contracts_app = typer.Typer(
    help="The contract register, performance notices, and letters to providers.",
    no_args_is_help=True,
)
FOLDER = Path("outputs", "published")


@contracts_app.command()
def publish(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(
            help="The CSV file to write. Default: outputs/published/contracts.csv.",
            dir_okay=False,
        ),
    ] = None,
) -> None:
    """Write the register for the Transparency Code, in the layout of the LGA.

    What is exempt in params/exemptions.yaml is written as [w]. It lists each row with no supplier,
    or with a company number that lost its leading zeros.
    """
    council = council_in(context.obj)
    place = (file or context.obj.root / FOLDER / "contracts.csv").resolve()
    contracts = public_contracts(council)
    write_durably(place, published_csv(contracts))
    for line in doubt_lines(_doubts(contracts)):
        err.print(line)
    number = len(contracts)
    out.print(Text(WORDING("contracts-exported", place=near(place), number=number)))


def _doubts(contracts: DataFrame) -> list[Fault]:
    rows = placed_rows(contracts, CONTRACTS.key)
    numbered = {row.place[1]: row for row in rows}
    found = [doubt for row in rows for doubt in doubts(*row.place, row)]
    return [*found, *shared_references(CONTRACTS.place, numbered)]


@contracts_app.command("import")
def import_register(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(help="A CSV file in the layout of the LGA.", dir_okay=False)
    ],
) -> None:
    """Import the valid rows of a published register into params/contracts.csv.

    Lists the rows that it leaves out. Exit code 1 if rows were left out, 2 if nothing could be
    imported.
    """
    if not file.is_file():
        end(WORDING("file-not-found", file=file))
    root = context.obj.root
    used = register_imported(root, file)
    if used.merged.changed or used.merged.added:
        write_durably(root / CONTRACTS.place, used.merged.content)
    for text in _import_lines(used.merged):
        out.print(Text(text))
    for line in (*doubt_lines(used.doubts), *left_out_lines(file.name, used.left_out)):
        err.print(line)
    if used.left_out:
        raise typer.Exit(FAILED)


def _import_lines(imported: Merged) -> list[str]:
    """What an import came to, contract by contract."""
    lines = [
        WORDING("contract-changed", one=one, columns=", ".join(columns))
        for one, columns in imported.changed.items()
    ]
    lines += [WORDING("contract-added", one=one) for one in imported.added]
    lines += [WORDING("contract-not-in-file", one=one) for one in imported.missing]
    lines = lines or [WORDING("contracts-unchanged", place=CONTRACTS.place)]
    if imported.register_only:
        lines.append(
            WORDING(
                "contracts-register-only",
                register_only=imported.register_only,
                identity=", ".join(IDENTITY),
                place=CONTRACTS.place,
            )
        )
    return lines


@contracts_app.command()
def notice(
    context: typer.Context,
    contract: Annotated[str, typer.Argument(help="The contract, as in params/contracts.csv.")],
    quarter: Quarter = None,
    into: Annotated[
        Path | None,
        typer.Option(
            help="The JSON file to write. Default: a file in outputs/published.", dir_okay=False
        ),
    ] = None,
) -> None:
    """Write a contract performance notice (UK9) as OCDS, up to a quarter."""
    from commissioning.procurement import performance_notice

    setting = context.obj
    council = council_in(setting)
    until = selected_quarter(council, quarter, setting.today)
    content = performance_notice(council, contract, until, setting.time_text())
    place = (into or setting.root / FOLDER / f"{contract}-{until.text}.json").resolve()
    write_durably(place, content)
    out.print(Text(WORDING("notice-written", place=near(place), contract=contract)))


@contracts_app.command()
def notify(
    context: typer.Context,
    contract: Annotated[str, typer.Argument(help="The contract, as in params/contracts.csv.")],
) -> None:
    """Write the letter and the clause about a provider's duties (framework §3, §5)."""
    from commissioning.workflow import duty_letter, to_enter

    council, day = council_in(context.obj), context.obj.today
    folder = duty_letter(council, context.obj.root, contract, day)
    out.print(Text(WORDING("provider-letter", folder=near(folder))))
    for line in to_enter(council, contract):
        out.print(Text(line))
