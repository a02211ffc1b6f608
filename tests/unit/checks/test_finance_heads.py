"""A line entered twice under two spellings is refused; lines with other words are not."""

from __future__ import annotations

import pytest
from finance_data import LEDGER, LINE, errors, write

from commissioning.wording import Wording

SAME = "heads-are-spelt-in-one-way"
CHECKS = Wording("checks")
HEAD = {**LINE, "head": "Third party payments"}


def told(folder):
    return [finding for check, _, finding in errors(folder) if check == SAME]


@pytest.mark.parametrize(
    ("head", "other"),
    [
        ("Third party payments", "Third Party Payments"),
        ("Third party payments", "Third  party payments"),
        ("Third party payments", "Third-party payments"),
        ("Third party payments", "Third party\u2013payments"),
        ("Third party payments", "THIRD PARTY PAYMENTS:"),
        ("Caf\u00e9 rents", "CAFE\u0301 RENTS"),
        ("Supplies & services", "Supplies and services"),
    ],
)
@pytest.mark.parametrize("forecast", ["1100.00", "900.00"])
def test_a_line_under_two_spellings_is_refused_with_both_rows(small, head, other, forecast):
    rows = [{**LINE, "head": head}, {**LINE, "head": other, "forecast_gbp": forecast}]
    (finding,) = told(write(small, "finance", rows))
    expected = CHECKS("same-name-twice", row=2, file=LEDGER, head=head)
    assert finding.endswith(f"”, expected {expected}.")


@pytest.mark.parametrize(
    "other",
    [
        {"head": "Third party payments: waste", "forecast_gbp": "900.00"},
        {"head": "Third party payments 2", "forecast_gbp": "900.00"},
        {"head": "THIRD PARTY PAYMENTS", "service": "planning"},
        {"head": "THIRD PARTY PAYMENTS", "kind": "capital"},
        {"head": "THIRD PARTY PAYMENTS", "period": "2025-26-Q1"},
    ],
)
def test_another_line_is_let_be(small, other):
    assert told(write(small, "finance", [HEAD, {**HEAD, **other}])) == []


def test_numbers_are_not_run_together(small):
    heads = ("Phase 1 1", "Phase 11")
    rows = [{**LINE, "head": head, "forecast_gbp": f"{n}00.00"} for n, head in enumerate(heads, 1)]
    assert told(write(small, "finance", rows)) == []
