"""The command `environment export`: what a replay needs when no package index has it any more."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from commissioning.cli.shell.console import Setting, end, out
from commissioning.terminal_text import Text

environment_app = typer.Typer(
    help="The packages that reports are made with, kept for years.", no_args_is_help=True
)
Folder = Annotated[Path, typer.Argument(help="A folder for environments, one for each lock.")]
OfIssued = Annotated[
    Path | None,
    typer.Option("--issued", help="A version's folder: the lock is that record's, not ours."),
]


@environment_app.callback()
def environment() -> None:
    """Keep `export` a command of its own, beside others to come."""


@environment_app.command()
def export(context: typer.Context, folder: Folder, history: OfIssued = None) -> None:
    """Keep the wheels of the lock file in a folder, once, with a recipe for a container.

    Give the folder to `replay --environment NEW --wheels FOLDER`, which then asks no network. It
    can be kept beside deposits: nobody has to trust it, since the sealed lock has every digest.
    """
    from commissioning.archive.bag import DATA, LOCK, LOCK_FILE, part
    from commissioning.archive.replay import export

    setting: Setting = context.obj
    if folder.exists() and not folder.is_dir():
        end(f"{folder} is a file; give a folder, which is made where there is none.")
    if history and not os.path.lexists(history / DATA / LOCK):
        end(
            f"{history} is no record: it has no {DATA}/{LOCK}. Give the folder of one version, as "
            "outputs/issued/2025-26-Q2/cabinet/v1."
        )
    lock = part(history, f"{DATA}/{LOCK}") if history else part(setting.project, LOCK_FILE)
    place = export(lock, folder)
    out.print(Text(f"{place}: the wheels of the lock, and a recipe for a container."))
