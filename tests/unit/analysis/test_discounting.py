"""Discount factors, present values and price bases against published values and an oracle."""

from datetime import date
from decimal import Decimal

import numpy_financial
import pandas as pd
import pytest
from appraisal_data import appraisal, national_tables
from hypothesis import given
from hypothesis import strategies as st

from commissioning.analysis.appraisal.discounting import (
    deflators_by_year,
    discount_factors,
    present_value,
    rates_on,
    repriced,
)
from commissioning.analysis.appraisal.whole_life_cost import budget_gaps, whole_life, years_of

DAY = date(2025, 9, 30)
TABLES = national_tables()
STANDARD = rates_on(TABLES["discount_rates"], "standard", DAY)
# HM Treasury's schedule: 3.5% for years 0 to 30, 3.0% to 75, 2.5% to 125, 2.0% to 200.
PUBLISHED = {
    1: "0.966184", 5: "0.841973", 10: "0.708919", 15: "0.596891", 20: "0.502566", 30: "0.356278",
    31: "0.345901", 40: "0.265105", 50: "0.197263", 60: "0.146782", 75: "0.094214",
    76: "0.091916", 100: "0.050818", 125: "0.027411", 126: "0.026873",
}  # fmt: skip


@pytest.mark.parametrize(("year", "factor"), PUBLISHED.items())
def test_factors_are_those_of_the_green_book(year, factor):
    assert round(discount_factors(STANDARD, 127)[year], 6) == Decimal(factor)


def test_year_0_is_not_discounted():
    assert discount_factors(STANDARD, 1) == [1]
    assert discount_factors(STANDARD, 0) == []


def test_a_schedule_applies_until_the_next_of_its_name_begins():
    rows = [
        ("standard", date(2003, 4, 1), 0, Decimal("3.5"), "then"),
        ("standard", date(2003, 4, 1), 31, Decimal("3.0"), "then"),
        ("standard", date(2026, 6, 1), 0, Decimal("3.0"), "from then on"),
    ]
    columns = ["schedule", "applies_from", "first_year", "rate_pct", "source"]
    rates = pd.DataFrame(rows, columns=columns, dtype=object)
    assert rates_on(rates, "standard", date(2026, 5, 31)) == {0: Decimal("3.5"), 31: Decimal("3.0")}
    assert rates_on(rates, "standard", date(2026, 6, 1)) == {0: Decimal("3.0")}
    assert rates_on(rates, "standard", date(2003, 3, 31)) == {}
    assert rates_on(rates, "health", DAY) == {}


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=30))
def test_present_values_are_those_of_numpy_financial(amounts):
    ours = present_value(
        [Decimal(one) for one in amounts], discount_factors(STANDARD, len(amounts))
    )
    theirs = numpy_financial.npv(0.035, amounts)  # its first amount is of year 0, too
    assert float(ours) == pytest.approx(theirs, rel=1e-9, abs=1e-3)


def test_a_present_value_worked_by_hand():
    # 100 + 100 / 1.035 + 100 / 1.035² = 100 + 96.618357 + 93.351070 = 289.969428.
    ours = present_value([Decimal(100)] * 3, discount_factors(STANDARD, 3))
    assert round(ours, 6) == Decimal("289.969428")


def test_an_amount_is_repriced_by_the_ratio_of_two_years():
    index = {"2025-26": Decimal(100), "2027-28": Decimal("104.04")}
    assert repriced(Decimal(1000), "2025-26", "2027-28", index) == Decimal("1040.4")
    assert repriced(Decimal("1040.4"), "2027-28", "2025-26", index) == 1000
    assert repriced(Decimal(5), "2031-32", "2031-32", index) == 5
    assert repriced(Decimal(5), "2025-26", "2031-32", index) is None


def cost_of(given_appraisal):
    return whole_life(given_appraisal, TABLES, DAY)


