"""The command `catalogue`: the page that lists all that was made, written anew."""

from __future__ import annotations

from pathlib import Path

import typer

from commissioning.cli.shell.console import Setting, council_in, near, out
from commissioning.inputs import Council
from commissioning.terminal_text import Text
from commissioning.wording import Wording

WORDING = Wording("commands")


def catalogue(context: typer.Context) -> None:
    """Write outputs/index.html: one list of all quarters, reports, versions and measures."""
    setting = context.obj
    page = list_all(setting, council_in(setting))
    out.print(Text(WORDING("catalogue-written", page=near(page))))


def list_all(setting: Setting, council: Council) -> Path:
    """Write the page of all that was made as things now stand; its path."""
    from commissioning.archive.catalogue import write_listing

    return write_listing(setting.root, council)
