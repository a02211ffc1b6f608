"""What revenue comes to before and after the use of reserves, in pounds.

An overspend that reserves pay for is still one: both variances are reported, and what lies between.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from commissioning.analysis.finance.budget_variance import (
    SUMS,
    total_of,
    totals,
    variance_by_service,
)
from commissioning.dates import Period

Amounts = dict[str, Decimal | None]


@dataclass(frozen=True)
class RevenueAndReserves:
    """SUMS of net revenue before reserves, of the use of reserves, and of both together.

    What comes from reserves is income and so negative; what is put into them is positive.
    """

    before: Amounts
    use: Amounts
    after: Amounts


def revenue_and_reserves(finance: pd.DataFrame, quarter: Period) -> RevenueAndReserves | None:
    """Net revenue of a quarter before and after reserves; None where no use of them is stated.

    Where no line of revenue was returned it is not known, and not £0.
    """
    lines = variance_by_service(finance, quarter, "use-of-reserves")
    if lines.empty:
        return None
    revenue = variance_by_service(finance, quarter, "revenue")
    before: Amounts = dict.fromkeys(SUMS) if revenue.empty else totals(revenue)
    use = totals(lines)
    after = {column: total_of([before[column], use[column]]) for column in SUMS}
    return RevenueAndReserves(before, use, after)