def test_optimism_bias_raises_costs_but_neither_income_nor_risk():
    costs = [
        {"option": "o0", "year": "2026-27", "head": "Service", "gbp": 1000},
        {"option": "o0", "year": "2026-27", "head": "Works", "kind": "one-off", "gbp": 500},
        {"option": "o0", "year": "2026-27", "head": "Fees", "kind": "income", "gbp": -200},
        {"option": "o0", "year": "2026-27", "head": "Strike", "kind": "risk", "gbp": 50},
    ]
    bias = [
        {"option": "o0", "pct": 41, "mitigated_pct": 50, "reason": "Outsourcing"},
        {"option": "o0", "head": "Works", "pct": 200, "mitigated_pct": 90, "reason": "Equipment"},
    ]
    made = appraisal(costs=(), optimism_bias=bias)
    made["costs"] = appraisal_costs(costs)
    # 1000 × (1 + 0.41 × 0.5) = 1205; 500 × (1 + 2 × 0.1) = 600; −200; 50: 1205 + 600 − 200 + 50.
    assert cost_of(made).total()["o0"] == 1655
    # Least and most: 10% of each amount either way, raised alike.
    assert cost_of(made).total("high")["o0"] == Decimal("1325.5") + 660 - 180 + 55
    assert cost_of(made).total("low")["o0"] == Decimal("1084.5") + 540 - 220 + 45


def appraisal_costs(costs):
    """Costs with what a model would add."""
    return [{"kind": "recurring", "low_gbp": None, "high_gbp": None, **one} for one in costs]


def test_a_year_without_a_cost_is_a_gap_and_not_nought():
    costs = cost_of(appraisal(costs=((100, None, 300), (0, 0, 0))))
    assert costs.gaps == (("o0", "2027-28"),)
    assert costs.by_year()["o0"] == {"2026-27": 100, "2027-28": None, "2028-29": 300}
    assert (costs.total()["o0"], costs.present()["o0"]) == (None, None)
    assert costs.total()["o1"] == 0


def test_years_run_from_year_0_to_the_last_cost():
    assert years_of(appraisal(costs=((1, 1), (1,)))) == ("2026-27", "2027-28")
    early = appraisal(costs=((1,), (1,)), discounting={"year_0": "2024-25"})
    assert years_of(early) == ("2024-25", "2025-26", "2026-27")
    late = appraisal(costs=((1, 1), (1, 1)), discounting={"year_0": "2027-28"})
    assert cost_of(late).factors == (1, 1)  # a year before year 0 counts as year 0


def test_nominal_costs_become_real_by_the_deflators():
    costs = cost_of(appraisal(costs=((1020, 10404), (0, 0)), prices="nominal"))
    # 1020 × 100 / 102 = 1000; 10404 × 100 / 104.04 = 10000; 1000 + 10000 / 1.035 = 10661.835749.
    assert costs.by_year()["o0"] == {"2026-27": 1000, "2027-28": 10000}
    assert round(costs.present()["o0"], 6) == Decimal("10661.835749")
    unpriced = cost_of(appraisal(costs=((1, 1), (1, 1)), prices="nominal", price_base="2001-02"))
    assert unpriced.unpriced == ("2026-27", "2027-28")
    assert unpriced.total() == {"o0": None, "o1": None}


def test_affordability_is_in_each_years_own_money():
    budgets = [{"year": "2026-27", "gbp": 1000, "source": "Plan"}]
    made = appraisal(costs=((900, 900), (1000, 0)), budgets=budgets)
    left = budget_gaps(made, cost_of(made), TABLES["deflators"])
    # 900 × 1.02 = 918, which leaves 82; 1000 × 1.02 = 1020, which is 20 more than there is.
    assert left == {"o0": {"2026-27": Decimal(82)}, "o1": {"2026-27": Decimal(-20)}}


def test_the_index_is_read_by_year():
    assert deflators_by_year(TABLES["deflators"])["2026-27"] == 102
