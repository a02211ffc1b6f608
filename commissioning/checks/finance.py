"""Rules of budget monitoring: tables foot, budgets add up, words agree with signs."""

from __future__ import annotations

from collections.abc import Iterator

from commissioning.checks.check import fault
from commissioning.inputs.council import Council
from commissioning.inputs.faults import Fault
from commissioning.inputs.periods import parse_period


def finance_is_by_quarter(council: Council) -> Iterator[Fault]:
    """Budget monitoring is stated at quarter ends."""
    for row in council.rows["finance"]:
        if parse_period(row["period"]).kind != "quarter":
            yield fault(row, "period", "a quarter such as 2025-26-Q2")


def working_budget_is_original_plus_changes(council: Council) -> Iterator[Fault]:
    """Working budget = original budget + changes in the year, to the penny."""
    for row in council.rows["finance"]:
        parts = [row["original_gbp"], row["changes_gbp"], row["working_gbp"]]
        if None not in parts and parts[0] + parts[1] != parts[2]:
            yield fault(row, "working_gbp", f"{parts[0] + parts[1]} (original plus changes)")


def published_variances_are_forecast_minus_working_budget(council: Council) -> Iterator[Fault]:
    """A variance stated beside forecast and working budget is the one less the other.

    A report has called an “underspend” what its own table showed as more than the budget.
    """
    for row in council.rows["finance"]:
        parts = [row["forecast_gbp"], row["working_gbp"], row["variance_gbp"]]
        if None not in parts and parts[0] - parts[1] != parts[2]:
            expected = f"{parts[0] - parts[1]} (forecast minus working budget)"
            yield fault(row, "variance_gbp", expected)
