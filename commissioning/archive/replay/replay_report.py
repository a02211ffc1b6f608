"""A sealed report made again and compared, byte by byte, with what was issued.

Where it comes out otherwise, the first thing in the order of its making that is not what it was is
named as the cause: data, template, program, words, packages. A record is verified whole before
one line of its program runs; one that is not as it was sealed is run only where that is asked for.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from commissioning.archive.bag import layout
from commissioning.archive.bag.build_environment import packages_in
from commissioning.archive.bag.completeness import changes
from commissioning.archive.replay.open_issued import Opened
from commissioning.archive.replay.source_archive import SourceError, take_out
from commissioning.archive.rerun import FAILURE, PACKAGES, SEARCHED
from commissioning.errors import FAILED, CommissioningError
from commissioning.execution import PYTHON, kernel_environment
from commissioning.notebook import FIELDS
from commissioning.wording import Wording

WORDING = Wording("archive")

DATA, TEMPLATE, PROGRAM, NARRATIVE = "data", "template", "program", "words"
VERSION = "package version"
NONE = ("none", "none")
REASON_BYTES = 10_000
# Which kind of cause a changed file is, by how its name in the data folder begins.
KINDS = {
    layout.INPUTS: DATA,
    layout.TEMPLATE: TEMPLATE,
    layout.SOURCE: PROGRAM,
    layout.JOB: PROGRAM,
    layout.NARRATIVE: NARRATIVE,
    "ledger": NARRATIVE,
}


class ReplayError(CommissioningError):
    """A bag that cannot be made again; the sentence says why."""

    exit_code = FAILED


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


def replay(issued: Opened, folder: Path, python: Path | None, unsealed: bool) -> Replayed:
    """The report of an opened record made again in a folder, and how it compares with the issued.

    `python` is the interpreter to use, this one where None; `unsealed` is whether the program of a
    record that is not as it was sealed is run all the same.

    Raises:
        ReplayError: it cannot be made.
    """
    refuse_unsealed(issued, unsealed)
    causes = causes_in(issued.bag)
    data = issued.bag / layout.DATA
    _rerun(data, folder, python or Path(sys.executable))
    return Replayed(
        tuple(_differ(data, folder)),
        (*causes, *_of_packages(data, folder)),
        tuple(_moved(data, folder)),
    )


def refuse_unsealed(issued: Opened, unsealed: bool) -> None:
    """Nothing where a record may be run: it is as it was sealed, or that does not matter.

    Raises:
        ReplayError: it may not; the sentence says what is wrong with it first.
    """
    if not issued.wrong or unsealed:
        return
    causes, more = causes_in(issued.bag), len(issued.wrong) - 1
    text = f"First cause, {causes[0].kind}: {causes[0].what}" if causes else issued.wrong[0]
    others = f" (and {more} more; `verify` lists them)" if more else ""
    raise ReplayError(
        f"{text}{others} The record is not as it was sealed, or not by the list given, so "
        "nothing of it is run; --unsealed runs its program all the same, with your rights."
    )


def _rerun(data: Path, folder: Path, python: Path) -> None:
    """Run the program of the bag on its data, in a process of its own that finds no other.

    The process has what a kernel has of the surroundings: no password, no other path to code.
    """
    source, private = folder / "source", folder / "private"
    try:
        take_out(data / layout.SOURCE, source)
    except SourceError as error:
        raise ReplayError(str(error)) from None
    private.mkdir(mode=0o700)
    command = [str(python), "-m", "commissioning.archive.rerun", str(data.resolve()), str(folder)]
    text = kernel_environment(os.environ, private) | {SEARCHED: str(source)}
    done = subprocess.run(command, cwd=source, env=text, capture_output=True, check=False)
    if done.returncode:
        raise ReplayError(WORDING("replay-failed", reason=_reason(folder, done.stderr)))


def _reason(folder: Path, extracted: bytes) -> str:
    path = folder / FAILURE
    if path.is_file() and not path.is_symlink():
        extracted = path.read_bytes()[:REASON_BYTES]
        lines = [extracted.decode("utf-8", "replace").strip()]
    else:
        lines = extracted[-REASON_BYTES:].decode("utf-8", "replace").strip().splitlines()
    sentence = "".join(one for one in (lines or [""])[-1] if one.isprintable() or one == "\n")
    return sentence or WORDING("process-stopped")


def _differ(data: Path, folder: Path) -> Iterator[str]:
    for name in layout.PRODUCED:
        then, now = data / name, folder / name
        if then.is_file() != now.is_file() or (
            then.is_file() and then.read_bytes() != now.read_bytes()
        ):
            yield name


def _of_packages(data: Path, folder: Path) -> Iterator[Cause]:
    """Packages whose version is another than when the report was issued, Python first."""
    then, now = _packages_then(data), _packages_now(folder)
    for name in sorted(then.keys() | now.keys(), key=lambda one: (one != PYTHON, one)):
        if then.get(name) != now.get(name):
            was, here = then.get(name, "not used"), now.get(name, "not installed")
            yield Cause(VERSION, f"{name} was {was} and is {here} here.")


def _packages_then(data: Path) -> dict[str, str]:
    try:
        return packages_in((data / layout.SBOM).read_bytes())
    except (OSError, ValueError, RecursionError) as error:
        raise ReplayError(WORDING("no-packages", file=layout.SBOM, error=error)) from None


def _packages_now(folder: Path) -> dict[str, str]:
    try:
        return dict(json.loads((folder / PACKAGES).read_bytes()))
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise ReplayError(WORDING("no-package-list", error=error)) from None


def _moved(data: Path, folder: Path) -> Iterator[Moved]:
    then, now = _texts(data / layout.FACTS), _texts(folder / layout.FACTS)
    for fact in {**then, **now}:
        was, text = then.get(fact, NONE), now.get(fact, NONE)
        if was != text:
            place = 0 if was[0] != text[0] else 1
            yield Moved(fact, was[place], text[place])


def _texts(path: Path) -> dict[str, tuple[str, str]]:
    """What each fact of a registry is printed as, and its exact value."""
    name, value, _, text, _ = FIELDS
    try:
        facts = json.loads(path.read_bytes())
        return {str(one[name]): (str(one[text]), str(one[value])) for one in facts}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}
