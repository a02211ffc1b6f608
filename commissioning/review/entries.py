"""The entries of a report's journal of words: what was asked, written, kept aside and decided."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from commissioning.review import acts, journal


@dataclass(frozen=True)
class Entry:
    """One act on one slot, by whom and when; fields that say nothing are left out of the file.

    `base` is the digest of the words the writer began from, `load` names the copy that was written
    in, `edition` the evidence the writer saw, `refers` the digest of the words an act is about.
    `slots` and `cells` belong to acts.ISSUED: what each slot was asked on which facts, and digests
    of each cell of the evidence.
    """

    act: str
    slot: str = ""
    text: str = ""
    by: str = ""
    at: str = ""
    via: str = ""
    base: str = ""
    load: str = ""
    edition: str = ""
    refers: str = ""
    to: str = ""
    reason: str = ""
    slots: dict[str, dict[str, Any]] = field(default_factory=dict)
    cells: list[list[str]] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """The digest of its words."""
        return words_digest(self.text)


NAMES = frozenset(one.name for one in fields(Entry))


def words_digest(text: str) -> str:
    """SHA-256 of words, half characters included."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read_entries(path: Path) -> list[Entry]:
    """The entries of a journal of words; JournalError where it was changed."""
    return [_entry(record) for record in journal.read(path)]


def append_entries(path: Path, entries: Iterable[Entry]) -> None:
    """Enter them at the end of the journal; they are on the disk when this returns."""
    records = [_told(entry) for entry in entries]
    if records:
        journal.append(path, records)


def _entry(record: journal.Record) -> Entry:
    return Entry(**{name: value for name, value in record.items() if name in NAMES})


def _told(entry: Entry) -> journal.Record:
    always = {"act", "text"} if entry.act in acts.HOLDS_WORDS else {"act"}
    return {name: value for name, value in vars(entry).items() if value or name in always}
