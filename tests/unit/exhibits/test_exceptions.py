"""Exceptions (framework §5): for how long, whose, and at once or with the regular report."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from commissioning.analysis.performance.shortfalls import exceptions_by_measure
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.exhibits import exception_chart, exception_particulars, exceptions_table
from commissioning.inputs.faults import InputError
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.plan.in_quarter_exceptions import quarter_of_exception, raised_reports
from commissioning.planning.plan.quarter_selection import SelectionError
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
from commissioning.wording import Wording

PERFORMANCE = Wording("performance")

Q2, Q3 = parse_quarter("2025-26-Q2"), parse_quarter("2025-26-Q3")
MEETINGS = "report,quarter,body,meeting,dispatch,key_decision,notice\n"


def to_full_council(small, more=""):
    """The small council's regular report is the one to full Council."""
    settings = small / "params/council.yaml"
    rule = f"exceptions: {{regular_report: council{more}}}\n"
    settings.write_text(settings.read_text("utf-8") + rule, "utf-8")


def met_on(small, day, dispatch="2025-10-10"):
    """It is received on this day."""
    to_full_council(small)
    row = f"council,2025-26-Q2,Full Council,{day},{dispatch},no,\n"
    (small / "params/meetings.csv").write_text(MEETINGS + row, "utf-8")


def responses_too(small):
    reports = small / "params/reports.yaml"
    response = (
        "  - {key: response, title: Provider response, notebook: response, tier: officers, "
        "owed: each-exception, paragraph: §5, report_of: provider}\n"
    )
    reports.write_text(reports.read_text("utf-8") + response, "utf-8")


@pytest.mark.parametrize(
    ("day", "keys", "note"),
    [
        (  # 9 October + 31 days
            "2025-11-09",
            ["exception-missed-bins", "response-missed-bins"],
            "Missed bins per 100,000 collections: reported at once, since Full Council on 9 "
            "November 2025 is 31 days after the return of 9 October 2025, more than 30 (§5).",
        ),
        (  # 9 October + 30 days: the longest wait itself is not too long
            "2025-11-08",
            ["response-missed-bins"],
            "Missed bins per 100,000 collections: reported with the regular report, since Full "
            "Council on 8 November 2025 is 30 days after the return of 9 October 2025, not more "
            "than 30 (§5).",
        ),
    ],
)
def test_an_exception_waits_for_the_regular_report_or_is_made_at_once(small, day, keys, note):
    met_on(small, day)
    responses_too(small)
    owed = plan(load_council(small), Q2)
    assert [one.key for one in owed.reports if one.notebook in ("exception", "response")] == keys
    assert note in owed.notes
    waiting = "Exception report: not due, every exception goes with the regular report."
    assert (waiting in owed.notes) == (len(keys) == 1)


def test_without_a_meeting_the_usual_delay_counts(small):
    # 30 September + 75 days = 14 December, 66 days after 9 October.
    to_full_council(small)
    assert any("usually on 14 December 2025 is 66 days" in one for one in plan_notes(small))


def plan_notes(root):
    return plan(load_council(root), Q2).notes


@pytest.mark.parametrize(
    ("returned", "why"),
    [
        (
            "2025-12-02",
            "the return of 2 December 2025, too late for Full Council on 28 November 2025",
        ),
        ("2025-11-21", "nothing more went into it after 20 November 2025"),  # the agenda had left
        ("2025-11-20", None),  # the last day on which it could be taken in; 8 days before
    ],
)
def test_a_return_too_late_for_the_regular_report_is_reported_at_once(small, spoil, returned, why):
    met_on(small, "2025-11-28", "2025-11-20")
    for month, value in (("07", 50), ("08", 52)):
        was = f"missed-bins,2025-{month},{value},{value},100000,,2025-10-09"
        spoil("data/results/brookside.csv", was, was.replace("2025-10-09", returned))
    notes = plan_notes(small)
    route = "at once" if why else "with the regular report"
    (note,) = [
        one
        for one in notes
        if one.startswith(f"Missed bins per 100,000 collections: reported {route}")
    ]
    assert (why or "is 8 days after the return of 20 November 2025, not more than 30") in note


@pytest.mark.parametrize(
    ("day", "route"),
    [("2025-10-30", "with the regular report"), ("2025-10-31", "at once")],  # 30 and 31 days
)
def test_where_no_day_of_return_is_stated_none_is_invented(small, day, route):
    # The wait then counts from the quarter's end, the earliest day on which it could be known.
    met_on(small, day)
    results = small / "data/results/brookside.csv"
    results.write_text(results.read_text("utf-8").replace("2025-10-09", ""), "utf-8")
    (note,) = [one for one in plan_notes(small) if one.startswith("Missed bins")]
    assert f"reported {route}, since" in note
    assert "days after the quarter’s end (return day not stated)" in note


