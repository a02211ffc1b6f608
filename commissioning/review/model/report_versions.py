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
from commissioning.wording import Wording

WORDING = Wording("review")


def version_text(history: ReviewHistory) -> str:
    """The number of the version and its day of issue, or where that stands."""
    signed, version = history.last_signed, str(history.version)
    if signed and signed.day:
        day = day_text(date.fromisoformat(signed.day))
        return WORDING("version-for-issue", version=version, day=day)
    return WORDING("version-in-record", version=version)


def replaced_text(history: ReviewHistory) -> str:
    """Which version it replaces, when that was issued and withdrawn, by whom and why."""
    before = history.replaced
    if before is None or before.withdrawn is None:
        return ""
    return WORDING(
        "replaced",
        version=str(history.version - 1),
        issued=_day(before.issued),
        withdrawn=_day(before.withdrawn),
        officer=f"{before.withdrawn.by} ({role_name(before.withdrawn.role)})",
        reason=before.withdrawn.text,
    )


def withdrawn_text(edition: Edition) -> str:
    """By whom, when and why a version was withdrawn; empty where it was not."""
    used = edition.withdrawn
    if used is None:
        return ""
    return WORDING("withdrawn", name=used.by, day=_day(used), reason=used.text)


def edition_sentence(history: ReviewHistory) -> str:
    """Version and what it replaces in one line, for the metadata of a file."""
    replaced, version = replaced_text(history), version_text(history)
    if replaced:
        return WORDING("edition-replacing", version=version, replaced=replaced)
    return WORDING("edition", version=version)


def _day(entry: Entry) -> str:
    return day_text(date.fromisoformat(entry.at[:10]))
