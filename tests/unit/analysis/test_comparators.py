"""How others do: comparators' figures with their sources, beside results of the same period."""

import pytest

from commissioning import exhibits
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.inputs.faults import InputError
from commissioning.notebook.cell_kinds import FACTS, TABLE
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot
from commissioning.wording import Wording

Q2 = parse_quarter("2025-26-Q2")
CHECKS = Wording("checks")
HEADING = "measure,period,comparator,value,source\n"


def compare(root, *rows):
    (root / "params" / "benchmarks.csv").write_text(HEADING + "\n".join(rows), "utf-8")
    return load_council(root)


def shown(council, key="provider-bins"):
    owed = {one.key: one for one in plan(council, Q2).reports}
    return exhibits.benchmarks_table(filtered_snapshot(council, owed[key]))


def test_a_council_without_the_table_prints_nothing_of_it(small):
    assert shown(load_council(small)).shown == ()


def test_theirs_stands_beside_ours_of_the_same_period_with_its_source(small):
    council = compare(
        small,
        "recycled,2024-25-Q4,Like councils,44.0,Club",
        "recycled,2025-26-Q1,Like councils,52.5,Club",
        "recycled,2025-26-Q2,England,48.0,National statistics",
        "missed-bins,2025-26-Q2,Like councils,60,Club",
    )
    content = shown(council).content
    # Our first quarter was 51.0 and our second 49.2; bins 54 against 60. The older figure is left.
    assert content[TABLE]["rows"] == [
        ["Missed bins per 100,000 collections (lower is better)", "Like councils"]
        + ["2025-26 Quarter 2", "60 per 100,000", "54 per 100,000", "6 per 100,000 lower", "Club"],
        ["Household waste recycled (higher is better)", "Like councils"]
        + ["2025-26 Quarter 1", "52.5%", "51.0%", "1.5 percentage points lower", "Club"],
        ["Household waste recycled (higher is better)", "England"]
        + ["2025-26 Quarter 2", "48.0%", "49.2%", "1.2 percentage points higher"]
        + ["National statistics"],
    ]
    assert "no status is based on them" in content[TABLE]["notes"][0]
    texts = {one["id"]: one["text"] for one in content[FACTS]}
    assert texts["recycled.benchmark-1.theirs"] == "52.5%"
    assert texts["recycled.benchmark-2.difference"] == "1.2 percentage points higher"


def test_a_year_is_compared_with_no_quarter(small):
    content = shown(compare(small, "recycled,2024-25,England,45.0,National statistics")).content
    (row,) = content[TABLE]["rows"]
    assert row[2:6] == ["2024-25", "45.0%", "[x]", "not compared"]
    notes = " ".join(content[TABLE]["notes"])
    assert "We have no result for the whole of that period" in notes


def test_a_figure_of_a_later_period_is_not_shown(small):
    council = compare(small, "recycled,2025-26,England,50.0,National statistics")
    assert shown(council).shown == ()


REFUSED = {
    "recycled,2025-09,England,48.0,Statistics": "found “2025-09”, expected a quarter such as",
    "recycled,2052-53-Q1,England,48.0,Statistics": "expected a period that had begun by 14 October",
    "unknown,2025-26-Q2,England,48.0,Statistics": "found “unknown”",
    "recycled,2025-26-Q2,England,48.0,": "row 2, column source",
    "recycled,2025-26-Q2,,48.0,Statistics": "row 2, column comparator",
    "recycled,2025-26-Q2,England,0.48,Statistics": "found “0.48”, expected 48",
    "recycled,2025-26-Q2,England,48,A\nrecycled,2025-26-Q2,England,49,B": "row 3",
}


@pytest.mark.parametrize("rows", REFUSED)
def test_a_figure_that_cannot_be_compared_is_refused(rows, small):
    with pytest.raises(InputError) as refused:
        compare(small, rows)
    assert REFUSED[rows] in str(refused.value)
    assert "params/benchmarks.csv" in str(refused.value)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("recycled,2025-26-Q2,England,148,Statistics", CHECKS("between-0-and-100")),
        ("missed-bins,2025-26-Q2,England,-5,Statistics", CHECKS("zero-or-more")),
        # For each 1,000 collections: 0.5 beside 54 for each 100,000.
        (
            "missed-bins,2025-26-Q2,England,0.5,Statistics",
            CHECKS("similar-comparison", size="54"),
        ),
    ],
)
def test_a_doubtful_figure_is_a_warning(row, said, small):
    found = [one for one in compare(small, row).warnings if one.check == "benchmarks-are-plausible"]
    assert [one.expected for one in found] == [said]
