"""The commands `appraisal …`: an appraisal begun, its workbook written and read, and taken in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commissioning.checks import draft_faults
from commissioning.cli.shell.console import council_in, end, near, out, refuse
from commissioning.planning import selected_quarter
from commissioning.terminal_text import Text
from commissioning.wording import Wording

WORDING = Wording("commands")

appraisal_app = typer.Typer(
    help="Options appraisals: start one, score and cost it in a workbook, import it.",
    no_args_is_help=True,
)
Ref = Annotated[str, typer.Argument(help="The reference of the appraisal, such as parking-2027.")]


@appraisal_app.command()
def new(
    context: typer.Context,
    ref: Ref,
    quarter: Annotated[
        str | None,
        typer.Option(help="The quarter in which it is presented. Default: the latest in the data."),
    ] = None,
) -> None:
    """Start a draft, with comments that explain each entry, and its workbook."""
    from commissioning.procurement import begin

    root = context.obj.root
    period = selected_quarter(council_in(context.obj), quarter, context.obj.today)
    for place in begin(root, ref, period):
        out.print(Text(str(near(place))))
    out.print(Text(WORDING("appraisal-begun")))


@appraisal_app.command()
def workbook(context: typer.Context, ref: Ref) -> None:
    """Write the workbook of an appraisal as it now is: a row for each score, and its costs."""
    from commissioning.procurement import write_worksheet

    out.print(Text(str(near(write_worksheet(context.obj.root, ref)))))


@appraisal_app.command("import")
def import_workbook(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The filled-in workbook.", dir_okay=False)],
    ref: Annotated[
        str | None, typer.Option(help="The appraisal. Default: the name of the workbook.")
    ] = None,
) -> None:
    """Import scores and costs from a workbook. If there are faults, lists them instead."""
    from commissioning.procurement import take_scores_and_costs

    if not file.is_file():
        end(WORDING("file-not-found", file=file))
    place, scores, costs, left = take_scores_and_costs(context.obj.root, ref or file.stem, file)
    out.print(Text(WORDING("appraisal-read", place=near(place), scores=scores, costs=costs)))
    if left:
        out.print(Text(WORDING("appraisal-gaps", left=left)))


@appraisal_app.command("present")
def present_draft(context: typer.Context, ref: Ref) -> None:
    """Present a draft, so that reports read it. If there are faults, lists them instead."""
    from commissioning.procurement import draft_place, present

    root = context.obj.root
    name = draft_place(root, ref).relative_to(root).as_posix()
    if faults := draft_faults(council_in(context.obj), root, name):
        refuse(faults, as_json=False)
    place = present(root, ref)
    out.print(Text(WORDING("appraisal-placed", place=near(place))))