def test_a_month_below_specification_is_reported_while_the_quarter_goes_on(small):
    # October: 90 of 100,000 against the quarter's 40; November and December are not returned yet.
    with (small / "data/results/brookside.csv").open("a", encoding="utf-8") as file:
        file.write("missed-bins,2025-10,90,90,100000,,2025-11-07\n")
    with (small / "params/targets.csv").open("a", encoding="utf-8") as file:
        file.write("missed-bins,2025-26-Q3,40\n")
    council = load_council(small)
    (row,) = exceptions_by_measure(council.tables, Q3).itertuples(index=False)
    assert (row.period, row.result, row.gap) == ("2025-10", Decimal(90), Decimal(40 - 90))
    assert row.quarters_missed == 2  # the one in progress and the one before
    owed = plan(council, Q3)
    assert "exception-missed-bins" in [report.key for report in owed.reports]
    assert (
        "Missed bins per 100,000 collections: reported at once, since October 2025 is known and "
        "the quarter goes on (§5)." in owed.notes
    )


def test_an_exception_is_of_who_provided_the_service_then(small, spoil):
    spoil(
        "params/provision.csv",
        "waste,brookside,bins,2020-04-01,",
        "waste,brookside,bins,2020-04-01,2025-09-29\nwaste,smallbridge,,2025-09-30,",
    )
    (row,) = exceptions_by_measure(load_council(small).tables, Q2).itertuples(index=False)
    assert row.provider == "smallbridge"


def test_a_miss_within_tolerance_stands_beside_the_exceptions_with_its_actions(small):
    # Recycled: 49.2 against 50.0, within a point, after 51.0 in the first quarter.
    with (small / "data/actions/brookside.csv").open("a", encoding="utf-8") as file:
        file.write("recycled,2025-26-Q2,Write to households,E. Wren,2025-12-01,Begun,2025-10-09\n")
    council = load_council(small)
    report = next(one for one in plan(council, Q2).reports if one.key == "council")
    shown = exceptions_table(filtered_snapshot(council, report)).content
    rows = shown["application/vnd.commissioning.table+json"]["rows"]
    assert [row[0] for row in rows] == [
        "Missed bins per 100,000 collections",
        "Household waste recycled",
    ]
    assert rows[1][1]["text"] == "Within tolerance"
    provider, action = "Brookside Waste Ltd", "Write to households (E. Wren, 1 Dec 2025)"
    assert rows[1][3:] == ["1 quarter", provider, action]


def count_as_exceptions(small, rule):
    settings = small / "params/council.yaml"
    more = f"exceptions: {{regular_report: council, longest_wait_days: 0, {rule}}}\n"
    settings.write_text(settings.read_text("utf-8") + more, "utf-8")


def exhibit_rows(small, key, exhibit):
    council = load_council(small)
    report = next(one for one in plan(council, Q2).reports if one.key == key)
    snapshot = filtered_snapshot(council, report)
    return snapshot, exhibit(snapshot).content["application/vnd.commissioning.table+json"]["rows"]


def test_a_result_that_did_not_come_is_an_exception_where_the_council_says_so(small, spoil):
    responses_too(small)
    row = "recycled,2025-26-Q2,49.2,492,1000,,2025-10-09\n"
    spoil("data/results/brookside.csv", row, "")
    assert not any("recycled" in one.key for one in plan(load_council(small), Q2).reports)
    count_as_exceptions(small, "missing_results: true")
    owed = plan(load_council(small), Q2)
    voice, response = (one for one in owed.reports if "recycled" in one.key)
    assert voice.why == response.why == "no result was returned, reported at once"
    # Due 20 days after 30 September; usually received on 14 December, 55 days later.
    assert (
        "Household waste recycled: reported at once, since the regular report, usually on 14 "
        "December 2025 is 55 days after the day on which returns were due, 20 October 2025, more "
        "than 0 (§5)." in owed.notes
    )
    snapshot, rows = exhibit_rows(small, "exception-recycled", exception_particulars)
    assert [row[0] for row in rows] == [
        *("Target", "Result (2025-26 Quarter 2)", "Status", "Gap to target"),
        "Provider on the last day of the quarter",
        *("Last quarter (change since)", "Same quarter last year (change since)"),
    ]
    assert rows[1][1] == "No result was returned"
    assert exception_chart(snapshot).content["text/markdown"] == PERFORMANCE(
        "no-chart-because", why="No result was returned."
    )
    _, rows = exhibit_rows(small, "council", exceptions_table)
    assert [(row[0], row[3]) for row in rows] == [
        ("Missed bins per 100,000 collections", "1 quarter"),
        ("Household waste recycled", "No result was returned"),
    ]


def test_what_is_not_due_yet_or_was_never_due_is_no_missing_result(small):
    count_as_exceptions(small, "missing_results: true")
    with (small / "data/results/brookside.csv").open("a", encoding="utf-8") as file:
        file.write("missed-bins,2025-10,36,36,100000,,2025-11-07\n")  # the quarter goes on
    assert [
        one.key for one in plan(load_council(small), Q3).reports if "exception" in one.key
    ] == []
    # Visits of September came as not available, but have no target: nothing would be judged.
    council = load_council(small)
    assert "exception-visits" not in [one.key for one in plan(council, Q2).reports]
    with pytest.raises(SelectionError):
        quarter_of_exception(council, "visits", date(2025, 12, 1))


