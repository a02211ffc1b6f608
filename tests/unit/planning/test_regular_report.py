"""A shortfall reported in the regular report, with the provider's response beside it (§5).

The response is sealed apart, the regular report waits for it until it is overdue, and one act of
issue makes both known. The journey goes by the command line, on one council.
"""

from dataclasses import replace
from datetime import date

import pytest
from conftest import pipeline_here
from review_data import (
    APPROVED,
    ASSURED,
    HALE,
    MOSS,
    QUARTER,
    REED,
    RESPONSE,
    SUBMITTED,
    WREN,
    Town,
    case,
    done,
    entered,
    reviewed_council,
)

from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.narrative.narrative_decisions import ReviewError
from commissioning.planning.plan.due_reports import plan
from commissioning.review.model.ledger_entries import Entry
from commissioning.review.model.report_review import histories_of
from commissioning.review.model.review_subject import ReviewSubject
from commissioning.review.rules.act_context import Companion, what_next
from commissioning.review.rules.authorisation import check_authorised
from commissioning.review.rules.issue_gates import IssueContext, Pages, gates
from commissioning.wording import Wording
from commissioning.working_reports.quarter_due import due_in_quarter
from commissioning.working_reports.report_subjects import subject_of

pytestmark = pytest.mark.xdist_group("regular-report")
REFUSALS, REVIEW = Wording("refusals"), Wording("review")
Q2 = parse_quarter(QUARTER)
SETTINGS = "exceptions: {regular_report: council, longest_wait_days: 365}\n"
MEETINGS = (
    "report,quarter,body,meeting,dispatch,key_decision,notice\n"
    "council,2025-26-Q2,Full Council,2025-12-04,2025-11-26,no,\n"
)


