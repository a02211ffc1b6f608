"""The plan: which reports a quarter owes, for whom and why."""

from __future__ import annotations

from conftest import pipeline_here

from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.planning.plan.due_reports import plan
from commissioning.wording import Wording

PLANNING = Wording("planning")
Q1, Q2 = parse_quarter("2025-26-Q1"), parse_quarter("2025-26-Q2")


def test_a_quarter_owes_its_tiers_its_contracts_and_its_exceptions(small):
    owed = plan(load_council(small), Q2)
    assert [(report.key, report.why) for report in owed.reports] == [
        ("council", "every quarter"),
        ("finance", "3 finance lines returned"),
        ("provider-bins", "contract in force"),
        ("exception-missed-bins", "off target for 1 quarter, reported at once"),
    ]
    assert owed.reports[-1].parameters == {
        "quarter": "2025-26-Q2",
        "inputs": "inputs",
        "measure": "missed-bins",
    }


def test_what_is_not_owed_is_said_with_its_reason(small):
    owed = plan(load_council(small), Q1)
    assert [report.key for report in owed.reports] == ["council", "provider-bins"]
    assert owed.notes == [
        "Financial report: not due, no finance lines were returned for the quarter.",
        "Exception report: not due, no measure is off target.",
    ]


def test_a_new_tier_is_one_entry_each_and_no_code(small, spoil):
    spoil(
        "params/tiers.yaml",
        "tiers:\n",
        "tiers:\n  - {id: audit, title: Audit Committee, level: 2, readers: Its members}\n",
    )
    spoil(
        "params/reports.yaml",
        "reports:\n",
        "reports:\n  - {key: audit, title: Report to audit, notebook: scrutiny, tier: audit, "
        "owed: quarterly, paragraph: §4, report_of: commissioner, services: [waste]}\n",
    )
    first = plan(load_council(small), Q2).reports[0]
    assert (first.key, first.tier, first.readers) == ("audit", "Audit Committee", "Its members")
    answer = pipeline_here("--root", small, "run", "--report", "audit", "--json")
    assert answer.code == 0, answer.err
    page = (small / "outputs/working/2025-26-Q2/audit/report.html").read_text("utf-8")
    assert "Household waste recycled" in page
    assert "Visits to the planning desk" not in page  # neither its tier nor its service


def test_a_review_ahead_is_noted_and_one_due_is_owed(small, spoil):
    spoil(
        "params/reports.yaml",
        "reports:\n",
        "reports:\n  - {key: contract-review, title: Contract review, notebook: contract_review, "
        "tier: officers, owed: each-review, paragraph: §7, report_of: commissioner}\n",
    )
    spoil("params/contracts.csv", "30/09/2026", "31/03/2026")
    ahead = plan(load_council(small), Q2)  # the default horizon is 6 months after 30 September
    assert "Contract review ahead: Waste collection, due 31 March 2026." in ahead.notes
    spoil("params/contracts.csv", "31/03/2026", "30/09/2025")
    due = plan(load_council(small), Q2)
    assert due.reports[0].key == "contract-review-bins"
    assert due.reports[0].why == "review due 30 September 2025"


def test_the_plan_is_printed_and_given_to_machines(small):
    printed = pipeline_here("--root", small, "plan", "2025-26-Q2")
    assert printed.code == 0
    assert "exception-missed-bins" in printed.out
    assert "off target for 1 quarter" in printed.out
    given = pipeline_here("--root", small, "plan", "--json").json
    assert [report["key"] for report in given["reports"]][0] == "council"


def test_a_quarter_without_returns_is_refused_in_a_sentence(small):
    answer = pipeline_here("--root", small, "plan", "2031-32-Q1")
    assert answer.code == 2
    span = PLANNING("returns-from-to", first="2025-26-Q1", last="2025-26-Q2")
    told = PLANNING("nothing-returned", text="2031-32-Q1", span=span)
    assert " ".join(answer.err.split()) == f"Error: {told}"
    told = PLANNING("not-a-quarter", text="Q2")
    assert told in pipeline_here("--root", small, "plan", "Q2").err


def test_a_contract_without_a_measure_an_end_or_a_review_owes_nothing_and_is_told(small):
    place = small / "params/contracts.csv"
    heading, bins = place.read_text("utf-8").splitlines()
    cells = dict(zip(heading.split(","), bins.split(","), strict=True))
    lifts = {**cells, "contract": "lifts", "ContractReference": "SB-2"}
    lifts |= {"EndDate": "", "ReviewDate": ""}
    place.write_text(f"{heading}\n{bins}\n{','.join(lifts.values())}\n", "utf-8")
    owed = plan(load_council(small), Q2)
    assert "provider-lifts" not in [report.key for report in owed.reports]
    assert "provider-bins" in [report.key for report in owed.reports]
    told = "1 contract in force has no measure, so no contract report is due on it."
    assert told in owed.notes
    assert "No review date is set, so no review is due (§7): lifts." in owed.notes
