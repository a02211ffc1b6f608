"""What a status is decided on, and what a page says where nothing was decided."""

from __future__ import annotations

import pytest

from commissioning import exhibits
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.inputs.faults import InputError
from commissioning.notebook.cell_kinds import FACTS, TABLE
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
from commissioning.wording import Wording

PERFORMANCE = Wording("performance")

QUARTER = parse_quarter("2025-26-Q2")
MEASURES, TARGETS = "params/measures.csv", "params/targets.csv"
RESULTS = "data/results/smallbridge.csv"


def add(root, name, *lines):
    place = root / name
    place.write_text(place.read_text("utf-8") + "\n".join([*lines, ""]), "utf-8", newline="\n")


def measure(name, unit="%", decimals=0, better="higher", more="level,points,1,yes"):
    """A row of measures.csv, quarterly, shown to all tiers."""
    title = name.title()
    return f"{name},{title},planning,D.,{unit},{decimals},{better},quarterly,{more},,1,PM,1"


def findings(root, check):
    """What a check finds in a council, a sentence a finding."""
    try:
        found = load_council(root).warnings
    except InputError as error:
        found = error.faults
    return [f"{one.subject}: {one.finding}" for one in found if one.check == check]


def snapshot(root, report="council"):
    council = load_council(root)
    owed = plan(council, QUARTER).reports
    return filtered_snapshot(council, next(one for one in owed if one.key == report))


def printed(root):
    """By measure, the first cells that the table of results prints of it; and its notes."""
    content = exhibits.results_table(snapshot(root)).content[TABLE]
    rows = {row[0]: [row[1]["text"], row[2], row[3]] for row in content["rows"]}
    return rows, " ".join(content["notes"])


def facts(exhibit):
    """Exact value and printed text of each fact, by its id."""
    return {one["id"]: (one["value"], one["text"]) for one in exhibit.content[FACTS]}


@pytest.fixture
def nearly(small):
    """A council with measures that miss their targets by less than a place that is printed."""
    add(small, MEASURES, measure("answered"), measure("days", "days", better="lower"))
    add(small, MEASURES, measure("rate", more="rate,points,0.3,no"), measure("sent"))
    add(small, TARGETS, "answered,2025-26-Q2,90", "days,2025-26-Q2,4", "rate,2025-26-Q2,85")
    add(small, TARGETS, "sent,2025-26-Q2,90")
    add(small, RESULTS, "answered,2025-26-Q2,89.6,,,,2025-10-02")
    add(small, RESULTS, "days,2025-26-Q2,5.04,,,,2025-10-02")
    add(small, RESULTS, "rate,2025-26-Q2,85,847,1000,,2025-10-02")
    add(small, RESULTS, "sent,2025-26-Q2,90.4,,,,2025-10-02")
    return small


def test_a_status_is_of_the_result_returned_and_the_page_shows_why(nearly):
    rows, notes = printed(nearly)
    assert {title: rows[title] for title in ("Answered", "Days", "Rate", "Sent")} == {
        # 0.4 below 90; 1 point is allowed. 90% would seem to meet 90%.
        "Answered": ["Within tolerance", "89.6%", "90.0%"],
        # 1.04 above 4, and 1 allowed: 5.0 would seem within it
        "Days": ["Off target", "5.04 days", "4.00 days"],
        # 847 of 1,000, not the 85 returned: 0.3 below 85, where the edge is not within
        "Rate": ["Off target", "84.7%", "85.0%"],
        "Sent": ["On target", "90%", "90%"],
    }
    assert "before they are rounded" in notes


def test_a_council_may_have_results_rounded_before_they_are_judged_and_says_so(nearly):
    add(nearly, "params/council.yaml", "status: {judged_on: rounded}")
    rows, notes = printed(nearly)
    assert rows["Answered"] == ["On target", "90%", "90%"]
    assert rows["Days"] == ["Within tolerance", "5 days", "4 days"]
    assert rows["Rate"] == ["On target", "85%", "85%"]
    assert PERFORMANCE("judged-rounded") in notes


def test_one_measure_may_be_judged_on_its_rounded_result(nearly):
    place = nearly / MEASURES
    head, *rows = place.read_text("utf-8").splitlines()
    rows = [f"{row},{'rounded' if row.startswith('answered') else ''}" for row in rows]
    place.write_text("\n".join([f"{head},judged_on", *rows, ""]), "utf-8")
    found, notes = printed(nearly)
    assert found["Answered"][0] == "On target"
    assert found["Rate"][0] == "Off target"
    assert PERFORMANCE("judged-rounded-some", measures="Answered") in notes


