"""Before the release of an exception no report of the commissioner has the provider's reasons."""

import shutil
from dataclasses import replace

import pytest
from conftest import PROJECT

from commissioning import exhibits
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.notebook.cell_kinds import TABLE
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
from commissioning.review.model import acts
from commissioning.review.model.ledger_entries import Entry, append_entry
from commissioning.working_reports.quarter_due import due_in_quarter
from commissioning.working_reports.report_subjects import quarter_ledger

EVERY = PROJECT / "tests" / "data" / "every_table"
Q2 = parse_quarter("2025-26-Q2")
REASON, ACTION = "Two crews were short", "Recruit six loaders"
EXCEPTION, RESPONSE = "exception-missed-bins", "response-missed-bins"
COMMISSIONERS = ("officers", "provider-bins", "review-bins")


@pytest.fixture
def root(tmp_path):
    return shutil.copytree(EVERY, tmp_path / "every")


def enter(root, act, report, role="commissioner", **about):
    entry = Entry(act, report, "C. Moss", role, "2025-10-20T09:00:00+00:00", **about)
    ledger = quarter_ledger(root, Q2.text)
    ledger.parent.mkdir(exist_ok=True)
    append_entry(ledger, entry)


def release(root):
    enter(root, acts.RELEASE, EXCEPTION, "head-of-paid-service", twin=RESPONSE)


def cut(root, key):
    council = load_council(root)
    reports = {one.key: one for one in due_in_quarter(council, root, Q2).reports}
    return filtered_snapshot(council, reports[key])


def says(snapshot, *words):
    told = b"".join(snapshot.files.values()).decode()
    return [word in told for word in words]


@pytest.mark.parametrize("key", [*COMMISSIONERS, EXCEPTION])
def test_before_the_release_no_report_of_the_commissioner_has_them(root, key):
    assert says(cut(root, key), REASON, ACTION) == [False, False]


def test_the_providers_own_response_has_them(root):
    assert says(cut(root, RESPONSE), REASON, ACTION) == [True, True]


def test_reports_of_others_have_them_and_stay_informative(root):
    assert says(cut(root, "cabinet"), ACTION) == [True]


def test_each_place_says_why_in_one_sentence(root):
    snapshot = cut(root, "provider-bins")
    for exhibit in (exhibits.reasons(snapshot), exhibits.actions(snapshot)):
        told = str(exhibit.content)
        assert "They will be printed here when both" in told
        assert "No reasons were returned" not in told
        assert "No action was returned" not in told
    rows = {row[0]: row for row in exhibits.exceptions_table(snapshot).content[TABLE]["rows"]}
    assert rows["Missed bins per 100,000 collections"][-1] == "In the provider’s response"


@pytest.mark.parametrize("key", COMMISSIONERS)
def test_once_both_are_released_all_have_them(root, key):
    release(root)
    assert says(cut(root, key), REASON, ACTION) == [True, True]


def test_of_a_measure_that_is_no_exception_they_are_there_throughout(root):
    assert says(cut(root, "officers"), "An offer in January") == [True]


def test_earlier_promises_are_followed_up_throughout(root):
    assert says(cut(root, "officers"), "Write to all households") == [True]


def test_a_report_that_was_submitted_before_the_release_stays_as_it_was(root):
    enter(root, acts.SUBMIT, "officers")
    before = cut(root, "officers").digest
    release(root)
    assert cut(root, "officers").digest == before
    assert says(cut(root, "provider-bins"), REASON) == [True]
    # Submitted again it is the same report; withdrawn it is made anew with the reasons.
    enter(root, acts.SUBMIT, "officers")
    assert cut(root, "officers").digest == before
    enter(root, acts.WITHDRAW, "officers", text="To show the reasons.")
    assert says(cut(root, "officers"), REASON) == [True]


def test_an_exception_released_alone_since_the_response_is_overdue_opens_them(root):
    enter(root, acts.RELEASE, EXCEPTION, "head-of-paid-service")
    assert says(cut(root, "officers"), REASON) == [True]


def test_of_one_raised_in_quarter_both_must_be_released(root):
    release(root)
    raised = {"measure": "missed-bins", "day": "2025-10-10", "provider": "brookside"}
    enter(root, acts.RAISE, f"{EXCEPTION}-2025-10-10", **raised)
    assert says(cut(root, "officers"), REASON) == [False]


def with_reports(root, old, new):
    path = root / "params" / "reports.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8", newline="\n")


def test_a_council_that_lists_one_side_alone_is_untouched(root):
    text = (root / "params" / "reports.yaml").read_text("utf-8")
    for key in ("exception", "response"):
        one = next(line for line in text.splitlines() if f"key: {key}," in line)
        (root / "params" / "reports.yaml").write_text(text.replace(f"{one}\n", ""), "utf-8")
        assert says(cut(root, "officers"), REASON, ACTION) == [True, True]


def test_what_goes_with_the_regular_report_is_held_back_from_that_until_it_is_issued(root):
    council = load_council(root)
    rule = council.settings.exceptions
    text = (root / "params" / "council.yaml").read_text("utf-8")
    assert "exceptions:" not in text or rule
    # With a wait as long as a year every exception goes with the Cabinet's report.
    longer = rule.model_copy(update={"longest_wait_days": 365, "regular_report": "cabinet"})
    settings = council.settings.model_copy(update={"exceptions": longer})
    council = replace(council, settings=settings)
    reports = {one.key: one for one in due_in_quarter(council, root, Q2).reports}
    assert reports[RESPONSE].goes_with == "cabinet"
    for key in ("cabinet", "officers"):
        assert says(filtered_snapshot(council, reports[key]), ACTION) == [False]
    enter(root, acts.ISSUE, "cabinet", "head-of-paid-service")
    reports = {one.key: one for one in due_in_quarter(council, root, Q2).reports}
    assert says(filtered_snapshot(council, reports["officers"]), ACTION) == [True]
