"""Which version of a report this is, and what it replaces: as its first page tells it.

The pages are signed before they are issued, and issued as they were signed. So a day of issue can
be in them only where the person who signs last has fixed it; the report is then issued on that day.
"""

from __future__ import annotations

from datetime import date

from commissioning.dates import day_text
from commissioning.narrative import role_name
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.report_review import Edition, ReviewHistory

DAY_IN_SEALED_REPORT = "the day of issue is in the record sealed with it"


def version_text(history: ReviewHistory) -> str:
    """The number of the version and its day of issue, or where it is."""
    signed = history.last_signed
    day = (
        f"for issue on {day_text(date.fromisoformat(signed.day))}" if signed and signed.day else ""
    )
    return f"{history.version}, {day or DAY_IN_SEALED_REPORT}"


def replaced_text(history: ReviewHistory) -> str:
    """Which version it replaces, when that was issued and withdrawn, by whom and why."""
    before = history.replaced
    if before is None or before.withdrawn is None:
        return ""
    by = f"{before.withdrawn.by} ({role_name(before.withdrawn.role)})"
    return (
        f"Version {history.version - 1}, issued on {_day(before.issued)} and withdrawn on "
        f"{_day(before.withdrawn)} by {by}: {before.withdrawn.text}"
    )


def withdrawn_text(edition: Edition) -> str:
    """By whom, when and why a version was withdrawn; empty where it was not."""
    used = edition.withdrawn
    return f"withdrawn by {used.by} on {_day(used)}: {used.text}" if used else ""


def edition_sentence(history: ReviewHistory) -> str:
    """Version and what it replaces in one line, for the metadata of a file."""
    replaced = replaced_text(history)
    sentence = f"Version {version_text(history)}"
    return f"{sentence}; it replaces {replaced[:1].lower()}{replaced[1:]}" if replaced else sentence


def _day(entry: Entry) -> str:
    return day_text(date.fromisoformat(entry.at[:10]))
