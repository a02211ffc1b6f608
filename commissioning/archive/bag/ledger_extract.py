"""A ledger as far as it concerns one report: its own entries whole, of all others the links.

The chain is as long as the ledger's was. What others did about other reports, which may be exempt,
does not leave the council: of such an entry stand its number and the digests that join it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from commissioning.narrative.journal import JournalError, JournalLine, journal_file
from commissioning.narrative.journal import entry_of as record_of
from commissioning.review.model import NOTHING, Entry, entry_of
from commissioning.wording import Wording

WORDING = Wording("archive")

LINK = ("before", "digest", "seq")
DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Extract:
    """The entries about a report, oldest first; and the digests of all the ledger's entries."""

    entries: list[Entry]
    digests: list[str]

    @property
    def head(self) -> str:
        """The digest that stands for the ledger up to its last entry."""
        return self.digests[-1] if self.digests else NOTHING


def extract(lines: Iterable[str], keys: frozenset[str]) -> bytes:
    """The lines of a ledger, those about other reports as links alone."""
    return "".join(_line(line, keys) for line in lines).encode()


def _line(line: str, keys: frozenset[str]) -> str:
    record = json.loads(line)
    if keys.isdisjoint({record["report"], record.get("twin")}):
        return journal_file.line_of({name: record[name] for name in LINK})
    return line


def read_extract(content: bytes) -> Extract:
    """The entries of an extract, its chain checked.

    Raises:
        JournalError: a line was changed, removed or put in.
    """
    *lines, torn = content.split(b"\n")
    entries, digests = [], [NOTHING]
    for number, line in enumerate(lines, 1):
        record = record_of(line)
        link = record if isinstance(record, dict) else _link(line)
        if link is None or (link.get("before"), link.get("seq")) != (digests[-1], number):
            raise JournalError(WORDING("extract-line", number=number))
        digests.append(link["digest"])
        entries += [entry_of(link)] if record else []
    if torn:
        raise JournalError(WORDING("extract-half-line", count=len(lines)))
    return Extract(entries, digests[1:])


def _link(line: bytes) -> JournalLine | None:
    try:
        link = json.loads(line)
    except (ValueError, RecursionError):
        return None
    is_link = isinstance(link, dict) and set(link) == set(LINK)
    return link if is_link and DIGEST.fullmatch(str(link["digest"])) else None
