"""The entries of a report's journal of words: what was asked, written, kept aside and decided."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from commissioning.narrative.journal import journal_acts, journal_file, journal_lines
from commissioning.narrative.journal.journal_lines import FIRST, JournalError
from commissioning.wording import Wording

WORDING = Wording("narrative")


@dataclass(frozen=True)
class Entry:
    """One act on one slot, by whom and when; fields that say nothing are left out of the file.

    `base` is the digest of the words the writer began from, `load` names the copy that was written
    in, `edition` the evidence the writer saw, `refers` the digest of the words an act is about.
    `merged` is the digest of the entry of a copy that this one was, `was` its act there where that
    has no effect here; `merged_by` took it from the copy at `merged_at`.
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
    merged: str = ""
    merged_by: str = ""
    merged_at: str = ""
    was: str = ""
    slots: dict[str, dict[str, Any]] = field(default_factory=dict)
    cells: list[list[str]] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """The digest of its words."""
        return text_digest(self.text)

    @property
    def writer(self) -> str:
        """By whom it is; of an entry from a copy by whom it says it is, and who merged the copy."""
        if not self.merged:
            return self.by
        merger = self.merged_by or "somebody"
        return WORDING("copy-merged-by", writer=self.by or "somebody", merger=merger)


NAMES = frozenset(one.name for one in fields(Entry))
KINDS = {"slots": dict, "cells": list}  # of fields that are not text


def text_digest(text: str) -> str:
    """SHA-256 of words, half characters included."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read_entries(path: Path) -> list[Entry]:
    """The entries of a journal of words; JournalError where it was changed."""
    records = journal_file.read(path)
    try:
        return [entry_from(history) for history in records]
    except JournalError as error:
        raise JournalError(f"{path.name}: {error}") from None


def narrative_head(path: Path) -> str:
    """The digest that stands for a journal of words up to its last entry."""
    return narrative_heads(path)[-1]


def narrative_heads(path: Path) -> list[str]:
    """The digests that stood for a journal of words, from before its first entry to its last."""
    return [FIRST, *(record["digest"] for record in journal_file.read(path))]


def append_entries(path: Path, entries: Iterable[Entry]) -> None:
    """Enter them at the end of the journal; they are on the disk when this returns."""
    records = [_line_of(entry) for entry in entries]
    if records:
        journal_file.append(path, records)


def entry_from(history: journal_lines.JournalLine) -> Entry:
    """The entry that a record of a journal is; fields that it does not know are passed over.

    Raises:
        JournalError: it is none: its act is missing, or a field is not of its kind.
    """
    fields = {name: value for name, value in history.items() if name in NAMES}
    kinds = {name: type(value) is KINDS.get(name, str) for name, value in fields.items()}
    if wrong := [name for name in ("act", *kinds) if not kinds.get(name)]:
        number = str(history.get("seq"))
        raise JournalError(WORDING("entry-broken", number=number, field=wrong[0]))
    return Entry(**fields)


def _line_of(entry: Entry) -> journal_lines.JournalLine:
    always = {"act", "text"} if entry.act in journal_acts.HOLDS_TEXT else {"act"}
    return {name: value for name, value in vars(entry).items() if value or name in always}
