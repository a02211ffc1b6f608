"""What officers decide beside the figures: statuses set, warnings let stand, meetings."""

from __future__ import annotations

from decimal import Decimal

import pytest
from conftest import pipeline_here

from commissioning.analysis.performance.measure_results import results_by_measure
from commissioning.analysis.performance.target_status import status_counts
from commissioning.checks.acknowledged_warnings import open_before_issue
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.exhibits.quality.data_quality import quality_sentence
from commissioning.inputs.faults import InputError
from commissioning.inputs.snapshot_files import Snapshot
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
from commissioning.wording import Wording

QUALITY = Wording("quality")

Q2 = parse_quarter("2025-26-Q2")
OVERRIDES = "measure,period,status,name,reason,day\n"
ACKNOWLEDGEMENTS = "check,subject,name,reason,day\n"
MEETINGS = "report,quarter,body,meeting,dispatch,key_decision,notice\n"
FORECASTS = "measure,period,forecast,basis,author,received\n"


@pytest.fixture
def write(small):
    def put(name, heading, *rows):
        (small / name).parent.mkdir(exist_ok=True)
        (small / name).write_text(heading + "".join(f"{row}\n" for row in rows), "utf-8")

    return put


def faults_of(root):
    with pytest.raises(InputError) as refused:
        load_council(root)
    return [(fault.check, fault.finding) for fault in refused.value.faults]


def results_of(root):
    return results_by_measure(load_council(root).tables, Q2).set_index("measure")


def test_a_status_set_by_hand_stands_beside_the_computed_one_and_changes_no_count(small, write):
    before = status_counts(results_of(small).reset_index())
    row = "missed-bins,2025-26-Q2,within tolerance,A. Hale,A strike of two weeks.,2025-10-20"
    write("params/overrides.csv", OVERRIDES, row)
    bins = results_of(small).loc["missed-bins"]
    assert (bins["status"], bins["set_status"]) == ("off target", "within tolerance")
    assert (bins["set_by"], bins["set_reason"]) == ("A. Hale", "A strike of two weeks.")
    assert status_counts(results_of(small).reset_index()) == before
    page = report_page(small, "council")
    assert "Off target (changed to within tolerance [o])" in page
    assert (
        "A. Hale changed the status from “off target” (calculated) to “within tolerance”. A" in page
    )


def report_page(root, key):
    answer = pipeline_here("--root", root, "run", "--report", key, "--json")
    assert answer.code == 0, answer.err
    return (root / "outputs/working/2025-26-Q2" / key / "report.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("row", "finding"),
    [
        (
            "missed-bins,2025-26-Q2,on target,X. Nobody,Because.,2025-10-20",
            "found “X. Nobody”, expected the name of an officer in "
            "params/officers.yaml who was in post on that day.",
        ),
        (
            "missed-bins,2025-26-Q2,on target,A. Hale,Because.,2019-10-20",
            "found “A. Hale”, expected the name of an officer in "
            "params/officers.yaml who was in post on that day.",
        ),
        (
            "missed-bins,2025-26-Q2,off target,A. Hale,Because.,2025-10-20",
            "found “off target”, expected a status other than the one computed, off target.",
        ),
        (
            "missed-bins,2025-09,on target,A. Hale,Because.,2025-10-20",
            "found “2025-09”, expected a quarter such as 2025-26-Q2.",
        ),
    ],
)
def test_a_status_is_set_by_an_officer_in_post_and_differs(small, write, row, finding):
    write("params/overrides.csv", OVERRIDES, row)
    assert faults_of(small) == [("statuses-are-set-by-officers-who-differ", finding)]


def test_a_status_set_without_a_reason_is_refused(small, write):
    write("params/overrides.csv", OVERRIDES, "missed-bins,2025-26-Q2,on target,A. Hale,,2025-10-20")
    ((_, finding),) = faults_of(small)
    assert finding.startswith("found nothing, expected text that does not look like")


