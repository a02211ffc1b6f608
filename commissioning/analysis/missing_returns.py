"""Results that were due in a quarter and did not come, by the provider that owes them.

What is due is told by the returns themselves, never by the clock: a period is due once somebody
returned something for it or for a later one of its quarter.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from commissioning.analysis.performance import Returns, Tables, Targets, is_due, provider_on
from commissioning.inputs.periods import Period, parse_period
from commissioning.inputs.rows import returns_by_period, rows_of, targets_by_period

ESTIMATED = "e"


@dataclass(frozen=True)
class MissingReturn:
    """What one provider did not return for a quarter: the measures, as specified, in their order.

    `provider` is None where nobody is recorded; `is_all` is whether nothing at all came of theirs.
    """

    provider: str | None
    measures: tuple[Any, ...]
    is_all: bool


def missing_returns(tables: Tables, quarter: Period) -> list[MissingReturn]:
    """By provider, in the order of the specification, what was due and of which no row came.

    A result returned as not available (marker x) came. A measure is due that has a target for the
    quarter, or of which something was returned within the year before; an annual one in the fourth
    quarter.
    """
    until = _returned_until(tables, quarter)
    if until is None:
        return []
    returns, targets = returns_by_period(tables["results"]), targets_by_period(tables["targets"])
    due: dict[str | None, list[tuple[Any, bool, bool]]] = {}
    for measure in rows_of(tables["measures"]):
        periods = [one for one in _periods(measure, quarter) if one.last_day <= until]
        if periods and _is_expected(measure, returns, targets, quarter):
            came = [(measure.measure, one.text) in returns for one in periods]
            provider = provider_on(tables["provision"], measure.service, quarter)
            due.setdefault(provider, []).append((measure, all(came), any(came)))
    return [
        MissingReturn(provider, missing, not any(some for _, _, some in own))
        for provider, own in due.items()
        if (missing := tuple(measure for measure, whole, _ in own if not whole))
    ]


def _returned_until(tables: Tables, quarter: Period) -> date | None:
    """The last day of the latest period of the quarter that anything was returned for."""
    periods = [row.period for row in rows_of(tables["results"]) if row.marker != ESTIMATED]
    periods += list(tables["finance"]["period"])
    found = {parse_period(text) for text in set(periods)}
    return max((one.last_day for one in found if one.quarter == quarter), default=None)


def _periods(measure: Any, quarter: Period) -> list[Period]:
    """The periods that a measure is returned for in a quarter."""
    if not is_due(measure.frequency, quarter):
        return []
    if measure.frequency == "monthly":
        return list(quarter.months)
    return [parse_period(quarter.year) if measure.frequency == "annual" else quarter]


def _is_expected(measure: Any, returns: Returns, targets: Targets, quarter: Period) -> bool:
    """Whether a measure has a target for the quarter, or was returned within the year before."""
    if any((measure.measure, one) in targets for one in (quarter.text, quarter.year)):
        return True
    earlier = [quarter.earlier(number) for number in range(1, 5)]
    before = [one.text for past in earlier for one in (*_periods(measure, past), past)]
    return any((measure.measure, text) in returns for text in before)
