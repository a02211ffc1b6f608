"""Which quarter is the latest, and periods that had not begun: a year mistyped moves nothing."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import PROJECT, pipeline_here
from hypothesis import given
from hypothesis import strategies as st

from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_period
from commissioning.inputs.returns_reach import reach_of
from commissioning.planning.plan.quarter_selection import selected_quarter

VISITS, LEDGER = "data/results/smallbridge.csv", "data/finance/ledger.csv"
AUGUST = "visits,2025-08,90,,,,2025-10-02"
SLIPS = {
    "a result without a day": (VISITS, AUGUST, "visits,2052-08,90,,,,", "2052-08"),
    "an estimate": (VISITS, AUGUST, "visits,2052-08,90,,,e,2025-10-02", "2052-08"),
    "the day mistyped too": (VISITS, AUGUST, "visits,2052-08,90,,,,2052-10-02", "2052-08"),
    "long past": (VISITS, AUGUST, "visits,2005-08,90,,,,2025-10-02", "2005-08"),
    "finance": (
        LEDGER,
        "2025-26-Q2,revenue,planning",
        "2052-53-Q2,revenue,planning",
        "2052-53-Q2",
    ),
    "next quarter's finance": (
        LEDGER,
        "2025-26-Q2,revenue,planning",
        "2025-26-Q4,revenue,planning",
        "2025-26-Q4",
    ),
    "a target": (
        "params/targets.csv",
        "recycled,2025-26-Q2,50.0",
        "recycled,2052-53-Q2,50.0",
        "2052-53-Q2",
    ),
    "commentary": ("data/commentary/brookside.csv", "2025-26-Q2", "2052-53-Q2", "2052-53-Q2"),
    "an action": ("data/actions/brookside.csv", "2025-26-Q2", "2052-53-Q2", "2052-53-Q2"),
    "a promise": ("data/actions/brookside.csv", "2025-12-31", "2052-12-31", "2052-12-31"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_year_mistyped_is_told_and_moves_no_quarter(slip, small, spoil):
    file, right, wrong, told = SLIPS[slip]
    spoil(file, right, wrong)
    council = load_council(small)
    warnings = [one for one in council.warnings if one.value == told]
    assert [one.file for one in warnings] == [file]
    assert warnings[0].row is not None
    assert selected_quarter(council, None).text == "2025-26-Q2"
    checked = pipeline_here("--root", small, "check")
    assert f"found “{told}”" in checked.out.replace("\n", " ")
    assert "about 2025-26 Quarter 2" in checked.out
    assert pipeline_here("--root", small, "plan").out.startswith("2025-26 Quarter 2: ")


PREPARED = {
    "blank": ",,,,",
    "blank, with a day": ",,,,2025-10-09",
    "marked, with a day": ",,,x,2025-10-09",
    "marked": ",,,x,",
}
TO_COME = [f"missed-bins,2025-{month}" for month in (10, 11, 12)] + ["recycled,2025-26-Q3"]


@pytest.mark.parametrize("left", PREPARED)
def test_rows_prepared_for_months_to_come_are_told_in_one_line_and_move_nothing(left, small):
    place = small / "data/results/brookside.csv"
    rows = [f"{row},{PREPARED[left]}\n" for row in TO_COME]
    place.write_text(place.read_text("utf-8") + "".join(rows), "utf-8", newline="\n")
    checked = pipeline_here("--root", small, "check")
    out = " ".join((checked.out + checked.err).split())
    day = (
        "9 October 2025, when it" if "a day" in left else "14 October 2025, when the latest return"
    )
    assert out.count("Delete the row") == 1
    assert (
        "data/results/brookside.csv, rows 10 to 13, column period: found “2025-10”, “2025-11”, "
        "“2025-12” and “2025-26-Q3”, expected no row yet, because the period had not "
        f"ended by {day} arrived. Delete the row."
    ) in out
    assert "a value, or the marker x" not in out and "the marker e" not in out
    assert "a period that had begun" not in out
    assert checked.code == (0 if left == "marked" else 2)
    if left == "marked":
        assert selected_quarter(load_council(small), None).text == "2025-26-Q2"


def test_a_quarter_of_which_nothing_was_available_can_be_reported(small):
    """It is the latest where the markers came in after its end; without days only by name."""
    (small / LEDGER).unlink()
    for name in (VISITS, "data/results/brookside.csv"):
        head, *rows = (small / name).read_text("utf-8").splitlines()
        own = ("2025-07", "2025-08", "2025-09", "2025-26-Q2")
        cells = [row.split(",") for row in rows]
        rows = [[*one[:2], "", "", "", "x", one[6]] if one[1] in own else one for one in cells]
        text = "\n".join([head, *(",".join(one) for one in rows), ""])
        (small / name).write_text(text, "utf-8", newline="\n")
    for name in ("commentary", "actions"):
        (small / f"data/{name}/brookside.csv").unlink()
    assert selected_quarter(load_council(small), None).text == "2025-26-Q2"
    for name, day in ((VISITS, "2025-10-02"), ("data/results/brookside.csv", "2025-10-09")):
        (small / name).write_text((small / name).read_text("utf-8").replace(f"x,{day}", "x,"))
    council = load_council(small)
    assert selected_quarter(council, None).text == "2025-26-Q1"
    assert selected_quarter(council, "2025-26-Q2").text == "2025-26-Q2"


def test_rows_without_a_value_are_not_the_latest_quarter():
    value, blank = {"value": 1}, {"value": None}
    rows = [_row("2025-09", date(2025, 10, 2)) | value]
    rows.append(_row("2025-10", date(2025, 11, 9), "x") | blank)
    found = reach_of({"results": rows, "finance": []})
    assert (found.latest().text, found.quarters[-1].text) == ("2025-26-Q2", "2025-26-Q3")
    rows.append(_row("2025-11", date(2026, 1, 9), "x") | blank)
    assert reach_of({"results": rows, "finance": []}).latest().text == "2025-26-Q3"


def test_a_meeting_years_away_is_told(small):
    meetings = (
        "report,quarter,body,meeting,dispatch,key_decision,notice\n"
        "council,2025-26-Q2,Full Council,2052-11-25,2052-11-14,no,\n"
    )
    (small / "params" / "meetings.csv").write_text(meetings, "utf-8")
    (found,) = [one for one in load_council(small).warnings if one.file == "params/meetings.csv"]
    assert str(found) == (
        "params/meetings.csv, row 2, column meeting: found “2052-11-25”, expected a "
        "day within a year of the end of the quarter, 30 September 2025. Check the "
        "year."
    )


def test_what_stands_in_its_own_time_is_not_told(small):
    told = {one.check for one in load_council(small).warnings}
    assert not told & {
        "returns-are-of-periods-that-had-begun",
        "periods-lie-near-the-returns",
        "days-lie-near-their-quarter",
    }


def test_a_day_not_reached_yet_is_told_by_the_day_of_the_check(small, spoil, monkeypatch):
    # Nobody states a day, so the returns themselves cannot tell that 2026-08 has not begun.
    for name in ("data/results/smallbridge.csv", "data/results/brookside.csv", LEDGER):
        path = small / name
        lines = path.read_text("utf-8").splitlines()
        bare = [lines[0], *(f"{line.rpartition(',')[0]}," for line in lines[1:])]
        path.write_text("\n".join(bare) + "\n", "utf-8")
    spoil(VISITS, "visits,2025-08,90,,,,", "visits,2026-08,90,,,,")
    council = load_council(small)
    assert council.quarters[-1].text == "2026-27-Q2"
    assert selected_quarter(council, None, date(2026, 1, 5)).text == "2025-26-Q2"
    assert selected_quarter(council, None, date(2026, 9, 5)).text == "2026-27-Q2"
    monkeypatch.setattr("pipeline.now", lambda: __import__("datetime").datetime(2026, 1, 5))
    checked = pipeline_here("--root", small, "check").out.replace("\n", " ")
    assert "found “2026-08”, expected a period that has begun. Today is 5 January 2026" in checked


def test_an_annual_estimate_is_of_its_year_and_of_no_quarter_yet():
    council = load_council(PROJECT)
    (estimate,) = [
        row
        for row in council.rows["results"]
        if (row["measure"], row["period"]) == ("building-control-satisfaction", "2025-26")
    ]
    assert (estimate["marker"], estimate["received"]) == ("e", date(2025, 10, 8))
    assert selected_quarter(council, None).text == "2025-26-Q2"
    # Whoever asks for the year's last quarter by name may have it.
    assert selected_quarter(council, "2025-26-Q4").text == "2025-26-Q4"


def test_a_council_of_annual_measures_alone_reports_the_last_quarter_of_its_year():
    rows = [_row("2023-24", ""), _row("2024-25", "")]
    assert reach_of({"results": rows, "finance": []}).latest().text == "2024-25-Q4"


def test_estimates_made_before_the_month_was_over_are_not_the_latest_quarter():
    rows = [_row("2025-09", date(2025, 10, 2)), _row("2025-10", date(2025, 10, 2), "e")]
    assert reach_of({"results": rows, "finance": []}).latest().text == "2025-26-Q2"
    rows.append(_row("2025-10", date(2025, 11, 3)))
    assert reach_of({"results": rows, "finance": []}).latest().text == "2025-26-Q3"


@given(st.integers(2005, 2060), st.integers(2, 12), st.integers(-12, 100))
def test_no_single_quarter_years_away_is_the_latest(first, count, years_away):
    last = parse_period(f"{first}-06").quarter
    texts = [last.earlier(number).text for number in range(count)]
    slip = min(2098, max(2001, first + years_away))
    rows = [_row(one, "") for one in [*texts, f"{slip}-06"]]
    found = reach_of({"results": rows, "finance": []})
    if slip > first + 2 or slip < first - 5:
        assert found.latest() == last
        assert found.alone == {parse_period(f"{slip}-06").quarter}


def _row(period, received, marker=""):
    return {"period": period, "received": received or None, "marker": marker}
