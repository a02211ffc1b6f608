"""Budget monitoring: variance is forecast minus working budget; the word follows from the sign."""

from __future__ import annotations

from decimal import Decimal

import pytest

from commissioning.analysis.finance import totals, variance_by_line, variance_by_service, word
from commissioning.checks.loading import load_council
from commissioning.inputs.periods import parse_quarter

Q2 = parse_quarter("2025-26-Q2")


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
    lines = variance_by_line(finance, Q2)
    assert list(lines["variance_gbp"]) == [30_000, 15_000, -10_000]
    assert list(lines["word"]) == ["adverse", "favourable", "favourable"]
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
