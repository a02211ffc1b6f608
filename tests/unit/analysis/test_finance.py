"""Budget monitoring: variance is forecast minus working budget; the word follows from the sign."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd
import pytest
from conftest import sized, table
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.analysis.finance.budget_variance import (
    AMOUNTS,
    NET_BETTER,
    finance_risk_by_service,
    risk,
    totals,
    variance_by_head,
    variance_by_line,
    variance_by_service,
    word,
)
from commissioning.analysis.finance.forecast_movement import (
    cases_by_service,
    forecast_accuracy,
    forecast_by_quarter,
    mean_absolute_miss,
    movement_by_service,
)
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.inputs.tables.all_tables import TABLES

Q1, Q2 = parse_quarter("2025-26-Q1"), parse_quarter("2025-26-Q2")
RATES = {"medium_risk_pct": 2, "high_risk_pct": 5}
# The variance of West Oxfordshire's cost of services as it was forecast for the end of 2024/25 in
# the second quarter, and at outturn: councilgateway.poteris.co.uk/decisions/96569;
# meetings.westoxon.gov.uk/ieDecisionDetails.aspx?Id=435.
WEST_OXFORDSHIRE = """
    period     | variance_gbp
    2024-25-Q2 |     87203.00
    2024-25-Q4 |    247274.00