def test_gaps_changes_and_limits_are_of_exact_results(nearly):
    add(nearly, RESULTS, "answered,2025-26-Q1,89.4,,,,2025-07-02")
    gaps = facts(exhibits.misses_table(snapshot(nearly)))
    assert gaps["answered.gap"] == ("-0.4", "0.4 percentage points worse")
    assert gaps["rate.gap"] == ("-0.3", "0.3 percentage points worse")  # 84.7 - 85
    moved = facts(exhibits.results_table(snapshot(nearly)))["answered.change"]
    assert moved == ("0.2", "better by 0.2 percentage points")  # 89.6 - 89.4


@pytest.mark.parametrize(
    ("returned", "right"),
    [("12", "13"), ("12.4", "13"), ("13", None), ("12.5", None), ("20", "13")],
)
def test_a_rate_is_held_against_its_parts_as_both_are_printed(small, returned, right):
    add(small, MEASURES, measure("late", better="lower", more="rate,absolute,0,yes"))
    add(small, RESULTS, f"late,2025-26-Q2,{returned},1,8,,2025-10-02")  # 1 of 8 is 12.5%
    expected = [f"late 2025-26-Q2: found “{returned}”, expected {right}, which is 1 of 8."]
    found = findings(small, "rates-follow-from-their-parts")
    assert found == (expected if right else [])


def test_a_share_in_words_is_rounded_half_up_too(small):
    add(small, "data/commentary/brookside.csv", "recycled,2025-26-Q2,brookside,12% (1 of 8) did,E,")
    assert "expected 12.5%" in findings(small, "shares-in-words-follow-from-their-counts")[0]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        # The measure is usually about 90: 0.93 can only be 93%.
        ("fast,2025-26-Q2,0.93,,,,2025-10-02", ["fault", "0.93", "93"]),
        ("fast,2025-26-Q2,1,,,,2025-10-02", ["fault", "1", "100"]),
        ("fast,2025-26-Q2,0.4,2,500,,2025-10-02", []),  # its parts say 0.4%
        ("fast,2025-26-Q2,0,,,,2025-10-02", []),
        ("late,2025-26-Q2,0.4,,,,2025-10-02", ["warning", "0.4", "40"]),  # usually 8: may be true
        ("late,2025-26-Q2,0.9,,,,2025-10-02", []),  # 8 is nearer to 0.9 than to 90
        ("few,2025-26-Q2,0.3,,,,2025-10-02", ["warning", "0.3", "30"]),  # nothing to hold it to
    ],
)
def test_a_fraction_is_no_percentage(small, row, told):
    add(small, MEASURES, *(measure(name, decimals=1) for name in ("fast", "late", "few")))
    add(small, RESULTS, "fast,2025-26-Q1,90,,,,2025-07-02", "late,2025-26-Q1,8,,,,2025-07-02", row)
    faults = findings(small, "percentages-are-no-fractions")
    warnings = [] if faults else findings(small, "small-percentages-are-meant")
    about = "fault" if faults else "warning" if warnings else ""
    assert len(faults + warnings) == bool(told)
    if told:
        assert about == told[0]
        assert f"found “{told[1]}”, expected {told[2]}, because the measure is a" in str(
            faults + warnings
        )


def test_a_target_or_forecast_as_a_fraction_is_told_too(small):
    add(small, MEASURES, measure("fast"), measure("late", more="level,relative,0.05,yes"))
    add(small, RESULTS, "fast,2025-26-Q1,90,,,,2025-07-02", "fast,2025-26-Q2,91,,,,2025-10-02")
    add(small, TARGETS, "fast,2025-26-Q1,90", "fast,2025-26-Q2,1")
    expected = (
        "expected 100, because the measure is a percentage and usually about 90, unless it is"
    )
    assert expected in findings(small, "percentages-are-no-fractions")[0]
    add(small, TARGETS, "fast,2025-26-Q3,90")
    place = small / TARGETS
    place.write_text(
        place.read_text("utf-8").replace("fast,2025-26-Q2,1\n", "fast,2025-26-Q2,90\n")
    )
    (told,) = findings(small, "small-percentages-are-meant")
    assert told == (
        "late: found “0.05”, expected per cent of the target. Write 5 if that is meant."
    )


def test_a_level_in_per_cent_is_held_against_its_parts(small):
    add(small, MEASURES, measure("fast"))
    add(small, RESULTS, "fast,2025-26-Q2,90,80,100,,2025-10-02")
    assert findings(small, "rates-follow-from-their-parts") == [
        "fast 2025-26-Q2: found “90”, expected 80, which is 80 of 100."
    ]


