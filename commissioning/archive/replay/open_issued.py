"""A record opened to be run: copied into a private folder once, and the copy checked there.

What runs is what was checked: the record itself is read once and not again, so that nobody can
change it between the check and the run.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from commissioning.archive.bag import layout
from commissioning.archive.verify.verify_bag import verdict
from commissioning.errors import FAILED, CommissioningError
from commissioning.review.signing import SignerList
from commissioning.wording import Wording

WORDING = Wording("archive")

MOST_FILES = 10_000  # the largest record has a hundred
MOST_BYTES = 1 << 30  # and 10 MB
PIECE = 1 << 20


class OpeningError(CommissioningError):
    """A record that is not opened; the sentence says why."""

    exit_code = FAILED


@dataclass(frozen=True)
class Opened:
    """A private copy of a record, and what is wrong with it; nothing is where it is as sealed."""

    bag: Path
    wrong: tuple[str, ...]


def opened(bag: Path, folder: Path, trusted: SignerList | None = None) -> Opened:
    """A copy of a record in a new folder that nobody else may enter, verified whole.

    `trusted` is the council's own list of signers, where there is one.

    Raises:
        OpeningError: it cannot be copied, or is larger than any record.
    """
    folder.mkdir(mode=0o700, parents=True)
    name = bag.resolve().name
    copy = folder / (name if layout.VERSION.fullmatch(name) else "record")
    try:
        odd = tuple(_copied(bag, copy))
    except OSError as error:
        named = f"{error.filename}: " if error.filename else ""
        raise OpeningError(f"{bag} cannot be read ({named}{error.strerror}).") from None
    return Opened(copy, odd or verdict(copy, trusted).wrong)


def _copied(bag: Path, copy: Path) -> Iterator[str]:
    """Copy the files of a record; a sentence for each thing in it that is not a file."""
    copy.mkdir()
    files = size = 0
    for place, folders, names in os.walk(bag, onerror=_refused):
        here = Path(place)
        into = copy / here.relative_to(bag)
        for name in folders:
            if (here / name).is_symlink():
                yield WORDING("issued-link", file=_printable_name(here / name, bag))
            else:
                (into / name).mkdir()
                files += 1
        for name in names:
            used = _file(here / name, into / name, MOST_BYTES - size)
            if used is None:
                yield WORDING("issued-not-file", file=_printable_name(here / name, bag))
            files, size = files + 1, size + (used or 0)
        if files > MOST_FILES or size > MOST_BYTES:
            raise OpeningError(
                WORDING(
                    "issued-too-large", bag=bag, files=f"{MOST_FILES:,}", bytes=f"{MOST_BYTES:,}"
                )
            )


def _refused(error: OSError) -> None:
    raise error


def _file(source: Path, target: Path, most: int) -> int | None:
    """Copy a file; its bytes, one more than `most` where it is larger. None for what is no file."""
    if not stat.S_ISREG(source.lstat().st_mode):
        return None
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(source, flags | getattr(os, "O_BINARY", 0)), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            return None
        if os.fstat(file.fileno()).st_size > most:
            return most + 1
        return _poured(file, target, most)


def _poured(file: BinaryIO, target: Path, most: int) -> int:
    """Write what a file holds into a new one, though it may grow while it is read; its bytes."""
    size = 0
    with target.open("xb") as copy:
        while size <= most and (piece := file.read(min(PIECE, most + 1 - size))):
            size += copy.write(piece)
    return size


def _printable_name(path: Path, bag: Path) -> str:
    """A file's name in a record, without what a terminal would obey."""
    name = path.relative_to(bag).as_posix()
    return "".join(one if one.isprintable() else "�" for one in name)
