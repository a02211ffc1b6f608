"""The shelf of working reports: published by rename, so that a reader never meets half a report.

`outputs/working/<quarter>/<report>/` holds the last good edition. A new one is made in a staging
folder next to it and takes its place at the end; whatever happens before leaves the old one alone.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

NOTEBOOK = "report.ipynb"
INPUTS = "inputs"  # the folder with its snapshot
STAGING = ".staging"
REPLACED = ".replaced"
RUN_LOCK = "outputs/.run.lock"  # what one run at a time holds, from the council folder


def quarter_folder(root: Path, quarter: str) -> Path:
    """Where a quarter's working reports stand."""
    return root / "outputs" / "working" / quarter


def staging_folder(quarter: Path, key: str) -> Path:
    """A new empty folder in which to make a report, which no other process is given."""
    (quarter / STAGING).mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(dir=quarter / STAGING)) / key
    folder.mkdir()
    return folder


def publish(staged: Path, place: Path) -> None:
    """Put a finished folder in its place; the edition it replaces goes only when it is there.

    Two renames: were the machine to stop between them, `recover` puts the old edition back.
    """
    make_durable(staged)
    replaced = place.parent / REPLACED / place.name
    if place.exists():
        replaced.parent.mkdir(exist_ok=True)
        if replaced.exists():
            shutil.rmtree(replaced)
        place.rename(replaced)
    staged.rename(place)
    if replaced.exists():
        shutil.rmtree(replaced)


def recover(quarter: Path) -> None:
    """Finish what a stopped run left: put back an edition whose successor never came."""
    for replaced in sorted((quarter / REPLACED).glob("*")):
        place = quarter / replaced.name
        if place.exists():
            shutil.rmtree(replaced)
        else:
            replaced.rename(place)
    for litter in (quarter / REPLACED, quarter / STAGING):
        shutil.rmtree(litter, ignore_errors=True)


def write_durably(path: Path, content: bytes) -> None:
    """Replace one file whole: a reader sees the old content or the new, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def make_durable(folder: Path) -> None:
    """See to it that the files of a folder are on the disk."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
