"""Exceptions (framework §5): for how long, whose, and at once or with the regular report."""

from __future__ import annotations

from decimal import Decimal

import pytest

from commissioning.analysis.exceptions import exceptions_by_measure
from commissioning.checks.loading import load_council
from commissioning.exhibits import exceptions_table
from commissioning.inputs.periods import parse_quarter
from commissioning.planning.reports import plan
from commissioning.planning.snapshots import cut_snapshot

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
    waiting = "Exception report: not owed, every exception goes with the regular report."
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
        ("2025-12-02", "came on 2 December 2025, too late for Full Council on 28 November 2025"),
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
    shown = exceptions_table(cut_snapshot(council, report)).content
    rows = shown["application/vnd.commissioning.table+json"]["rows"]
    assert [row[0] for row in rows] == [
        "Missed bins per 100,000 collections",
        "Household waste recycled",
    ]
    assert rows[1][1]["text"] == "Within tolerance"
    provider, action = "Brookside Waste Ltd", "Write to households (E. Wren, 1 Dec 2025)"
    assert rows[1][3:] == ["1 quarter in a row", provider, action]
