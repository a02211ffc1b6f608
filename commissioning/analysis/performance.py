"""Results of a quarter: their value, target, gap and status (framework §4 and §5).

A result is rounded half up to the measure's decimals before it is judged, so that the status
printed can be checked from the figures printed.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pandas as pd

from commissioning.inputs.periods import Period, parse_period
from commissioning.inputs.units import RATE_MULTIPLIER

STATUSES = ("on target", "within tolerance", "off target", "no result", "contextual")
MARKERS_BY_WEIGHT = ("x", "e", "p", "r")  # the gravest of its months marks a quarter

Tables = dict[str, pd.DataFrame]
Returns = dict[tuple[str, str], Any]


def results_by_measure(tables: Tables, quarter: Period) -> pd.DataFrame:
    """One row per measure due in the quarter, in the order of the specification.

    Columns: `measure`, `title`, `service`, `unit`, `decimals`, `better`, `contract`, `provider`
    (on the quarter's last day), `period` (of the result), `result`, `marker`, `target`, `gap`
    (positive is better), `status`, `previous` and `year_before` (results compared with, None
    across a break in series) and `change`, `change_on_year` (positive is better).
    """
    returns = _returns(tables["results"])
    targets = _targets(tables["targets"])
    rows = [
        _result_row(measure, returns, targets, tables, quarter)
        for measure in tables["measures"].itertuples(index=False)
        if is_due(measure.frequency, quarter)
    ]
    return pd.DataFrame(rows, columns=RESULT_COLUMNS, dtype=object)


RESULT_COLUMNS = [
    *["measure", "title", "service", "unit", "decimals", "better", "contract", "provider"],
    *["period", "result", "marker", "target", "gap", "status"],
    *["previous", "change", "year_before", "change_on_year"],
]


def is_due(frequency: str, quarter: Period) -> bool:
    """Whether a measure is reported in the quarter: annual ones only in the fourth."""
    return frequency != "annual" or quarter.text.endswith("Q4")


def quarter_result(measure: Any, returns: Returns, quarter: Period) -> tuple[Decimal | None, str]:
    """A measure's result for the quarter and its marker ('' when it has none, x when missing).

    Monthly measures: `sum` adds the three months; `rate` divides the summed numerators by the
    summed denominators; `level` and `year-to-date` take the last month. A month that is missing
    from a sum or a rate leaves the quarter without a result: nothing is filled in.
    """
    rows = [returns.get((measure.measure, period)) for period in _periods(measure, quarter)]
    if None in rows or any(row.value is None for row in rows):
        return None, "x"
    marker = next((mark for mark in MARKERS_BY_WEIGHT if mark in {row.marker for row in rows}), "")
    return _rounded(_value(measure, rows), measure.decimals), marker


def status(result: Decimal | None, target: Decimal | None, measure: Any) -> str:
    """The status of a result under the measure's own rule (params/measures.csv).

    Contextual: no target applies. Within tolerance: the target is missed by less than the
    tolerance, or by just as much where the edge is inclusive. A relative tolerance is per cent
    of the target, so beside a target of 0 it allows nothing.
    """
    if result is None:
        return "no result"
    if target is None or measure.better == "neither" or measure.tolerance_type == "none":
        return "contextual"
    shortfall = -gap(result, target, measure.better)
    if shortfall <= 0:
        return "on target"
    allowed = measure.tolerance
    if measure.tolerance_type == "relative":
        allowed = abs(target) * measure.tolerance / 100
    within = shortfall < allowed or (measure.tolerance_inclusive and shortfall == allowed)
    return "within tolerance" if within else "off target"


def gap(result: Decimal | None, target: Decimal | None, better: str) -> Decimal | None:
    """Result minus target, signed so that positive is better; None without both or a direction."""
    if result is None or target is None or better == "neither":
        return None
    return result - target if better == "higher" else target - result


def status_counts(results: pd.DataFrame) -> dict[str, int]:
    """How many measures have each status, every status named, in the order of STATUSES."""
    return {name: int((results["status"] == name).sum()) for name in STATUSES}


def provider_on(provision: pd.DataFrame, service: str, quarter: Period) -> str | None:
    """Who provided a service on the last day of the quarter; None when nobody is recorded."""
    for row in provision.itertuples(index=False):
        # `from` is a Python keyword, so the column is taken by its place: service, provider,
        # contract, from, until.
        started = row[0] == service and row[3] <= quarter.last_day
        if started and (row[4] is None or row[4] >= quarter.last_day):
            return row[1]
    return None


def series_since_break(tables: Tables, measure: Any, quarter: Period) -> list[tuple[str, Decimal]]:
    """Each period returned and its result, oldest first, from the last break up to the quarter.

    Periods without a result are left out. Cumulative measures have no series: a figure that grows
    from April to March is no process to be compared with itself.
    """
    if measure.accumulates == "year-to-date":
        return []
    rows = tables["results"][tables["results"]["measure"] == measure.measure]
    own = tables["breaks"][tables["breaks"]["measure"] == measure.measure]["period"]
    breaks = [parse_period(text).first_day for text in own]
    since = max((day for day in breaks if day <= quarter.last_day), default=None)
    found = [
        (parse_period(row.period), _rounded(_value(measure, [row]), measure.decimals))
        for row in rows.itertuples(index=False)
        if row.value is not None
    ]
    return [
        (period.text, value)
        for period, value in sorted(found, key=lambda one: one[0].first_day)
        if period.last_day <= quarter.last_day and (since is None or period.first_day >= since)
    ]


def quarters_to(results: pd.DataFrame, quarter: Period, limit: int = 12) -> list[Period]:
    """The quarters up to this one for which anything was returned, oldest first."""
    returned = {parse_period(text).quarter for text in results["period"].unique()}
    known = sorted((one for one in returned if one.last_day <= quarter.last_day), key=_first_day)
    return known[-limit:]


def history(tables: Tables, measure: str, quarter: Period) -> pd.DataFrame:
    """One measure by quarter, oldest first: `period`, `result`, `target`, `marker`, `status`."""
    definition = tables["measures"][tables["measures"]["measure"] == measure]
    own = tables["results"][tables["results"]["measure"] == measure]
    cut = {**tables, "measures": definition, "results": own}
    rows = [
        {"period": one.text, **results_by_measure(cut, one).iloc[0][HISTORY_COLUMNS]}
        for one in quarters_to(own, quarter)
        if is_due(definition["frequency"].iloc[0], one)
    ]
    return pd.DataFrame(rows, columns=["period", *HISTORY_COLUMNS], dtype=object)


HISTORY_COLUMNS = ["result", "target", "marker", "status"]


def _first_day(period: Period) -> Any:
    return period.first_day


def _returns(results: pd.DataFrame) -> Returns:
    return {(row.measure, row.period): row for row in results.itertuples(index=False)}


def _targets(targets: pd.DataFrame) -> dict[tuple[str, str], Decimal]:
    return {(row.measure, row.period): row.target for row in targets.itertuples(index=False)}


def _periods(measure: Any, quarter: Period) -> list[str]:
    if measure.frequency == "annual":
        return [quarter.year]
    if measure.frequency == "quarterly":
        return [quarter.text]
    months = [month.text for month in quarter.months]
    return months if measure.accumulates in ("sum", "rate") else months[-1:]


def _value(measure: Any, rows: list[Any]) -> Decimal:
    if measure.accumulates == "rate" and all(row.denominator is not None for row in rows):
        numerator = sum(row.numerator for row in rows)
        denominator = sum(row.denominator for row in rows)
        return numerator * RATE_MULTIPLIER.get(measure.unit, 1) / denominator
    return sum(row.value for row in rows)


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _target(measure: Any, targets: dict, quarter: Period) -> Decimal | None:
    """The quarter's own target; for an annual measure the year's.

    A cumulative measure is judged against the target profiled for the quarter, never the annual.
    """
    period = quarter.year if measure.frequency == "annual" else quarter.text
    return targets.get((measure.measure, period))


def _result_row(
    measure: Any, returns: Returns, targets: dict, tables: Tables, quarter: Period
) -> dict[str, Any]:
    result, marker = quarter_result(measure, returns, quarter)
    target = _target(measure, targets, quarter)
    previous = _compared(measure, returns, tables["breaks"], quarter, 1)
    year_before = _compared(measure, returns, tables["breaks"], quarter, 4)
    return {
        "measure": measure.measure,
        "title": measure.title,
        "service": measure.service,
        "unit": measure.unit,
        "decimals": measure.decimals,
        "better": measure.better,
        "contract": measure.contract,
        "provider": provider_on(tables["provision"], measure.service, quarter),
        "period": quarter.year if measure.frequency == "annual" else quarter.text,
        "result": result,
        "marker": marker,
        "target": target,
        "gap": gap(result, target, measure.better),
        "status": status(result, target, measure),
        "previous": previous,
        "change": _change(result, previous, measure.better),
        "year_before": year_before,
        "change_on_year": _change(result, year_before, measure.better),
    }


def _compared(
    measure: Any, returns: Returns, breaks: pd.DataFrame, quarter: Period, quarters_ago: int
) -> Decimal | None:
    """The earlier result to compare with; None across a break, or within a cumulative year."""
    if measure.frequency == "annual":
        quarters_ago = 4
    if measure.accumulates == "year-to-date" and quarters_ago != 4:
        return None
    earlier = quarter.earlier(quarters_ago)
    own = breaks[breaks["measure"] == measure.measure]["period"]
    if any(earlier.first_day < parse_period(text).first_day <= quarter.last_day for text in own):
        return None
    return quarter_result(measure, returns, earlier)[0]


def _change(result: Decimal | None, earlier: Decimal | None, better: str) -> Decimal | None:
    """Movement since the earlier result: positive is better, or simply up where neither is."""
    if result is None or earlier is None:
        return None
    return earlier - result if better == "lower" else result - earlier
