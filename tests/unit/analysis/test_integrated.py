"""Performance beside money and risk: one row a service, worked by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from commissioning.analysis.finance.performance_with_finance import integrated_by_service
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.exhibits import integrated_view
from commissioning.planning.plan.due_reports import plan
from commissioning.planning.snapshot.build_snapshot import filtered_snapshot

Q2 = parse_quarter("2025-26-Q2")
THRESHOLDS = {"medium_risk_pct": 2, "high_risk_pct": 5}
RISKS = (
    "service,period,risk,likelihood,impact,owner,mitigation,received\n"
    "waste,2025-26-Q2,Too few drivers,4,4,E. Wren,Recruiting,\n"
    "waste,2025-26-Q2,Prices fall,3,2,E. Wren,Contracts,\n"
    "waste,2025-26-Q1,An older risk,5,5,E. Wren,Gone,\n"
)


def with_risks(small):
    (small / "data/risks").mkdir()
    (small / "data/risks/register.csv").write_text(RISKS, "utf-8")
    return load_council(small)


def test_each_service_has_its_statuses_its_money_and_its_gravest_risk(small):
    found = integrated_by_service(with_risks(small).tables, Q2, THRESHOLDS)
    waste, planning = found.to_dict("records")
    assert (waste["on target"], waste["within tolerance"], waste["off target"]) == (0, 1, 1)
    # Cost 1,080,000 - 1,050,000 = 30,000 over; income 215,000 - 200,000 = 15,000 over: net 15,000
    # adverse of a net budget of 850,000, 1.8%: below the 2% of medium risk.
    assert (waste["variance_gbp"], waste["word"]) == (Decimal("15000.00"), "adverse")
    assert waste["financial_risk"] == "low"
    assert (waste["risks"], waste["highest_risk"]) == (2, "Too few drivers")
    assert waste["highest_score"] == 4 * 4
    assert (planning["risks"], planning["highest_risk"]) == (0, None)
    assert planning["word"] == "favourable"


def test_the_view_prints_all_three_side_by_side(small):
    council = with_risks(small)
    report = next(one for one in plan(council, Q2).reports if one.key == "council")
    shown = integrated_view(filtered_snapshot(council, report)).content
    table = shown["application/vnd.commissioning.table+json"]
    waste = table["rows"][0]
    assert waste[:6] == ["Waste and recycling", "0", "1", "1", "0", "£15,000 adverse"]
    assert waste[-1] == "Too few drivers (score 16)"


def gravest_risk(small, services):
    reports = small / "params/reports.yaml"
    text = reports.read_text("utf-8")
    owner = "report_of: head-of-paid-service"
    reports.write_text(text.replace(owner, f"{owner}, services: [{services}]"), "utf-8")
    council = load_council(small)
    report = next(one for one in plan(council, Q2).reports if one.key == "council")
    shown = integrated_view(filtered_snapshot(council, report)).content
    reports.write_text(text, "utf-8")
    table = shown["application/vnd.commissioning.table+json"]
    return [row[-1] for row in table["rows"]], table["notes"][-1]


@pytest.mark.parametrize(
    ("register", "found", "note"),
    [
        (None, ["not returned [x]"] * 2, "[x] Not returned: no risk register"),
        # Of the first quarter alone: nothing of the second was returned.
        ("Q1", ["not returned [x]"] * 2, "[x] Not returned: no risk register"),
        (
            "Q2",
            ["Too few drivers (score 16)", "none"],
            "“None” means that this quarter’s",
        ),
    ],
)
def test_no_risk_is_told_only_where_a_register_was_returned(small, register, found, note):
    if register:
        with_risks(small)
        file = small / "data/risks/register.csv"
        lines = file.read_text("utf-8").splitlines(keepends=True)
        kept = [one for one in lines[1:] if f"2025-26-{register}" in one]
        file.write_text("".join([lines[0], *kept]), "utf-8")
    shown, told = gravest_risk(small, "waste, planning")
    assert shown == found
    assert note in told
    # Of a report on one service the register tells alike, whatever else stands in it.
    assert gravest_risk(small, "planning")[0] == found[1:]
