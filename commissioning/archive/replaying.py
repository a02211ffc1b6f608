"""A sealed report made again and compared, byte by byte, with what was issued.

Where it comes out otherwise, the first thing in the order of its making that is not what it was is
named as the cause: data, template, program, words, packages. What is a program is run only as it
was sealed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from commissioning.archive import layout
from commissioning.archive.completeness import changes
from commissioning.archive.environment import packages_told
from commissioning.archive.rerun import FAILURE, PACKAGES, SEARCHED
from commissioning.execution.program import PYTHON
from commissioning.notebook.facts import FIELDS

DATA, TEMPLATE, PROGRAM, WORDS = "data", "template", "program", "words"
VERSION = "package version"
NONE = ("none", "none")
# Which kind of cause a changed file is, by how its name in the data folder begins.
KINDS = {
    layout.INPUTS: DATA,
    layout.TEMPLATE: TEMPLATE,
    layout.SOURCE: PROGRAM,
    layout.JOB: PROGRAM,
    layout.WORDS: WORDS,
    "ledger": WORDS,
}
RUNS = (TEMPLATE, PROGRAM)


class ReplayError(Exception):
    """A bag that cannot be made again; the sentence says why."""


@dataclass(frozen=True)
class Cause:
    """Something that is not what it was when the report was issued: its kind, and what."""

    kind: str
    what: str


@dataclass(frozen=True)
class Moved:
    """A figure that comes out otherwise: its fact, and what it is printed as then and now."""

    fact: str
    then: str
    now: str


@dataclass(frozen=True)
class Replayed:
    """How a replay went: files that come out otherwise, causes in order, and figures that moved."""

    differ: tuple[str, ...]
    causes: tuple[Cause, ...]
    moved: tuple[Moved, ...]

    @property
    def cause(self) -> Cause | None:
        """The first cause of a difference; None where nothing is known to be other than it was."""
        return self.causes[0] if self.causes else None


def causes_in(bag: Path) -> tuple[Cause, ...]:
    """What in the bag itself is not what was sealed, in the order of a report’s making."""
    found = []
    for change in changes(bag):
        inside = change.name.removeprefix(f"{layout.DATA}/")
        kind = next((kind for start, kind in KINDS.items() if inside.startswith(start)), None)
        found += [Cause(kind, change.sentence)] if kind else []
    order = list(dict.fromkeys(KINDS.values()))
    return tuple(sorted(found, key=lambda cause: order.index(cause.kind)))


def replay(bag: Path, folder: Path, python: Path | None, unsealed: bool) -> Replayed:
    """The bag’s report made again in a folder, and how it compares with the one that was issued.

    `python` is the interpreter to use, this one where None; `unsealed` is whether a template or a
    program that was changed since it was sealed is run all the same.

    Raises:
        ReplayError: it cannot be made.
    """
    causes = causes_in(bag)
    changed = [cause.what for cause in causes if cause.kind in RUNS]
    if changed and not unsealed:
        raise ReplayError(
            f"First cause, {causes[0].kind}: {causes[0].what} A program that was changed is not "
            f"run ({' '.join(changed)}); --unsealed runs it all the same."
        )
    data = bag / layout.DATA
    _rerun(data, folder, python or Path(sys.executable))
    return Replayed(
        tuple(_differ(data, folder)),
        (*causes, *_of_packages(data, folder)),
        tuple(_moved(data, folder)),
    )


def _rerun(data: Path, folder: Path, python: Path) -> None:
    """Run the program of the bag on its data, in a process of its own that finds no other."""
    source = folder / "source"
    try:
        with zipfile.ZipFile(data / layout.SOURCE) as archive:
            archive.extractall(source)
    except (OSError, zipfile.BadZipFile) as error:
        raise ReplayError(f"{layout.SOURCE} cannot be opened ({error}).") from None
    command = [str(python), "-m", "commissioning.archive.rerun", str(data.resolve()), str(folder)]
    told = {**os.environ, SEARCHED: str(source)}
    done = subprocess.run(command, cwd=source, env=told, capture_output=True, check=False)
    if done.returncode:
        raise ReplayError(f"The report cannot be made again here: {_reason(folder, done.stderr)}")


def _reason(folder: Path, said: bytes) -> str:
    path = folder / FAILURE
    if path.is_file():
        return path.read_text("utf-8")
    lines = said.decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "the process was stopped."


def _differ(data: Path, folder: Path) -> Iterator[str]:
    for name in layout.MADE:
        then, now = data / name, folder / name
        if then.is_file() != now.is_file() or (
            then.is_file() and then.read_bytes() != now.read_bytes()
        ):
            yield name


def _of_packages(data: Path, folder: Path) -> Iterator[Cause]:
    """Packages whose version is another than when the report was issued, Python first."""
    then = packages_told((data / layout.SBOM).read_bytes())
    now = json.loads((folder / PACKAGES).read_bytes())
    for name in sorted(then.keys() | now.keys(), key=lambda one: (one != PYTHON, one)):
        if then.get(name) != now.get(name):
            was, here = then.get(name, "not used"), now.get(name, "not installed")
            yield Cause(VERSION, f"{name} was {was} and is {here} here.")


def _moved(data: Path, folder: Path) -> Iterator[Moved]:
    then, now = _texts(data / layout.FACTS), _texts(folder / layout.FACTS)
    for fact in {**then, **now}:
        was, told = then.get(fact, NONE), now.get(fact, NONE)
        if was != told:
            place = 0 if was[0] != told[0] else 1
            yield Moved(fact, was[place], told[place])


def _texts(path: Path) -> dict[str, tuple[str, str]]:
    """What each fact of a registry is printed as, and its exact value."""
    name, value, _, text, _ = FIELDS
    try:
        facts = json.loads(path.read_bytes())
        return {str(one[name]): (str(one[text]), str(one[value])) for one in facts}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
