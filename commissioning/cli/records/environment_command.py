"""The command `environment export`: what a replay needs when no package index has it any more."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from commissioning.cli.shell.console import Setting, end, out
from commissioning.terminal_text import Text
from commissioning.wording import Wording

WORDING = Wording("commands")

environment_app = typer.Typer(
    help="The packages that reports are made with, kept for later years.", no_args_is_help=True
)
Folder = Annotated[Path, typer.Argument(help="A folder for environments, one for each lock file.")]
OfIssued = Annotated[
    Path | None,
    typer.Option(
        "--issued", help="The folder of an issued version. Takes the lock file of that record."
    ),
]


@environment_app.callback()
def environment() -> None:
    """Keep `export` a command of its own, beside others to come."""


@environment_app.command()
def export(context: typer.Context, folder: Folder, history: OfIssued = None) -> None:
    """Keep the packages of the lock file in a folder, with instructions for a container.

    `replay --environment NEW --wheels FOLDER` then needs no network. The folder can be kept beside
    the copies of records. Nobody has to trust it: the sealed lock file has every digest.
    """
    from commissioning.archive.bag import DATA, LOCK, LOCK_FILE, part
    from commissioning.archive.replay import export

    setting: Setting = context.obj
    if folder.exists() and not folder.is_dir():
        end(WORDING("environment-file", folder=folder))
    if history and not os.path.lexists(history / DATA / LOCK):
        end(WORDING("environment-no-record", history=history, file=f"{DATA}/{LOCK}"))
    lock = part(history, f"{DATA}/{LOCK}") if history else part(setting.project, LOCK_FILE)
    place = export(lock, folder)
    out.print(Text(WORDING("environment-made", place=place)))
