"""The commands `contracts …`: the register published and taken in, and notices of performance."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from commissioning.checks.importing import register_imported
from commissioning.commands.console import (
    Quarter,
    asked,
    council_in,
    end,
    near,
    out,
    refuse,
)
from commissioning.inputs.contract_register import Merged, published_csv
from commissioning.inputs.contract_tables import CONTRACTS
from commissioning.inputs.faults import InputError
from commissioning.planning.asking import quarter_asked
from commissioning.planning.masking import public_contracts
from commissioning.production.shelf import write_durably

contracts_app = typer.Typer(
    help="The contract register as published, and notices of how contracts performed.",
    no_args_is_help=True,
)
FOLDER = Path("outputs", "published")


@contracts_app.command()
def publish(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(
            help="CSV file to write; outputs/published/contracts.csv when left out.",
            dir_okay=False,
        ),
    ] = None,
) -> None:
    """Write the register as the Transparency Code asks, in the layout that the LGA publishes.

    What params/exemptions.yaml holds exempt is written [w].
    """
    council = council_in(context.obj)
    place = (file or context.obj.root / FOLDER / "contracts.csv").resolve()
    contracts = public_contracts(council)
    write_durably(place, published_csv(contracts))
    out.print(Text(f"{near(place)}: {len(contracts)} contracts."))


@contracts_app.command("import")
def import_register(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="CSV file in the LGA's layout.", dir_okay=False)],
) -> None:
    """Take a published register into params/contracts.csv; its faults are listed, or it is."""
    if not file.is_file():
        end(f"{file} is no file.")
    root = context.obj.root
    try:
        taken = register_imported(root, file)
    except InputError as error:
        refuse(error.faults, as_json=False)
    if taken.changed or taken.added:
        write_durably(root / CONTRACTS.place, taken.content)
    for line in _told(taken):
        out.print(Text(line))


def _told(taken: Merged) -> list[str]:
    """What an import came to, contract by contract."""
    lines = [f"{one}: changed in {', '.join(columns)}" for one, columns in taken.changed.items()]
    lines += [f"{one}: added" for one in taken.added]
    lines += [f"{one}: not in the file; its row was left as it is" for one in taken.missing]
    lines += [f"{one.place} ({one.subject}): to be filled, {one.expected}" for one in taken.to_fill]
    return lines or [f"Nothing in it is new; {CONTRACTS.place} is as it was."]


@contracts_app.command()
def notice(
    context: typer.Context,
    contract: Annotated[str, typer.Argument(help="The contract, as params/contracts.csv has it.")],
    quarter: Quarter = None,
    into: Annotated[
        Path | None,
        typer.Option(
            help="JSON file to write; in outputs/published when left out.", dir_okay=False
        ),
    ] = None,
) -> None:
    """Write a contract performance notice (UK9) as OCDS, up to a quarter of its assessment year."""
    from commissioning.production.notices import performance_notice

    setting = context.obj
    council = council_in(setting)
    until = asked(quarter_asked, council, quarter, setting.today)
    try:
        content = asked(performance_notice, council, contract, until, setting.time_told())
    except InputError as error:
        refuse(error.faults, as_json=False)
    place = (into or setting.root / FOLDER / f"{contract}-{until.text}.json").resolve()
    write_durably(place, content)
    out.print(Text(f"{near(place)}: contract performance notice of {contract}."))
