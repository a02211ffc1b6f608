"""A run asked for again: whether everything it depends on is as the last one left it.

Before a council is read, or a library imported that could read it, one digest over the contents of
all that a run depends on is checked against that of the last run that ended well, and every file of
every edition against its manifest. Where anything differs a run decides report by report.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from commissioning.warm_kernels.server.installed_packages import installed
from commissioning.working_reports.narratives import journal_path
from commissioning.working_reports.store import (
    content_of,
    digest,
    files_gone,
    folders_digest,
    journal_state,
    manifest_path,
    manifests_of,
    quarter_folder,
    read_manifest,
    write_durably,
)

MEMORY = ".last-run.json"
# What a run reads of a council; words and editions are checked against manifests.
INPUTS = ("params", "data", "ledger", "notebooks")
PROGRAM = ("commissioning", "notebooks")
SOURCES = "params/sources.yaml"  # tables may be in any file then, or in a database


class ToRemember(TypedDict):
    """What a run had to say; `kept` has a sentence on each report that no run makes any more."""

    quarter: str
    label: str
    kept: dict[str, str]


class Memory(ToRemember):
    """What a run that ended well said, depended on and left, each file by its digest."""

    warnings: dict[str, str]
    standing: str
    editions: dict[str, str]
    pages: dict[str, str]


@dataclass(frozen=True)
class RunRequest:
    """What a run was asked for: in which council, of which quarter, which reports; by when."""

    root: Path
    project: Path
    quarter: str | None
    reports: tuple[str, ...]
    day: str

    @property
    def memory(self) -> Path:
        """Where it is kept what the last run that ended well was."""
        return self.root / "outputs" / MEMORY


def run_inputs_digest(request: RunRequest) -> str:
    """A digest over all that a run depends on next to words and editions; "" where it cannot tell.

    It cannot of a council whose tables may come from elsewhere.
    """
    if (request.root / SOURCES).exists():
        return ""
    sentences = [
        str(request.project),
        request.quarter,
        list(request.reports),
        request.day,
        folders_digest(request.root, INPUTS),
        folders_digest(request.project, PROGRAM),
        [sys.version, *sorted({name for _, name in installed()})],
    ]
    return digest(json.dumps(sentences).encode())


def remember(
    request: RunRequest, status: str, made: Iterable[str], text: ToRemember, pages: Iterable[Path]
) -> None:
    """Keep what a run that ended well depended on and left; nothing where that cannot be known.

    `made` are the keys of its reports, `pages` what it wrote next to them, and `told` is what it
    had to say.
    """
    request.memory.unlink(missing_ok=True)
    folder = quarter_folder(request.root, text["quarter"])
    left = {place.name: place for place in manifests_of(folder) if place.name not in text["kept"]}
    warnings = {
        key: reported_of["warning"] for key in made if (reported_of := read_manifest(folder / key))
    }
    if not status or not set(made) <= left.keys():
        return
    editions = {key: digest(manifest_path(place).read_bytes()) for key, place in left.items()}
    written = {
        page.relative_to(request.root).as_posix(): digest(page.read_bytes()) for page in pages
    }
    memory: Memory = {
        **text,
        "warnings": warnings,
        "standing": status,
        "editions": editions,
        "pages": written,
    }
    write_durably(request.memory, f"{json.dumps(memory, indent=1)}\n".encode())


def recalled(request: RunRequest) -> Memory | None:
    """What the last run said, where one now would find everything as it left it; else None."""
    try:
        memory: Memory = json.loads(request.memory.read_bytes())
        folder = quarter_folder(request.root, memory["quarter"])
        as_left = (
            memory["standing"] == run_inputs_digest(request) != ""
            and not any(files_gone(request.root, memory["pages"]))
            and all(
                _as_left(request.root, folder / key, was) for key, was in memory["editions"].items()
            )
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return memory if as_left else None


def _as_left(root: Path, place: Path, was: str) -> bool:
    """Whether an edition's manifest is this one, and its files and words are what it reports."""
    content = content_of(manifest_path(place))
    manifest = read_manifest(place) if content is not None and digest(content) == was else None
    journal = journal_path(root, place.parent.name, place.name)
    return (
        manifest is not None
        and not any(files_gone(place, manifest["files"]))
        and journal_state(journal) == manifest["words"]
    )
