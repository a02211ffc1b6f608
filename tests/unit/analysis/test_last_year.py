"""The same quarter last year beside last quarter, or the mark that says why there is none."""

from decimal import Decimal

import pytest
from conftest import PROJECT

from commissioning import exhibits
from commissioning.analysis.performance.measure_results import results_by_measure
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.inputs.tables.table_rows import rows_of
from commissioning.notebook.cell_kinds import FACTS, TABLE
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

Q2 = parse_quarter("2025-26-Q2")
MEASURE = "{0},{0},waste,Counted.,{1},1,higher,quarterly,{2},points,1,yes,bins,1,Manager,1\n"
LAST, LAST_YEAR = "Last quarter (change since)", "Same quarter last year (change since)"
RETURNED = (
    *("collected,2024-25-Q2,55.5", "collected,2025-26-Q1,28.0", "collected,2025-26-Q2,56.1"),
    *("calls,2024-25-Q2,80.0", "calls,2025-26-Q1,81.0", "calls,2025-26-Q2,83.5"),
    *("new,2025-26-Q1,70.0", "new,2025-26-Q2,69.0"),
)


def add(root, name, *lines):
    text = (root / name).read_text("utf-8")
    (root / name).write_text(text + "".join(lines), "utf-8", newline="\n")


@pytest.fixture
def council(small):
    """The small council with a cumulative measure, one with a break, and one without last year."""
    kinds = (("collected", "%", "year-to-date"), ("calls", "%", "rate"), ("new", "%", "rate"))
    add(small, "params/measures.csv", *(MEASURE.format(*kind) for kind in kinds))
    add(small, "data/results/brookside.csv", *(f"{one},,,,2025-10-09\n" for one in RETURNED))
    add(small, "params/breaks.csv", "calls,2025-26-Q1,Counted by the new telephones.\n")
    return load_council(small)


def cut(council, key):
    owed = {one.key: one for one in plan(council, Q2).reports}
    return filtered_snapshot(council, owed[key])


def cells(content):
    """Each cell of a table by the measure of its row and its heading."""
    found = content[TABLE]
    labels = [one["label"] for one in found["columns"]]
    return {row[0]: dict(zip(labels, row, strict=True)) for row in found["rows"]}


def test_both_earlier_quarters_stand_beside_each_result(council):
    shown = exhibits.results_table(cut(council, "provider-bins"))
    found = cells(shown.content)
    # 510 of 1,000 before 492 of 1,000; of last year nothing was returned.
    assert found["Household waste recycled"][LAST] == "51.0% (worse by 1.8)"
    assert found["Household waste recycled"][LAST_YEAR] == "[x]"
    # Cumulative: 28.0 of June is no comparison with 56.1 of September; 55.5 of last year is.
    assert found["collected"][LAST] == "[z]"
    assert found["collected"][LAST_YEAR] == "55.5% (better by 0.6)"
    # The new basis began last quarter: that is compared, the year before is not.
    assert found["calls"][LAST] == "81.0% (better by 2.5)"
    assert found["calls"][LAST_YEAR] == "[b]"
    notes = " ".join(shown.content[TABLE]["notes"])
    for said in ("[b] Break in series", "[z] Not applicable", "[x] Not available"):
        assert said in notes
    assert "compare with the same quarter last year: collected." in notes
    texts = {one["id"]: one["text"] for one in shown.content[FACTS]}
    assert texts["collected.year-before"] == "55.5%"
    assert texts["recycled.previous"] == "51.0%"


def test_each_missing_comparison_says_why(council):
    rows = {row.measure: row for row in rows_of(results_by_measure(council.tables, Q2))}
    assert (rows["collected"].previous, rows["collected"].previous_mark) == (None, "z")
    assert (rows["calls"].year_before, rows["calls"].year_before_mark) == (None, "b")
    assert (rows["new"].year_before, rows["new"].year_before_mark) == (None, "x")
    assert (rows["new"].previous, rows["new"].previous_mark) == (Decimal("70.0"), "")


def test_the_exception_report_has_both(council):
    found = cells(exhibits.exception_particulars(cut(council, "exception-missed-bins")).content)
    # 36 + 40 + 38 = 114 of 300,000 are 38; 50 + 52 + 60 = 162 are 54, 16 more.
    assert found[LAST]["2025-26 Quarter 2"] == "38 (worse by 16)"
    assert found[LAST_YEAR]["2025-26 Quarter 2"] == "[x]"


def test_only_cumulative_and_seasonal_measures_are_set_apart(council):
    found = cells(exhibits.last_year_table(cut(council, "council")).content)
    assert list(found) == ["collected"]
    assert found["collected"]["Why"] == "Cumulative since 1 April"


def test_another_providers_result_is_marked(spoil, council, small):
    spoil(
        "params/provision.csv",
        "waste,brookside,bins,2020-04-01,",
        "waste,smallbridge,,2020-04-01,2025-03-31\nwaste,brookside,bins,2025-04-01,",
    )
    found = cells(exhibits.results_table(cut(load_council(small), "provider-bins")).content)
    assert found["collected"][LAST_YEAR] == "55.5% (better by 0.6 [c])"


@pytest.mark.parametrize("notebook", ["cabinet", "scrutiny", "officers", "provider", "exception"])
def test_every_tier_with_results_has_a_table_with_last_year(notebook):
    text = (PROJECT / "notebooks" / f"{notebook}.ipynb").read_text("utf-8")
    tables = ("results_table", "last_year_table", "exception_particulars")
    assert any(f"exhibits.{one}(" in text for one in tables)
