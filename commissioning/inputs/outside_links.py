"""A council's own folders, of narrative among them, and links out of them.

Anybody who plants a link has another file read, or written over.

A provider who may put a file in the folder of returns could put a link there: to the users of the
desk, whose cells the faults would then print, or to a device that never ends. So nothing in these
folders may lead out of them, and no link in them may be a folder, which could hold itself. The
folders themselves may stand elsewhere, on a share for instance: who can change that can change
everything.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from commissioning.inputs.faults import Fault, instruction
from commissioning.wording import Wording

NARRATIVE, FORMERLY = "narrative", "words"
NARRATIVE_FOLDERS = (NARRATIVE, FORMERLY)
WORDING = Wording("inputs")
OWN = ("params", "data", *NARRATIVE_FOLDERS, "ledger")


def linked_out(root: Path) -> list[Fault]:
    """A fault for each link out or to a folder, each pipe or device, and two narrative folders."""
    links = [
        instruction(place.relative_to(root).as_posix(), WORDING("link"), remedy)
        for top in OWN
        for place, remedy in _wrong(root / top)
    ]
    return [*links, *two_narrative_folders(root)]


def narrative_folder(root: Path) -> Path:
    """The folder of a council's narrative: `words/` where an earlier version began it there."""
    formerly = root / FORMERLY
    return formerly if formerly.is_dir() else root / NARRATIVE


def two_narrative_folders(root: Path) -> list[Fault]:
    """A fault where a council has both folders, of which only one would be read."""
    if all((root / name).is_dir() for name in NARRATIVE_FOLDERS):
        remedy = WORDING("one-narrative-folder", new=NARRATIVE, old=FORMERLY)
        return [instruction(FORMERLY, WORDING("two-folders"), remedy)]
    return []


def _wrong(folder: Path) -> Iterator[tuple[Path, str]]:
    """What below a folder is neither a file nor a folder of its own, and what to do about it."""
    inside = Path(os.path.realpath(folder))
    pending = [(folder, inside)]  # each as it is named, and where it really is
    while pending:
        place, really = pending.pop()
        for entry in _entries(place):
            leads_to = Path(os.path.realpath(entry.path))
            if leads_to != really / entry.name:
                if not (leads_to.is_relative_to(inside) and leads_to.is_file()):
                    yield Path(entry.path), WORDING("link-refused")
            elif entry.is_dir(follow_symlinks=False):
                pending.append((Path(entry.path), leads_to))
            elif not entry.is_file(follow_symlinks=False):
                yield Path(entry.path), WORDING("not-a-file")


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What is in a folder; nothing where it cannot be read, which others report."""
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:
        return []