def set_up(root, settings=SETTINGS):
    path = root / "params" / "council.yaml"
    path.write_text(f"{path.read_text('utf-8')}{settings}", "utf-8")
    (root / "params" / "meetings.csv").write_text(MEETINGS, "utf-8")
    reports = root / "params" / "reports.yaml"
    lines = reports.read_text("utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if "key: officers" in line)
    reports.write_text("".join(lines[:at] + lines[at + 2 :]), "utf-8")
    return root


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    folder = tmp_path_factory.mktemp("regular")
    found = Town(set_up(reviewed_council(folder)), folder / "keys", (HALE,))
    found.says("run", "--report", "council", "--report", RESPONSE)
    return found


def test_the_response_alone_is_owed_beside_the_regular_report(town):
    listed = pipeline_here("--root", town.root, "plan", "--json").json
    assert [one["key"] for one in listed["reports"] if "missed-bins" in one["key"]] == [RESPONSE]
    assert town.next(RESPONSE) == f"{WREN} to submit it (goes with council)"
    page = town.page(RESPONSE)
    assert (
        "Performance summary (Full Council, 4 December 2025), which reports the shortfall" in page
    )
    assert REVIEW("in-regular-report") in page
    assert "Exception report" not in page


def test_status_says_what_waits_for_what(town):
    for slot, by in (("summary-commentary", REED), ("misses-commentary", MOSS)):
        town.write("council", slot, "Crews were short in August.", by)
    town.says("review", "submit", "council", "--by", REED)
    waits = f"{HALE} to approve it, or challenge it; waits for {WREN} to submit {RESPONSE} by "
    assert town.next("council").startswith(waits)
    assert f"{WREN} to submit it by " in town.next(RESPONSE)


def test_the_regular_report_waits_for_the_response_and_says_so(town):
    town.sign("approve", "council", HALE)
    town.write("council", "assurance", "I give limited assurance.", HALE)
    town.advise("council")
    town.sign("assure", "council", HALE, "--level", "Limited")
    told = town.issue("council", code=2)
    person = f"the provider brookside ({WREN})"
    gate = {"key": RESPONSE, "provider": "Brookside Waste Ltd", "who": person}
    before, after = REFUSALS("gate-response-by", **gate, by="DAY").split("DAY")
    assert before in told and after in told  # the day is counted from today


def test_the_response_is_not_known_before_the_regular_report(town):
    for slot in ("reasons-commentary", "remedy-commentary"):
        town.write(RESPONSE, slot, "Loaders left, and others are trained.", WREN)
    town.says("review", "submit", RESPONSE, "--by", WREN)
    assert town.state(RESPONSE).startswith("sealed")
    assert town.next(RESPONSE).endswith("to issue council, which also releases this one")
    told = town.says("release", RESPONSE, "--by", HALE, code=2)
    assert REFUSALS("regular-not-issued", key=RESPONSE, regular="council") in told
    assert f"{RESPONSE} goes with the regular report" not in town.says("review", "show", RESPONSE)


def test_one_issue_makes_both_known(town):
    told = town.issue("council")
    assert f"The issue also released {RESPONSE}, which goes with it." in told
    assert town.state(RESPONSE).startswith("released")
    last = town.entries[-1]
    assert (last.act, last.report, last.by) == ("release", RESPONSE, REED)
    assert "The regular report, council, issued on" in town.page(RESPONSE)
    assert REFUSALS("released-already", key=RESPONSE) in town.says(
        "release", RESPONSE, "--by", HALE, code=2
    )
    town.issue(RESPONSE)
    assert "every statement verified" in town.says("ledger", "verify")


ANSWER = ReviewSubject(
    *("response-bins", "Bins", 3, "provider"),
    owed="each-exception",
    provider="brookside",
    goes_with="council",
)
SEALED = done("submit", WREN, "provider:brookside", "response-bins")
ISSUED = Entry("issue", "council", REED, "analyst", "2025-12-01T09:00:00+00:00")


def beside(*made):
    council = ReviewSubject("council", "Summary", 1, "head-of-paid-service")
    return (Companion(council, histories_of(entered(*made))["council"]),)


def test_a_late_response_is_released_alone_once_the_regular_report_is_issued():
    made = Entry("release", "response-bins", HALE, "head-of-paid-service", ISSUED.at)
    check_authorised(case(SEALED, matter=ANSWER, companions=beside(ISSUED)), made)
    with pytest.raises(ReviewError) as refused:
        check_authorised(case(SEALED, matter=ANSWER, companions=beside()), made)
    assert str(refused.value) == REFUSALS(
        "regular-not-issued", key="response-bins", regular="council"
    )
    assert what_next(case(matter=ANSWER, companions=beside(ISSUED)), "release") == "release it"


def test_who_reports_in_the_regular_report_does_not_answer_for_the_provider():
    submitted = done("submit", MOSS, "commissioner")
    made = Entry("submit", "response-bins", MOSS, "provider:brookside", ISSUED.at)
    with pytest.raises(ReviewError) as refused:
        check_authorised(case(matter=ANSWER, companions=beside(submitted)), made)
    assert str(refused.value) == REFUSALS(
        "two-capacities",
        by=MOSS,
        act="submit",
        report="council",
        at="2025-12-01",
        other="reporting",
        capacity="answering for the provider",
    )


@pytest.mark.parametrize(
    ("made", "day", "waits"),
    [
        ((), date(2025, 12, 8), True),  # due on the 8th: it may still come
        ((), date(2025, 12, 9), False),
        ((SEALED,), date(2025, 12, 1), False),
        ((replace(SEALED, evidence="0" * 64),), date(2025, 12, 1), True),  # figures changed since
    ],
)
def test_a_regular_report_waits_for_its_response_until_that_is_overdue(made, day, waits):
    answer = replace(case(*made, matter=ANSWER, response_due=date(2025, 12, 8)), day=day)
    around = IssueContext("e" * 64, Pages("h", "p", "r"), responses=((answer, "Brookside Ltd"),))
    shut = gates(case(SUBMITTED, APPROVED, ASSURED), around)
    assert bool(shut) == waits
    if waits:
        person = f"the provider brookside ({WREN})"
        gate = {"key": "response-bins", "provider": "Brookside Ltd", "who": person}
        assert shut[0] == REFUSALS("gate-response-by", **gate, by="8 December 2025")


def keys_and_twins(root):
    council = load_council(root)
    reports = due_in_quarter(council, root, Q2).reports
    return {
        one.key: (matter.twin, matter.goes_with)
        for one in reports
        if (matter := subject_of(council, one)).is_voice
    }


def without(root, key):
    path = root / "params" / "reports.yaml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if f"key: {key}" in line)
    path.write_text("".join(lines[:at] + lines[at + 2 :]), "utf-8")


@pytest.mark.parametrize(
    ("settings", "lacks", "voices", "note"),
    [
        (SETTINGS, "", {RESPONSE: ("", "council")}, "with the regular report, since Full Council"),
        (  # no report of that key: nothing to wait for
            "exceptions: {longest_wait_days: 365}\n",
            "",
            {"exception-missed-bins": (RESPONSE, ""), RESPONSE: ("exception-missed-bins", "")},
            "at once, since cabinet, the regular report, is not due",
        ),
        (  # the commissioner has no report but the regular one
            "exceptions: {regular_report: council, longest_wait_days: 0}\n",
            "exception",
            {RESPONSE: ("", "council")},
            "with the regular report, since params/reports.yaml lists no exception report",
        ),
        (  # the provider is asked for none
            "exceptions: {regular_report: council, longest_wait_days: 0}\n",
            "response",
            {"exception-missed-bins": ("", "")},
            "at once, since Full Council on 4 December 2025 is 56 days after the return of",
        ),
        ("", "exception", {RESPONSE: ("", "")}, "so no report tells of it"),
    ],
)
def test_each_voice_has_its_counterpart_in_the_plan_or_none(
    tmp_path, settings, lacks, voices, note
):
    root = set_up(reviewed_council(tmp_path), settings)
    if lacks:
        without(root, lacks)
    assert keys_and_twins(root) == voices
    assert any(note in one for one in plan(load_council(root), Q2).notes)


def test_an_exception_the_regular_report_does_not_show_is_reported_at_once(tmp_path):
    # Missed bins are shown to officers alone: the report to full Council says nothing of them.
    root = set_up(reviewed_council(tmp_path))
    measures = root / "params" / "measures.csv"
    text = measures.read_text("utf-8")
    measures.write_text(text.replace("bins,1,Waste", "bins,3,Waste", 1), "utf-8")
    assert set(keys_and_twins(root)) == {"exception-missed-bins", RESPONSE}
    note = "at once, since council, the regular report, does not show it"
    assert any(note in one for one in plan(load_council(root), Q2).notes)


EXEMPT = """exemptions:
  - measure: missed-bins
    paragraph: 3
    public_interest: Tenders are out.
    reports: [{reports}]
"""


@pytest.mark.parametrize(
    ("twin_of", "voices"),
    [
        ("council", {RESPONSE: ("", "council")}),
        ("summary", {"exception-missed-bins": (RESPONSE, ""), RESPONSE: None}),
    ],
)
def test_an_exempt_measure_goes_with_the_exempt_twin_or_at_once(tmp_path, twin_of, voices):
    root = set_up(reviewed_council(tmp_path))
    tiers = root / "params" / "tiers.yaml"
    text = tiers.read_text("utf-8").replace("level: 3,", "level: 3, public: false,")
    tiers.write_text(text, "utf-8")
    other = "key: summary, title: Other summary, notebook: council, tier: council, owed: quarterly"
    reports = root / "params" / "reports.yaml"
    more = f"  - {{{other}, paragraph: §4, report_of: head-of-paid-service}}\n"
    reports.write_text(reports.read_text("utf-8") + more, "utf-8")
    exempt = EXEMPT.format(reports=twin_of)
    (root / "params" / "exemptions.yaml").write_text(exempt, "utf-8")
    found = keys_and_twins(root)
    assert set(found) == set(voices)
    assert found[next(iter(voices))] == next(iter(voices.values()))
