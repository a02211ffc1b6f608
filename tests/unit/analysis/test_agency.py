"""A contract that the company bought as the council's agent is told as such (framework §3)."""

from datetime import date

import pytest
from conftest import PROJECT
from review_data import HALE

from commissioning import exhibits
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.exhibits.exhibit import Exhibits
from commissioning.narrative.narrative_decisions import ReviewError
from commissioning.notebook.cell_kinds import FRONT
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.plan.in_quarter_exceptions import raised_reports
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
from commissioning.review.model.ledger_entries import Entry
from commissioning.workflow.letters.attendance_letters import draft_letter
from commissioning.workflow.letters.attendance_particulars import particulars
from commissioning.working_reports.quarter_review import Review

Q2 = parse_quarter("2025-26-Q2")
AT = "2025-11-20T09:00:00+00:00"
COMPANY = "Fenwick Services Ltd, as agent of Northmere District Council"
LYLE = "Executive Director (Commissioning), Fenwick Services Ltd, Robert Lyle (framework §3)"


@pytest.fixture(scope="module")
def northmere():
    return load_council(PROJECT)


def review_of(council, quarter=Q2):
    return Review(council, PROJECT, plan(council, quarter).reports, AT)


def letter(council, key, provider, at=AT):
    about = {"text": "Explain.", "meeting": "Cabinet", "day": "2025-12-04"}
    about |= {"time": "18:30", "place": "Council Chamber", "provider": provider}
    entry = Entry("require-attendance", key, HALE, "head-of-paid-service", at, **about)
    return dict(particulars(review_of(council), entry))


def details(council, key):
    report = next(one for one in plan(council, Q2).reports if one.key == key)
    found = exhibits.front_page(filtered_snapshot(council, report))
    front = found.shown[0] if isinstance(found, Exhibits) else found
    return dict(front.content[FRONT]["details"])


@pytest.mark.parametrize(
    "key",
    [
        "exception-land-charge-searches",
        "response-land-charge-searches",
        "provider-building-control",
    ],
)
def test_the_first_page_says_who_bought_it_and_who_is_accountable(northmere, key):
    front = details(northmere, key)
    assert front["Bought by"] == COMPANY
    assert front["Accountable to the Council for it"] == LYLE


def test_a_contract_that_the_council_bought_itself_says_nothing_of_an_agent(northmere):
    for key in ("exception-missed-bins", "provider-leisure-centres", "council"):
        assert "Bought by" not in details(northmere, key)


def test_the_letter_names_the_agent_and_cites_the_clause_of_that_contract_alone(northmere):
    told = letter(northmere, "exception-land-charge-searches", "larkfield")
    assert told["Date"] == "Thursday 4 December 2025"
    assert told["Time"] == "6:30pm"
    assert told["Service"] == "Building control and land charges"
    assert told["Contract"] == "Land charges (NDC-2022-032)"
    assert told["Clause"] == "Clause 17.2, written into the contract on 1 October 2022"
    expected = "Letter of Fenwick Services Ltd as agent, 5 September 2022"
    assert told["Made known to the provider"] == expected
    assert told["Bought by"] == COMPANY
    assert "Robert Lyle" in told["Accountable for it"]


def test_a_contract_without_a_clause_cites_none_of_the_provider_s_others(northmere):
    # Fenwick has seven contracts with clause 14.3; waste collection has none.
    told = letter(northmere, "exception-missed-bins", "fenwick")
    assert told["Contract"] == "Waste and recycling collection (NDC-2019-014)"
    assert told["Clause"] == (
        "No clause of this contract is recorded that requires attendance. The requirement rests "
        "on the commissioning framework (§5)."
    )
    expected = "Letter to the Managing Director, 17 February 2020"
    assert told["Made known to the provider"] == expected
    assert "14.3" not in " ".join(told.values())
    assert told["Below what is specified"] == "Missed bins per 100,000 collections: off target"


def test_what_was_agreed_after_the_requirement_is_not_cited(northmere):
    day = date(2022, 9, 30).isoformat()  # a day before clause 17.2 was written
    told = letter(northmere, "exception-land-charge-searches", "larkfield", f"{day}T09:00:00+00:00")
    assert told["Clause"].startswith("No clause of this contract is recorded")
    assert told["Made known to the provider"].endswith("5 September 2022")


@pytest.mark.parametrize(
    ("provider", "expected"),
    [
        ("northmere", "There is no contract: the Council provides the service itself."),
        ("alder", "No contract with this provider is recorded."),
    ],
)
def test_a_service_without_a_contract_of_its_provider_rests_on_the_framework(
    northmere, provider, expected
):
    # As where a service has returned to the council, or the measure's contract is another's.
    told = letter(northmere, "exception-missed-bins", provider)
    assert told["Contract"].startswith(expected)
    assert told["Contract"].endswith("The requirement rests on the commissioning framework (§5).")
    assert not {"Clause", "Made known to the provider", "Bought by"} & told.keys()


def test_a_deputy_s_draft_says_for_whom_they_deputise_and_that_it_must_not_be_sent(
    northmere, tmp_path
):
    about = {"text": "Explain.", "meeting": "Cabinet", "day": "2025-12-04", "time": "18:30"}
    about |= {"place": "Council Chamber", "provider": "alder", "deputy": True}
    entry = Entry(
        *("require-attendance", "exception-leisure-visits", "Angela Price", "head-of-paid-service"),
        AT,
        **about,
    )
    review = Review(northmere, tmp_path, plan(northmere, Q2).reports, AT)
    page = (draft_letter(review, entry) / "letter.html").read_text("utf-8")
    assert "Angela Price, deputising for the Head of Paid Service" in page
    assert "This is a draft and must not be sent." in page
    assert "DRAFT, NOT TO BE SENT" in page
    assert "Clause 22.1, written into the contract on 1 April 2021" in page
    assert "written on 20 November 2025" in page


def test_an_exception_raised_in_quarter_is_judged_by_what_had_come_in(northmere):
    # On 20 August the quarter has no result yet, and July's is off target.
    raised = list(raised_reports(northmere, "land-charge-searches", "2025-26-Q2", "2025-08-20"))
    about = {"text": "Explain.", "meeting": "Cabinet", "day": "2025-12-04", "time": "09:30"}
    key = raised[0].key
    by = ("require-attendance", key, HALE, "head-of-paid-service", AT)
    entry = Entry(*by, place="Hall", provider="larkfield", **about)
    told = dict(particulars(Review(northmere, PROJECT, raised, AT), entry))
    expected = "Official land charge searches completed within ten working days: off target"
    assert told["Below what is specified"] == expected
    assert told["Time"] == "9:30am"


def test_a_contract_report_requires_for_what_fell_short_and_for_nothing_else(northmere):
    told = letter(northmere, "provider-leisure-centres", "alder")
    assert told["Below what is specified"] == "Visits to leisure centres: off target"
    keys = [one.key for one in plan(northmere, Q2).reports if one.owed == "each-contract"]
    refused = []
    for key in keys:
        try:
            letter(northmere, key, "fenwick")
        except ReviewError as error:
            refused.append(str(error))
    assert refused
    assert all(
        "Attendance can only be required about under-performance (framework §5)" in one
        for one in refused
    )
