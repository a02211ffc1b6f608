"""A journal as its file has it: lines that are entries, how the file ends, and what is wrong.

Whatever an editor, git, a sync program or a power cut did to a file is reported with the way on.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import Any

from commissioning.errors import CommissioningError
from commissioning.wording import Wording

WORDING = Wording("narrative")

# Keys are sorted, `seq` comes behind it, and within texts quotation marks are escaped.
DIGEST = re.compile(rb'"digest":"([0-9a-f]{64})",')
FIRST = "0" * 64  # what the first entry has for the digest of the one before
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
MARKERS = (b"<<<<<<<", b"=======", b">>>>>>>", b"|||||||")  # that git leaves in a file
NOTHING = b"\0\r\n\t "  # bytes after a line that mean nothing

JournalLine = dict[str, Any]


class JournalError(CommissioningError):
    """A journal that was changed by other means than appending; the sentence names the line."""


@dataclass(frozen=True)
class Content:
    """The entries of a journal, and what needs attention in its file.

    `size` is that of the file, `whole` how many bytes of it are entries. `lacks_end`: the last
    entry stands without its line end. `aside` is what is set aside before anything is added: half a
    line, or a copy of the entry that lacks its end. `oddities` are reported with their mend.
    """

    entries: list[JournalLine]
    size: int
    whole: int
    lacks_end: bool
    aside: bytes
    oddities: tuple[str, ...]

    @property
    def is_torn(self) -> bool:
        """Whether half a line is behind the last entry."""
        return bool(self.aside) and not self.lacks_end


def as_written(content: bytes) -> bytes:
    """A file of this project as it was written, with LF, where git made CR LF of it on Windows.

    JSON that this project writes has no line end within, so nothing that was said can differ.
    """
    return content.replace(b"\r\n", b"\n")


def entry_of(line: bytes) -> JournalLine | None:
    """The entry on a line; None where its digest is not that of the rest of the line."""
    found = DIGEST.search(line)
    if not found or hashlib.sha256(DIGEST.sub(b"", line, 1)).hexdigest().encode() != found[1]:
        return None
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    # A name that is twice in it would be read as something else than was digested.
    fits = isinstance(entry, dict) and entry.get("digest") == found[1].decode()
    return entry if fits else None


def content_of(name: str, content: bytes) -> Content:
    """The content of a journal of that name.

    Raises:
        JournalError: a line was changed, removed or put in, or the file is empty.
    """
    if content.startswith(UTF_16):
        raise JournalError(WORDING("journal-utf-16", file=name))
    if not content.removeprefix(BYTE_ORDER_MARK).strip(NOTHING):
        raise JournalError(WORDING("journal-empty", file=name, bytes=len(content)))
    *lines, last = as_written(content.removeprefix(BYTE_ORDER_MARK)).split(b"\n")
    line = _line_in(last)
    entries = chained(name, [*lines, line] if line else lines)
    whole = len(content) - len(last) + len(line)
    behind = last[len(line) :]
    aside = last if behind.strip(NOTHING) else line or last
    return Content(entries, len(content), whole, bool(line), aside, tuple(_oddities(content)))


def _line_in(last: bytes) -> bytes:
    """The whole line that begins what is behind the last line end; empty where it is half one.

    It is whole where its JSON is, changed or not: then its digest says whether it is an entry.
    """
    text = last.decode("utf-8", "surrogateescape")
    try:
        content, end = json.JSONDecoder().raw_decode(text)
    except (ValueError, RecursionError):
        return b""
    return text[:end].encode("utf-8", "surrogateescape") if isinstance(content, dict) else b""


def chained(name: str, lines: list[bytes]) -> list[JournalLine]:
    """The entries of lines of which each follows from the one before.

    Raises:
        JournalError: one does not.
    """
    entries: list[JournalLine] = []
    numbers = {FIRST: 0}  # the line of each digest
    before = FIRST
    for number, line in enumerate(lines, 1):
        entry = entry_of(line)
        if entry is None or (entry.get("before"), entry.get("seq")) != (before, number):
            why = _why(line, entry, numbers)
            raise JournalError(WORDING("journal-line", file=name, line=str(number), why=why))
        before = entry["digest"]
        numbers[before] = number
        entries.append(entry)
    return entries


def _why(line: bytes, entry: JournalLine | None, numbers: dict[str, int]) -> str:
    """What became of a line that does not follow from the one before, and the way on."""
    both, restore = WORDING("keep-both"), WORDING("restore-file")
    if line.startswith(MARKERS):
        return WORDING("journal-both-sides", remedy=both)
    if entry and entry["digest"] in numbers:
        return WORDING("journal-line-again", line=str(numbers[entry["digest"]]), remedy=both)
    if entry and entry.get("before") in numbers:
        beside = numbers[entry["before"]] + 1
        return WORDING("journal-line-beside", line=str(beside), remedy=both)
    if b"\0" in line:
        return WORDING("journal-zeros", remedy=restore)
    return WORDING("journal-line-changed", remedy=restore)


def _oddities(content: bytes) -> list[str]:
    """What an editor or git did to the file that changes nothing it says, with the mend."""
    sentences = []
    if content.startswith(BYTE_ORDER_MARK):
        sentences.append(WORDING("byte-order-mark"))
    if b"\r\n" in content:
        sentences.append(WORDING("windows-line-ends"))
    return sentences
