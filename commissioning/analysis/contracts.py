"""The contracts register: what is in force, what is due for review (framework §3 and §7)."""

from __future__ import annotations

from datetime import date

import pandas as pd

from commissioning.inputs.periods import Period


def contracts_in_force(contracts: pd.DataFrame, quarter: Period) -> pd.DataFrame:
    """Contracts that ran on any day of the quarter, in the register's order."""
    started = contracts["StartDate"].map(lambda day: day <= quarter.last_day).astype(bool)
    running = contracts["EndDate"].map(lambda day: day >= quarter.first_day).astype(bool)
    return contracts[started & running]


def contracts_on(contracts: pd.DataFrame, day: date) -> pd.DataFrame:
    """Contracts that run on a day, in the register's order."""
    started = contracts["StartDate"].map(lambda start: start <= day).astype(bool)
    running = contracts["EndDate"].map(lambda end: end >= day).astype(bool)
    return contracts[started & running]


def reviews_due(contracts: pd.DataFrame, first_day: date, last_day: date) -> pd.DataFrame:
    """Contracts whose review date falls between two days, both included, earliest first."""
    due = contracts["ReviewDate"].map(lambda day: first_day <= day <= last_day).astype(bool)
    return contracts[due].sort_values(["ReviewDate", "contract"])
