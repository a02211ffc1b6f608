"""What every source becomes: text cells with row numbers, whichever file or database held them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from unicodedata import normalize

from commissioning.errors import CommissioningError
from commissioning.inputs.faults import Fault
from commissioning.wording import Wording

WORDING = Wording("inputs")

# What begins a new line within a cell: forms on the web, SQL Server, Word and others each write
# their own. U+0085 is none of them: it is left of letters read in the wrong encoding.
LINE_END = re.compile("\r\n|[\r\v\u2028\u2029]")


@dataclass(frozen=True)
class SourceRows:
    """The text cells of one source: its heading and its rows by number, the heading being row 1.

    `name` is what faults call the source. `heading` is None when nothing could be read. `faults`
    are cells that cannot stand as text; each has a text in `rows` all the same, as it was found.
    """

    name: str
    heading: list[str] | None
    rows: dict[int, list[str]]
    faults: list[Fault] = field(default_factory=list)


class RefusedError(CommissioningError):
    """A source that is refused whole; the message says what is expected of it."""


def refused(name: str, expected: str, part: str | None = None) -> SourceRows:
    """Nothing but the fault of a source that is refused whole."""
    problem = WORDING("file-refused")
    return SourceRows(name, None, {}, [Fault(name, None, part, None, expected, problem=problem)])


def source_rows(
    name: str,
    heading: Sequence[str],
    rows: Mapping[int, Sequence[str]],
    faults: Sequence[Fault] = (),
) -> SourceRows:
    """The cells of a table, without the rows and columns at its end in which nothing is.

    Spreadsheet programs save those that were once touched. Every text is `in_one_form`.
    """
    heading = [in_one_form(text) for text in heading]
    texts = {number: [in_one_form(text) for text in cells] for number, cells in rows.items()}
    last = max((number for number, cells in texts.items() if not is_empty(cells)), default=0)
    texts = {number: cells for number, cells in texts.items() if number <= last}
    heading = heading[: max(map(_width, [heading, *texts.values()]), default=0)]
    texts = {number: _trimmed(cells, len(heading)) for number, cells in texts.items()}
    return SourceRows(name, heading, texts, list(faults))


def in_one_form(text: str) -> str:
    """A text in the one form in which texts are compared: Unicode's NFC, lines ended alike.

    A name typed on one machine and on another is the same name, and a paragraph is one.
    """
    if text.isascii() and "\r" not in text and "\v" not in text:
        return text
    return LINE_END.sub("\n", normalize("NFC", text))


def is_empty(cells: Sequence[str]) -> bool:
    """Whether nothing is in a row; spaces are nothing."""
    return not any(text.strip() for text in cells)


def _width(cells: Sequence[str]) -> int:
    return next((at for at in range(len(cells), 0, -1) if cells[at - 1].strip()), 0)


def _trimmed(cells: list[str], width: int) -> list[str]:
    """The row without empty cells beyond the heading; one that is too short stays so."""
    return cells[:width] if _width(cells) <= width else cells
