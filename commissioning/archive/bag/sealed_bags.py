"""The bags of issued reports in a council's folder of them, and what the seal of each says.

The place of each is checked against its seal's words. Whether a seal is signed and a bag whole is
for verification to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from commissioning.archive.bag import layout
from commissioning.archive.bag.bag_parts import printable
from commissioning.archive.bag.seal import SEAL_BYTES, Seal, SealError, Statement, read_seal
from commissioning.wording import Wording

WORDING = Wording("archive")

PARTS = (
    re.compile(r"20\d\d-\d\d-Q[1-4]", re.ASCII),
    re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII),
    layout.VERSION,
)


@dataclass(frozen=True)
class Bag:
    """One issued version: its folder, and its seal or the sentence why that cannot be read."""

    path: Path
    name: str
    statement: Statement | None = None
    trouble: str = ""

    @property
    def seal(self) -> Seal | None:
        """What the seal says; None where it cannot be read."""
        return self.statement.predicate if self.statement else None


def bags_below(folder: Path) -> list[Bag]:
    """The bags in a folder of issued reports, by quarter, report and version."""
    return [_bag(path) for path in _places(folder, PARTS)]


def _places(folder: Path, parts: tuple[re.Pattern[str], ...]) -> Iterator[Path]:
    if not parts:
        yield folder
        return
    inner = folder.iterdir() if folder.is_dir() else ()
    named = [one for one in inner if parts[0].fullmatch(one.name)]
    for one in sorted(
        named, key=lambda path: (len(path.name) if len(parts) == 1 else 0, path.name)
    ):
        yield from _places(one, parts[1:])


def _bag(path: Path) -> Bag:
    name, place = "/".join(path.parts[-len(PARTS) :]), layout.SEAL
    try:
        statement = read_seal(_content(path))
    except (OSError, ValueError, SealError) as error:
        return Bag(
            path,
            name,
            trouble=printable(WORDING("seal-unreadable", file=f"{name}/{place}", error=error)),
        )
    if statement.predicate.name != name:
        text = WORDING("seal-of-other", file=f"{name}/{place}", other=statement.predicate.name)
        return Bag(path, name, trouble=text)
    return Bag(path, name, statement)


def _content(path: Path) -> bytes:
    """A seal's bytes; ValueError says what is expected where it is no file of its own, or large."""
    place = path / layout.SEAL
    if any(one.is_symlink() for one in (place, path, path.parent, path.parent.parent)):
        raise ValueError(WORDING("expected-file"))
    if not place.is_file():
        raise ValueError(WORDING("file-missing"))
    with place.open("rb") as file:
        return file.read(SEAL_BYTES + 1)
