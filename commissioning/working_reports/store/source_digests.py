"""The files that a run depends on, as digests: the program's own, and a council's inputs."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from commissioning.working_reports.store.report_manifest import content_of, digest

PROGRAM = ("commissioning",)
LEFT_OUT = frozenset({"__pycache__", ".ipynb_checkpoints"})
LOCK = ".lock"


def source_digest(project: Path) -> str:
    """A digest over the program that makes reports, by name and content of each file."""
    return folders_digest(project, PROGRAM)


def folders_digest(root: Path, folders: Iterable[str]) -> str:
    """A digest over all files of these folders of a root, by name and content.

    What Python and JupyterLab keep next to them is left out, and locks.
    """
    text = "".join(
        f"{digest(content)}  {name[len(str(root)) :]}\n"
        for name in sorted(name for folder in folders for name in _names(f"{root}/{folder}"))
        if (content := content_of(name)) is not None
    )
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def _names(folder: str) -> Iterator[str]:
    for place, inner, names in os.walk(folder, followlinks=True):
        inner[:] = [name for name in inner if name not in LEFT_OUT]
        yield from (
            f"{place}/{name}"
            for name in names
            if not (name.startswith(".") and name.endswith(LOCK))
        )
