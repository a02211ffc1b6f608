"""Amounts that were published rounded: what rounding does is no fault, what it cannot do is."""

from __future__ import annotations

from decimal import Decimal

import pytest
from finance_data import INCOME, LINE, TOTAL, errors, finance_snapshot, rows_of, write

from commissioning import exhibits
from commissioning.inputs.tables.columns import Column

MONEY = Column("gbp", "money")
THOUSANDS = {**LINE, "rounded_to_gbp": "1000", "working_gbp": "100000", "forecast_gbp": "108000"}


def columns(folder):
    return [column for _, column, _ in errors(folder)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ({"variance_gbp": "9000"}, []),  # 100.4 and 109.2: 8.8, printed 100, 109 and 9 … or 108.4
        ({"variance_gbp": "9501"}, ["variance_gbp"]),  # three halves of a unit are 1,500
        ({"variance_gbp": "9500"}, []),
        ({"variance_gbp": "9000", "rounded_to_gbp": ""}, ["variance_gbp"]),
        ({"variance_gbp": "9000", "rounded_to_gbp": "100"}, ["variance_gbp"]),
        ({"original_gbp": "90000", "changes_gbp": "9000"}, []),
        ({"original_gbp": "90000", "changes_gbp": "8000"}, ["working_gbp"]),
        ({"variance_gbp": "9000", "word": "underspend"}, ["word"]),
        # 99.6 and 100.4 are both 100: an overspend that rounding hides.
        ({"forecast_gbp": "100000", "word": "overspend"}, []),
        ({"forecast_gbp": "100000", "variance_gbp": "0", "word": "underspend"}, []),
        ({"best_gbp": "109000", "worst_gbp": "120000"}, []),
        ({"best_gbp": "110000", "worst_gbp": "120000"}, ["best_gbp"]),
    ],
)
def test_a_line_may_lie_half_a_unit_an_amount_beside_itself(small, line, found):
    assert columns(write(small, "finance", [{**THOUSANDS, **line}])) == found


def test_a_total_may_lie_half_a_unit_a_line_beside_its_lines(small):
    fees = {**INCOME, "rounded_to_gbp": "1000", "working_gbp": "40000", "forecast_gbp": "40000"}
    write(small, "finance", [THOUSANDS, fees])
    # 100,000 - 40,000 = 60,000; two lines and the total are rounded: 3 × 500 = 1,500.
    total = {**TOTAL, "rounded_to_gbp": "1000"}
    assert columns(write(small, "finance_totals", [{**total, "working_gbp": "61000"}])) == []
    far = write(small, "finance_totals", [{**total, "working_gbp": "62000"}])
    assert columns(far) == ["working_gbp"]
    exact = write(small, "finance_totals", [{**TOTAL, "working_gbp": "61000"}])  # 2 × 500
    assert columns(exact) == []
    exact = write(small, "finance_totals", [{**TOTAL, "working_gbp": "61001"}])
    assert columns(exact) == ["working_gbp"]


def test_the_variance_as_stated_is_printed_with_its_rounding(small):
    folder = write(small, "finance", [{**THOUSANDS, "variance_gbp": "9000"}])
    shown = exhibits.finance_by_service(finance_snapshot(folder, "2025-26-Q2"), "revenue")
    assert rows_of(shown)["Total"][-2] == "£9,000 adverse"
    assert "rounded to the nearest £1,000" in str(shown.content)


@pytest.mark.parametrize("text", ["0", "7", "1234", "-1234", "1234.00", "1234.05", "-0.50"])
def test_pounds_may_be_whole(text):
    assert MONEY.accepts(text)
    assert MONEY.value(text) == Decimal(text)
    assert MONEY.text(MONEY.value(text)) == text  # written again as it stood


@pytest.mark.parametrize(
    "text",
    [
        "1.5",
        "1.",
        ".50",
        "1.234",
        "1,234",
        "(1234)",
        "£5",
        "01",
        "+1",
        "1e3",
        "1 234",
        "1234-",
        "-",
    ],
)
def test_nothing_else_is_pounds(text):
    assert not MONEY.accepts(text)
