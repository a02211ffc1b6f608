"""Results, status and movement, with the arithmetic shown."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pandas as pd
import pytest
from conftest import PROJECT, sized, table
from hypothesis import given, settings
from hypothesis import strategies as st

from commissioning.analysis.performance.measure_results import (
    quarter_result,
    results_by_measure,
)
from commissioning.analysis.performance.measure_series import history
from commissioning.analysis.performance.provider_changes import provider_on
from commissioning.analysis.performance.target_status import (
    decimals_to_show,
    gap,
    status,
    status_counts,
)
from commissioning.checks.council_loading import load_council
from commissioning.dates.periods import parse_quarter
from commissioning.numerals.rounding import rounded

Q2 = parse_quarter("2025-26-Q2")


def measure(**changes):
    usual = {
        "measure": "m",
        "unit": "number",
        "decimals": 0,
        "better": "higher",
        "frequency": "quarterly",
        "accumulates": "sum",
        "tolerance_type": "absolute",
        "tolerance": Decimal(5),
        "tolerance_inclusive": True,
        "judged_on": "",
        "from_": None,
        "until": None,
    }
    return SimpleNamespace(**{**usual, **changes})


def returned(drawing: str) -> dict:
    rows = table(drawing)
    rows["marker"] = rows["marker"].fillna("")
    return {(row.measure, row.period): row for row in rows.itertuples(index=False)}


@pytest.mark.parametrize(
    ("better", "kind", "tolerance", "inclusive", "target", "result", "expected"),
    [
        ("higher", "absolute", 5, True, 90, 90, "on target"),
        ("higher", "absolute", 5, True, 90, 85, "within tolerance"),  # 90 - 5
        ("higher", "absolute", 5, False, 90, 85, "off target"),  # the edge is not within
        ("higher", "absolute", 5, True, 90, "84.9", "off target"),
        ("lower", "absolute", 8, True, 80, 88, "within tolerance"),  # 80 + 8
        ("lower", "absolute", 8, True, 80, 89, "off target"),
        ("lower", "absolute", 8, True, 80, 12, "on target"),
        ("higher", "relative", 10, True, 95, "85.5", "within tolerance"),  # 95 - 10% of 95
        ("higher", "relative", 10, True, 95, "85.4", "off target"),
        ("higher", "points", 2, True, 95, 93, "within tolerance"),  # 95 - 2 points
        ("lower", "relative", 10, True, 0, 1, "off target"),  # 10% of nothing is nothing
        ("lower", "relative", 10, True, 0, 0, "on target"),
        ("higher", "relative", 10, True, -50, -55, "within tolerance"),  # 10% of 50 is 5
        ("neither", "absolute", 5, True, 90, 10, "contextual"),
        ("higher", "none", None, None, 90, 10, "contextual"),
        ("higher", "absolute", 5, True, None, 10, "contextual"),
        ("higher", "absolute", 5, True, 90, None, "no result"),
    ],
)
def test_status_follows_the_measures_own_rule(
    better, kind, tolerance, inclusive, target, result, expected
):
    rule = measure(
        better=better,
        tolerance_type=kind,
        tolerance=None if tolerance is None else Decimal(tolerance),
        tolerance_inclusive=inclusive,
    )
    target, result = (None if one is None else Decimal(one) for one in (target, result))
    assert status(result, target, rule) == expected


numbers = st.decimals(-1000, 1000, places=2)


@given(numbers, numbers, st.sampled_from(["higher", "lower"]))
def test_a_gap_is_positive_exactly_when_the_result_is_better(result, target, better):
    distance = gap(result, target, better)
    assert (distance > 0) == (result > target if better == "higher" else result < target)
    assert abs(distance) == abs(result - target)


@given(numbers, numbers, st.decimals(0, 100, places=1))
def test_turning_round_which_way_is_better_turns_round_the_picture(result, target, tolerance):
    up = measure(better="higher", tolerance=tolerance)
    down = measure(better="lower", tolerance=tolerance)
    assert status(result, target, up) == status(-result, -target, down)


def test_a_rate_is_recomputed_from_its_parts_not_averaged():
    returns = returned("""
        measure | period  | value | numerator | denominator | marker
        m       | 2025-07 | 50    | 1         | 2           |
        m       | 2025-08 | 100   | 10        | 10          |
        m       | 2025-09 | 75    | 6         | 8           | p
    """)
    rate = measure(unit="%", decimals=1, frequency="monthly", accumulates="rate")
    # (1 + 10 + 6) / (2 + 10 + 8) = 17 / 20 = 85.0%, where the mean of the months is 75%
    assert quarter_result(rate, returns, Q2) == (Decimal("85.0"), "p")


@pytest.mark.parametrize(
    ("accumulates", "expected"),
    [("sum", 10 + 20 + 40), ("level", 40), ("year-to-date", 40)],
)
def test_a_quarter_follows_from_its_months_as_the_measure_says(accumulates, expected):
    returns = returned("""
        measure | period  | value | numerator | denominator | marker
        m       | 2025-07 | 10    |           |             |
        m       | 2025-08 | 20    |           |             |
        m       | 2025-09 | 40    |           |             |
    """)
    one = measure(frequency="monthly", accumulates=accumulates)
    assert quarter_result(one, returns, Q2) == (Decimal(expected), "")


def test_a_missing_month_leaves_a_sum_without_result():
    returns = returned("""
        measure | period  | value | numerator | denominator | marker
        m       | 2025-07 | 10    |           |             |
        m       | 2025-09 | 40    |           |             |
    """)
    assert quarter_result(measure(frequency="monthly"), returns, Q2) == (None, "x")


@pytest.mark.parametrize(
    ("judged_on", "result", "expected"),
    [("unrounded", "94.95", "within tolerance"), ("rounded", "95.0", "on target")],
)
@pytest.mark.parametrize("accumulates", ["rate", "year-to-date"])
def test_a_result_is_judged_as_it_is_unless_the_council_has_it_rounded(
    accumulates, judged_on, result, expected
):
    # Returned as 95.0, but 1,899 of 2,000 are 94.95%, which misses 95%.
    returns = returned("""
        measure | period     | value | numerator | denominator | marker
        m       | 2025-26-Q2 | 95.0  | 1899      | 2000        |
    """)
    rate = measure(unit="%", decimals=1, accumulates=accumulates, judged_on=judged_on)
    found, _ = quarter_result(rate, returns, Q2)
    assert found == Decimal(result)
    assert status(found, Decimal(95), rate) == expected


@pytest.mark.parametrize(
    ("result", "target", "better", "decimals", "shown"),
    [
        ("89.6", "90", "higher", 0, 1),  # 90 would not be seen to miss 90
        ("89.96", "90", "higher", 0, 2),  # nor would 90.0
        ("4.49", "4", "lower", 0, 1),  # 4.5 is above 4
        ("90.4", "90", "higher", 0, 0),  # met: 90 is not below 90
        ("89.4", "90", "higher", 0, 0),  # 89 is below 90
        ("84.96", "90", "higher", 1, 2),  # 85.0 would be within the 5 allowed
        ("85.04", "90", "higher", 1, 1),  # within, and so is 85.0
    ],
)
def test_a_result_is_printed_with_the_decimals_that_show_its_status(
    result, target, better, decimals, shown
):
    one = measure(better=better, decimals=decimals)
    assert decimals_to_show(Decimal(result), Decimal(target), one) == shown


@given(numbers, numbers, st.integers(0, 2), st.decimals(0, 100, places=1))
def test_a_figure_printed_never_contradicts_its_status(result, target, decimals, tolerance):
    one = measure(decimals=decimals, tolerance=tolerance)
    printed = rounded(result, decimals_to_show(result, target, one))
    assert status(printed, target, one) == status(result, target, one)


def test_the_small_council_by_hand(small):
    results = results_by_measure(load_council(small).tables, Q2).set_index("measure")
    bins = results.loc["missed-bins"]
    assert bins["result"] == 54  # (50 + 52 + 60) / 300,000 x 100,000
    assert bins["gap"] == 40 - 54
    assert bins["status"] == "off target"  # 40 + 10% = 44
    assert bins["previous"] == 38  # (36 + 40 + 38) / 300,000 x 100,000
    assert bins["change"] == 38 - 54
    assert bins["marker"] == "p"
    assert results.loc["recycled", "status"] == "within tolerance"  # 50.0 - 49.2 = 0.8 < 1
    assert results.loc["visits", "status"] == "no result"
    assert status_counts(results) == {
        "on target": 0,
        "within tolerance": 1,
        "off target": 1,
        "no result": 1,
        "contextual": 0,
    }


def test_no_comparison_is_made_across_a_break(small):
    (small / "params/breaks.csv").write_text(
        "measure,period,reason\nmissed-bins,2025-08,New counting\n", "utf-8"
    )
    results = results_by_measure(load_council(small).tables, Q2).set_index("measure")
    assert results.loc["missed-bins", "previous"] is None
    assert results.loc["missed-bins", "change"] is None
    assert results.loc["recycled", "previous"] == 51


def test_history_runs_oldest_first(small):
    rows = history(load_council(small).tables, "missed-bins", Q2)
    assert list(rows["period"]) == ["2025-26-Q1", "2025-26-Q2"]
    assert list(rows["status"]) == ["on target", "off target"]  # 38 <= 40; 54 > 44


def test_a_quarter_that_nothing_was_returned_for_stands_in_the_history_without_a_result(small):
    tables = load_council(small).tables
    rows = history(tables, "recycled", Q2.earlier(-2))
    assert list(rows["period"]) == ["2025-26-Q1", "2025-26-Q2", "2025-26-Q3", "2025-26-Q4"]
    assert list(rows["status"]) == ["on target", "within tolerance", "no result", "no result"]
    assert len(history(tables, "recycled", Q2.earlier(-30))) == 12
    assert history(tables, "recycled", Q2.earlier(2)).empty


def test_the_provider_is_who_provided_on_the_quarters_last_day():
    from datetime import date

    import pandas as pd

    provision = pd.DataFrame(
        [
            ["waste", "fenwick", "c", date(2020, 4, 1), date(2025, 9, 29)],
            ["waste", "council", None, date(2025, 9, 30), None],
        ],
        columns=["service", "provider", "contract", "from", "until"],
        dtype=object,
    )
    assert provider_on(provision, "waste", Q2) == "council"
    assert provider_on(provision, "waste", Q2.earlier(1)) == "fenwick"
    assert provider_on(provision, "parks", Q2) is None


@pytest.fixture(scope="module")
def every_table():
    return load_council(PROJECT / "tests" / "data" / "every_table").tables


@settings(max_examples=sized(10, 25), deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_the_order_of_rows_never_moves_a_result(every_table, chance):
    orders = {name: list(range(len(rows))) for name, rows in every_table.items()}
    for name, order in orders.items():
        if name != "measures":  # reports keep to the order in which measures are specified
            chance.shuffle(order)
    mixed = {name: rows.iloc[orders[name]] for name, rows in every_table.items()}
    expected = results_by_measure(every_table, Q2)
    pd.testing.assert_frame_equal(results_by_measure(mixed, Q2), expected)
    assert not expected.empty
