"""Which version of a report this is, and what it replaces: as its first page tells it.

The pages are signed before they are issued, and issued as they were signed. So a day of issue can
stand in them only where whoever signs last has fixed it; the report is then issued on that day.
"""

from __future__ import annotations

from datetime import date

from commissioning.dates import day_text
from commissioning.narrative import role_name
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.report_review import Edition, Record

DAY_IN_RECORD = "the day of issue is in the record sealed with it"


def version_words(record: Record) -> str:
    """The number of the version and its day of issue, or where that stands."""
    signed = record.last_signed
    day = (
        f"for issue on {day_text(date.fromisoformat(signed.day))}" if signed and signed.day else ""
    )
    return f"{record.version}, {day or DAY_IN_RECORD}"


def replaced_words(record: Record) -> str:
    """Which version it replaces, when that was issued and withdrawn, by whom and why."""
    before = record.replaced
    if before is None or before.withdrawn is None:
        return ""
    by = f"{before.withdrawn.by} ({role_name(before.withdrawn.role)})"
    return (
        f"Version {record.version - 1}, issued on {_day(before.issued)} and withdrawn on "
        f"{_day(before.withdrawn)} by {by}: {before.withdrawn.text}"
    )


def withdrawn_words(edition: Edition) -> str:
    """By whom, when and why a version was withdrawn; empty where it was not."""
    taken = edition.withdrawn
    return f"withdrawn by {taken.by} on {_day(taken)}: {taken.text}" if taken else ""


def edition_sentence(record: Record) -> str:
    """Version and what it replaces in one line, for the metadata of a file."""
    replaced = replaced_words(record)
    sentence = f"Version {version_words(record)}"
    return f"{sentence}; it replaces {replaced[:1].lower()}{replaced[1:]}" if replaced else sentence


def _day(entry: Entry) -> str:
    return day_text(date.fromisoformat(entry.at[:10]))
