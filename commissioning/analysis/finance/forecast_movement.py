"""Forecasts of budget monitoring: how they moved, how far they may go, how good past ones proved.

All amounts are net positions in pounds, as in `budget_variance`: an unknown part makes
them unknown (None).
"""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from commissioning.analysis.finance.budget_variance import (
    NET_BETTER,
    SUMS,
    difference,
    signed_lines,
    total_of,
    totals,
    variance_by_service,
    word,
)
from commissioning.dates import Period, parse_period, year_of
from commissioning.inputs.tables import rows_of

MOVEMENT = ["service", "previous_gbp", "forecast_gbp", "movement_gbp", "word"]
CASES = ["service", "working_gbp", "best_gbp", "forecast_gbp", "worst_gbp", "stated", "lines"]
ACCURACY = ["year", "made_at", "forecast_gbp", "outturn_gbp", "miss_gbp", "word"]


def forecast_by_quarter(finance: pd.DataFrame, quarter: Period, kind: str) -> pd.DataFrame:
    """Net working budget and forecast at each quarter of the same year: how the forecast moved."""
    quarters = [quarter.earlier(number) for number in range(3, -1, -1)]
    rows = []
    for one in quarters:
        net = variance_by_service(finance, one, kind)
        if one.year == quarter.year and len(net):
            rows.append({"period": one.text, **totals(net)})
    return pd.DataFrame(rows, columns=["period", *SUMS], dtype=object)


def movement_by_service(finance: pd.DataFrame, quarter: Period, kind: str) -> pd.DataFrame:
    """Forecast of each service next to that of the quarter before: columns MOVEMENT.

    Movement is the forecast less the previous one; `word` says whether it is better or worse for
    the council (no change where it is 0). In the first quarter of a year there is no previous one.
    """
    latest = _forecasts(finance, quarter, kind)
    earlier = quarter.earlier(1)
    previous = _forecasts(finance, earlier, kind) if earlier.year == quarter.year else {}
    rows = []
    for service in sorted({*latest, *previous}):
        amounts = previous.get(service), latest.get(service)
        moved = difference(amounts[1], amounts[0])
        rows.append([service, *amounts, moved, movement_word(moved, kind)])
    return pd.DataFrame(rows, columns=MOVEMENT, dtype=object)


def movement_word(movement: Decimal | None, kind: str) -> str:
    """favourable, adverse, no change or unknown, of a net forecast that moved."""
    return "no change" if movement == 0 else word(movement, NET_BETTER[kind])


def cases_by_service(finance: pd.DataFrame, quarter: Period, kind: str) -> pd.DataFrame:
    """Best case, forecast and worst case of each service, net: columns CASES.

    A line that states no best or no worst case counts with its forecast instead; `stated` of
    `lines` state one or the other.
    """
    lines = signed_lines(finance[(finance["period"] == quarter.text) & (finance["kind"] == kind)])
    is_stated = {context: _is_stated(lines[context]) for context in ("best_gbp", "worst_gbp")}
    stated = is_stated["best_gbp"] | is_stated["worst_gbp"]
    for context, selected in is_stated.items():
        lines[context] = lines[context].where(selected, lines["forecast_gbp"])
    rows = [
        {
            "service": service,
            **{column: total_of(group[column]) for column in CASES[1:5]},
            "stated": int(stated[group.index].sum()),
            "lines": len(group),
        }
        for service, group in lines.groupby("service", sort=True)
    ]
    return pd.DataFrame(rows, columns=CASES, dtype=object)


def forecast_accuracy(finance: pd.DataFrame, quarter: Period, kind: str) -> pd.DataFrame:
    """Forecast variance at Q1, Q2 and Q3 of each completed year next to the outturn: ACCURACY.

    A year is completed once its fourth quarter was returned, which is its outturn. `miss_gbp` is
    the outturn variance less the one forecast: in what way, `word`, the year ended otherwise.
    """
    rows = []
    for outturn in _outturns(finance, quarter):
        ended = _net_variance(finance, outturn, kind)
        for one in (outturn.earlier(3), outturn.earlier(2), outturn.earlier(1)):
            forecast = _net_variance(finance, one, kind)
            miss = difference(ended, forecast)
            row = [
                year_of(outturn).label,
                one.text[-2:],
                forecast,
                ended,
                miss,
                movement_word(miss, kind),
            ]
            rows.append(row)
    return pd.DataFrame(rows, columns=ACCURACY, dtype=object)


def mean_absolute_miss(accuracy: pd.DataFrame) -> pd.DataFrame:
    """By the quarter a forecast was made at: mean size of its miss in pounds, of how many years."""
    rows = []
    for made_at, group in accuracy.groupby("made_at", sort=True):
        misses = [abs(miss) for miss in group["miss_gbp"] if miss is not None]
        mean = sum(misses, Decimal("0.00")) / len(misses) if misses else None
        rows.append([made_at, mean, len(misses)])
    return pd.DataFrame(rows, columns=["made_at", "mean_gbp", "years"], dtype=object)


def _is_stated(amounts: pd.Series) -> pd.Series:
    """Whether each amount is stated; one withheld is."""
    return pd.Series([amount is not None for amount in amounts], amounts.index, dtype=bool)


def _forecasts(finance: pd.DataFrame, quarter: Period, kind: str) -> dict[str, Decimal | None]:
    net = variance_by_service(finance, quarter, kind)
    return dict(rows_of(net[["service", "forecast_gbp"]]))


def _outturns(finance: pd.DataFrame, quarter: Period) -> list[Period]:
    """Fourth quarters returned, up to the quarter reported, first to last."""
    periods = [parse_period(text) for text in sorted(set(finance["period"]))]
    return [one for one in periods if one.text.endswith("-Q4") and one.last_day <= quarter.last_day]


def _net_variance(finance: pd.DataFrame, quarter: Period, kind: str) -> Decimal | None:
    """The net variance over all services; None where nothing was returned or a part is unknown."""
    net = variance_by_service(finance, quarter, kind)
    return totals(net)["variance_gbp"] if len(net) else None
