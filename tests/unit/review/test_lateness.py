"""A report issued after its agenda was sent says so, by the days in the ledger."""

from dataclasses import replace
from datetime import date

import pytest
from conftest import pipeline_here
from review_data import APPROVED, ASSURED, COUNCIL, SUBMITTED, case, contents, reviewed_council

from commissioning.archive.bag.bag_readme import guide
from commissioning.archive.bag.seal import Seal, Signatory, read_seal, seal_bytes
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.planning.plan.due_reports import plan
from commissioning.review.model.agenda_lateness import days_late, lateness_text
from commissioning.review.model.ledger_entries import Entry, append_entry
from commissioning.review.review_page import printed
from commissioning.working_reports.quarter_review import Review
from commissioning.working_reports.report_lateness import late_reports

# The Council meets on Monday 1 December 2025; its agenda leaves on Friday 21 November.
MEETING = "report,quarter,body,meeting,dispatch,key_decision,notice\n"
MEETING += "council,2025-26-Q2,Full Council,2025-12-01,2025-11-21,no,\n"
DISPATCH = "2025-11-21"


@pytest.mark.parametrize(
    ("dispatch", "at", "days", "words"),
    [
        ("", "2025-12-01T09:00:00+00:00", 0, ""),
        (DISPATCH, "2025-11-20T09:00:00+00:00", 0, ""),
        (DISPATCH, "2025-11-21T23:59:00+00:00", 0, ""),  # on the day itself it is in time
        (
            *(DISPATCH, "2025-11-22T00:00:00+00:00", 1),
            "1 day after the agenda was sent (21 November 2025)",
        ),
        (
            *(DISPATCH, "2025-12-01T09:00:00+00:00", 10),  # nine days of November and one more
            "10 days after the agenda was sent (21 November 2025)",
        ),
    ],
)
def test_the_days_are_counted_from_the_dispatch(dispatch, at, days, words):
    assert days_late(dispatch, at) == days
    assert lateness_text(dispatch, at) == words


def front(*made, dispatch=DISPATCH):
    matter = replace(COUNCIL, dispatch=dispatch)
    found = case(*made, matter=matter)
    return dict(printed(matter, found.history, contents(), None).front)


def test_the_first_page_says_that_it_was_signed_after_the_agenda_was_sent():
    # The acts of these cases are of 1 December 2025.
    told = front(SUBMITTED, APPROVED, ASSURED)
    assert told["Late"] == "Signed 10 days after the agenda was sent (21 November 2025)"
    assert "Late" not in front(SUBMITTED, APPROVED, ASSURED, dispatch="2025-12-01")
    assert "Late" not in front(SUBMITTED, APPROVED, ASSURED, dispatch="")
    assert "Late" not in front(SUBMITTED)  # nothing is signed yet that could be issued


@pytest.fixture
def root(tmp_path):
    found = reviewed_council(tmp_path)
    (found / "params" / "meetings.csv").write_text(MEETING, "utf-8")
    return found


def late(root, day):
    council = load_council(root)
    reports = plan(council, parse_quarter("2025-26-Q2")).reports
    return list(late_reports(Review(council, root, reports, f"{day.isoformat()}T09:00:00+00:00")))


def test_status_warns_of_what_is_not_issued_and_of_what_was_issued_late(root):
    assert late(root, date(2025, 11, 21)) == []
    (told,) = late(root, date(2025, 11, 24))
    assert told.startswith(
        "council has still not been issued, 3 days after the agenda was sent (21 November "
        "2025); it was"
        " not open with the agenda, so it is taken only as an urgent item"
    )
    ledger = root / "ledger" / "2025-26-Q2.jsonl"
    at = "2025-11-26T10:00:00+00:00"
    append_entry(ledger, Entry("issue", "council", "D. Reed", "analyst", at))
    (told,) = late(root, date(2026, 3, 1))  # by the ledger, whenever it is asked
    assert told.startswith("council was issued 5 days after the agenda was sent")
    answer = pipeline_here("--root", root, "status")
    assert "! late: council was issued 5 days" in " ".join(answer.out.split())
    assert pipeline_here("--root", root, "status", "--json").json["late"] == [told]


def test_the_record_says_it_and_one_sealed_before_this_was_told_still_reads():
    by = Signatory(name="D. Reed", role="analyst")
    about = {"quarter": "2025-26-Q2", "report": "council", "version": 1, "title": "Summary"}
    about |= {"owed": "quarterly", "issued": "2025-11-24T09:00:00+00:00", "by": by}
    sealed = Seal(**about, dispatch=DISPATCH)
    assert "It was issued 3 days after the agenda was sent (21 November 2025)." in guide(sealed)
    assert "after the agenda" not in guide(Seal(**about))
    old = seal_bytes(Seal(**about), {}).replace(b'  "dispatch": "",\n', b"")
    assert b"dispatch" not in old
    assert read_seal(old).predicate.late == ""
