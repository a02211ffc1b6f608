"""Results that were due in a quarter and did not come, by the provider that owes them.

What is due is reported by the returns themselves, never by the clock: a period is due once somebody
returned something for it or for a later one of its quarter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import dropwhile

from commissioning.analysis.performance.measure_lifetime import is_due
from commissioning.analysis.performance.measure_results import (
    Returns,
    Tables,
    Targets,
    periods_judged,
)
from commissioning.analysis.performance.provider_changes import provider_on
from commissioning.dates import Period, parse_period
from commissioning.inputs.tables import (
    Measure,
    Result,
    returns_by_period,
    rows_of,
    targets_by_period,
)

ESTIMATED = "e"


@dataclass(frozen=True)
class MissingReturn:
    """What one provider did not return for a quarter: the measures, as specified, in their order.

    `provider` is None where nobody is recorded; `is_all` is whether nothing at all came of theirs.
    """

    provider: str | None
    measures: tuple[Measure, ...]
    is_all: bool


def missing_returns(tables: Tables, quarter: Period) -> list[MissingReturn]:
    """By provider, in the order of the specification, what was due and of which no row came.

    A result returned as not available (marker x) came. A measure is due that has a target for the
    quarter, or of which something was returned within the year before; an annual one in the fourth
    quarter. One that begins in the quarter is due from its first result on, or from the day that
    the register gives; one that was retired is not due.

    Rule on figures: a result that was due and did not come is reported by the provider that owes
    it. Source: framework §4. Tests: test_a_provider_that_returns_nothing_is_told_in_one_sentence,
    test_a_measure_that_begins_in_the_quarter_is_due_from_then_on.
    """
    returns = returns_by_period(tables["results"])
    due: dict[str | None, list[tuple[Measure, bool, bool]]] = {}
    for measure, periods in _due(tables, returns, quarter):
        came = [(measure.measure, one.text) in returns for one in periods]
        provider = provider_on(tables["provision"], measure.service, quarter)
        due.setdefault(provider, []).append((measure, all(came), any(came)))
    return [
        MissingReturn(provider, missing, not any(some for _, _, some in own))
        for provider, own in due.items()
        if (missing := tuple(measure for measure, whole, _ in own if not whole))
    ]


def due_whole(tables: Tables, quarter: Period) -> set[str]:
    """The measures of which everything that the quarter rests on was due."""
    returns = returns_by_period(tables["results"])
    return {
        measure.measure
        for measure, periods in _due(tables, returns, quarter)
        if periods == _periods(measure, quarter)
    }


def _due(
    tables: Tables, returns: Returns, quarter: Period
) -> Iterator[tuple[Measure, list[Period]]]:
    """Each measure of which anything was due, and the periods that were."""
    until, targets = _returned_until(tables, quarter), targets_by_period(tables["targets"])
    if until is None:
        return
    for measure in rows_of(tables["measures"], Measure):
        periods = [one for one in _periods(measure, quarter) if one.last_day <= until]
        if not _is_expected(measure, returns, targets, quarter):
            periods = _begun(measure, returns, periods)
        if periods:
            yield measure, periods


def _begun(measure: Measure, returns: Returns, periods: list[Period]) -> list[Period]:
    """The periods from the first that was returned on: the measure begins with it."""
    return list(dropwhile(lambda one: (measure.measure, one.text) not in returns, periods))


def _returned_until(tables: Tables, quarter: Period) -> date | None:
    """The last day of the latest period of the quarter that anything was returned for."""
    periods = [row.period for row in rows_of(tables["results"], Result) if row.marker != ESTIMATED]
    periods += list(tables["finance"]["period"])
    found = {parse_period(text) for text in set(periods)}
    return max((one.last_day for one in found if one.quarter == quarter), default=None)


def _periods(measure: Measure, quarter: Period) -> list[Period]:
    """The periods of which a measure's result for the quarter is made, where it is reported."""
    if not is_due(measure, quarter):
        return []
    return [parse_period(text) for text in periods_judged(measure, quarter)]


def _is_expected(measure: Measure, returns: Returns, targets: Targets, quarter: Period) -> bool:
    """Whether a measure has a target for the quarter, or was returned within the year before.

    One of which the register reports since when it is reported is due from that day.
    """
    if measure.from_ is not None:
        return True
    if any((measure.measure, one) in targets for one in (quarter.text, quarter.year)):
        return True
    earlier = [quarter.earlier(number) for number in range(1, 5)]
    before = [one.text for past in earlier for one in (*_periods(measure, past), past)]
    return any((measure.measure, text) in returns for text in before)