def test_a_warning_is_let_stand_by_name_and_with_a_reason(small, spoil, write):
    spoil("params/targets.csv", "missed-bins,2025-26-Q2,40", "missed-bins,2025-26-Q2,4")
    assert {fault.check for fault in open_before_issue(load_council(small), Q2)} == {
        "targets-are-plausible",
        "misses-are-answered",
    }
    row = "targets-are-plausible,missed-bins 2025-26-Q2,A. Hale,Tightened by Council.,2025-10-20"
    write("params/acknowledgements.csv", ACKNOWLEDGEMENTS, row)
    council = load_council(small)
    assert {fault.check for fault in open_before_issue(council, Q2)} == {"misses-are-answered"}
    snapshot = filtered_snapshot(council, plan(council, Q2).reports[0])
    standing = {one["check"]: one["acknowledged"] for one in snapshot.header["warnings"]}
    assert standing == {
        "targets-are-plausible": {
            "name": "A. Hale",
            "reason": "Tightened by Council.",
            "day": "2025-10-20",
        },
        "misses-are-answered": None,
    }
    page = report_page(small, "council")
    assert "Accepted by A. Hale on 20 Oct 2025: Tightened by Council." in page
    assert QUALITY("warnings-some-accepted", accepted=1, open=1) in page
    one = [snapshot.header["warnings"][-1]]
    for acknowledged, told in ((None, "open"), ({"name": "A. Hale"}, "accepted")):
        header = {**snapshot.header, "warnings": [{**one[0], "acknowledged": acknowledged}]}
        said = quality_sentence(Snapshot(header, snapshot.tables))
        assert QUALITY(f"warnings-all-{told}", count=1) in said


def test_what_is_to_be_put_right_cannot_be_let_stand(small, write):
    row = "misses-are-answered,recycled 2025-26-Q2,A. Hale,It may.,2025-10-20"
    write("params/acknowledgements.csv", ACKNOWLEDGEMENTS, row)
    ((check, finding),) = faults_of(small)
    assert check == "acknowledgements-are-of-warnings"
    told, _, expected = finding.partition(", expected one of ")
    assert told == "found “misses-are-answered”"
    assert "words-favour-no-option" in expected
    assert "misses-are-answered" not in expected


def test_a_miss_without_reasons_and_action_stands_between_a_report_and_its_issue(small, write):
    # Recycled: 49.2 against 50.0, within tolerance; nobody has said why or what is done.
    assert pipeline_here("--root", small, "check").code == 0
    refused = pipeline_here("--root", small, "check", "--for-issue", "2025-26-Q2")
    assert refused.code == 2
    assert (
        "expected the provider’s reasons, and an action with its owner and due date" in refused.err
    )
    write(
        "data/commentary/more.csv",
        "measure,period,provider,text,author,received\n",
        "recycled,2025-26-Q2,brookside,A dry summer.,E. Wren,2025-10-09",
    )
    assert "expected an action" in pipeline_here("--root", small, "check").out
    write(
        "data/actions/more.csv",
        "measure,period,action,owner,due,progress,received\n",
        "recycled,2025-26-Q2,Write to households,E. Wren,2025-12-01,Begun,2025-10-09",
    )
    assert pipeline_here("--root", small, "check", "--for-issue", "2025-26-Q2").code == 0


@pytest.mark.parametrize("period", ["2025-04", "2025-10", "2025-26-Q2"])
def test_a_rebase_begins_within_the_series_of_its_measure(small, write, period):
    heading = "measure,period,reason,name\n"
    write("params/rebases.csv", heading, "missed-bins,2025-07,New rounds.,C. Moss")
    load_council(small)
    write("params/rebases.csv", heading, f"missed-bins,{period},New rounds.,C. Moss")
    ((check, finding),) = faults_of(small)
    assert check == "rebases-begin-within-a-series"
    assert finding.startswith(
        f"found “{period}”, expected a period with an earlier result since the last break"
    )


def test_a_rebase_at_a_break_changes_nothing_and_is_refused(small, write):
    write("params/rebases.csv", "measure,period,reason,name\n", "missed-bins,2025-07,New,C. Moss")
    load_council(small)
    write("params/breaks.csv", "measure,period,reason\n", "missed-bins,2025-07,Counted anew")
    ((check, _),) = faults_of(small)
    assert check == "rebases-begin-within-a-series"


def test_reasons_of_somebody_who_did_not_provide_the_service_are_told(small, spoil):
    spoil(
        "params/provision.csv",
        "waste,brookside,bins,2020-04-01,",
        "waste,brookside,bins,2020-04-01,2025-09-29\nwaste,smallbridge,,2025-09-30,",
    )
    found = {fault.check: fault.finding for fault in load_council(small).warnings}
    assert found["reasons-come-from-who-provided"] == (
        "found “brookside”, expected smallbridge, which provided the service at the "
        "end of the quarter."
    )


