"""What was due in a quarter and never came: told in `check`, in `status` and in the reports."""

from __future__ import annotations

import re

import pytest
from conftest import pipeline_here

from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

Q2, Q3 = parse_quarter("2025-26-Q2"), parse_quarter("2025-26-Q3")
BROOKSIDE = "data/results/brookside.csv"
OF_Q2 = r"^(missed-bins|recycled),(2025-0[789]|2025-26-Q2),.*\n"
NOTHING = (
    "data/results: expected every result that was due: Brookside Waste Ltd returned "
    "nothing for 2025-26 Quarter 2. Due: 2 measures (Missed bins per 100,000 "
    "collections; Household waste recycled)."
)


def found(root) -> list[str]:
    return [
        str(fault) for fault in load_council(root).warnings if fault.check == "returns-are-complete"
    ]


def drop(root, pattern, name=BROOKSIDE):
    text = (root / name).read_text("utf-8")
    assert re.search(pattern, text, re.MULTILINE)
    (root / name).write_text(re.sub(pattern, "", text, flags=re.MULTILINE), "utf-8")


def add(root, row, name=BROOKSIDE):
    with (root / name).open("a", encoding="utf-8") as file:
        file.write(f"{row}\n")


def test_what_came_whole_or_was_said_to_be_missing_is_no_warning(small):
    assert found(small) == []  # visits of September came, as not available


def test_a_provider_that_returns_nothing_is_told_in_one_sentence(small):
    drop(small, OF_Q2)
    assert found(small) == [NOTHING]
    (small / BROOKSIDE).unlink()  # nor does anything before it show what was due: the targets do
    assert [one for one in found(small) if "Quarter 2" in one] == [NOTHING]


def test_a_month_or_a_measure_that_did_not_come_is_told_by_its_measure(small):
    drop(small, r"^missed-bins,2025-08,.*\n")
    (told,) = found(small)
    assert told.endswith(
        "Brookside Waste Ltd did not return everything due for 2025-26 Quarter 2. "
        "Missing: 1 measure (Missed bins per 100,000 collections)."
    )


def test_a_measure_that_begins_in_the_quarter_is_due_from_then_on(small):
    drop(small, r"^visits,2025-07,.*\n", "data/results/smallbridge.csv")
    assert found(small) == []
    drop(small, r"^visits,2025-09,.*\n", "data/results/smallbridge.csv")
    assert "Missing: 1 measure (Visits to the planning desk)" in found(small)[0]


def test_the_first_few_are_named_and_the_others_counted(small):
    row = "m{0},Measure {0},waste,x,%,1,higher,quarterly,rate,points,1,no,bins,1,Waste Manager,1"
    for number in range(1, 7):
        add(small, row.format(number), "params/measures.csv")
        add(small, f"m{number},2025-26-Q2,50", "params/targets.csv")
    (told,) = found(small)
    assert told.endswith(
        "Missing: 6 measures (Measure 1; Measure 2; Measure 3; Measure 4; Measure 5; 1 more)."
    )


def test_in_a_quarter_that_goes_on_only_what_is_past_is_due(small):
    # October came of missed bins: of visits it is due, of recycling nothing before December is.
    add(small, "missed-bins,2025-10,50,50,100000,,2025-11-09")
    (told,) = found(small)
    assert "Smallbridge Council returned nothing for 2025-26 Quarter 3. Due: 1 measure" in told


def test_an_annual_measure_is_due_in_the_fourth_quarter_alone(small, spoil):
    spoil("params/measures.csv", "higher,quarterly,rate", "higher,annual,rate")
    spoil(
        "params/targets.csv",
        "recycled,2025-26-Q1,50.0\nrecycled,2025-26-Q2,50.0",
        "recycled,2025-26,50.0",
    )
    drop(small, r"^recycled,.*\n")
    assert found(small) == []
    for month in ("2026-01", "2026-02", "2026-03"):
        add(small, f"missed-bins,{month},50,50,100000,,2026-04-09")
        add(small, f"visits,{month},80,,,,2026-04-02", "data/results/smallbridge.csv")
    (told,) = found(small)
    assert "for 2025-26 Quarter 4. Missing: 1 measure (Household waste recycled)" in told


def test_check_for_issue_and_status_tell_it_until_an_officer_lets_it_stand(small):
    drop(small, OF_Q2)
    for file in ("commentary", "actions"):
        (small / f"data/{file}/brookside.csv").unlink()
    answer = pipeline_here("--root", small, "check", "--for-issue", "2025-26-Q2")
    assert answer.code == 2
    assert "Brookside Waste Ltd returned nothing" in " ".join(answer.err.split())
    reminders = pipeline_here("--root", small, "status", "2025-26-Q2", "--json").json["reminders"]
    (told,) = [one for one in reminders if "Brookside" in one["words"]]
    assert told["day"] == "2025-10-20"  # 20 days after the quarter
    assert told["words"].endswith("Household waste recycled). Returns were due by 20 October 2025")
    (small / "params/acknowledgements.csv").write_text(
        "check,subject,name,reason,day\n"
        "returns-are-complete,brookside 2025-26-Q2,D. Reed,Their systems failed.,2025-10-21\n"
    )
    reminders = pipeline_here("--root", small, "status", "2025-26-Q2", "--json").json["reminders"]
    assert not any("Brookside" in one["words"] for one in reminders)


@pytest.mark.parametrize(
    ("key", "names"), [("council", False), ("finance", False), ("provider-bins", True)]
)
def test_a_report_tells_it_of_the_measures_that_it_shows(small, spoil, key, names):
    # Missed bins and recycling are for officers alone: the report to full Council names neither.
    text = (
        (small / "params/measures.csv").read_text("utf-8").replace("bins,1,Waste", "bins,3,Waste")
    )
    (small / "params/measures.csv").write_text(text, "utf-8")
    drop(small, OF_Q2)
    council = load_council(small)
    report = next(one for one in plan(council, Q2).reports if one.key == key)
    warnings = filtered_snapshot(council, report).header["warnings"]
    told = [one["finding"] for one in warnings if one["check"] == "returns-are-complete"]
    assert [NOTHING.partition(": ")[2]] == told if names else told == []
