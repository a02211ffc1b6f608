"""Accounts: what each edition in the report store was made from and printed with, by digests.

The manifest of a report is in `.made/` next to the reports of its quarter, not in the report's own
folder, which may be given to the public: a digest of what is exempt could be tried until it fits.
It holds no time, and is believed only while the files it reports of are those that are valid now.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypedDict

from commissioning.narrative.journal import as_written
from commissioning.working_reports.store.report_store import write_durably

FOLDER = ".made"
ENDS_WITH = ".json"
# What an edition is run from, and what it is printed with besides; its words come on top.
RUN_FROM = ("snapshot", "template", "parameters", "provider", "source", "packages")
PRINTED_WITH = ("record", "docx", "pages", "exempt")
# What came of it: words, the digest of each file by name, what its making had to say, and the
# packages that its files were made with, which are older than `packages` where they were signed.
COME_OUT = ("words", "files", "warning", "made_with")

READ, PART = os.O_RDONLY | getattr(os, "O_BINARY", 0), 1 << 16


class JournalState(TypedDict):
    """A journal of words as it was: the digest of the file, and how many entries it had."""

    digest: str
    entries: int


class Program(TypedDict):
    """The program that makes reports: a digest of its source, and the version of each package."""

    source: str
    packages: str


class PrintedWith(TypedDict):
    """What an edition is printed with next to its record; `exempt` is a digest, None of nothing."""

    docx: bool
    pages: int | None
    exempt: str | None


class RunFrom(PrintedWith):
    """What an edition is made from next to the program and its record."""

    snapshot: str
    template: str
    parameters: dict[str, str]
    provider: str | None


class MadeFrom(RunFrom, Program):
    """What an edition is made from next to its record."""


class Recorded(MadeFrom):
    """What an edition would be made from, with a digest of all that its record may print."""

    record: str


class ManifestInputs(Recorded):
    """What a run reports of an edition; the words are those that its journal holds."""

    files: dict[str, str]
    warning: str
    made_with: str


class Manifest(ManifestInputs):
    """What an edition in the report store was made from, printed with and came to."""

    words: JournalState


def manifest_path(place: Path) -> Path:
    """Where the manifest of the report at a place stands."""
    return place.parent / FOLDER / f"{place.name}{ENDS_WITH}"


def manifests_of(quarter: Path) -> Iterator[Path]:
    """The places of the reports of a quarter that there is an account of."""
    for path in sorted((quarter / FOLDER).glob(f"*{ENDS_WITH}")):
        yield quarter / path.name.removesuffix(ENDS_WITH)


def read_manifest(place: Path) -> Manifest | None:
    """The manifest of the report at a place; None where there is none that can be read."""
    try:
        manifest: Manifest = json.loads(content_of(f"{manifest_path(place)}") or b"")
    except (ValueError, RecursionError):
        return None
    return manifest if _is_whole(manifest) else None


def _is_whole(content: object) -> bool:
    """Whether it is an account, of all its parts, and not of another version or changed by hand."""
    if not isinstance(content, dict) or content.keys() != {*RUN_FROM, *PRINTED_WITH, *COME_OUT}:
        return False
    files, wording = content["files"], content["words"]
    return (
        isinstance(files, dict)
        and isinstance(wording, dict)
        and isinstance(wording.get("entries"), int)
        and all(isinstance(content[part], str) for part in ("packages", "warning", "made_with"))
    )


def packages_used(manifest: Manifest) -> dict[str, str]:
    """The version of each package that the files of an edition were made with, by name."""
    pairs = (one.partition("==") for one in manifest["made_with"].split())
    return {name: version for name, _, version in pairs if name and version}


def write_manifest(place: Path, manifest: ManifestInputs, journal: Path) -> None:
    """Write the manifest of the edition at a place, its words those that the journal now holds."""
    whole: Manifest = {**manifest, "words": journal_state(journal)}
    content = json.dumps(whole, ensure_ascii=False, indent=1, sort_keys=True)
    write_durably(manifest_path(place), f"{content}\n".encode())


def forget_manifest(place: Path) -> None:
    """Have no account of the report at a place any more, so that the next run runs it."""
    manifest_path(place).unlink(missing_ok=True)


def digest(content: bytes) -> str:
    """SHA-256, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def journal_state(journal: Path) -> JournalState:
    """A journal of words as it is: the digest of the file, and how many entries it has."""
    content = as_written(content_of(journal) or b"")
    return {"digest": digest(content), "entries": content.count(b"\n")}


def file_digests(folder: Path) -> dict[str, str]:
    """The digest of each file of a folder by its name from there."""
    return {
        path.relative_to(folder).as_posix(): digest(path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def files_gone(place: Path, files: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Which of the files are missing from a place, and which are others than these digests say."""
    folder, missing, changed = f"{place}{os.sep}", [], []
    for name, was in files.items():
        content = content_of(folder + name)
        if content is None:
            missing.append(name)
        elif digest(content) != was:
            changed.append(name)
    return missing, changed


def content_of(path: Path | str) -> bytes | None:
    """What a file holds; None where there is none, or it cannot be read."""
    try:
        opened = os.open(path, READ)  # half the time of `open`, of which a run does thousands
    except OSError:
        return None
    try:
        parts = [os.read(opened, PART)]
        while len(parts[-1]) == PART:
            parts.append(os.read(opened, PART))
    except OSError:
        return None
    finally:
        os.close(opened)
    return b"".join(parts)
