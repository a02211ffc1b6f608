"""Links out of a council's own folders: whoever plants one has another file read, or written over.

A provider who may put a file in the folder of returns could put a link there: to the users of the
desk, whose cells the faults would then print, or to a device that never ends. So nothing in these
folders may lead out of them, and no link in them may be a folder, which could hold itself. The
four folders themselves may stand elsewhere, on a share for instance: who can change that can change
everything.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from commissioning.inputs.faults import Fault

OWN = ("params", "data", "words", "ledger")
NOT_A_LINK = "a file or folder of its own, not a link; put there what the link leads to"
NOT_A_FILE = "a file or a folder, which this is not; remove it"


def linked_out(root: Path) -> list[Fault]:
    """A fault for each link or junction that leads out, or to a folder, and each pipe or device."""
    return [
        Fault(place.relative_to(root).as_posix(), None, None, None, expected)
        for top in OWN
        for place, expected in _wrong(root / top)
    ]


def _wrong(folder: Path) -> Iterator[tuple[Path, str]]:
    """What is no file or folder of its own below a folder, and what is expected there."""
    inside = Path(os.path.realpath(folder))
    pending = [(folder, inside)]  # each as it is named, and where it really is
    while pending:
        place, really = pending.pop()
        for entry in _entries(place):
            leads_to = Path(os.path.realpath(entry.path))
            if leads_to != really / entry.name:
                if not (leads_to.is_relative_to(inside) and leads_to.is_file()):
                    yield Path(entry.path), NOT_A_LINK
            elif entry.is_dir(follow_symlinks=False):
                pending.append((Path(entry.path), leads_to))
            elif not entry.is_file(follow_symlinks=False):
                yield Path(entry.path), NOT_A_FILE


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What stands in a folder; nothing where it is none, or cannot be read, which others tell."""
    try:
        with os.scandir(folder) as found:
            return sorted(found, key=lambda entry: entry.name)
    except OSError:
        return []
