"""Which version a report is, what it replaces and why, as its pages tell it (framework §4)."""

from dataclasses import replace

import pytest
from nbformat.v4 import new_code_cell, new_notebook
from review_data import (
    APPROVED,
    ASSURED,
    COUNCIL,
    HALE,
    REED,
    SUBMITTED,
    VOICE,
    case,
    contents,
    done,
    entered,
)

from commissioning.narrative.narrative_decisions import ReviewError
from commissioning.notebook.cell_kinds import ABSENT
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.report_review import ReviewHistory, histories_of
from commissioning.review.review_page import printed
from commissioning.review.rules.authorisation import check_authorised
from commissioning.review.rules.issue_gates import IssueContext, Pages, gates
from commissioning.wording import Wording

WORDING, REFUSALS = Wording("review"), Wording("refusals")

CLEAR = IssueContext("e" * 64, Pages("h", "p", "r"))
HEAD = "head-of-paid-service"
ISSUED = Entry("issue", "council", REED, "analyst", "2025-11-20T09:00:00+00:00")
WITHDRAWN = Entry(
    "withdraw", "council", HALE, HEAD, "2025-11-24T09:00:00+00:00", text="A figure was wrong."
)
COMMA = replace(WITHDRAWN, at="2025-11-25T09:00:00+00:00", text="A comma.")
ALL = (SUBMITTED, APPROVED, ASSURED)
REPLACES = (
    "Version 1, issued on 20 November 2025 and withdrawn on 24 November 2025 by A. Hale (Head of "
    "Paid Service): A figure was wrong."
)


def front(*made, matter=COUNCIL):
    return dict(printed(matter, record(*made, matter=matter), contents(), None).front)


def record(*made, matter=COUNCIL):
    return histories_of(entered(*made))[matter.key]


def test_a_first_draft_says_no_version_and_a_finished_report_its_first():
    assert "Version" not in front(SUBMITTED)
    assert front(*ALL)["Version"] == WORDING("version-in-record", version="1")
    assert "Replaces" not in front(*ALL)


def test_a_corrected_report_says_what_it_replaces_and_why_while_still_a_draft():
    told = front(*ALL, ISSUED, WITHDRAWN, SUBMITTED)
    assert told["Version"].startswith("2, ")
    assert told["Replaces"] == REPLACES


def test_the_reason_is_that_of_the_issue_taken_back_not_of_a_later_draft():
    told = front(*ALL, ISSUED, WITHDRAWN, SUBMITTED, COMMA, *ALL)
    assert told["Version"].startswith("2, ")
    assert told["Replaces"] == REPLACES


def test_acts_withdrawn_before_any_issue_replace_nothing():
    told = front(*ALL, WITHDRAWN, *ALL)
    assert told["Version"].startswith("1, ")
    assert "Replaces" not in told


def test_the_metadata_says_the_same_in_one_line():
    told = printed(COUNCIL, record(*ALL, ISSUED, WITHDRAWN, *ALL), contents(), None)
    version = WORDING("version-in-record", version="2")
    assert told.edition == f"Version {version}. Replaces: {REPLACES}"


def test_a_third_version_replaces_the_second():
    again = replace(ISSUED, at="2025-11-26T09:00:00+00:00")
    gone = replace(WITHDRAWN, at="2025-11-27T09:00:00+00:00", text="Another figure was wrong.")
    found = record(*ALL, ISSUED, WITHDRAWN, *ALL, again, gone, *ALL)
    assert found.version == 3
    assert dict(printed(COUNCIL, found, contents(), None).front)["Replaces"].startswith(
        "Version 2, issued on 26 November 2025 and withdrawn on 27 November 2025 by A. Hale"
    )


def test_a_voice_says_its_version_when_it_is_sealed():
    sealed = done("submit", "C. Moss", "commissioner", report=VOICE.key)
    assert front(sealed, matter=VOICE)["Version"].startswith("1, ")


ON = replace(ASSURED, day="2025-12-01")


def test_a_day_of_issue_fixed_by_who_signs_last_stands_on_the_first_page():
    assert front(SUBMITTED, APPROVED, ON)["Version"] == WORDING(
        "version-for-issue", version="1", day="1 December 2025"
    )


def test_it_is_issued_on_the_day_that_it_prints_and_on_no_other():
    assert gates(case(SUBMITTED, APPROVED, ON), CLEAR) == []
    (gate,) = gates(case(SUBMITTED, APPROVED, replace(ON, day="2025-12-02")), CLEAR)
    assert gate == REFUSALS(
        "gate-day", day="2 December 2025", today="1 December 2025", by="A. Hale"
    )


def test_nobody_signs_for_issue_on_a_day_that_is_past():
    with pytest.raises(ReviewError) as refused:
        check_authorised(case(SUBMITTED, APPROVED), replace(ON, day="2025-11-30"))
    assert str(refused.value) == REFUSALS("day-past", day="2025-11-30", key="council")


def test_a_record_without_acts_is_of_version_one():
    assert (ReviewHistory().version, ReviewHistory().replaced) == (1, None)


def parts(notebook=None):
    found = replace(contents(), notebook=notebook)
    signed = replace(ASSURED, head="7c1e" * 16)
    return printed(COUNCIL, record(SUBMITTED, APPROVED, signed), found, None).parts


def test_the_head_of_the_ledger_is_in_the_annex_where_a_notebook_has_a_place_for_it():
    label = WORDING("ledger-up-to")
    assert label in str(parts()["statement"])
    place = new_code_cell(metadata={"commissioning": {"record": "ledger"}})
    printed_parts = parts(new_notebook(cells=[place]))
    assert label not in str(printed_parts["statement"])
    assert printed_parts["ledger"]["text/plain"].startswith(f"{label}: 7c1e 7c1e")


def test_before_the_first_signature_the_annex_says_nothing_of_the_ledger():
    found = printed(COUNCIL, record(SUBMITTED), contents(), None).parts["ledger"]
    assert ABSENT in found
    assert found["text/plain"] == ""
