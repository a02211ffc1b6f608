"""Each measure as a process: its results since the last break, the limits and signals of each part.

A break in definition begins a new series. A rebase keeps the series and recalculates limits from a
recorded change of the process on; no run or trend reaches across it. Source: NHS England, Making
Data Count: recalculate only for a reason that is known and recorded.

A word is given only where limits can bear it. Seasonal and drifting results have no limits, as no
one mean describes them, and too few results or none in the quarter have no word. Assurance needs
limits from results without a run or trend, and a quarter without a signal: limits say what comes
while nothing changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

from commissioning.analysis.performance.measure_lifetime import measures_in_force
from commissioning.analysis.performance.measure_results import Tables, quarter_target
from commissioning.analysis.performance.measure_series import series_by_measure
from commissioning.analysis.variation.control_limits import (
    Limits,
    Signal,
    VariationRules,
    assurance,
    baseline,
    has_lasting_change,
    natural_limits,
    signals,
    variation,
)
from commissioning.analysis.variation.least_squares import drift
from commissioning.analysis.variation.seasonality import follows_the_seasons, same_season
from commissioning.dates import Period, parse_period
from commissioning.inputs.tables import Measure, Rebase, rows_of, targets_by_period

# Wheeler, Understanding Variation: limits may be of use from five or six values on.
FEWEST_FOR_A_WORD = 6
NO_RESULT, SEASONAL, DRIFTING = "no result this quarter", "seasonal", "drifting"
TOO_FEW = "too few results"
WORDLESS = (NO_RESULT, SEASONAL, DRIFTING, TOO_FEW)
NOT_ASSESSED = "not assessed"


@dataclass(frozen=True)
class Segment:
    """Places `first` to before `after` of a series, between recorded changes.

    `worked` are its mean and limits, None for fewer than two results; `drift` is 1 when it rises
    over its whole time, -1 when it falls; `changed` whether the results that limits are worked from
    hold a run or a trend. `rebase` is the row of params/rebases.csv that began it, if one did.
    """

    first: int
    after: int
    worked: Limits | None
    drift: int
    changed: bool
    seasonal: bool
    rebase: Any = None

    @property
    def limits(self) -> Limits | None:
        """The limits to be shown and to tell signals by: none for seasonal or drifting results."""
        return None if self.seasonal or self.drift else self.worked

    @property
    def wordless(self) -> str:
        """Why no result of the segment has a variation, in words; empty when they have one."""
        if self.seasonal:
            return SEASONAL
        if self.drift:
            return DRIFTING
        return TOO_FEW if self.after - self.first < FEWEST_FOR_A_WORD else ""


@dataclass(frozen=True)
class Process:
    """One measure's results since its last break, with segments, signals and comparable target."""

    measure: Measure
    quarter: Period
    periods: list[str]
    values: list[Decimal]
    segments: list[Segment]
    signals: list[Signal | None]
    target: Decimal | None

    @property
    def latest(self) -> Segment:
        """The segment of the latest result."""
        return self.segments[-1]

    @property
    def limits(self) -> Limits | None:
        """The limits of the latest segment."""
        return self.latest.limits

    @property
    def variation(self) -> str:
        """The variation of the latest result, or why it has none, in words."""
        return self.variation_at(len(self.values) - 1) if self.of_quarter else NO_RESULT

    def variation_at(self, place: int) -> str:
        """The variation of one result, or why it has none, in words."""
        segment = next(one for one in self.segments if place < one.after)
        return segment.wordless or variation(self.signals[place], self.measure.better)

    @property
    def signal(self) -> Signal | None:
        """The signal of the latest result, where its variation is reported."""
        return None if self.variation in WORDLESS else self.signals[-1]

    @property
    def assurance(self) -> str:
        """Whether the process as it now is meets its target, in words."""
        if self.not_assessed or self.limits is None:
            return NOT_ASSESSED
        return assurance(self.limits, self.target, self.measure.better)

    @property
    def not_assessed(self) -> str:
        """Why there is no assurance, in words; empty when there is."""
        if self.measure.better == "neither":
            return "shown for context"
        if _added_up(self.measure):
            return "the target is for the quarter, the results for months"
        if self.target is None:
            return "no target"
        if self.variation in WORDLESS:
            return self.variation
        if self.latest.changed:
            return "results changed level"
        signal = any(self.signals[place] for place in self.of_quarter)
        return "a signal this quarter" if signal else ""

    def same_season(self, place: int) -> list[Decimal]:
        """The result at a place after those of the same month or quarter of earlier years."""
        return same_season(self.periods, self.values, place)

    @property
    def of_quarter(self) -> list[int]:
        """Places of the results of the quarter."""
        own = self.quarter.text
        return [n for n, one in enumerate(self.periods) if parse_period(one).quarter.text == own]


