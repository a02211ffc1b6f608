"""Challenges on reports to the tiers below, told upwards in counts, not words (framework §4)."""

from dataclasses import replace

from review_data import COUNCIL, HALE, MOSS, case, contents, entered

from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.report_review import histories_of
from commissioning.review.model.tiers_below import below_of
from commissioning.review.review_page import printed
from commissioning.wording import Wording

WORDING = Wording("review")

AT = "2025-12-01T09:00:00+00:00"
SECRET = "The large ratepayer owes £410,000."
ABOVE = replace(
    COUNCIL,
    below=(("council", ""), ("officers", "Report to officers"), ("provider", "Contract report"))
    + (("provider-annex", ""),),
)


def put(report="officers"):
    return Entry(
        "challenge", report, HALE, "head-of-paid-service", AT, to="commissioner", text=SECRET
    )


def closed(number, report="officers", act="accept-answer"):
    role = "head-of-paid-service"
    return Entry(act, report, HALE, role, AT, refers=number, text="Well said.")


def answered(number, report="officers"):
    return Entry("answer", report, MOSS, "commissioner", AT, refers=number, text="It was so.")


def row(*made, matter=ABOVE):
    records = histories_of(entered(*made))
    below = below_of(matter, records)
    rows = printed(matter, records[matter.key], contents(), None, below).parts["statement"]
    assert SECRET not in str(rows)
    found = [one for one in table_rows(rows) if one[0] == "Challenges"]
    return found[0][1]


def table_rows(part):
    (table,) = (value for value in part.values() if isinstance(value, dict) and "rows" in value)
    return [
        [cell if isinstance(cell, str) else cell["text"] for cell in one] for one in table["rows"]
    ]


def test_where_none_was_put_anywhere_it_says_so():
    assert row() == WORDING("no-challenge")


def test_challenges_answered_below_are_counted_with_the_report_they_were_put_on():
    made = [put(), put(), put()]
    made += [answered(1), answered(2), answered(3), closed(1), closed(2), closed(3)]
    assert row(*made) == (
        "None on this report; 3 challenges on “Report to officers”: all answered, and the answers "
        "accepted"
    )


def test_one_that_is_open_is_named_by_its_number():
    made = [put(), put(), answered(1), closed(1)]
    assert row(*made) == (
        "None on this report; 2 challenges on “Report to officers”: 1 answered, and the answer "
        "accepted, 1 open (number 2 in the review ledger)"
    )


def test_one_left_with_a_reason_is_not_told_as_answered():
    assert WORDING("left-count", count=1) in row(
        put(), put(), answered(1), closed(1), closed(2, act="acknowledge")
    )


def test_reports_of_one_kind_are_counted_together_and_others_not():
    told = row(put("provider-bins"), put("provider-leisure"), put("provider-annex"), put("other"))
    assert told == (
        "None on this report; 2 challenges on “Contract report”: 2 open (numbers 1, 2 in the "
        "review ledger)"
    )


def test_its_own_stand_first():
    made = [put("council"), answered(1, "council"), closed(1, "council"), put()]
    assert row(*made) == (
        "On this report, 1 challenge: 1 answered, and the answer accepted; 1 challenge on “Report "
        "to officers”: 1 open (number 4 in the review ledger)"
    )


def withheld(report="officers", act="withhold"):
    return Entry(act, report, HALE, "head-of-paid-service", AT, text=SECRET)


def told_of_assurance(*made):
    records = histories_of(entered(*made))
    found = printed(ABOVE, records[ABOVE.key], contents(), None, below_of(ABOVE, records))
    assert SECRET not in str(found)
    withheld_on = WORDING("assurance-withheld-on")
    rows = [one[1] for one in table_rows(found.parts["statement"]) if one[0] == withheld_on]
    assert rows == [text for label, text in found.front if label == withheld_on]
    return rows


def test_assurance_withheld_below_stands_on_the_first_page_and_in_the_record():
    assert told_of_assurance(withheld(), withheld("other")) == [
        "“Report to officers” (A. Hale, 1 December 2025)"
    ]


def test_assurance_given_below_or_withheld_and_then_given_tells_nothing():
    assert told_of_assurance(withheld(act="assure")) == []
    assert told_of_assurance(withheld(), withheld(act="assure")) == []
    assert told_of_assurance() == []


def test_a_report_that_tells_of_none_below_says_what_it_said():
    assert row(put(), matter=COUNCIL) == WORDING("no-challenge")
    assert case(put("council")).history.open_challenges