def test_a_target_of_a_measure_that_is_not_judged_is_a_fault(small):
    add(small, TARGETS, "visits,2025-26-Q2,100")
    (told,) = findings(small, "targets-are-of-measures-judged")
    assert "tolerance type none" in told
    assert "tolerance type absolute, tolerance 0" in told
    add(small, MEASURES, measure("seen", "number", better="neither"))
    add(small, TARGETS, "seen,2025-26-Q2,5")
    assert (
        "higher nor lower is better for seen"
        in findings(small, "targets-are-of-measures-judged")[1]
    )


@pytest.mark.parametrize(
    ("gone", "period"), [("recycled,2025-26-Q2,50.0\n", "Q2"), ("recycled,2025-26-Q1,50.0\n", "Q1")]
)
def test_a_target_that_was_forgotten_is_told(small, gone, period):
    """Also that of a quarter before the first with a target, within its year."""
    place = small / TARGETS
    place.write_text(place.read_text("utf-8").replace(gone, ""))
    (told,) = findings(small, "targets-are-not-forgotten")
    assert told == (
        f"recycled 2025-26-{period}: No target is set for Household waste recycled in 2025-26 "
        f"Quarter {period[1]}, so its result is not judged. Add the target to params/targets.csv."
    )


def without(root, name, *lines):
    place = root / name
    kept = [line for line in place.read_text("utf-8").splitlines() if not line.startswith(lines)]
    place.write_text("\n".join([*kept, ""]), "utf-8", newline="\n")


def said(exhibit):
    """The words of a passage, or the message of a figure."""
    return str(exhibit.content)


def words_of(root):
    """What a quarter says of none, each or every one of its measures."""
    cut = snapshot(root)
    parts = (exhibits.headline, exhibits.misses_table, exhibits.exceptions_table)
    return [said(one(cut)) for one in (*parts, exhibits.status_chart)]


def test_nothing_reads_as_success_where_nothing_is_judged(small):
    without(small, TARGETS, "missed-bins", "recycled")
    notes = plan(load_council(small), QUARTER).notes
    assert "Exception report: not due, no measure was judged." in notes
    for text in words_of(small):
        assert PERFORMANCE("none-judged", why="2 have no target") in text
        assert "off target" not in text
        assert "met its target" not in text


def test_of_results_that_are_all_missing_none_is_judged(small):
    """A quarter in which everything came in as not available."""
    for place in sorted((small / "data/results").glob("*.csv")):
        head, *rows = place.read_text("utf-8").splitlines()
        missing = [
            ",".join([*row.split(",")[:2], "", "", "", "x", "2025-10-09"])
            if row.split(",")[1] in ("2025-07", "2025-08", "2025-09", "2025-26-Q2")
            else row
            for row in rows
        ]
        place.write_text("\n".join([head, *missing, ""]), "utf-8")
    for text in words_of(small):
        assert PERFORMANCE("none-judged", why="2 have no result") in text


def test_what_holds_of_the_measures_judged_is_said_of_them_alone(small):
    without(small, TARGETS, "missed-bins")
    place = small / "data/results/brookside.csv"
    place.write_text(place.read_text("utf-8").replace("Q2,49.2,492,", "Q2,51.0,510,"), "utf-8")
    headline, misses, below, _ = words_of(small)
    assert PERFORMANCE("none-off-target", judged=1) in headline
    others = PERFORMANCE("all-met-others", why="1 has no target")
    met = f"{PERFORMANCE('all-met', judged=1)} {others}"
    assert met in misses
    assert met in below


def test_the_change_of_an_annual_measure_is_on_last_year(small):
    add(small, MEASURES, measure("survey").replace("quarterly", "annual"))
    add(small, TARGETS, "survey,2025-26,85")
    add(small, RESULTS, "survey,2024-25,80,,,,2025-04-02", "survey,2025-26,83,,,,2026-04-02")
    council = load_council(small)
    report = next(one for one in plan(council, parse_quarter("2025-26-Q4")).reports)
    cut = filtered_snapshot(council, report)
    table = exhibits.results_table(cut)
    row = next(row for row in table.content[TABLE]["rows"] if row[0] == "Survey")
    labels = [column["label"] for column in table.content[TABLE]["columns"]]
    cells = dict(zip(labels, row, strict=True))
    assert cells["Last quarter (change since)"] == "annual measure"
    assert cells["Same quarter last year (change since)"] == "80% (better by 3)"
    assert facts(table)["survey.change"][1] == "better by 3 percentage points on last year"
    assert "{{survey.change}}." in said(exhibits.drafted_movements(cut))