@pytest.mark.parametrize(
    ("measure", "was", "is_now", "told"),
    [
        (
            "missed-bins",
            "missed-bins,2025-09,60,60,100000,p,2025-10-09\n",
            "missed-bins,2025-09,,,,x,2025-10-09\n",
            "he provider returned that the result is not available ([x]); 2 of 3 months returned",
        ),
        (
            "missed-bins",
            "52,52,100000,,2025-10-09\nmissed-bins,2025-09,60,60,100000,p,2025-10-09\n",
            ",,,x,2025-10-09\n",
            "he provider returned that the result is not available ([x]); 1 of 3 months returned; "
            "1 of 3 not returned",
        ),
        (
            "missed-bins",
            "missed-bins,2025-08,52,52,100000,,2025-10-09\n",
            "",
            "o whole result was returned; 2 of 3 months returned",
        ),
        (
            "recycled",
            "recycled,2025-26-Q2,49.2,492,1000,,2025-10-09\n",
            "recycled,2025-26-Q2,,,,x,2025-10-09\n",
            "he provider returned that the result is not available ([x])",
        ),
    ],
)
def test_what_came_of_a_missing_result_is_told_alike_everywhere(
    small, spoil, measure, was, is_now, told
):
    responses_too(small)
    spoil("data/results/brookside.csv", was, is_now)
    count_as_exceptions(small, "missing_results: true")
    found = [one for one in plan(load_council(small), Q2).reports if measure in one.key]
    assert [one.why[1:] for one in found] == [f"{told}, reported at once"] * 2
    for key in (f"exception-{measure}", f"response-{measure}"):
        snapshot, rows = exhibit_rows(small, key, exception_particulars)
        assert rows[1][1][1:] == told
        drawn = exception_chart(snapshot).content["text/markdown"]
        assert drawn.replace("\\", "").endswith(f"{told}.")
    _, rows = exhibit_rows(small, "council", exceptions_table)
    assert told in [row[3][1:] for row in rows]


@pytest.mark.parametrize("name", ["councl", "finance"])  # mistyped; listed, but not quarterly
def test_a_regular_report_that_is_named_is_a_quarterly_one(small, name):
    settings = small / "params/council.yaml"
    text = settings.read_text("utf-8")
    assert plan(load_council(small), Q2).notes  # left out, the usual key may be that of no report
    settings.write_text(f"{text}exceptions: {{regular_report: {name}}}\n", "utf-8")
    with pytest.raises(InputError) as caught:
        load_council(small)
    (fault,) = [str(one) for one in caught.value.faults]
    assert fault.startswith("params/council.yaml, column exceptions, regular_report: ")
    assert f"found “{name}”" in fault
    assert "the key of a quarterly report in params/reports.yaml (council)" in fault


@pytest.mark.parametrize(("quarters", "is_owed"), [(2, True), (3, False)])
def test_a_long_run_within_tolerance_is_an_exception_where_the_council_says_so(
    small, spoil, quarters, is_owed
):
    # 49.5 and then 49.2 against 50.0, each within a point: below target for two quarters.
    spoil("data/results/brookside.csv", "51.0,510,1000", "49.5,495,1000")
    count_as_exceptions(small, f"quarters_within_tolerance: {quarters}")
    found = [one for one in plan(load_council(small), Q2).reports if "recycled" in one.key]
    assert bool(found) == is_owed
    if is_owed:
        told = "below target for 2 quarters in a row, now within tolerance, reported at once"
        assert found[0].why == told
        _, rows = exhibit_rows(small, "exception-recycled", exception_particulars)
        assert rows[2][1]["text"] == "Within tolerance"
        assert rows[4] == ["Below target for", "2 quarters in a row"]


def test_the_plan_says_what_counts_where_nothing_is_an_exception(small, spoil):
    spoil("params/targets.csv", "missed-bins,2025-26-Q2,40", "missed-bins,2025-26-Q2,400")
    count_as_exceptions(small, "quarters_within_tolerance: 4")
    told = "Exception report: not due, no measure is off target or below target for 4 quarters"
    assert any(one.startswith(told) for one in plan_notes(small))


def test_a_missing_result_is_raised_in_quarter_once_returns_were_due(small, spoil):
    spoil("data/results/brookside.csv", "recycled,2025-26-Q2,49.2,492,1000,,2025-10-09\n", "")
    count_as_exceptions(small, "missing_results: true")
    council = load_council(small)
    with pytest.raises(SelectionError):  # the last day on which it may come
        quarter_of_exception(council, "recycled", date(2025, 10, 20))
    assert quarter_of_exception(council, "recycled", date(2025, 10, 21)) == Q2
    (report,) = raised_reports(council, "recycled", Q2.text, "2025-10-21")
    assert report.ground == "no result"