def processes(tables: Tables, quarter: Period, rules: VariationRules) -> list[Process]:
    """The process of each measure with two results or more since its last break.

    Annual and cumulative measures have none. A target of a quarter is not checked against months
    that are added up to it.
    """
    series = series_by_measure(tables, quarter)
    targets = targets_by_period(tables["targets"])
    rebases: dict[str, list[Any]] = {}
    for row in rows_of(tables["rebases"], Rebase):
        rebases.setdefault(row.measure, []).append(row)
    return [
        _process(
            measure,
            quarter,
            series[measure.measure],
            rebases.get(measure.measure, []),
            None if _added_up(measure) else quarter_target(measure, targets, quarter),
            rules,
        )
        for measure in rows_of(measures_in_force(tables["measures"], quarter.last_day), Measure)
        if measure.frequency != "annual" and len(series.get(measure.measure, [])) > 1
    ]


def _process(
    measure: Measure,
    quarter: Period,
    series: list[tuple[str, Decimal]],
    rebases: list[Any],
    target: Decimal | None,
    rules: VariationRules,
) -> Process:
    periods, values = [period for period, _ in series], [value for _, value in series]
    begun = _begun(periods, rebases)
    spans = list(pairwise([*begun, len(values)]))
    seasonal = measure.seasonal
    if seasonal is None:
        seasonal = follows_the_seasons([(periods[a:b], values[a:b]) for a, b in spans])
    segments = [_segment(values, a, b, begun[a], seasonal, rules) for a, b in spans]
    found: list[Signal | None] = []
    for segment in segments:
        own = values[segment.first : segment.after]
        if segment.limits is None or segment.wordless:
            found += [None] * len(own)
        else:
            found += signals(own, segment.limits, rules)
    return Process(measure, quarter, periods, values, segments, found, target)


def _segment(
    values: list[Decimal],
    first: int,
    after: int,
    rebase: Any,
    seasonal: bool,
    rules: VariationRules,
) -> Segment:
    own = values[first:after]
    limits, base = natural_limits(own, rules), baseline(own, rules)
    long_enough = len(base) >= max(rules.fewest, FEWEST_FOR_A_WORD)
    return Segment(
        first,
        after,
        limits,
        drift(base, limits) if limits and long_enough else 0,
        limits is not None and has_lasting_change(base, limits, rules),
        seasonal,
        rebase,
    )


def _begun(periods: list[str], rebases: list[Any]) -> dict[int, Any]:
    """Where each segment begins and by which rebase, if it falls within the series."""
    days = [parse_period(period).first_day for period in periods]
    begun: dict[int, Any] = {0: None}
    for row in sorted(rebases, key=lambda row: parse_period(row.period).first_day):
        place = sum(day < parse_period(row.period).first_day for day in days)
        if 0 < place < len(days):
            begun[place] = row
    return begun


def _added_up(measure: Measure) -> bool:
    return (measure.accumulates, measure.frequency) == ("sum", "monthly")