"""


def lines(drawing, **same):
    """Finance lines as drawn; columns not drawn are as given, or not stated."""
    drawn = table(drawing)
    given_values = {"kind": "revenue", "service": "waste", "head": "Employees", "better": "lower"}
    columns = [column.name for column in TABLES["finance"].columns]
    filled = {
        column: drawn[column] if column in drawn else {**given_values, **same}.get(column)
        for column in columns
    }
    return pd.DataFrame(filled, index=drawn.index, columns=columns, dtype=object)


@pytest.mark.parametrize(
    ("variance", "better", "expected"),
    [
        ("0.01", "lower", "adverse"),
        ("-0.01", "lower", "favourable"),
        ("0.01", "higher", "favourable"),
        ("-0.01", "higher", "adverse"),
        ("0.00", "lower", "on budget"),
        (None, "lower", "unknown"),
    ],
)
def test_the_word_follows_from_the_sign(variance, better, expected):
    assert word(None if variance is None else Decimal(variance), better) == expected


def test_the_small_council_by_hand(small):
    finance = load_council(small).tables["finance"]
    by_line = variance_by_line(finance, Q2)
    # Income is negative: -215,000 - -200,000 is 15,000 more income than budgeted.
    assert list(by_line["forecast_gbp"]) == [1_080_000, -215_000, 290_000]
    assert list(by_line["variance_gbp"]) == [30_000, -15_000, -10_000]
    assert list(by_line["word"]) == ["adverse", "favourable", "favourable"]
    net = variance_by_service(finance, Q2, "revenue").set_index("service")
    # waste: (1,080,000 - 1,050,000) - (215,000 - 200,000) = 15,000 more than budgeted
    assert net.loc["waste", "variance_gbp"] == 15_000
    assert net.loc["waste", "word"] == "adverse"
    assert net.loc["planning", "variance_gbp"] == -10_000
    total = totals(net.reset_index())
    assert total["variance_gbp"] == 5_000
    # (1,050,000 - 200,000) + 300,000
    assert total["working_gbp"] == 1_150_000


def test_a_sum_with_an_unknown_part_is_unknown(small, spoil):
    spoil("data/finance/ledger.csv", ",290000.00,", ",,")
    net = variance_by_service(load_council(small).tables["finance"], Q2, "revenue")
    assert totals(net)["forecast_gbp"] is None
    assert totals(net)["working_gbp"] == 1_150_000


def test_the_variance_to_date_is_actual_minus_profiled_budget(small):
    finance = load_council(small).tables["finance"]
    net = variance_by_service(finance, Q2, "revenue").set_index("service")
    # waste: (540,000 - 525,000) - (110,000 - 100,000) = 5,000; planning: 140,000 - 150,000
    assert dict(net["variance_to_date_gbp"]) == {"planning": -10_000, "waste": 5_000}


def test_the_same_money_by_subjective_head(small):
    finance = load_council(small).tables["finance"]
    heads = variance_by_head(finance, Q2, "revenue").set_index("head")
    assert dict(heads["forecast_gbp"]) == {
        "Employees": 290_000,
        "Income": -215_000,
        "Third party payments": 1_080_000,
    }
    assert dict(heads["word"]) == {
        "Employees": "favourable",  # 290,000 - 300,000
        "Income": "favourable",  # -(215,000 - 200,000): 15,000 more than budgeted
        "Third party payments": "adverse",  # 1,080,000 - 1,050,000
    }


def test_agency_spend_and_reserves_are_nets_of_their_own():
    finance = lines("""
        period     | kind    | head     | better | working_gbp | forecast_gbp
        2025-26-Q2 | agency  | Planners | lower  |       90000 |       95000
        2025-26-Q2 | reserve | General  | higher |      500000 |      480000
    """)
    assert totals(variance_by_service(finance, Q2, "agency"))["variance_gbp"] == 5_000
    assert list(variance_by_service(finance, Q2, "agency")["word"]) == ["adverse"]
    assert totals(variance_by_service(finance, Q2, "reserve"))["variance_gbp"] == -20_000
    assert list(variance_by_service(finance, Q2, "reserve")["word"]) == ["adverse"]
    assert variance_by_service(finance, Q2, "revenue").empty


@pytest.mark.parametrize(
    ("working", "variance", "expected"),
    [
        ("100000.00", "1999.99", "low"),
        ("100000.00", "2000.00", "medium"),  # exactly 2%
        ("100000.00", "4999.99", "medium"),
        ("100000.00", "5000.00", "high"),  # exactly 5%
        ("100000.00", "0.00", "low"),
        ("100000.00", "-9000.00", "low"),  # favourable
        ("-100000.00", "2000.00", "medium"),  # earns more than it costs: 2% of its size
        ("-100000.00", "-2000.00", "low"),
        ("0.00", "2000.00", "not rated"),
        (None, "2000.00", "not rated"),
        ("100000.00", None, "not rated"),
    ],
)
def test_risk_is_the_adverse_variance_in_per_cent_of_the_working_budget(
    working, variance, expected
):
    stated = [None if one is None else Decimal(one) for one in (variance, working)]
    assert risk(*stated, RATES) == expected


def test_the_council_sets_from_where_a_budget_is_at_risk():
    amounts = Decimal("3000.00"), Decimal("100000.00")  # 3%
    assert risk(*amounts, {"medium_risk_pct": 2, "high_risk_pct": 3}) == "high"
    assert risk(*amounts, {"medium_risk_pct": 4, "high_risk_pct": 9}) == "low"
    # Nothing is at risk on budget, even where any overspend at all counts.
    assert risk(Decimal(0), amounts[1], {"medium_risk_pct": 0, "high_risk_pct": 9}) == "low"


def test_risk_by_service_by_hand(small):
    rated = finance_risk_by_service(load_council(small).tables["finance"], Q2, RATES)
    assert list(rated.columns) == [
        *("service", "working_gbp", "forecast_gbp", "variance_gbp", "word", "risk"),
    ]
    assert rated.values.tolist() == [
        ["planning", 300_000, 290_000, -10_000, "favourable", "low"],
        # 15,000 of 850,000 is 1.76%
        ["waste", 850_000, 865_000, 15_000, "adverse", "low"],
    ]


def test_the_movement_since_the_last_quarter_by_hand():
    finance = lines("""
        period     | service  | forecast_gbp
        2025-26-Q1 | waste    |       100000
        2025-26-Q2 | waste    |       104000
        2025-26-Q1 | planning |        50000
        2025-26-Q2 | planning |        50000
        2025-26-Q2 | leisure  |        20000
    """)
    assert movement_by_service(finance, Q2, "revenue").values.tolist() == [
        ["leisure", None, 20_000, None, "unknown"],
        ["planning", 50_000, 50_000, 0, "no change"],
        ["waste", 100_000, 104_000, 4_000, "adverse"],
    ]


def test_a_year_begins_without_a_previous_forecast():
    finance = lines("""
        period     | forecast_gbp
        2024-25-Q4 |        90000
        2025-26-Q1 |       100000
    """)
    moved = movement_by_service(finance, Q1, "revenue")
    assert moved.values.tolist() == [["waste", None, 100_000, None, "unknown"]]
    assert list(forecast_by_quarter(finance, Q1, "revenue")["period"]) == ["2025-26-Q1"]


def test_best_and_worst_cases_by_hand():
    finance = lines("""
        period     | head      | better | working_gbp | best_gbp | forecast_gbp | worst_gbp
        2025-26-Q2 | Employees | lower  |      100000 |    98000 |       101000 |    109000
        2025-26-Q2 | Fees      | higher |       40000 |          |        38000 |     30000
        2025-26-Q2 | Premises  | lower  |       10000 |          |        10500 |
    """)
    (found,) = cases_by_service(finance, Q2, "revenue").to_dict("records")
    assert found == {
        "service": "waste",
        "working_gbp": 70_000,  # 100,000 - 40,000 + 10,000
        "best_gbp": 70_500,  # 98,000 - 38,000 + 10,500
        "forecast_gbp": 73_500,  # 101,000 - 38,000 + 10,500
        "worst_gbp": 89_500,  # 109,000 - 30,000 + 10,500
        "stated": 2,
        "lines": 3,
    }


def test_a_line_with_neither_case_nor_forecast_leaves_the_case_unknown():
    finance = lines("""
        period     | head      | best_gbp | forecast_gbp | worst_gbp
        2025-26-Q2 | Employees |    98000 |              |
    """)
    (found,) = cases_by_service(finance, Q2, "revenue").to_dict("records")
    assert (found["best_gbp"], found["worst_gbp"]) == (98_000, None)


def test_west_oxfordshire_forecast_87203_and_ended_at_247274():
    found = forecast_accuracy(lines(WEST_OXFORDSHIRE), Q2, "revenue")
    assert found.values.tolist() == [
        ["2024-25", "Q1", None, Decimal("247274.00"), None, "unknown"],
        # 247,274 - 87,203 = 160,071 worse than forecast
        *[["2024-25", "Q2", Decimal("87203.00"), Decimal("247274.00"), 160_071, "adverse"]],
        ["2024-25", "Q3", None, Decimal("247274.00"), None, "unknown"],
    ]
    assert mean_absolute_miss(found).values.tolist() == [
        ["Q1", None, 0],
        ["Q2", 160_071, 1],
        ["Q3", None, 0],
    ]


def test_a_year_is_held_against_its_outturn_only_once_it_is_completed():
    finance = lines(WEST_OXFORDSHIRE)
    assert forecast_accuracy(finance, parse_quarter("2024-25-Q3"), "revenue").empty
    assert len(forecast_accuracy(finance, parse_quarter("2024-25-Q4"), "revenue")) == 3


def test_misses_either_way_do_not_cancel_out_in_the_mean():
    finance = lines("""
        period     | variance_gbp
        2023-24-Q2 |         1000
        2023-24-Q4 |         4000
        2024-25-Q2 |         1000
        2024-25-Q4 |        -8000
    """)
    found = forecast_accuracy(finance, Q2, "revenue")
    assert [miss for miss in found["miss_gbp"] if miss is not None] == [3_000, -9_000]
    mean = mean_absolute_miss(found).set_index("made_at").loc["Q2"]
    assert (mean["mean_gbp"], mean["years"]) == (6_000, 2)  # (3,000 + 9,000) / 2


PENCE = st.integers(-(10**12), 10**12).map(lambda pence: Decimal(pence) / 100)


@st.composite
def budgets(draw):
    """Lines of one or two quarters of one kind of money, some amounts of which are not stated."""
    kind = draw(st.sampled_from(sorted(NET_BETTER)))
    stated = draw(st.sampled_from([PENCE, PENCE | st.none()]))
    rows = [
        {
            **{"period": draw(st.sampled_from(["2025-26-Q1", "2025-26-Q2"])), "kind": kind},
            **{name: draw(st.sampled_from("abc")) for name in ("service", "head")},
            "better": draw(st.sampled_from(["lower", "higher"])),
            **{amount: draw(stated) for amount in AMOUNTS},
            **dict.fromkeys(("variance_gbp", "best_gbp", "worst_gbp")),
            **dict.fromkeys(("income_sign", "rounded_to_gbp"), ""),
        }
        for _ in range(draw(st.integers(1, 8)))
    ]
    columns = list(rows[0])
    return kind, pd.DataFrame(rows, columns=columns, dtype=object)


@settings(deadline=None, max_examples=sized(10, 40))
@given(budgets())
def test_services_and_heads_have_the_same_total(drawn):
    kind, finance = drawn
    by_service = variance_by_service(finance, Q2, kind)
    assert totals(by_service) == totals(variance_by_head(finance, Q2, kind))


@settings(deadline=None, max_examples=sized(10, 40))
@given(budgets())
def test_a_total_is_the_sum_of_its_parts_and_its_variance_follows(drawn):
    kind, finance = drawn
    total = totals(variance_by_service(finance, Q2, kind))
    now = finance[finance["period"] == Q2.text]
    for amount in AMOUNTS:
        parts = [
            None if value is None else value if better == NET_BETTER[kind] else -value
            for value, better in zip(now[amount], now["better"], strict=True)
        ]
        assert total[amount] == (None if None in parts else sum(parts))
    if None not in (total["forecast_gbp"], total["working_gbp"]):
        assert total["variance_gbp"] == total["forecast_gbp"] - total["working_gbp"]


@settings(deadline=None, max_examples=sized(10, 40))
@given(budgets(), st.randoms())
def test_the_order_of_rows_moves_no_figure(drawn, chance):
    kind, finance = drawn
    order = list(finance.index)
    chance.shuffle(order)
    mixed = finance.loc[order]
    for analysis in (
        variance_by_service,
        variance_by_head,
        movement_by_service,
        cases_by_service,
        forecast_by_quarter,
    ):
        found = analysis(finance, Q2, kind), analysis(mixed, Q2, kind)
        assert found[0].equals(found[1]), analysis.__name__
