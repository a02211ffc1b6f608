"""Reports issued after the agenda was sent, or not issued when it was."""

from __future__ import annotations

from collections.abc import Iterator

from commissioning.review.model import acts, lateness_text, urgent_text
from commissioning.wording import Wording
from commissioning.working_reports.quarter_review import Review

WORDING = Wording("review")


def late_reports(review: Review) -> Iterator[str]:
    """A sentence for each report that is late for its meeting, by the ledger and by today.

    Rule on issue: a report signed after its agenda was sent says so on its first page, and one not
    issued by then is reported by `status`. Source: Local Government Act 1972, s. 100B. Tests:
    test_the_first_page_says_that_it_was_signed_after_the_agenda_was_sent,
    test_status_warns_of_what_is_not_issued_and_of_what_was_issued_late.
    """
    found = review.every_history()
    for key, subject in review.subjects.items():
        if key in found.unread:  # `status` says of this report what is wrong
            continue
        dispatch, issued = subject.dispatch, found[key][key].in_force.get(acts.ISSUE)
        if late := lateness_text(dispatch, issued.at if issued else review.at):
            name = "issued-late" if issued else "not-issued-late"
            yield WORDING(name, report=key, late=late, urgent=urgent_text())
