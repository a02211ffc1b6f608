"""Whether an act came after the day on which the agenda with the report was to be sent."""

from __future__ import annotations

from datetime import date

from commissioning.dates import day_text
from commissioning.wording import Wording

WORDING = Wording("review")


def days_late(dispatch: str, at: str) -> int:
    """How many days after the dispatch of the agenda something was entered; 0 in time.

    `dispatch` is an ISO day, empty where no meeting is listed; `at` the time of the entry.
    """
    if not dispatch:
        return 0
    return max(0, (date.fromisoformat(at[:10]) - date.fromisoformat(dispatch)).days)


def lateness_text(dispatch: str, at: str) -> str:
    """How late something was: `3 days after the agenda was sent (26 November 2025)`; else empty."""
    days = days_late(dispatch, at)
    sent = day_text(date.fromisoformat(dispatch)) if days else ""
    return WORDING("days-late", days=days, day=sent) if days else ""


def urgent_text() -> str:
    """What follows for the meeting of a report that was late.

    Local Government Act 1972, s. 100B(4), and for the executive SI 2012/2089.
    """
    return WORDING("urgent-item")
