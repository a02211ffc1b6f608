"""XmR charts: every point drawn is in the table behind, told by shape, and said in words."""

from __future__ import annotations

import re

import pytest

from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.exhibits import variation_charts
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

FIGURE = "application/vnd.commissioning.figure+json"
SVG = "image/svg+xml"
Q2 = parse_quarter("2025-26-Q2")


@pytest.fixture
def chart(small):
    """Reads the small council anew and gives the chart of its one contract."""

    def draw():
        council = load_council(small)
        report = next(one for one in plan(council, Q2).reports if one.key == "provider-bins")
        (shown,) = variation_charts(filtered_snapshot(council, report)).shown
        return shown.content

    return draw


def rebase(small, period):
    row = f"missed-bins,{period},New rounds.,C. Moss\n"
    (small / "params/rebases.csv").write_text(f"measure,period,reason,name\n{row}", "utf-8")


def test_every_number_drawn_is_in_the_table_behind(chart):
    rows = chart()[FIGURE]["table"]["rows"]
    bins = [row for row in rows if row[0].startswith("Missed bins")]
    # Mean (36 + 40 + 38 + 50 + 52 + 60) / 6 = 46; ranges 4 2 12 2 8, mean 5.6; 2.66 x 5.6 = 14.896.
    assert [row[1] for row in bins] == [f"{n} per 100,000" for n in (36, 40, 38, 50, 52, 60)]
    assert {tuple(row[2:5]) for row in bins} == {
        ("46 per 100,000", "31 per 100,000", "61 per 100,000")
    }
    assert bins[-1][5:] == ["40 per 100,000", "common cause"]  # the target drawn, the finding


def test_the_alternative_text_states_the_finding(chart):
    alt = chart()[FIGURE]["alt"]
    assert "60 per 100,000 in September 2025, common cause, mean 46, trial limits 31 to 61" in alt
    assert "target 40 (hit and miss), lowest 36 and highest 60 since April 2025" in alt


def test_special_cause_has_a_shape_of_its_own(chart, small, spoil):
    plain = chart()
    spoil("data/results/brookside.csv", "2025-09,60,60,", "2025-09,99,99,")
    special = chart()
    # Mean 52.5; ranges 4 2 12 2 47, mean 13.4: limits 16.9 and 88.1, and 99 lies outside.
    assert special[FIGURE]["table"]["rows"][5][6] == "concern: outside limits"
    assert len(shapes(special[SVG])) == len(shapes(plain[SVG])) + 1


def shapes(svg):
    """The marker shapes that a drawing defines and uses."""
    return set(re.findall(r'xlink:href="#(m[0-9a-f]+)"', svg))


def test_a_rebase_has_limits_of_its_own_and_a_mark(chart, small):
    before = chart()[SVG]
    rebase(small, "2025-07")
    content = chart()
    bins = [row for row in content[FIGURE]["table"]["rows"] if row[0].startswith("Missed bins")]
    # April to June: mean 38; July to September: (50 + 52 + 60) / 3 = 54.
    assert [row[2] for row in bins] == ["38 per 100,000"] * 3 + ["54 per 100,000"] * 3
    assert "[r] limits recalculated" in content[FIGURE]["title"]
    assert content[SVG] != before


def test_limits_cut_at_the_range_of_the_unit_are_said_to_be(chart, small, spoil):
    spoil("data/results/brookside.csv", "2025-26-Q1,51.0,510", "2025-26-Q1,98.0,980")
    spoil("params/targets.csv", "recycled,2025-26-Q1,50.0", "recycled,2025-26-Q1,97.0")
    # Mean (98.0 + 49.2) / 2 = 73.6; 2.66 x 48.8 = 129.8: cut at 0 and at 100.
    content = chart()[FIGURE]
    assert "mean 73.6%, trial capped limits 0.0% to 100.0%" in content["alt"]
    recycled = [row for row in content["table"]["rows"] if row[0].startswith("Household")]
    assert recycled[0][3:5] == ["0.0%", "100.0%"]


def test_the_same_series_is_drawn_in_the_same_bytes(chart):
    assert chart()[SVG] == chart()[SVG]


def test_a_chart_without_limits_promises_none(chart, small):
    place = small / "params/measures.csv"
    head, *rows = place.read_text("utf-8").splitlines()
    assert "results, mean and natural limits to" in chart()[FIGURE]["table"]["title"]
    place.write_text("\n".join([f"{head},seasonal", *(f"{row},yes" for row in rows)]), "utf-8")
    title = chart()[FIGURE]["table"]["title"]
    assert "results to 2025-26 Quarter 2" in title
    assert "limits" not in title
