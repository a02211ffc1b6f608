"""The parts of a record read as what they are: damaged, until they prove otherwise.

Whatever a record holds, reading it ends in its content or in one sentence that names the part, so
that one bad record never ends the check of the rest.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from commissioning.errors import FAILED, CommissioningError
from commissioning.narrative.journal import JournalError
from commissioning.wording import Wording

WORDING = Wording("archive")

PART_BYTES = 64_000_000  # of a part that is read whole; the largest of a true record has 5,000,000
LONGEST = 300  # characters of a reason


class PartError(CommissioningError):
    """A part of a record that cannot be read; the sentence names it and says why."""

    exit_code = FAILED


@contextmanager
def reading(name: str) -> Iterator[None]:
    """Read a part: whatever goes wrong in it is a PartError that names it."""
    try:
        yield
    except PartError:
        raise
    except JournalError as error:  # a sentence of its own
        raise PartError(printable(f"{error}")) from None
    except Exception as error:  # what damage does to a reader has no list
        raise PartError(WORDING("part-unreadable", name=name, error=reason(error))) from None


def findings_in(name: str, findings: Iterator[str]) -> Iterator[str]:
    """Findings about a part, and one more where the part cannot be read to its end."""
    try:
        with reading(name):
            yield from map(printable, findings)
    except PartError as error:
        yield str(error)


def part(bag: Path, name: str, most: int = PART_BYTES) -> bytes:
    """The bytes of a part of a record.

    Raises:
        PartError: it is missing, no file, in a folder that is a link, or larger than any such part.
    """
    with reading(name):
        path = bag / name
        below = [path, *path.parents][: len(Path(name).parts)]
        if any(one.is_symlink() for one in below) or not path.is_file():
            raise PartError(WORDING("part-missing", name=name))
        with path.open("rb") as file:
            content = file.read(most + 1)
        if len(content) > most:
            raise PartError(WORDING("part-large", name=name, most=f"{most:,}"))
        return content


def rows_in(content: bytes) -> list[dict[str, str]]:
    """The rows of a table in CSV; csv.Error or ValueError where it is none."""
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def reason(error: Exception) -> str:
    """Why something could not be read, in words that a terminal shows as they are."""
    if isinstance(error, RecursionError):
        return WORDING("nested-deeper")
    if isinstance(error, MemoryError):
        return WORDING("no-memory")
    text = error.strerror if isinstance(error, OSError) and error.strerror else f"{error}"
    text = f"{text or 'no reason is known'} ({type(error).__name__})"
    return printable(text)[:LONGEST]


def printable(text: str) -> str:
    """A text without line ends, escapes and whatever else a terminal would obey."""
    return "".join(one if one.isprintable() else "�" for one in text)
