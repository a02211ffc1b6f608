"""How steady each measure is: its series since the last break, in segments with limits each.

A break in definition begins a new series. A rebase keeps the series and works the limits anew from
a recorded change of the process on; no run or trend reaches across it. Source: NHS England, Making
Data Count: recalculate only for a reason that is known and recorded.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pandas as pd

from commissioning.analysis.limits import (
    Limits,
    Signal,
    VariationRules,
    assurance,
    natural_limits,
    signals,
    variation,
)
from commissioning.analysis.performance import Tables, quarter_target
from commissioning.analysis.series import series_by_measure
from commissioning.inputs.periods import Period, parse_period
from commissioning.inputs.rows import rows_of, targets_by_period

TOO_FEW = "too few results"


@dataclass(frozen=True)
class Segment:
    """Places `first` to before `after` of a series; limits None for fewer than two results.

    `rebase` is the row of params/rebases.csv that began it, None for the first segment.
    """

    first: int
    after: int
    limits: Limits | None
    rebase: Any = None


@dataclass(frozen=True)
class Process:
    """One measure's results since its last break, with segments, signals and comparable target."""

    measure: Any
    periods: list[str]
    values: list[Decimal]
    segments: list[Segment]
    signals: list[Signal | None]
    target: Decimal | None

    @property
    def limits(self) -> Limits | None:
        """The limits of the latest segment."""
        return self.segments[-1].limits

    @property
    def variation(self) -> str:
        """The variation of the latest result, in words."""
        if self.limits is None:
            return TOO_FEW
        return variation(self.signals[-1], self.measure.better)

    @property
    def assurance(self) -> str:
        """Whether the process as it now is will meet its target, in words."""
        if self.limits is None:
            return "not assessed"
        return assurance(self.limits, self.target, self.measure.better)


def processes(tables: Tables, quarter: Period, rules: VariationRules) -> list[Process]:
    """The process of each measure with two results or more since its last break.

    Annual and cumulative measures have none. A target of a quarter is not held against months that
    are added up to it.
    """
    series = series_by_measure(tables, quarter)
    targets = targets_by_period(tables["targets"])
    rebases: dict[str, list[Any]] = {}
    for row in rows_of(tables["rebases"]):
        rebases.setdefault(row.measure, []).append(row)
    return [
        _process(
            measure,
            series[measure.measure],
            rebases.get(measure.measure, []),
            None if _added_up(measure) else quarter_target(measure, targets, quarter),
            rules,
        )
        for measure in rows_of(tables["measures"])
        if measure.frequency != "annual" and len(series.get(measure.measure, [])) > 1
    ]


def without_limits(tables: Tables) -> list[str]:
    """Titles of the measures that are cumulative: each quarter has a profile instead of limits."""
    measures = tables["measures"]
    return list(measures[measures["accumulates"] == "year-to-date"]["title"])


def within_range(limits: Limits, unit: str) -> tuple[Decimal, Decimal]:
    """The limits, cut at 0 where nothing was ever below it, and percentages at 100 likewise."""
    lower = max(limits.lower, Decimal(0)) if limits.lowest >= 0 else limits.lower
    whole = unit == "%" and limits.highest <= 100
    return lower, min(limits.upper, Decimal(100)) if whole else limits.upper


def is_cut(limits: Limits, unit: str) -> bool:
    """Whether a limit lies beyond what the unit can be."""
    return within_range(limits, unit) != (limits.lower, limits.upper)


def variation_by_measure(tables: Tables, quarter: Period, rules: VariationRules) -> pd.DataFrame:
    """One row per process, of its latest segment.

    Columns: `measure`, `title`, `unit`, `decimals`, `first` (period), `points`, `mean`, `lower`,
    `upper` (limits cut at the ends of the unit's range), `cut` (whether they were), `trial`,
    `rule` (of the latest point, None for common cause), `variation`, `assurance`. Mean and limits
    are None where the segment has a single result.
    """
    rows = [_row(process) for process in processes(tables, quarter, rules)]
    return pd.DataFrame(rows, columns=VARIATION_COLUMNS, dtype=object)


VARIATION_COLUMNS = [
    *["measure", "title", "unit", "decimals", "first", "points", "mean", "lower", "upper"],
    *["cut", "trial", "rule", "variation", "assurance"],
]


def _row(process: Process) -> dict[str, Any]:
    measure, limits, latest = process.measure, process.limits, process.signals[-1]
    lower, upper = within_range(limits, measure.unit) if limits else (None, None)
    segment = process.segments[-1]
    return {
        **{name: getattr(measure, name) for name in ("measure", "title", "unit", "decimals")},
        "first": process.periods[segment.first],
        "points": segment.after - segment.first,
        "mean": limits.mean if limits else None,
        "lower": lower,
        "upper": upper,
        "cut": limits is not None and is_cut(limits, measure.unit),
        "trial": limits is not None and limits.trial,
        "rule": latest.rule if latest else None,
        "variation": process.variation,
        "assurance": process.assurance,
    }


def _process(
    measure: Any,
    series: list[tuple[str, Decimal]],
    rebases: list[Any],
    target: Decimal | None,
    rules: VariationRules,
) -> Process:
    periods, values = [period for period, _ in series], [value for _, value in series]
    segments = _segments(periods, values, rebases, rules)
    found: list[Signal | None] = []
    for segment in segments:
        own = values[segment.first : segment.after]
        found += signals(own, segment.limits, rules) if segment.limits else [None] * len(own)
    return Process(measure, periods, values, segments, found, target)


def _segments(
    periods: list[str], values: list[Decimal], rebases: list[Any], rules: VariationRules
) -> list[Segment]:
    """The series, parted where a rebase falls after its first result and not after its last."""
    days = [parse_period(period).first_day for period in periods]
    begun: dict[int, Any] = {0: None}
    for row in sorted(rebases, key=lambda row: parse_period(row.period).first_day):
        place = sum(day < parse_period(row.period).first_day for day in days)
        if 0 < place < len(days):
            begun[place] = row
    return [
        Segment(first, after, natural_limits(values[first:after], rules), begun[first])
        for first, after in pairwise([*begun, len(values)])
    ]


def _added_up(measure: Any) -> bool:
    return measure.accumulates == "sum" and measure.frequency == "monthly"
