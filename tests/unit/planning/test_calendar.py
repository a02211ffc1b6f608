"""Reminders: what is to be done by when, worked back from meetings, and promises until met."""

from datetime import date

import pytest

from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.planning.deadlines import reminders

QUARTER = parse_quarter("2025-26-Q2")
HEADER = "report,quarter,body,meeting,dispatch,key_decision,notice\n"


@pytest.fixture
def told(small):
    def tell(today, *meetings):
        (small / "params" / "meetings.csv").write_text(
            HEADER + "".join(f"{one}\n" for one in meetings)
        )
        found = reminders(load_council(small), QUARTER, today)
        return [(one.day, one.text, one.is_overdue) for one in found]

    return tell


def test_dispatch_and_notice_are_worked_back_from_the_meeting(told):
    # Tuesday 6 January: 5 and 2 January, 31, 30 and 29 December are the five clear days, so that
    # the agenda leaves on Christmas Eve; 28 days of the calendar lie after 8 December.
    meeting = "council,2025-26-Q2,Cabinet,2026-01-06,2025-12-24,yes,2025-12-08"
    assert told(date(2025, 12, 1), meeting)[:2] == [
        (
            date(2025, 12, 8),
            "Notice of the key decision on council for Cabinet on 6 January 2026 must be given by "
            "8 December 2025",
            False,
        ),
        (
            date(2025, 12, 24),
            "The agenda with council for Cabinet on 6 January 2026 must be sent by 24 "
            "December 2025",
            False,
        ),
    ]


def test_what_is_done_or_was_held_reminds_of_nothing(told):
    meeting = "council,2025-26-Q2,Cabinet,2026-01-06,2025-12-10,no,"
    assert told(date(2025, 12, 11), meeting) == []
    assert told(date(2025, 12, 10), meeting) != []


def test_a_promise_reminds_two_weeks_before_it_is_due_until_it_is_met(told):
    # E. Wren recruits six loaders by 31 December 2025: told from 17 December on.
    words = "E. Wren promised, for Missed bins per 100,000 collections: Recruit six loaders, by 31 "
    assert told(date(2025, 12, 16)) == []
    ((day, sentence, overdue),) = told(date(2025, 12, 17))
    assert (day, overdue) == (date(2025, 12, 31), False)
    assert sentence == f"{words}December 2025"
    assert [one[2] for one in told(date(2026, 1, 1))] == [True]
