"""Budget monitoring in pounds (framework §4 N.B.): variance is forecast minus working budget."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pandas as pd

from commissioning.inputs.periods import Period

# Which way is better for the net position of each kind of money: cost is net of income, a reserve
# is a balance.
NET_BETTER = {"revenue": "lower", "capital": "lower", "reserve": "higher"}
AMOUNTS = [
    *["original_gbp", "changes_gbp", "working_gbp", "profiled_gbp", "actual_gbp", "forecast_gbp"],
]


def variance_by_line(finance: pd.DataFrame, quarter: Period) -> pd.DataFrame:
    """The quarter's lines with `variance_gbp` and `word` (favourable, adverse, on budget, unknown).

    Where forecast and working budget are both stated the variance is computed from them; where a
    council published a variance alone, that figure stands.
    """
    lines = finance[finance["period"] == quarter.text].copy()
    rows = list(lines.itertuples(index=False))
    lines["variance_gbp"] = pd.Series([_variance(row) for row in rows], lines.index, object)
    lines["word"] = [
        word(variance, row.better)
        for variance, row in zip(lines["variance_gbp"], rows, strict=True)
    ]
    return lines


def variance_by_service(finance: pd.DataFrame, quarter: Period, kind: str) -> pd.DataFrame:
    """Net position by service for one kind of money: AMOUNTS, `variance_gbp`, `word`.

    Of revenue and capital, income is taken from cost, so a positive net variance is adverse;
    reserves are balances and are added. A sum with an unknown part is unknown (None).
    """
    lines = variance_by_line(finance, quarter)
    lines = lines[lines["kind"] == kind]
    rows = [
        _net(service, group, NET_BETTER[kind])
        for service, group in lines.groupby("service", sort=True)
    ]
    return pd.DataFrame(rows, columns=["service", *AMOUNTS, "variance_gbp", "word"], dtype=object)


def totals(variances: pd.DataFrame) -> dict[str, Decimal | None]:
    """The sum of each amount over services, with the variance; None where a part is unknown."""
    return {column: _total(variances[column]) for column in [*AMOUNTS, "variance_gbp"]}


def forecast_by_quarter(finance: pd.DataFrame, quarter: Period, kind: str) -> pd.DataFrame:
    """Net working budget and forecast at each quarter of the same year: how the forecast moved."""
    quarters = [quarter.earlier(number) for number in range(3, -1, -1)]
    rows = []
    for one in quarters:
        net = variance_by_service(finance, one, kind)
        if one.year == quarter.year and len(net):
            rows.append({"period": one.text, **totals(net)})
    return pd.DataFrame(rows, columns=["period", *AMOUNTS, "variance_gbp"], dtype=object)


def word(variance: Decimal | None, better: str) -> str:
    """Favourable or adverse, by whether lower or higher is better for the line."""
    if variance is None:
        return "unknown"
    if variance == 0:
        return "on budget"
    return "adverse" if (variance > 0) == (better == "lower") else "favourable"


def _variance(row: Any) -> Decimal | None:
    if row.forecast_gbp is not None and row.working_gbp is not None:
        return row.forecast_gbp - row.working_gbp
    return row.variance_gbp


def _net(service: str, lines: pd.DataFrame, net_better: str) -> dict[str, Any]:
    signs = [1 if better == net_better else -1 for better in lines["better"]]
    net = {
        column: _total(
            None if value is None else sign * value
            for sign, value in zip(signs, lines[column], strict=True)
        )
        for column in [*AMOUNTS, "variance_gbp"]
    }
    return {"service": service, **net, "word": word(net["variance_gbp"], net_better)}


def _total(values: Any) -> Decimal | None:
    known = list(values)
    return None if None in known else sum(known, Decimal("0.00"))
