"""A record damaged, read by every reader, and put back, once for each seed."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.damage import kinds, resealing
from benchmarks.damage.readers import READERS, verified

SLOW_SECONDS, MOST_SECONDS = 5.0, 30
MOST_MEMORY = 6 << 30
SOURCE = "data/source.zip"


@dataclass
class Found:
    """What came of many damaged records."""

    seconds: float = 0.0
    kinds: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    crashes: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    slow: list[str] = field(default_factory=list)


def placed(record: Path, folder: Path, key: Path) -> Path:
    """A copy of a record where issued reports stand, with a program small enough to be quick."""
    seal = json.loads((record / "seal.json").read_bytes())["predicate"]
    name = f"{seal['quarter']}/{seal['report']}/v{seal['version']}"
    bag = Path(shutil.copytree(record, folder / "outputs" / "issued" / name))
    with zipfile.ZipFile(bag / SOURCE, "w") as archive:
        archive.writestr("commissioning/__init__.py", "")
        archive.writestr("pipeline.py", "")
    resealing.seal_again(bag, resealing.SEALED, key)
    return bag


def tried(bag: Path, key: Path, seeds: range, most_of_a_kind: int | None = None) -> Found:
    """What came of damaging a record once for each seed; it is put back after each.

    With `most_of_a_kind` damage of a kind that was tried so many times already is passed over.
    """
    found, kept, started = Found(), Kept(bag), time.perf_counter()
    for seed in seeds:
        chance = random.Random(seed)
        way, name = kinds.damage(chance, bag)
        behind = chance.choice(resealing.BEHIND)
        kind = f"{way}, {behind}"
        if most_of_a_kind is None or found.kinds[kind] < most_of_a_kind:
            found.kinds[kind] += 1
            resealing.seal_again(bag, behind, key)
            _read(kept, f"seed {seed}, {way} of {name}, {behind}", found, behind)
        kept.put_back()
    found.seconds = round(time.perf_counter() - started, 1)
    return found


def _read(kept: Kept, name: str, found: Found, behind: str) -> None:
    for reader in READERS:
        started = time.perf_counter()
        try:
            with bounded():
                said = reader(kept.bag)
        except (Exception, Endless):
            told = traceback.format_exc().strip().splitlines()
            found.crashes.append(f"{name}, {reader.__name__}: {told[-3].strip()} {told[-1]}")
            continue
        if any(not one.isprintable() or not one.strip() for one in _lines(said)):
            found.crashes.append(f"{name}, {reader.__name__}: a sentence that nobody can read")
        found.findings[reader.__name__] += bool(said)
        if reader is verified and not said and behind == resealing.BYTES and kept.changed():
            found.unseen.append(name)
        if (took := time.perf_counter() - started) > SLOW_SECONDS:
            found.slow.append(f"{name}, {reader.__name__}: {took:.1f} s")


def _lines(said: list[str]) -> list[str]:
    """What a reader said, line by line; one that says much at once says it in lines."""
    return [line for one in said for line in one.split("\n")]


@contextmanager
def bounded() -> Iterator[None]:
    """Let nothing take more memory or time than a reader may, such as a pipe or `/dev/zero`."""
    was = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, was[1]))
    signal.signal(signal.SIGALRM, _too_long)
    signal.alarm(MOST_SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        resource.setrlimit(resource.RLIMIT_AS, was)


def _too_long(*_: object) -> None:
    raise Endless(f"more than {MOST_SECONDS} seconds")


class Endless(BaseException):
    """A reader that did not end; no reader may catch it."""


class Kept:
    """A record as it was, in memory, so that whatever is done to it can be undone."""

    def __init__(self, bag: Path) -> None:
        """Keep what a record holds."""
        self.bag = bag
        self.files = {name: path.read_bytes() for name, path in _below(bag).items()}
        self.marks = {name: _mark(path) for name, path in _below(bag).items()}

    def changed(self) -> bool:
        """Whether the record holds anything other than it did."""
        there = _below(self.bag)
        return there.keys() != self.files.keys() or any(
            not _is_file(path) or path.read_bytes() != self.files[name]
            for name, path in there.items()
        )

    def put_back(self) -> None:
        """Make the record what it was."""
        for name, path in _below(self.bag).items():
            if name not in self.files or not _is_file(path):
                path.unlink()
        for place, folders, _ in os.walk(self.bag, topdown=False):
            for one in folders:
                self._remove_strange(Path(place, one))
        for name, content in self.files.items():
            path = self.bag / name
            if not path.exists() or _mark(path) != self.marks[name]:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.unlink(missing_ok=True)
                path.write_bytes(content)
                self.marks[name] = _mark(path)

    def _remove_strange(self, folder: Path) -> None:
        name = f"{folder.relative_to(self.bag).as_posix()}/"
        if not any(one.startswith(name) for one in self.files):
            shutil.rmtree(folder)


def _below(folder: Path) -> dict[str, Path]:
    """All that is in a folder but folders, by its name from there."""
    return {
        f"{Path(place, name).relative_to(folder)}": Path(place, name)
        for place, folders, names in os.walk(folder)
        for name in [*names, *(one for one in folders if Path(place, one).is_symlink())]
    }


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.is_symlink()


def _mark(path: Path) -> tuple[int, ...]:
    told = path.lstat()
    return (told.st_ino, told.st_mtime_ns, told.st_size, told.st_mode)
