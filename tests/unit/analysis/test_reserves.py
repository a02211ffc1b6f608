"""Use of reserves: the variance before and after it, in one sentence and one table."""

from __future__ import annotations

import pytest
from finance_data import (
    INCOME,
    LINE,
    errors,
    finance_snapshot,
    printed_facts,
    rows_of,
    warnings,
    write,
)

from commissioning import exhibits

# £90,000 adverse of revenue: 1,090,000 forecast against 1,000,000.
PAY = {**LINE, "head": "Employees", "working_gbp": "1000000", "forecast_gbp": "1090000"}
RESERVE = {
    **{**INCOME, "kind": "use-of-reserves", "head": "General reserve"},
    **{"working_gbp": "0", "forecast_gbp": "100000"},
}
INTO = {**RESERVE, "better": "lower"}
BEFORE = "The net revenue forecast is **£90,000 adverse before the use of reserves"
BUDGET = "against a net working budget of £1 million."


def headline(folder, *lines):
    found = finance_snapshot(write(folder, "finance", lines), "2025-26-Q2")
    return exhibits.finance_headline(found)


@pytest.mark.parametrize(
    ("use", "said"),
    [
        (RESERVE, "£10,000 favourable after £0.1 million from reserves"),
        ({**RESERVE, "forecast_gbp": "90000"}, "on budget after £90,000 from reserves"),
        # As the ledger has it, negative like all income.
        (
            {**RESERVE, "income_sign": "negative", "forecast_gbp": "-100000"},
            "£10,000 favourable after £0.1 million from reserves",
        ),
        # Part of it was budgeted: 140,000 - 50,000 = 90,000 beyond the budget.
        (
            {**RESERVE, "working_gbp": "50000", "forecast_gbp": "140000"},
            "on budget after £90,000 more from reserves than budgeted",
        ),
        (
            {**RESERVE, "working_gbp": "50000", "forecast_gbp": "40000"},
            "£0.1 million adverse after £10,000 less from reserves than budgeted",
        ),
        (
            {**RESERVE, "working_gbp": "50000", "forecast_gbp": "50000"},
            "£90,000 adverse after using reserves as budgeted",
        ),
        ({**INTO, "forecast_gbp": "5000"}, "£95,000 adverse after £5,000 put into reserves"),
        (
            {**INTO, "working_gbp": "20000", "forecast_gbp": "5000"},
            "£75,000 adverse after £15,000 less put into reserves than budgeted",
        ),
    ],
)
def test_both_variances_stand_in_the_headline(small, use, said):
    shown = headline(small, PAY, use).content["text/markdown"]
    assert shown == f"{BEFORE} and {said}**, {BUDGET}"


def test_the_figures_of_the_headline_are_facts(small):
    facts = printed_facts(headline(small, PAY, RESERVE))
    assert facts == {
        "revenue.variance": "£90,000 adverse",
        "revenue-after-reserves.variance": "£10,000 favourable",
        "use-of-reserves.from-reserves-beyond-budget": "£100,000",
        "revenue.working": "£1,000,000",
    }


def test_a_use_of_reserves_that_is_not_stated_in_full_leaves_the_variance_before_it(small):
    shown = headline(small, PAY, {**RESERVE, "forecast_gbp": ""}).content["text/markdown"]
    assert shown == f"{BEFORE}**, which is not stated in full, {BUDGET}"


def test_without_reserves_nothing_is_said_of_them(small):
    shown = headline(small, PAY).content["text/markdown"]
    assert shown == f"The net revenue forecast is **£90,000 adverse**, {BUDGET}"


def test_the_table_adds_up_from_before_to_after(small):
    found = finance_snapshot(write(small, "finance", [PAY, RESERVE]), "2025-26-Q2")
    assert rows_of(exhibits.use_of_reserves(found)) == {
        "Net revenue before reserves": ["£1,000,000", "£1,090,000", "£90,000 adverse"],
        "Waste and recycling: General reserve": ["£0", "−£100,000", "£100,000 favourable"],
        "Net revenue after reserves": ["£1,000,000", "£990,000", "£10,000 favourable"],
    }
    assert rows_of(exhibits.finance_by_service(found, "revenue"))["Total"][-2:] == [
        *("£90,000 adverse", "High"),  # reserves take no risk from a budget: 9% of it
    ]


def test_revenue_that_was_not_returned_is_not_nought(small):
    folder = write(small, "finance", [RESERVE, {**RESERVE, "head": "Waste reserve"}])
    rows = rows_of(exhibits.use_of_reserves(finance_snapshot(folder, "2025-26-Q2")))
    assert rows["Net revenue before reserves"] == rows["Net revenue after reserves"] == ["[x]"] * 3
    assert rows["Waste and recycling: General reserve"][-1] == "£100,000 favourable"
    assert warnings(folder, "uses-of-reserves-stand-beside-revenue") == [
        (
            *("2025-26-Q2 use-of-reserves waste General reserve", "2025-26-Q2"),
            "found “use-of-reserves”, expected lines of the kind revenue in "
            "2025-26-Q2 as well; none were returned.",
        )
    ]


def test_reserves_beside_revenue_need_no_warning(small):
    folder = write(small, "finance", [{**PAY, "service": "planning"}, RESERVE])
    assert warnings(folder, "uses-of-reserves-stand-beside-revenue") == []


def test_hyndburns_underspend_is_one_after_reserves(small):
    # Q1 2025/26, in £0.001m: 17.313 budgeted, 17.430 forecast, "underspend 0.005"; 0.121 from
    # reserves, first stated in the next quarter. 0.117 adverse - 0.121 = 0.004 favourable.
    rounded = {"rounded_to_gbp": "1000"}
    net = {**PAY, **rounded, "working_gbp": "17313000", "forecast_gbp": "17430000"}
    shown = headline(small, net, {**RESERVE, **rounded, "forecast_gbp": "121000"})
    assert (
        "**£0.12 million adverse before the use of reserves and £4,000 favourable after £0.12 "
        "million from reserves**" in shown.content["text/markdown"]
    )


@pytest.mark.parametrize(
    ("head", "told"),
    [
        *((head, 1) for head in ("Use of reserves", "Contribution from earmarked reserves")),
        *((head, 1) for head in ("Transfer to reserve", "Funded from General Fund reserve")),
        *((head, 0) for head in ("Projected surplus (transfer to reserves)", "Nature reserves")),
    ],
)
def test_reserves_among_other_revenue_are_told(small, head, told):
    folder = write(small, "finance", [PAY, {**INCOME, "head": head}])
    assert errors(folder) == []
    assert len(warnings(folder, "use-of-reserves-is-told-apart")) == told
