"""The histories that a journal of words or a copy of one holds, and what is in one alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from commissioning.narrative.journal import journal_acts
from commissioning.narrative.journal.journal_entries import NAMES
from commissioning.narrative.journal.journal_lines import (
    BYTE_ORDER_MARK,
    FIRST,
    MARKERS,
    JournalError,
    JournalLine,
    as_written,
    entry_of,
)
from commissioning.wording import Wording

WORDING = Wording("narrative")

CHAIN = ("before", "digest", "seq")  # what an entry has of its place in a chain
MERGED_FIELDS = ("merged", "merged_by", "merged_at")  # what it has of how it came from a copy
TEXTS = NAMES - {"slots", "cells"}


def histories(name: str, content: bytes) -> list[list[JournalLine]]:
    """Each history of words that a file holds: one, or more where git or two machines wrote in it.

    The first is the file's own. Half a line at the end is none.

    Raises:
        JournalError: a line was changed, follows from none of the file, or is not of words.
    """
    entries: dict[str, JournalLine] = {}
    ends: list[str] = []
    for number, line in enumerate(_lines(content), 1):
        if line.startswith(MARKERS):
            continue
        entry = _sound(f"{name}, line {number}", line, entries)
        if entry["digest"] not in entries:
            entries[entry["digest"]] = entry
            before = entry["before"]
            place = ends.index(before) if before in ends else len(ends)
            ends[place : place + 1] = [entry["digest"]]
    return [list(_up_to(end, entries)) for end in ends]


def _sound(place: str, line: bytes, entries: dict[str, JournalLine]) -> JournalLine:
    """The entry on a line, which follows from one of these; else JournalError."""
    entry = entry_of(line) or {}
    before = entries.get(str(entry.get("before")))
    follows = before is not None or entry.get("before") == FIRST
    if not follows or entry.get("seq") != (before["seq"] if before else 0) + 1:
        why = WORDING("journal-line-changed", remedy=WORDING("restore-file"))
        raise JournalError(WORDING("not-merged", place=place, why=why))
    if "report" in entry:
        raise JournalError(WORDING("not-merged", place=place, why=WORDING("ledger-not-merged")))
    texts = all(isinstance(entry.get(name, ""), str) for name in TEXTS)
    if not texts or entry.get("act") not in journal_acts.ALL:
        raise JournalError(WORDING("not-merged", place=place, why=WORDING("not-text")))
    return entry


def _lines(content: bytes) -> list[bytes]:
    *lines, last = as_written(content.removeprefix(BYTE_ORDER_MARK)).split(b"\n")
    return [*lines, last] if entry_of(last) else lines


def _up_to(end: str, entries: dict[str, JournalLine]) -> Iterator[JournalLine]:
    found = []
    while end in entries:
        found.append(entries[end])
        end = entries[end]["before"]
    yield from reversed(found)


def besides(those: Collection[JournalLine], these: Collection[JournalLine]) -> list[JournalLine]:
    """What is in those entries alone, whatever chain it is in and however it was merged.

    An edition is left out: `run` makes it, and nobody wrote it.
    """
    known, fields = {_origin(one) for one in these}, {_content(one) for one in these}
    return [
        one
        for one in those
        if one.get("act") != journal_acts.ISSUED
        and _origin(one) not in known
        and _content(one) not in fields
    ]


def origin(entry: JournalLine) -> str:
    """The digest of the entry that it was in the copy it came from; else its own."""
    return str(entry.get("merged") or entry.get("digest"))


def _origin(entry: JournalLine) -> str:
    """What it was, with what it says: who names another’s entry does not pass for it."""
    return repr([origin(entry), *(entry.get(name) for name in ("slot", "text", "by", "at"))])


def _content(entry: JournalLine) -> str:
    """What it says, wherever in whichever chain it stands."""
    return repr(
        sorted(
            (name, value) for name, value in entry.items() if name not in {*CHAIN, *MERGED_FIELDS}
        )
    )


def without_links(entry: JournalLine) -> JournalLine:
    """An entry without its place in a chain."""
    return {name: value for name, value in entry.items() if name not in CHAIN}
