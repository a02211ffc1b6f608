"""The folder that a report is made again in: a temporary one, or one to keep."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from commissioning.cli.shell.console import end
from commissioning.wording import Wording

WORDING = Wording("commands")

LITTER = ("record", "source", "run", "private", "environment")


@contextmanager
def folder_to_make_in(keep: Path | None) -> Iterator[Path]:
    """An empty folder to make the report in: a temporary one, or one to keep."""
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="replay-", ignore_cleanup_errors=True) as folder:
            yield Path(folder)
        return
    if keep.exists():
        end(WORDING("folder-exists", folder=keep))
    keep.mkdir(mode=0o700, parents=True)
    try:
        yield keep.resolve()
    finally:
        for litter in LITTER:
            shutil.rmtree(keep / litter, ignore_errors=True)