@pytest.mark.parametrize(
    ("row", "findings"),
    [
        # Thursday 4 December; from Wednesday 26 November: 27, 28, 1, 2, 3 lie between.
        ("council,2025-26-Q2,Cabinet,2025-12-04,2025-11-26,no,", []),
        (
            "council,2025-26-Q2,Cabinet,2025-12-04,2025-11-27,no,",
            [
                "found “2025-11-27”, expected a day up to 2025-11-26, so that 5 "
                "clear working days lie before the meeting on 2025-12-04. Only 4 do."
            ],
        ),
        ("council,2025-26-Q2,Cabinet,2025-12-04,2025-11-26,yes,2025-11-05", []),  # 28 between
        # Tuesday 6 January; from Christmas Eve: 29, 30, 31, 2, 5, since 25, 26 and 1 are holidays.
        ("council,2025-26-Q2,Cabinet,2026-01-06,2025-12-24,no,", []),
        (
            "council,2025-26-Q2,Cabinet,2026-01-06,2025-12-29,no,",
            [
                "found “2025-12-29”, expected a day up to 2025-12-24, so that 5 "
                "clear working days lie before the meeting on 2026-01-06. Only 4 do."
            ],
        ),
        (
            "council,2025-26-Q2,Cabinet,2025-12-04,2025-11-26,yes,2025-11-06",
            [
                "found “2025-11-06”, expected a day up to 2025-11-05, so that 28 "
                "clear days lie before the meeting on 2025-12-04."
            ],
        ),
        (
            "council,2025-26-Q2,Cabinet,2025-12-04,2025-11-26,yes,",
            [
                (
                    "expected a day up to 2025-11-05, so that 28 clear days lie before the "
                    "meeting on 2025-12-04."
                )
            ],
        ),
        (
            "counsel,2025-26-Q2,Cabinet,2025-09-30,2025-09-01,no,",
            [
                "found “2025-09-30”, expected a day after the quarter ends, 2025-09-30.",
                "found “counsel”, expected the key of a report in params/reports.yaml.",
            ],
        ),
    ],
)
def test_agendas_leave_five_clear_days_and_key_decisions_twenty_eight(small, write, row, findings):
    write("params/meetings.csv", MEETINGS, row)
    found = [finding for _, finding in faults_of(small)] if findings else []
    assert len(found) == len(findings)
    assert all(one.startswith(start) for one, start in zip(found, findings, strict=True))
    if not findings:
        load_council(small)


def test_two_statuses_where_the_years_end_is_forecast(small, spoil, write):
    # Recycled: 49.2 now against 50.0, within a point; 51.3 forecast against 52.0 for the fourth
    # quarter, 0.7 short and within a point; missed bins: nothing is forecast.
    spoil(
        "params/targets.csv",
        "recycled,2025-26-Q2,50.0",
        "recycled,2025-26-Q2,50.0\nrecycled,2025-26-Q4,52.0",
    )
    row = "recycled,2025-26-Q2,52.4,Autumn leaves.,E. Wren,2025-10-09"
    write("data/forecasts/brookside.csv", FORECASTS, row)
    results = results_of(small)
    recycled = results.loc["recycled"]
    assert (recycled["status"], recycled["year_status"]) == ("within tolerance", "on target")
    assert (recycled["forecast"], recycled["year_target"]) == (Decimal("52.4"), Decimal("52.0"))
    assert results.loc["missed-bins", "year_status"] is None


def test_the_years_target_of_a_sum_is_the_sum_of_its_quarters(small, write):
    from types import SimpleNamespace

    from commissioning.analysis.performance.year_end_forecast import year_target

    targets = {("m", f"2025-26-Q{quarter}"): Decimal(quarter) for quarter in range(1, 5)}
    one = SimpleNamespace(measure="m", accumulates="sum")
    assert year_target(one, targets, Q2) == 1 + 2 + 3 + 4
    assert year_target(SimpleNamespace(measure="m", accumulates="level"), targets, Q2) == 4
    assert year_target(one, {**targets, ("m", "2025-26"): Decimal(9)}, Q2) == 9
    del targets["m", "2025-26-Q3"]
    assert year_target(one, targets, Q2) is None
