"""Performance next to money and risk, service by service, as members ask and the LGA advises."""

from __future__ import annotations

from typing import Any

import pandas as pd

from commissioning.analysis.finance.budget_variance import finance_risk_by_service
from commissioning.analysis.performance.measure_results import Tables, results_by_measure
from commissioning.analysis.performance.target_status import status_counts
from commissioning.dates import Period
from commissioning.inputs.tables import rows_of
from commissioning.inputs.vocabulary import STATUSES

INTEGRATED_COLUMNS = [
    "service",
    *STATUSES,
    *["variance_gbp", "word", "financial_risk", "risks", "highest_risk", "highest_score"],
]


def integrated_by_service(
    tables: Tables, quarter: Period, finance_settings: dict[str, int]
) -> pd.DataFrame:
    """One row per service that has a measure due, a revenue line or a risk, in the council's order.

    Columns: the service, how many measures have each status, net revenue variance with its word and
    financial risk; how many risks there are, the highest and its score (likelihood × impact).
    """
    results = results_by_measure(tables, quarter)
    lines = finance_risk_by_service(tables["finance"], quarter, finance_settings)
    money = {row.service: row for row in rows_of(lines)}
    risks = _risks_by_service(tables["risks"], quarter)
    rows = [
        {
            "service": service,
            **status_counts(results[results["service"] == service]),
            **_money(money.get(service)),
            **_risk(risks.get(service, [])),
        }
        for service in tables["services"]["service"]
        if service in {*results["service"], *money, *risks}
    ]
    return pd.DataFrame(rows, columns=INTEGRATED_COLUMNS, dtype=object)


def _risks_by_service(risks: pd.DataFrame, quarter: Period) -> dict[str, list[tuple[int, str]]]:
    """Score and words of each risk of the quarter, the worst first."""
    found: dict[str, list[tuple[int, str]]] = {}
    for row in rows_of(risks):
        if row.period == quarter.text:
            score = int(row.likelihood) * int(row.impact)
            found.setdefault(row.service, []).append((score, row.risk))
    return {
        service: sorted(own, key=lambda one: (-one[0], one[1])) for service, own in found.items()
    }


def _money(row: Any) -> dict[str, Any]:
    if row is None:
        return dict.fromkeys(["variance_gbp", "word", "financial_risk"])
    return {"variance_gbp": row.variance_gbp, "word": row.word, "financial_risk": row.risk}


def _risk(own: list[tuple[int, str]]) -> dict[str, Any]:
    score, text = own[0] if own else (None, None)
    return {"risks": len(own), "highest_risk": text, "highest_score": score}
